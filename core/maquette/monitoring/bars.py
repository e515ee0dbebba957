"""Bars of a column before and after: at most eight labels, shared by both sides, counted per 10,000 rows."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from maquette.data.days import count_days, day_at
from maquette.data.profile import Count, as_text
from maquette.monitoring.detectors.values import text_lengths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_BARS = 8
REST = "…"

Bars = tuple[tuple[Count, ...], tuple[Count, ...]]


def draw_bars(how: str, reference: NDArray[np.generic], current: NDArray[np.generic]) -> Bars:
    """Return the bars of both sides for a move of the sort `how`."""
    if how == "missing":
        return _missing_bars(reference), _missing_bars(current)
    if how == "length":
        return _range_bars(text_lengths(reference), text_lengths(current), dates=False)
    if reference.dtype.kind == "M":
        return _range_bars(count_days(reference), count_days(current), dates=True)
    if how == "values" and reference.dtype.kind == "f":
        return _range_bars(reference.astype(float), current.astype(float), dates=False)
    return _level_bars(reference, current)


def _missing_bars(values: NDArray[np.generic]) -> tuple[Count, ...]:
    import pandas as pd

    empty = float(pd.isna(values).mean()) if len(values) else 0.0
    filled = 1 - empty if len(values) else 0.0
    return Count(value="filled", rows=round(filled * 10_000)), Count(
        value="empty", rows=round(empty * 10_000)
    )


def _level_bars(reference: NDArray[np.generic], current: NDArray[np.generic]) -> Bars:
    import numpy as np
    import pandas as pd

    codes, levels = pd.factorize(np.concatenate([reference, current]))
    sides = (codes[: len(reference)], codes[len(reference) :])
    shares = [_shares(side[side >= 0], len(levels)) for side in sides]
    if not len(levels):
        return (), ()
    labels = [as_text(level).strip() for level in levels]
    order = sorted(range(len(labels)), key=lambda at: (-(shares[0][at] + shares[1][at]), labels[at]))
    shown = order if len(order) <= MOST_BARS else order[: MOST_BARS - 1]
    before, after = (_counted(labels, side, shown) for side in shares)
    return before, after


def _shares(codes: NDArray[np.intp], levels: int) -> NDArray[np.float64]:
    import numpy as np

    return np.bincount(codes, minlength=levels) / max(1, len(codes))


def _counted(labels: list[str], shares: NDArray[np.float64], shown: list[int]) -> tuple[Count, ...]:
    counts = [Count(value=labels[at], rows=round(10_000 * float(shares[at]))) for at in shown]
    if len(shown) < len(labels):
        rest = float(shares.sum() - shares[shown].sum())
        counts.append(Count(value=REST, rows=round(10_000 * rest)))
    return tuple(counts)


def _range_bars(before: NDArray[np.float64], after: NDArray[np.float64], *, dates: bool) -> Bars:
    import numpy as np

    before, after = before[np.isfinite(before)], after[np.isfinite(after)]
    both = np.concatenate([before, after])
    if not len(both):
        return (), ()
    distinct = np.unique(both)
    if len(distinct) <= MOST_BARS:
        labels = [_edge(value, dates) for value in distinct]
        sides = [np.searchsorted(distinct, side) for side in (before, after)]
    else:
        edges = _round_edges(float(np.quantile(both, 0.01)), float(np.quantile(both, 0.99)))
        labels = _range_labels(edges, dates)
        sides = [np.searchsorted(edges, side, side="right") for side in (before, after)]
    every = list(range(len(labels)))
    first, second = (_counted(labels, _shares(side, len(labels)), every) for side in sides)
    return first, second


def _round_edges(low: float, high: float) -> NDArray[np.float64]:
    """Return up to seven round numbers that part the range from `low` to `high`.

    >>> _round_edges(18, 83).tolist()
    [20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0]
    """
    import numpy as np

    if not high > low:
        return np.array([low])
    least = (high - low) / (MOST_BARS - 1)
    size = 10.0 ** math.floor(math.log10(least))
    step = next(size * times for times in (1, 2, 2.5, 5, 10, 20) if size * times >= least)
    first = math.floor(low / step) + 1
    count = max(1, min(MOST_BARS - 1, math.ceil(high / step) - first))
    return np.round(np.arange(first, first + count) * step, 12)


def _range_labels(edges: NDArray[np.float64], dates: bool) -> list[str]:
    texts = [_edge(float(edge), dates) for edge in edges]
    between = [f"{low} – {high}" for low, high in itertools.pairwise(texts)]
    return [f"< {texts[0]}", *between, f"≥ {texts[-1]}"]


def _edge(value: float, dates: bool) -> str:
    return str(day_at(value)) if dates else as_text(value)
