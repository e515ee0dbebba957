"""Which readings are worth counting on all cells: the likeliest first, then those that fit as well."""

from __future__ import annotations

import re

from maquette.data import formats
from maquette.data.date_formats import COMPACT, MONTH_YEAR, TIME
from maquette.data.guesses.counts import fits
from maquette.data.guesses.readings import other_order, suggest_dates, suggest_numbers
from maquette.data.guesses.sample import Sample
from maquette.data.schema import Kind, Reading

MOST_RIVALS = 2
# Plain digits are dates only if next to all of them are days of the calendar.
DAYS_SHARE = 0.95
# Numbers with a fraction and without zeros before them are amounts rather than names.
DECIMALS_SHARE = 0.9
_DECIMAL = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})[.,][0-9]{1,4}")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def plan_readings(sample: Sample, declared: str = "") -> list[Reading]:
    """Return the readings to count; none where the column can only be words.

    `declared` is what the source holds the column to be, see `maquette.data.source.Found`.
    """
    if not sample.cells or declared == "yes/no":
        return []
    numbers = suggest_numbers(sample) if declared != "date" else []
    if declared == "text":
        # Digits kept as text are names; what has a unit had to be text, and shops keep their prices so.
        numbers = [each for each in numbers if each.unit or _are_decimals(sample)]
    plain = all(_PLAIN.fullmatch(text) for text in sample.texts)
    # JSON and SQLite have no dates of their own: texts hold them.
    may_be_dates = declared != "number" and not (plain and declared == "text")
    dates = suggest_dates(sample, plain=plain) if may_be_dates else []
    if dates and _are_days(sample, dates[0], numbers):
        return [dates[0], *_date_rivals(dates)]
    return [numbers[0], *_number_rivals(sample, numbers)] if numbers else []


def _are_decimals(sample: Sample) -> bool:
    texts = sample.texts
    return sum(bool(_DECIMAL.fullmatch(text)) for text in texts) >= DECIMALS_SHARE * len(texts)


def _are_days(sample: Sample, date: Reading, numbers: list[Reading]) -> bool:
    if date.format in (COMPACT, MONTH_YEAR) and numbers:
        texts = sample.texts
        return len(texts) > 1 and date.fits >= DAYS_SHARE * sum(sample.cells[text] for text in texts)
    if date.format == TIME and numbers:
        # An hour past the last one may be a slip; many of them are lengths of time.
        return date.fits >= DAYS_SHARE * numbers[0].fits
    return not numbers or date.fits >= numbers[0].fits


def _date_rivals(dates: list[Reading]) -> list[Reading]:
    """Return the other order of days and months, which counts as evidence even where it fits less."""
    other = other_order(dates[0].format)
    if not other:
        return [each for each in dates[1:] if each.fits >= dates[0].fits][:MOST_RIVALS]
    found = [each for each in dates[1:] if each.format == other or each.fits >= dates[0].fits]
    return found[:MOST_RIVALS]


def _number_rivals(sample: Sample, numbers: list[Reading]) -> list[Reading]:
    """Return formats in which as many cells are numbers, but other ones."""
    first = numbers[0]
    texts = [text for text in sample.texts if fits(text, first)]
    meant = [formats.read_number(text, first.format, first.unit) for text in texts]
    return [
        each
        for each in numbers[1:]
        if each.kind is Kind.NUMBER
        and each.fits >= first.fits
        and [formats.read_number(text, each.format, each.unit) for text in texts] != meant
    ][:MOST_RIVALS]
