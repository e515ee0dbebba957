"""What all cells of a column say about the readings that a sample suggested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from maquette.data import formats
from maquette.data.blanks import trimmed_sql
from maquette.data.engine import quoted
from maquette.data.guesses.missing import says_missing
from maquette.data.guesses.quick import quick_sql
from maquette.data.guesses.readings import other_order
from maquette.data.guesses.sample import LONGEST_TEXT, Sample
from maquette.data.schema import Kind, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_MISFITS = 300
# So many different texts that no quick test takes are read one by one; more are counted by SQL.
MOST_LEFT = 2_000


@dataclass(frozen=True)
class Counts:
    """What was counted over all cells of a column.

    `filled` are cells that hold more than blanks and words for "no value", which are `missing`. `distinct`
    counts different texts, `exact` or nearly so. `fits` counts the cells of each reading that was asked
    about, in their order; `low`, `high` and `whole` are of the first, where that is a number. `misfits` are
    texts that do not fit the first, the commonest 300. `zeros` counts cells of digits that begin with a
    zero.
    """

    filled: int
    missing: int = 0
    distinct: int = 0
    exact: bool = False
    length: float = 0.0
    zeros: int = 0
    fits: tuple[int, ...] = ()
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    misfits: tuple[tuple[str, int], ...] = ()


def fits(text: str, reading: Reading) -> bool:
    """Tell whether one cell can be read so."""
    if reading.kind is Kind.DATE:
        return formats.read_date(text, reading.format, reading.unit) is not None
    value = formats.read_number(text, reading.format, reading.unit)
    return value == value


def _numbers(texts: list[str], reading: Reading) -> list[float]:
    """Return those of `texts` that are numbers so."""
    values = (formats.read_number(text, reading.format, reading.unit) for text in texts)
    return [value for value in values if value == value]


def is_whole(texts: list[str], reading: Reading) -> bool:
    """Tell whether all numbers among `texts` are whole."""
    values = _numbers(texts, reading) if reading.kind is Kind.NUMBER else []
    return bool(values) and all(value.is_integer() for value in values)


def count_sample(sample: Sample, readings: list[Reading]) -> Counts:
    """Count in Python, where the sample is the whole column."""
    texts = sample.cells
    filled = sample.filled
    listed = list(texts)
    first = {text for text in texts if readings and fits(text, readings[0])}
    known = _numbers(listed, readings[0]) if readings and readings[0].kind is Kind.NUMBER else []
    return Counts(
        filled=filled,
        missing=sum(sample.missing.values()),
        distinct=len(texts),
        exact=True,
        length=sum(len(text) * count for text, count in texts.items()) / max(1, filled),
        zeros=sum(count for text, count in texts.items() if text[:1] == "0" and text[1:2].isdigit()),
        fits=tuple(sum(texts[text] for text in texts if fits(text, reading)) for reading in readings),
        low=min(known, default=0.0),
        high=max(known, default=0.0),
        whole=bool(readings) and is_whole(listed, readings[0]),
        misfits=tuple((text, count) for text, count in texts.items() if text not in first)[:MOST_MISFITS],
    )


@dataclass(frozen=True)
class _Question:
    """One column in the scan: `inner` gives values by name, `asked` are aggregates over them."""

    inner: dict[str, str]
    asked: dict[str, str]


def count_all(
    database: DuckDBPyConnection, table: str, asked: dict[str, tuple[Sample, list[Reading]]]
) -> dict[str, Counts]:
    """Count over all rows of `table` (SQL to read from), every column in one scan.

    Quick tests come first; only the cells that they do not take are looked at exactly.
    """
    questions = {name: _question(number, name, *told) for number, (name, told) in enumerate(asked.items())}
    inner = ", ".join(f"{sql} AS {name}" for each in questions.values() for name, sql in each.inner.items())
    outer = ", ".join(sql for each in questions.values() for sql in each.asked.values())
    row = list(database.execute(f"SELECT {outer} FROM (SELECT {inner} FROM {table})").fetchone() or ())  # noqa: S608 -- all quoted
    found: dict[str, Counts] = {}
    for name, question in questions.items():
        values = {key: row.pop(0) for key in question.asked}
        sample, readings = asked[name]
        counts = _from_values(values, len(readings))
        if readings and counts.fits[0] < counts.filled:
            counts = _look_again(database, table, name, (sample, readings), counts)
        found[name] = counts
    return found


def _question(number: int, name: str, sample: Sample, readings: list[Reading]) -> _Question:
    cell = f"c{number}"
    inner = {cell: quoted(name)}
    asked = {"filled": f"count({cell})"}
    values = [f"v{number}_{place}" for place in range(len(readings))]
    if not readings:
        asked |= {"distinct": f"approx_count_distinct({cell})", "length": f"avg(strlen({cell}))"}
        return _Question(inner, asked)
    first = values[0]
    inner[first] = quick_sql(name, sample, readings[0])
    asked["fits0"] = f"count({first})"
    for place, (value, reading) in enumerate(zip(values, readings, strict=True)):
        if place and reading.format == other_order(readings[0].format):
            # A day up to the twelfth is a month as well, and every month a day.
            asked[f"fits{place}"] = f"count(*) FILTER (day({first}) <= 12)"
        elif place:
            inner[value] = quick_sql(name, sample, reading)
            asked[f"fits{place}"] = f"count({value}) FILTER ({first} IS NOT NULL)"
    if readings[0].kind is Kind.DATE:
        return _Question(inner, asked)
    asked |= {"low": f"min({first})", "high": f"max({first})"}
    if is_whole(sample.texts, readings[0]):
        asked |= {
            "whole": f"bool_and({first} = floor({first}))",
            "distinct": f"approx_count_distinct({cell})",
            "zeros": f"count(*) FILTER ({cell} >= '00' AND {cell} < '0:')",
        }
    return _Question(inner, asked)


def _from_values(values: dict[str, Any], many: int) -> Counts:
    filled = int(values["filled"])
    return Counts(
        filled=filled,
        distinct=min(filled, int(values.get("distinct", filled))),
        length=float(values.get("length") or 0),
        zeros=int(values.get("zeros", 0)),
        fits=tuple(int(values[f"fits{place}"]) for place in range(many)),
        low=float(values.get("low") or 0),
        high=float(values.get("high") or 0),
        whole=bool(values.get("whole")),
    )


def _look_again(
    database: DuckDBPyConnection,
    table: str,
    name: str,
    asked: tuple[Sample, list[Reading]],
    counts: Counts,
) -> Counts:
    """Add what the quick tests left."""
    sample, readings = asked
    left = (
        f"SELECT left({trimmed_sql(name)}, {LONGEST_TEXT}) AS text, count(*) AS many FROM {table} "  # noqa: S608 -- all quoted
        f"WHERE {quoted(name)} IS NOT NULL AND ({quick_sql(name, sample, readings[0])}) IS NULL GROUP BY 1"
    )
    texts: dict[str, int] = dict(
        database.execute(f"{left} ORDER BY 2 DESC, 1 LIMIT {MOST_LEFT + 1}").fetchall()
    )
    blank = texts.pop("", 0)
    missing = {text: count for text, count in texts.items() if says_missing(text)}
    if len(texts) < MOST_LEFT:
        more = tuple(
            sum(count for text, count in texts.items() if fits(text, reading)) for reading in readings
        )
    else:
        more = _count_left(database, left, readings)
    known = _numbers(list(texts), readings[0]) if readings[0].kind is Kind.NUMBER else []
    misfits = [
        (text, count) for text, count in texts.items() if text not in missing and not fits(text, readings[0])
    ]
    return replace(
        counts,
        filled=counts.filled - blank - sum(missing.values()),
        missing=sum(missing.values()),
        fits=tuple(few + rest for few, rest in zip(counts.fits, more, strict=True)),
        low=min([counts.low, *known]),
        high=max([counts.high, *known]),
        misfits=tuple(misfits[:MOST_MISFITS]),
    )


def _count_left(database: DuckDBPyConnection, left: str, readings: list[Reading]) -> tuple[int, ...]:
    """Count by SQL the cells among those left that fit each reading."""
    listed = ", ".join(
        f"coalesce(sum(many) FILTER (({reading_sql('text', reading)}) IS NOT NULL), 0)"
        for reading in readings
    )
    row = database.execute(f"SELECT {listed} FROM ({left})").fetchone() or ()  # noqa: S608 -- all quoted
    return tuple(int(count) for count in row)


def reading_sql(name: str, reading: Reading) -> str:
    """Return SQL giving the cells of the column `name` as `reading` has them."""
    make = formats.date_sql if reading.kind is Kind.DATE else formats.number_sql
    return make(name, reading.format, reading.unit)


def count_distinct(database: DuckDBPyConnection, table: str, name: str) -> int:
    """Count the different texts of a column exactly: dear, so only where the answer decides."""
    row = database.execute(f"SELECT count(DISTINCT {quoted(name)}) FROM {table}").fetchone()  # noqa: S608 -- all quoted
    return int(row[0]) if row else 0
