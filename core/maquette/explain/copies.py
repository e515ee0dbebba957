"""Columns that move together: near-copies, of which none can be judged alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Kind
from maquette.explain.levels import is_sized, levels_of, sizes_of
from maquette.model.contract import InputColumn

if TYPE_CHECKING:
    import numpy as np

TOGETHER = 0.9
# Fewer rows that hold both columns say nothing of how they move.
FEWEST_ROWS = 30
MOST_LEVELS = 60


def group_copies(
    columns: tuple[InputColumn, ...], feeds: dict[str, np.ndarray]
) -> tuple[tuple[int, ...], ...]:
    """Return the places of columns in groups that move together, in the order of their first ones.

    Two numbers or dates move together by the correlation of their ranks (Spearman 1904), two columns of
    values by Cramér's V, a number and values by the share of its ranks that the values explain; both are
    corrected for what many values explain by chance (Bergsma 2013; Kelley 1935). Free text stands alone.
    """
    from threadpoolctl import threadpool_limits

    # The tables are small: threads only wait for one another.
    with threadpool_limits(1):
        return _join(len(columns), _find_pairs(columns, feeds))


def _find_pairs(columns: tuple[InputColumn, ...], feeds: dict[str, np.ndarray]) -> list[tuple[int, int]]:
    import numpy as np

    sized = [place for place, column in enumerate(columns) if is_sized(column)]
    ranks = [_rank(sizes_of(columns[place], feeds[columns[place].input])) for place in sized]
    named, levels = _read_levels(columns, feeds)
    pairs: list[tuple[int, int]] = []
    if sized:
        pairs += _pairs(sized, sized, np.triu(_correlate(np.stack(ranks)), 1))
    if named:
        pairs += _pairs(named, named, _associate(levels))
    if sized and named:
        pairs += _pairs(sized, named, _explain(np.stack(ranks), levels))
    return pairs


def _pairs(first: list[int], second: list[int], strength: np.ndarray) -> list[tuple[int, int]]:
    return [(first[one], second[two]) for one, two in zip(*(strength >= TOGETHER).nonzero(), strict=True)]


@dataclass(frozen=True)
class _Levels:
    """Which level rows hold in C columns: `held` (N, L) of 0 or 1, `starts` (C,) where columns begin."""

    held: np.ndarray
    starts: np.ndarray

    @property
    def owners(self) -> np.ndarray:
        """The column of each level, (L,)."""
        import numpy as np

        return np.repeat(np.arange(len(self.starts)), np.diff(np.append(self.starts, self.held.shape[1])))


def _read_levels(columns: tuple[InputColumn, ...], feeds: dict[str, np.ndarray]) -> tuple[list[int], _Levels]:
    """Return the places of the columns of values, those with too many left out, and their levels."""
    import numpy as np

    named, blocks = [], []
    for place, column in enumerate(columns):
        if is_sized(column) or column.kind is Kind.TEXT:
            continue
        codes, _ = levels_of(feeds[column.input])
        known = np.unique(codes[codes >= 0])
        if 2 <= len(known) <= MOST_LEVELS:
            named.append(place)
            blocks.append((codes[:, None] == known).astype(np.float32))
    widths = [block.shape[1] for block in blocks]
    starts = np.cumsum([0, *widths[:-1]]) if blocks else np.empty(0, int)
    return named, _Levels(np.hstack(blocks) if blocks else np.empty((0, 0)), starts)


def _rank(sizes: np.ndarray) -> np.ndarray:
    """Return the rank of each size about their mean, equal ones sharing one, NaN where missing."""
    import numpy as np

    ranks = np.full(len(sizes), np.nan)
    known = ~np.isnan(sizes)
    if known.any():
        _, places, counts = np.unique(sizes[known], return_inverse=True, return_counts=True)
        ranks[known] = (np.cumsum(counts) - (counts - 1) / 2)[places] - (known.sum() + 1) / 2
    return ranks


def _correlate(ranks: np.ndarray) -> np.ndarray:
    """Return how strongly each two of (F, N) ranks correlate where both are known, (F, F), without sign."""
    import numpy as np

    known, filled = (~np.isnan(ranks)).astype(np.float64), np.nan_to_num(ranks)
    count = known @ known.T
    sums, squares = filled @ known.T, (filled**2) @ known.T
    spread = np.maximum(squares - sums**2 / np.maximum(count, 1), 0)
    shared = filled @ filled.T - sums * sums.T / np.maximum(count, 1)
    size = np.sqrt(spread * spread.T)
    found: np.ndarray = _divide(np.abs(shared), size, (size > 0) & (count >= FEWEST_ROWS))
    return found


def _associate(levels: _Levels) -> np.ndarray:
    """Return Cramér's V of each column and those after it, (C, C), corrected for chance."""
    import numpy as np

    count = len(levels.starts)
    found = np.zeros((count, count))
    for place, own in enumerate(np.split(levels.held, levels.starts[1:], axis=1)):
        table = (own.T @ levels.held).astype(np.float64)
        across = np.add.reduceat(table, levels.starts, axis=1)
        down = table.sum(axis=0)
        rows = across.sum(axis=0)
        due = across[:, levels.owners] * down
        squared = np.add.reduceat(_divide(table**2, due, due > 0).sum(axis=0), levels.starts) - 1
        height, width = (across > 0).sum(axis=0), np.add.reduceat((down > 0).astype(int), levels.starts)
        found[place] = _cramer(squared, rows, height, width)
        found[place, : place + 1] = 0
    return found


def _cramer(squared: np.ndarray, rows: np.ndarray, height: np.ndarray, width: np.ndarray) -> np.ndarray:
    """Return V of mean squared contingencies (C,) of tables with so many rows, of so many rows by columns."""
    import numpy as np

    free = np.maximum(rows - 1, 1)
    left = np.maximum(squared - (height - 1) * (width - 1) / free, 0)
    least = np.minimum(height - (height - 1) ** 2 / free, width - (width - 1) ** 2 / free) - 1
    enough = (rows >= FEWEST_ROWS) & (np.minimum(height, width) >= 2) & (least > 0)
    found: np.ndarray = np.sqrt(_divide(left, least, enough))
    return found


def _explain(ranks: np.ndarray, levels: _Levels) -> np.ndarray:
    """Return the root of the share of ranks (F, N) that levels explain, (F, C), corrected for chance."""
    import numpy as np

    known, filled = (~np.isnan(ranks)).astype(np.float64), np.nan_to_num(ranks)
    counts, sums = known @ levels.held, filled @ levels.held
    rows, total = (np.add.reduceat(each, levels.starts, axis=1) for each in (counts, sums))
    middle = total**2 / np.maximum(rows, 1)
    between = np.add.reduceat(sums**2 / np.maximum(counts, 1), levels.starts, axis=1) - middle
    squares = np.add.reduceat((filled**2) @ levels.held, levels.starts, axis=1)
    many = np.add.reduceat((counts > 0).astype(int), levels.starts, axis=1)
    spread = squares - middle
    enough = (rows >= FEWEST_ROWS) & (many >= 2) & (rows > many) & (spread > 0)
    left = _divide(spread - between, spread, enough) * _divide(rows - 1, rows - many, enough)
    return np.where(enough, np.sqrt(np.maximum(1 - left, 0)), 0.0)


def _divide(above: np.ndarray, below: np.ndarray, where: np.ndarray) -> np.ndarray:
    """Return quotients where they mean something, and 0 elsewhere."""
    import numpy as np

    quotients: np.ndarray = np.zeros(np.broadcast(above, below).shape)
    np.divide(above, below, out=quotients, where=where)
    return quotients


def _join(count: int, pairs: list[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Return groups of the numbers below `count`, those of a pair in one."""
    groups = [{number} for number in range(count)]
    for one, two in pairs:
        if groups[one] is not groups[two]:
            groups[one] |= groups[two]
            for each in groups[two]:
                groups[each] = groups[one]
    return tuple(tuple(sorted(group)) for number, group in enumerate(groups) if min(group) == number)
