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
from maquette.data.engine import literal, quoted
from maquette.data.months import LETTERS, MONTHS

# Digits with a plain time of day behind are put into the order of the standard, which DuckDB reads itself.
_CLOCK = r"(?:[T ](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?"
_QUICK = {
    "ymd": r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})",
    "dmy": r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})",
    "mdy": r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})",
}


def date_sql(column: str, form: str, unit: str = "") -> str:
    """Return SQL giving `column` (texts) as TIMESTAMP, null where a cell is no date in format `form`."""
    text = trimmed_sql(column)
    known = date_format(form)
    fits = f"regexp_full_match({text}, {literal(known.pattern)})"
    cases = f"WHEN {fits} THEN {_count(text, form) if form in COUNTS else _moment(text, known, unit)} END"
    if form in DATE_ORDERS:
        cases = f"{_quick(text, DATE_ORDERS[form])} {cases}"
    return f"list_transform([CASE {cases}], lambda moment: {_in_reach('moment')})[1]"


_NEAR = "(?:19|20)[0-9]{2}"
_QUICK_DAY = {
    "dmy": "{cell}[7:10] || '-' || {cell}[4:5] || '-' || {cell}[1:2]",
    "mdy": "{cell}[7:10] || '-' || {cell}[1:2] || '-' || {cell}[4:5]",
}


def quick_date_sql(column: str, form: str, *, padded: bool) -> str:
    """Return cheap SQL giving dates in one of DATE_ORDERS, null for many that are written less plainly.

    Where `padded`, days and months of one digit are among those.
    """
    cell, order = quoted(column), DATE_ORDERS[form]
    if order == "ymd":
        # What begins so and is a moment to DuckDB lies within the years that are read.
        return f"CASE WHEN {cell} >= '1900' AND {cell} < '2100' THEN TRY_CAST({cell} AS TIMESTAMP) END"
    if not padded:
        near = _QUICK[order].replace("([0-9]{4})", f"({_NEAR})")
        fits = f"regexp_full_match({cell}, {literal(near + _CLOCK)})"
        return f"CASE WHEN {fits} THEN TRY_CAST({_reordered(cell, order)} AS TIMESTAMP) END"
    fits = f"regexp_full_match({cell}, {literal('[0-9]{2}[-/.][0-9]{2}[-/.]' + _NEAR)})"
    return f"CASE WHEN {fits} THEN TRY_CAST({_QUICK_DAY[order].format(cell=cell)} AS TIMESTAMP) END"


def _in_reach(moment: str) -> str:
    return f"CASE WHEN year({moment}) BETWEEN {FIRST_YEAR} AND {LAST_YEAR} THEN {moment} END"


def _quick(text: str, order: str) -> str:
    fits = f"regexp_full_match({text}, {literal(_QUICK[order] + _CLOCK)})"
    ordered = text if order == "ymd" else _reordered(text, order)
    return f"WHEN {fits} THEN TRY_CAST({ordered} AS TIMESTAMP)"


def _reordered(text: str, order: str) -> str:
    places = "-".join(f"\\{order.index(part) + 1}" for part in "ymd")
    return f"regexp_replace({text}, {literal('^' + _QUICK[order])}, {literal(places)})"


def _count(text: str, form: str) -> str:
    size, start = COUNTS[form]
    micros = f"TRY_CAST(floor(TRY_CAST({text} AS DOUBLE) * {size * 1e6!r}::DOUBLE + 0.5) AS BIGINT)"
    # Beyond this lies no year that is read, and a sum of more would not fit.
    return f"CASE WHEN {micros} < 9e15 THEN make_timestamp({micros} + {start * 1_000_000}) END"


def _moment(text: str, known: DateFormat, unit: str) -> str:
    """Return SQL giving day and time of day; null where the calendar has no such day."""
    if known.pairs:
        return _bound("g", f"regexp_extract_all({text}, '[0-9]{{2}}')", _of_pairs())
    day = "TIMESTAMP '1970-01-01'"
    if known.name != TIME:
        head = f"regexp_extract({text}, {literal(f'^(?:{known.head})')})"
        day = _bound("h", head, _bound("g", "regexp_extract_all(h, '[0-9]+')", _day(known)))
    if not known.timed:
        return day
    tail = f"regexp_extract({text}, {literal(TAIL)})"
    clock = _bound("c", f"regexp_extract(z, {literal(_CLOCK_PARTS)}, ['h', 'm', 's', 'f'])", _clock(unit))
    return f"{day} + {_bound('z', tail, clock)}"


_CLOCK_PARTS = r"^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,6}))?)?"


def _bound(name: str, value: str, expression: str) -> str:
    """Return SQL giving `expression`, in which `name` stands for `value` and costs it once."""
    return f"list_transform([{value}], lambda {name}: {expression})[1]"


def _of_pairs() -> str:
    day = "TRY_CAST(g[1] || g[2] || '-' || g[3] || '-' || g[4] AS TIMESTAMP)"
    hour, minute, second = (f"coalesce(TRY_CAST(g[{place}] AS BIGINT), 0)" for place in (5, 6, 7))
    return f"{day} + to_seconds(3600 * {hour} + 60 * {minute} + {second})"


def _day(known: DateFormat) -> str:
    """Return SQL giving the first moment of the day of head `h` with groups of digits `g`."""
    places = {part: f"g[{known.order.index(part) + 1}]" for part in known.order}
    if known.swaps:
        places[known.order[0]] = "(CASE WHEN length(g[1]) = 4 THEN g[2] ELSE g[1] END)"
        places["y"] = "(CASE WHEN length(g[1]) = 4 THEN g[1] ELSE g[2] END)"
    number = {part: f"TRY_CAST({place} AS BIGINT)" for part, place in places.items()}
    short = f"{number['y']} + CASE WHEN {number['y']} >= {PIVOT} THEN 1900 ELSE 2000 END"
    year = f"CASE WHEN length({places['y']}) = 4 THEN {number['y']} ELSE {short} END"
    written = _monday(number["w"]) if "w" in number else _calendar_day(known, number)
    reached = f"CASE WHEN y BETWEEN {FIRST_YEAR} AND {LAST_YEAR} THEN {written} END"
    return _bound("y", year, reached)


def _calendar_day(known: DateFormat, number: dict[str, str]) -> str:
    """Return SQL giving the day of the year `y` that `number` holds as SQL by its parts."""
    month = _named_month() if known.named else f"3 * {number['q']} - 2" if "q" in number else number["m"]
    return f"TRY_CAST(printf('%04d-%02d-%02d', y, {month}, {number.get('d', '1')}) AS TIMESTAMP)"


def _monday(week: str) -> str:
    """Return SQL giving the day on which a week of the year `y` begins."""
    # The fourth of January always lies in the first week.
    fourth = "TRY_CAST(printf('%04d-01-04', y) AS TIMESTAMP)"
    return f"date_trunc('week', {fourth}) + to_days(CAST(7 * ({week} - 1) AS INTEGER))"


def _named_month() -> str:
    listed = ", ".join(f"{literal(name)}: {number}" for name, number in MONTHS.items())
    words = f"regexp_extract_all(h, {literal(LETTERS)})"
    return f"list_max(list_transform({words}, lambda word: coalesce(MAP {{{listed}}}[word], 0)))"


def _clock(unit: str) -> str:
    """Return SQL giving the time of day `z`, its parts in `c`, as an INTERVAL."""
    hour, minute, second = (f"coalesce(TRY_CAST(struct_extract(c, '{part}') AS BIGINT), 0)" for part in "hms")
    half = f"lower(left(regexp_extract(z, {literal(HALF)}), 1))"
    shift = f"CASE {half} WHEN 'p' THEN CASE WHEN {hour} < 12 THEN 12 ELSE 0 END"
    shift += f" WHEN 'a' THEN CASE WHEN {hour} = 12 THEN -12 ELSE 0 END ELSE 0 END"
    ahead = _bound("o", f"regexp_extract(z, {literal(OFFSET)})", _offset()) if unit == UTC else "0"
    seconds = f"3600 * ({hour} + {shift}) + 60 * ({minute} - {ahead}) + {second}"
    return (
        f"to_microseconds(1000000 * ({seconds}) + TRY_CAST(rpad(struct_extract(c, 'f'), 6, '0') AS BIGINT))"
    )


def _offset() -> str:
    """Return SQL giving by how many minutes the offset `o` is ahead of UTC."""
    digits = "rpad(replace(o[2:], ':', ''), 4, '0')"
    minutes = f"60 * TRY_CAST(({digits})[1:2] AS BIGINT) + TRY_CAST(({digits})[3:4] AS BIGINT)"
    return f"(CASE WHEN o = '' THEN 0 WHEN starts_with(o, '-') THEN -({minutes}) ELSE {minutes} END)"
