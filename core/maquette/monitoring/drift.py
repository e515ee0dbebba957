"""What moved between a reference table and a newer one."""

from maquette.codec import Value
from maquette.data.profile import Count


class ColumnDrift(Value):
    """How one column moved.

    `effect` is a difference of distributions between 0 and 1 (largest gap of cumulative shares for numbers
    and dates, total variation for categories, difference of shares for missing cells; the largest counts
    and is named in `how`). `p` is corrected for the number of columns (Holm). `harm` is the effect times the
    column's share of the model's importance, None without a model. `before` and `after` share labels; their
    rows are counts per 10,000.
    """

    column: str
    moved: bool
    p: float
    effect: float
    how: str
    harm: float | None = None
    before: tuple[Count, ...] = ()
    after: tuple[Count, ...] = ()


class DriftReport(Value):
    """A period against the reference; columns worst first. `sentence_code` says it all in one."""

    period: str
    reference_rows: int
    current_rows: int
    alarm: bool
    sentence_code: str
    details: dict[str, str | int | float]
    columns: tuple[ColumnDrift, ...]
