"""From counts to a column: its kind, its format, how sure that is, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from maquette.data.date_formats import COMPACT, DAY_FIRST, OFFSET_BEHIND, SERIAL, TIME, UTC, YEAR_MONTH
from maquette.data.guesses.counts import Counts, fits
from maquette.data.guesses.identifiers import DATE_NAME, PERHAPS_KEY_NAME, SPAN_NAME
from maquette.data.guesses.naming import could_be_codes, name_number
from maquette.data.guesses.readings import groups_thousands, other_order, suggest_counts
from maquette.data.guesses.sample import Sample
from maquette.data.guesses.wording import guess_words
from maquette.data.guesses.words import find_answers
from maquette.data.numbers import DURATION, PLAIN
from maquette.data.schema import SURE, Column, Kind, Reading, Reason, Role

UNSURE = 0.5
# A column is one of numbers or dates if this share of its cells fits, or if few other texts stand among them.
FITTING_SHARE = 0.9
FEW_STRAYS = 3
STRAY_SHARE = 0.5
# A key stands once in nearly every row.
NEAR_UNIQUE = 0.98
FEWEST_SPANS = 5
# Reasons that rest on the name of a column.
BY_NAME = ("named_like_key", "named_like_code", "named_like_class", "long_digits")
_OFFSET = re.compile(OFFSET_BEHIND)


@dataclass(frozen=True)
class Clues:
    """All that is known of a column before it is named: its cells in short, what its source says."""

    name: str
    rows: int
    sample: Sample
    readings: tuple[Reading, ...]
    counts: Counts
    declared: str = ""

    @property
    def share(self) -> float:
        """The share of filled cells that fit the likeliest reading."""
        return self.counts.fits[0] / self.counts.filled if self.counts.filled and self.counts.fits else 0.0


def decide(clues: Clues) -> Column:
    """Return the column as it is guessed."""
    if not clues.counts.filled:
        return Column(name=clues.name, kind=Kind.TEXT, role=Role.IGNORED)
    answers = _decide_answers(clues)
    if answers is not None:
        return answers
    if clues.readings:
        decided = _decide_date(clues) if clues.readings[0].kind is Kind.DATE else _decide_number(clues)
        if decided is not None:
            return decided
    return guess_words(clues.name, clues.sample, clues.counts, rows=clues.rows)


def _decide_answers(clues: Clues) -> Column | None:
    if clues.counts.distinct > 12 and clues.declared != "yes/no":
        return None
    empty = clues.rows - clues.counts.filled
    how = find_answers(clues.sample.cells, empty=empty)
    if not how and clues.declared != "yes/no":
        return None
    numeric = bool(clues.readings) and clues.readings[0].format == PLAIN and clues.share == 1
    sure = {"two_answers": 1.0, "marks": 0.8}.get(how, 0.6)
    why = Reason(code=how or "declared", count=clues.counts.filled, cells=clues.rows)
    return Column(
        name=clues.name,
        kind=Kind.YES_NO,
        numeric=numeric,
        format=PLAIN if numeric else "",
        sure=1.0 if clues.declared == "yes/no" else sure,
        why=(why, *_missing(clues)),
    )


def _few_strays(clues: Clues) -> bool:
    strays = {text.casefold() for text, _ in clues.counts.misfits}
    return len(strays) <= FEW_STRAYS and clues.share >= STRAY_SHARE and clues.counts.fits[0] > len(strays)


def _decide_date(clues: Clues) -> Column | None:
    reading = clues.readings[0]
    if clues.share < STRAY_SHARE:
        return None
    if reading.format == TIME and _are_spans(clues):
        return _spans(clues)
    unit, zones = _zones(clues.sample)
    sure, why, rivals = _date_evidence(clues)
    if clues.share < FITTING_SHARE and not _few_strays(clues):
        sure = min(sure, UNSURE)
    return Column(
        name=clues.name,
        kind=Kind.DATE,
        format=reading.format,
        unit=unit,
        sure=round(min(sure, 0.5 + clues.share / 2), 3),
        why=(*why, *zones, *_strays(clues)),
        readings=rivals,
        unfit=clues.counts.filled - clues.counts.fits[0] + clues.counts.missing,
    )


_NO_HOUR = re.compile("0{1,2}:[0-9]{2}:[0-9]{2}.*")


def _are_spans(clues: Clues) -> bool:
    """Tell whether what could be times of day are lengths of time."""
    told = Reading(kind=Kind.NUMBER, format=DURATION)
    if not all(fits(text, told) for text in clues.sample.texts if fits(text, clues.readings[0])):
        return False
    no_hours = all(map(_NO_HOUR.fullmatch, clues.sample.texts)) and clues.counts.filled >= FEWEST_SPANS
    return no_hours or SPAN_NAME.search(clues.name) is not None


def _spans(clues: Clues) -> Column:
    count, filled = clues.counts.fits[0], clues.counts.filled
    why = (Reason(code="spans", count=count, cells=filled), *_strays(clues))
    return Column(
        name=clues.name,
        kind=Kind.NUMBER,
        numeric=True,
        format=DURATION,
        sure=round(0.85 * clues.share, 3),
        why=why,
        readings=(_with_fits(clues.readings[0], count),),
        unfit=filled - count + clues.counts.missing,
    )


def _date_evidence(clues: Clues) -> tuple[float, tuple[Reason, ...], tuple[Reading, ...]]:
    """Return how sure the order is, why, and what else would fit."""
    reading, count = clues.readings[0], clues.counts.fits[0]
    rest = list(zip(clues.readings[1:], clues.counts.fits[1:], strict=True))
    other = other_order(reading.format)
    if other:
        against = next((fitting for each, fitting in rest if each.format == other), 0)
        code = "only_day_first" if reading.format == DAY_FIRST else "only_month_first"
        if against < count:
            only = Reason(code=code, count=count - against, cells=count)
            # One cell out of many may be a slip of the pen.
            if count - against > 0.01 * count or count - against > 5:
                return 1.0, (only,), ()
            rival = Reading(kind=Kind.DATE, format=other, unit=reading.unit, fits=against)
            return 0.8, (only,), (rival,)
        rivals = tuple(_with_fits(each, fitting) for each, fitting in rest if fitting >= count)
        return UNSURE, (Reason(code="both_orders", count=count, cells=count),), rivals
    rivals = tuple(_with_fits(each, fitting) for each, fitting in rest if fitting >= count)
    why = (Reason(code="dates", count=count, cells=clues.counts.filled),)
    if rivals:
        return UNSURE, why, rivals
    sure = 0.95 if reading.format == COMPACT else 1.0
    if reading.format == YEAR_MONTH and clues.counts.distinct < 3:
        # "2010-11" alone may well be a season or a financial year.
        sure = 0.8
    return (
        sure,
        why,
        (Reading(kind=Kind.NUMBER, format=PLAIN, fits=count),) if reading.format == COMPACT else (),
    )


def _with_fits(reading: Reading, fitting: int) -> Reading:
    return Reading(kind=reading.kind, format=reading.format, unit=reading.unit, fits=fitting)


def has_offset(sample: Sample) -> bool:
    """Tell whether a moment says how far it is from UTC."""
    return any(map(_OFFSET.search, sample.texts))


def _zones(sample: Sample) -> tuple[str, tuple[Reason, ...]]:
    """Return the unit of dates: UTC where their offsets differ, else "" and the offset as a reason."""
    found = {match[1] for match in map(_OFFSET.search, sample.cells) if match}
    same = {"" if each in ("Z", "UTC", "GMT", "+00:00", "+0000", "+00") else each for each in found}
    if len(same) > 1:
        return UTC, (Reason(code="mixed_offsets", count=len(found)),)
    if found:
        return "", (Reason(code="one_offset", details={"offset": min(found)}),)
    return "", ()


def _decide_number(clues: Clues) -> Column | None:
    reading, counts = clues.readings[0], clues.counts
    mixed = clues.share < FITTING_SHARE and _are_amounts(clues)
    if clues.share < FITTING_SHARE and not _few_strays(clues) and not mixed and clues.declared != "number":
        return None
    named = name_number(clues.name, clues.sample, reading, counts, share=clues.share)
    if named is not None:
        named = named if clues.declared != "number" else _declared_key(clues, named)
    if named is not None:
        return named
    counted = _as_count_of_time(clues)
    if counted is not None and counted.kind is Kind.DATE:
        return counted
    sure, why, rivals = _number_evidence(clues)
    if reading.format == PLAIN and not reading.unit and _could_name(clues):
        sure, rivals = 0.85, (Reading(kind=Kind.IDENTIFIER, fits=counts.filled),)
    if reading.format == DURATION and not any(text.count(":") > 1 for text in clues.sample.texts):
        # Minutes and seconds, or hours and minutes.
        sure = 0.85
    if counted is not None:
        rivals, sure = (*rivals, *counted.readings), min(sure, 0.85)
    if mixed:
        strays = counts.filled - counts.fits[0]
        sure, why = UNSURE, (Reason(code="mixed_units", count=strays, cells=counts.filled),)
    return Column(
        name=clues.name,
        kind=Kind.NUMBER,
        numeric=True,
        format=reading.format,
        unit=reading.unit,
        sure=round(min(sure, clues.share if clues.declared != "number" else 1.0), 3),
        why=(*why, *_strays(clues)),
        readings=rivals,
        unfit=counts.filled - counts.fits[0] + counts.missing,
    )


def _could_name(clues: Clues) -> bool:
    """Tell whether numbers could as well name things, by how they are or how their column is called."""
    if could_be_codes(clues.name, clues.sample, clues.counts):
        return True
    return clues.counts.whole and PERHAPS_KEY_NAME.search(clues.name) is not None


def _declared_key(clues: Clues, named: Column) -> Column | None:
    """Return what a column is named like that its source keeps as numbers, None where that is too little.

    A database gives its keys as numbers, and a model that looks at them learns nothing that holds.
    """
    if named.why[0].code not in BY_NAME:
        return None
    counts = clues.counts
    near_unique = counts.distinct >= NEAR_UNIQUE * counts.filled
    number = Reading(kind=Kind.NUMBER, format=PLAIN, fits=counts.fits[0])
    why = (*named.why, Reason(code="kept_as_numbers", count=counts.fits[0], cells=counts.filled))
    sure = min(named.sure, SURE if near_unique else 0.85)
    return replace(named, sure=sure, why=why, readings=(number,))


def _are_amounts(clues: Clues) -> bool:
    """Tell whether most of what does not fit is a number with another unit."""
    if not clues.readings[0].unit or clues.share < STRAY_SHARE / 2:
        return False
    alike = [
        text
        for text, _ in clues.counts.misfits
        if re.fullmatch(r"[+-]?[0-9][0-9.,]*\s?[^\W\d]{1,6}\.?", text)
    ]
    return len(alike) >= 0.8 * len(clues.counts.misfits)


def _number_evidence(clues: Clues) -> tuple[float, tuple[Reason, ...], tuple[Reading, ...]]:
    reading, counts = clues.readings[0], clues.counts
    count = counts.fits[0]
    rivals = tuple(
        _with_fits(each, fitting)
        for each, fitting in zip(clues.readings[1:], counts.fits[1:], strict=True)
        if fitting >= count
    )
    why = [Reason(code="numbers", count=count, cells=counts.filled)]
    if reading.unit:
        why.append(Reason(code="unit", details={"unit": reading.unit}))
    if not rivals:
        if reading.format != PLAIN:
            why.append(Reason(code="written_so", details={"format": reading.format}))
        return 1.0, tuple(why), ()
    why.append(Reason(code="both_signs", count=count, cells=counts.filled))
    return (0.95 if _are_thousands(clues) else UNSURE), tuple(why), rivals


def _are_thousands(clues: Clues) -> bool:
    """Tell whether whole numbers are plain below a thousand and grouped above, as no fractions are."""
    return groups_thousands(clues.sample.texts) == clues.readings[0].format


def _as_count_of_time(clues: Clues) -> Column | None:
    """Return a date, or a number with a date as its second reading, where numbers could count since a day."""
    reading, counts = clues.readings[0], clues.counts
    if (
        not counts.whole
        or reading.format != PLAIN
        or reading.unit
        or counts.fits[0] < FITTING_SHARE * counts.filled
    ):
        return None
    form = suggest_counts(counts.low, counts.high)
    named = DATE_NAME.search(clues.name) is not None
    if not form or (form == SERIAL and not named) or counts.distinct < 2:
        return None
    why = (Reason(code="counts_time", count=counts.fits[0], cells=counts.filled), *_strays(clues))
    as_date = Reading(kind=Kind.DATE, format=form, fits=counts.fits[0])
    as_number = _with_fits(reading, counts.fits[0])
    if not named:
        return Column(name=clues.name, kind=Kind.NUMBER, readings=(as_date,))
    unfit = counts.filled - counts.fits[0] + counts.missing
    return Column(
        name=clues.name, kind=Kind.DATE, format=form, sure=0.85, why=why, readings=(as_number,), unfit=unfit
    )


def _strays(clues: Clues) -> tuple[Reason, ...]:
    counts = clues.counts
    strays = counts.filled - counts.fits[0]
    found = _missing(clues)
    if strays:
        example = counts.misfits[0][0][:40] if counts.misfits else ""
        found = (
            *found,
            Reason(code="strays", count=strays, cells=counts.filled, details={"example": example}),
        )
    return found


def _missing(clues: Clues) -> tuple[Reason, ...]:
    if not clues.counts.missing:
        return ()
    return (Reason(code="missing_words", count=clues.counts.missing, cells=clues.rows),)
