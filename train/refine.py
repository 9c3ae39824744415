#!/usr/bin/env python3
"""Go on with a trained network for what records tell: its pointers, acts and kinds of speakers.

usage: refine.py OUT_DIR --start WEIGHTS.pt [--epochs 2] [--rate 2e-5] [--head-rate 2e-4] [--frozen 8] [--seed 1] [--teacher WEIGHTS.pt]

Where records were made after the network, they can still be learnt without teaching it all else again: the upper layers learn from the
records, and what the network made of cues, spans and names is kept by learning that from its own former self (Li, Hoiem: Learning without
Forgetting, 2016). --frozen layers, from the lowest, and the embeddings stay as they are. --teacher: another network, whose pointers are learnt beside
gold. OUT_DIR as train.py's.
"""
import argparse
from dataclasses import asdict
from pathlib import Path

import torch

from batches import examples_of
from data import POLNEAR, RECORDS, articles_of, held_out, read_raw, trigger_words
from network import load_network
from train import Options, Training, cross_entropy, finish, gold_points, outputs, soft_losses, taught

# What the records tell is learnt at full weight, unlike train.py's, where it must not disturb the rest.
SAID = 0.3


class Refinement(Training):
    """`former`: the network as it was; `teacher`: one whose pointers are learnt too, or None."""

    def __init__(self, network, examples, words, options, frozen, former, teacher):
        self.frozen, self.former, self.teacher = frozen, former, teacher
        for part in ("positions", "states", "paragraphs", "norm"):
            getattr(network, part).requires_grad_(False)
        network.encoder[:frozen].requires_grad_(False)
        super().__init__(network, examples, [], words, options, "cpu", {})

    def losses(self, batch, soft, moved=None):
        with torch.no_grad():
            low = self.former.climb(self.former.enter(batch["ids"], batch["state"], batch["first"]), batch["mask"], self.former.encoder[: self.frozen])
            soft = taught([self.former], batch, [self.former.climb(low, batch["mask"], self.former.encoder[self.frozen :])])
            if self.teacher is not None:
                soft["points"] = taught([self.teacher], batch)["points"]
        out = outputs(self.network, self.network.climb(low, batch["mask"], self.network.encoder[self.frozen :]), batch)
        losses = soft_losses(self.network, out, batch, soft)
        losses["said"] = SAID * sum(cross_entropy(out[head], batch[head + "_gold"]) for head in ("acts", "kinds"))
        if "emissions" in out:
            losses["points"] = gold_points(out, batch) + (losses["points"] if self.teacher is not None else 0)
        return losses


def main():
    ap = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n\n")[0])
    ap.add_argument("out", type=Path)
    ap.add_argument("--start", required=True)
    ap.add_argument("--teacher")
    ap.add_argument("--frozen", type=int, default=8)
    ap.add_argument("--threads", type=int, default=2)
    for name, value in asdict(Options(epochs=2, rate=2e-5, head_rate=2e-4, average=0.99)).items():
        ap.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    articles = articles_of([r for r in read_raw(POLNEAR / "train.jsonl", POLNEAR / "train.layers.jsonl", RECORDS) if not held_out(r["id"])])
    known = [a for a in articles if any(p is not None for points in a.points for p in points)]
    fixed = lambda path: load_network(path).requires_grad_(False)
    options = Options(**{name: getattr(args, name) for name in asdict(Options())})
    training = Refinement(
        load_network(args.start), examples_of(known), trigger_words(articles), options, args.frozen, fixed(args.start),
        fixed(args.teacher) if args.teacher else None)  # fmt: skip
    finish(training, args.out)


if __name__ == "__main__":
    main()
