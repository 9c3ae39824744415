#!/usr/bin/env python3
"""Write a trained network as a weights file, the form that the program reads (src/model/weights_file.h says how it is laid out).

usage: export.py OUT.weights WEIGHTS.pt [--name small] [--version 1] [--description TEXT] [--licence TEXT] [--numbers NUMBERS.json] [--float]

WEIGHTS.pt is train.py's weights.pt or checkpoint.pt. Large matrices and the word embeddings become signed bytes with one scale for each row (--float keeps them
as they are); the rest stays f32. NUMBERS.json adds vectors of numbers by name: {"calibration": [0.9, -0.1]}.
"""
import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import torch

from data import CHUNK, STEP, load_tokenizer
from network import WINDOW

ALIGNMENT = 64
QUANTISED_FROM = 10_000  # values; smaller tensors are too small to be worth an error


def encoder_tensors(w):
    layers = 1 + max(int(k.split(".")[3]) for k in w if k.startswith("encoder.encoder.layer."))
    e = "encoder.embeddings."
    # Every piece is of token type 0, so its embedding is added to all positions here and now.
    out = {
        "pieces": w[e + "word_embeddings.weight"],
        "positions": w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0],
        "states": w["state.weight"],
        "paragraphs": w["paragraph.weight"],
        "norm.scale": w[e + "LayerNorm.weight"],
        "norm.shift": w[e + "LayerNorm.bias"],
    }
    for n in range(layers):
        a, to = f"encoder.encoder.layer.{n}.", f"layer.{n}."
        for kind, name in (("weight", "matrix"), ("bias", "bias")):
            out[to + "in." + name] = torch.cat([w[f"{a}attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
            out[to + "out." + name] = w[f"{a}attention.output.dense.{kind}"]
            out[to + "up." + name] = w[f"{a}intermediate.dense.{kind}"]
            out[to + "down." + name] = w[f"{a}output.dense.{kind}"]
        for kind, name in (("weight", "scale"), ("bias", "shift")):
            out[to + "norm1." + name] = w[f"{a}attention.output.LayerNorm.{kind}"]
            out[to + "norm2." + name] = w[f"{a}output.LayerNorm.{kind}"]
    return out, layers


def reader_tensors(w):
    out = {"distances": w["distance.weight"], "in_cue": w["in_cue.weight"]}
    for kind, name in (("weight", "matrix"), ("bias", "bias")):
        for head in ("tagger", "project", "pool"):
            out[f"{head}.{name}"] = w[f"{head}.{kind}"]
        out["reader.in." + name] = w["layer.self_attn.in_proj_" + kind]
        out["reader.out." + name] = w["layer.self_attn.out_proj." + kind]
        out["reader.up." + name] = w["layer.linear1." + kind]
        out["reader.down." + name] = w["layer.linear2." + kind]
        # The verdict is one more score of each piece: the mean over the cue's pieces commutes with it.
        out["labels." + name] = torch.cat([w["labels." + kind], w["verify." + kind]])
    for kind, name in (("weight", "scale"), ("bias", "shift")):
        for norm, to in (("layer.norm1", "reader.norm1"), ("layer.norm2", "reader.norm2"), ("norm", "reader.norm")):
            out[f"{to}.{name}"] = w[f"{norm}.{kind}"]
    for head in ("names", "acts", "kinds"):
        if head + ".weight" in w:
            out[head + ".matrix"], out[head + ".bias"] = w[head + ".weight"], w[head + ".bias"]
    out["transitions"] = w["crf.transition"] + w["crf.barred"]
    out["transitions.first"] = w["crf.first"] + w["crf.barred_first"]
    return out


def stored(name, tensor, keep_float):
    values = tensor.detach().float().contiguous().numpy()
    if keep_float or values.ndim != 2 or values.size < QUANTISED_FROM or name in ("positions", "distances"):
        return "f32", values, values.astype("<f4").tobytes()
    scale = np.abs(values).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    rounded = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
    return "i8", values, scale.astype("<f4").tobytes() + rounded.tobytes()


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


def weights_file(properties, dimensions, vocabulary, tensors, keep_float=False):
    data = Data()
    header = {**properties, "dimensions": dimensions, "vocabulary": data.add(vocabulary), "tensors": {}}
    for name, tensor in tensors.items():
        kind, values, content = stored(name, tensor, keep_float)
        header["tensors"][name] = {"type": kind, "shape": list(values.shape), **data.add(content)}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-(16 + len(text)) % ALIGNMENT)
    body = b"".join([b"ONRECWTS", struct.pack("<II", 1, len(text)), text, *data.parts])
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
    ap.add_argument("--float", action="store_true")
    args = ap.parse_args()
    weights = torch.load(args.weights, map_location="cpu")
    weights = weights.get("average", weights)
    _, folder = load_tokenizer()
    tensors, layers = encoder_tensors(weights)
    tensors |= reader_tensors(weights)
    if args.numbers:
        tensors |= {k: torch.tensor(v, dtype=torch.float32) for k, v in json.loads(args.numbers.read_text()).items()}
    heads = json.loads((folder / "config.json").read_text())["num_attention_heads"]
    dimensions = {"layers": layers, "heads": heads, "reader_heads": 4, "chunk": CHUNK, "step": STEP, "window": WINDOW}
    properties = {"name": args.name, "version": args.version, "licence": args.licence, "description": args.description}
    content = weights_file(properties, dimensions, (folder / "vocab.txt").read_bytes(), tensors, args.float)
    args.out.write_bytes(content)
    print(f"{args.out}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
