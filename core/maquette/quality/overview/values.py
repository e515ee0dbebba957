"""What an overview says: values that a page, a paper, a window and scripts draw alike."""

from maquette.codec import Value
from maquette.data.profile import Count
from maquette.data.schema import Kind


class ColumnPicture(Value):
    """One column: how many rows are empty, how many different texts it has, and what they are.

    `bars` are row counts of bins of one width between `start` and `end` (dates as days since 1970); `below`
    and `above` count the few rows that lie far outside of them. `low`, `typical` (the middle one) and `high`
    are of all rows. `top` are the commonest values of a column of words, `other` the rows with any other one.
    Where `is_withheld`, cells name people: none of them is told.
    """

    column: str
    kind: Kind
    missing: int
    different: int
    bars: tuple[int, ...] = ()
    start: float | None = None
    end: float | None = None
    below: int = 0
    above: int = 0
    low: float | None = None
    typical: float | None = None
    high: float | None = None
    top: tuple[Count, ...] = ()
    other: int = 0
    is_withheld: bool = False


class GapPattern(Value):
    """Columns (by their places among those of `Gaps`) that are empty in the same `rows` rows, no others."""

    places: tuple[int, ...]
    rows: int


class Gaps(Value):
    """Empty cells: the columns with most of them, in the table's order, and which are empty together.

    `patterns` come commonest first, that of no gap among them; `other_rows` have rarer ones, of which there
    are `other_patterns`.
    """

    columns: tuple[Count, ...]
    patterns: tuple[GapPattern, ...]
    other_patterns: int = 0
    other_rows: int = 0


class Links(Value):
    """How strongly columns go together, judged by `rows` rows.

    `strengths[i][j]` runs 0 to 1, and -1 to 1 between two `measured` columns; None where too few rows have
    both.
    """

    columns: tuple[str, ...]
    measured: tuple[bool, ...]
    strengths: tuple[tuple[float | None, ...], ...]
    rows: int


class Bin(Value):
    """Some rows of a column, and the answers in them.

    They hold numbers from `low` to `high`, or the text `value`; else they are the empty ones, or hold one of
    the rarer texts. `shares` are those of the answers; of numbers, `mean` is their average, which 95 of 100
    times lies between `mean_low` and `mean_high`.
    """

    rows: int
    low: float | None = None
    high: float | None = None
    value: str = ""
    is_empty: bool = False
    shares: tuple[float, ...] = ()
    mean: float = 0.0
    mean_low: float = 0.0
    mean_high: float = 0.0


class AnswersBy(Value):
    """The answers by what another column holds; `strength` as in `Links`, without its sign."""

    column: str
    kind: Kind
    strength: float
    bins: tuple[Bin, ...]


class AnswersPicture(Value):
    """What is to be predicted, by column, the strongest first.

    `classes` are the answers, commonest first; empty where the target is a number. `more_classes` says that
    the last share of each bin is that of all rarer ones. `overall` is the whole table as one bin.
    """

    target: str
    classes: tuple[str, ...]
    more_classes: bool
    overall: Bin
    columns: tuple[AnswersBy, ...]


class Overview(Value):
    """A table at a glance.

    At most some sixty columns are told of, those that matter most; `others` are the names of the rest.
    """

    rows: int
    columns: tuple[ColumnPicture, ...]
    others: tuple[str, ...] = ()
    gaps: Gaps | None = None
    links: Links | None = None
    answers: AnswersPicture | None = None
