"""What the trained network says of an article: one candidate for each trigger, before any rule.

The program does the same in C++ (src/extract/candidates.cpp); this is for calibration and for a quick look at new weights.
"""
from dataclasses import dataclass

import numpy as np
import torch

from data import chunks
from network import B_CONTENT, B_CUE, B_SOURCE, O, WINDOW, Network, slices, stack

LEAST_CUE = 0.4


@dataclass
class Candidate:
    trigger: tuple  # [begin, end) in pieces, as all spans here
    source: list
    cue: list
    content: list
    tag: float  # logit of the likeliest cue piece
    verdict: float  # logit that the trigger is a cue
    path: float  # log probability of the labels, per 10 pieces labelled


def load_network(path, folder):
    network = Network(folder)
    state = torch.load(path, map_location="cpu")
    network.load_state_dict(state.get("average", state))
    return network.eval()


@torch.no_grad()
def encode(network, article):
    """Hidden states [pieces, hidden]; each piece's from the chunk where it is farther from an edge."""
    n = len(article.ids)
    hidden, best = torch.zeros(n, network.encoder.config.hidden_size), np.full(n, -1)
    for a, b in chunks(n):
        with torch.autocast("cpu", torch.bfloat16):
            states = network.encode(*stack([slices(article, a, b)]))[0, 1 : b - a + 1].float()
        place = np.arange(a, b)
        left = place - a if a else np.full(b - a, n)
        right = b - 1 - place if b < n else np.full(b - a, n)
        edge = np.minimum(left, right)
        take = np.nonzero(edge > best[a:b])[0]
        best[a:b][take] = edge[take]
        hidden[a + take] = states[take]
    return hidden


def find_triggers(tags):
    """Stretches of pieces likelier than LEAST_CUE to be in a cue; tags [pieces, 3] probabilities."""
    triggers, open_ = [], False
    for p, (outside, begins, inside) in enumerate(tags):
        in_cue = 1 - outside > LEAST_CUE
        if in_cue and open_ and inside >= begins:
            triggers[-1][1] += 1
        elif in_cue:
            triggers.append([p, p + 1])
        open_ = in_cue
    return [tuple(t) for t in triggers]


def spans_of(labels, begins, low):
    spans, p = [], 0
    while p < len(labels):
        if labels[p] != begins:
            p += 1
            continue
        end = p + 1
        while end < len(labels) and labels[end] == begins + 1:
            end += 1
        spans.append((low + p, low + end))
        p = end
    return spans


@torch.no_grad()
def condition(network, hidden, triggers):
    lows = [max(0, a - WINDOW) for a, _ in triggers]
    highs = [min(len(hidden), b + WINDOW) for _, b in triggers]
    longest = max(h - l for l, h in zip(lows, highs))
    windows = torch.zeros(len(triggers), longest, hidden.shape[1])
    in_cue, on = torch.zeros(2, len(triggers), longest, dtype=torch.bool).unbind(0)
    for i, ((a, b), low, high) in enumerate(zip(triggers, lows, highs)):
        windows[i, : high - low], on[i, : high - low], in_cue[i, a - low : b - low] = hidden[low:high], True, True
    centre = torch.tensor([a - low for (a, _), low in zip(triggers, lows)])
    emissions, verdict = network.condition(windows, in_cue, on, centre)
    labels = network.crf.decode(emissions, on)
    return lows, highs, labels, verdict, -network.crf.loss(emissions, labels, on)


def candidates(network, article):
    hidden = encode(network, article)
    tags = network.tagger(hidden).softmax(-1).detach().numpy()
    triggers, out = find_triggers(tags), []
    for k in range(0, len(triggers), 32):
        part = triggers[k : k + 32]
        for trigger, low, high, labels, verdict, path in zip(part, *condition(network, hidden, part)):
            y = labels[: high - low].tolist()
            outside = float(np.clip(tags[trigger[0] : trigger[1], 0].min(), 1e-6, 1 - 1e-6))
            out.append(Candidate(
                trigger, spans_of(y, B_SOURCE, low), spans_of(y, B_CUE, low), spans_of(y, B_CONTENT, low),
                float(np.log((1 - outside) / outside)), float(verdict),
                float(path) / (1 + sum(x != O for x in y) / 10)))  # fmt: skip
    return out
