"""What a good engineer would write in a day: SQLite's full-text search for candidates, rapidfuzz for nearness.

A quotation is folded to words. The fifty best statements by BM25 of any of its words are compared with it: whole, or as a piece
(partial ratio), word for word. The nearest decides; of equals, one by the speaker who was asked for.
"""
import re
import sqlite3
import unicodedata

from rapidfuzz import fuzz

NEAR, ENOUGH_WORDS = 80, 3


def fold(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", plain))


def same_name(one, other):
    one, other = fold(one), fold(other)
    return bool(one and other) and (one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one))


class Baseline:
    def __init__(self, path, statements):
        """`statements`: (article, speaker, form, [(begin, end)] in code points, text) of each."""
        self.database = sqlite3.connect(path)
        self.database.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        self.database.execute("CREATE TABLE whose (key INTEGER PRIMARY KEY, article, speaker, form, begin, end)")
        for key, (article, speaker, form, spans, text) in enumerate(statements, 1):
            self.database.execute("INSERT INTO said (rowid, text) VALUES (?, ?)", (key, text))
            self.database.execute("INSERT INTO whose VALUES (?, ?, ?, ?, ?, ?)", (key, article, speaker, form, spans[0][0], spans[-1][1]))
        self.database.commit()

    def candidates(self, words):
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        return self.database.execute("SELECT text, article, speaker, form, begin, end FROM said JOIN whose ON key = said.rowid"
                                     " WHERE said MATCH ? ORDER BY rank LIMIT 50", (wanted,)).fetchall()

    def answer(self, quote, by):
        words = fold(quote)
        asked, best = " ".join(words), None
        for text, article, speaker, form, begin, end in self.candidates(words) if words else ():
            said = " ".join(fold(text))
            score = fuzz.ratio(asked, said) if len(asked) > len(said) else fuzz.partial_ratio(asked, said)
            key = (score, by is None or same_name(by, speaker))
            if best is None or key > best[0]:
                best = key, said, article, speaker, form, begin, end
        if best is None or best[0][0] < NEAR or len(words) < ENOUGH_WORDS:
            return {"quote": quote, "by": by, "verdict": "not found", "disputed": False, "evidence": []}
        (score, theirs), said, article, speaker, form, begin, end = best
        verdict = ("misattributed" if not theirs and speaker else "reported" if form == "indirect" else "exact" if asked == said
                   else "partial" if f" {asked} " in f" {said} " else "altered")
        return {"quote": quote, "by": by, "verdict": verdict, "disputed": False, "evidence": [{"id": article, "start": begin, "end": end}]}
