"""Batches for training, as arrays: chunks of articles, and windows around true and false cues in them."""
from functools import cached_property

import numpy as np

from data import POINTERS, UNKNOWN, chunks
from network import B_CONTENT, B_CUE, B_SOURCE, O, WINDOW

CUES_A_CHUNK = 11  # windows of one batch for each of its chunks, at most
FALSE_CUES = 3  # of one chunk
FIRST, LAST = 101, 102  # pieces [CLS] and [SEP], around every chunk
MULTIPLE = 16  # lengths are padded to one


def cue_labels(article):
    """[pieces] 0, or 1 where a cue's span begins, 2 inside."""
    y = np.zeros(len(article.ids), np.int64)
    for cue, _, _ in article.attributions:
        for a, b in cue:
            y[a:b] = 2
            y[a] = 1
    return y


def span_labels(attribution, n):
    y = np.full(n, O, np.int64)
    for role, spans in zip((B_CUE, B_SOURCE, B_CONTENT), attribution):
        for a, b in spans:
            y[a:b] = role + 1
            y[a] = role
    return y


def pick_trigger(cue, rng):
    """The part of a cue that the reader is shown: all of it, one span, or a piece or two of one."""
    if rng.random() < 0.5:
        return cue
    a, b = rng.choice(cue)
    if rng.random() < 0.5 and b - a > 1:
        p = rng.randrange(a, b)
        return [(p, min(b, p + rng.choice((1, 2))))]
    return [(a, b)]


class Example:
    """One chunk of an article, with what a batch needs of it."""

    def __init__(self, article, begin, end):
        self.article, self.begin, self.end = article, begin, end

    def __len__(self):
        return self.end - self.begin

    @cached_property
    def cues(self):
        return cue_labels(self.article)[self.begin : self.end]

    @cached_property
    def whole(self):
        """Attributions whose cue lies in the chunk, with their labels over the article, and their records."""
        n = len(self.article.ids)
        return [
            (a, span_labels(a, n), said, points)
            for a, said, points in zip(self.article.attributions, self.article.said, self.article.points, strict=True)
            if a[0][0][0] >= self.begin and a[0][-1][1] <= self.end]  # fmt: skip

    @cached_property
    def doubtful(self):
        """Stretches that another network took for a cue, and gold doesn't."""
        at = self.cues
        return [
            (a, b) for a, b in self.article.triggers
            if self.begin <= a and b <= self.end and not at[a - self.begin : b - self.begin].any()]  # fmt: skip

    def alike(self, words):
        """Pieces that often open a cue, and here don't."""
        if not hasattr(self, "_alike"):
            ids = self.article.ids[self.begin : self.end]
            self._alike = (np.nonzero(np.isin(ids, words) & (self.cues == 0))[0] + self.begin).tolist()
        return self._alike

    def false_cues(self, words, rng):
        alike = self.alike(words)
        out = rng.sample(self.doubtful, min(len(self.doubtful), FALSE_CUES)) if self.article.triggers else []
        out += [(p, p + 1) for p in rng.sample(alike, min(len(alike), FALSE_CUES - len(out)))]
        return out


def examples_of(articles):
    return [Example(a, b, e) for a in articles for b, e in chunks(len(a.ids))]


def windows_of(example, words, rng):
    """For each cue, true or false: (begin, end, trigger spans, labels over [begin, end), is it true, pointers), in the article's pieces."""
    begin, end = example.begin, example.end
    reach = lambda shown: (max(begin, shown[0][0] - WINDOW), min(end, shown[-1][1] + WINDOW))
    for attribution, labels, _, points in example.whole:
        shown = pick_trigger(attribution[0], rng)
        low, high = reach(shown)
        y = labels[low:high].copy()
        for role in (B_SOURCE, B_CONTENT, B_CUE):
            if len(y) and y[0] == role + 1:
                y[0] = role
        yield low, high, shown, y, 1.0, points
    for span in example.false_cues(words, rng):
        low, high = reach([span])
        yield low, high, [span], np.full(high - low, O, np.int64), 0.0, [None] * len(POINTERS)


def window_arrays(windows, offsets):
    """windows: (begin, end, trigger spans), and for each the row at which its article's piece 0 stands."""
    longest = -(-max(high - low for low, high, _ in windows) // MULTIPLE) * MULTIPLE
    where = np.zeros((len(windows), longest), np.int64)
    on, in_cue = np.zeros((2, len(windows), longest), bool)
    centre = np.zeros(len(windows), np.int64)
    for i, ((low, high, shown), offset) in enumerate(zip(windows, offsets)):
        n = high - low
        where[i, :n] = np.arange(offset + low, offset + high)
        on[i, :n] = True
        for a, b in shown:
            in_cue[i, a - low : b - low] = True
        centre[i] = shown[0][0] - low
    return {"where": where, "on": on, "in_cue": in_cue, "centre": centre}


def pointer_arrays(windows, longest):
    """[cues, 1 + pieces, POINTERS] where each pointer may point, the first place nowhere; [cues, POINTERS] whether that is known."""
    at = np.zeros((len(windows), 1 + longest, len(POINTERS)), bool)
    known = np.zeros((len(windows), len(POINTERS)), bool)
    for i, (low, high, _, _, _, points) in enumerate(windows):
        for k, spans in enumerate(points):
            known[i, k] = spans is not None
            for a, b in spans or []:
                at[i, 1 + max(a, low) - low : 1 + max(min(b, high), low) - low, k] = True
            at[i, 0, k] = not at[i, 1:, k].any()
    return at, known


def chunk_arrays(rows):
    """Chunks (article, begin, end) as padded arrays with [CLS] and [SEP] around each row, and their mask."""
    longest = -(-(max(e - b for _, b, e in rows) + 2) // MULTIPLE) * MULTIPLE
    ids, state, first = np.zeros((3, len(rows), longest), np.int64)
    mask = np.zeros((len(rows), longest), bool)
    for k, (article, b, e) in enumerate(rows):
        n = e - b
        ids[k, 0], ids[k, 1 : n + 1], ids[k, n + 1] = FIRST, article.ids[b:e], LAST
        state[k, 1 : n + 1], first[k, 1 : n + 1], mask[k, : n + 2] = article.state[b:e], article.first[b:e], True
    return {"ids": ids, "mask": mask, "state": state, "first": first}


def mean_arrays(spans, labels):
    """Rows of hidden states whose mean stands for each item, and its label."""
    items = [np.concatenate([np.arange(a, b) for a, b in s]) for s in spans] or [np.zeros(1, np.int64)]
    where = np.zeros((len(items), max(map(len, items))), np.int64)
    on = np.zeros(where.shape, bool)
    for i, item in enumerate(items):
        where[i, : len(item)], on[i, : len(item)] = item, True
    return where, on, np.array(labels or [UNKNOWN], np.int64)


def batch_of(examples, words, rng):
    """Everything of one training step, by name; [chunks, pieces] and [cues, pieces of a window]."""
    batch = chunk_arrays([(e.article, e.begin, e.end) for e in examples])
    length = batch["ids"].shape[1]
    cues, names = np.full((2, *batch["ids"].shape), UNKNOWN, np.int64)
    rows, means = [], {"acts": ([], []), "kinds": ([], [])}
    for k, e in enumerate(examples):
        cues[k, 1 : len(e) + 1], names[k, 1 : len(e) + 1] = e.cues, e.article.names[e.begin : e.end]
        offset = k * length + 1 - e.begin
        rows += [(w, offset) for w in windows_of(e, words, rng)]
        for (cue, source, _), _, said, _ in e.whole:
            for (spans, labels), role, label in zip(means.values(), (cue, source), said):
                if label != UNKNOWN and role and role[0][0] >= e.begin and role[-1][1] <= e.end:
                    spans.append([(a + offset, b + offset) for a, b in role])
                    labels.append(label)
    rows = rng.sample(rows, min(len(rows), CUES_A_CHUNK * len(examples)))
    batch |= {"cues": cues, "names_gold": names}
    for head, (spans, labels) in means.items():
        batch[head + "_where"], batch[head + "_on"], batch[head + "_gold"] = mean_arrays(spans, labels)
    if rows:
        batch |= window_arrays([w[:3] for w, _ in rows], [offset for _, offset in rows])
        batch["labels"] = np.full(batch["where"].shape, O, np.int64)
        for i, (w, _) in enumerate(rows):
            batch["labels"][i, : w[1] - w[0]] = w[3]
        batch["true"] = np.array([w[4] for w, _ in rows], np.float32)
        batch["points"], batch["pointed"] = pointer_arrays([w for w, _ in rows], batch["where"].shape[1])
    return batch
