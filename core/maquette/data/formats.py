"""How cell texts are read as numbers and dates, the same in SQL, in the lab and in the model's graph."""

import datetime
import re
from decimal import Decimal

from maquette.data.engine import literal, quoted

# A number's format is named by how 1234.5 is written in it.
PLAIN, GROUPED, COMMA = "1234.5", "1,234.5", "1.234,5"
NUMBER_PATTERNS: dict[str, str] = {
    PLAIN: r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?",
    GROUPED: r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?",
    COMMA: r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?|[+-]?\d+(,\d+)?",
}
NUMBER_FORMATS = tuple(NUMBER_PATTERNS)

# A date's format is the order of its number groups: year, month, day, hour, minute, second.
ISO, DAY_FIRST, MONTH_FIRST = "year-month-day", "day-month-year", "month-day-year"
DATE_ORDERS: dict[str, str] = {ISO: "ymd", DAY_FIRST: "dmy", MONTH_FIRST: "mdy"}
FIRST_YEAR, LAST_YEAR = 1900, 2100
_TIME = r"([T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?"
_DATE_PATTERNS: dict[str, str] = {
    ISO: r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}" + _TIME,
    DAY_FIRST: r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}" + _TIME,
    MONTH_FIRST: r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}" + _TIME,
}


def number_sql(column: str, form: str) -> str:
    """Return SQL giving `column` (texts) as DOUBLE, null where a cell is not a number in format `form`."""
    text = f"trim({quoted(column)})"
    plain = {
        PLAIN: text,
        GROUPED: f"replace({text}, ',', '')",
        COMMA: f"replace(replace({text}, '.', ''), ',', '.')",
    }[form]
    fits = f"regexp_full_match({text}, {literal(NUMBER_PATTERNS[form])})"
    return f"CASE WHEN {fits} THEN TRY_CAST({plain} AS DOUBLE) END"


def date_sql(column: str, form: str) -> str:
    """Return SQL giving `column` (texts) as TIMESTAMP, null where a cell is no date in order `form`."""
    text = f"trim({quoted(column)})"
    groups = f"regexp_extract_all({text}, '[0-9]+')"
    order = DATE_ORDERS[form]
    year, month, day = (f"TRY_CAST({groups}[{order.index(part) + 1}] AS BIGINT)" for part in "ymd")
    hour, minute, second = (f"coalesce(TRY_CAST({groups}[{place}] AS BIGINT), 0)" for place in (4, 5, 6))
    parts = ", ".join((year, month, day, hour, minute, second))
    date = f"TRY_CAST(printf('%04d-%02d-%02d %02d:%02d:%02d', {parts}) AS TIMESTAMP)"
    in_reach = f"{year} BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
    fits = f"regexp_full_match({text}, {literal(_DATE_PATTERNS[form])})"
    return f"CASE WHEN {fits} AND {in_reach} THEN {date} END"


def write_date(day: datetime.date, form: str) -> str:
    """Return a day as a cell text in order `form`.

    >>> write_date(datetime.date(2024, 3, 1), DAY_FIRST)
    '01/03/2024'
    """
    parts = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}"}
    return ("-" if form == ISO else "/").join(parts[part] for part in DATE_ORDERS[form])


def read_day(text: str, form: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a cell in order `form`, in reach or not; None where it is no date.

    >>> read_day("31.12.9999 23:59", DAY_FIRST), read_day("soon", DAY_FIRST)
    ((9999, 12, 31), None)
    """
    if not re.fullmatch(_DATE_PATTERNS[form], text.strip(), re.ASCII):
        return None
    numbers = dict(zip(DATE_ORDERS[form], re.findall(r"\d+", text), strict=False))
    return int(numbers["y"]), int(numbers["m"]), int(numbers["d"])


def write_number(number: float, form: str) -> str:
    """Return a finite number as a cell text in format `form`: ten significant digits, no exponent.

    >>> write_number(1234.5, COMMA), write_number(0.00001, GROUPED)
    ('1234,5', '0.00001')
    """
    text = f"{Decimal(f'{number:.10g}'):f}"
    return text.replace(".", ",") if form == COMMA else text


def read_number(text: str, form: str) -> float:
    """Return one cell text in format `form` as a number; NaN where it is none."""
    text = text.strip()
    if not re.fullmatch(NUMBER_PATTERNS[form], text, re.ASCII):
        return float("nan")
    if form == GROUPED:
        text = text.replace(",", "")
    if form == COMMA:
        text = text.replace(".", "").replace(",", ".")
    return float(text)
