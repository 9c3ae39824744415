#!/usr/bin/env python3
"""Real statements as a table for `fill`: SPEAKER<tab>WORDS, one a line, from PolNeAR's train part.

usage: bench/verify/bases.py TRAIN.jsonl > bases.tsv
"""
import json
import re
import sys


def words(text, spans):
    return re.sub(r"\s+", " ", " ".join(text[begin:end] for begin, end in spans)).strip("\"“”‘’ ,.")


def main(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for said in article["attributions"]:
                content = words(article["text"], said["content"])
                if len(content.split()) >= 6:
                    print(words(article["text"], said["source"][:1]) or "He", content, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
