#!/usr/bin/env python3
"""Fit the confidence of a candidate on the train articles that were held out of training.

usage: calibrate.py WEIGHTS.pt NUMBERS.json [--data ../shared/data/polnear/train.jsonl] [--threads 2]

Logistic regression on six numbers (bias, tag, verdict, path, no source, content opens with a mark) for "content and
source both overlap a gold attribution's by at least half"; the seventh is the confidence from which a candidate is
kept, where the F1 of the kept ones is best. Prints what it reached.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch

from data import OPENS, POLNEAR, held_out, load
from network import load_network
from predict import Joined, candidates


def pieces(spans):
    return {p for a, b in spans for p in range(a, b)}


def iou(a, b):
    return len(a & b) / len(a | b) if a or b else 1.0


def row(article, c):
    opens = bool(c.content) and article.state[c.content[0][0]] == OPENS
    return [1.0, c.tag, c.verdict, c.path, float(not c.source), float(opens)]


def is_right(c, gold):
    content, source = pieces(c.content), pieces(c.source)
    return any(iou(content, k) >= 0.5 and iou(source, s) >= 0.5 for s, k in gold)


def fit(x, y, ridge=1e-3):
    w = torch.zeros(x.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y) + ridge * (w[1:] ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return w.detach()


def kept(scored, least):
    """Indices kept from one article's [(confidence, candidate)]: of those with the same content only the best."""
    taken = []
    for i in sorted(range(len(scored)), key=lambda i: -scored[i][0]):
        confidence, c = scored[i]
        mine = pieces(c.content)
        if confidence < least or not mine:
            continue
        if all(2 * len(mine & pieces(scored[j][1].content)) <= min(len(mine), len(pieces(scored[j][1].content))) for j in taken):
            taken.append(i)
    return taken


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights")
    ap.add_argument("numbers", type=Path)
    ap.add_argument("--data", default=POLNEAR / "train.jsonl")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    articles = [a for a in load(args.data) if held_out(a.id)]
    found = candidates(Joined([load_network(args.weights)], "cpu"), articles)
    gold = [[(pieces(s), pieces(k)) for _, s, k in a.attributions] for a in articles]
    some = [(a, c, g) for a, cs, g in zip(articles, found, gold) for c in cs if c.content]
    x = torch.tensor([row(a, c) for a, c, _ in some])
    y = torch.tensor([float(is_right(c, g)) for _, c, g in some])
    w = fit(x, y)
    p = torch.sigmoid(x @ w)
    bins = [(p >= low) & (p < low + 0.1) for low in np.arange(0, 1, 0.1)]
    error = sum(float(b.sum()) * abs(float(p[b].mean() - y[b].mean())) for b in bins if b.any()) / len(p)
    scored = [[(float(torch.sigmoid(torch.tensor(row(a, c)) @ w)), c) for c in cs] for a, cs in zip(articles, found)]
    best = (0.0, 0.5)
    for least in np.arange(0.2, 0.7, 0.02):
        right = picked = 0
        for s, g in zip(scored, gold):
            taken = kept(s, least)
            picked += len(taken)
            right += sum(is_right(s[i][1], g) for i in taken)
        f1 = 200 * right / (picked + sum(map(len, gold)))
        best = max(best, (f1, float(least)))
    args.numbers.write_text(json.dumps({"calibration": [*map(float, w), best[1]]}))
    print(f"{len(articles)} articles, {len(some)} candidates; expected calibration error {error:.3f}")
    print(f"kept from {best[1]:.2f}: F1 {best[0]:.2f}; weights {[round(float(v), 3) for v in w]}")


if __name__ == "__main__":
    main()
