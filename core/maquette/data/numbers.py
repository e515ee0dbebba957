"""Every way in which a number is written, and one definition of what it means.

A format is named by how 1234.5 is written in it, such as "1.234,5"; " k" behind it says that letters multiply
("1.5k", "3.2 M"). Whatever the format, a minus may be any dash, stand apart or behind, or be an accountant's
brackets, or "DR" where the unit is "CR/DR"; the column's unit may stand on either side. What is read, is read
by `NumberReading` alone: it is a pattern and a few replacements, so that SQL and an exported program can
follow it to the letter.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from maquette.data.blanks import GAP, trimmed, trimmed_sql
from maquette.data.engine import literal
from maquette.data.units import BOOKED, factors, spellings

PLAIN, GROUPED, COMMA = "1234.5", "1,234.5", "1.234,5"
SPACED, SPACED_COMMA = "1 234.5", "1 234,5"
QUOTED, QUOTED_COMMA = "1'234.5", "1'234,5"
SCORED, LAKH = "1_234.5", "12,34,567.8"
# Lengths of time, read as seconds: hours, minutes and seconds, or minutes and seconds.
DURATION = "1:23:45"
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
    DURATION: ("", ","),
}
BASIC_FORMATS = tuple(_SIGNS)
WITH_LETTERS = " k"
NUMBER_FORMATS = (*BASIC_FORMATS, *(form + WITH_LETTERS for form in BASIC_FORMATS if form != DURATION))
MINUS = "-−–"
_SIGN = f"[{MINUS}+]"


@dataclass(frozen=True)
class NumberReading:
    """How cells become numbers: what they must match in full, and what is done with the parts.

    Of `pattern`, the first part holds signs before the number, the second its digits, the third (there where
    `factors` are) the letters that multiply it, the last what stands behind. A cell opens with a bracket if
    and only if it closes with one. The number is negative if one of the signs `minus` stands around it.
    Where `sixties`, each part before a colon counts sixty of the next.
    """

    pattern: str
    simple: str
    groups: str
    point: str
    factors: dict[str, float]
    minus: str
    sixties: bool = False


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
    minus = MINUS + "("
    if unit in BOOKED:
        letter = BOOKED[unit][1][0]
        minus += letter + letter.lower()
    simple = digits if form == DURATION else rf"[+-]?(?:{digits})"
    return NumberReading(pattern, simple, groups, point, letters, minus, form == DURATION)


def _digits(form: str, groups: str, point: str) -> str:
    if form == DURATION:
        return r"[0-9]+(?::[0-5][0-9]){1,2}(?:[.,][0-9]+)?"
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
    >>> read_number("12-", PLAIN), read_number("1/2", PLAIN), read_number("3:21.5", DURATION)
    (-12.0, nan, 201.5)
    """
    text = trimmed(text)
    reading = number_reading(form, unit)
    found = _compiled(form, unit).fullmatch(text)
    if found is None or text.startswith("(") != text.endswith(")"):
        return math.nan
    digits = found[2].translate({ord(sign): None for sign in reading.groups}).replace(reading.point, ".")
    value = 0.0
    for part in digits.split(":"):
        value = 60 * value + float(part)
    if reading.factors and found[3]:
        value *= reading.factors[found[3]]
    if any(sign in found[1] + found[found.re.groups] for sign in reading.minus):
        value = -value
    return value if math.isfinite(value) else math.nan


def number_sql(column: str, form: str, unit: str = "") -> str:
    """Return SQL giving `column` (texts) as DOUBLE, null where a cell is not a number in format `form`."""
    text = trimmed_sql(column)
    reading = number_reading(form, unit)
    simple = _value_sql(text, reading)
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


def _value_sql(text: str, reading: NumberReading) -> str:
    """Return SQL giving the number that digits say."""
    plain = _plain_sql(text, reading)
    if not reading.sixties:
        return f"TRY_CAST({plain} AS DOUBLE)"
    parts = f"list_transform(string_split({plain}, ':'), lambda part: TRY_CAST(part AS DOUBLE))"
    return f"list_reduce({parts}, lambda whole, part: 60 * whole + part)"


def _odd_sql(text: str, reading: NumberReading) -> str:
    """Return SQL giving the number in a cell with more around it than a sign."""

    whole = literal(f"^{reading.pattern}$")

    def part(number: int) -> str:
        return f"regexp_extract({text}, {whole}, {number})"

    last = 4 if reading.factors else 3
    value = _value_sql(part(2), reading)
    if reading.factors:
        cases = " ".join(
            f"WHEN {literal(each)} THEN {factor!r}::DOUBLE" for each, factor in reading.factors.items()
        )
        value = f"{value} * (CASE {part(3)} {cases} ELSE 1.0::DOUBLE END)"
    is_negative = f"regexp_matches({part(1)} || {part(last)}, {literal(f'[{reading.minus}]')})"
    return f"(CASE WHEN {is_negative} THEN -1 ELSE 1 END) * {value}"


def decimal_sign(form: str) -> str:
    """Return the sign before the fraction in a format.

    >>> decimal_sign(COMMA), decimal_sign(PLAIN + WITH_LETTERS)
    (',', '.')
    """
    return _SIGNS[form.removesuffix(WITH_LETTERS)][1]


def write_number(number: float, form: str) -> str:
    """Return a finite number as a cell text in format `form`: ten significant digits, no exponent, no unit.

    >>> write_number(1234.5, COMMA), write_number(0.00001, GROUPED), write_number(3661, DURATION)
    ('1234,5', '0.00001', '1:01:01')
    """
    if form == DURATION:
        return _write_duration(number)
    text = f"{Decimal(f'{number:.10g}'):f}"
    return text.replace(".", decimal_sign(form))


def _write_duration(seconds: float) -> str:
    whole, _, fraction = f"{Decimal(f'{abs(seconds):.10g}'):f}".partition(".")
    size = int(whole)
    text = f"{size // 3600}:{size // 60 % 60:02}:{size % 60:02}" + (f".{fraction}" if fraction else "")
    return f"-{text}" if seconds < 0 else text
