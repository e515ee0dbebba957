"""Rows as numbers: whether they agree in some columns, and whether that many would by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.quality.chances import poisson_tail
from maquette.quality.lots import mix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from maquette.quality.evidence import Cells, Evidence

BY_CHANCE = 1e-4


def hash_cells(evidence: Evidence, name: str) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each cell that differs from column to column (the finaliser of SplitMix64).

    It is made anew each time: those of all columns would take more memory than the table.
    """
    import numpy as np

    cells, place = evidence.cells[name], evidence.places[name]
    return mix(cells.codes.astype(np.uint64) + np.uint64(2), place)


def hash_rows(evidence: Evidence, names: list[str]) -> NDArray[np.uint64]:
    """Return the sum of the hashes of the cells of each row."""
    import numpy as np

    total = np.zeros(evidence.rows, np.uint64)
    for name in names:
        total += hash_cells(evidence, name)
    return total


def agree_by_chance(columns: list[Cells], pairs: int, *, strictly: bool = True) -> bool:
    """Tell whether independent columns would well give as many pairs of rows that agree (Poisson's tail).

    Seen `strictly`, values that come once could as well come once in a table as large; else they count as the
    rare things they are, and one pair more than there is stands for those that were not seen.
    """
    rows = len(columns[0].codes)
    expected = rows * (rows - 1) / 2
    for cells in columns:
        empty = rows - cells.filled
        alike = float((cells.counts.astype(float) ** 2).sum()) + empty**2
        expected *= alike / rows**2 if strictly else (alike - rows + 2) / (rows * (rows - 1))
    return poisson_tail(pairs, expected) > BY_CHANCE
