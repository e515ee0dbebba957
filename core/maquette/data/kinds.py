"""Guess what each column is, from all its cells, and how sure that is; and what the user says instead."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.data import formats
from maquette.data.blanks import trimmed
from maquette.data.date_formats import COUNTS, DATE_FORMATS, DAY_FIRST, MONTH_FIRST
from maquette.data.engine import connect, literal, quoted
from maquette.data.guesses.counts import Counts, count_all, count_distinct, count_sample
from maquette.data.guesses.decide import Clues, decide
from maquette.data.guesses.naming import needs_exact
from maquette.data.guesses.plan import plan_readings
from maquette.data.guesses.readings import other_order, suggest_counts, suggest_dates, suggest_numbers
from maquette.data.guesses.sample import LONGEST_TEXT, Sample, make_sample, take_samples
from maquette.data.numbers import NUMBER_FORMATS
from maquette.data.schema import SURE, Column, Kind, Reading, Reason, Role, Schema
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A column of so few different texts is counted out whole.
FEW_IN_SAMPLE, FEW_TEXTS = 150, 1_000
# Below SURE: what other columns do is a hint.
ALIKE = 0.8


def guess_schema(snapshot: Path, names: tuple[str, ...], declared: tuple[str, ...] = ()) -> Schema:
    """Guess the schema of the texts in the Parquet file `snapshot`, from all of them.

    `declared` says for each column what its source holds it to be ("" for nothing), see
    `maquette.data.source.Found`.
    """
    if not names:
        return Schema(columns=())
    samples, rows = take_samples(snapshot, names)
    held = dict(zip(names, declared or ("",) * len(names), strict=True))
    clues = _gather(snapshot, samples, held, rows)
    return Schema(columns=_alike(tuple(decide(clues[name]) for name in names)))


def _gather(snapshot: Path, samples: dict[str, Sample], held: dict[str, str], rows: int) -> dict[str, Clues]:
    planned = {name: plan_readings(sample, held[name]) for name, sample in samples.items()}
    found: dict[str, tuple[Sample, Counts]] = {}
    with connect(snapshot) as database:
        table = f"read_parquet({literal(str(snapshot))})"
        large: dict[str, tuple[Sample, list[Reading]]] = {}
        for name, sample in samples.items():
            whole = sample if sample.complete or len(sample.cells) > FEW_IN_SAMPLE else None
            whole = whole or _whole_sample(database, table, name) or sample
            if whole.complete:
                planned[name] = plan_readings(whole, held[name])
                found[name] = (whole, count_sample(whole, planned[name]))
            else:
                large[name] = (sample, planned[name])
        if large:
            for name, counts in count_all(database, table, large).items():
                planned[name], found[name] = _settle(database, table, name, large[name], counts, held[name])
    return {
        name: Clues(name, rows, found[name][0], tuple(planned[name]), found[name][1], held[name])
        for name in samples
    }


def _settle(
    database: DuckDBPyConnection,
    table: str,
    name: str,
    asked: tuple[Sample, list[Reading]],
    counts: Counts,
    declared: str,
) -> tuple[list[Reading], tuple[Sample, Counts]]:
    """Return readings, sample and counts once more where all cells say otherwise than the sample."""
    sample, readings = asked
    if counts.misfits:
        sample = sample.with_more(dict(counts.misfits))
        again = plan_readings(sample, declared)
        if again != readings and again and _unlike(again, readings):
            counts = count_all(database, table, {name: (sample, again)})[name]
            readings = again
    if readings and needs_exact(name, readings[0], counts):
        counts = _exact(counts, count_distinct(database, table, name))
    return readings, (sample, counts)


def _unlike(again: list[Reading], readings: list[Reading]) -> bool:
    def shown(listed: list[Reading]) -> set[tuple[str, str]]:
        return {(each.format, each.unit) for each in listed}

    return shown(again) != shown(readings)


def _exact(counts: Counts, distinct: int) -> Counts:
    from dataclasses import replace as with_fields

    return with_fields(counts, distinct=distinct, exact=True)


def _whole_sample(database: DuckDBPyConnection, table: str, name: str) -> Sample | None:
    """Return all texts of a column as its sample; None where there are many."""
    texts = f"SELECT left({quoted(name)}, {LONGEST_TEXT}), count(*) FROM {table} GROUP BY 1"  # noqa: S608 -- all quoted
    found = database.execute(f"{texts} LIMIT {FEW_TEXTS + 1}").fetchall()
    if len(found) > FEW_TEXTS:
        return None
    counted = [(trimmed(text) if text else text, count) for text, count in found]
    made = make_sample([text for text, _ in counted])
    counts: Counter[str] = Counter()
    for text, count in counted:
        counts[text or ""] += count
    return Sample(
        cells={text: counts[text] for text in made.cells},
        missing={text: counts[text] for text in made.missing},
        rows=sum(count for _, count in counted),
        complete=True,
    )


def _alike(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Let dates that read both ways follow the order of those in the same table that do not."""
    orders = {column.format for column in columns if column.kind is Kind.DATE and column.sure >= SURE}
    decided = orders & {DAY_FIRST, MONTH_FIRST}
    if len(decided) != 1:
        return columns
    order = decided.pop()
    return tuple(_in_order(column, order) for column in columns)


def _in_order(column: Column, order: str) -> Column:
    either = {column.format, *(reading.format for reading in column.readings)}
    if column.kind is not Kind.DATE or column.sure >= SURE or not {order, other_order(order)} <= either:
        return column
    fits = max(reading.fits for reading in column.readings)
    rival = Reading(kind=Kind.DATE, format=other_order(order), unit=column.unit, fits=fits)
    why = (*column.why, Reason(code="like_other_dates", count=fits))
    return replace(column, format=order, sure=ALIKE, readings=(rival,), why=why)


def overrule(snapshot: Path, column: Column, kind: Kind, format: str = "", unit: str = "") -> Column:  # noqa: A002 -- the field's name
    """Return the column as `kind`, read in `format` with `unit`, or in the way that fits most of its cells.

    Raises MaquetteError("kind_does_not_fit") where not one cell can be read so.
    """
    samples, _ = take_samples(snapshot, (column.name,))
    sample = samples[column.name]
    if kind not in (Kind.NUMBER, Kind.DATE):
        return _as_words(column, kind)
    readings = [Reading(kind=kind, format=format, unit=unit)] if format else _ways(sample, kind)
    counts = _count(snapshot, column.name, sample, readings)
    best = max(range(len(readings)), key=lambda place: counts.fits[place])
    if not counts.fits[best]:
        raise MaquetteError("kind_does_not_fit", column=column.name, kind=kind.value)
    return replace(
        column,
        kind=kind,
        role=Role.INPUT if column.kind is Kind.IDENTIFIER else column.role,
        numeric=kind is Kind.NUMBER,
        format=readings[best].format,
        unit=readings[best].unit,
        sure=1.0,
        overruled=True,
        why=(),
        readings=(),
        unfit=counts.filled - counts.fits[best] + counts.missing,
    )


def _ways(sample: Sample, kind: Kind) -> list[Reading]:
    """Return every reading as `kind` that fits anything, or all there are where the sample has none."""
    found = suggest_numbers(sample) if kind is Kind.NUMBER else suggest_dates(sample, plain=False)
    every = NUMBER_FORMATS if kind is Kind.NUMBER else _date_formats(sample)
    return found or [Reading(kind=kind, format=form) for form in every]


def _date_formats(sample: Sample) -> list[str]:
    """Return all formats, those that count since a day only where that leads to days people speak of."""
    numbers = [formats.read_number(text, formats.PLAIN) for text in sample.texts]
    counted = suggest_counts(min(numbers, default=0), max(numbers, default=0))
    return [form for form in DATE_FORMATS if form not in COUNTS or form == counted]


def _count(snapshot: Path, name: str, sample: Sample, readings: list[Reading]) -> Counts:
    if sample.complete:
        return count_sample(sample, readings)
    with connect(snapshot) as database:
        table = f"read_parquet({literal(str(snapshot))})"
        return count_all(database, table, {name: (sample, readings)})[name]


def _as_words(column: Column, kind: Kind) -> Column:
    numeric = column.numeric and kind is not Kind.TEXT
    role = Role.IGNORED if kind is Kind.IDENTIFIER else column.role
    if column.kind is Kind.IDENTIFIER and kind is not Kind.IDENTIFIER:
        role = Role.INPUT
    return replace(
        column,
        kind=kind,
        role=role,
        numeric=numeric,
        format=column.format if numeric else "",
        unit=column.unit if numeric else "",
        sure=1.0,
        overruled=True,
        why=(),
        readings=(),
        unfit=column.unfit if numeric else 0,
    )
