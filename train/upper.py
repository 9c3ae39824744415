#!/usr/bin/env python3
"""Give a network layers of its own for pointing over whole articles, and train them with what reads these, on records alone.

usage: upper.py OUT_DIR --start WEIGHTS.pt [--learn real fiction counterparts variants] [--upper 4] [--epochs 8] [--rate 1e-4] [--wide-rate 3e-4] [--seed 1] [--threads 2]

The encoder's last --upper layers are copied, unless the network has such copies already; these and `Wide` learn where each record's speaker, day and medium
are told, from the train articles that are not kept back (real), from `fiction.jsonl.gz`, `counterparts.jsonl.gz` and from variants of all these. All else stays as it is: the states below, and what the reader says of each
cue's window, are read once and kept in memory. OUT_DIR gets checkpoint.pt after each epoch (the next start goes on from it) and weights.pt at the end, the
exponential moving average of the trained values. Prints after each epoch how often the pointers alone are right on the articles kept back.
"""
import argparse
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from batches import article_arrays, chunk_arrays, grouped, piece_rows, stretches_of, window_arrays
from data import POINTERS, POLNEAR, RECORDS, articles_of, kept_back, read_raw
from network import FAR, Sizes, give_upper, load_state, network_of
from predict import autocast, to_device
from train import Learning
from variants import WRITTEN, lines_of

CHUNKS = 16  # read at a time
STEADY = 0.5  # share of the steps after which the rates fall


@dataclass
class Seen:
    """What stays as it is, of a stretch."""

    below: list  # of each chunk: the states under the layers to train [pieces + 2, hidden] bf16
    cue: torch.Tensor  # [statements, width] bf16: the reader's mean states of cues
    inside: torch.Tensor  # [statements, 1 + pieces, POINTERS] bf16: its pointers' scores, 0 outside of windows


def chunks_and_rows(stretches):
    arrays = chunk_arrays([(e.article, e.begin, e.end) for s in stretches for e in s.examples])
    return arrays, piece_rows(stretches, arrays["ids"].shape[1])


@torch.no_grad()
def see(network, stretch):
    arrays, rows = chunks_and_rows([stretch])
    a = to_device(arrays, "cpu")
    with autocast("cpu"):
        below = torch.cat([network.below(**{k: v[i : i + CHUNKS] for k, v in a.items()}) for i in range(0, len(a["ids"]), CHUNKS)])
        hidden = torch.cat([network.encode_from(below[i : i + CHUNKS], a["mask"][i : i + CHUNKS]) for i in range(0, len(below), CHUNKS)]).flatten(0, 1)
        windows = stretch.windows()
        _, _, points, cue = network.condition(hidden.float(), **to_device(window_arrays(windows, rows * len(windows)), "cpu"))
    inside = torch.zeros(len(windows), 1 + stretch.end - stretch.begin, len(POINTERS), dtype=torch.bfloat16)
    for i, (low, high, _) in enumerate(windows):
        inside[i, 0], inside[i, 1 + low - stretch.begin : 1 + high - stretch.begin] = points[i, 0], points[i, 1 : 1 + high - low]
    return Seen([b[: len(e) + 2].bfloat16().clone() for b, e in zip(below, stretch.examples)], cue.bfloat16(), inside)


def batch_of(stretches, seen):
    arrays, rows = chunks_and_rows(stretches)
    articles = article_arrays(stretches, rows, [[None] * len(s.whole) for s in stretches])
    count, pieces = articles["roles"].shape[1:]
    out = {"mask": torch.from_numpy(arrays["mask"])} | to_device(articles, "cpu")
    states = [b for s in stretches for b in seen[s].below]
    out["below"] = torch.zeros(*arrays["mask"].shape, states[0].shape[1])
    for k, b in enumerate(states):
        out["below"][k, : len(b)] = b
    out["cue"] = torch.zeros(len(stretches), count, seen[stretches[0]].cue.shape[1])
    out["inside"] = torch.zeros(len(stretches), count, 1 + pieces, len(POINTERS))
    for k, s in enumerate(stretches):
        n, p = seen[s].inside.shape[:2]
        out["cue"][k, :n], out["inside"][k, :n, :p] = seen[s].cue, seen[s].inside
    return out


def points_of(network, batch):
    with autocast("cpu"):
        states = network.encode_upper(batch["below"], batch["mask"]).flatten(0, 1)
        return network.point_beside(states, batch["cue"], batch["inside"], batch)


def loss_of(points, batch):
    """The sum over pointers of the mean over statements: any of the places will do."""
    right = points.log_softmax(2).masked_fill(~batch["at"], FAR).logsumexp(2)
    known = (batch["known"] & batch["told"][..., None]).float()
    return -((right * known).sum((0, 1)) / known.sum((0, 1)).clamp(min=1)).sum()


@torch.no_grad()
def scores_of(network, stretches, seen):
    """F1 of each pointer's best piece, where that it points nowhere is the best guess of none."""
    counts = np.zeros((3, len(POINTERS)))  # told, asked for, right
    network.eval()
    for s in stretches:
        b = batch_of([s], seen)
        best, known = points_of(network, b)[0].argmax(1), b["known"][0]
        right = b["at"][0].gather(1, best[:, None])[:, 0]
        told, asked = best > 0, ~b["at"][0][:, 0]
        counts += torch.stack([(x & known).sum(0) for x in (told, asked, told & asked & right)]).numpy()
    network.train()
    return 200 * counts[2] / (counts[0] + counts[1])


class Training(Learning):
    def __init__(self, network, args, stretches, kept):
        self.network, self.args, self.stretches, self.kept = network, args, stretches, kept
        network.requires_grad_(False).eval()
        begun = time.time()
        self.seen = {s: see(network, s) for s in stretches + kept}
        print(f"read {len(self.seen)} stretches in {time.time() - begun:.0f} s", flush=True)
        groups = ((network.upper, args.rate), (network.wide, args.wide_rate))
        self.learnt = [p.requires_grad_() for part, _ in groups for p in part.parameters()]
        self.optimiser = torch.optim.AdamW([{"params": list(part.parameters()), "lr": rate} for part, rate in groups], weight_decay=0.01, betas=(0.9, 0.98))
        steps = args.epochs * len(self.order(0))
        fall = lambda n: min((n + 1) / (0.02 * steps), 1.0, max(0.01, (steps - n) / ((1 - STEADY) * steps)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, fall)
        self.average, self.step, self.epoch = [p.detach().clone() for p in self.learnt], 0, 0

    def order(self, epoch):
        """Batches of one epoch, of whole articles."""
        return grouped(random.Random(self.args.seed * 1000 + epoch).sample(self.stretches, len(self.stretches)), self.args.batch)

    def learn(self, stretches):
        batch = batch_of(stretches, self.seen)
        loss_of(points_of(self.network, batch), batch).backward()
        self.advance(self.args.average)

    def swap(self):
        """Trained and averaged values change places."""
        for p, q in zip(self.learnt, self.average):
            p.data, q.data = q.data, p.data

    def run(self, save):
        self.network.train()
        while self.epoch < self.args.epochs:
            begun = time.time()
            batches = self.order(self.epoch)
            for stretches in batches:
                self.learn(stretches)
            self.epoch += 1
            self.swap()
            told = ", ".join(f"{n} {f:.1f}" for n, f in zip(POINTERS, scores_of(self.network, self.kept, self.seen)))
            self.swap()
            print(f"epoch {self.epoch}: {told}; {(time.time() - begun) / len(batches):.2f} s/step", flush=True)
            save()

    def saved(self):
        parts = {k: getattr(self, k).state_dict() for k in ("optimiser", "schedule")}
        return parts | {"learnt": [p.detach() for p in self.learnt], "average": self.average, "step": self.step, "epoch": self.epoch}

    def restore(self, saved):
        for k in ("optimiser", "schedule"):
            getattr(self, k).load_state_dict(saved[k])
        for p, value in zip(self.learnt, saved["learnt"]):
            p.data.copy_(value)
        self.average, self.step, self.epoch = saved["average"], saved["step"], saved["epoch"]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("--start", required=True)
    ap.add_argument("--learn", nargs="+", choices=["real", *WRITTEN], default=["real", "fiction"])
    ap.add_argument("--upper", type=int, default=4)
    ap.add_argument("--upper-inner", type=int, default=Sizes.upper_inner)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--wide-rate", type=float, default=3e-4)
    ap.add_argument("--batch", type=int, default=8, help="chunks of a step")
    ap.add_argument("--average", type=float, default=0.998)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    raw = [r for r in read_raw(POLNEAR / "train.jsonl", records=RECORDS, every=True) if "records" in r]
    learnt, kept = ([r for r in raw if kept_back(r["id"]) == back] for back in (False, True))
    some = articles_of(lines_of(args.learn, learnt)), articles_of(kept)
    sizes, state = load_state(args.start)
    give_upper(sizes, state, args.upper, args.upper_inner)
    training = Training(network_of(sizes, state), args, *([s for s in stretches_of(articles) if s.whole] for articles in some))
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        training.restore(torch.load(checkpoint))
    training.run(lambda: torch.save(training.saved(), checkpoint))
    training.swap()
    torch.save({"sizes": asdict(sizes), "state": training.network.state_dict()}, args.out / "weights.pt")


if __name__ == "__main__":
    main()
