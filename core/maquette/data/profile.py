"""What one column looks like at a glance: counts, range, a small histogram, the most common values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from maquette.codec import Value
from maquette.data.blanks import trimmed_sql
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
        for number, column in enumerate(columns):
            progress.step(number / len(columns), "profiling", column=column.name)
            profiles.append(_profile(database, table, column))
    return tuple(profiles)


def _profile(database: DuckDBPyConnection, table: Table, column: Column) -> ColumnProfile:
    cell = typed_sql(column)
    if column.kind is Kind.DATE:
        cell = f"epoch({cell}) / {SECONDS_A_DAY}"
    if is_measured(column):
        cell = f"nullif(nullif({cell}, 'inf'::DOUBLE), '-inf'::DOUBLE)"
    # Reading texts as what they are costs more than anything after it, so it is done once.
    reading = f"SELECT {cell} AS cell FROM ({prepared_sql(table)})"  # noqa: S608 -- all quoted
    database.execute(f"CREATE OR REPLACE TEMP TABLE cells AS {reading}")
    profile = (_measure if is_measured(column) else _name)(database, table, column)
    return replace(profile, examples=_examples(database, table, column)) if profile.distinct else profile


def _measure(database: DuckDBPyConnection, table: Table, column: Column) -> ColumnProfile:
    """Profile numbers, or dates as days since 1970."""
    exact = table.rows <= COUNTED_ROWS
    quarters = "quantile_cont" if exact else "approx_quantile"
    distinct = "count(DISTINCT cell)" if exact else "approx_count_distinct(cell)"
    listed = ", ".join(map(str, QUARTERS))
    filled, different, low, high, cuts = _row(
        database,
        f"SELECT count(cell), {distinct}, min(cell), max(cell), {quarters}(cell, [{listed}]) FROM cells",  # noqa: S608 -- our own
    )
    profile = ColumnProfile(
        column=column.name, rows=table.rows, missing=table.rows - filled, distinct=min(different, filled)
    )
    if not filled:
        return profile
    return replace(
        profile,
        bars=_bars(database, low, high, min(MOST_BARS, different)),
        low=low,
        high=high,
        lower_quarter=cuts[0],
        typical=cuts[1],
        upper_quarter=cuts[2],
    )


def _bars(database: DuckDBPyConnection, low: float, high: float, count: int) -> tuple[int, ...]:
    """Count rows in `count` bins of one width between `low` and `high`."""
    # Halves, since the whole width may be more than a number holds.
    width = high / 2 - low / 2
    place = f"least(floor((cell / 2 - {low / 2!r}) / {width!r} * {count}), {count - 1})" if width else "0"
    found = database.execute(
        f"SELECT {place}::INTEGER, count(*) FROM cells WHERE cell IS NOT NULL GROUP BY ALL"  # noqa: S608 -- our own
    ).fetchall()
    bars = dict(found)
    return tuple(bars.get(place, 0) for place in range(count if width else 1))


def _examples(database: DuckDBPyConnection, table: Table, column: Column) -> tuple[str, ...]:
    """Return the texts of the first few different cells."""
    cell = quoted(column.name)
    found = database.execute(
        f"SELECT {cell} FROM ({prepared_sql(table)}) WHERE {trimmed_sql(column.name)} <> '' LIMIT 200"  # noqa: S608 -- all quoted
    ).fetchall()
    return tuple(dict.fromkeys(text for (text,) in found))[:MOST_EXAMPLES]


def _name(database: DuckDBPyConnection, table: Table, column: Column) -> ColumnProfile:
    """Profile words by how often each occurs."""
    filled, different = _row(database, "SELECT count(cell), approx_count_distinct(cell) FROM cells")
    if table.rows <= COUNTED_ROWS or different <= COUNTED_VALUES:
        (different,) = _row(database, "SELECT count(DISTINCT cell) FROM cells")
    top = _top(database) if table.rows <= COUNTED_ROWS or different <= COUNTED_VALUES else ()
    return ColumnProfile(
        column=column.name,
        rows=table.rows,
        missing=table.rows - filled,
        distinct=min(different, filled),
        top=top,
        bars=tuple(count.rows for count in top),
    )


def _top(database: DuckDBPyConnection) -> tuple[Count, ...]:
    found = database.execute(
        f"SELECT cell, count(*) AS often FROM cells WHERE cell IS NOT NULL "  # noqa: S608 -- our own
        f"GROUP BY cell ORDER BY often DESC, cell LIMIT {MOST_VALUES}"
    ).fetchall()
    return tuple(Count(value=as_text(value), rows=often) for value, often in found)


def _row(database: DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    found = database.execute(sql).fetchone()
    assert found is not None  # noqa: S101 -- an aggregate without groups always gives one row
    return tuple(found)


def as_text(value: object) -> str:
    """Return a value of a column as it is shown: 3 for 3.0, no digits that only come of binary fractions."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
