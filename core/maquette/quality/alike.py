"""Rows that are alike in some columns, and whether they are copies or coincidences."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from maquette.quality.evidence import Evidence
from maquette.quality.row_hashes import agree_by_chance, hash_cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Pairs alike in all columns but two are counted among the columns that part most pairs; of larger tables not.
MOST_PARTING, MOST_ROWS = 8, 100_000
# There must be so many times more copies than coincidences go on to give.
TIMES_MORE, FEWEST = 2.5, 10
# Where near-coincidences are so much commoner, copies can't be told.
FAR_MORE = 30


def are_copied(
    evidence: Evidence, names: list[str], added: NDArray[np.uint64], kept: NDArray[np.intp] | None = None
) -> bool:
    """Tell whether rows (of `kept`, or all) that agree in the columns `names` are copies.

    `added` are their hashes. Two signs tell copies from coincidences: independent columns would hardly give
    that many agreeing pairs (Poisson tail below one in ten thousand), and more pairs are alike in every
    column than in all columns but one. Coincidences come the other way round: near-coincidences are commoner
    than full ones, however the columns depend on each other.

    Where both are common, pairs alike in all columns but two are counted as well. Coincidences fall off ever
    faster: of pairs that part in 2, 1 and 0 of independent columns, the middle one squared is more than the
    product of the others (Newton's inequalities). Copies stand out from that.
    """
    import numpy as np

    pairs = _agreeing_pairs(added)
    if not pairs or agree_by_chance([evidence.cells[name] for name in names], pairs):
        return False
    parting: list[tuple[int, str]] = []
    nearly = 0
    for name in names:
        part = hash_cells(evidence, name) if kept is None else hash_cells(evidence, name)[kept]
        # A column that hardly ever agrees but in these pairs, such as a customer number, is not counted:
        # without it, rows agree at every turn, which says nothing against copies of whole rows.
        if _agreeing_pairs(part) > min(2 * pairs, len(added)):
            parting.append((_agreeing_pairs(added - part) - pairs, name))
            nearly += parting[-1][0]
        if nearly > FAR_MORE * pairs:
            return False
    if nearly < pairs:
        return True
    if len(added) > MOST_ROWS or pairs < FEWEST:
        return False
    most = sorted(parting, key=lambda each: -each[0])[:MOST_PARTING]
    rows = np.arange(evidence.rows) if kept is None else kept
    return pairs > TIMES_MORE * _go_on(evidence, added, rows, pairs, {name: n for n, name in most})


def _go_on(
    evidence: Evidence, added: NDArray[np.uint64], rows: NDArray[np.intp], pairs: int, parted: dict[str, int]
) -> float:
    """Return how many pairs at most would be alike by chance, from those `parted` by one column or two."""
    by_two = 0
    for one, two in combinations(parted, 2):
        rest = added - hash_cells(evidence, one)[rows] - hash_cells(evidence, two)[rows]
        by_two += _agreeing_pairs(rest) - pairs - parted[one] - parted[two]
    return sum(parted.values()) ** 2 / max(1, by_two)


def _agreeing_pairs(hashes: NDArray[np.uint64]) -> int:
    import numpy as np

    ordered = np.sort(hashes)
    bounds = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    sizes = np.diff(np.append(bounds, len(ordered)))
    return int((sizes * (sizes - 1) // 2).sum())
