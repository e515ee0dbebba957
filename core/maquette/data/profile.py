"""What one column looks like at a glance: counts, range, a small histogram, the most common values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data.days import count_days
from maquette.data.schema import Column, Kind

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

MOST_BARS = 16
MOST_VALUES = 12
MOST_EXAMPLES = 5


class Count(Value):
    """A value and how many rows hold it."""

    value: str
    rows: int


class ColumnProfile(Value):
    """The summary of one column.

    `bars` are row counts of at most 16 equal-width bins between `low` and `high` (numbers; dates as days
    since 1970), or of the most common values in the order of `top`. `examples` are up to five original texts.
    """

    column: str
    rows: int
    missing: int
    distinct: int
    bars: tuple[int, ...] = ()
    top: tuple[Count, ...] = ()
    examples: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    typical: float | None = None
    lower_quarter: float | None = None
    upper_quarter: float | None = None


def profile_column(column: Column, values: pd.Series) -> ColumnProfile:
    """Summarise one typed column (see `maquette.data.frame.read_frame`)."""
    filled = values.dropna()
    counts = filled.value_counts()
    profile = ColumnProfile(
        column=column.name,
        rows=len(values),
        missing=len(values) - len(filled),
        distinct=len(counts),
        examples=tuple(as_text(value) for value in counts.index[:MOST_EXAMPLES]),
    )
    if not len(filled):
        return profile
    if column.kind is Kind.DATE:
        return _with_range(profile, count_days(filled.to_numpy()))
    if column.numeric and column.kind is Kind.NUMBER:
        return _with_range(profile, filled.to_numpy())
    return _with_values(profile, counts)


def as_text(value: object) -> str:
    """Return a value of a column as it is shown: 3 for 3.0, no digits that only come of binary fractions."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _with_range(profile: ColumnProfile, numbers: NDArray[np.float64]) -> ColumnProfile:
    import msgspec
    import numpy as np

    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return profile
    bars, _ = np.histogram(finite, bins=min(MOST_BARS, max(profile.distinct, 1)))
    low, lower, typical, upper, high = np.quantile(finite, [0, 0.25, 0.5, 0.75, 1])
    return msgspec.structs.replace(
        profile,
        bars=tuple(int(bar) for bar in bars),
        low=float(low),
        high=float(high),
        typical=float(typical),
        lower_quarter=float(lower),
        upper_quarter=float(upper),
    )


def _with_values(profile: ColumnProfile, counts: pd.Series) -> ColumnProfile:
    import msgspec

    top = tuple(
        Count(value=as_text(value), rows=int(rows)) for value, rows in counts.head(MOST_VALUES).items()
    )
    return msgspec.structs.replace(profile, top=top, bars=tuple(count.rows for count in top))
