"""Which rows of a table to show and in which order: found by text, filtered by column, sorted."""

from __future__ import annotations

from enum import StrEnum

from maquette.codec import Value
from maquette.data import formats
from maquette.data.blanks import trimmed, trimmed_sql
from maquette.data.engine import literal, quoted
from maquette.data.schema import Column, Kind, Schema
from maquette.errors import MaquetteError


class Comparison(StrEnum):
    """How a cell is compared with a value."""

    IS = "is"
    IS_NOT = "is not"
    CONTAINS = "contains"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MISSING = "is missing"
    FILLED = "is filled"
    ODD = "does not fit"


# Comparisons that look at the cell alone.
WITHOUT_VALUE = frozenset({Comparison.MISSING, Comparison.FILLED, Comparison.ODD})


class Condition(Value):
    """What must hold for the cell of `column`; `value` is written as the column's cells are."""

    column: str
    comparison: Comparison
    value: str = ""


class Look(Value):
    """What part of a table is looked at: rows in which all conditions hold and some cell contains `find`.

    Rows come in the file's order, or by the column `sort`, missing cells last.
    """

    find: str = ""
    conditions: tuple[Condition, ...] = ()
    sort: str = ""
    descending: bool = False


EVERYTHING = Look()


def where_sql(schema: Schema, look: Look) -> str:
    """Return the SQL condition of the rows to show; raises MaquetteError as `condition_sql`."""
    parts = [condition_sql(schema, condition) for condition in look.conditions]
    if look.find:
        parts.append("(" + " OR ".join(_contains(name, look.find) for name in schema.names) + ")")
    return " AND ".join(parts) or "true"


def order_sql(schema: Schema, look: Look, number: str) -> str:
    """Return the SQL order of the rows; `number` is the column of row numbers, which settles ties."""
    if not look.sort:
        return number
    column = schema.column(look.sort)
    key = (
        formats.typed_sql(column)
        if formats.is_measured(column)
        else f"nullif(lower({trimmed_sql(column.name)}), '')"
    )
    return f"{key} {'DESC' if look.descending else 'ASC'} NULLS LAST, {number}"


def condition_sql(schema: Schema, condition: Condition) -> str:
    """Return SQL that is true where `condition` holds, and never null.

    Raises MaquetteError with the code no_such_column, or value_does_not_fit where the value can't be read as
    the column's cells are.
    """
    column = schema.column(condition.column)
    filled = f"coalesce({trimmed_sql(column.name)} <> '', false)"
    match condition.comparison:
        case Comparison.FILLED:
            return filled
        case Comparison.MISSING:
            return f"NOT {filled}"
        case Comparison.CONTAINS:
            return _contains(column.name, condition.value)
        case Comparison.ODD:
            return f"coalesce(NOT {formats.fits_sql(column)}, false)"
        case Comparison.IS | Comparison.IS_NOT:
            same = f"coalesce({_same(column, condition.value)}, false)"
            return same if condition.comparison is Comparison.IS else f"NOT {same}"
        case Comparison.AT_LEAST | Comparison.AT_MOST:
            sign = ">=" if condition.comparison is Comparison.AT_LEAST else "<="
            return (
                f"coalesce({formats.typed_sql(column)} {sign} {_value_sql(column, condition.value)}, false)"
            )


def _contains(name: str, text: str) -> str:
    return f"coalesce(contains(lower({quoted(name)}), {literal(text.lower())}), false)"


def _same(column: Column, value: str) -> str:
    text = f"{trimmed_sql(column.name)} = {literal(trimmed(value))}"
    if not formats.is_measured(column):
        return text
    try:
        return f"({text} OR {formats.typed_sql(column)} = {_value_sql(column, value)})"
    except MaquetteError:
        return text


def _value_sql(column: Column, value: str) -> str:
    """Return SQL for a value a person wrote, read as the cells of the column are, or in the plainest way."""
    if column.kind is Kind.DATE:
        at = formats.read_date(value, column.format, column.unit) or formats.read_date(value, formats.ISO)
        if at is not None:
            return f"TIMESTAMP {literal(at.isoformat(sep=' '))}"
    elif column.numeric:
        number = formats.read_number(value, column.format, column.unit)
        if number != number:
            number = formats.read_number(value, formats.PLAIN)
        if number == number:
            return repr(number)
    raise MaquetteError("value_does_not_fit", column=column.name, value=value, kind=column.kind.value)
