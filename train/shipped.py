#!/usr/bin/env python3
"""A shipped network as a trained one, that training can go on from: what export.py writes, read back. Rows of bytes come as floats, of which export.py makes the same bytes.

usage: shipped.py FILE.weights WEIGHTS.pt [NUMBERS.json]
"""
import json
import struct
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from data import POINTERS
from export import WEIGHT_NAMES, PARTS, same_names
from network import Crf, Sizes, network_of


def read_tensor(content, entry):
    rows, kind = entry["shape"][0], entry["type"]
    if kind == "f32":
        return np.frombuffer(content, "<f4").reshape(entry["shape"])
    scales, values = np.frombuffer(content[: 4 * rows], "<f4"), content[4 * rows :]
    if kind == "i8":
        whole = np.frombuffer(values, np.int8).reshape(entry["shape"])
    else:
        halves = np.frombuffer(values, np.uint8).reshape(rows, -1)
        whole = np.stack([halves & 15, halves >> 4], 2).reshape(entry["shape"]).astype(np.int8) - 8
    return scales[:, None] * whole.astype(np.float32)


def read_file(path):
    """(header, tensors by name)."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<I", content[12:16])[0]
    header, base = json.loads(content[16 : 16 + length]), 16 + length
    at = lambda e: content[base + e["offset"] : base + e["offset"] + e["length"]]
    return header, {name: torch.tensor(np.array(read_tensor(at(e), e))) for name, e in header["tensors"].items()}


def sizes_of(header, tensors):
    d = header["dimensions"]
    count = lambda name: sum(1 for t in tensors if t.startswith(name) and t.endswith(".in.matrix"))
    rows = lambda name: len(tensors[name + ".matrix"])
    return Sizes(
        layers=d["layers"], heads=d["heads"], hidden=tensors["pieces"].shape[1], inner=rows("layer.0.up"), vocabulary=len(tensors["pieces"]),
        width=rows("project"), reader_heads=d["reader_heads"], wide=rows("wide.pieces"), wide_layers=count("wide.layer."), wide_heads=d["wide_heads"],
        wide_inner=rows("wide.layer.0.up"), wide_key=rows("wide.asks") // len(POINTERS), upper=count("upper."),
        upper_inner=rows("upper.0.up") if "upper.0.up.matrix" in tensors else Sizes.upper_inner)  # fmt: skip


def state_of(tensors, sizes):
    """The network's state, but for what it is made with."""
    w = {of: tensors[name] for name, of in same_names(sizes)}
    at = w["positions.weight"]
    w["positions.weight"] = torch.cat([at, at.new_zeros(sizes.positions - len(at), at.shape[1])])
    for kind, name in WEIGHT_NAMES.items():
        for part, rows in zip(PARTS, tensors["labels." + name].split(list(PARTS.values()))):
            w[f"{part}.{kind}"] = rows
    crf = Crf()
    w["crf.transition"], w["crf.first"] = tensors["transitions"] - crf.barred, tensors["transitions.first"].flatten() - crf.barred_first
    return w


def main():
    source, out, *numbers = sys.argv[1:]
    header, tensors = read_file(source)
    sizes = sizes_of(header, tensors)
    torch.save({"sizes": asdict(sizes), "state": network_of(sizes, state_of(tensors, sizes)).state_dict()}, out)
    for path in numbers:
        Path(path).write_text(json.dumps({"calibration": tensors["calibration"].flatten().tolist()}))


if __name__ == "__main__":
    main()
