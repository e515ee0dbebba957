"""How cell texts are read as numbers and dates: the formats by name, and one reading for all uses."""

from __future__ import annotations

from maquette.data.blanks import filled_sql, trimmed_sql
from maquette.data.date_formats import (
    DATE_FORMATS,
    DATE_ORDERS,
    DAY_FIRST,
    FIRST_YEAR,
    ISO,
    LAST_YEAR,
    MONTH_FIRST,
    UTC,
)
from maquette.data.date_sql import date_sql
from maquette.data.dates import read_date, read_day, write_date
from maquette.data.numbers import (
    COMMA,
    GROUPED,
    NUMBER_FORMATS,
    PLAIN,
    number_sql,
    read_number,
    write_number,
)
from maquette.data.schema import Column, Kind

__all__ = [
    "COMMA",
    "DATE_FORMATS",
    "DATE_ORDERS",
    "DAY_FIRST",
    "FIRST_YEAR",
    "GROUPED",
    "ISO",
    "LAST_YEAR",
    "MONTH_FIRST",
    "NUMBER_FORMATS",
    "PLAIN",
    "UTC",
    "date_sql",
    "fits_sql",
    "is_measured",
    "number_sql",
    "read_date",
    "read_day",
    "read_number",
    "typed_sql",
    "write_date",
    "write_number",
]


def typed_sql(column: Column) -> str:
    """Return SQL giving the cells of `column` as what they mean; null where missing or not fitting."""
    if column.numeric:
        return number_sql(column.name, column.format, column.unit)
    if column.kind is Kind.DATE:
        return date_sql(column.name, column.format, column.unit)
    return filled_sql(column.name)


def known_formats(kind: Kind) -> tuple[str, ...]:
    """Return the formats in which numbers, or dates, can be read."""
    return tuple(DATE_FORMATS if kind is Kind.DATE else NUMBER_FORMATS)


def is_known(kind: Kind, format: str) -> bool:  # noqa: A002 -- the field's name
    """Tell whether numbers, or dates, can be read in a format."""
    return format in known_formats(kind)


def is_measured(column: Column) -> bool:
    """Tell whether cells are numbers or dates to be compared by size rather than as texts."""
    return column.kind in (Kind.NUMBER, Kind.DATE)


def fits_sql(column: Column) -> str:
    """Return SQL telling which cells of `column` say something that its kind can't hold, as false.

    Empty cells and those of blanks are null: they say nothing.
    """
    text = trimmed_sql(column.name)
    return f"(CASE WHEN {text} <> '' THEN ({typed_sql(column)}) IS NOT NULL END)"
