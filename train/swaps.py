"""Articles with some of their sources' names turned into pronouns, so that who is meant must be read from what is around.

"Mr. Vale said" becomes "he said" where the name was told before; what the pronoun means is then known for every train article, not only
for those with records.
"""
import random
import re
import zlib

from data import ROOT, SWAPPED
from places import TITLES, Places, words

PEOPLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Sen|Rep|Gov)\.? )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}")
REACH = 700  # characters back to where the name was told
SHARE = 0.5  # of the sources that could be turned, that are


def first_names():
    """Names to "he" or "she"; those of both are left out."""
    found = {}
    for line in (ROOT / "data/first_names.txt").read_text(encoding="utf-8").splitlines():
        kind, *names = line.split()
        for name in names if kind in ("male", "female") else ():
            found.setdefault(name, set()).add("he" if kind == "male" else "she")
    return {name: both.pop() for name, both in found.items() if len(both) == 1}


def person_of(source, text, persons, genders):
    """(full name, pronoun) of the one person whose name is all of a source, or None."""
    if len(source) != 1 or not PEOPLE.fullmatch(text[slice(*source[0])]):
        return None
    short = [w for w in words(text[slice(*source[0])]) if w not in TITLES]
    full = {p for p in persons if short and p[-1] == short[-1]}
    if len(full) != 1:
        return None
    name = full.pop()
    return (" ".join(name), genders[name[0]]) if name[0] in genders and set(short) <= set(name) else None


def opens_sentence(text, at):
    before = text[:at].rstrip(" \t\"“‘'")
    return not before or before[-1] in ".!?\n:"


def shifted(span, turned):
    """A span after the turned ones, which are ordered and don't overlap, have other lengths."""
    def moved(at, end):
        by = 0
        for (a, b), new in turned:
            if b <= at:
                by += len(new) - (b - a)
            elif a < at:
                return a + by + (len(new) if end else 0)
        return at + by
    return [moved(span[0], False), moved(span[1], True)]


def swapped(raw, genders, seed=1):
    """A copy of an article with names turned, or None if none can be; `known` tells of attributions the spans of who speaks."""
    text = raw["text"]
    rng = random.Random(zlib.crc32(raw["id"].encode()) + seed)
    names = [(b, e) for b, e, kind in raw.get("names", []) if kind == "PERSON"]
    persons = {tuple(w for w in words(text[b:e]) if w not in TITLES) for b, e in names}
    persons = {p for p in persons if len(p) > 1}
    places = Places(raw, {"days": []})
    turned, told = {}, {}
    for i, a in enumerate(raw["attributions"]):
        person = person_of(a["source"], text, persons, genders)
        if not person or rng.random() > SHARE:
            continue
        span = tuple(a["source"][0])
        others = [tuple(s) for s in places.of_person(person[0])]
        if not any(span[0] - REACH < e <= span[0] for _, e in others):
            continue
        owner = text[slice(*span)].endswith(("'s", "’s"))
        pronoun = {"he": "his", "she": "her"}[person[1]] if owner else person[1]
        turned[span] = pronoun.capitalize() if opens_sentence(text, span[0]) else pronoun
        told[i] = others
    # A source of several attributions is one stretch of text; stretches that overlap are left alone.
    order = sorted(turned)
    if not order or any(a[1] > b[0] for a, b in zip(order, order[1:])):
        return None
    turns = [(span, turned[span]) for span in order]
    new, at = [], 0
    for (a, b), pronoun in turns:
        new += [text[at:a], pronoun]
        at = b
    moved = lambda spans: [shifted(s, turns) for s in spans]
    inside = lambda s: any(a <= s[0] and s[1] <= b for a, b in order)
    copy = dict(raw, id=raw["id"] + SWAPPED, text="".join(new) + text[at:])
    copy["attributions"] = [{**a, **{r: moved(a[r]) for r in ("source", "cue", "content")}} for a in raw["attributions"]]
    copy["names"] = [[*shifted((b, e), turns), kind] for b, e, kind in raw.get("names", []) if not inside((b, e))]
    copy["known"] = {i: moved([s for s in others if not inside(s)]) for i, others in told.items()}
    return copy


def swapped_of(raw):
    """The copies of all articles that have one."""
    genders = first_names()
    return [copy for r in raw if (copy := swapped(r, genders))]
