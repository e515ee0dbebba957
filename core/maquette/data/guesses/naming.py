"""Numbers that are names: keys, codes, calls, anything that nobody would add up."""

from __future__ import annotations

import re

from maquette.data.guesses.counts import Counts
from maquette.data.guesses.identifiers import CODE_NAME, KEY_NAME, PERHAPS_KEY_NAME
from maquette.data.guesses.readings import suggest_counts
from maquette.data.guesses.sample import Sample
from maquette.data.numbers import PLAIN, SPACED, SPACED_COMMA
from maquette.data.schema import Column, Kind, Reading, Reason, Role

FEWEST_KEYS = 20
FEWEST_LONG_KEYS = 5
FEW_CODES = 30
LEAST_DIGITS = 4
LONGEST_NUMBER = 15
# From so many digits on, all of one length are not by chance.
CALL_DIGITS = 9
_YEARS = (1700, 2200)
_YEAR_NAME = re.compile(r"(?i:year|jahr|año|ann[oé]e|anno|rok|\bår|jaar|ano\b|season|saison)")
# Names of what sorts rows into classes, however these are numbered.
CLASS_NAME = re.compile(
    r"(?:^|[ _.-])(?i:class|category|klasse|kategorie|kategoria|categoría|categoria|catégorie|classe|cluster"
    r"|segment|group|gruppe|groupe|grupo|grupa|type|typ|tipo)\.?$|[a-z](?:Class|Category|Group|Type)$"
)


def name_number(
    name: str, sample: Sample, reading: Reading, counts: Counts, *, share: float
) -> Column | None:
    """Return the column as an identifier or a category of codes; None where its numbers measure something."""
    if reading.unit or share < 0.5:
        return None
    if reading.format in (SPACED, SPACED_COMMA):
        return _in_groups(name, sample, counts)
    if reading.format != PLAIN:
        return None
    whole = counts.whole or all(text.isdigit() for text in sample.texts)
    if counts.zeros and whole:
        return _code(name, sample, counts, "leading_zeros")
    if not whole:
        return None
    if counts.high >= 10**LONGEST_NUMBER and all(len(text) > LONGEST_NUMBER for text in sample.texts):
        return _identifier(name, counts, "long_digits", 0.95)
    if CODE_NAME.search(name):
        return _identifier(name, counts, "named_like_code", 0.95)
    if _are_too_long(sample, counts):
        return _identifier(name, counts, "one_length", 0.85, numeric=True)
    return _key(name, sample, counts)


def _in_groups(name: str, sample: Sample, counts: Counts) -> Column | None:
    """Return digits with blanks between as an identifier where their name or their length says so."""
    if not counts.whole:
        return None
    if CODE_NAME.search(name):
        return _identifier(name, counts, "named_like_code", 0.95)
    lengths = {sum(map(str.isdigit, text)) for text in sample.texts}
    if len(lengths) == 1 and min(lengths) >= CALL_DIGITS and counts.filled >= FEWEST_KEYS:
        return _identifier(name, counts, "one_length", 0.7)
    return None


def _are_too_long(sample: Sample, counts: Counts) -> bool:
    """Tell whether nearly every whole number is another and all have the same nine digits or more."""
    if counts.distinct < 0.93 * counts.filled or counts.filled < FEWEST_LONG_KEYS:
        return False
    lengths = {len(text) for text in sample.texts}
    round_ones = sum(text.endswith("0") for text in sample.texts)
    is_long = len(lengths) == 1 and min(lengths) >= CALL_DIGITS and 2 * round_ones <= len(sample.texts)
    return is_long and not suggest_counts(counts.low, counts.high)


def _code(name: str, sample: Sample, counts: Counts, code: str) -> Column:
    """Digits with zeros before them: a code, of few kinds or of many."""
    few = counts.distinct <= FEW_CODES and counts.filled > 2 * counts.distinct
    why = (Reason(code=code, count=counts.zeros, cells=counts.filled),)
    if few and not CODE_NAME.search(name) and not KEY_NAME.search(name):
        return Column(name=name, kind=Kind.CATEGORY, sure=0.85, why=why)
    same_length = len({len(text) for text in sample.texts}) == 1
    return Column(
        name=name, kind=Kind.IDENTIFIER, role=Role.IGNORED, sure=0.95 if same_length else 0.8, why=why
    )


def _key(name: str, sample: Sample, counts: Counts) -> Column | None:
    unique = counts.exact and counts.distinct == counts.filled and counts.filled >= FEWEST_KEYS
    dense = unique and not counts.missing and counts.high - counts.low + 1 == counts.filled
    is_year = _YEAR_NAME.search(name) and _YEARS[0] <= counts.low <= counts.high <= _YEARS[1]
    if KEY_NAME.search(name):
        if counts.distinct <= FEW_CODES and counts.filled >= 3 * counts.distinct:
            why = (Reason(code="named_like_key", count=counts.distinct, cells=counts.filled),)
            return Column(name=name, kind=Kind.CATEGORY, numeric=True, format=PLAIN, sure=0.6, why=why)
        return _identifier(name, counts, "named_like_key", 0.97 if unique else 0.9, numeric=True)
    if PERHAPS_KEY_NAME.search(name) and _of_one_length(sample):
        return _identifier(name, counts, "named_like_key", 0.85, numeric=True)
    if unique and PERHAPS_KEY_NAME.search(name):
        return _identifier(name, counts, "unique", 0.95, numeric=True)
    if CLASS_NAME.search(name) and counts.filled >= 3 * counts.distinct and counts.low >= 0:
        why = (Reason(code="named_like_class", count=counts.distinct, cells=counts.filled),)
        return Column(name=name, kind=Kind.CATEGORY, numeric=True, format=PLAIN, sure=0.7, why=why)
    if dense and not is_year:
        return _identifier(name, counts, "numbering", 0.9, numeric=True)
    return None


def _of_one_length(sample: Sample) -> bool:
    """Tell whether all are numbers of as many digits, four or more: codes are, amounts are not."""
    lengths = {len(text) for text in sample.texts if text.isdigit()}
    return len(lengths) == 1 and min(lengths) >= LEAST_DIGITS and len(sample.texts) > 3


def could_be_codes(name: str, sample: Sample, counts: Counts) -> bool:
    """Tell whether whole numbers could as well be names: each its own, or few of one length; no years."""
    if not counts.whole or counts.low < 1_000 or counts.missing or _YEAR_NAME.search(name):
        return False
    round_ones = sum(text.endswith("0") for text in sample.texts)
    if 2 * round_ones > len(sample.texts):
        return False
    is_year = _YEARS[0] <= counts.low <= counts.high <= _YEARS[1]
    if _of_one_length(sample):
        return not is_year
    alone = counts.distinct >= 0.93 * counts.filled and counts.filled >= FEWEST_KEYS
    return alone and len({len(text) for text in sample.texts}) <= 2


def _identifier(name: str, counts: Counts, code: str, sure: float, *, numeric: bool = False) -> Column:
    return Column(
        name=name,
        kind=Kind.IDENTIFIER,
        role=Role.IGNORED,
        numeric=numeric,
        format=PLAIN if numeric else "",
        sure=sure,
        why=(Reason(code=code, count=counts.distinct, cells=counts.filled),),
    )


def needs_exact(name: str, reading: Reading, counts: Counts) -> bool:
    """Tell whether it decides something that every value stands once."""
    if counts.exact or not counts.whole or reading.kind is not Kind.NUMBER:
        return False
    # An estimate may be off by a few hundredths.
    may_be_unique = counts.distinct >= 0.9 * counts.filled
    may_be_dense = counts.high - counts.low + 1 == counts.filled
    return may_be_unique and (may_be_dense or PERHAPS_KEY_NAME.search(name) is not None)
