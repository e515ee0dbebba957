"""Trees that tell rows which they have not seen, grown all at once.

Each tree is grown on a draw of the rows and splits at the best of a few random cuts, each between two rows of
the node (between random forests, Breiman 2001, and extremely randomised trees, Geurts et al. 2006). A row is
told only by trees whose draw left it out. All trees grow level by level in whole arrays: as fast as a library
of trees, and without the seconds that importing one takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.intp]
    Floats = NDArray[np.float64]

TREES = 150
DRAWN = 0.632
LEAF_ROWS = 3
DEEPEST = 24
BINS = 128
# Cuts that are tried in each node, for each of the square root of the number of columns.
CUTS = 3


@dataclass(frozen=True)
class _Level:
    """The nodes of one depth: which column and bin cut each, its first child on the next level (-1: a leaf).

    `chances` (nodes, classes) are the shares of the classes among the rows that a node was grown on.
    """

    column: Ints
    cut: Ints
    child: Ints
    chances: Floats


def tell_unseen(matrix: Floats, given: Ints, kept: NDArray[np.bool_], trees: int = TREES) -> Floats:
    """Return the chances (N, K) of each class for each row, by the trees that have not seen it.

    `matrix` (N, P) has no missing numbers, `given` (N,) are classes from 0 to K - 1; only `kept` rows teach.
    """
    import numpy as np

    rng = np.random.default_rng(0)
    rows, classes = len(given), int(given.max()) + 1
    binned = _bin(matrix)
    seen = _draw(rows, trees, rng) & kept
    levels = _grow(binned, given, seen, rng)
    tree, row = np.nonzero(~seen)
    told = np.zeros((rows, classes))
    times = np.bincount(row, minlength=rows)
    node = tree
    for level in levels:
        ends = level.child[node] < 0
        for each in range(classes):
            told[:, each] += np.bincount(row[ends], level.chances[node[ends], each], rows)
        node, row = node[~ends], row[~ends]
        node = level.child[node] + (binned[level.column[node], row] > level.cut[node])
    usual = np.bincount(given, minlength=classes) / rows
    return np.where(times[:, None] > 0, told / np.maximum(times, 1)[:, None], usual)


def _bin(matrix: Floats) -> NDArray[np.uint8]:
    """Return the place of each number among the quantiles of its column, columns first."""
    import numpy as np

    shares = np.linspace(0, 1, BINS + 1)[1:-1]
    binned = np.empty(matrix.shape[::-1], np.uint8)
    for place, column in enumerate(matrix.T):
        known = np.unique(column)
        edges = known[:-1] if len(known) <= BINS else np.unique(np.quantile(column, shares))
        binned[place] = np.searchsorted(edges, column, side="left")
    return binned


def _draw(rows: int, trees: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return which rows (T, N) each tree is grown on."""
    import numpy as np

    keys = rng.random((trees, rows), dtype=np.float32)
    many = int(DRAWN * rows)
    limit = np.partition(keys, many, axis=1)[:, many]
    seen: NDArray[np.bool_] = keys < limit[:, None]
    return seen


def _grow(
    binned: NDArray[np.uint8], given: Ints, seen: NDArray[np.bool_], rng: np.random.Generator
) -> list[_Level]:
    import numpy as np

    classes = int(given.max()) + 1
    node, row = np.nonzero(seen)
    levels: list[_Level] = []
    many = len(seen)
    for depth in range(DEEPEST):
        counts = np.bincount(node * classes + given[row], minlength=many * classes).reshape(many, classes)
        total = counts.sum(axis=1)
        chances = counts / np.maximum(total, 1)[:, None]
        level = _Level(np.zeros(many, np.intp), np.zeros(many, np.intp), np.full(many, -1, np.intp), chances)
        levels.append(level)
        open_ = np.flatnonzero((total >= 2 * LEAF_ROWS) & (counts.max(axis=1) < total))
        if depth == DEEPEST - 1 or not len(open_):
            break
        node, row, many = _split(level, open_, node, row, binned, given, rng)
        if not many:
            break
    return levels


def _split(
    level: _Level,
    open_: Ints,
    node: Ints,
    row: Ints,
    binned: NDArray[np.uint8],
    given: Ints,
    rng: np.random.Generator,
) -> tuple[Ints, Ints, int]:
    """Cut the nodes `open_` of a level; return the node on the next level of each row, and their number."""
    import numpy as np

    place = np.full(len(level.child), -1, np.intp)
    place[open_] = np.arange(len(open_))
    inside = place[node] >= 0
    node, row = place[node[inside]], row[inside]
    column, cut, good = _best_cut(node, row, len(open_), binned, given, rng)
    kept = open_[good]
    level.column[kept], level.cut[kept] = column[good], cut[good]
    level.child[kept] = 2 * np.arange(len(kept))
    inside = good[node]
    node, row = node[inside], row[inside]
    after = binned[column[node], row] > cut[node]
    below = level.child[open_[node]] + after
    order = np.argsort(below, kind="stable")
    return below[order], row[order], 2 * len(kept)


def _best_cut(
    node: Ints,
    row: Ints,
    many: int,
    binned: NDArray[np.uint8],
    given: Ints,
    rng: np.random.Generator,
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return for each node the column and bin that part its classes best, and whether any do.

    Rows come sorted by node. The score is the one of Gini's impurity.
    """
    import numpy as np

    classes = int(given.max()) + 1
    cell = node * classes + given[row]
    whole = np.bincount(cell, minlength=many * classes).reshape(many, classes).astype(float)
    total = whole.sum(axis=1)
    first = np.concatenate(([0], np.cumsum(total)[:-1])).astype(np.intp)
    best, column, cut = np.full(many, -np.inf), np.zeros(many, np.intp), np.zeros(many, np.intp)
    for _ in range(CUTS * int(np.ceil(len(binned) ** 0.5))):
        tried = rng.integers(len(binned), size=many)
        one, other = (
            binned[tried, row[first + (rng.random(many) * total).astype(np.intp)]].astype(np.intp)
            for _ in range(2)
        )
        between = np.minimum(one, other) + (np.abs(one - other) * rng.random(many)).astype(np.intp)
        before = binned[tried[node], row] <= between[node]
        left = np.bincount(cell[before], minlength=many * classes).reshape(many, classes).astype(float)
        right = whole - left
        sizes = left.sum(axis=1), right.sum(axis=1)
        score = (left**2).sum(axis=1) / np.maximum(sizes[0], 1) + (right**2).sum(axis=1) / np.maximum(
            sizes[1], 1
        )
        score[(one == other) | (np.minimum(*sizes) < LEAF_ROWS)] = -np.inf
        better = score > best
        best, column, cut = (
            np.where(better, new, old) for new, old in ((score, best), (tried, column), (between, cut))
        )
    return column, cut, np.isfinite(best)
