"""A weights file (src/model/weights_file.h) read back: its header, its tensors as floats, and the encoder as torch runs it."""
import json
import struct

import numpy as np
import torch
from transformers import BertConfig

FIXED = 16  # bytes before the header


def read(path):
    """(header, {name: float32 tensor}, vocabulary) of a weights file; its digest is not looked at."""
    content = path.read_bytes()
    magic, (form, length) = content[:8], struct.unpack("<II", content[8:FIXED])
    if magic != b"ONRECWTS" or form != 1:
        raise SystemExit(f"{path}: no weights file of format 1")
    header = json.loads(content[FIXED : FIXED + length])
    data = memoryview(content)[FIXED + length : -32]
    cut = lambda entry: data[entry["offset"] : entry["offset"] + entry["length"]]
    tensors = {name: torch.from_numpy(values(entry, cut(entry))) for name, entry in header["tensors"].items()}
    return header, tensors, bytes(cut(header["vocabulary"]))


def values(entry, content):
    if entry["type"] == "f32":
        return np.frombuffer(content, "<f4").reshape(entry["shape"]).copy()
    rows, columns = entry["shape"]
    scale = np.frombuffer(content[: 4 * rows], "<f4")[:, None]
    return np.frombuffer(content[4 * rows :], np.int8).reshape(rows, columns) * scale


def encoder_state(tensors):
    """The state that network.Network's encoder loads, of the tensors that export.encoder_tensors wrote."""
    state = {
        "embeddings.word_embeddings.weight": tensors["pieces"],
        "embeddings.position_embeddings.weight": tensors["positions"],
        "embeddings.token_type_embeddings.weight": torch.zeros(2, tensors["pieces"].shape[1]),
        "embeddings.LayerNorm.weight": tensors["norm.scale"],
        "embeddings.LayerNorm.bias": tensors["norm.shift"],
    }
    for n in range(layers_of(tensors)):
        a, of = f"encoder.layer.{n}.", f"layer.{n}."
        for kind, name in (("weight", "matrix"), ("bias", "bias")):
            for x, part in zip(("query", "key", "value"), tensors[of + "in." + name].chunk(3)):
                state[f"{a}attention.self.{x}.{kind}"] = part
            state[f"{a}attention.output.dense.{kind}"] = tensors[of + "out." + name]
            state[f"{a}intermediate.dense.{kind}"] = tensors[of + "up." + name]
            state[f"{a}output.dense.{kind}"] = tensors[of + "down." + name]
        for kind, name in (("weight", "scale"), ("bias", "shift")):
            state[f"{a}attention.output.LayerNorm.{kind}"] = tensors[of + "norm1." + name]
            state[f"{a}output.LayerNorm.{kind}"] = tensors[of + "norm2." + name]
    return state


def layers_of(tensors):
    return sum(name.startswith("layer.") and name.endswith(".up.matrix") for name in tensors)


def encoder_config(header, tensors):
    return BertConfig(
        vocab_size=tensors["pieces"].shape[0], hidden_size=tensors["pieces"].shape[1], num_hidden_layers=layers_of(tensors),
        num_attention_heads=header["dimensions"]["heads"], intermediate_size=tensors["layer.0.up.matrix"].shape[0],
        max_position_embeddings=tensors["positions"].shape[0])  # fmt: skip
