"""Differences and ratios as ONNX nodes: number features go in, the same and their combinations come out."""

from __future__ import annotations

from collections.abc import Sequence

from maquette.model.nodes import Nodes
from maquette.model.recipe import Combination, Combined


def combined(nodes: Nodes, numbers: str, places: Sequence[int], combinations: tuple[Combination, ...]) -> str:
    """Return float32 [N, F + K]: numbers [N, F], whose columns are the features in `places`, and K more."""
    columns = {place: column for column, place in enumerate(places)}
    more = [_combined(nodes, numbers, columns, each) for each in combinations]
    return nodes.op("Concat", numbers, *more, axis=1)


def _combined(nodes: Nodes, numbers: str, columns: dict[int, int], combination: Combination) -> str:
    """Return float32 [N, 1]."""
    left, right = (
        nodes.op("Gather", numbers, nodes.integers(columns[place]), axis=1)
        for place in (combination.left, combination.right)
    )
    if combination.how is Combined.DIFFERENCE:
        return nodes.op("Sub", left, right)
    nothing = nodes.op("Equal", right, nodes.floats(0.0))
    return nodes.op("Where", nothing, nodes.floats(float("nan")), nodes.op("Div", left, right))
