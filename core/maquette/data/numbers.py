"""Every way in which a number is written, and one definition of what it means.

A format is named by how 1234.5 is written in it, such as "1.234,5"; " k" behind it says that letters multiply
("1.5k", "3.2 M"). Whatever the format, a minus may be any dash, stand apart or behind, or be an accountant's
brackets, and the column's unit may stand on either side. What is read, is read by `NumberReading` alone: it
is a pattern and a few replacements, so that SQL and an exported program can follow it to the letter.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from maquette.data.blanks import GAP, trimmed, trimmed_sql
from maquette.data.engine import literal
from maquette.data.units import factors, spellings

PLAIN, GROUPED, COMMA = "1234.5", "1,234.5", "1.234,5"
SPACED, SPACED_COMMA = "1 234.5", "1 234,5"
QUOTED, QUOTED_COMMA = "1'234.5", "1'234,5"
SCORED, LAKH = "1_234.5", "12,34,567.8"
# The signs between groups of digits, and the one before the fraction.
_SIGNS: dict[str, tuple[str, str]] = {
    PLAIN: ("", "."),
    GROUPED: (",", "."),
    COMMA: (".", ","),
    SPACED_COMMA: (" \u00a0\u2007\u2009\u202f", ","),
    SPACED: (" \u00a0\u2007\u2009\u202f", "."),
    QUOTED: ("'’`", "."),
    QUOTED_COMMA: ("'’`", ","),
    LAKH: (",", "."),
    SCORED: ("_", "."),
}
BASIC_FORMATS = tuple(_SIGNS)
WITH_LETTERS = " k"
NUMBER_FORMATS = (*BASIC_FORMATS, *(form + WITH_LETTERS for form in BASIC_FORMATS))
MINUS = "-−–"
_SIGN = f"[{MINUS}+]"


@dataclass(frozen=True)
class NumberReading:
    """How cells become numbers: what they must match in full, and what is done with the parts.

    Of `pattern`, the first part holds signs before the number, the second its digits, the third (there where
    `factors` are) the letters that multiply it, the last what stands behind. A cell opens with a bracket if
    and only if it closes with one. The number is negative if a sign of MINUS or a bracket stands around it.
    """

    pattern: str
    simple: str
    groups: str
    point: str
    factors: dict[str, float]


@lru_cache(maxsize=512)
def number_reading(form: str, unit: str = "") -> NumberReading:
    """Return how to read numbers in format `form`, with or without `unit` beside them."""
    groups, point = _SIGNS[form.removesuffix(WITH_LETTERS)]
    letters = factors(unit) if form.endswith(WITH_LETTERS) else {}
    digits = _digits(form.removesuffix(WITH_LETTERS), groups, re.escape(point))
    mark = f"(?:{'|'.join(map(re.escape, spellings(unit)))})" if unit else ""
    before = f"(?:{_SIGN}{GAP}*)?"
    if unit:
        before = f"(?:{_SIGN}{GAP}*(?:{mark}{GAP}*)?|{mark}{GAP}*(?:{_SIGN}{GAP}*)?)?"
    multiplied = f"(?:{GAP}*({'|'.join(map(re.escape, letters))}))?" if letters else ""
    behind = f"(?:{GAP}*{mark})?" if unit else ""
    pattern = rf"(\(?{GAP}*{before})({digits}){multiplied}({behind}{GAP}*[{MINUS}]?\)?)"
    return NumberReading(pattern, rf"[+-]?(?:{digits})", groups, point, letters)


def _digits(form: str, groups: str, point: str) -> str:
    whole = "[0-9]+"
    if form == LAKH:
        whole = "(?:[1-9][0-9]?(?:,[0-9]{2})*,[0-9]{3}|[0-9]+)"
    elif groups:
        whole = f"(?:[1-9][0-9]{{0,2}}(?:[{groups}][0-9]{{3}})+|[0-9]+)"
    return rf"(?:{whole}(?:{point}[0-9]*)?|{point}[0-9]+)(?:[eE][+-]?[0-9]+)?"


@lru_cache(maxsize=512)
def _compiled(form: str, unit: str) -> re.Pattern[str]:
    return re.compile(number_reading(form, unit).pattern)


def read_number(text: str, form: str, unit: str = "") -> float:
    """Return one cell text in format `form` as a number; NaN where it is none.

    >>> read_number("(1.234,50 €)", COMMA, "€"), read_number("3.2 M", PLAIN + WITH_LETTERS)
    (-1234.5, 3200000.0)
    >>> read_number("12-", PLAIN), read_number("1/2", PLAIN)
    (-12.0, nan)
    """
    text = trimmed(text)
    reading = number_reading(form, unit)
    found = _compiled(form, unit).fullmatch(text)
    if found is None or text.startswith("(") != text.endswith(")"):
        return math.nan
    digits = found[2].translate({ord(sign): None for sign in reading.groups}).replace(reading.point, ".")
    value = float(digits)
    if reading.factors and found[3]:
        value *= reading.factors[found[3]]
    if any(sign in found[1] + found[found.re.groups] for sign in MINUS + "("):
        value = -value
    return value if math.isfinite(value) else math.nan


def number_sql(column: str, form: str, unit: str = "") -> str:
    """Return SQL giving `column` (texts) as DOUBLE, null where a cell is not a number in format `form`."""
    text = trimmed_sql(column)
    reading = number_reading(form, unit)
    simple = f"TRY_CAST({_plain_sql(text, reading)} AS DOUBLE)"
    if form == PLAIN and not unit:
        # Three times as fast as a pattern; DuckDB also takes "1_000" for a number, which is another format.
        is_simple = f"NOT contains({text}, '_')"
    else:
        is_simple = f"regexp_full_match({text}, {literal(reading.simple)})"
    fits = f"regexp_full_match({text}, {literal(reading.pattern)})"
    in_pairs = f"starts_with({text}, '(') = ends_with({text}, ')')"
    odd = _odd_sql(text, reading)
    return (
        f"(CASE WHEN {is_simple} AND isfinite({simple}) THEN {simple} "
        f"WHEN {fits} AND {in_pairs} AND isfinite({odd}) THEN {odd} END)"
    )


def _plain_sql(text: str, reading: NumberReading) -> str:
    """Return SQL giving digits as DuckDB reads them."""
    if reading.groups:
        text = f"translate({text}, {literal(reading.groups)}, '')"
    return text if reading.point == "." else f"replace({text}, {literal(reading.point)}, '.')"


def _odd_sql(text: str, reading: NumberReading) -> str:
    """Return SQL giving the number in a cell with more around it than a sign."""

    whole = literal(f"^{reading.pattern}$")

    def part(number: int) -> str:
        return f"regexp_extract({text}, {whole}, {number})"

    last = 4 if reading.factors else 3
    value = f"TRY_CAST({_plain_sql(part(2), reading)} AS DOUBLE)"
    if reading.factors:
        cases = " ".join(
            f"WHEN {literal(each)} THEN {factor!r}::DOUBLE" for each, factor in reading.factors.items()
        )
        value = f"{value} * (CASE {part(3)} {cases} ELSE 1.0::DOUBLE END)"
    is_negative = f"regexp_matches({part(1)} || {part(last)}, {literal(f'[{MINUS}(]')})"
    return f"(CASE WHEN {is_negative} THEN -1 ELSE 1 END) * {value}"


def write_number(number: float, form: str) -> str:
    """Return a finite number as a cell text in format `form`: ten significant digits, no exponent, no unit.

    >>> write_number(1234.5, COMMA), write_number(0.00001, GROUPED)
    ('1234,5', '0.00001')
    """
    text = f"{Decimal(f'{number:.10g}'):f}"
    return text.replace(".", _SIGNS[form.removesuffix(WITH_LETTERS)][1])
