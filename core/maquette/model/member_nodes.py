"""Members as ONNX nodes: features go in, the answers of every part come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.dense_nodes import dense_scores
from maquette.model.features import Features
from maquette.model.nodes import Nodes
from maquette.model.recipe import DenseScorer, Link, Member, Recipe, SymmetricScorer, TreeScorer
from maquette.model.symmetric_nodes import symmetric_scores
from maquette.model.tree_nodes import tree_scores

if TYPE_CHECKING:
    import numpy as np

# Chances are taken for at least this before their logarithm is: sums of float32 are too rough below.
LEAST_CHANCE = 1e-4
# e to the power of more than this would overflow a float32.
LARGEST_POWER = 80.0


def part_answers(nodes: Nodes, features: Features, recipe: Recipe) -> str:
    """Return float32: the chances of each part [N, P, C], or its standardised values [N, P, 1]."""
    import numpy as np

    total = ""
    for member in recipe.members:
        answers = _link(nodes, _scores(nodes, features, member), member.link, recipe)
        mixing = np.zeros((recipe.part_count, len(member.parts)), np.float32)
        mixing[list(member.parts), np.arange(len(member.parts))] = member.weights
        mixed = nodes.op("MatMul", nodes.constant(mixing), answers)
        total = nodes.op("Add", total, mixed) if total else mixed
    return _bend(nodes, total, recipe)


def _scores(nodes: Nodes, features: Features, member: Member) -> str:
    """Return float32 [N, P, S]: the scores of a member in those parts that learned it."""
    if dense := tuple(scorer for scorer in member.scorers if isinstance(scorer, DenseScorer)):
        return dense_scores(nodes, features, dense)
    if symmetric := tuple(scorer for scorer in member.scorers if isinstance(scorer, SymmetricScorer)):
        return symmetric_scores(nodes, features, symmetric)
    trees = tuple(scorer for scorer in member.scorers if isinstance(scorer, TreeScorer))
    scores = tree_scores(nodes, features, trees)
    return nodes.op("Reshape", scores, nodes.integers(-1, len(trees), len(trees[0].base)))


def _link(nodes: Nodes, scores: str, link: Link, recipe: Recipe) -> str:
    """Return chances [N, P, C] of scores, both of two classes: 1 - p would be too rough for small ones."""
    if not recipe.classes:
        return _values_of_logarithms(nodes, scores, recipe) if link is Link.LOG else scores
    if len(recipe.classes) > 2:
        return nodes.op("Softmax", scores, axis=2) if link is Link.LOG_ODDS else scores
    if link is Link.LOG_ODDS:
        nothing = nodes.op("Mul", scores, nodes.floats(0.0))
        return nodes.op("Softmax", nodes.op("Concat", nothing, scores, axis=2), axis=2)
    return nodes.op("Concat", nodes.op("Sub", nodes.floats(1.0), scores), scores, axis=2)


def _values_of_logarithms(nodes: Nodes, scores: str, recipe: Recipe) -> str:
    """Return standardised values of standardised logarithms."""
    amounts = recipe.amounts
    powers = nodes.op("Mul", scores, nodes.floats(amounts.log_scale))
    powers = nodes.op("Add", powers, nodes.floats(amounts.log_mean))
    powers = nodes.op("Min", powers, nodes.floats(LARGEST_POWER))
    values = nodes.op("Sub", nodes.op("Exp", powers), nodes.floats(amounts.shift + amounts.mean))
    return nodes.op("Div", values, nodes.floats(amounts.scale))


def _bend(nodes: Nodes, answers: str, recipe: Recipe) -> str:
    """Straighten each part's chances as its bend says, but for those that it leaves as they are."""
    import numpy as np

    count = recipe.part_count
    if not recipe.classes or np.array_equal(recipe.bends, np.tile([1.0, 0.0], (count, 1))):
        return answers
    low, high = (nodes.constant(np.array(bound, np.float32)) for bound in (LEAST_CHANCE, 1))
    logs = nodes.op("Log", nodes.op("Clip", answers, low, high))
    bent = nodes.op("Mul", logs, _table(nodes, recipe.bends[:, 0].reshape(1, count, 1)))
    if len(recipe.classes) == 2:
        shifts = np.stack([np.zeros(count), recipe.bends[:, 1]], axis=1)
        bent = nodes.op("Add", bent, _table(nodes, shifts.reshape(1, count, 2)))
    straight = np.all(recipe.bends == [1.0, 0.0], axis=1).reshape(1, count, 1)
    return nodes.op("Where", nodes.constant(straight), answers, nodes.op("Softmax", bent, axis=2))


def _table(nodes: Nodes, values: np.ndarray) -> str:
    import numpy as np

    return nodes.constant(values.astype(np.float32))
