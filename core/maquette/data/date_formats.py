"""The ways in which dates and times are written, each a pattern and the order of what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from maquette.data.months import LETTERS, MONTHS, WEEKDAYS, alternatives

# Groups of digits in the order that names the format; a time of day may follow.
ISO, DAY_FIRST, MONTH_FIRST = "year-month-day", "day-month-year", "month-day-year"
SHORT_ISO = "yy-month-day"
NAMED, COMPACT = "1 March 2024", "20240301"
# Whole months and quarters stand for their first day, times of day for that time on 1 January 1970.
YEAR_MONTH, MONTH_YEAR, NAMED_MONTH, QUARTER = "2024-03", "03/2024", "March 2024", "Q1 2024"
# Weeks as ISO 8601 counts them stand for their Monday; a 53rd that a year lacks is the first of the next.
WEEK = "2024-W05"
TIME = "13:45"
# Counts since a day.
EPOCH, EPOCH_MILLIS, SERIAL = "seconds since 1970", "milliseconds since 1970", "days since 1899-12-30"

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Two digits of a year mean 1969 to 2068, as POSIX has it.
PIVOT = 69
UTC = "UTC"

DATE_ORDERS: dict[str, str] = {ISO: "ymd", DAY_FIRST: "dmy", MONTH_FIRST: "mdy"}
# Seconds in one unit of a count, and the second at which the count starts.
COUNTS: dict[str, tuple[float, int]] = {
    EPOCH: (1, 0),
    EPOCH_MILLIS: (0.001, 0),
    SERIAL: (86_400, -25_569 * 86_400),
}

_HOUR = "(?:[01]?[0-9]|2[0-3])"
_CLOCK = rf"{_HOUR}:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{{1,9}})?)?"
HALF = r"[AaPp]\.?[Mm]\.?"
OFFSET = "[+-][0-9]{2}(?::?[0-9]{2})?"
# Where a moment lies, as its last word: the first part is the distance from UTC.
OFFSET_BEHIND = r":[0-9]{2}(?:[.,][0-9]+)? ?((?:UTC|GMT)?[+-][0-9]{2}:?(?:[0-9]{2})?|Z|UTC|GMT)$"
_ZONE = rf"(?:Z|(?:UTC|GMT)?{OFFSET}|[A-Z]{{3,4}}|Uhr|h)"
_ZONE_NAME = r"\[?[A-Z][A-Za-z]+/[A-Za-z_]+\]?"
_TIME = rf"{_CLOCK}(?: ?{HALF})?(?: ?{_ZONE})?(?: ?{_ZONE_NAME}| [A-Z]{{3,4}})?"
_LATER = rf"(?: r\.)?(?:[T ,]{{1,3}}(?:at |um |- )?{_TIME})?"
# What follows a date, from its hour on.
TAIL = "[0-9]{1,2}:[0-9]{2}.*$"

_YEAR, _SHORT_YEAR, _PART = "[0-9]{4}", "[0-9]{2}", "[0-9]{1,2}"
_MARK = r"(?:[-/]|\. ?)"
_MONTH = alternatives(tuple(MONTHS)) + r"\.?"
_WEEKDAY = rf"(?:{alternatives(WEEKDAYS)}\.?,? {{1,3}})?"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
_OF = r"(?: (?:de|of|del) )"
_BETWEEN = rf"(?:{_OF}|[ ./,-]{{0,3}})"

_IN_YEAR = "(?:[1-4][0-9]|5[0-3]|0?[1-9])"
_WEEK = "(?:KW|CW|W|Wk|wk|week|Week|semaine|Semaine|semana|Semana|vecka|uge|uke|tydz.)"

_HEADS: dict[str, str] = {
    ISO: rf"{_WEEKDAY}(?:{_YEAR}[-/.]{_PART}[-/.]{_PART}|{_YEAR} ?年 ?{_PART} ?月 ?{_PART} ?日)",
    SHORT_ISO: r"[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{2}",
    DAY_FIRST: rf"{_WEEKDAY}{_PART}{_MARK}{_PART}(?:{_MARK}(?:{_YEAR}|{_SHORT_YEAR})| {_YEAR})",
    MONTH_FIRST: rf"{_WEEKDAY}{_PART}{_MARK}{_PART}{_MARK}(?:{_YEAR}|{_SHORT_YEAR})",
    NAMED: rf"{_WEEKDAY}(?:the )?(?:{_PART}{_ORDINAL}{_BETWEEN}{_MONTH}{_BETWEEN}(?:{_YEAR}|'?{_SHORT_YEAR})"
    rf"|{_MONTH}[ -]?{_PART}{_ORDINAL}[ ,-]{{1,3}}{_YEAR}|{_YEAR}[ ,.-]{{1,3}}{_MONTH}[ .-]{_PART})",
    YEAR_MONTH: rf"{_YEAR}(?:[-/]| ?年 ?){_PART}月?",
    MONTH_YEAR: rf"{_PART}[-/.]{_YEAR}",
    NAMED_MONTH: rf"{_MONTH}(?:{_BETWEEN}{_YEAR}|(?:[-/]| ?'){_SHORT_YEAR})|{_YEAR}[ ,./-]{{0,3}}{_MONTH}",
    QUARTER: rf"[QqT][1-4][ /-]{{1,3}}{_YEAR}|{_YEAR}[ /-]{{0,3}}[QqT][1-4]"
    rf"|[1-4]\.? ?(?:Q|Quartal|quarter|trimestre) ?{_YEAR}",
    WEEK: rf"{_YEAR}[ /-]{{0,2}}{_WEEK} ?{_IN_YEAR}|{_WEEK}[ -]?{_IN_YEAR}[ /,-]{{1,3}}{_YEAR}",
    TIME: "",
    COMPACT: r"[0-9]{8}",
}
_COMPACT_TIME = r"(?:[T ]?(?:[01][0-9]|2[0-3]):?[0-5][0-9](?::?[0-5][0-9])?Z?)?"
_WITH_TIME = (ISO, SHORT_ISO, DAY_FIRST, MONTH_FIRST, NAMED)
_ORDERS = {
    **DATE_ORDERS,
    SHORT_ISO: "ymd",
    COMPACT: "ymd",
    YEAR_MONTH: "ym",
    MONTH_YEAR: "my",
    QUARTER: "qy",
    WEEK: "wy",
}


@dataclass(frozen=True)
class DateFormat:
    """How dates are read: `pattern` must match the whole cell, `head` is its part before the time of day.

    `order` says what the head's groups of digits are: y, m, d, q for a quarter, w for a week; a year of four
    digits may change places with the first where `swaps`. Where `named`, the month is the word in the head
    that is one. Where `pairs`, digits are taken two by two, hours and minutes among them.
    """

    name: str
    pattern: str
    head: str = ""
    order: str = ""
    named: bool = False
    swaps: bool = False
    pairs: bool = False
    timed: bool = False


@cache
def date_format(form: str) -> DateFormat:
    """Return how dates named `form` are read."""
    if form in COUNTS:
        return DateFormat(form, r"[0-9]{1,16}(?:\.[0-9]{1,12})?")
    head = _HEADS[form]
    if form == TIME:
        return DateFormat(form, _TIME, timed=True)
    if form == COMPACT:
        return DateFormat(form, head + _COMPACT_TIME, head, "ymd", pairs=True)
    timed = form in _WITH_TIME
    pattern = f"(?:{head}){_LATER if timed else ''}"
    if form in (NAMED, NAMED_MONTH):
        order = "dy" if form == NAMED else "y"
        return DateFormat(form, pattern, head, order, named=True, swaps=form == NAMED, timed=timed)
    return DateFormat(form, pattern, head, _ORDERS[form], swaps=form in (QUARTER, WEEK), timed=timed)


# What stands somewhere in every text of a format: quick to look for, and to compile.
_SIGNS: dict[str, str] = {
    ISO: "[0-9]{4}(?:[-/.]| ?年)",
    SHORT_ISO: "(?<![0-9])[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{2}",
    DAY_FIRST: r"(?<![0-9])[0-9]{1,2}(?:[-/]|\. ?)[0-9]{1,2}[-/. ]",
    MONTH_FIRST: r"(?<![0-9])[0-9]{1,2}(?:[-/]|\. ?)[0-9]{1,2}[-/.]",
    NAMED: LETTERS * 2,
    YEAR_MONTH: "[0-9]{4}(?:[-/]| ?年 ?)[0-9]{1,2}(?![-/.0-9])",
    MONTH_YEAR: "[0-9][-/.][0-9]{4}",
    NAMED_MONTH: LETTERS * 2,
    QUARTER: "[QqTt].*[0-9]{4}|[0-9]{4}.*[QqT]",
    WEEK: "[A-Za-z].*[0-9]{4}|[0-9]{4}.*[A-Za-z]",
    TIME: ":",
    COMPACT: "[0-9]{8}",
}

# In the order in which they are preferred where they fit alike.
DATE_FORMATS = (*_HEADS, *COUNTS)


@cache
def compiled_pattern(form: str) -> re.Pattern[str]:
    """Return the compiled pattern of a format."""
    return re.compile(date_format(form).pattern)


def may_be(text: str, form: str) -> bool:
    """Tell whether a text has what every date of the format has, without compiling its whole pattern.

    >>> may_be("-999", NAMED), may_be("3.5 km", ISO), may_be("1. May 2024", NAMED)
    (False, False, True)
    """
    return re.search(_SIGNS[form], text, re.DOTALL) is not None


@cache
def compiled_head(form: str) -> re.Pattern[str]:
    """Return the compiled pattern of a format's part before the time of day."""
    return re.compile(date_format(form).head)


def year_values() -> dict[str, int]:
    """Return every text that is read as a year, with its value."""
    long = {str(year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    short = {f"{year:02d}": year + (1900 if year >= PIVOT else 2000) for year in range(100)}
    return {**long, **short}
