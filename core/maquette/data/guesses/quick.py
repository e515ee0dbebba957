"""Cheap tests that take most cells of a column, and never one that the exact reading would not take."""

from __future__ import annotations

from collections import Counter

from maquette.data import formats
from maquette.data.date_formats import DATE_ORDERS
from maquette.data.date_sql import quick_date_sql
from maquette.data.engine import literal, quoted
from maquette.data.guesses.sample import Sample
from maquette.data.numbers import COMMA, GROUPED, PLAIN
from maquette.data.schema import Kind, Reading
from maquette.data.units import BOOKED, spellings

LENGTH_OF_A_DAY = 10
# The shape that this share of the sample has is tested for.
MOST = 0.8


def loose_sql(cell: str, reading: Reading) -> tuple[str, str] | None:
    """Return SQL giving numbers of the cells `cell` (SQL), and SQL telling of one that it may take wrongly.

    Testing once for the whole column costs half as much as `quick_sql`. None where there is no such way.
    What is infinite, or no number, passes: the least and the greatest value show it.
    """
    if reading.kind is not Kind.NUMBER or reading.unit or reading.format not in (PLAIN, GROUPED, COMMA):
        return None
    if reading.format != COMMA:
        return f"TRY_CAST({cell} AS DOUBLE)", f"contains({cell}, '_')"
    value = f"TRY_CAST(replace({cell}, ',', '.') AS DOUBLE)"
    return value, f"contains({cell}, '_') OR contains({cell}, '.')"


def quick_sql(name: str, sample: Sample, reading: Reading) -> str:
    """Return SQL giving values of the column `name`, null also where only a closer look can tell."""
    if reading.kind is Kind.DATE:
        return _date(name, sample, reading)
    if reading.format not in (PLAIN, GROUPED, COMMA) or reading.unit in BOOKED:
        return formats.number_sql(name, reading.format, reading.unit)
    cell = quoted(name)
    if reading.unit:
        return _united(cell, sample, reading)
    return _number(cell, reading.format)


def _date(name: str, sample: Sample, reading: Reading) -> str:
    if reading.format not in DATE_ORDERS:
        return formats.date_sql(name, reading.format, reading.unit)
    texts = sample.texts
    padded = sum(len(text) == LENGTH_OF_A_DAY for text in texts) >= MOST * len(texts)
    return quick_date_sql(name, reading.format, padded=padded)


def _number(cell: str, form: str) -> str:
    """Return SQL for numbers without signs between their digits; DuckDB's own "1_000" is another format."""
    odd = {PLAIN: "_", GROUPED: "_", COMMA: "."}[form]
    value = cell if form != COMMA else f"replace({cell}, ',', '.')"
    number = f"TRY_CAST({value} AS DOUBLE)"
    also = f" AND NOT contains({cell}, '_')" if form == COMMA else ""
    return f"CASE WHEN NOT contains({cell}, {literal(odd)}){also} AND isfinite({number}) THEN {number} END"


def _united(cell: str, sample: Sample, reading: Reading) -> str:
    """Return SQL for numbers with the unit as most cells have it."""
    names = spellings(reading.unit)
    ends = Counter((False, name) for text in sample.texts for name in names if text.endswith(name))
    ends += Counter((True, name) for text in sample.texts for name in names if text.startswith(name))
    if not ends:
        return _number(cell, reading.format)
    before, unit = ends.most_common(1)[0][0]
    test = "starts_with" if before else "ends_with"
    value = _bare(cell, len(unit) * before, len(unit) * (not before), reading.format)
    return f"CASE WHEN {test}({cell}, {literal(unit)}) THEN {value} END"


def _bare(cell: str, first: int, last: int, form: str) -> str:
    rest = f"{cell}[{first + 1}:]" if first else f"left({cell}, -{last})"
    # A sign behind the unit is read by the exact reading alone: "$-5" and the like.
    return _number(f"({rest})", form)
