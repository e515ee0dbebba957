"""What a cleaning step would change, before it is taken: how many cells or rows, with a few examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.data.blanks import trimmed_sql
from maquette.data.engine import connect, literal, quoted
from maquette.data.formats import typed_sql
from maquette.data.prepare import KEPT, ROW, prepared_sql
from maquette.data.schema import Schema
from maquette.data.steps import (
    JoinColumns,
    LeaveOut,
    Rename,
    Retype,
    RowStep,
    SetRole,
    SplitColumn,
    Step,
    TakeDatePart,
    columns_of,
    made_by,
    with_key,
)
from maquette.data.table import Table, with_steps

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_EXAMPLES = 5
# As much of a cell as anybody reads, and as many cells of a row.
LONGEST, SHOWN_CELLS = 80, 4
# Codes shown beforehand are no codes of the project: its key stays where it is.
_SHOWN_KEY = "preview"


class Example(Value):
    """One change: a row (from 0) in which it is first made, the cell before and after, and in how many rows.

    Of a row that is left out, `before` are its first cells and `after` is None.
    """

    row: int
    before: str | None
    after: str | None
    rows: int = 1


class StepPreview(Value):
    """What a step would change: so many cells or rows, or `columns` as a whole; the commonest changes."""

    cells: int = 0
    rows: int = 0
    columns: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


def preview_step(table: Table, step: Step) -> StepPreview:
    """Return what `step` would change in a table under its steps, of which nothing is touched.

    Raises MaquetteError as `schema_after` does.
    """
    (ready,) = with_key((step,), _SHOWN_KEY)
    after = with_steps(table, (*table.steps, ready))
    match ready:
        case LeaveOut(column=name) | SetRole(column=name) | Rename(column=name):
            return StepPreview(columns=(name,))
    with connect(Path(table.path)) as database:
        if isinstance(ready, RowStep):
            return _preview_rows(database, table, after)
        return _preview_cells(database, table, after, ready)


def preview_steps(table: Table, steps: tuple[Step, ...]) -> StepPreview:
    """Return what `steps` on different columns, or one step, would change in a table under its steps."""
    told = [preview_step(table, step) for step in steps]
    examples = sorted((each for one in told for each in one.examples), key=lambda each: -each.rows)
    return StepPreview(
        cells=sum(one.cells for one in told),
        rows=sum(one.rows for one in told),
        columns=tuple(name for one in told for name in one.columns),
        examples=tuple(examples[:MOST_EXAMPLES]),
    )


def _preview_cells(database: DuckDBPyConnection, table: Table, after: Table, step: Step) -> StepPreview:
    old, new = _compared(table.schema, after.schema, step)
    # DuckDB reads the columns that are asked for, no others.
    database.execute(
        "CREATE TEMP TABLE changed AS SELECT before, after, count(*) AS often, min(place) AS place FROM ("  # noqa: S608 -- all quoted
        f"SELECT {old} AS before, {quoted(ROW)} AS place FROM ({prepared_sql(table)}) WHERE {quoted(KEPT)}"
        f") JOIN (SELECT {new} AS after, {quoted(ROW)} AS place FROM ({prepared_sql(after)})) USING (place) "
        "WHERE before IS DISTINCT FROM after GROUP BY before, after"
    )
    (found,) = database.execute("SELECT coalesce(sum(often), 0) FROM changed").fetchall()
    first = database.execute(
        f"SELECT place, left(before, {LONGEST}), left(after, {LONGEST}), often FROM changed "  # noqa: S608 -- our own
        f"ORDER BY often DESC, place LIMIT {MOST_EXAMPLES}"
    ).fetchall()
    return StepPreview(
        cells=int(found[0]),
        columns=tuple(column.name for column in made_by(step)),
        examples=tuple(
            Example(row=row, before=before, after=text, rows=rows) for row, before, text, rows in first
        ),
    )


def _compared(before: Schema, after: Schema, step: Step) -> tuple[str, str]:
    """Return SQL for the cell to look at before the step, and for the one after it."""
    match step:
        case Retype(column=name):
            return _as_read(before, name), _as_read(after, name)
        case JoinColumns(columns=names):
            cells = ", ".join(map(trimmed_sql, names))
            return f"concat_ws(' | ', {cells})", quoted(step.into.name)
        case SplitColumn(column=name) | TakeDatePart(column=name):
            cells = ", ".join(quoted(column.name) for column in made_by(step))
            return quoted(name), f"nullif(concat_ws(' | ', {cells}), '')"
        case _:
            (name,) = columns_of(step)
            return quoted(name), quoted(name)


def _as_read(schema: Schema, name: str) -> str:
    return f"CAST({typed_sql(schema.column(name))} AS VARCHAR)"


def _preview_rows(database: DuckDBPyConnection, table: Table, after: Table) -> StepPreview:
    row, kept = quoted(ROW), quoted(KEPT)
    database.execute(
        f"CREATE TEMP TABLE gone AS SELECT {row} AS place FROM ({prepared_sql(table)}) WHERE {kept} "  # noqa: S608 -- all quoted
        f"EXCEPT SELECT {row} FROM ({prepared_sql(after)}) WHERE {kept}"
    )
    ((rows,),) = database.execute("SELECT count(*) FROM gone").fetchall()
    # Cells are read of the few rows that are shown, not of all that go.
    first = database.execute(
        f"SELECT {row}, {_first_cells(table.schema)} FROM ({prepared_sql(table)}) "  # noqa: S608 -- all quoted
        f"WHERE {row} IN (SELECT place FROM gone ORDER BY place LIMIT {MOST_EXAMPLES}) ORDER BY {row}"
    ).fetchall()
    return StepPreview(
        rows=int(rows),
        examples=tuple(Example(row=place, before=before, after=None) for place, before in first),
    )


def _first_cells(schema: Schema) -> str:
    """Return SQL for the first cells of a row as one text."""
    cells = ", ".join(f"left({trimmed_sql(name)}, {LONGEST})" for name in schema.names[:SHOWN_CELLS])
    return f"concat_ws({literal(' · ')}, {cells})"
