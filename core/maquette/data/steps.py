"""Cleaning steps as data: a chain that is undone, switched, replayed on newer rows, carried into the model.

Steps on values change the text of cells before they are read as numbers or dates, so that one step means the
same wherever it runs; they travel into the model's graph. Steps on columns say how columns are read, called
and used. Steps on rows touch training alone: a model answers every row it is asked about.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec.structs import replace

from maquette.codec import Value
from maquette.data.formats import is_known, known_formats, read_number
from maquette.data.look import Condition, condition_sql
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.errors import MaquetteError


# Said once more for type checkers: what inherits from a value with defaults is given by keyword too.
class StepBase(Value, kw_only=True):
    """What all steps share: switched off, a step keeps its place and does nothing."""

    on: bool = True


class TreatAsMissing(StepBase, tag="treat_as_missing"):
    """Read the given texts in `column` as missing."""

    column: str
    values: tuple[str, ...]


class TrimBlanks(StepBase, tag="trim_blanks"):
    """Take blanks away around the cells of `column`."""

    column: str


class MapValues(StepBase, tag="map_values"):
    """Replace whole cells of `column`: each pair is a text and what stands in its place."""

    column: str
    values: tuple[tuple[str, str], ...]


class FillMissing(StepBase, tag="fill_missing"):
    """Put `value` where `column` is missing, or holds no number though its other cells do."""

    column: str
    value: str


class Retype(StepBase, tag="retype"):
    """Read a column as the user said: `reading` is the column as it is to be."""

    column: str
    reading: Column


class SetRole(StepBase, tag="set_role"):
    """Use `column` as the user said."""

    column: str
    role: Role


class Rename(StepBase, tag="rename"):
    """Call `column` by another name; the model still takes it under the name it has in the file."""

    column: str
    name: str


class LeaveOut(StepBase, tag="leave_out"):
    """Keep `column` away from the model."""

    column: str


class SplitColumn(StepBase, tag="split_column"):
    """Make the columns `into` of what stands between separators; the last one takes the rest."""

    column: str
    separator: str
    into: tuple[Column, ...]


class JoinColumns(StepBase, tag="join_columns"):
    """Make the column `into` of `columns` one after the other; missing where one of them is."""

    columns: tuple[str, ...]
    separator: str
    into: Column


class DatePart(StrEnum):
    """What can be taken from a date; weekdays count from 1, Monday."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    HOUR = "hour"


class TakeDatePart(StepBase, tag="take_date_part"):
    """Make the column `into` of a part of the dates in `column`."""

    column: str
    part: DatePart
    into: Column


class MaskCells(StepBase, tag="mask_cells"):
    """Keep of each cell of `column` only a hint, such as "a***@***.de" or "**** 1234"."""

    column: str


class HashCells(StepBase, tag="hash_cells"):
    """Put a keyed digest in the place of each cell of `column`: equal cells stay equal, nothing else stays.

    A step that is kept holds no key: a project puts its own in where its table is made ready.
    """

    column: str
    key: str = ""


class KeepRows(StepBase, tag="keep_rows"):
    """Keep only rows in which all conditions hold."""

    conditions: tuple[Condition, ...]


class DropDuplicateRows(StepBase, tag="drop_duplicate_rows"):
    """Keep the first of each set of rows that are alike in every column."""


class LeaveOutRows(StepBase, tag="leave_out_rows"):
    """Leave out the given rows, by their numbers in the file from 0. Another file has other rows there."""

    rows: tuple[int, ...]


ValueStep = TreatAsMissing | TrimBlanks | MapValues | FillMissing
PrivateStep = MaskCells | HashCells
NewColumns = SplitColumn | JoinColumns | TakeDatePart
RowStep = KeepRows | DropDuplicateRows | LeaveOutRows
Step = ValueStep | PrivateStep | NewColumns | RowStep | Retype | SetRole | Rename | LeaveOut


def columns_of(step: Step) -> tuple[str, ...]:
    """Return the columns that a step needs to be there."""
    match step:
        case JoinColumns(columns=columns):
            return columns
        case KeepRows(conditions=conditions):
            return tuple(condition.column for condition in conditions)
        case DropDuplicateRows() | LeaveOutRows():
            return ()
        case _:
            return (step.column,)


def made_by(step: Step) -> tuple[Column, ...]:
    """Return the columns that a step makes."""
    match step:
        case SplitColumn(into=into):
            return into
        case JoinColumns(into=into) | TakeDatePart(into=into):
            return (into,)
        case _:
            return ()


def schema_after(schema: Schema, steps: tuple[Step, ...]) -> Schema:
    """Return the columns as they are after `steps`, those that are switched off left aside.

    Raises MaquetteError with the code no_such_column where a step comes before the column it needs,
    column_exists where it would make a second one of a name, no_dates where it takes a part of what is read
    as something else, no_such_format where it reads cells in a way that there is not, value_does_not_fit
    where it compares cells with what they can't be compared with, no_number where it would fill numbers with
    what is none, or refused_arguments.
    """
    for step in steps:
        if step.on:
            schema = _after(schema, step)
    return schema


def fitting_steps(schema: Schema, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps that can be taken on another table with these columns: it may lack some."""
    fitting: list[Step] = []
    for step in steps:
        if isinstance(step, LeaveOutRows):
            continue
        try:
            schema = schema_after(schema, (step,))
        except MaquetteError:
            continue
        fitting.append(step)
    return tuple(fitting)


def _after(schema: Schema, step: Step) -> Schema:
    _refuse_unfit(schema, step)
    match step:
        case Retype(column=name, reading=reading):
            return _changed(schema, name, replace(reading, name=name, role=_role(schema, name, reading)))
        case SetRole(column=name, role=role):
            return _changed(schema, name, replace(schema.column(name), role=role, overruled=True))
        case LeaveOut(column=name):
            return _changed(schema, name, replace(schema.column(name), role=Role.IGNORED, overruled=True))
        case MaskCells(column=name) | HashCells(column=name):
            return _changed(schema, name, _unreadable(schema.column(name), step))
        case Rename(column=name, name=wanted):
            _refuse_taken(schema, (wanted,), but=name)
            return _changed(schema, name, replace(schema.column(name), name=wanted))
        case _:
            made = made_by(step)
            _refuse_taken(schema, tuple(column.name for column in made))
            return Schema(columns=(*schema.columns, *made)) if made else schema


def _refuse_unfit(schema: Schema, step: Step) -> None:
    """Raise where a column that the step needs is not there, or is read as what the step can't work on."""
    columns = [schema.column(name) for name in columns_of(step)]
    if isinstance(step, Retype):
        _refuse_no_format(step.reading)
    if isinstance(step, SplitColumn | JoinColumns) and not (made_by(step) and columns):
        raise MaquetteError("refused_arguments", reason="no columns")
    if isinstance(step, KeepRows):
        for condition in step.conditions:
            condition_sql(schema, condition)
    if isinstance(step, FillMissing) and columns[0].numeric:
        _refuse_no_number(columns[0], step.value)
    if isinstance(step, TakeDatePart) and columns[0].kind is not Kind.DATE:
        raise MaquetteError("no_dates", column=step.column)


def _refuse_no_format(reading: Column) -> None:
    kind = Kind.DATE if reading.kind is Kind.DATE else Kind.NUMBER
    if reading.format and not is_known(kind, reading.format):
        raise MaquetteError("no_such_format", format=reading.format, known=", ".join(known_formats(kind)))


def _refuse_no_number(column: Column, text: str) -> None:
    number = read_number(text, column.format, column.unit)
    if number != number:
        raise MaquetteError("no_number", column=column.name, value=text)


def _role(schema: Schema, name: str, reading: Column) -> Role:
    """Return the role of a column that is read anew: what the user said of it before stays."""
    before = schema.column(name)
    return before.role if before.overruled else reading.role


def _unreadable(column: Column, step: PrivateStep) -> Column:
    """Return a column whose cells say nothing any more: no model may look at it."""
    kind = Kind.IDENTIFIER if isinstance(step, HashCells) else Kind.TEXT
    return Column(name=column.name, kind=kind, role=Role.IGNORED, overruled=True)


def with_key(steps: tuple[Step, ...], key: str) -> tuple[Step, ...]:
    """Return the steps with `key` in those that need one; with "" they are as they are kept."""
    return tuple(replace(step, key=key) if isinstance(step, HashCells) else step for step in steps)


def _changed(schema: Schema, name: str, column: Column) -> Schema:
    return Schema(columns=tuple(column if each.name == name else each for each in schema.columns))


def _refuse_taken(schema: Schema, names: tuple[str, ...], but: str = "") -> None:
    taken = {name.casefold() for name in schema.names if name != but} | {"file_row_number"}
    for name in names:
        if name.casefold() in taken or not name.strip() or not name.isprintable():
            raise MaquetteError("column_exists", column=name)
        taken.add(name.casefold())
