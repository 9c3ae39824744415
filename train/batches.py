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


class Stretch:
    """Chunks that follow one another, of one article: what is read as a whole. All pieces but those of `rows` are the article's."""

    def __init__(self, examples):
        self.examples, self.article = examples, examples[0].article
        self.begin, self.end = examples[0].begin, examples[-1].end

    @cached_property
    def chunk_of(self):
        """[end - begin] for each piece the chunk where it is farther from an edge."""
        place = np.arange(self.begin, self.end)
        whole = len(self.article.ids)
        depth = lambda e: np.minimum(place - e.begin if e.begin else place, e.end - 1 - place if e.end < whole else whole)
        return np.stack([depth(e) for e in self.examples]).argmax(0)

    @cached_property
    def whole(self):
        """Attributions whose cue lies here, in the order of their cues, with their labels over the article, and their records."""
        n = len(self.article.ids)
        inside = [
            (a, span_labels(a, n), said, points)
            for a, said, points in zip(self.article.attributions, self.article.said, self.article.points, strict=True)
            if a[0][0][0] >= self.begin and a[0][-1][1] <= self.end]  # fmt: skip
        return sorted(inside, key=lambda x: x[0][0][0][0])

    def reach(self, shown):
        """(begin, end) of the window that the reader reads around some spans."""
        return max(self.begin, shown[0][0] - WINDOW), min(self.end, shown[-1][1] + WINDOW)

    def windows(self):
        """Of each statement (begin, end, spans of its cue), as window_arrays takes them."""
        return [(*self.reach(cue), cue) for (cue, *_), *_ in self.whole]

    @cached_property
    def pieces(self):
        """What the wide pointers see of the statements and what they may point at, all over [begin, end): roles [statements, pieces], at [statements, 1 + pieces, POINTERS] bool, the first place nowhere, known [statements, POINTERS] bool."""
        n, count = self.end - self.begin, len(self.whole)
        roles = np.zeros((count, n), np.int64)
        at, known = np.zeros((count, 1 + n, len(POINTERS)), bool), np.zeros((count, len(POINTERS)), bool)
        cut = lambda a, b: slice(max(a, self.begin) - self.begin, max(min(b, self.end), self.begin) - self.begin)
        for i, (attribution, _, _, points) in enumerate(self.whole):
            for role, spans in enumerate(attribution):
                for a, b in spans:
                    roles[i, cut(a, b)] |= 1 << role
            for k, spans in enumerate(points):
                known[i, k] = spans is not None
                for a, b in spans or []:
                    at[i, 1:][cut(a, b), k] = True
                at[i, 0, k] = not at[i, 1:, k].any()
        return roles, at, known


MOST_CHUNKS = 8  # of a stretch


def stretches_of(articles):
    out = []
    for a in articles:
        examples = examples_of([a])
        out += [Stretch(examples[k : k + MOST_CHUNKS]) for k in range(0, len(examples), MOST_CHUNKS)]
    return out


def windows_of(stretch, words, rng):
    """For each cue, true (in the order of stretch.whole), then false: (begin, end, trigger spans, labels over [begin, end), is it true), in the article's pieces."""
    for attribution, labels, _, _ in stretch.whole:
        shown = pick_trigger(attribution[0], rng)
        low, high = stretch.reach(shown)
        y = labels[low:high].copy()
        for role in (B_SOURCE, B_CONTENT, B_CUE):
            if len(y) and y[0] == role + 1:
                y[0] = role
        yield low, high, shown, y, 1.0
    for example in stretch.examples:
        for span in example.false_cues(words, rng):
            low, high = stretch.reach([span])
            yield low, high, [span], np.full(high - low, O, np.int64), 0.0


def grouped(stretches, chunks, key=lambda stretch: 0):
    """Stretches of one key in groups of about so many chunks; what is left over comes in none."""
    groups, open_ = [], {}
    for s in stretches:
        some = open_.setdefault(key(s), [])
        some.append(s)
        if sum(len(x.examples) for x in some) >= chunks - 1:
            groups.append(some.copy())
            some.clear()
    return groups


def piece_rows(stretches, length):
    """Of each stretch the rows of its article's pieces, where the chunks of all stand one after the other, each of `length` rows with [CLS] at its head."""
    first, rows = 0, []
    for s in stretches:
        begins = np.array([e.begin for e in s.examples])
        of = np.zeros(len(s.article.ids), np.int64)
        of[s.begin : s.end] = (first + s.chunk_of) * length + 1 + np.arange(s.begin, s.end) - begins[s.chunk_of]
        first += len(s.examples)
        rows.append(of)
    return rows


def window_arrays(windows, rows):
    """windows: (begin, end, trigger spans) in pieces, and of the article of each the rows at which its pieces stand."""
    longest = -(-max(high - low for low, high, _ in windows) // MULTIPLE) * MULTIPLE
    where = np.zeros((len(windows), longest), np.int64)
    on, in_cue = np.zeros((2, len(windows), longest), bool)
    centre = np.zeros(len(windows), np.int64)
    for i, ((low, high, shown), of) in enumerate(zip(windows, rows)):
        n = high - low
        where[i, :n] = of[low:high]
        on[i, :n] = True
        for a, b in shown:
            in_cue[i, a - low : b - low] = True
        centre[i] = shown[0][0] - low
    return {"where": where, "on": on, "in_cue": in_cue, "centre": centre}


def article_arrays(stretches, rows, windows):
    """What Network.point reads of each, padded; windows: of each stretch, for each of its statements (number, begin, end) of its window, or None."""
    pieces = max(s.end - s.begin for s in stretches)
    count = max(1, *(len(s.whole) for s in stretches))
    n = len(stretches)
    out = {
        "rows": np.zeros((n, pieces), np.int64), "on": np.zeros((n, pieces), bool), "told": np.zeros((n, count), bool),
        "roles": np.zeros((n, count, pieces), np.int64),
        "centre": np.zeros((n, count), np.int64), "window": np.full((n, count), -1, np.int64),
        "in_window": np.full((n, count, 1 + pieces), -1, np.int64),
        "at": np.zeros((n, count, 1 + pieces, len(POINTERS)), bool), "known": np.zeros((n, count, len(POINTERS)), bool)}  # fmt: skip
    for k, (s, of, shown) in enumerate(zip(stretches, rows, windows)):
        roles, at, known = s.pieces
        size, number = s.end - s.begin, len(s.whole)
        out["rows"][k, :size], out["on"][k, :size], out["told"][k, :number] = of[s.begin : s.end], True, True
        out["told"][k, 0] = True  # attention needs something to attend to
        out["roles"][k, :number, :size] = roles
        out["at"][k, :number, : 1 + size], out["known"][k, :number] = at, known
        for i, (attribution, window) in enumerate(zip((w[0] for w in s.whole), shown)):
            out["centre"][k, i] = attribution[0][0][0] - s.begin
            if window:
                out["window"][k, i], low, high = window
                out["in_window"][k, i, 0] = 0
                out["in_window"][k, i, 1 + low - s.begin : 1 + high - s.begin] = np.arange(1, 1 + high - low)
    return out


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


def mean_arrays(items, labels):
    """Rows of hidden states whose mean stands for each item, and its label."""
    items = items or [np.zeros(1, np.int64)]
    where = np.zeros((len(items), max(map(len, items))), np.int64)
    on = np.zeros(where.shape, bool)
    for i, item in enumerate(items):
        where[i, : len(item)], on[i, : len(item)] = item, True
    return where, on, np.array(labels or [UNKNOWN], np.int64)


def batch_of(stretches, words, rng):
    """Everything of one training step, by name; [chunks, pieces], [cues, pieces of a window] and, of names that begin with article_, [stretches, statements, pieces]."""
    examples = [e for s in stretches for e in s.examples]
    batch = chunk_arrays([(e.article, e.begin, e.end) for e in examples])
    length = batch["ids"].shape[1]
    cues, names = np.full((2, *batch["ids"].shape), UNKNOWN, np.int64)
    for k, e in enumerate(examples):
        cues[k, 1 : len(e) + 1], names[k, 1 : len(e) + 1] = e.cues, e.article.names[e.begin : e.end]
    rows = piece_rows(stretches, length)
    true, false, means = [], [], {"acts": ([], []), "kinds": ([], [])}
    for k, (s, of) in enumerate(zip(stretches, rows)):
        for i, w in enumerate(windows_of(s, words, rng)):
            (true if w[4] else false).append((w, k, i))
        for (cue, source, _), _, said, _ in s.whole:
            for (spans, labels), role, label in zip(means.values(), (cue, source), said):
                if label != UNKNOWN and role and role[0][0] >= s.begin and role[-1][1] <= s.end:
                    spans.append(np.concatenate([of[a:b] for a, b in role]))
                    labels.append(label)
    most = CUES_A_CHUNK * len(examples)
    shown = rng.sample(true, min(len(true), most))
    shown += rng.sample(false, min(len(false), most - len(shown)))
    batch |= {"cues": cues, "names_gold": names}
    for head, (spans, labels) in means.items():
        batch[head + "_where"], batch[head + "_on"], batch[head + "_gold"] = mean_arrays(spans, labels)
    if shown:
        batch |= window_arrays([w[:3] for w, _, _ in shown], [rows[k] for _, k, _ in shown])
        batch["labels"] = np.full(batch["where"].shape, O, np.int64)
        for i, (w, _, _) in enumerate(shown):
            batch["labels"][i, : w[1] - w[0]] = w[3]
        batch["true"] = np.array([w[4] for w, _, _ in shown], np.float32)
        windows = [[None] * len(s.whole) for s in stretches]
        for number, (w, k, i) in enumerate(shown):
            if w[4]:
                windows[k][i] = number, w[0], w[1]
        batch |= {"article_" + name: values for name, values in article_arrays(stretches, rows, windows).items()}
    return batch
