"""What one column looks like at a glance: counts, range, a small histogram, the most common values."""

from maquette.codec import Value


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
