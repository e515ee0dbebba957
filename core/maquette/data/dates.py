"""Dates in cells: read and written one by one in Python; see `date_sql` for whole columns."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

from maquette.data.blanks import trimmed
from maquette.data.date_formats import (
    COMPACT,
    COUNTS,
    DATE_ORDERS,
    FIRST_YEAR,
    HALF,
    LAST_YEAR,
    MONTH_YEAR,
    NAMED,
    NAMED_MONTH,
    OFFSET,
    PIVOT,
    QUARTER,
    SHORT_ISO,
    TAIL,
    TIME,
    UTC,
    WEEK,
    YEAR_MONTH,
    DateFormat,
    compiled_head,
    compiled_pattern,
    date_format,
)
from maquette.data.months import LETTERS, MONTHS, SHORT_ENGLISH

_DIGITS = re.compile("[0-9]+")
_PAIRS = re.compile("[0-9]{2}")
_WORDS = re.compile(LETTERS)
_TAIL = re.compile(TAIL)
_HALF = re.compile(HALF)
_OFFSET = re.compile(OFFSET)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,6}))?)?")
FIRST_MOMENT = datetime.datetime(1970, 1, 1)


def read_date(text: str, form: str, unit: str = "") -> datetime.datetime | None:
    """Return one cell text in format `form` as a moment; None where it is none or beyond the years read.

    The moment is what a clock on the wall showed; with the `unit` UTC it is in that time, if the cell says
    how far it is from it.

    >>> read_date("1. März 2024, 1:45 pm", NAMED), read_date("30.02.2024", "day-month-year")
    (datetime.datetime(2024, 3, 1, 13, 45), None)
    """
    text = trimmed(text)
    if not compiled_pattern(form).fullmatch(text):
        return None
    if form in COUNTS:
        return _read_count(text, form)
    known = date_format(form)
    day = (1970, 1, 1) if form == TIME else _day(text, known)
    if not FIRST_YEAR <= day[0] <= LAST_YEAR:
        return None
    try:
        moment = datetime.datetime(*day) + _clock(text, known, unit)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def read_day(text: str, form: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a cell in format `form`, in reach or not; None where it is no date.

    >>> read_day("31.12.9999 23:59", "day-month-year"), read_day("soon", "day-month-year")
    ((9999, 12, 31), None)
    """
    text = trimmed(text)
    if not compiled_pattern(form).fullmatch(text):
        return None
    if form in COUNTS:
        moment = _read_count(text, form)
        return None if moment is None else (moment.year, moment.month, moment.day)
    return (1970, 1, 1) if form == TIME else _day(text, date_format(form))


def _day(text: str, known: DateFormat) -> tuple[int, int, int]:
    if known.pairs:
        pairs = _PAIRS.findall(text)
        return int(pairs[0] + pairs[1]), int(pairs[2]), int(pairs[3])
    found = compiled_head(known.name).match(text)
    head = found[0] if found else ""
    groups = _DIGITS.findall(head)
    if known.swaps and len(groups[0]) == 4:
        groups = [groups[1], groups[0]]
    parts = dict(zip(known.order, groups, strict=False))
    year = _year(parts["y"])
    if "w" in parts:
        return _monday(year, int(parts["w"]))
    if known.named:
        month = max(MONTHS.get(word, 0) for word in _WORDS.findall(head))
    else:
        month = 3 * int(parts["q"]) - 2 if "q" in parts else int(parts["m"])
    return year, month, int(parts.get("d", "1"))


def _monday(year: int, week: int) -> tuple[int, int, int]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return year, 1, 1
    fourth = datetime.date(year, 1, 4)
    monday = fourth + datetime.timedelta(days=7 * (week - 1) - fourth.weekday())
    return monday.year, monday.month, monday.day


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= PIVOT else 2000)


def _clock(text: str, known: DateFormat, unit: str) -> datetime.timedelta:
    """Return the time of day, and with the unit UTC how far that is from it."""
    if known.pairs:
        pairs = [int(pair) for pair in _PAIRS.findall(text)[4:]] + [0, 0, 0]
        return datetime.timedelta(hours=pairs[0], minutes=pairs[1], seconds=pairs[2])
    tail = _TAIL.search(text) if known.timed else None
    if tail is None:
        return datetime.timedelta()
    clock = _CLOCK.match(tail[0])
    hour, minute, second, fraction = clock.groups() if clock else ("0", "0", None, None)
    half = _HALF.search(tail[0])
    return datetime.timedelta(
        hours=_hour(int(hour or 0), half[0] if half else ""),
        minutes=int(minute or 0) - (_offset(tail[0]) if unit == UTC else 0),
        seconds=int(second or 0),
        microseconds=int((fraction or "").ljust(6, "0")),
    )


def _hour(hour: int, half: str) -> int:
    if half[:1] in ("p", "P") and hour < 12:
        return hour + 12
    return 0 if half[:1] in ("a", "A") and hour == 12 else hour


def _offset(tail: str) -> int:
    """Return by how many minutes a time is ahead of UTC."""
    found = _OFFSET.search(tail)
    if found is None:
        return 0
    digits = found[0][1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if found[0].startswith("-") else minutes


def _read_count(text: str, form: str) -> datetime.datetime | None:
    size, start = COUNTS[form]
    micros = math.floor(float(text) * (size * 1e6) + 0.5) + start * 1_000_000
    try:
        moment = FIRST_MOMENT + datetime.timedelta(microseconds=micros)
    except OverflowError:
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def write_date(day: datetime.date, form: str) -> str:
    """Return a day as a cell text in format `form`.

    >>> write_date(datetime.date(2024, 3, 1), "day-month-year"), write_date(datetime.date(2024, 3, 1), NAMED)
    ('01/03/2024', '1 Mar 2024')
    """
    if form in COUNTS:
        size, start = COUNTS[form]
        return str(round(Decimal((day - FIRST_MOMENT.date()).days * 86_400 - start) / Decimal(str(size))))
    name = SHORT_ENGLISH[day.month - 1]
    written = {
        COMPACT: f"{day.year:04}{day.month:02}{day.day:02}",
        NAMED: f"{day.day} {name} {day.year:04}",
        NAMED_MONTH: f"{name} {day.year:04}",
        YEAR_MONTH: f"{day.year:04}-{day.month:02}",
        MONTH_YEAR: f"{day.month:02}/{day.year:04}",
        QUARTER: f"Q{(day.month + 2) // 3} {day.year:04}",
        SHORT_ISO: f"{day.year % 100:02}-{day.month:02}-{day.day:02}",
        WEEK: "{:04}-W{:02}".format(*day.isocalendar()),
        TIME: "00:00",
    }
    if form in written:
        return written[form]
    parts = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}"}
    mark = "-" if DATE_ORDERS[form].startswith("y") else "/"
    return mark.join(parts[part] for part in DATE_ORDERS[form])
