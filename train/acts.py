#!/usr/bin/env python3
"""Learn acts from cues: weights of words in and around cues, by softmax regression on the records of a train part.

usage: train/acts.py ARTICLES.jsonl data/act_verbs.txt RECORDS.jsonl... > data/acts.txt

The strength of the regularisation is the best of five by four-fold cross-validation over articles; standard error has each one's accuracy.

A line of the output is a feature and ten whole numbers, the hundredths of its weights for the acts in the order below.
"""
import json, re, sys
import numpy as np
import torch
from data import ACTS, kept_back
WORD = re.compile(r"\w+(?:['\u2019]\w+)*|[^\w\s]")

def lemma(w):
    w = w.replace("\u2019", "'")
    for end, rest in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if w.endswith(end) and len(w) - len(end) >= 3:
            w = w[: -len(end)] + rest
            break
    return w[:-1] if len(w) > 3 and w[-1] == w[-2] else w

def features(text, a):
    ws = lambda s: [lemma(w.lower()) for w in WORD.findall(s)]
    cue = [w for x, y in a["cue"] for w in ws(text[x:y])]
    out = {"bias", "n=%d" % min(len(cue), 4)}
    out |= {"c=" + w for w in cue}
    out |= {"b=" + x + " " + y for x, y in zip(cue, cue[1:])}
    if cue: out |= {"f=" + cue[0], "l=" + cue[-1]}
    content = text[a["content"][0][0]:a["content"][-1][1]] if a["content"] else ""
    c = ws(content[:80])
    if c: out.add("o=" + c[0])
    if c and cue: out.add("lo=" + cue[-1] + " " + c[0])
    if content.rstrip("\"'\u201d\u2019 ").endswith("?"): out.add("q")
    if not a["source"]: out.add("nosource")
    return out

def read_verbs(path):
    """The classes of a verb: weights of a class are shared by its verbs, also those that no cue of the train part has."""
    verbs = {}
    for line in open(path, encoding="utf-8"):
        if line[0] == "#": continue
        act, _, words = line.partition(":")
        for w in words.split(): verbs.setdefault("c=" + lemma(w), set()).add("k=" + act)
    return verbs

def with_classes(features, verbs):
    """Counts of features: a class once for each word of the cue that is in it, so that its weight can be added to theirs."""
    counts = dict.fromkeys(features, 1)
    for f in features:
        for k in verbs.get(f, ()): counts[k] = counts.get(k, 0) + 1
    return counts

def matrix(X, idx):
    """Sparse [examples, features] counts of the features that have an index."""
    at = [(i, idx[f], n) for i, fs in enumerate(X) for f, n in fs.items() if f in idx]
    rows, columns, counts = (torch.tensor(v) for v in zip(*at))
    return torch.sparse_coo_tensor(torch.stack([rows, columns]), counts.float(), (len(X), len(idx))).coalesce()

def fit(X, y, l2, steps=300):
    """Weights of the features that two examples have."""
    times = {}
    for fs in X:
        for f in fs: times[f] = times.get(f, 0) + 1
    idx = {f: i for i, f in enumerate(sorted(f for f, n in times.items() if n > 1))}
    M = matrix(X, idx); T = M.t().coalesce()
    W = torch.zeros(len(idx), 10); Y = torch.eye(10)[torch.from_numpy(y)]
    m, v = torch.zeros_like(W), torch.zeros_like(W)
    for t in range(1, steps + 1):
        G = torch.sparse.mm(T, torch.sparse.mm(M, W).softmax(1) - Y) + l2 * W
        m = .9 * m + .1 * G; v = .99 * v + .01 * G * G
        W -= 0.05 * (m / (1 - .9 ** t)) / ((v / (1 - .99 ** t)).sqrt() + 1e-6)
    return idx, W

def predict(idx, W, X):
    return torch.sparse.mm(matrix(X, idx), W).argmax(1).numpy()

def cross(X, y, groups, folds=4):
    """Accuracy for each strength of the regularisation, on articles that were not learnt from."""
    ids = sorted(set(groups)); best = (0, 0)
    for l2 in (0.3, 1.0, 2.0, 4.0, 8.0):
        right = 0
        for k in range(folds):
            out = {g for i, g in enumerate(ids) if i % folds == k}
            tr = [i for i, g in enumerate(groups) if g not in out]; te = [i for i, g in enumerate(groups) if g in out]
            idx, W = fit([X[i] for i in tr], y[tr], l2)
            right += int((predict(idx, W, [X[i] for i in te]) == y[te]).sum())
        print("l2 %.1f: %.1f %% right" % (l2, 100 * right / len(y)), file=sys.stderr, flush=True)
        best = max(best, (right, l2))
    return best[1]

def main(argv):
    torch.set_num_threads(1)
    verbs = read_verbs(argv[1])
    arts = {d["id"]: d for d in map(json.loads, open(argv[0], encoding="utf-8"))}
    X, y, groups = [], [], []
    for d in (json.loads(line) for path in argv[2:] for line in open(path, encoding="utf-8")):
        if kept_back(d["id"]): continue
        for r in d["records"]:
            a = arts[d["id"]]
            X.append(with_classes(features(a["text"], a["attributions"][r["i"]]), verbs))
            y.append(ACTS.index(r["act"])); groups.append(d["id"])
    y = np.array(y)
    idx, W = fit(X, y, cross(X, y, groups))
    weights = {f: W[i].numpy().copy() for f, i in idx.items() if not f.startswith("k=")}
    for f, classes in verbs.items():
        for k in sorted(classes):
            if k in idx: weights[f] = weights.get(f, np.zeros(10)) + W[idx[k]].numpy()
    print("# Written by train/acts.py from cues of PolNeAR's train part. Feature, and the weights of: " + " ".join(ACTS))
    for f in sorted(weights, key=lambda f: f.encode()):
        w = np.rint(weights[f] * 100).astype(int)
        if abs(w).max() >= 5: print(f + "\t" + " ".join(map(str, w)))

if __name__ == "__main__":
    main(sys.argv[1:])
