"""Numbers that stand for "missing": -999, 9999, 1 January 1900 and their like.

A number is taken for such a code only on evidence: it is a customary code, it is the lowest or highest
value, it is repeated, and it stands apart from the rest. 99 among ages from 18 to 98 is an age.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.days import FIRST_DAY
from maquette.data.formats import read_day

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALL_CODES = (-1.0, -9.0)
MACHINE_CODES = (-2147483648.0, 2147483647.0, -32768.0, 32767.0)
# Customary days that are also read as dates, in days since 1970: the evidence decides.
DATE_CODES = tuple(
    (datetime.date(*day) - FIRST_DAY).days
    for day in ((1900, 1, 1), (1970, 1, 1), (2099, 12, 31), (2100, 12, 31))
)
# Customary days that no table means, and first days of old calendars that a few rows may really mean. Both
# lie beyond the years that are read as dates, so their cells are judged by their texts.
FAR_DAYS = frozenset(
    {(0, 0, 0), (1, 1, 1), (1111, 11, 11), (2222, 2, 22), (2999, 12, 31), (9999, 1, 1), (9999, 12, 31)}
)
OLD_DAYS = frozenset({(1601, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31)})
MOST_CODES = 4
REPEATED = 3
SPIKE_REPEATED = 5
SPIKE_TIMES = 3
NEIGHBOURS = 10
APART = 10
# Enough different values to tell a spread of measurements from a list of price plans.
VARIED = 10
PRICE_ENDINGS = 0.3


@dataclass(frozen=True)
class Sentinel:
    """A number that stands for "missing", how many rows hold it, and how sure that is."""

    number: float
    rows: int
    sure: float


@dataclass(frozen=True)
class _Spread:
    """Distinct values in order and how many rows hold each."""

    values: NDArray[np.float64]
    counts: NDArray[np.intp]

    def without(self, place: int) -> _Spread:
        import numpy as np

        return _Spread(np.delete(self.values, place), np.delete(self.counts, place))


def find_sentinels(numbers: NDArray[np.float64], *, dates: bool = False) -> tuple[Sentinel, ...]:
    """Return the codes for "missing" among `numbers`; with `dates` they are days since 1970."""
    import numpy as np

    values, counts = np.unique(numbers[np.isfinite(numbers)], return_counts=True)
    spread = _Spread(values, counts)
    found: list[Sentinel] = []
    while len(found) < MOST_CODES and len(spread.values) > 2:
        judged = [(_judge(spread, place, dates), place) for place in (0, len(spread.values) - 1)]
        sure, place = max(judged)
        if sure == 0:
            break
        found.append(Sentinel(number=float(spread.values[place]), rows=int(spread.counts[place]), sure=sure))
        spread = spread.without(place)
    return tuple(found)


def _judge(spread: _Spread, place: int, dates: bool) -> float:
    """Return how sure it is (0 to 1) that the value at `place`, an end of the spread, is a code."""
    value, count = float(spread.values[place]), int(spread.counts[place])
    rest = spread.without(place)
    if count < REPEATED or not (value in DATE_CODES if dates else is_code(value)):
        return 0.0
    if not dates and value > 0 and not _could_be_high_code(value, rest):
        return 0.0
    low, high = float(rest.values[0]), float(rest.values[-1])
    gap = low - value if value < low else value - high
    if gap > high - low and (dates or abs(value) >= 99):
        return 0.95
    if not dates and value <= -99 and low >= 0:
        return 0.95
    return 0.8 if _is_spike(rest, place, count, gap, alone_negative=value < 0 <= low) else 0.0


def is_code(value: float) -> bool:
    """Tell whether `value` is written like a customary code for "missing".

    >>> [is_code(value) for value in (-999.0, 99.0, 9999.9, -1.0, 98.0, 9.0)]
    [True, True, True, True, False, False]
    """
    if value in SMALL_CODES or value in MACHINE_CODES:
        return True
    digits = f"{abs(value):.10g}".removesuffix(".0")
    whole = "." not in digits
    marks = set(digits.replace(".", ""))
    if abs(value) > 1e9 or (not whole and abs(value) < 999):
        return False
    return (marks == {"9"} and abs(value) >= 99) or (whole and marks in ({"8"}, {"7"}) and abs(value) >= 777)


def is_day_code(text: str, form: str, rows: int) -> bool:
    """Tell whether a date beyond reach, which `rows` rows hold, is a customary one for "missing"."""
    day = read_day(text, form)
    return day in FAR_DAYS or (day in OLD_DAYS and rows >= REPEATED)


def _could_be_high_code(value: float, rest: _Spread) -> bool:
    """Tell whether a high value may be a code: beside prices that end in 9, 99 is one more price."""
    if value < 9999 and len(rest.values) < VARIED:
        return False
    endings = [f"{number:.10g}"[-1] == "9" for number in rest.values]
    return sum(endings) < PRICE_ENDINGS * len(endings)


def _is_spike(rest: _Spread, place: int, count: int, gap: float, *, alone_negative: bool) -> bool:
    """Tell whether the value is far commoner than its neighbours and stands apart from them."""
    import numpy as np

    if len(rest.values) < VARIED:
        return False
    side = slice(0, NEIGHBOURS) if place == 0 else slice(-NEIGHBOURS, None)
    near, counts = rest.values[side], rest.counts[side]
    common = count >= SPIKE_TIMES * int(counts.max())
    apart = gap > APART * float(np.median(np.diff(near)))
    # The only negative value of a column needs one of the two signs, any other both.
    enough = (common or apart) if alone_negative else (common and apart)
    return count >= SPIKE_REPEATED and enough
