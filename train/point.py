#!/usr/bin/env python3
"""What pointers say of the train articles by networks that never saw them, for scripts/learn_choices.

usage: point.py OUT.jsonl T0.pt[,U0.pt] ... T4.pt[,U4.pt] [--device cpu]

For each fifth of the articles the networks that left it out (train.py --leave-out), read as one. JSON lines: "id" and "pointings", for each
gold attribution its "cue", [begin, end) spans in pieces, "nowhere", the share of each pointer that it points nowhere, and "pieces" that
have "shares", each pointer's; those of less than 0.002 are left out.
"""
import argparse
import json

import numpy as np

from data import POLNEAR, RECORDS, articles_of, fold_of, read_raw
from network import load_network
from predict import Joined

LEAST = 2e-3


def pointing(cue, shares):
    """shares [1 + pieces, POINTERS] numpy, of which the first is nowhere's; cue in pieces that begin where `shares` do."""
    places = np.nonzero((shares[1:] > LEAST).any(1))[0]
    rounded = lambda row: [round(float(x), 4) for x in row]
    return {"cue": [list(map(int, s)) for s in cue], "nowhere": rounded(shares[0]), "pieces": places.tolist(), "shares": [rounded(shares[1 + p]) for p in places]}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("teachers", nargs=5)
    ap.add_argument("--device", default="cpu")
    args = ap.parse_args()
    articles = articles_of([r for r in read_raw(POLNEAR / "train.jsonl", records=RECORDS, every=True) if "records" in r])
    with open(args.out, "w", encoding="utf-8") as out:
        for fold, paths in enumerate(args.teachers):
            joined = Joined([load_network(p).to(args.device) for p in paths.split(",")], args.device)
            some = [a for a in articles if fold_of(a.id) == fold]
            states, begins = joined.encode(some)
            by_article = {a.id: [] for a in some}
            for stretch, shares in joined.point(states, begins, some):
                for i, (attribution, *_) in enumerate(stretch.whole):
                    told = pointing(attribution[0], shares[i].float().cpu().numpy())
                    told["pieces"] = [p + stretch.begin for p in told["pieces"]]
                    by_article[stretch.article.id].append(told)
            for article, told in by_article.items():
                out.write(json.dumps({"id": article, "pointings": told}) + "\n")


if __name__ == "__main__":
    main()
