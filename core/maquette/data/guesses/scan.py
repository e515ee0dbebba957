"""Asking all rows of a snapshot by SQL what a sample can only suggest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from maquette.data import formats
from maquette.data.blanks import trimmed, trimmed_sql
from maquette.data.date_formats import ISO, OFFSET_BEHIND
from maquette.data.engine import literal, quoted
from maquette.data.guesses.counts import MOST_MISFITS, Counts, fits, is_whole, numbers_in
from maquette.data.guesses.missing import says_missing
from maquette.data.guesses.quick import loose_sql, quick_sql
from maquette.data.guesses.readings import other_order
from maquette.data.guesses.sample import LONGEST_TEXT, Sample
from maquette.data.numbers import PLAIN
from maquette.data.schema import Kind, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# So many different texts that no quick test takes are read one by one; more are counted by SQL.
MOST_LEFT = 2_000
# Below this share of different texts in a sample, texts are thought to come again.
REPEATING = 0.93
OFTEN_REPEATING = 0.5


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
    repeating = {name for name, told in asked.items() if _repeats(*told)}
    found = {name: _count_texts(database, table, name, asked[name][1]) for name in repeating}
    found |= _scan(database, table, {name: told for name, told in asked.items() if name not in repeating})
    for name, counts in found.items():
        readings = asked[name][1]
        if readings and counts.fits[0] < counts.filled:
            found[name] = _look_again(database, table, name, asked[name], counts)
    return found


def _repeats(sample: Sample, readings: list[Reading]) -> bool:
    """Tell whether to read each different text once: where reading is dear and texts come again."""
    if not readings:
        return False
    is_cheap = readings[0].format in (PLAIN, ISO) and not readings[0].unit
    return len(sample.cells) < (OFTEN_REPEATING if is_cheap else REPEATING) * sample.filled


def _count_texts(database: DuckDBPyConnection, table: str, name: str, readings: list[Reading]) -> Counts:
    """Count a column by its different texts, each read exactly and once."""
    values = [reading_sql("text", reading) for reading in readings]
    inner = ", ".join(f"{value} AS v{place}" for place, value in enumerate(values))
    texts = f"SELECT {quoted(name)} AS text, count(*) AS many FROM {table} GROUP BY 1"  # noqa: S608 -- all quoted
    asked = {"filled": "sum(many) FILTER (text IS NOT NULL)", "distinct": "count(text)"}
    asked |= {f"fits{place}": f"sum(many) FILTER (v{place} IS NOT NULL)" for place in range(len(readings))}
    if readings[0].kind is Kind.NUMBER:
        asked |= {"low": "min(v0)", "high": "max(v0)", "whole": "bool_and(v0 = floor(v0))"}
    wanted = ", ".join(asked.values())
    row = database.execute(f"SELECT {wanted} FROM (SELECT text, many, {inner} FROM ({texts}))").fetchone()  # noqa: S608 -- all quoted
    return replace(_from_values(dict(zip(asked, row or (), strict=True)), len(readings)), exact=True)


def _scan(
    database: DuckDBPyConnection,
    table: str,
    asked: dict[str, tuple[Sample, list[Reading]]],
    *,
    strict: bool = False,
) -> dict[str, Counts]:
    """Count in one scan; columns that a loose test takes wrongly are counted again by the `strict` one."""
    if not asked:
        return {}
    questions = {
        name: _question(number, name, *told, strict=strict)
        for number, (name, told) in enumerate(asked.items())
    }
    inner = ", ".join(f"{sql} AS {name}" for each in questions.values() for name, sql in each.inner.items())
    outer = ", ".join(sql for each in questions.values() for sql in each.asked.values())
    row = list(database.execute(f"SELECT {outer} FROM (SELECT {inner} FROM {table})").fetchone() or ())  # noqa: S608 -- all quoted
    found: dict[str, Counts] = {}
    again: set[str] = set()
    for name, question in questions.items():
        values = {key: row.pop(0) for key in question.asked}
        found[name] = _from_values(values, len(asked[name][1]))
        if values.get("odd") or not isfinite(found[name].low) or not isfinite(found[name].high):
            again.add(name)
    return found | _scan(database, table, {name: asked[name] for name in asked if name in again}, strict=True)


def _question(number: int, name: str, sample: Sample, readings: list[Reading], *, strict: bool) -> _Question:
    cell = f"c{number}"
    inner = {cell: quoted(name)}
    asked = {"filled": f"count({cell})"}
    values = [f"v{number}_{place}" for place in range(len(readings))]
    if not readings:
        asked |= {"distinct": f"approx_count_distinct({cell})", "length": f"avg(strlen({cell}))"}
        return _Question(inner, asked)
    first = values[0]
    loose = None if strict else loose_sql(quoted(name), readings[0])
    inner[first] = loose[0] if loose else quick_sql(name, sample, readings[0])
    if loose:
        inner[f"o{number}"] = loose[1]
        asked["odd"] = f"bool_or(o{number})"
    asked["fits0"] = f"count({first})"
    for place, (value, reading) in enumerate(zip(values, readings, strict=True)):
        if place and reading.format == other_order(readings[0].format):
            # A day up to the twelfth is a month as well, and every month a day.
            asked[f"fits{place}"] = f"count(*) FILTER (day({first}) <= 12)"
        elif place:
            # The cells that the first reading takes are not looked at again: a rival's count must be exact.
            inner[value] = reading_sql(name, reading)
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
    filled = int(values["filled"] or 0)
    return Counts(
        filled=filled,
        distinct=min(filled, int(values.get("distinct", filled))),
        length=float(values.get("length") or 0),
        zeros=int(values.get("zeros", 0)),
        fits=tuple(int(values[f"fits{place}"] or 0) for place in range(many)),
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
    """Add what the quick tests left; where they were exact, find what does not fit."""
    sample, readings = asked
    told = reading_sql(name, readings[0]) if counts.exact else quick_sql(name, sample, readings[0])
    left = (
        f"SELECT left({trimmed_sql(name)}, {LONGEST_TEXT}) AS text, count(*) AS many FROM {table} "  # noqa: S608 -- all quoted
        f"WHERE {quoted(name)} IS NOT NULL AND ({told}) IS NULL GROUP BY 1"
    )
    found = database.execute(f"{left} ORDER BY 2 DESC, 1 LIMIT {MOST_LEFT + 1}").fetchall()
    texts: dict[str, int] = dict(found)
    if counts.exact:
        more = (0,) * len(readings)
    elif len(texts) > MOST_LEFT:
        more = _count_left(database, left, readings)
    else:
        more = tuple(sum(texts[text] for text in texts if fits(text, each)) for each in readings)
    return _with_left(counts, texts, more, readings[0])


def _with_left(counts: Counts, texts: dict[str, int], more: tuple[int, ...], reading: Reading) -> Counts:
    """Return the counts with the texts that were left, `more` of which fit each reading."""
    blank = texts.pop("", 0)
    missing = {text: count for text, count in texts.items() if says_missing(text)}
    known = numbers_in(list(texts), reading) if reading.kind is Kind.NUMBER else []
    others = ((text, count) for text, count in texts.items() if text not in missing)
    misfits = [(text, count) for text, count in others if not fits(text, reading)]
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


def count_whole_numbers(database: DuckDBPyConnection, table: str, name: str) -> int:
    """Count the different whole numbers of a column exactly: dear, so only where the answer decides."""
    row = database.execute(
        f"SELECT count(DISTINCT TRY_CAST({quoted(name)} AS BIGINT)) FROM {table}"  # noqa: S608 -- all quoted
    ).fetchone()
    return int(row[0]) if row else 0


def find_offsets(database: DuckDBPyConnection, table: str, name: str) -> dict[str, int]:
    """Return one cell for each distance from UTC at which the moments of a column are given."""
    offset = f"regexp_extract({quoted(name)}, {literal(OFFSET_BEHIND)}, 1)"
    cell = f"left(any_value({quoted(name)}), {LONGEST_TEXT})"
    asked = f"SELECT {cell}, count(*) FROM {table} WHERE {offset} <> '' GROUP BY {offset} LIMIT 100"  # noqa: S608 -- all quoted
    return {trimmed(text): count for text, count in database.execute(asked).fetchall()}
