"""Which of the planted variants the record knows for what they are: recall, and the precision of what it says."""
import json
import random
import sqlite3
import subprocess
from collections import Counter

KINDS = ("exact", "altered", "cut", "joined")
CARRIERS = "SELECT statement.key FROM variant JOIN statement ON variant = variant.key WHERE (variant.key = ?1 AND wording = ?1) OR (wording = ?1 AND wording <> variant.key) ORDER BY statement.key LIMIT 40"


def roots_of(line):
    """The originals that a planted statement is made of."""
    kind, original, other, _ = line.split("\t", 3)
    return {int(original), int(other)} if kind == "joined" else {int(original)}


def related(program, record, connection, statement):
    """The statements of the same wording, and those of wordings linked with it, as `onrecord wording` shows them."""
    (wording,) = connection.execute("SELECT wording FROM statement JOIN variant ON variant.key = variant WHERE statement.key = ?", (statement,)).fetchone()
    shown = subprocess.run([program, "wording", "--record", record, str(wording), "--json"], capture_output=True, check=True)
    links = json.loads(shown.stdout)["linked"]
    return {key for w in [wording, *(link["key"] for link in links)] for (key,) in connection.execute(CARRIERS, (w,))} - {statement}


def measure(program, record, planted, real, number, seed=1):
    """Of `number` planted variants, evenly by kind: is the original among the related? Of those, how many have an original in common?

    Whether two real statements have words in common is not known from how the record was made: pairs of these are not counted,
    if they have no original in common. `real`: how many of the originals are real, which are the first.
    """
    rng = random.Random(seed)
    by_kind, originals = {kind: [] for kind in KINDS}, {}
    for key, line in enumerate(planted, 1):
        kind, original = line.split("\t", 2)[:2]
        if kind == "original":
            originals[int(original)] = key
        else:
            by_kind[kind].append(key)
    connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    found, asked, right, said, unknown = Counter(), Counter(), 0, 0, 0
    for kind in KINDS:
        for statement in rng.sample(by_kind[kind], min(number // len(KINDS), len(by_kind[kind]))):
            roots, others = roots_of(planted[statement - 1]), related(program, record, connection, statement)
            asked[kind] += 1
            found[kind] += all(originals[root] in others for root in roots if originals[root] != statement)
            for theirs in (roots_of(planted[other - 1]) for other in others):
                related_to = bool(roots & theirs)
                right += related_to
                unknown += not related_to and min(roots) < real and min(theirs) < real
            said += len(others)
    connection.close()
    return {"recall": {kind: round(100 * found[kind] / asked[kind], 1) for kind in KINDS},
            "recall of all": round(100 * sum(found.values()) / sum(asked.values()), 1),
            "precision": round(100 * right / max(1, said - unknown), 1), "precision if the unknown are wrong": round(100 * right / max(1, said), 1),
            "asked": sum(asked.values()), "pairs": said, "unknown": unknown}
