"""Lists of several values as ONNX nodes: texts go in, which values each holds and how many come out."""

from __future__ import annotations

from maquette.model.nodes import CONTRIB, Nodes
from maquette.model.recipe import MISSING_TEXTS, ListEncoding
from maquette.model.text_nodes import look_up


def list_features(nodes: Nodes, texts: str, encoding: ListEncoding) -> str:
    """Return float32 [N, K + 1]: 1 for each of K values that a text [N] holds, and how many it has at all."""
    import numpy as np

    count = len(encoding.items)
    missing = look_up(nodes, texts, dict.fromkeys(MISSING_TEXTS, 1), otherwise=0)
    texts = nodes.op("Where", nodes.op("Equal", missing, nodes.integers(1)), nodes.texts(""), texts)
    found = nodes.op(
        "Tokenizer", texts, domain=CONTRIB, mark=0, mincharnum=1, pad_value="", tokenexp=encoding.pattern
    )
    # One more column, since a batch without a value would have none.
    shape = nodes.op("Concat", nodes.op("Shape", texts), nodes.integers(1), axis=0)
    found = nodes.op("Concat", found, nodes.op("Expand", nodes.texts(""), shape), axis=1)
    known = {"": 0, **{item: number for number, item in enumerate(encoding.items, 1)}}
    numbers = look_up(nodes, found, known, otherwise=count + 1)
    counts = nodes.op(
        "TfIdfVectorizer",
        numbers,
        mode="TF",
        min_gram_length=1,
        max_gram_length=1,
        max_skip_count=0,
        ngram_counts=[0],
        ngram_indexes=list(range(count + 1)),
        pool_int64s=list(range(1, count + 2)),
    )
    held = nodes.op("Slice", counts, nodes.integers(0), nodes.integers(count), nodes.integers(1))
    held = nodes.op("Min", held, nodes.floats(1.0))
    total = nodes.op("MatMul", counts, nodes.constant(np.ones((count + 1, 1), np.float32)))
    return nodes.op("Concat", held, total, axis=1)
