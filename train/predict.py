"""What trained networks say of articles: one candidate for each trigger, before any rule.

The program does the same in C++ (src/extract/candidates.cpp); this is for calibration, for teaching one network by others, and
for a quick look at new weights. Several networks are read as one: the mean of their scores.
"""
from dataclasses import dataclass

import numpy as np
import torch

from batches import article_arrays, chunk_arrays, stretches_of, window_arrays
from data import chunks
from network import B_CONTENT, B_CUE, B_SOURCE, O, WINDOW, Crf

LEAST_CUE = 0.4
CHUNKS, CUES = 32, 256  # read at a time


@dataclass
class Candidate:
    trigger: tuple  # [begin, end) in pieces, as all spans here
    source: list
    cue: list
    content: list
    tag: float  # logit of the likeliest cue piece
    verdict: float  # logit that the trigger is a cue
    path: float  # log probability of the labels, per 10 pieces labelled


def to_device(arrays, device):
    return {k: torch.from_numpy(v).to(device, non_blocking=True) for k, v in arrays.items()}


def autocast(device):
    return torch.autocast(torch.device(device).type, torch.bfloat16)


@torch.no_grad()
def encode(network, articles, device):
    """Hidden states of all pieces of all articles, one after the other; each piece's from the chunk where it is farther from
    an edge. And the row at which each article begins."""
    begins = [0, *np.cumsum([len(a.ids) for a in articles]).tolist()]
    hidden = torch.zeros(begins[-1], network.sizes.hidden, device=device)
    best = np.full(begins[-1], -1)
    parts = sorted(((b - a, n, a, b) for n, x in enumerate(articles) for a, b in chunks(len(x.ids))), reverse=True)
    for k in range(0, len(parts), CHUNKS):
        some = parts[k : k + CHUNKS]
        arrays = to_device(chunk_arrays([(articles[n], a, b) for _, n, a, b in some]), device)
        with autocast(device):
            states = network.encode(**arrays).float()
        for i, (_, n, a, b) in enumerate(some):
            place, whole = np.arange(a, b), len(articles[n].ids)
            left = place - a if a else np.full(b - a, whole)
            right = b - 1 - place if b < whole else np.full(b - a, whole)
            edge, rows = np.minimum(left, right), slice(begins[n] + a, begins[n] + b)
            take = np.nonzero(edge > best[rows])[0]
            best[rows][take] = edge[take]
            take = torch.from_numpy(take).to(device)
            hidden[begins[n] + a + take] = states[i, 1 + take]
    return hidden, begins[:-1]


def find_triggers(tags, least=LEAST_CUE):
    """Stretches of pieces likelier than `least` to be in a cue; tags [pieces, 3] probabilities."""
    triggers, open_ = [], False
    for p in np.nonzero(1 - tags[:, 0] > least)[0].tolist():
        if triggers and triggers[-1][1] == p and tags[p, 2] >= tags[p, 1]:
            triggers[-1][1] += 1
        else:
            triggers.append([p, p + 1])
    return [tuple(t) for t in triggers]


def spans_of(labels, begins, low):
    """labels [pieces] numpy; spans of a B and the I's that follow it."""
    opens = np.nonzero(labels == begins)[0]
    other = np.concatenate([labels != begins + 1, [True]])
    return [(low + int(p), low + int(p) + 1 + int(np.argmax(other[p + 1 :]))) for p in opens]


class Joined:
    """Networks read as one."""

    def __init__(self, networks, device):
        self.networks, self.device = networks, device
        self.crf = Crf().to(device)
        with torch.no_grad():
            for name in ("transition", "first"):
                getattr(self.crf, name).copy_(torch.stack([getattr(n.crf, name) for n in networks]).mean(0))

    def encode(self, articles):
        read = [encode(n, articles, self.device) for n in self.networks]
        return [hidden for hidden, _ in read], read[0][1]

    @torch.no_grad()
    def tags(self, states):
        return torch.stack([n.tagger(h).softmax(-1) for n, h in zip(self.networks, states)]).mean(0)

    @torch.no_grad()
    def condition(self, states, arrays):
        with autocast(self.device):
            read = [n.condition(h, **arrays) for n, h in zip(self.networks, states)]
        emissions, verdicts, *_ = (torch.stack(x) for x in zip(*read))
        return emissions.mean(0), verdicts.mean(0)

    @torch.no_grad()
    def point(self, states, begins, articles):
        """For each article its stretches, each with shares [statements, 1 + pieces, POINTERS] of the gold attributions' pointers."""
        for article, begin in zip(articles, begins):
            rows = begin + np.arange(len(article.ids))
            for stretch in stretches_of([article]):
                if not stretch.whole:
                    continue
                windows = stretch.windows()
                arrays = to_device(window_arrays(windows, [rows] * len(windows)), self.device)
                whole = to_device(article_arrays([stretch], [rows], [[(i, a, b) for i, (a, b, _) in enumerate(windows)]]), self.device)
                with autocast(self.device):
                    shares = [n.point(h, n.condition(h, **arrays)[2:], whole).softmax(2) for n, h in zip(self.networks, states)]
                yield stretch, torch.stack(shares).mean(0)[0]


def triggers_of(joined, articles, least=LEAST_CUE):
    """States, the row of each article, and for each the tags' probabilities and triggers."""
    states, begins = joined.encode(articles)
    tags = joined.tags(states).cpu().numpy()
    tags = [tags[b : b + len(a.ids)] for a, b in zip(articles, begins)]
    return states, begins, tags, [find_triggers(t, least) for t in tags]


@torch.no_grad()
def candidates(joined, articles):
    """For each article its candidates."""
    states, begins, tags, triggers = triggers_of(joined, articles)
    jobs = [(n, t) for n, found in enumerate(triggers) for t in found]
    out = [[] for _ in articles]
    for k in range(0, len(jobs), CUES):
        some = jobs[k : k + CUES]
        windows = [(max(0, t[0] - WINDOW), min(len(articles[n].ids), t[1] + WINDOW), [t]) for n, t in some]
        rows = [begins[n] + np.arange(len(articles[n].ids)) for n, _ in some]
        arrays = to_device(window_arrays(windows, rows), joined.device)
        emissions, verdicts = joined.condition(states, arrays)
        labels = joined.crf.decode(emissions, arrays["on"])
        paths = -joined.crf.loss(emissions, labels, arrays["on"])
        for (n, trigger), (low, high, _), y, verdict, path in zip(
                some, windows, labels.cpu().numpy(), verdicts.tolist(), paths.tolist()):  # fmt: skip
            y = y[: high - low]
            outside = float(np.clip(tags[n][trigger[0] : trigger[1], 0].min(), 1e-6, 1 - 1e-6))
            out[n].append(Candidate(
                trigger, spans_of(y, B_SOURCE, low), spans_of(y, B_CUE, low), spans_of(y, B_CONTENT, low),
                float(np.log((1 - outside) / outside)), verdict, float(path / (1 + (y != O).sum() / 10))))  # fmt: skip
    return out
