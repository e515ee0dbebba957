"""Trees as ONNX nodes: features and codes go in, float32 scores come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from maquette.model.features import Features
from maquette.model.nodes import ML, Nodes
from maquette.model.recipe import Tree, TreeScorer

if TYPE_CHECKING:
    import numpy as np


def round_down(thresholds: np.ndarray) -> np.ndarray:
    """Return the largest float32 not above each float64: then x <= t decides alike for every float32 x."""
    import numpy as np

    with np.errstate(over="ignore"):
        nearest = thresholds.astype(np.float32)
    above = nearest.astype(np.float64) > thresholds
    return np.where(above, np.nextafter(nearest, np.float32(-np.inf)), nearest).astype(np.float32)


@dataclass(frozen=True)
class _Indicators:
    """The sets of codes that category splits send left, each a 0/1 column of its own."""

    first: int
    places: dict[tuple[int, frozenset[int], bool], int] = field(default_factory=dict)

    def place(self, feature: int, left: frozenset[int], missing_left: bool) -> int:
        return self.places.setdefault((feature, left, missing_left), self.first + len(self.places))


def tree_scores(nodes: Nodes, features: Features, scorers: tuple[TreeScorer, ...]) -> str:
    """Return float32 [N, P * S]: the scores of P tree scorers side by side, by one TreeEnsembleRegressor.

    A category split becomes `indicator <= 0.5`: the only form that every ONNX Runtime from 1.15 on, native
    and in the browser, was measured to answer alike (neither BRANCH_EQ chains nor BRANCH_MEMBER are).
    """
    import numpy as np

    indicators = _Indicators(first=len(features.number_places))
    column_of = {place: column for column, place in enumerate(features.number_places)}
    base = np.concatenate([scorer.base for scorer in scorers]).astype(np.float32)
    attributes = _ensemble_attributes(scorers, column_of, indicators)
    tensors = [features.numbers] if features.numbers else []
    tensors += _indicator_columns(nodes, features, indicators)
    if not tensors:
        return _alike(nodes, features, base)
    matrix = tensors[0] if len(tensors) == 1 else nodes.op("Concat", *tensors, axis=1)
    return nodes.op(
        "TreeEnsembleRegressor",
        matrix,
        domain=ML,
        n_targets=len(base),
        base_values=base.tolist(),
        aggregate_function="SUM",
        post_transform="NONE",
        **attributes,
    )


def _alike(nodes: Nodes, features: Features, base: np.ndarray) -> str:
    """Return the same scores for every row: nothing is asked of its features."""
    from onnx import TensorProto

    codes = nodes.cast(next(iter(features.codes.values())), TensorProto.FLOAT)
    nothing = nodes.op("Mul", nodes.op("Reshape", codes, nodes.integers(-1, 1)), nodes.floats(0.0))
    return nodes.op("Add", nothing, nodes.constant(base.reshape(1, -1)))


def _indicator_columns(nodes: Nodes, features: Features, indicators: _Indicators) -> list[str]:
    """Return one float32 [N, 1...] tensor per category feature, in the order the places were given out."""
    import numpy as np
    from onnx import TensorProto

    if not indicators.places:
        return []
    columns = []
    for feature, codes in features.codes.items():
        sets = [(left, missing) for (owner, left, missing) in indicators.places if owner == feature]
        if not sets:
            continue
        count = features.code_counts[feature]
        table = np.ones((count, len(sets)), np.uint8)
        for column, (left, missing_left) in enumerate(sets):
            table[list(left), column] = 0
            table[count - 2 :, column] = 0 if missing_left else 1
        columns.append(nodes.cast(nodes.op("Gather", nodes.constant(table), codes), TensorProto.FLOAT))
    return columns


def _ensemble_attributes(
    scorers: tuple[TreeScorer, ...], column_of: dict[int, int], indicators: _Indicators
) -> dict[str, Any]:
    """Return the attributes of ai.onnx.ml TreeEnsembleRegressor, version 1 to 3."""
    import numpy as np

    trees = [
        (number * len(scorer.base), tree) for number, scorer in enumerate(scorers) for tree in scorer.trees
    ]
    for _, tree in trees:
        for node, left in tree.left_codes.items():
            indicators.place(int(tree.feature[node]), left, bool(tree.missing_left[node]))
    # Places are given out by feature, so that each feature's indicators lie side by side.
    ordered = sorted(indicators.places, key=lambda key: key[0])
    indicators.places.clear()
    for key in ordered:
        indicators.place(*key)

    rows: dict[str, list[np.ndarray]] = {}
    for number, (first, tree) in enumerate(trees):
        for name, values in _tree_rows(number, first, tree, column_of, indicators).items():
            rows.setdefault(name, []).append(values)
    return {name: np.concatenate(parts).tolist() for name, parts in rows.items()}


def _tree_rows(
    number: int, first: int, tree: Tree, column_of: dict[int, int], indicators: _Indicators
) -> dict[str, np.ndarray]:
    import numpy as np

    count = len(tree.value)
    columns, thresholds = np.zeros(count, np.int64), round_down(tree.threshold)
    for node in np.flatnonzero(~tree.is_leaf).tolist():
        if node in tree.left_codes:
            missing_left = bool(tree.missing_left[node])
            columns[node] = indicators.places[int(tree.feature[node]), tree.left_codes[node], missing_left]
            thresholds[node] = 0.5
        else:
            columns[node] = column_of[int(tree.feature[node])]
    inner = ~tree.is_leaf
    leaves, scores, weights = _leaf_values(tree)
    return {
        "nodes_treeids": np.full(count, number),
        "nodes_nodeids": np.arange(count),
        "nodes_featureids": np.where(inner, columns, 0),
        "nodes_values": np.where(inner, thresholds, np.float32(0)),
        "nodes_modes": np.where(inner, "BRANCH_LEQ", "LEAF"),
        "nodes_truenodeids": np.where(inner, tree.left, 0),
        "nodes_falsenodeids": np.where(inner, tree.right, 0),
        "nodes_missing_value_tracks_true": np.where(inner, tree.missing_left, 0).astype(np.int64),
        "target_treeids": np.full(len(leaves), number),
        "target_nodeids": leaves,
        "target_ids": first + tree.score + scores,
        "target_weights": weights,
    }


def _leaf_values(tree: Tree) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return leaves, scores and float32 values of what is added; zeros are left out, but one a leaf stays.

    A forest's leaf holds rows of few of many classes.
    """
    import numpy as np

    leaves = np.flatnonzero(tree.is_leaf)
    values = tree.value[leaves].astype(np.float32)
    is_written = values != 0
    is_written[~is_written.any(axis=1), 0] = True
    rows, scores = np.nonzero(is_written)
    return leaves[rows], scores, values[rows, scores]
