#!/usr/bin/env python3
"""Train the heads for names, acts and kinds of speakers on an encoder as it stands, and write its weights file again with them.

usage: heads.py OUT.weights IN.weights [--version 2] [--threads 2]

The encoder is not changed, so what the file says of statements stays the same. Names are learnt from PolNeAR's own layer (by
machine), by a head of two layers, since this encoder did not learn names along with the rest (a linear one reached an F1 of 50 on held-out
articles); acts and kinds from the hand-made records of train articles. The acts' head is learnt beside data/acts.txt: it adds to
what the words of the cue say of articles that those words were not learnt from. Prints each head's score on articles left out: the
held-out ones for names, four folds for acts and kinds.
"""
import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import acts as lexical
from data import ACTS, KINDS, NAME_TAGS, POLNEAR, UNKNOWN, held_out, load, read_lines
from export import weights_file
from network import Network
from predict import encode
from weights_file import encoder_config, encoder_state, read

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 4
RECORDS = POLNEAR.parent / "records/train.jsonl"


def network_of(header, tensors):
    network = Network(encoder_config(header, tensors))
    network.encoder.load_state_dict(encoder_state(tensors))
    network.state.weight.data, network.paragraph.weight.data = tensors["states"], tensors["paragraphs"]
    return network.eval()


def fit(x, y, classes, decay, offset=None, steps=300):
    """A softmax regression by Adam: (matrix [classes, columns], bias); `offset` [rows, classes] is added to its logits."""
    head = torch.nn.Linear(x.shape[1], classes)
    torch.nn.init.zeros_(head.weight)
    optimiser = torch.optim.Adam(head.parameters(), lr=0.02)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 0.02 * (1 - step / steps)
        logits = head(x) if offset is None else head(x) + offset
        loss = F.cross_entropy(logits, y) + decay * (head.weight**2).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return head.weight.detach(), head.bias.detach()


class NamesHead(torch.nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.up, self.down = torch.nn.Linear(hidden, 256), torch.nn.Linear(256, NAME_TAGS)

    def forward(self, x):
        return self.down(F.gelu(self.up(x)))


def fit_names(hidden, articles, rounds=6, size=1024):
    x = torch.cat([hidden[a.id] for a in articles])
    y = torch.from_numpy(np.concatenate([a.names for a in articles]))
    head = NamesHead(x.shape[1])
    optimiser = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=1e-2)
    for turn in range(rounds):
        optimiser.param_groups[0]["lr"] = 2e-3 * (1 - turn / rounds)
        for rows in torch.randperm(len(x)).split(size):
            loss = F.cross_entropy(head(x[rows].float()), y[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return head.eval()


def name_spans(tags):
    spans, open_ = set(), None
    for p, tag in enumerate([*tags, 0]):
        if open_ and (tag == 0 or tag % 2 == 1 or (tag - 1) // 2 != open_[1]):
            spans.add((open_[0], p, open_[1]))
            open_ = None
        if tag and not open_:
            open_ = (p, (tag - 1) // 2)
    return spans


@torch.no_grad()
def score_names(head, hidden, articles):
    both = found = gold = 0
    for a in articles:
        mine, theirs = name_spans(head(hidden[a.id].float()).argmax(1).tolist()), name_spans(a.names.tolist())
        both, found, gold = both + len(mine & theirs), found + len(mine), gold + len(theirs)
    return f"names, held-out articles: precision {100 * both / found:.1f}, recall {100 * both / gold:.1f}, F1 {200 * both / (found + gold):.1f}"


def samples(hidden, articles, role, which):
    """Mean state of the spans of a role of each attribution with a record, its label, its article's number and its place there."""
    x, y, group, place = [], [], [], []
    for n, a in enumerate(articles):
        for i, (attribution, said) in enumerate(zip(a.attributions, a.said, strict=True)):
            if said[which] != UNKNOWN and attribution[role]:
                x.append(torch.cat([hidden[a.id][b:e] for b, e in attribution[role]]).float().mean(0))
                y.append(said[which])
                group.append(n)
                place.append(i)
    return torch.stack(x), torch.tensor(y), np.array(group), place


def lexical_logits(articles, group, place, y, verbs):
    """What data/acts.txt's kind of weights say of each cue when they were learnt from the other folds."""
    raw = {r["id"]: r for r in read_lines(POLNEAR / "train.jsonl")}
    kept = {a.id: [b for b in raw[a.id]["attributions"] if b["cue"] and b["content"]] for a in articles}
    rows = [lexical.with_classes(lexical.features(articles[n].text, kept[articles[n].id][i]), verbs) for n, i in zip(group, place)]
    out = np.zeros((len(rows), len(ACTS)), np.float32)
    for fold in range(FOLDS):
        index, weights = lexical.fit([r for r, n in zip(rows, group) if n % FOLDS != fold], y[group % FOLDS != fold], 1.0)
        for k in np.nonzero(group % FOLDS == fold)[0]:
            out[k] = sum((n * weights[index[f]] for f, n in rows[k].items() if f in index), np.zeros(len(ACTS)))
    return torch.from_numpy(out)


def cross_fit(name, x, y, group, classes, offset=None):
    """The head learnt from all, with the decay that is best on four folds of articles."""
    best = (0.0, 0.0)
    for decay in (1e-4, 3e-4, 1e-3, 3e-3, 1e-2):
        right = 0
        for fold in range(FOLDS):
            out, rest = torch.from_numpy(group % FOLDS == fold), torch.from_numpy(group % FOLDS != fold)
            head = fit(x[rest], y[rest], classes, decay, None if offset is None else offset[rest])
            logits = F.linear(x[out], *head) + (0 if offset is None else offset[out])
            right += int((logits.argmax(1) == y[out]).sum())
        best = max(best, (100 * right / len(y), decay))
        print(f"{name}, decay {decay}: {100 * right / len(y):.1f} % right on articles left out", flush=True)
    return fit(x, y, classes, best[1], offset)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("--version", default="2")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    header, tensors, vocabulary = read(args.weights)
    network = network_of(header, tensors)
    articles = load(POLNEAR / "train.jsonl", POLNEAR / "train.layers.jsonl", RECORDS)
    with torch.no_grad():
        hidden = {a.id: encode(network, a).half() for a in articles}
    names = fit_names(hidden, [a for a in articles if not held_out(a.id)])
    print(score_names(names, hidden, [a for a in articles if held_out(a.id)]), flush=True)
    recorded = [a for a in articles if any(said[0] != UNKNOWN for said in a.said)]
    x, y, group, place = samples(hidden, recorded, 0, 0)
    offset = lexical_logits(recorded, group, place, y.numpy(), lexical.read_verbs(ROOT / "data/act_verbs.txt"))
    print(f"acts by words alone: {100 * float((offset.argmax(1) == y).float().mean()):.1f} % right on articles left out")
    heads = {"acts": cross_fit("acts", x, y, group, len(ACTS), offset)}
    x, y, group, _ = samples(hidden, recorded, 1, 1)
    heads["kinds"] = cross_fit("kinds", x, y, group, len(KINDS))
    for part in ("up", "down"):
        layer = getattr(names, part)
        heads["names." + part] = layer.weight.detach(), layer.bias.detach()
    for name, (matrix, bias) in heads.items():
        tensors[name + ".matrix"], tensors[name + ".bias"] = matrix, bias
    properties = {k: v for k, v in header.items() if isinstance(v, str)} | {"version": args.version}
    args.out.write_bytes(weights_file(properties, header["dimensions"], vocabulary, tensors))


if __name__ == "__main__":
    main()
