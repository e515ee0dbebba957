"""What goes with what, whatever the kinds: three measures that run from 0 to 1 and can be read alike.

Two measured columns: Spearman's rank correlation, with its sign. Two named ones: Cramér's V, corrected for
what chance alone gives (Bergsma 2013, "A bias-correction for Cramér's V and Tschuprow's T"). One of each:
the correlation ratio on ranks, corrected likewise (Kelley 1935, "An unbiased correlation ratio measure").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from maquette.quality.overview.features import Feature
from maquette.quality.overview.values import Links

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Fewer rows in which both are filled say nothing.
FEWEST = 20


def link_columns(features: Sequence[Feature], rows: int) -> Links:
    """Return how strongly each column goes with each other one."""
    strengths: list[list[float | None]] = [[None] * len(features) for _ in features]
    for place in range(len(features)):
        strengths[place][place] = 1.0
    measured = [place for place, feature in enumerate(features) if feature.ranks is not None]
    _fill_in_ranks(features, measured, strengths)
    for one, other in combinations(range(len(features)), 2):
        if features[one].levels is not None or features[other].levels is not None:
            strengths[one][other] = strengths[other][one] = strength(features[one], features[other])
    return Links(
        columns=tuple(feature.column.name for feature in features),
        measured=tuple(feature.ranks is not None for feature in features),
        strengths=tuple(map(tuple, strengths)),
        rows=rows,
    )


def strength(one: Feature, other: Feature) -> float | None:
    """Return how strongly two columns go together; None where too few rows have both."""
    import numpy as np

    if one.levels is not None and other.levels is not None:
        return _cramers_v(one.levels, other.levels)
    if one.levels is not None and other.ranks is not None:
        return _correlation_ratio(one.levels, other.ranks)
    if one.ranks is not None and other.levels is not None:
        return _correlation_ratio(other.levels, one.ranks)
    assert one.ranks is not None  # noqa: S101 -- each feature has the one or the other
    assert other.ranks is not None  # noqa: S101 -- as above
    return _correlate(np.column_stack([one.ranks, other.ranks]))[0][1]


def _fill_in_ranks(
    features: Sequence[Feature], places: list[int], strengths: list[list[float | None]]
) -> None:
    import numpy as np

    columns = [ranks for place in places if (ranks := features[place].ranks) is not None]
    if len(columns) < 2:
        return
    found = _correlate(np.column_stack(columns))
    for one, place in enumerate(places):
        for two, beside in enumerate(places):
            if place != beside:
                strengths[place][beside] = found[one][two]


def _correlate(ranks: NDArray[np.float64]) -> list[list[float | None]]:
    """Return the correlation of each two columns of `ranks` (N, P) over the rows that have both."""
    import numpy as np

    filled = ~np.isnan(ranks)
    # In the middle of their own rows: the sums below then lose no digits.
    centred = np.where(filled, ranks - np.nanmean(ranks, axis=0), 0.0)
    there = filled.astype(np.float64)
    rows = there.T @ there
    sums = centred.T @ there
    counted = np.maximum(rows, 1)
    together = centred.T @ centred - sums * sums.T / counted
    spread = (centred**2).T @ there - sums**2 / counted
    size = np.sqrt(np.maximum(spread, 0) * np.maximum(spread.T, 0))
    found = np.divide(together, size, out=np.zeros_like(size), where=size > 0)
    return [
        [_rounded(value) if count >= FEWEST else None for value, count in zip(line, counts, strict=True)]
        for line, counts in zip(found.tolist(), rows.tolist(), strict=True)
    ]


def _cramers_v(one: NDArray[np.intp], other: NDArray[np.intp]) -> float | None:
    import numpy as np

    both = (one >= 0) & (other >= 0)
    rows = int(both.sum())
    if rows < FEWEST:
        return None
    height, width = int(one.max()) + 1, int(other.max()) + 1
    table = np.bincount(one[both] * width + other[both], minlength=height * width).reshape(height, width)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / rows
    height, width = table.shape
    square = float(((table - expected) ** 2 / expected).sum()) / rows
    by_chance = (height - 1) * (width - 1) / (rows - 1)
    least = min(size - (size - 1) ** 2 / (rows - 1) for size in (height, width)) - 1
    return _rounded((max(0.0, square - by_chance) / least) ** 0.5) if least > 0 else 0.0


def _correlation_ratio(levels: NDArray[np.intp], ranks: NDArray[np.float64]) -> float | None:
    import numpy as np

    both = (levels >= 0) & ~np.isnan(ranks)
    rows = int(both.sum())
    if rows < FEWEST:
        return None
    values = ranks[both] - ranks[both].mean()
    counts = np.bincount(levels[both])
    sums = np.bincount(levels[both], values)
    groups = int((counts > 0).sum())
    whole = float((values**2).sum())
    if whole <= 0 or rows <= groups:
        return 0.0
    between = float((sums[counts > 0] ** 2 / counts[counts > 0]).sum())
    share = 1 - (1 - between / whole) * (rows - 1) / (rows - groups)
    return _rounded(max(0.0, share) ** 0.5)


def _rounded(value: float) -> float:
    return round(max(-1.0, min(1.0, value)), 3)
