#!/usr/bin/env python3
"""The weighted mean of two networks' weights, of one training the end of which goes on from the other's (Wortsman et al., Robust
fine-tuning of zero-shot models, 2022).

usage: mix.py NEW.pt OLD.pt OUT.pt [--share 0.8]

--share is NEW's; what OLD has not is NEW's alone.
"""
import argparse
from dataclasses import asdict

import torch

from network import load_state


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("new")
    ap.add_argument("old")
    ap.add_argument("out")
    ap.add_argument("--share", type=float, default=0.8)
    args = ap.parse_args()
    (sizes, new), (_, old) = load_state(args.new), load_state(args.old)
    both = lambda name: name in old and not name.startswith("wide.")
    mixed = {k: args.share * v + (1 - args.share) * old[k] if both(k) else v for k, v in new.items()}
    torch.save({"sizes": asdict(sizes), "state": {k: v.half() for k, v in mixed.items()}}, args.out)


if __name__ == "__main__":
    main()
