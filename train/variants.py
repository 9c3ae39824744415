"""Variants of train articles, fiction and counterparts: a few words changed, after which statements have another day or medium, or none, where they had one.

Written by careful readers as edits alone (counterfactually augmented data: Kaushik, Hovy and Lipton, Learning the Difference that Makes a Difference, 2020),
so that a network cannot know from the rest of an article when its statements were made. An edit is [begin, end, new words] in code points of the article's
text with its attributions marked: <s3>source</s3>, <c3>cue</c3>, <q3>content</q3> of the third; new words have the marks of what they take the place of.
"""
import re

from data import COUNTERPARTS, FICTION, ROOT, read_lines

VARIANTS = ROOT / "train/variants.jsonl.gz"
ROLES = {"source": "s", "cue": "c", "content": "q"}
MARK = re.compile(r"<(/?)([scq])(\d+)>")


def marked(article):
    """Its text with marks; where several stand at one place, what ends goes first, as "/" does before letters."""
    marks = []
    for i, a in enumerate(article["attributions"], 1):
        for role, letter in ROLES.items():
            for begin, end in a[role]:
                marks += [(begin, begin, f"<{letter}{i}>"), (end, end, f"</{letter}{i}>")]
    return edited(article["text"], marks)


def unmarked(words):
    """The text without marks, and {number of an attribution: {role: [[begin, end], ...]}}."""
    text, last, begun, found = "", 0, {}, {}
    roles = {letter: role for role, letter in ROLES.items()}
    for m in MARK.finditer(words):
        text += words[last : m.start()]
        last, key = m.end(), (m[2], int(m[3]))
        if not m[1]:
            begun[key] = len(text)
        else:
            found.setdefault(key[1], {}).setdefault(roles[m[2]], []).append([begun.pop(key), len(text)])
    return text + words[last:], found


def edited(words, edits):
    out, last = [], 0
    for begin, end, new in sorted(edits):
        out += [words[last:begin], new]
        last = end
    return "".join(out) + words[last:]


def variant_of(article, variant):
    """The article, which has its records, as the variant has it."""
    text, found = unmarked(edited(marked(article), variant["edits"]))
    numbers = range(1, 1 + len(article["attributions"]))
    attributions = [{role: found.get(n, {}).get(role, []) for role in ROLES} for n in numbers]
    changed = {r["i"]: r for r in variant["changed"]}
    records = [r | changed.get(r["i"], {}) for r in article["records"]]
    return article | {"id": f"{article['id']}.{variant['variant']}", "text": text, "attributions": attributions, "records": records}


def variants_of(articles):
    """All variants of these articles (lines of a file with their records)."""
    known = {a["id"]: a for a in articles}
    return [variant_of(known[v["id"]], v) for v in read_lines(VARIANTS) if v["id"] in known]


def counterparts_of(articles):
    known = {a["id"] for a in articles}
    return [r for r in read_lines(COUNTERPARTS) if r["counterpart_of"] in known]


WRITTEN = ["fiction", "counterparts", "variants"]


def lines_of(names, real):
    """Lines of these of WRITTEN, or of "real" itself: the train articles with records that may be learnt from. No counterpart or variant of others is given."""
    sets = {
        "real": lambda: real,
        "fiction": lambda: read_lines(FICTION),
        "counterparts": lambda: counterparts_of(real),
        "variants": lambda: variants_of([*real, *read_lines(FICTION), *counterparts_of(real)]),
    }
    return [r for name in names for r in sets[name]()]
