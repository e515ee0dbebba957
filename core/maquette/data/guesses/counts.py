"""What all cells of a column say about the readings that a sample suggested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from maquette.data import formats
from maquette.data.blanks import trimmed_sql
from maquette.data.date_sql import quick_date_sql
from maquette.data.engine import literal, quoted
from maquette.data.guesses.missing import MISSING_WORDS
from maquette.data.guesses.sample import Sample
from maquette.data.numbers import PLAIN
from maquette.data.schema import Kind, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_MISFITS = 300


@dataclass(frozen=True)
class Counts:
    """What was counted over all cells of a column.

    `filled` are cells that hold more than blanks and words for "no value", which are `missing`. `fits` counts
    the cells of each reading that was asked about, in their order; `low`, `high` and `whole` are of the first,
    where that is a number. `misfits` are texts that do not fit the first, the commonest 300. `zeros` counts
    cells of digits that begin with a zero.
    """

    filled: int
    missing: int = 0
    distinct: int = 0
    exact: bool = False
    length: float = 0.0
    longest: int = 0
    zeros: int = 0
    fits: tuple[int, ...] = ()
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    misfits: tuple[tuple[str, int], ...] = ()


def reading_sql(name: str, reading: Reading) -> str:
    """Return SQL giving the cells of the column `name` as `reading` has them."""
    make = formats.date_sql if reading.kind is Kind.DATE else formats.number_sql
    return make(name, reading.format, reading.unit)


def count_sample(sample: Sample, readings: list[Reading]) -> Counts:
    """Count in Python, where the sample is the whole column."""
    filled = sample.filled
    texts = sample.cells
    values = {text: _number(text, readings[0]) for text in texts} if readings else {}
    known = [value for value in values.values() if value is not None and value == value]
    first = {text for text in texts if readings and fits(text, readings[0])}
    return Counts(
        filled=filled,
        missing=sum(sample.missing.values()),
        distinct=len(texts),
        exact=True,
        length=sum(len(text) * count for text, count in texts.items()) / max(1, filled),
        longest=max(map(len, texts), default=0),
        zeros=sum(count for text, count in texts.items() if text[:1] == "0" and text[1:2].isdigit()),
        fits=tuple(sum(texts[text] for text in texts if fits(text, reading)) for reading in readings),
        low=min(known, default=0.0),
        high=max(known, default=0.0),
        whole=bool(known) and all(value.is_integer() for value in known),
        misfits=tuple((text, count) for text, count in texts.items() if text not in first)[:MOST_MISFITS],
    )


def fits(text: str, reading: Reading) -> bool:
    """Tell whether one cell can be read so."""
    if reading.kind is Kind.DATE:
        return formats.read_date(text, reading.format, reading.unit) is not None
    value = _number(text, reading)
    return value is not None and value == value


def _number(text: str, reading: Reading) -> float | None:
    return formats.read_number(text, reading.format, reading.unit) if reading.kind is Kind.NUMBER else None


def count_all(
    database: DuckDBPyConnection, table: str, asked: dict[str, tuple[Sample, list[Reading]]]
) -> dict[str, Counts]:
    """Count over all rows of `table` (SQL to read from), every column in one scan.

    Quick tests come first; only a column with cells that they do not take is looked at again, exactly.
    """
    parts = [(name, _quick(name, sample, readings)) for name, (sample, readings) in asked.items()]
    listed = ", ".join(expression for _, expressions in parts for expression in expressions)
    row = database.execute(f"SELECT {listed} FROM {table}").fetchone() or ()  # noqa: S608 -- all quoted
    found: dict[str, Counts] = {}
    start = 0
    for name, expressions in parts:
        values = row[start : start + len(expressions)]
        start += len(expressions)
        readings = asked[name][1]
        counts = _from_row(values, readings)
        if readings and (counts.fits[0] < counts.filled or not _is_in_reach(readings[0], counts)):
            counts = _look_again(database, table, name, readings, counts)
        found[name] = counts
    return found


def _is_in_reach(reading: Reading, counts: Counts) -> bool:
    """Tell whether what was read quickly is what would be read: neither infinite nor a year beyond reach."""
    if reading.kind is Kind.NUMBER:
        return abs(counts.low) < float("inf") and abs(counts.high) < float("inf")
    return formats.FIRST_YEAR <= counts.low and counts.high <= formats.LAST_YEAR


def _quick(name: str, sample: Sample, readings: list[Reading]) -> list[str]:
    cell = quoted(name)
    zeros = f"count(*) FILTER ({cell} >= '00' AND {cell} < '0:')" if _has_digits(sample) else "0"
    asked = [
        f"count({cell})",
        f"approx_count_distinct({cell})",
        f"coalesce(avg(strlen({cell})), 0)",
        f"coalesce(max(strlen({cell})), 0)",
        zeros,
    ]
    values = [_quick_sql(name, reading) for reading in readings]
    asked += [f"count({value})" for value in values]
    if not readings:
        return asked
    first = values[0]
    if readings[0].kind is Kind.DATE:
        return [*asked, f"coalesce(year(min({first})), 0)", f"coalesce(year(max({first})), 0)", "false"]
    whole = f"bool_and({first} = floor({first}))" if _is_whole(sample, readings[0]) else "false"
    return [*asked, f"coalesce(min({first}), 0)", f"coalesce(max({first}), 0)", f"coalesce({whole}, false)"]


def _has_digits(sample: Sample) -> bool:
    return any(text[:1].isdigit() for text in sample.texts)


def _is_whole(sample: Sample, reading: Reading) -> bool:
    values = (_number(text, reading) for text in sample.texts)
    return all(value.is_integer() for value in values if value is not None and value == value)


def _quick_sql(name: str, reading: Reading) -> str:
    if reading.kind is Kind.DATE:
        return quick_date_sql(name, reading.format) or reading_sql(name, reading)
    if reading.format == PLAIN and not reading.unit:
        return f"CASE WHEN NOT contains({quoted(name)}, '_') THEN TRY_CAST({quoted(name)} AS DOUBLE) END"
    return reading_sql(name, reading)


def _from_row(values: tuple[Any, ...], readings: list[Reading]) -> Counts:
    many = len(readings)
    low, high, whole = values[5 + many :] if readings else (0, 0, False)
    return Counts(
        filled=values[0],
        distinct=min(values[0], values[1]),
        length=values[2],
        longest=values[3],
        zeros=values[4],
        fits=tuple(values[5 : 5 + many]),
        low=float(low),
        high=float(high),
        whole=whole,
    )


def _look_again(
    database: DuckDBPyConnection, table: str, name: str, readings: list[Reading], counts: Counts
) -> Counts:
    text = trimmed_sql(name)
    listed = ", ".join(literal(word) for word in sorted(MISSING_WORDS))
    missing = f"lower({text}) IN ({listed})"
    exact = [reading_sql(name, reading) for reading in readings]
    bounds = [f"coalesce(min({exact[0]}), 0)", f"coalesce(max({exact[0]}), 0)"]
    if readings[0].kind is Kind.DATE:
        bounds = ["0", "0"]
    asked = [
        f"count(*) FILTER ({text} <> '' AND NOT {missing})",
        f"count(*) FILTER ({missing})",
        *(f"count({value})" for value in exact),
        *bounds,
    ]
    row = database.execute(f"SELECT {', '.join(asked)} FROM {table}").fetchone() or ()  # noqa: S608 -- all quoted
    misfits = database.execute(
        f"SELECT {text}, count(*) FROM {table} WHERE {text} <> '' AND ({exact[0]}) IS NULL AND NOT {missing} "  # noqa: S608 -- all quoted
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST_MISFITS}"
    ).fetchall()
    return replace(
        counts,
        filled=row[0],
        missing=row[1],
        fits=tuple(row[2:-2]),
        low=float(row[-2]),
        high=float(row[-1]),
        misfits=tuple(misfits),
    )


def count_distinct(database: DuckDBPyConnection, table: str, name: str) -> int:
    """Count the different texts of a column exactly: dear, so only where the answer decides."""
    row = database.execute(f"SELECT count(DISTINCT {quoted(name)}) FROM {table}").fetchone()  # noqa: S608 -- all quoted
    return int(row[0]) if row else 0
