"""Regular series of dates: every day, every working day, every month, every so many hours; and their gaps.

A series is regular where nearly all of the dates that its rhythm asks for are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH_DATES = 24
# Of the dates that the rhythm asks for so many are there, and nearly all steps are one step of it.
REGULAR = 0.9
_SECOND = 1 / 86_400
_MONTH_DAYS = (28, 31)
_WEEK = 7


@dataclass(frozen=True)
class Rhythm:
    """A regular series: dates as whole places on it, and the place of the date before each gap."""

    name: str
    missing: int
    gaps: tuple[tuple[float, int], ...]


def find_rhythm(dates: NDArray[np.float64]) -> Rhythm | None:
    """Return the rhythm of `dates` (sorted days since 1970, each once); None where they keep none.

    `gaps` are the last date before each gap, and how many dates are missing there.
    """
    import numpy as np

    if len(dates) < ENOUGH_DATES:
        return None
    for name, places in (
        ("months", _months(dates)),
        ("weekdays", _weekdays(dates)),
        ("steps", _steps(dates)),
    ):
        if places is None:
            continue
        jumps = np.diff(places)
        missing = int((jumps - 1).sum())
        if missing <= (1 - REGULAR) * (len(places) + missing) and (jumps == 1).mean() >= REGULAR:
            wide = np.flatnonzero(jumps > 1)
            return Rhythm(name, missing, tuple((float(dates[w]), int(jumps[w]) - 1) for w in wide))
    return None


def _months(dates: NDArray[np.float64]) -> NDArray[np.int_] | None:
    """Return the number of the month of each date, where there is one in each, at the same end of it."""
    import numpy as np

    steps = np.diff(dates)
    if not (_MONTH_DAYS[0] <= np.median(steps) <= _MONTH_DAYS[1]) or np.ptp(steps) == 0:
        return None
    months = dates.astype("datetime64[D]").astype("datetime64[M]").astype(np.int_)
    return months if len(np.unique(months)) == len(months) else None


def _weekdays(dates: NDArray[np.float64]) -> NDArray[np.int_] | None:
    """Return the number of each day among the days of the week that are used, such as Mon to Fri."""
    import numpy as np

    if np.any(dates != np.floor(dates)) or np.median(np.diff(dates)) != 1:
        return None
    days = dates.astype(np.int_)
    counts = np.bincount(days % _WEEK, minlength=_WEEK)
    open_days = counts > counts.max() / 10
    if open_days.all() or (counts[~open_days] > 0).any():
        return None
    before = np.concatenate([[0], np.cumsum(open_days)[:-1]])
    places: NDArray[np.int_] = (days // _WEEK) * int(open_days.sum()) + before[days % _WEEK]
    return places


def _steps(dates: NDArray[np.float64]) -> NDArray[np.int_] | None:
    """Return the number of each date on a grid as wide as the usual step."""
    import numpy as np

    step = float(np.median(np.diff(dates)))
    if step < _SECOND:
        return None
    places = (dates - dates[0]) / step
    whole = np.round(places)
    off = np.abs(places - whole) * step
    return whole.astype(np.int_) if off.max() <= max(2 * _SECOND, 0.01 * step) and step > 0 else None
