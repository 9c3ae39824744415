"""Quotations to ask of a planted record: statements as they stand, altered, cut, joined, and what nobody said."""
import random

KINDS = ("exact", "altered", "cut", "joined", "fiction")


def words_of(line):
    return line.rstrip("\n").split("\t")[3].split()


def quotations(planted, fiction, number, seed=1):
    """(kind, quotation): each kind as often. `planted`: the lines of RECORD.planted; `fiction`: sentences."""
    rng = random.Random(seed)
    vocabulary = [word for line in rng.sample(planted, min(2000, len(planted))) for word in words_of(line)]
    asked = []
    for i in range(number):
        kind, words = KINDS[i % len(KINDS)], words_of(rng.choice(planted))
        if kind == "altered":
            for _ in range(rng.randint(1, max(1, min(3, len(words) // 4)))):
                words[rng.randrange(len(words))] = rng.choice(vocabulary)
        elif kind == "cut":
            kept = (len(words) * 6 + 9) // 10
            begin = rng.randint(0, len(words) - kept)
            words = words[begin : begin + kept]
        elif kind == "joined":
            other = words_of(rng.choice(planted))
            words = words[: (len(words) + 1) // 2] + other[len(other) // 2 :]
        elif kind == "fiction":
            words = rng.choice(fiction).split()
        asked.append((kind, " ".join(words)))
    return asked
