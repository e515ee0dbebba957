"""Dates in whole columns: the same reading as `dates.read_date`, as SQL."""

from __future__ import annotations

from maquette.data.blanks import trimmed_sql
from maquette.data.date_formats import (
    COUNTS,
    DATE_ORDERS,
    FIRST_YEAR,
    HALF,
    LAST_YEAR,
    OFFSET,
    PIVOT,
    TAIL,
    TIME,
    UTC,
    DateFormat,
    date_format,
)
from maquette.data.engine import literal
from maquette.data.months import LETTERS, MONTHS

_QUICK_DAY = {
    "ymd": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "{text}"),
    "dmy": (r"[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{4}", "{text}[7:10] || '-' || {text}[4:5] || '-' || {text}[1:2]"),
    "mdy": (r"[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{4}", "{text}[7:10] || '-' || {text}[1:2] || '-' || {text}[4:5]"),
}
_QUICK_TIME = r"(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?"


def date_sql(column: str, form: str, unit: str = "") -> str:
    """Return SQL giving `column` (texts) as TIMESTAMP, null where a cell is no date in format `form`."""
    text = trimmed_sql(column)
    known = date_format(form)
    fits = f"regexp_full_match({text}, {literal(known.pattern)})"
    moment = _count(text, form) if form in COUNTS else f"{_day(text, known)} + {_clock(text, known, unit)}"
    cases = f"WHEN {fits} THEN {moment} END"
    if form in DATE_ORDERS:
        pattern, day = _QUICK_DAY[DATE_ORDERS[form]]
        pattern += _QUICK_TIME if form.startswith("year") else ""
        quick = f"TRY_CAST({day.format(text=f'({text})')} AS TIMESTAMP)"
        cases = f"WHEN regexp_full_match({text}, {literal(pattern)}) THEN {quick} {cases}"
    value = f"CASE {cases}"
    return f"(CASE WHEN year({value}) BETWEEN {FIRST_YEAR} AND {LAST_YEAR} THEN {value} END)"


def _count(text: str, form: str) -> str:
    size, start = COUNTS[form]
    micros = f"TRY_CAST(round_even(TRY_CAST({text} AS DOUBLE) * {size * 1e6!r}::DOUBLE, 0) AS BIGINT)"
    # Beyond this lies no year that is read, and a sum of more would not fit.
    return f"CASE WHEN {micros} < 9e15 THEN make_timestamp({micros} + {start * 1_000_000}) END"


def _day(text: str, known: DateFormat) -> str:
    """Return SQL giving the first moment of the day; null where the calendar has none."""
    if known.name == TIME:
        return "TIMESTAMP '1970-01-01'"
    if known.pairs:
        return f"TRY_CAST(({text})[1:4] || '-' || ({text})[5:6] || '-' || ({text})[7:8] AS TIMESTAMP)"
    head = f"regexp_extract({text}, {literal(f'^(?:{known.head})')})"
    groups = f"regexp_extract_all({head}, '[0-9]+')"
    places = {part: f"{groups}[{known.order.index(part) + 1}]" for part in known.order}
    if known.swaps:
        swapped, first = f"length({groups}[1]) = 4", known.order[0]
        places[first] = f"(CASE WHEN {swapped} THEN {groups}[2] ELSE {groups}[1] END)"
        places["y"] = f"(CASE WHEN {swapped} THEN {groups}[1] ELSE {groups}[2] END)"
    number = {part: f"TRY_CAST({place} AS BIGINT)" for part, place in places.items()}
    year = (
        f"CASE WHEN length({places['y']}) = 4 THEN {number['y']} "
        f"WHEN {number['y']} >= {PIVOT} THEN 1900 + {number['y']} ELSE 2000 + {number['y']} END"
    )
    month = _named_month(head) if known.named else f"3 * {number['q']} - 2" if "q" in number else number["m"]
    day = number.get("d", "1")
    in_reach = f"{year} BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
    written = f"TRY_CAST(printf('%04d-%02d-%02d', {year}, {month}, {day}) AS TIMESTAMP)"
    return f"(CASE WHEN {in_reach} THEN {written} END)"


def _named_month(head: str) -> str:
    listed = ", ".join(f"{literal(name)}: {number}" for name, number in MONTHS.items())
    words = f"regexp_extract_all({head}, {literal(LETTERS)})"
    return f"list_max(list_transform({words}, lambda word: coalesce(MAP {{{listed}}}[word], 0)))"


def _clock(text: str, known: DateFormat, unit: str) -> str:
    """Return SQL giving the time of day as an INTERVAL."""
    if known.pairs:
        pairs = f"regexp_extract_all({text}, '[0-9]{{2}}')"
        hour, minute, second = (f"coalesce(TRY_CAST({pairs}[{place}] AS BIGINT), 0)" for place in (5, 6, 7))
        return f"to_seconds(3600 * {hour} + 60 * {minute} + {second})"
    if not known.timed:
        return "to_seconds(0)"
    tail = f"regexp_extract({text}, {literal(TAIL)})"

    def part(pattern: str) -> str:
        return f"regexp_extract({tail}, {literal(pattern)}, 1)"

    def number(pattern: str) -> str:
        return f"coalesce(TRY_CAST({part(pattern)} AS BIGINT), 0)"

    hour, minute = number("^([0-9]{1,2})"), number("^[0-9]{1,2}:([0-9]{2})")
    second = number("^[0-9]{1,2}:[0-9]{2}:([0-9]{2})")
    fraction = f"rpad({part('^[0-9]{1,2}:[0-9]{2}:[0-9]{2}[.,]([0-9]{1,6})')}, 6, '0')"
    half = f"lower(left(regexp_extract({tail}, {literal(HALF)}), 1))"
    shift = f"CASE WHEN {half} = 'p' AND {hour} < 12 THEN 12 WHEN {half} = 'a' AND {hour} = 12 THEN -12 ELSE 0 END"
    ahead = _offset(tail) if unit == UTC else "0"
    seconds = f"3600 * ({hour} + {shift}) + 60 * ({minute} - {ahead}) + {second}"
    return f"to_microseconds(1000000 * ({seconds}) + TRY_CAST({fraction} AS BIGINT))"


def _offset(tail: str) -> str:
    found = f"regexp_extract({tail}, {literal(OFFSET)})"
    digits = f"rpad(replace(({found})[2:], ':', ''), 4, '0')"
    minutes = f"60 * TRY_CAST(({digits})[1:2] AS BIGINT) + TRY_CAST(({digits})[3:4] AS BIGINT)"
    return f"(CASE WHEN {found} = '' THEN 0 WHEN starts_with({found}, '-') THEN -({minutes}) ELSE {minutes} END)"
