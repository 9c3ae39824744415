#!/usr/bin/env python3
"""Make pointers as sure as they are right: weigh what they say on the train articles that are kept back.

usage: weigh.py OUT.pt WEIGHTS.pt [--pointers day medium] [--threads 2]

A pointer's score of a place is a sum of what whole articles say and what the reader's window says. One weight for each and one number that is added where a
pointer points nowhere are fitted by log loss (temperature scaling: Guo et al., On Calibration of Modern Neural Networks, 2017); as all of these scores
are linear in some of the network's weights, they go into these. Prints each pointer's log loss before and after, the latter also as fitted on the other half.
"""
import argparse
from dataclasses import asdict

import torch
import torch.nn.functional as F

from batches import stretches_of
from data import POINTERS, POLNEAR, RECORDS, articles_of, kept_back, read_raw
from network import FAR, load_state, network_of
from upper import batch_of, points_of, see

LEAST = 1e-5  # share of a right place, for one that is far off not to outweigh all others


@torch.no_grad()
def read(network, stretches):
    """Of each pointer: scores of whole articles and of windows [statements, places], right [statements, places] bool; the first place is nowhere."""
    found = [[] for _ in POINTERS]
    for stretch in stretches:
        batch = batch_of([stretch], {stretch: see(network, stretch)})
        inside = batch["inside"]
        whole = points_of(network, batch | {"inside": torch.zeros_like(inside)})
        for k, of in enumerate(found):
            of += [(whole[0, i, :, k], inside[0, i, :, k], batch["at"][0, i, :, k]) for i in batch["known"][0, :, k].nonzero()[:, 0].tolist()]
    return [padded(of) for of in found]


def padded(rows):
    longest = max(len(whole) for whole, *_ in rows)
    fill = lambda n, value: torch.stack([F.pad(row[n], (0, longest - len(row[n])), value=value) for row in rows])
    return fill(0, FAR), fill(1, 0.0), fill(2, False)


def loss_of(weights, whole, inside, right):
    none = F.one_hot(torch.tensor(0), whole.shape[1])
    scores = (weights[0] * whole + weights[1] * inside + weights[2] * none).masked_fill(whole <= FAR / 2, FAR)
    return -scores.log_softmax(1).masked_fill(~right, FAR).logsumexp(1).exp().clamp(min=LEAST).log().mean()


def fit(*scores):
    weights = torch.tensor([1.0, 1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        loss = loss_of(weights, *scores)
        loss.backward()
        return loss

    optimiser.step(closure)
    return weights.detach()


def fold(state, sizes, pointer, weights):
    """Puts a pointer's weights into the network's state."""
    whole, inside, nowhere = weights.tolist()
    asks = slice(pointer * sizes.wide_key, (pointer + 1) * sizes.wide_key)
    for kind in ("weight", "bias"):
        state[f"wide.asks.{kind}"][asks] *= whole
        state[f"wide.absent.{kind}"][pointer] *= whole
        for head in ("points", "absent"):
            state[f"{head}.{kind}"][pointer] *= inside
    for table in ("far", "roles"):
        state[f"wide.{table}.weight"][:, sizes.wide_heads + pointer] *= whole
    state["wide.absent.bias"][pointer] += nowhere


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("weights")
    ap.add_argument("--pointers", nargs="+", choices=POINTERS, default=POINTERS)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    sizes, state = load_state(args.weights)
    raw = read_raw(POLNEAR / "train.jsonl", records=RECORDS, every=True)
    articles = articles_of([r for r in raw if "records" in r and kept_back(r["id"])])
    scores = read(network_of(sizes, state).eval(), [s for s in stretches_of(articles) if s.whole])
    for pointer in args.pointers:
        k = POINTERS.index(pointer)
        halves = [[x[n::2] for x in scores[k]] for n in (0, 1)]
        weights, before = fit(*scores[k]), loss_of(torch.tensor([1.0, 1.0, 0.0]), *scores[k])
        across = sum(loss_of(fit(*one), *other) for one, other in (halves, halves[::-1])) / 2
        fold(state, sizes, k, weights)
        print(f"{pointer}: {before:.3f} to {loss_of(weights, *scores[k]):.3f} ({across:.3f}); {[round(v, 3) for v in weights.tolist()]}")
    torch.save({"sizes": asdict(sizes), "state": state}, args.out)


if __name__ == "__main__":
    main()
