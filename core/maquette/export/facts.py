"""What a runner outside Python has to know of a contract: how cells are read, and what is usual in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data import formats
from maquette.data.blanks import BLANKS
from maquette.data.numbers import number_reading
from maquette.data.schema import Kind
from maquette.model.contract import Contract, InputColumn
from maquette.model.recipe import MISSING_TEXTS

if TYPE_CHECKING:
    import pandas as pd

# A page offers no longer list, and tells of no value that it has never seen where it can't know them all.
MOST_VALUES = 1_000


class Written(Value):
    """How the numbers of a column are written, as `maquette.data.numbers.NumberReading`.

    `whole` is a pattern that Python and JavaScript take alike.
    """

    whole: str
    groups: str
    point: str
    factors: dict[str, float]
    minus: str


class ColumnFacts(Value):
    """One input. `start` is a usual cell; `values` the known ones of a category, the commonest first."""

    name: str
    input: str
    kind: Kind
    numeric: bool
    start: str
    written: Written | None = None
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] | None = None


class Facts(Value):
    """What a runner knows: columns, answers, and what counts as blank or missing."""

    target: str
    classes: tuple[str, ...]
    blanks: str
    missing: tuple[str, ...]
    columns: tuple[ColumnFacts, ...]


def facts_of(contract: Contract, example: pd.DataFrame) -> Facts:
    """Return the facts of a contract, with the first of the `example` rows to start from."""
    texts = write_cells(contract, example)
    return Facts(
        target=contract.target,
        classes=contract.classes,
        blanks=BLANKS,
        missing=tuple(sorted(MISSING_TEXTS)),
        columns=tuple(_column(column, texts[column.name][0]) for column in contract.columns),
    )


def write_cells(contract: Contract, rows: pd.DataFrame) -> dict[str, list[str]]:
    """Return raw rows as texts by column, numbers written as each column writes them."""
    return {column.name: _write(column, list(rows[column.name])) for column in contract.columns}


def as_csv(contract: Contract, rows: pd.DataFrame) -> str:
    """Return raw rows as the text of a CSV file."""
    import pandas as pd

    return str(pd.DataFrame(write_cells(contract, rows)).to_csv(index=False, lineterminator="\n"))


def _write(column: InputColumn, cells: list[float] | list[str]) -> list[str]:
    if not column.numeric:
        return [str(cell) for cell in cells]
    return [formats.write_number(float(cell), column.format) if cell == cell else "" for cell in cells]


def _column(column: InputColumn, start: str) -> ColumnFacts:
    reading = number_reading(column.format, column.unit) if column.numeric else None
    ends = (
        (column.quantiles[0], column.quantiles[-1]) if column.numeric and column.quantiles else (None, None)
    )
    is_category = not column.numeric and column.kind not in (Kind.DATE, Kind.TEXT)
    return ColumnFacts(
        name=column.name,
        input=column.input,
        kind=column.kind,
        numeric=column.numeric,
        start=start,
        written=None
        if reading is None
        else Written(
            whole=reading.pattern,
            groups=reading.groups,
            point=reading.point,
            factors=reading.factors,
            minus=reading.minus,
        ),
        low=ends[0],
        high=ends[1],
        values=column.categories if is_category and len(column.categories) <= MOST_VALUES else None,
    )
