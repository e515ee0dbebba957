"""Where each column of a cleaned table comes from: an expression over the columns of the file.

The same steps that `maquette.data.prepare` runs in the database, written so that a model's graph can repeat
them on rows it is asked about. Texts stay texts until they are read; a column of numbers that no step looks
at as text is taken as numbers, and its steps work on numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast, get_args

from maquette.data.formats import PLAIN, read_number
from maquette.data.schema import Column, Schema
from maquette.data.steps import (
    DatePart,
    FillMissing,
    HashCells,
    JoinColumns,
    MapValues,
    MaskCells,
    Rename,
    SplitColumn,
    Step,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
    ValueStep,
    schema_after,
)
from maquette.data.table import Table

# What the file reads as a number from a text: no signs but these, no unit.
PLAIN_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"


@dataclass(frozen=True)
class TextCell:
    """A column of the file as text."""

    column: str


@dataclass(frozen=True)
class Gone:
    """Nothing where the text is one of `texts`, blanks around it apart."""

    of: Text
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Trimmed:
    """The text without blanks around it."""

    of: Text


@dataclass(frozen=True)
class Mapped:
    """Another text where it is the first of a pair, blanks around it apart."""

    of: Text
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Filled:
    """`text` where there is nothing; in a column of numbers (`counts`) also where there is none."""

    of: Text
    text: str
    counts: bool = False


@dataclass(frozen=True)
class Piece:
    """The piece at `place` (from 0) of `count`, between separators; the last one takes the rest."""

    of: Text
    separator: str
    place: int
    count: int


@dataclass(frozen=True)
class Joined:
    """Texts one after the other, nothing where one of them is nothing."""

    of: tuple[Text, ...]
    separator: str


@dataclass(frozen=True)
class NumberCell:
    """A column of the file as numbers."""

    column: str


@dataclass(frozen=True)
class NumberOf:
    """The number that a text says plainly, as 1234.5 or 1e-3."""

    of: Text


@dataclass(frozen=True)
class PartOfDate:
    """A part of the date that a text says."""

    of: Text
    format: str
    unit: str
    part: DatePart


@dataclass(frozen=True)
class Changed:
    """Another number where it is the first of a pair; nothing is NaN."""

    of: Number
    pairs: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class FilledNumber:
    """`value` where there is no number."""

    of: Number
    value: float


Text = TextCell | Gone | Trimmed | Mapped | Filled | Piece | Joined
Number = NumberCell | NumberOf | PartOfDate | Changed | FilledNumber
Origin = Text | Number

TEXTS: tuple[type, ...] = get_args(Text)


def cells_of(origin: Origin) -> set[TextCell | NumberCell]:
    """Return the columns of the file that an origin rests on, as it takes them."""
    if isinstance(origin, TextCell | NumberCell):
        return {origin}
    below = origin.of if isinstance(origin, Joined) else (origin.of,)
    return {cell for each in below for cell in cells_of(each)}


def trace(table: Table) -> dict[str, Origin | None]:
    """Return by column where it comes from; None where a model's graph could not repeat how it was made."""
    spelled = _spell(table)
    numbers = {
        column.name: _as_number(spelled[column.name], column)
        for column in table.schema.columns
        if column.numeric
    }
    as_text = {
        cell.column
        for name, origin in spelled.items()
        if numbers.get(name) is None and origin is not None
        for cell in cells_of(origin)
    }
    return {
        column.name: _settle(column, spelled[column.name], numbers.get(column.name), as_text)
        for column in table.schema.columns
    }


def _settle(column: Column, origin: Origin | None, number: Number | None, as_text: set[str]) -> Origin | None:
    if not column.numeric or not isinstance(origin, TEXTS):
        return origin
    if number is not None and not any(cell.column in as_text for cell in cells_of(number)):
        return number
    # What is looked at as text comes as text, and the file reads only plain numbers from that.
    plain = column.format == PLAIN and not column.unit
    text = _text(origin)
    return NumberOf(text) if plain and text is not None else None


def _spell(table: Table) -> dict[str, Origin | None]:
    """Return by column the steps that were taken, on texts but after a part was taken from a date."""
    schema = table.read_as
    spelled: dict[str, Origin | None] = {name: TextCell(name) for name in schema.names}
    for step in table.steps:
        if not step.on:
            continue
        spelled.update(_made(spelled, schema, step))
        if isinstance(step, Rename):
            spelled[step.name] = spelled.pop(step.column)
        schema = schema_after(schema, (step,))
    return spelled


def _made(spelled: dict[str, Origin | None], schema: Schema, step: Step) -> dict[str, Origin | None]:
    """Return the columns that a step changes or makes."""
    match step:
        case FillMissing(column=name, value=value):
            origin = spelled[name]
            if isinstance(origin, TEXTS):
                return {name: Filled(cast(Text, origin), value, schema.column(name).numeric)}
            return {name: _changed(origin, step)}
        case TreatAsMissing() | TrimBlanks() | MapValues():
            return {step.column: _changed(spelled[step.column], step)}
        case MaskCells() | HashCells():
            # What was hidden must not come back by way of a model.
            return {step.column: None}
        case SplitColumn(column=name, separator=separator, into=into):
            whole = _text(spelled[name])
            return {
                column.name: None if whole is None else Piece(whole, separator, place, len(into))
                for place, column in enumerate(into)
            }
        case JoinColumns(columns=names, separator=separator, into=into):
            parts = tuple(text for text in (_text(spelled[name]) for name in names) if text is not None)
            return {into.name: Joined(parts, separator) if len(parts) == len(names) else None}
        case TakeDatePart(column=name, part=part, into=into):
            whole, dated = _text(spelled[name]), schema.column(name)
            taken = None if whole is None else PartOfDate(whole, dated.format, dated.unit, part)
            return {into.name: taken}
        case _:
            return {}


def _text(origin: Origin | None) -> Text | None:
    """Return an origin as a text that a graph can write: which texts are no numbers, it can't tell."""
    if not isinstance(origin, TEXTS):
        return None
    text = cast(Text, origin)
    return None if _counts(text) else text


def _counts(origin: Origin) -> bool:
    if isinstance(origin, TextCell | NumberCell):
        return False
    below = origin.of if isinstance(origin, Joined) else (origin.of,)
    return (isinstance(origin, Filled) and origin.counts) or any(map(_counts, below))


def _changed(origin: Origin | None, step: ValueStep) -> Origin | None:
    if not isinstance(origin, TEXTS):
        return None if origin is None else _on_number(cast(Number, origin), step, PLAIN, "")
    text = cast(Text, origin)
    match step:
        case TreatAsMissing(values=values):
            return Gone(text, values)
        case TrimBlanks():
            return Trimmed(text)
        case MapValues(values=pairs):
            return Mapped(text, pairs)
        case FillMissing(value=value):
            return Filled(text, value)


def _as_number(origin: Origin | None, column: Column) -> Number | None:
    """Return the same steps on numbers; None where one of them is about texts that are none."""
    if isinstance(origin, TextCell):
        return NumberCell(origin.column)
    if not isinstance(origin, Gone | Trimmed | Mapped | Filled):
        return None
    below = _as_number(origin.of, column)
    return None if below is None else _on_number(below, _step(origin), column.format, column.unit)


def _step(origin: Gone | Trimmed | Mapped | Filled) -> ValueStep:
    match origin:
        case Gone(texts=texts):
            return TreatAsMissing(column="", values=texts)
        case Trimmed():
            return TrimBlanks(column="")
        case Mapped(pairs=pairs):
            return MapValues(column="", values=pairs)
        case Filled(text=text):
            return FillMissing(column="", value=text)


def _on_number(origin: Number, step: ValueStep, form: str, unit: str) -> Number | None:
    def read(text: str) -> float:
        return read_number(text, form, unit)

    match step:
        case TrimBlanks():
            return origin
        case TreatAsMissing(values=values):
            gone = tuple((read(text), math.nan) for text in values if not math.isnan(read(text)))
            return Changed(origin, gone)
        case MapValues(values=pairs):
            numbers = [(read(old), read(new)) for old, new in pairs]
            odd = any(math.isnan(old) and not math.isnan(new) for old, new in numbers)
            known = tuple((old, new) for old, new in numbers if not math.isnan(old))
            return None if odd else Changed(origin, known)
        case FillMissing(value=value):
            return FilledNumber(origin, read(value))
