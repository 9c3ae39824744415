#!/usr/bin/env python3
"""Learn acts from cues: weights of words in and around cues, by softmax regression on the records of a train part.

usage: train/acts.py ARTICLES.jsonl RECORDS.jsonl > data/acts.txt

A line of the output is a feature and ten whole numbers, the hundredths of its weights for the acts in the order below.
"""
import json, re, sys
import numpy as np
ACTS = "say ask deny decline accuse promise direct agree think other".split()
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

def main(argv):
    arts = {d["id"]: d for d in map(json.loads, open(argv[0], encoding="utf-8"))}
    X, y, groups = [], [], []
    for d in map(json.loads, open(argv[1], encoding="utf-8")):
        for r in d["records"]:
            a = arts[d["id"]]
            X.append(features(a["text"], a["attributions"][r["i"]])); y.append(ACTS.index(r["act"])); groups.append(d["id"])
    y = np.array(y)
    def fit(X, y, l2=0.3, steps=400):
        idx = {}
        for fs in X:
            for f in sorted(fs): idx.setdefault(f, len(idx))
        M = np.zeros((len(X), len(idx)), dtype=np.float32)
        for i, fs in enumerate(X): M[i, [idx[f] for f in fs]] = 1
        W = np.zeros((len(idx), 10), dtype=np.float32); Y = np.eye(10, dtype=np.float32)[y]
        m = np.zeros_like(W); v = np.zeros_like(W)
        for t in range(1, steps + 1):
            Z = M @ W; Z -= Z.max(1, keepdims=True); P = np.exp(Z); P /= P.sum(1, keepdims=True)
            G = M.T @ (P - Y) + l2 * W
            m = .9 * m + .1 * G; v = .99 * v + .01 * G * G
            W -= 0.05 * (m / (1 - .9 ** t)) / (np.sqrt(v / (1 - .99 ** t)) + 1e-6)
        return idx, W
    def predict(idx, W, X):
        return np.array([np.argmax(sum((W[idx[f]] for f in fs if f in idx), np.zeros(10))) for fs in X])
    if "--cross" in argv:
        ids = sorted(set(groups)); right = 0
        for k in range(4):
            out = {g for i, g in enumerate(ids) if i % 4 == k}
            tr = [i for i, g in enumerate(groups) if g not in out]; te = [i for i, g in enumerate(groups) if g in out]
            for l2 in (0.3,):
                idx, W = fit([X[i] for i in tr], y[tr], l2)
                p = predict(idx, W, [X[i] for i in te]); right += (p == y[te]).sum()
        print("cross", right / len(y)); return
    idx, W = fit(X, y)
    print("# Written by train/acts.py from cues of PolNeAR's train part. Feature, and the weights of: " + " ".join(ACTS))
    for f in sorted(idx):
        w = np.rint(W[idx[f]] * 100).astype(int)
        if abs(w).max() >= 15: print(f + "\t" + " ".join(map(str, w)))

main(sys.argv[1:])
