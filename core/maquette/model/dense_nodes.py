"""Layers as ONNX nodes: features and codes go in, float32 scores come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.features import Features
from maquette.model.nodes import Nodes
from maquette.model.recipe import DenseScorer, Spread

if TYPE_CHECKING:
    import numpy as np


def dense_scores(nodes: Nodes, features: Features, scorers: tuple[DenseScorer, ...]) -> str:
    """Return float32 [N, P, S]: the scores of P scorers of one spread and one shape of layers."""
    import numpy as np

    count = len(scorers)
    hidden = [scorer.layers[0] for scorer in scorers]
    weights = np.concatenate([each for each, _ in hidden], axis=1)
    bias = np.concatenate([each for _, each in hidden])
    scores = _first_layer(nodes, features, scorers[0].spread, weights, bias)
    scores = nodes.op("Reshape", scores, nodes.integers(-1, count, len(bias) // count))
    if len(scorers[0].layers) == 1:
        return scores
    scores = nodes.op("Transpose", scores, perm=[1, 0, 2])
    for number in range(1, len(scorers[0].layers)):
        layer = [scorer.layers[number] for scorer in scorers]
        kept = nodes.op("Relu", scores)
        scores = nodes.op("MatMul", kept, _weights(nodes, np.stack([each for each, _ in layer])))
        scores = nodes.op("Add", scores, _table(nodes, np.stack([each for _, each in layer])[:, None]))
    return nodes.op("Transpose", scores, perm=[1, 0, 2])


def _first_layer(
    nodes: Nodes, features: Features, spread: Spread, weights: np.ndarray, bias: np.ndarray
) -> str:
    """Return float32 [N, H]: each kind of input columns times its rows of `weights` (D, H), plus `bias`."""
    total = _table(nodes, bias.reshape(1, -1))
    first = 0
    for columns, width in _input_columns(nodes, features, spread):
        product = nodes.op("MatMul", columns, _weights(nodes, weights[first : first + width]))
        total = nodes.op("Add", product, total)
        first += width
    for place, count in zip(spread.codes, spread.code_counts, strict=True):
        total = nodes.op("Add", _rows_of_codes(nodes, features, place, weights[first : first + count]), total)
        first += count
    return total


def _rows_of_codes(nodes: Nodes, features: Features, place: int, weights: np.ndarray) -> str:
    """Return float32 [N, H]: the weights of each row's category, none for what was never seen."""
    import numpy as np

    missing = features.code_counts[place] - len(weights)
    table = np.vstack([weights, np.zeros((missing, weights.shape[1]))])
    return nodes.op("Gather", _weights(nodes, table), features.codes[place])


def _input_columns(nodes: Nodes, features: Features, spread: Spread) -> list[tuple[str, int]]:
    """Return the scaled numbers, the flags of missing ones and the steps, each float32 [N, width]."""
    import numpy as np
    from onnx import TensorProto

    if not spread.numbers:
        return []
    chosen = [features.number_places.index(place) for place in spread.numbers]
    numbers = features.numbers
    if chosen != list(range(len(features.number_places))):
        numbers = nodes.op("Gather", numbers, nodes.integers(*chosen), axis=1)
    missing = nodes.op("IsNaN", numbers)
    filled = nodes.op("Where", missing, _table(nodes, spread.fill.reshape(1, -1)), numbers)
    scaled = nodes.op("Sub", filled, _table(nodes, spread.mean.reshape(1, -1)))
    scaled = nodes.op("Div", scaled, _table(nodes, spread.scale.reshape(1, -1)))
    low, high = (nodes.constant(np.array(bound, np.float32)) for bound in (-spread.clip, spread.clip))
    columns = [(nodes.op("Clip", scaled, low, high), len(chosen))]
    if spread.flagged:
        flags = nodes.op("Gather", missing, nodes.integers(*spread.flagged), axis=1)
        columns.append((nodes.cast(flags, TensorProto.FLOAT), len(spread.flagged)))
    if spread.lower.size:
        columns.append((_steps(nodes, filled, spread), spread.lower.size))
    return columns


def _steps(nodes: Nodes, filled: str, spread: Spread) -> str:
    """Return float32 [N, F * B]: how far each number is up each of its steps."""
    import numpy as np

    count, steps = spread.lower.shape
    tall = nodes.op("Reshape", filled, nodes.integers(-1, count, 1))
    risen = nodes.op("Sub", tall, _table(nodes, spread.lower[None]))
    risen = nodes.op("Div", risen, _table(nodes, spread.width[None]))
    lowest, highest = step_bounds(steps)
    risen = nodes.op("Max", risen, nodes.constant(lowest.astype(np.float32)))
    risen = nodes.op("Min", risen, nodes.constant(highest.astype(np.float32)))
    return nodes.op("Reshape", risen, nodes.integers(-1, count * steps))


def step_bounds(steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what steps (B,) start and end at: 0 and 1, but a step more beyond either end."""
    import numpy as np

    lowest, highest = np.zeros(steps), np.ones(steps)
    lowest[0], highest[-1] = -1.0, 2.0
    return lowest, highest


def _weights(nodes: Nodes, weights: np.ndarray) -> str:
    """Return weights as float32, held at half the bytes where that loses nothing."""
    import numpy as np
    from onnx import TensorProto

    with np.errstate(over="ignore"):
        halves = weights.astype(np.float16)
    if not np.array_equal(halves.astype(np.float64), weights):
        return _table(nodes, weights)
    return nodes.cast(nodes.constant(halves), TensorProto.FLOAT)


def _table(nodes: Nodes, values: np.ndarray) -> str:
    import numpy as np

    return nodes.constant(values.astype(np.float32))
