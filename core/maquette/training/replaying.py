"""The lab's own answers of a recipe, in float64 and apart from the graph, so that each checks the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.recipe import DenseScorer, Link, Member, Recipe, Scorer, SymmetricScorer, Tree
from maquette.training.blending import bend
from maquette.training.matrix import Matrix
from maquette.training.spreading import spread_out
from maquette.training.trials import values_of_logs

if TYPE_CHECKING:
    import numpy as np


def replay(recipe: Recipe, matrix: Matrix) -> np.ndarray:
    """Return what every part answers to N rows: chances (N, P, C), or values in the target's unit (N, P).

    `matrix` holds all features of the recipe's encodings, in their order.
    """
    import numpy as np

    shape = (len(matrix.values), recipe.part_count)
    answers = np.zeros((*shape, len(recipe.classes)) if recipe.classes else shape)
    for member in recipe.members:
        for part, scorer, share in zip(member.parts, member.scorers, member.weights, strict=True):
            answers[:, part] += share * _answers(member, scorer, matrix, recipe)
    if not recipe.classes:
        return answers * recipe.amounts.scale + recipe.amounts.mean
    return np.stack([bend(answers[:, part], by) for part, by in enumerate(recipe.bends)], axis=1)


def _answers(member: Member, scorer: Scorer, matrix: Matrix, recipe: Recipe) -> np.ndarray:
    import numpy as np
    from scipy.special import expit, softmax

    scores = replay_scores(scorer, matrix)
    if not recipe.classes:
        return values_of_logs(scores[:, 0], recipe.amounts) if member.link is Link.LOG else scores[:, 0]
    if len(recipe.classes) > 2:
        chances: np.ndarray = softmax(scores, axis=1) if member.link is Link.LOG_ODDS else scores
        return chances
    second = expit(scores[:, 0]) if member.link is Link.LOG_ODDS else scores[:, 0]
    return np.stack([1 - second, second], axis=1)


def replay_scores(scorer: Scorer, matrix: Matrix) -> np.ndarray:
    """Return the scores (N, S) of one scorer."""
    import numpy as np

    if isinstance(scorer, DenseScorer):
        columns = spread_out(matrix, scorer.spread).astype(np.float64)
        for number, (weights, bias) in enumerate(scorer.layers):
            columns = (columns if not number else np.maximum(columns, 0)) @ weights + bias
        return columns
    scores = np.tile(scorer.base.astype(np.float64), (len(matrix.values), 1))
    if isinstance(scorer, SymmetricScorer):
        for features, borders, values in zip(scorer.features, scorer.borders, scorer.values, strict=True):
            bits = matrix.values[:, features] >= borders
            scores += values[bits @ (1 << np.arange(len(features))[::-1])]
        return scores
    for tree in scorer.trees:
        leaves = tree.value[_leaves(tree, matrix)]
        scores[:, tree.score : tree.score + leaves.shape[1]] += leaves
    return scores


def _leaves(tree: Tree, matrix: Matrix) -> np.ndarray:
    """Return the leaf that each row reaches (N,)."""
    import numpy as np

    sends = _category_sends(tree, matrix)
    nodes = np.zeros(len(matrix.values), np.int64)
    while not tree.is_leaf[nodes].all():
        rows = np.flatnonzero(~tree.is_leaf[nodes])
        at = nodes[rows]
        cells = matrix.values[rows, tree.feature[at]]
        left = np.where(np.isnan(cells), tree.missing_left[at], cells <= tree.threshold[at])
        for node in np.intersect1d(at, list(sends)).tolist():
            here = at == node
            left[here] = sends[node][cells[here].astype(np.int64)]
        nodes[rows] = np.where(left, tree.left[at], tree.right[at])
    return nodes


def _category_sends(tree: Tree, matrix: Matrix) -> dict[int, np.ndarray]:
    """Return for each node that splits a category which codes (K+2,) it sends to the left."""
    import numpy as np

    sends = {}
    for node, codes in tree.left_codes.items():
        count = matrix.features[int(tree.feature[node])].codes
        sent = np.zeros(count + 2, bool)
        sent[list(codes)] = True
        sent[count:] = tree.missing_left[node]
        sends[node] = sent
    return sends
