#!/usr/bin/env python3
"""Hold the program's network against the network as trained, on real articles.

usage: check_network.py WEIGHTS.pt WEIGHTS.weights PROGRAM [--precision f32] [--articles 6] [--most 1e-3] [--data ARTICLES.jsonl]

PROGRAM is onrecord-states; WEIGHTS.weights was written by export.py from WEIGHTS.pt. Both read the same articles; every gold cue is a trigger.
Prints the largest and the mean difference of hidden states, tags, emissions, verdicts and pointers, and how many decisions differ (best tag of a piece,
best labels of a window); exits with 1 if a difference is over --most.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch

from batches import article_arrays, stretches_of, window_arrays
from data import CHUNK, POLNEAR, STEP, load
from network import WINDOW, load_network
from predict import to_device


def chunks(n):
    """As src/model/chunks.cpp cuts an article: as few chunks as do, of one length, evenly spread."""
    if n <= CHUNK:
        return [(0, n)]
    shared = CHUNK - STEP
    count = 1 + -(-(n - CHUNK) // STEP)
    least = shared + -(-(n - shared) // count)
    length = min(CHUNK, -(-(least + 2) // 32) * 32 - 2)
    starts = [k * (n - length) // (count - 1) for k in range(count)]
    return [(a, a + length) for a in starts]


@torch.no_grad()
def states_of(network, article):
    """[pieces, 2, hidden]: hidden states, and those that whole articles are read in."""
    n = len(article.ids)
    out, best = torch.zeros(n, 2, network.sizes.hidden), np.zeros(n)
    for a, b in chunks(n):
        ids, state, first = (np.zeros(b - a + 2, np.int64) for _ in range(3))
        ids[0], ids[1:-1], ids[-1] = 101, article.ids[a:b], 102
        state[1:-1], first[1:-1] = article.state[a:b], article.first[a:b]
        ids, state, first = (torch.from_numpy(x)[None] for x in (ids, state, first))
        mask = torch.ones_like(ids, dtype=torch.bool)
        h = torch.stack(network.encode_both(ids, mask, state, first), 2)[0, 1:-1]
        i = np.arange(a, b)
        edge = np.minimum(i - a + 1 if a else np.inf, b - i if b < n else np.inf) * np.ones(b - a)
        take = np.nonzero(edge > best[a:b])[0]
        best[a:b][take] = edge[take]
        out[a + take] = h[take]
    return out


@torch.no_grad()
def windows_of(network, hidden, triggers):
    for trigger in triggers:
        low, high = max(0, trigger[0][0] - WINDOW), min(len(hidden), trigger[-1][1] + WINDOW)
        emissions, verdict, *_ = network.condition(hidden, **to_device(window_arrays([(low, high, trigger)], [np.arange(len(hidden))]), "cpu"))
        yield low, emissions[0, : high - low].numpy(), float(verdict[0])


@torch.no_grad()
def points_of(network, hidden, upper, stretch):
    """[statements, 1 + pieces, pointers] of an article that is one stretch."""
    rows, windows = np.arange(len(hidden)), stretch.windows()
    read = network.condition(hidden, **to_device(window_arrays(windows, [rows] * len(windows)), "cpu"))
    arrays = article_arrays([stretch], [rows], [[(i, low, high) for i, (low, high, _) in enumerate(windows)]])
    return network.point(upper, read[2:], to_device(arrays, "cpu"))[0].numpy()


def labels_of(network, emissions):
    e = torch.from_numpy(np.array(emissions, np.float32))[None]
    return network.crf.decode(e, torch.ones(e.shape[:2], dtype=torch.bool))[0].numpy()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("trained", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("program", type=Path)
    ap.add_argument("--precision", default="f32", choices=("f32", "native"))
    ap.add_argument("--articles", type=int, default=6)
    ap.add_argument("--most", type=float, default=1e-3)
    ap.add_argument("--data", type=Path, default=POLNEAR / "dev.jsonl")
    args = ap.parse_args()
    network = load_network(args.trained)
    articles = [a for a in load(args.data) if a.attributions and len(stretches_of([a])) == 1][: args.articles]
    stretches = stretches_of(articles)
    told = [[[[list(map(int, span)) for span in spans] for spans in attribution] for attribution, *_ in s.whole] for s in stretches]
    rows = [{"id": a.id, "text": a.text, "triggers": [t[0] for t in ts], "statements": ts} for a, ts in zip(articles, told)]
    asked = "".join(json.dumps(r) + "\n" for r in rows)
    answer = subprocess.run([args.program, args.weights, args.precision], input=asked.encode(), stdout=subprocess.PIPE, check=True).stdout
    apart = {k: [] for k in ("hidden", "tags", "emissions", "verdict", "points")}
    decisions = {k: [0, 0] for k in ("tags", "labels", "windows")}
    for article, stretch, row, line in zip(articles, stretches, rows, answer.splitlines(), strict=True):
        seen = json.loads(line)
        hidden, upper = states_of(network, article).unbind(1)
        with torch.no_grad():
            tags = network.tagger(hidden).numpy()
        apart["hidden"].append(np.abs(hidden.numpy() - np.array(seen["hidden"])).ravel())
        apart["tags"].append(np.abs(tags - np.array(seen["tags"])).ravel())
        differ = tags.argmax(1) != np.array(seen["tags"]).argmax(1)
        decisions["tags"] = [decisions["tags"][0] + int(differ.sum()), decisions["tags"][1] + len(differ)]
        points = points_of(network, hidden, upper, stretch)
        apart["points"].append(np.abs(points - np.array(seen["points"])).ravel())
        for (low, emissions, verdict), window in zip(windows_of(network, hidden, row["triggers"]), seen["windows"], strict=True):
            assert low == window["low"] and low + len(emissions) == window["high"]
            apart["emissions"].append(np.abs(emissions - np.array(window["emissions"])).ravel())
            apart["verdict"].append(np.abs([verdict - window["verdict"]]))
            differ = labels_of(network, emissions) != labels_of(network, window["emissions"])
            decisions["labels"] = [decisions["labels"][0] + int(differ.sum()), decisions["labels"][1] + len(differ)]
            decisions["windows"] = [decisions["windows"][0] + int(differ.any()), decisions["windows"][1] + 1]
    worst = 0.0
    for name, parts in apart.items():
        values = np.concatenate(parts)
        worst = max(worst, values.max())
        print(f"{name}: largest difference {values.max():.2e}, mean {values.mean():.2e}, of {len(values)}")
    for name, (wrong, of) in decisions.items():
        print(f"decisions that differ, {name}: {wrong} of {of}")
    sys.exit(1 if worst > args.most else 0)


if __name__ == "__main__":
    main()
