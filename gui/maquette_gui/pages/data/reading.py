"""How a column is read, in words: kinds, formats, the question where two readings fit, and why."""

import datetime
from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import QDate, QLocale

from maquette.data.date_formats import DATE_ORDERS, DAY_FIRST, ISO, MONTH_FIRST
from maquette.data.formats import read_date, read_number
from maquette.data.numbers import BASIC_FORMATS
from maquette.data.profile import ColumnProfile
from maquette.data.schema import SURE, Column, Kind, Reading, Reason
from maquette.report.words import describe_reason
from maquette_gui.texts import counted, kind_word, plain, short, tr, translated

_MOST_REASONS = 4
_STRAYS = "strays"


@dataclass(frozen=True)
class Option:
    """One way to read a column, as a button says it: what it is, and a cell read so."""

    reading: Reading
    words: str
    example: str


@dataclass(frozen=True)
class Question:
    """What a column with several readings asks."""

    words: str
    options: tuple[Option, ...]


def is_open(column: Column) -> bool:
    """Tell whether the guess about a column should be confirmed."""
    return column.sure < SURE and not column.overruled


def question_of(column: Column, profile: ColumnProfile | None) -> Question | None:
    """Return what to ask about a column, None where one reading is clear or the user has spoken."""
    if not column.readings or not is_open(column):
        return None
    taken = Reading(kind=column.kind, format=column.format, unit=column.unit)
    readings = tuple(dict.fromkeys((taken, *(_bare(reading) for reading in column.readings))))
    if len(readings) < 2:
        return None
    example = _telling(readings, profile.examples if profile else ())
    options = tuple(Option(one, reading_words(one), _read_so(example, one)) for one in readings)
    return Question(_asked(example, options), options)


def _bare(reading: Reading) -> Reading:
    return Reading(kind=reading.kind, format=reading.format, unit=reading.unit)


def _telling(readings: tuple[Reading, ...], examples: tuple[str, ...]) -> str:
    """Return the example on which the readings differ most, "" where they agree on all."""

    def meanings(cell: str) -> int:
        return len({_read_so(cell, one) for one in readings})

    best = max(examples, key=meanings, default="")
    return best if best and meanings(best) > 1 else ""


def _asked(example: str, options: tuple[Option, ...]) -> str:
    cell = plain(example, 30)
    said = [option.example for option in options[:2]]
    if example and all(said) and said[0] != said[1]:
        return tr("Does {cell} mean {one} or {other}?", cell=cell, one=said[0], other=said[1])
    return tr("How are these cells to be read?")


def _read_so(cell: str, reading: Reading) -> str:
    """Return what a cell says when read so, "" where it can't be."""
    if not cell:
        return ""
    if reading.kind is Kind.DATE:
        at = read_date(cell, reading.format, reading.unit)
        return "" if at is None else _date_words(at)
    if reading.kind is Kind.NUMBER:
        number = read_number(cell, reading.format, reading.unit)
        return "" if number != number else short(number)
    return plain(cell, 30)


def _date_words(at: datetime.datetime) -> str:
    return QLocale().toString(QDate(at.year, at.month, at.day), "d MMMM yyyy")


def reading_words(reading: Reading) -> str:
    """Return a way of reading as a person would name it."""
    kind = kind_word(reading.kind).capitalize()
    named = format_words(reading.format)
    parts = [part for part in (named, plain(reading.unit, 20)) if part]
    return f"{kind}: {', '.join(parts)}" if parts else kind


def format_words(form: str) -> str:
    """Return a format named in `maquette.data.formats` as people say it."""
    orders = {
        ISO: tr("year, month, day"),
        DAY_FIRST: tr("day, month, year"),
        MONTH_FIRST: tr("month, day, year"),
    }
    return orders.get(form, form)


def formats_for(column: Column) -> tuple[str, ...]:
    """Return the formats that can be chosen for a column, the one in force among them."""
    usual = {Kind.NUMBER: BASIC_FORMATS, Kind.DATE: tuple(DATE_ORDERS)}.get(column.kind, ())
    if not usual:
        return ()
    others = tuple(one.format for one in column.readings if one.kind is column.kind)
    return tuple(dict.fromkeys(form for form in (column.format, *others, *usual) if form))


def sure_words(column: Column) -> str:
    """Return how sure the kind is, or whose word it was."""
    if column.overruled:
        return tr("You said so.")
    return tr("Sure.") if column.sure >= SURE else tr("Not sure, have a look.")


def reasons(column: Column) -> tuple[str, ...]:
    """Return why a column was taken for what it is, in sentences."""
    told = [reason for reason in column.why if reason.code != _STRAYS]
    return tuple(_reason_words(reason) for reason in told[:_MOST_REASONS])


def _reason_words(reason: Reason) -> str:
    shown = {name: plain(text, 40) for name, text in reason.details.items()}
    return describe_reason(replace(reason, details=shown), translated)


def unfit_words(column: Column) -> str:
    """Return how many cells do not fit the kind, "" where all do."""
    if not column.unfit:
        return ""
    for reason in column.why:
        if reason.code == _STRAYS:
            return _reason_words(reason)
    return counted(
        column.unfit,
        "{count} cell does not fit and is read as missing.",
        "{count} cells do not fit and are read as missing.",
    )
