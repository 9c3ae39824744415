#!/usr/bin/env python3
"""Go on pretraining an encoder by masked words, on the train articles' text alone (Gururangan and others: Don't Stop Pretraining, 2020).

usage: adapt.py OUT.pt FOLDER [--layers 0,1,3,5] [--half-pieces] [--rounds 20] [--rate 3e-4] [--seed 1] [--device cpu] [--threads 2]

FOLDER has an encoder's config.json and model.safetensors (encoder.py makes bge-small's); --layers takes some of its layers alone.
One piece in seven is hidden, of these 80 % behind [MASK], 10 % behind another piece. The word embeddings stay as they are, rounded as
they will be stored: to bytes, or with --half-pieces to half bytes.
"""
import argparse
import random
from dataclasses import asdict

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from batches import chunk_arrays, examples_of
from data import POLNEAR, UNKNOWN, held_out, load
from encoder import load_encoder
from network import MASK_PIECE, Network, bytes_of, half_bytes
from predict import autocast, to_device

HIDDEN_SHARE = 0.15


class WordHead(nn.Module):
    def __init__(self, hidden, pieces):
        super().__init__()
        self.turn, self.norm = nn.Linear(hidden, hidden), nn.LayerNorm(hidden)
        self.register_buffer("pieces", pieces)
        self.bias = nn.Parameter(torch.zeros(len(pieces)))

    def forward(self, x):
        return self.norm(F.gelu(self.turn(x))) @ self.pieces.T + self.bias


def masked(arrays, place, rng):
    """Hides pieces in place; [chunks, pieces] which of the known pieces stood there, UNKNOWN where nothing is hidden."""
    ids = arrays["ids"]
    draw = rng.random(ids.shape)
    hidden = (draw < HIDDEN_SHARE) & arrays["mask"] & (ids > MASK_PIECE)
    gold = np.where(hidden, place[ids], UNKNOWN)
    known = np.nonzero(place >= 0)[0]
    ids[hidden & (draw < 0.8 * HIDDEN_SHARE)] = MASK_PIECE
    other = hidden & (draw > 0.9 * HIDDEN_SHARE)
    ids[other] = rng.choice(known, int(other.sum()))
    return gold


def adapt(network, examples, device, say, rounds=20, batch=32, rate=3e-4, seed=1):
    seen = np.unique(np.concatenate([e.article.ids for e in examples]))
    place = np.full(network.sizes.vocabulary, -1)
    place[seen] = np.arange(len(seen))
    network = network.to(device).train()
    head = WordHead(network.sizes.hidden, network.pieces.weight[torch.from_numpy(seen).to(device)].clone()).to(device)
    learnt = [p for p in [*network.parameters(), *head.parameters()] if p.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    total = rounds * (len(examples) // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / (0.06 * total), (total - s) / (0.94 * total)))
    rng, step, sums = np.random.default_rng(seed), 0, 0
    for turn in range(rounds):
        order = random.Random(seed * 1000 + turn).sample(examples, len(examples))
        for k in range(0, len(order) - batch + 1, batch):
            arrays = chunk_arrays([(e.article, e.begin, e.end) for e in order[k : k + batch]])
            gold = masked(arrays, place, rng)
            arrays, gold = to_device(arrays, device), torch.from_numpy(gold).to(device)
            with autocast(device):
                hidden = network.encode(**arrays)
                at = torch.nonzero(gold.flatten() >= 0)[:, 0]
                loss = F.cross_entropy(head(hidden.flatten(0, 1)[at]).float(), gold.flatten()[at])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step, sums = step + 1, sums + loss.detach()
            if step % 100 == 0:
                say(f"{step} of {total}: masked words {float(sums) / 100:.3f}")
                sums = 0
    return network


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("folder")
    ap.add_argument("--layers", type=lambda text: [int(n) for n in text.split(",")])
    ap.add_argument("--half-pieces", action="store_true")
    ap.add_argument("--rounds", type=int, default=20)
    ap.add_argument("--rate", type=float, default=3e-4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--device", default="cpu")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    sizes, state = load_encoder(args.folder, args.layers)
    for round_rows in (bytes_of, half_bytes) if args.half_pieces else (bytes_of,):
        scale, whole = round_rows(state["pieces.weight"])
        state["pieces.weight"] = scale * whole
    network = Network(sizes)
    network.load_state_dict(state, strict=False)
    examples = examples_of([a for a in load(POLNEAR / "train.jsonl") if not held_out(a.id)])
    adapt(network, examples, args.device, lambda text: print(text, flush=True), args.rounds, rate=args.rate, seed=args.seed)
    kept = ("pieces.", "positions.", "states.", "paragraphs.", "norm.", "encoder.")
    torch.save({"sizes": asdict(sizes), "state": {k: v.half().cpu() for k, v in network.state_dict().items() if k.startswith(kept)}}, args.out)


if __name__ == "__main__":
    main()
