"""Symmetric trees as ONNX nodes: all trees are asked at once, by plain look-ups that any runtime has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.features import Features
from maquette.model.nodes import Nodes
from maquette.model.recipe import SymmetricScorer

if TYPE_CHECKING:
    import numpy as np


def symmetric_scores(nodes: Nodes, features: Features, scorers: tuple[SymmetricScorer, ...]) -> str:
    """Return float32 [N, P, S]: the scores of P scorers, whose trees are of one depth."""
    import numpy as np
    from onnx import TensorProto

    places = np.concatenate([scorer.features for scorer in scorers])
    borders = np.concatenate([scorer.borders for scorer in scorers])
    values = np.concatenate([scorer.values for scorer in scorers])
    trees, depth = places.shape
    # Trees ask many things again and again: each is compared once.
    pairs = np.stack([places.ravel().astype(np.float64), borders.ravel()], axis=1)
    questions, numbers = np.unique(pairs, axis=0, return_inverse=True)
    matrix, columns = _matrix(nodes, features, questions[:, 0].astype(np.int64))
    asked = nodes.op("Gather", matrix, _small(nodes, columns), axis=1)
    is_above = nodes.op("GreaterOrEqual", asked, _table(nodes, questions[None, :, 1]))
    bits = nodes.op("Gather", is_above, _small(nodes, numbers.ravel()), axis=1)
    bits = nodes.op("Reshape", nodes.cast(bits, TensorProto.FLOAT), nodes.integers(-1, trees, depth))
    powers = np.array([2.0 ** (depth - 1 - level) for level in range(depth)], np.float32).reshape(-1, 1)
    leaf = nodes.op("Reshape", nodes.op("MatMul", bits, nodes.constant(powers)), nodes.integers(-1, trees))
    first = nodes.constant((np.arange(trees) * values.shape[1]).astype(np.int32).reshape(1, -1))
    leaf = nodes.op("Add", nodes.cast(leaf, TensorProto.INT32), first)
    table = nodes.cast(
        nodes.constant(values.reshape(-1, values.shape[2]).astype(np.float16)), TensorProto.FLOAT
    )
    found = nodes.op("Gather", table, leaf, axis=0)
    owns = np.repeat(np.eye(len(scorers)), [len(scorer.values) for scorer in scorers], axis=1)
    scores = nodes.op("MatMul", _table(nodes, owns), found)
    return nodes.op("Add", scores, _table(nodes, np.stack([scorer.base for scorer in scorers])[None]))


def _matrix(nodes: Nodes, features: Features, places: np.ndarray) -> tuple[str, np.ndarray]:
    """Return float32 [N, F] of the numbers and the codes asked for, and where the places lie in it."""
    import numpy as np
    from onnx import TensorProto

    codes = [place for place in features.codes if np.any(places == place)]
    order = [*features.number_places, *codes]
    flat = [nodes.op("Reshape", features.codes[place], nodes.integers(-1, 1)) for place in codes]
    parts = [nodes.cast(each, TensorProto.FLOAT) for each in flat]
    parts = [features.numbers, *parts] if features.numbers else parts
    columns = np.zeros(max(order) + 1, np.int64)
    columns[order] = np.arange(len(order))
    return parts[0] if len(parts) == 1 else nodes.op("Concat", *parts, axis=1), columns[places]


def _small(nodes: Nodes, numbers: np.ndarray) -> str:
    """Add whole numbers as the smallest kind that holds them, and return them as int32."""
    import numpy as np
    from onnx import TensorProto

    kind = next(each for each in (np.uint8, np.uint16, np.int32) if numbers.max() <= np.iinfo(each).max)
    return nodes.cast(nodes.constant(numbers.astype(kind)), TensorProto.INT32)


def _table(nodes: Nodes, values: np.ndarray) -> str:
    import numpy as np

    return nodes.constant(values.astype(np.float32))
