"""Articles rewritten by seeded changes, with the places that their gold spans have afterwards."""
import random

STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"'}
CURLY_SINGLE = {'"': "'", "“": "‘", "”": "’"}
LOOKALIKES = {"l": "1", "O": "0", "e": "c", "h": "b", "n": "u", "i": "l", "S": "5", "m": "rn", "d": "cl"}
NOISE = 0.01  # of the characters that have a lookalike


def marks_straight(text, _names, _rng):
    return [STRAIGHT.get(c, c) for c in text]


def paragraphs_joined(text, _names, _rng):
    return [" " if c == "\n" else c for c in text]


def names_lower(text, names, _rng):
    out = list(text)
    for begin, end in names:
        for i in range(begin, end):
            out[i] = out[i].lower()
    return out


def single_marks(text, _names, _rng):
    return [CURLY_SINGLE.get(c, c) for c in text.replace("''", '"\0')]


def noisy(text, _names, rng):
    return [LOOKALIKES[c] if c in LOOKALIKES and rng.random() < NOISE else c for c in text]


def marks_dropped(text, _names, _rng):
    return ["" if c in '"“”«»' else c for c in text.replace("''", '""')]


# Name, what it makes of each character, and how many points of attribution@.5 it may lose.
REWRITES = [
    ("marks straightened", marks_straight, 5), ("paragraphs joined", paragraphs_joined, 5), ("names in lower case", names_lower, 5),
    ("single quotation marks", single_marks, 5), ("characters misread, 1 in 100", noisy, 15), ("quotation marks dropped", marks_dropped, 15)]  # fmt: skip


def rewritten(article, names, change, seed=1):
    """The article with `change` made; `names` are the spans of its names."""
    made = change(article["text"], names, random.Random(f"{seed} {article['id']}"))
    made = ["" if c == "\0" else c for c in made]
    at = [0]
    for c in made:
        at.append(at[-1] + len(c))
    spans = lambda old: [[at[b], at[e]] for b, e in old if at[e] > at[b]]
    attributions = [a | {role: spans(a.get(role, [])) for role in ("source", "cue", "content")} for a in article["attributions"]]
    return {k: v for k, v in article.items() if k != "others"} | {"text": "".join(made), "attributions": attributions}
