"""What all cells of a column say about the readings that a sample suggested."""

from __future__ import annotations

from dataclasses import dataclass

from maquette.data import formats
from maquette.data.guesses.sample import Sample
from maquette.data.schema import Kind, Reading

MOST_MISFITS = 300


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


def numbers_in(texts: list[str], reading: Reading) -> list[float]:
    """Return those of `texts` that are numbers in that reading."""
    values = (formats.read_number(text, reading.format, reading.unit) for text in texts)
    return [value for value in values if value == value]


def is_whole(texts: list[str], reading: Reading) -> bool:
    """Tell whether all numbers among `texts` are whole."""
    values = numbers_in(texts, reading) if reading.kind is Kind.NUMBER else []
    return bool(values) and all(value.is_integer() for value in values)


def count_sample(sample: Sample, readings: list[Reading]) -> Counts:
    """Count in Python, where the sample is the whole column."""
    texts = sample.cells
    filled = sample.filled
    listed = list(texts)
    first = {text for text in texts if readings and fits(text, readings[0])}
    known = numbers_in(listed, readings[0]) if readings and readings[0].kind is Kind.NUMBER else []
    misfits = [(text, count) for text, count in texts.items() if text not in first]
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
        misfits=tuple(sorted(misfits, key=lambda pair: -pair[1])[:MOST_MISFITS]),
    )
