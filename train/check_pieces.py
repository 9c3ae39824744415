#!/usr/bin/env python3
"""Compare the C++ tokenizer with the reference, piece for piece and offset for offset.

usage: check_pieces.py PROGRAM [ARTICLES.jsonl ...] [--code-points]
       check_pieces.py --golden FOLDER

PROGRAM is onrecord-pieces. Exits with 1 if anything differs, and prints the first differences. --code-points compares every
Unicode character as well, alone and between letters. The reference's tables are older than ours, so characters that
came or changed their category after Unicode 3.2 are counted but do not fail (568 differ, all in rare scripts).

--golden reads FOLDER/texts.json, a list of texts, and writes for the unit tests FOLDER/pieces.jsonl, the reference's pieces of each,
and FOLDER/vocabulary.txt, all pieces that occur in them at all: with these alone the pieces are as with all 30,522.

Special pieces written out in a text, such as "[SEP]", are ordinary text to us and to the reference as set up here.
"""
import argparse
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from data import load_tokenizer

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def reference():
    tokenizer, folder = load_tokenizer()
    tokenizer.encode_special_tokens = True
    return tokenizer, folder


def pieces_by(program, folder, texts):
    lines = "".join(json.dumps({"id": str(k), "text": text}) + "\n" for k, text in enumerate(texts))
    ran = subprocess.run([program, "--plain", folder / "vocab.txt"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in ran.stdout.decode().splitlines()]


def differences(program, texts):
    tokenizer, folder = reference()
    ours, shown, pieces = pieces_by(program, folder, texts), [], 0
    assert len(ours) == len(texts)
    for text, mine in zip(texts, ours):
        theirs = tokenizer.encode(text, add_special_tokens=False)
        pieces += len(theirs.ids)
        if mine["ids"] != theirs.ids or [tuple(o) for o in mine["offsets"]] != theirs.offsets:
            shown.append((text, mine, theirs))
    return shown, pieces


def every_character():
    for code in range(0x110000):
        if not 0xD800 <= code <= 0xDFFF:
            yield f"a{chr(code)}b {chr(code)}"


def settled(character):
    return unicodedata.ucd_3_2_0.category(character) == unicodedata.category(character) != "Cn"


def write_golden(folder):
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    whole, _ = reference()
    letters = "\n".join(whole.normalizer.normalize_str(text) for text in texts)
    kept = [p for p, _ in sorted(whole.get_vocab().items(), key=lambda item: item[1]) if p in SPECIAL or p.removeprefix("##") in letters]
    (folder / "vocabulary.txt").write_text("".join(p + "\n" for p in kept), encoding="utf-8")
    small = Tokenizer(WordPiece({p: k for k, p in enumerate(kept)}, unk_token="[UNK]", max_input_chars_per_word=100))
    small.normalizer, small.pre_tokenizer = whole.normalizer, whole.pre_tokenizer
    with open(folder / "pieces.jsonl", "w", encoding="utf-8") as out:
        for text in texts:
            ours, theirs = small.encode(text), whole.encode(text, add_special_tokens=False)
            assert ours.tokens == theirs.tokens and ours.offsets == theirs.offsets, text
            row = {"text": text, "ids": ours.ids, "offsets": ours.offsets}
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("program", type=Path, nargs="?")
    ap.add_argument("articles", nargs="*", type=Path)
    ap.add_argument("--code-points", action="store_true")
    ap.add_argument("--golden", type=Path, metavar="FOLDER")
    args = ap.parse_args()
    if args.golden:
        return write_golden(args.golden)
    bad = 0
    for path in args.articles:
        texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
        shown, pieces = differences(args.program, texts)
        print(f"{path}: {len(texts)} texts, {pieces} pieces, {len(shown)} texts differ")
        bad += len(shown)
        for text, mine, theirs in shown[:3]:
            at = next((k for k, (a, b) in enumerate(zip(zip(mine["ids"], mine["offsets"]), zip(theirs.ids, theirs.offsets))) if a[0] != b[0] or tuple(a[1]) != b[1]), None)
            print("  first at piece", at, mine["offsets"][at : at + 3] if at is not None else "", theirs.offsets[at : at + 3] if at is not None else "")
    if args.code_points:
        texts = list(every_character())
        shown, _ = differences(args.program, texts)
        old = [text[1] for text, _, _ in shown if settled(text[1])]
        print(f"{len(texts)} characters, {len(shown)} differ, of them {len(old)} older than Unicode 3.2 and unchanged since")
        bad += len(old)
        for c in old[:20]:
            print(f"  U+{ord(c):04X}", unicodedata.name(c, ""))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
