"""Which readings as numbers or dates a sample of a column suggests."""

from __future__ import annotations

import re
from collections import Counter

from maquette.data import formats
from maquette.data.date_formats import (
    COMPACT,
    COUNTS,
    DATE_FORMATS,
    DAY_FIRST,
    EPOCH,
    EPOCH_MILLIS,
    MONTH_FIRST,
    MONTH_YEAR,
    SERIAL,
    SHORT_ISO,
    TIME,
    may_be,
)
from maquette.data.guesses.sample import Sample
from maquette.data.numbers import BASIC_FORMATS, COMMA, DURATION, GROUPED, PLAIN, WITH_LETTERS, read_number
from maquette.data.schema import Kind, Reading
from maquette.data.units import (
    BOOKED,
    CURRENCIES,
    MEASURES,
    MULTIPLIERS,
    PERCENT,
    canonical_unit,
    is_currency,
)

# A reading that fits less than this share of a sample is not thought of.
WORTH_A_LOOK = 0.4
# A unit is one of the column only if this share of its cells has one.
UNITED = 0.15
ORDINALS = ("st", "nd", "rd", "th")
LONGEST_AMOUNT = 40
_AROUND = re.compile(
    r"[(]?[-−–+]?\s*([^0-9.,()+\-−–]{0,12}?)\s*[-−–+]?\s*[0-9.,][0-9.,'’` _\u00a0\u2007\u2009\u202f]*"
    r"(?:[eE][+-]?[0-9]+)?(?<=[0-9.,])\s*([^0-9()]{0,16}?(?:/ ?100 ?[^0-9()]{1,4}|(?<=m)[23])?)\s*[-−–]?[)]?"
)
_BYTES = frozenset(["B", "KB", "kB", "MB", "GB", "TB"])
_SIDES = frozenset(BOOKED["CR/DR"])
_PREFIXES = frozenset(name.casefold() for names in CURRENCIES for name in names)
_BESIDE = re.compile(
    r"[^\W\d_]+[²³23]?\.?|[%‰°$€£¥₹₽₩₺₪₴₫]|°\s?[CF]|% ?[^\W\d_]{1,5}\.?"
    r"|(?:[^\W\d_]+|[€$£])/(?: ?100 ?)?[^\W\d_]+[²³23]?"
)
_MULTIPLIED = re.compile(r"([^\W\d_]+\.?) ?([€$£¥₹]|[A-Za-zł]{2,4})")
# In these letters nothing but a multiplier is meant, even if all cells have the same.
_CLEAR_LETTERS = frozenset(["k", "K", "M", "mn", "bn", "Bn", "BN", "Cr", "cr"]) | {
    each for each in MULTIPLIERS if len(each) > 2
}


def suggest_numbers(sample: Sample) -> list[Reading]:
    """Return readings as numbers, best first, each with how many cells of the sample fit it."""
    texts = sample.texts
    if sum(any(map(str.isdigit, text)) for text in texts) < WORTH_A_LOOK * len(texts):
        return []
    unit, letters = _beside(sample, texts)
    found = []
    for form in _forms(texts):
        named = form + WITH_LETTERS if letters else form
        fits = sum(sample.cells[text] for text in texts if not _is_nan(read_number(text, named, unit)))
        found.append(Reading(kind=Kind.NUMBER, format=named, unit=unit, fits=fits))
    total = sum(sample.cells[text] for text in texts)
    worth = [reading for reading in found if reading.fits >= WORTH_A_LOOK * total and reading.fits]
    grouped = groups_thousands(texts, money=is_currency(unit)) if len(worth) > 1 else ""
    return sorted(worth, key=lambda reading: (-reading.fits, not reading.format.startswith(grouped or "?")))


_LAST_GROUP = re.compile(r"(?:^|[^0-9])[1-9][0-9]{0,2}(?:[.][0-9]{3})+(?![0-9.,])")
_LAST_COMMA_GROUP = re.compile(r"(?:^|[^0-9])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9.,])")
_WHOLE = re.compile(r"[^0-9.,]*[0-9]+[^0-9.,]*\.?")
_SIGNED = re.compile("[0-9][.,][0-9]")
FEWEST_SHORT = 3


def groups_thousands(texts: list[str], *, money: bool = False) -> str:
    """Return the format in which whole numbers are grouped from a thousand on, and plain below it; else "".

    Fractions of three digits each, with none that ends in a zero left out, do not stand beside whole numbers.
    Those of `money` have no three digits at all.
    """
    plain = [text for text in texts if _WHOLE.fullmatch(text)]
    if not money and sum(text != "0" for text in plain) < FEWEST_SHORT:
        return ""
    if any(sum(map(str.isdigit, text)) > FEWEST_SHORT for text in plain):
        return ""
    rest = [text for text in texts if _SIGNED.search(text)]
    for form, shape in ((COMMA, _LAST_GROUP), (GROUPED, _LAST_COMMA_GROUP)):
        if rest and all(map(shape.search, rest)):
            return form
    return ""


def _is_nan(number: float) -> bool:
    return number != number


def _forms(texts: list[str]) -> list[str]:
    """Return the formats that the signs in the texts allow."""
    signs = set("".join(texts))
    allowed = {PLAIN}
    if "," in signs:
        allowed |= {"1,234.5", "1.234,5", "12,34,567.8"}
    if "." in signs and any(re.search(r"[0-9]\.[0-9]{3}(?![0-9])", text) for text in texts):
        allowed.add("1.234,5")
    if signs & set(" \u00a0\u2007\u2009\u202f"):
        allowed |= {"1 234.5", "1 234,5"}
    if signs & set("'’`"):
        allowed |= {"1'234.5", "1'234,5"}
    if "_" in signs:
        allowed.add("1_234.5")
    if ":" in signs:
        allowed.add(DURATION)
    return [form for form in BASIC_FORMATS if form in allowed]


def _beside(sample: Sample, texts: list[str]) -> tuple[str, bool]:
    """Return the unit that stands beside most numbers ("" for none), and whether letters multiply them."""
    before: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for text in texts:
        found = _AROUND.fullmatch(text) if len(text) <= LONGEST_AMOUNT else None
        if found is None:
            continue
        if found[1] and (found[1].casefold() in _PREFIXES or found[1].upper() in _SIDES):
            before[canonical_unit(found[1])] += sample.cells[text]
        letters, currency = _split(found[2])
        if currency:
            before[currency] += sample.cells[text]
        if letters and _BESIDE.fullmatch(letters):
            behind[letters] += sample.cells[text]
    total = sum(sample.cells[text] for text in texts)
    if before.total() + behind.total() < UNITED * total:
        return "", False
    # "30 s" and "2 h" are no sides of a book.
    sides = {text.upper() if len(text) > 1 else text for text in (*before, *behind)}
    prefix = next((unit for unit, pair in BOOKED.items() if sides == set(pair)), "")
    if prefix or not behind:
        return prefix or before.most_common(1)[0][0], False
    prefix = before.most_common(1)[0][0] if before else ""
    if set(behind) <= set(MULTIPLIERS) and (prefix or len(behind) > 1 or set(behind) <= _CLEAR_LETTERS):
        return prefix, True
    if set(behind) <= _BYTES and len(behind) > 1:
        return "B", True
    return (prefix, False) if prefix else (_unit_of(behind, total), False)


def _split(behind: str) -> tuple[str, str]:
    """Return the letters that multiply and the currency of such as "Mio. €" and "k€", else all and ""."""
    found = _MULTIPLIED.fullmatch(behind)
    if found is None or found[1] not in _CLEAR_LETTERS or found[2].casefold() not in _PREFIXES:
        return behind, ""
    return found[1], canonical_unit(found[2])


def _unit_of(behind: Counter[str], cells: int) -> str:
    """Return the unit that most of what stands behind numbers is a spelling of, or ""."""
    united: Counter[str] = Counter()
    for text, count in behind.items():
        united[canonical_unit(text)] += count
    unit, count = united.most_common(1)[0]
    if unit == PERCENT or is_currency(unit):
        return unit if count >= 0.5 * united.total() else ""
    # "12A" and "3B" are no amounts, and a word that nobody knows is a unit only where there is no other.
    if len(unit) == 1 or unit not in MEASURES:
        return unit if count >= 0.9 * cells and unit not in ORDINALS and _is_unit(unit) else ""
    return unit if count >= max(0.5 * united.total(), 0.4 * cells) else ""


def _is_unit(unit: str) -> bool:
    return len(unit) > 1 or unit in MEASURES


def suggest_dates(sample: Sample, *, plain: bool) -> list[Reading]:
    """Return readings as dates, best first; `plain` says that the cells are digits and points alone."""
    texts = [text for text in sample.texts if any(map(str.isdigit, text))]
    if len(texts) < WORTH_A_LOOK * len(sample.texts):
        return []
    tried = (COMPACT, MONTH_YEAR) if plain else tuple(form for form in DATE_FORMATS if form not in COUNTS)
    found = []
    few = texts[:: max(1, len(texts) // 25)]
    for form in tried:
        able = [text for text in few if may_be(text, form)]
        worth = WORTH_A_LOOK * len(few)
        if len(able) < worth or sum(formats.read_date(text, form) is not None for text in able) < worth:
            continue
        fits = sum(sample.cells[text] for text in texts if formats.read_date(text, form) is not None)
        if fits:
            found.append(Reading(kind=Kind.DATE, format=form, fits=fits))
    rank = {MONTH_FIRST: 1, SHORT_ISO: 2, TIME: 3}
    return sorted(found, key=lambda reading: (-reading.fits, rank.get(reading.format, 0)))


def suggest_counts(low: float, high: float) -> str:
    """Return how whole numbers from `low` to `high` could count the time since a day, or "".

    Seconds and milliseconds from 1990 to 2050, days from 1990 to 2050.
    """
    ranges = {EPOCH: (6.3e8, 2.53e9), EPOCH_MILLIS: (6.3e11, 2.53e12), SERIAL: (32_874, 54_789)}
    return next((form for form, (least, most) in ranges.items() if least <= low and high <= most), "")


def other_order(form: str) -> str:
    """Return the order that days and months could be mistaken for, or ""."""
    return {DAY_FIRST: MONTH_FIRST, MONTH_FIRST: DAY_FIRST}.get(form, "")
