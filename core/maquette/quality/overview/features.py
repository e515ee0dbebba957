"""Columns as what can be compared with each other: ranks of what is measured, levels of what is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.formats import is_measured
from maquette.data.schema import Column, Kind
from maquette.quality.association import rank
from maquette.quality.evidence import Cells, Evidence
from maquette.quality.overview.columns import commonest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_LEVELS = 30
# A column with more different texts than rows by this is one of names, of which each stands alone.
ROWS_A_LEVEL = 5


@dataclass(frozen=True)
class Feature:
    """A column on some rows: `ranks` (N,) with NaN, or `levels` (N,) with -1, where cells are empty."""

    column: Column
    ranks: NDArray[np.float64] | None = None
    levels: NDArray[np.intp] | None = None


def make_feature(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> Feature | None:
    """Return a column on `rows`; None where it only names rows, or says the same in all."""
    if column.kind is Kind.IDENTIFIER:
        return None
    numbers = evidence.numbers(column) if is_measured(column) else None
    if numbers is not None:
        return _measured(column, numbers[rows])
    cells = evidence.cells[column.name]
    if len(cells.texts) < 2 or len(cells.texts) * ROWS_A_LEVEL > cells.filled:
        return None
    return Feature(column, levels=_levels(cells)[cells.codes[rows]])


def filling(feature: Feature) -> Feature:
    """Return whether a column is filled, as a feature of its own."""
    import numpy as np

    held = feature.levels if feature.levels is not None else feature.ranks
    assert held is not None  # noqa: S101 -- each feature has the one or the other
    filled = held >= 0 if feature.levels is not None else ~np.isnan(held)
    return Feature(feature.column, levels=filled.astype(np.intp))


def _measured(column: Column, numbers: NDArray[np.float64]) -> Feature | None:
    import numpy as np

    filled = ~np.isnan(numbers)
    if not filled.any() or numbers[filled].min() == numbers[filled].max():
        return None
    ranks = np.full(len(numbers), np.nan)
    ranks[filled] = rank(numbers[filled])
    return Feature(column, ranks=ranks)


def _levels(cells: Cells) -> NDArray[np.intp]:
    """Return the level of each code, all rarer ones in the last; of the code -1, -1."""
    import numpy as np

    top = commonest(cells, MOST_LEVELS)
    levels = np.full(len(cells.texts) + 1, len(top), np.intp)
    levels[top] = np.arange(len(top))
    levels[-1] = -1
    return levels
