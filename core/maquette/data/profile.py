"""What one column looks like at a glance: counts, range, a small histogram, the most common values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from maquette.codec import Value
from maquette.data.blanks import trimmed, trimmed_sql
from maquette.data.days import SECONDS_A_DAY
from maquette.data.engine import connect, quoted
from maquette.data.formats import is_measured, typed_sql
from maquette.data.prepare import prepared_sql
from maquette.data.schema import Column, Kind
from maquette.data.table import Table
from maquette.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_BARS = 16
MOST_VALUES = 12
MOST_EXAMPLES = 5
# Up to here values are counted one by one; beyond, sketches say within about two in a hundred.
COUNTED_ROWS = 200_000
COUNTED_VALUES = 50_000
# Examples are looked for in the first rows.
FIRST_ROWS = 200
MOST_TOGETHER, CELLS_TOGETHER = 100, 1_000_000
QUARTERS = (0.25, 0.5, 0.75)


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


def profile_columns(table: Table, names: Sequence[str], progress: Progress) -> tuple[ColumnProfile, ...]:
    """Summarise the named columns as they are after the steps, of all rows, without holding them in memory.

    In tables of over COUNTED_ROWS rows, numbers of different values and quartiles are near rather than exact.
    """
    columns = [table.schema.column(name) for name in names]
    profiles: list[ColumnProfile] = []
    with connect(Path(table.path)) as database:
        for place in range(0, len(columns), many := _together(table)):
            some = columns[place : place + many]
            progress.step(place / len(columns), "profiling", column=some[0].name)
            profiles += _profile(database, table, some)
    return tuple(profiles)


def _together(table: Table) -> int:
    """Return how many columns are read at once: asking about one of a thousand takes longer than its rows."""
    return min(MOST_TOGETHER, max(1, CELLS_TOGETHER // max(1, table.rows)))


def _profile(database: DuckDBPyConnection, table: Table, columns: list[Column]) -> list[ColumnProfile]:
    # Reading texts as what they are costs more than anything after it, so it is done once.
    cells = ", ".join(f"{_cell_sql(column)} AS cell{place}" for place, column in enumerate(columns))
    database.execute(f"CREATE OR REPLACE TEMP TABLE cells AS SELECT {cells} FROM ({prepared_sql(table)})")  # noqa: S608 -- all quoted
    profiles = [
        (_measure if is_measured(column) else _name)(database, table, column, f"cell{place}")
        for place, column in enumerate(columns)
    ]
    texts = ", ".join(quoted(column.name) for column in columns)
    first = database.execute(f"SELECT {texts} FROM ({prepared_sql(table)}) LIMIT {FIRST_ROWS}").fetchall()  # noqa: S608 -- all quoted
    shown = zip(*first, strict=True) if first else [()] * len(columns)
    return [
        replace(profile, examples=_examples(cells) or _later_examples(database, table, profile.column))
        if profile.distinct
        else profile
        for profile, cells in zip(profiles, shown, strict=True)
    ]


def _cell_sql(column: Column) -> str:
    cell = typed_sql(column)
    if column.kind is Kind.DATE:
        cell = f"epoch({cell}) / {SECONDS_A_DAY}"
    return f"nullif(nullif({cell}, 'inf'::DOUBLE), '-inf'::DOUBLE)" if is_measured(column) else cell


def _examples(cells: Sequence[str | None]) -> tuple[str, ...]:
    """Return the first few different texts."""
    return tuple(dict.fromkeys(cell for cell in cells if cell and trimmed(cell)))[:MOST_EXAMPLES]


def _later_examples(database: DuckDBPyConnection, table: Table, name: str) -> tuple[str, ...]:
    """Return the first few different texts of a column that begins with empty cells."""
    filled = f"{trimmed_sql(name)} <> ''"
    found = database.execute(
        f"SELECT {quoted(name)} FROM ({prepared_sql(table)}) WHERE {filled} LIMIT {FIRST_ROWS}"  # noqa: S608 -- all quoted
    ).fetchall()
    return _examples([text for (text,) in found])


def _measure(database: DuckDBPyConnection, table: Table, column: Column, cell: str) -> ColumnProfile:
    """Profile numbers, or dates as days since 1970."""
    exact = table.rows <= COUNTED_ROWS
    quarters = "quantile_cont" if exact else "approx_quantile"
    distinct = f"count(DISTINCT {cell})" if exact else f"approx_count_distinct({cell})"
    listed = ", ".join(map(str, QUARTERS))
    filled, different, low, high, cuts = _row(
        database,
        f"SELECT count({cell}), {distinct}, min({cell}), max({cell}), "  # noqa: S608 -- our own
        f"{quarters}({cell}, [{listed}]) FROM cells",
    )
    profile = ColumnProfile(
        column=column.name, rows=table.rows, missing=table.rows - filled, distinct=min(different, filled)
    )
    if not filled:
        return profile
    return replace(
        profile,
        bars=_bars(database, cell, low, high, min(MOST_BARS, different)),
        low=low,
        high=high,
        lower_quarter=cuts[0],
        typical=cuts[1],
        upper_quarter=cuts[2],
    )


def _bars(database: DuckDBPyConnection, cell: str, low: float, high: float, count: int) -> tuple[int, ...]:
    """Count rows in `count` bins of one width between `low` and `high`."""
    # Halves, since the whole width may be more than a number holds.
    width = high / 2 - low / 2
    place = f"least(floor(({cell} / 2 - {low / 2!r}) / {width!r} * {count}), {count - 1})" if width else "0"
    found = database.execute(
        f"SELECT {place}::INTEGER, count(*) FROM cells WHERE {cell} IS NOT NULL GROUP BY ALL"  # noqa: S608 -- our own
    ).fetchall()
    bars = dict(found)
    return tuple(bars.get(place, 0) for place in range(count if width else 1))


def _name(database: DuckDBPyConnection, table: Table, column: Column, cell: str) -> ColumnProfile:
    """Profile words by how often each occurs."""
    filled, different = _row(database, f"SELECT count({cell}), approx_count_distinct({cell}) FROM cells")  # noqa: S608 -- our own
    if table.rows <= COUNTED_ROWS or different <= COUNTED_VALUES:
        (different,) = _row(database, f"SELECT count(DISTINCT {cell}) FROM cells")  # noqa: S608 -- our own
    top = _top(database, cell) if table.rows <= COUNTED_ROWS or different <= COUNTED_VALUES else ()
    return ColumnProfile(
        column=column.name,
        rows=table.rows,
        missing=table.rows - filled,
        distinct=min(different, filled),
        top=top,
        bars=tuple(count.rows for count in top),
    )


def _top(database: DuckDBPyConnection, cell: str) -> tuple[Count, ...]:
    found = database.execute(
        f"SELECT {cell}, count(*) AS often FROM cells WHERE {cell} IS NOT NULL "  # noqa: S608 -- our own
        f"GROUP BY {cell} ORDER BY often DESC, {cell} LIMIT {MOST_VALUES}"
    ).fetchall()
    return tuple(Count(value=as_text(value), rows=often) for value, often in found)


def _row(database: DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    found = database.execute(sql).fetchone()
    assert found is not None  # noqa: S101 -- an aggregate without groups always gives one row
    return tuple(found)


def as_text(value: object) -> str:
    """Return a value of a column as it is shown: 3 for 3.0, no digits that only come of binary fractions."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
