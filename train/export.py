#!/usr/bin/env python3
"""Write a trained network as a weights file, the form that the program reads (src/model/weights_file.h says how it is laid out).

usage: export.py OUT.weights WEIGHTS.pt [--name small] [--version 1] [--description TEXT] [--licence TEXT] [--numbers NUMBERS.json] [--half-pieces] [--float]

WEIGHTS.pt is train.py's weights.pt or checkpoint.pt. Large matrices and the word embeddings become signed bytes with one scale for each row (--float keeps them
as they are), with --half-pieces the word embeddings half a byte; the rest stays f32. NUMBERS.json adds vectors of numbers by name: {"calibration": [0.9, -0.1]}.
"""
import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import torch

from data import CHUNK, POINTERS, STEP, load_tokenizer
from network import LABELS, WINDOW, bytes_of, half_bytes, load_state

ALIGNMENT = 64
QUANTISED_FROM = 10_000  # values; smaller tensors are too small to be worth an error


LINEAR, NORM = ("out", "up", "down"), ("norm1", "norm2")
WIDE_LINEAR, WIDE_NORM = (*LINEAR, "ask", "told", "back"), (*NORM, "norm3")
# The verdict, and that a pointer points nowhere, are more scores of each piece in the file's labels: the mean over the cue's pieces commutes with them.
PARTS = {"labels": LABELS, "verify": 1, "points": len(POINTERS), "absent": len(POINTERS)}
WEIGHT_NAMES = {"weight": "matrix", "bias": "bias"}


def linear(name, of):
    return [(f"{name}.matrix", f"{of}.weight"), (f"{name}.bias", f"{of}.bias")]


def norm(name, of):
    return [(f"{name}.scale", f"{of}.weight"), (f"{name}.shift", f"{of}.bias")]


def layer(name, of, linears=LINEAR, norms=NORM):
    parts = [linear(f"{name}.{x}", f"{of}.{x}") for x in linears] + [norm(f"{name}.{x}", f"{of}.{x}") for x in norms]
    return linear(f"{name}.in", f"{of}.into") + sum(parts, [])


def same_names(sizes):
    """Tensors of the file, each with its name in a network's state: all but labels and transitions."""
    out = [(name, name + ".weight") for name in ("pieces", "positions", "states", "paragraphs", "distances", "in_cue")]
    out += norm("norm", "norm")
    for n in range(sizes.layers):
        out += layer(f"layer.{n}", f"encoder.{n}")
    out += layer("reader", "reader.0")
    for name in ("pieces", "statement", "asks", "keys", "absent"):
        out += linear("wide." + name, "wide." + name)
    for n in range(sizes.wide_layers):
        out += layer(f"wide.layer.{n}", f"wide.layers.{n}", WIDE_LINEAR, WIDE_NORM)
    out += norm("wide.pieces.norm", "wide.pieces_norm") + norm("wide.norm", "wide.norm")
    out += [(f"wide.{name}", f"wide.{name}.weight") for name in ("near", "far", "roles")]
    for n in range(sizes.upper):
        out += layer(f"upper.{n}", f"upper.{n}")
    out += norm("reader.norm", "reader_norm")
    for head in ("tagger", "project", "pool", "names", "acts", "kinds"):
        out += linear(head, head)
    return out


def tensors_of(w, sizes):
    """The tensors of the file, of a network's state."""
    out = {name: w[of] for name, of in same_names(sizes)}
    out["positions"] = out["positions"][: CHUNK + 2]  # no chunk has more
    for kind, name in WEIGHT_NAMES.items():
        out["labels." + name] = torch.cat([w[f"{part}.{kind}"] for part in PARTS])
    out["transitions"] = w["crf.transition"] + w["crf.barred"]
    out["transitions.first"] = w["crf.first"] + w["crf.barred_first"]
    return out


def halves(values):
    """Rows as halves of a byte, each with the scale that loses least; an encoder is trained on what this gives back (network.half_bytes)."""
    scale, rounded = half_bytes(torch.from_numpy(values))
    packed = (rounded[:, 0::2] + 8) + (rounded[:, 1::2] + 8) * 16
    return scale.numpy().astype("<f4").tobytes() + packed.numpy().astype(np.uint8).tobytes()


def stored(name, tensor, keep_float, half_pieces):
    values = tensor.detach().float().contiguous().numpy()
    if keep_float or values.ndim != 2 or values.size < QUANTISED_FROM or name == "distances":
        return "f32", values, values.astype("<f4").tobytes()
    if half_pieces and name == "pieces":
        return "i4", values, halves(values)
    scale, rounded = (x.numpy() for x in bytes_of(torch.from_numpy(values)))
    return "i8", values, scale.astype("<f4").tobytes() + rounded.astype(np.int8).tobytes()


class Data:
    """Bytes behind the header, each entry aligned."""

    def __init__(self):
        self.parts, self.size = [], 0

    def add(self, content):
        padding = -self.size % ALIGNMENT
        self.parts += [b"\0" * padding, content]
        at = self.size + padding
        self.size = at + len(content)
        return {"offset": at, "length": len(content)}


def weights_file(properties, dimensions, vocabulary, tensors, keep_float=False, half_pieces=False):
    data = Data()
    header = {**properties, "dimensions": dimensions, "vocabulary": data.add(vocabulary), "tensors": {}}
    for name, tensor in tensors.items():
        kind, values, content = stored(name, tensor, keep_float, half_pieces)
        header["tensors"][name] = {"type": kind, "shape": list(values.shape), **data.add(content)}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-(16 + len(text)) % ALIGNMENT)
    body = b"".join([b"ONRECWTS", struct.pack("<II", 2 if half_pieces else 1, len(text)), text, *data.parts])
    return body + hashlib.sha256(body).digest()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("--name", default="small")
    ap.add_argument("--version", default="1")
    ap.add_argument("--licence", default="Apache-2.0")
    ap.add_argument("--description", default="Statements in English news: MiniLM-L6 with a layer that reads for one cue, trained on PolNeAR")
    ap.add_argument("--numbers", type=Path)
    ap.add_argument("--half-pieces", action="store_true")
    ap.add_argument("--float", action="store_true")
    args = ap.parse_args()
    sizes, weights = load_state(args.weights)
    _, folder = load_tokenizer()
    tensors = tensors_of(weights, sizes)
    if args.numbers:
        tensors |= {k: torch.tensor(v, dtype=torch.float32) for k, v in json.loads(args.numbers.read_text()).items()}
    dimensions = {
        "layers": sizes.layers, "heads": sizes.heads, "reader_heads": sizes.reader_heads, "wide_heads": sizes.wide_heads, "chunk": CHUNK, "step": STEP, "window": WINDOW}  # fmt: skip
    properties = {"name": args.name, "version": args.version, "licence": args.licence, "description": args.description}
    content = weights_file(properties, dimensions, (folder / "vocab.txt").read_bytes(), tensors, args.float, args.half_pieces)
    args.out.write_bytes(content)
    print(f"{args.out}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
