"""All that the cells of a table say about its columns: samples, readings, and counts over every row."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.blanks import trimmed
from maquette.data.engine import connect, literal, quoted
from maquette.data.guesses.counts import Counts, count_sample
from maquette.data.guesses.decide import Clues, has_offset
from maquette.data.guesses.naming import needs_exact
from maquette.data.guesses.plan import plan_readings
from maquette.data.guesses.sample import LONGEST_TEXT, Sample, make_sample, take_samples
from maquette.data.guesses.scan import count_all, count_whole_numbers, find_offsets
from maquette.data.schema import Kind, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A column with few texts in its sample, and not many in all, is counted out whole.
FEW_IN_SAMPLE, FEW_TEXTS = 150, 1_000
# Columns counted in one scan.
TOGETHER = 8


@dataclass(frozen=True)
class _Asked:
    """A column on its way: what its source holds it to be, its sample, the readings that this suggests."""

    held: str
    sample: Sample
    readings: list[Reading]


def gather_clues(snapshot: Path, names: tuple[str, ...], declared: tuple[str, ...]) -> tuple[Clues, ...]:
    """Return what every cell of the Parquet file `snapshot` says of the columns `names`."""
    samples, rows = take_samples(snapshot, names)
    table = f"read_parquet({literal(str(snapshot))})"
    held = dict(zip(names, declared, strict=True))
    # Some columns are counted by the database while readings of the next are planned here.
    with connect(snapshot) as database, ThreadPoolExecutor(1, "counting") as behind:
        counted = [
            behind.submit(_count, database, table, {name: _plan(samples[name], held[name]) for name in some})
            for some in (names[place : place + TOGETHER] for place in range(0, len(names), TOGETHER))
        ]
        found = {name: each for some in counted for name, each in some.result().items()}
    return tuple(_clues(name, rows, *found[name]) for name in names)


def _plan(sample: Sample, held: str) -> _Asked:
    return _Asked(held, sample, plan_readings(sample, held))


def _count(
    database: DuckDBPyConnection, table: str, asked: dict[str, _Asked]
) -> dict[str, tuple[_Asked, Counts]]:
    """Count all cells of some columns in the readings asked for, or in those that all texts suggest."""
    settled: dict[str, tuple[_Asked, Counts]] = {}
    for name, told in asked.items():
        whole = _whole(database, table, name, told)
        if whole is not None:
            settled[name] = (whole, count_sample(whole.sample, whole.readings))
    large = {name: (told.sample, told.readings) for name, told in asked.items() if name not in settled}
    for name, counts in count_all(database, table, large).items():
        settled[name] = _settle(database, table, name, asked[name], counts)
    return settled


def _clues(name: str, rows: int, told: _Asked, counts: Counts) -> Clues:
    return Clues(name, rows, told.sample, tuple(told.readings), counts, told.held)


def _whole(database: DuckDBPyConnection, table: str, name: str, told: _Asked) -> _Asked | None:
    """Return the column with all its texts for a sample; None where there are many."""
    if told.sample.complete:
        return told
    if len(told.sample.cells) > FEW_IN_SAMPLE:
        return None
    sample = _all_texts(database, table, name)
    return None if sample is None else _plan(sample, told.held)


def _all_texts(database: DuckDBPyConnection, table: str, name: str) -> Sample | None:
    texts = f"SELECT {quoted(name)} AS text, count(*) AS many FROM {table} GROUP BY 1 LIMIT {FEW_TEXTS + 1}"  # noqa: S608 -- all quoted
    found = database.execute(f"SELECT left(text, {LONGEST_TEXT}), many FROM ({texts})").fetchall()  # noqa: S608 -- all quoted
    if len(found) > FEW_TEXTS:
        return None
    counts: Counter[str] = Counter()
    for text, count in found:
        counts[trimmed(text or "")] += count
    made = make_sample(counts)
    return Sample(
        cells={text: counts[text] for text in made.cells},
        missing={text: counts[text] for text in made.missing},
        rows=counts.total(),
        complete=True,
    )


def _settle(
    database: DuckDBPyConnection, table: str, name: str, told: _Asked, counts: Counts
) -> tuple[_Asked, Counts]:
    """Plan and count once more where cells that do not fit suggest other readings."""
    if counts.misfits:
        sample = told.sample.with_more(dict(counts.misfits))
        again = plan_readings(sample, told.held)
        if again and _ways(again) != _ways(told.readings):
            counts = count_all(database, table, {name: (sample, again)})[name]
            told = _Asked(told.held, sample, again)
        else:
            told = _Asked(told.held, sample, told.readings)
    if told.readings and told.readings[0].kind is Kind.DATE and has_offset(told.sample):
        told = replace(told, sample=told.sample.with_more(find_offsets(database, table, name)))
    if told.readings and needs_exact(name, told.readings[0], counts):
        counts = replace(counts, distinct=count_whole_numbers(database, table, name), exact=True)
    return told, counts


def _ways(readings: list[Reading]) -> set[tuple[str, str]]:
    return {(each.format, each.unit) for each in readings}
