"""What a scorer weighs in a file, in bytes, and in time."""

from __future__ import annotations

from maquette.model.recipe import DenseScorer, Encoding, Scorer, SymmetricScorer, Terms, TextEncoding, Tree

# Of ai.onnx.ml TreeEnsembleRegressor in packed lists, and one word a node (measured).
BYTES_OF_A_NODE = 20
BYTES_OF_A_LEAF_VALUE = 8
# Weights of layers are held at half the bytes.
BYTES_OF_A_WEIGHT = 2
# Of a symmetric tree: which question each level asks, and its share of these; where its leaves begin; leaves.
BYTES_OF_A_QUESTION = 3
BYTES_OF_A_TREE = 4
BYTES_OF_A_HALF = 2
# Weights of terms are held at half the bytes.
BYTES_OF_A_TERM_WEIGHT = 2
# A spelling stands in a list of texts, its number in another; a run is numbers, a place and a float.
BYTES_OF_A_SPELLING = 6
BYTES_OF_A_RUN = 9
BYTES_OF_A_RUN_TOKEN = 2


def weigh(scorer: Scorer) -> int:
    """Return about how many bytes a scorer takes."""
    if isinstance(scorer, SymmetricScorer):
        trees, depth = map(int, scorer.features.shape)
        return trees * _weigh_symmetric(depth, len(scorer.base))
    if isinstance(scorer, DenseScorer):
        return sum(BYTES_OF_A_WEIGHT * int(weights.size + bias.size) for weights, bias in scorer.layers)
    return sum(_weigh_tree(tree) for tree in scorer.trees)


def _weigh_tree(tree: Tree) -> int:
    leaves = int(tree.is_leaf.sum()) * tree.value.shape[1]
    return BYTES_OF_A_NODE * len(tree.feature) + BYTES_OF_A_LEAF_VALUE * int(leaves)


def symmetric_trees_within(most_bytes: int, depth: int, values: int) -> int:
    """Return how many symmetric trees of a depth, with so many values a leaf, fit into so many bytes."""
    return most_bytes // _weigh_symmetric(depth, values)


def _weigh_symmetric(depth: int, values: int) -> int:
    return BYTES_OF_A_QUESTION * depth + BYTES_OF_A_TREE + BYTES_OF_A_HALF * values * (1 << depth)


def trees_within(most_bytes: int, leaves: int, values: int = 1) -> int:
    """Return how many trees of so many leaves, with so many values each, fit into so many bytes."""
    return most_bytes // (BYTES_OF_A_NODE * (2 * leaves - 1) + BYTES_OF_A_LEAF_VALUE * leaves * values)


def weigh_texts(encodings: tuple[Encoding, ...]) -> int:
    """Return about how many bytes the columns of texts among encodings take."""
    return sum(
        weigh_terms(terms) + BYTES_OF_A_TERM_WEIGHT * terms.count * each.width
        for each in encodings
        if isinstance(each, TextEncoding)
        for terms in (each.words, each.characters)
    )


def weigh_terms(terms: Terms) -> int:
    """Return about how many bytes terms take, apart from their weights."""
    spelled = sum(BYTES_OF_A_SPELLING + len(text.encode(errors="replace")) for text in terms.numbers)
    return spelled + BYTES_OF_A_RUN * terms.count + BYTES_OF_A_RUN_TOKEN * int((terms.runs > 0).sum())
