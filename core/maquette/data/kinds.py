"""Guess what each column is, from all its cells, and how sure that is; and what the user says instead."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from maquette.data import formats
from maquette.data.date_formats import COUNTS, DATE_FORMATS
from maquette.data.engine import connect, literal
from maquette.data.guesses.alike import decide_all
from maquette.data.guesses.counts import Counts, count_sample
from maquette.data.guesses.gather import gather_clues
from maquette.data.guesses.readings import suggest_counts, suggest_dates, suggest_numbers
from maquette.data.guesses.sample import Sample, take_samples
from maquette.data.guesses.scan import count_all
from maquette.data.numbers import NUMBER_FORMATS
from maquette.data.schema import Column, Kind, Reading, Role, Schema
from maquette.errors import MaquetteError


def guess_schema(snapshot: Path, names: tuple[str, ...], declared: tuple[str, ...] = ()) -> Schema:
    """Guess the schema of the texts in the Parquet file `snapshot`, from all of them.

    `declared` says for each column what its source holds it to be ("" for nothing), see
    `maquette.data.source.Found`.
    """
    if not names:
        return Schema(columns=())
    clues = gather_clues(snapshot, names, declared or ("",) * len(names))
    return Schema(columns=decide_all(clues))


def overrule(snapshot: Path, column: Column, kind: Kind, format: str = "", unit: str = "") -> Column:  # noqa: A002 -- the field's name
    """Return the column as `kind`, read in `format` with `unit`, or in the way that fits most of its cells.

    Raises MaquetteError with the code no_such_format, or kind_does_not_fit where not one cell can be read so.
    """
    samples, _ = take_samples(snapshot, (column.name,))
    sample = samples[column.name]
    if kind not in (Kind.NUMBER, Kind.DATE):
        return _as_words(column, kind)
    if format and not formats.is_known(kind, format):
        raise MaquetteError("no_such_format", format=format, known=", ".join(formats.known_formats(kind)))
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
        kind_said=True,
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
        kind_said=True,
        why=(),
        readings=(),
        unfit=column.unfit if numeric else 0,
    )
