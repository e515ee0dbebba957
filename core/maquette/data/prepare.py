"""The steps of a table as SQL: from the snapshot's texts to the texts that are worked with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.blanks import BLANKS, trimmed, trimmed_sql
from maquette.data.engine import connect, literal, quoted
from maquette.data.formats import typed_sql
from maquette.data.look import condition_sql
from maquette.data.masks import mask_sql
from maquette.data.schema import Column, Schema
from maquette.data.steps import (
    DatePart,
    DropDuplicateRows,
    FillMissing,
    HashCells,
    JoinColumns,
    KeepRows,
    LeaveOutRows,
    MapValues,
    MaskCells,
    NewColumns,
    PrivateStep,
    Rename,
    RowStep,
    SplitColumn,
    Step,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
    ValueStep,
    made_by,
    schema_after,
)
from maquette.data.table import Table
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    import numpy as np

# Names that no file can give a column: readers take control signs out of headers.
ROW, KEPT = "\x01row", "\x01kept"
_PARTS = {
    DatePart.YEAR: "year",
    DatePart.MONTH: "month",
    DatePart.DAY: "day",
    DatePart.WEEKDAY: "isodow",
    DatePart.HOUR: "hour",
}


def prepared_sql(table: Table) -> str:
    """Return a SELECT of every column's text after the steps, with ROW and KEPT, for a table under steps.

    ROW (BIGINT) is the number of the row in the snapshot, KEPT whether the steps on rows leave it in. Rows
    come in the snapshot's order but where a step compares rows with each other.
    """
    columns = ", ".join(map(quoted, table.read_as.names))
    sql = (
        f"SELECT {columns}, file_row_number AS {quoted(ROW)}, true AS {quoted(KEPT)} "  # noqa: S608 -- all quoted
        f"FROM read_parquet({literal(table.path)}, file_row_number = true)"
    )
    schema = table.read_as
    for step in table.steps:
        if step.on:
            sql = _after(sql, schema, step)
            schema = schema_after(schema, (step,))
    return sql


def drops_rows(table: Table) -> bool:
    """Tell whether some step leaves rows out."""
    return any(step.on and isinstance(step, RowStep) for step in table.steps)


def kept_rows(table: Table) -> np.ndarray:
    """Return (N,) bool: which rows the steps leave in."""
    import numpy as np

    if not drops_rows(table):
        return np.ones(table.rows, bool)
    with connect(Path(table.path)) as database:
        found = database.execute(f"SELECT {quoted(KEPT)} FROM ({prepared_sql(table)}) ORDER BY {quoted(ROW)}")  # noqa: S608 -- all quoted
        return np.asarray(found.fetchnumpy()[KEPT], bool)


def _after(sql: str, schema: Schema, step: Step) -> str:
    """Return the SELECT `sql` of columns `schema` after one step."""
    match step:
        case TreatAsMissing() | TrimBlanks() | MapValues() | FillMissing():
            return _replaced(sql, step.column, _changed_cell(schema, step))
        case MaskCells() | HashCells():
            return _replaced(sql, step.column, _hidden_cell(step))
        case Rename(column=old, name=new):
            return f"SELECT * RENAME ({quoted(old)} AS {quoted(new)}) FROM ({sql})"  # noqa: S608 -- all quoted
        case SplitColumn() | JoinColumns() | TakeDatePart():
            return _extended(sql, zip(made_by(step), _made_cells(schema, step), strict=True))
        case KeepRows() | DropDuplicateRows() | LeaveOutRows():
            return _replaced(sql, KEPT, f"{quoted(KEPT)} AND {_kept(schema, step)}")
        case _:
            return sql


def _changed_cell(schema: Schema, step: ValueStep) -> str:
    cell = quoted(step.column)
    match step:
        case TreatAsMissing(values=values):
            listed = ", ".join(literal(trimmed(value)) for value in values)
            return f"CASE WHEN {trimmed_sql(step.column)} IN ({listed}) THEN NULL ELSE {cell} END"
        case TrimBlanks():
            return trimmed_sql(step.column)
        case MapValues(values=pairs):
            cases = " ".join(f"WHEN {literal(trimmed(old))} THEN {_text_or_null(new)}" for old, new in pairs)
            return f"CASE {trimmed_sql(step.column)} {cases} ELSE {cell} END" if pairs else cell
        case FillMissing(value=value):
            missing = _missing(schema.column(step.column))
            return f"CASE WHEN {missing} THEN {_text_or_null(value)} ELSE {cell} END"


def _hidden_cell(step: PrivateStep) -> str:
    """Return SQL for a cell of which a hint or a digest is left; an empty one stays empty.

    Raises MaquetteError("no_key") where a digest would be the same in every project.
    """
    cell = trimmed_sql(step.column)
    if isinstance(step, MaskCells):
        return mask_sql(step.column)
    if not step.key:
        raise MaquetteError("no_key", column=step.column)
    return f"CASE WHEN {cell} <> '' THEN sha256({literal(step.key)} || {cell}) END"


def _made_cells(schema: Schema, step: NewColumns) -> list[str]:
    match step:
        case SplitColumn():
            return _split(step)
        case JoinColumns():
            return [_joined(step)]
        case TakeDatePart(column=name, part=part):
            return [f"CAST({_PARTS[part]}({typed_sql(schema.column(name))}) AS VARCHAR)"]


def _kept(schema: Schema, step: RowStep) -> str:
    if isinstance(step, KeepRows):
        return " AND ".join(condition_sql(schema, condition) for condition in step.conditions) or "true"
    if isinstance(step, LeaveOutRows):
        listed = ", ".join(map(str, step.rows))
        return f"{quoted(ROW)} NOT IN ({listed})" if listed else "true"
    alike = ", ".join([quoted(KEPT), *map(quoted, schema.names)])
    return f"row_number() OVER (PARTITION BY {alike} ORDER BY {quoted(ROW)}) = 1"


def _replaced(sql: str, name: str, cell: str) -> str:
    return f"SELECT * REPLACE ({cell} AS {quoted(name)}) FROM ({sql})"  # noqa: S608 -- all quoted


def _extended(sql: str, cells: Iterable[tuple[Column, str]]) -> str:
    made = ", ".join(f"{cell} AS {quoted(column.name)}" for column, cell in cells)
    return f"SELECT *, {made} FROM ({sql})"  # noqa: S608 -- all quoted


def _text_or_null(text: str) -> str:
    return literal(text) if text else "NULL"


def _missing(column: Column) -> str:
    if column.numeric:
        return f"{typed_sql(column)} IS NULL"
    return f"coalesce({trimmed_sql(column.name)}, '') = ''"


def _split(step: SplitColumn) -> list[str]:
    parts = f"string_split({quoted(step.column)}, {literal(step.separator)})"
    cells = [f"{parts}[{place}]" for place in range(1, len(step.into))]
    rest = f"array_to_string({parts}[{len(step.into)}:], {literal(step.separator)})"
    # Blanks around a separator are there for the eye.
    return [f"nullif(trim({cell}, {literal(BLANKS)}), '')" for cell in [*cells, rest]]


def _joined(step: JoinColumns) -> str:
    cells = [trimmed_sql(name) for name in step.columns]
    missing = " OR ".join(f"coalesce({cell}, '') = ''" for cell in cells)
    joined = f" || {literal(step.separator)} || ".join(cells)
    return f"CASE WHEN {missing} THEN NULL ELSE {joined} END"
