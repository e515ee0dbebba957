"""What a scorer weighs in a file, in bytes, and in time."""

from __future__ import annotations

from maquette.model.recipe import DenseScorer, Scorer, Tree

# Of ai.onnx.ml TreeEnsembleRegressor as protobuf writes it: lists of numbers and one word a node (measured).
BYTES_OF_A_NODE = 29
BYTES_OF_A_LEAF_VALUE = 14
BYTES_OF_A_WEIGHT = 4


def weigh(scorer: Scorer) -> int:
    """Return about how many bytes a scorer takes."""
    if isinstance(scorer, DenseScorer):
        return sum(BYTES_OF_A_WEIGHT * int(weights.size + bias.size) for weights, bias in scorer.layers)
    return sum(_weigh_tree(tree) for tree in scorer.trees)


def _weigh_tree(tree: Tree) -> int:
    leaves = int(tree.is_leaf.sum()) * tree.value.shape[1]
    return BYTES_OF_A_NODE * len(tree.feature) + BYTES_OF_A_LEAF_VALUE * int(leaves)


def trees_within(most_bytes: int, leaves: int, values: int = 1) -> int:
    """Return how many trees of so many leaves, with so many values each, fit into so many bytes."""
    return most_bytes // (BYTES_OF_A_NODE * (2 * leaves - 1) + BYTES_OF_A_LEAF_VALUE * leaves * values)
