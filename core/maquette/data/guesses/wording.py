"""Columns of words: categories, identifiers, lists and free text."""

from __future__ import annotations

import re

from maquette.data.guesses.counts import Counts
from maquette.data.guesses.identifiers import CODE_NAME, KEY_NAME, are_codes, shape_of
from maquette.data.guesses.sample import Sample
from maquette.data.guesses.words import find_list, letters_share, spoken_words, words_in
from maquette.data.schema import Column, Kind, Reason, Role

FEW_CATEGORIES = 30
CATEGORY_SHARE = 0.5
MOST_CATEGORIES = 5_000
_AMOUNT = re.compile(r"\W{0,2}[0-9][0-9.,]*\s?[^\W\d_]{1,12}\.?")
SENTENCE, ONE_WORD = 4.0, 1.2
# A code has no more words than a prefix.
SPOKEN = 2.0
LONG = 40
# In a small table, what stands once each and in several words names people or things.
NAMES_SHARE, FEWEST_NAMES, WORDS_OF_A_NAME = 0.9, 8, 1.5
# A text of which each stands so often is a category, however long.
OFTEN = 0.1


def guess_words(name: str, sample: Sample, counts: Counts, *, rows: int) -> Column:
    """Return what a column is that holds neither numbers nor dates nor answers."""
    share = counts.distinct / max(1, counts.filled)
    shape = shape_of(sample)
    few = counts.distinct <= FEW_CATEGORIES and (
        share <= CATEGORY_SHARE or counts.filled <= 2 * FEW_CATEGORIES
    )
    if shape and not (few and counts.distinct <= 5 and share <= CATEGORY_SHARE):
        return _identifier(name, counts, shape, 0.95)
    form = find_list(sample)
    if form and (not few or share > CATEGORY_SHARE):
        why = (Reason(code="lists", count=counts.filled, cells=rows),)
        return Column(name=name, kind=Kind.TEXT, format=form, sure=0.8, why=why)
    if few:
        return _few(name, sample, counts, share)
    if KEY_NAME.search(name) or CODE_NAME.search(name):
        return _identifier(name, counts, "named_like_key", 0.9)
    words = words_in(sample)
    often = share <= OFTEN or (share <= CATEGORY_SHARE and words < SENTENCE)
    if often and counts.distinct <= MOST_CATEGORIES:
        why = (Reason(code="few_values", count=counts.distinct, cells=counts.filled),)
        return Column(name=name, kind=Kind.CATEGORY, sure=0.8, why=why)
    return _many(name, sample, counts, words, share)


def _few(name: str, sample: Sample, counts: Counts, share: float) -> Column:
    why = (Reason(code="few_values", count=counts.distinct, cells=counts.filled),)
    alone = share > 0.8 and counts.filled > 3
    if alone and (KEY_NAME.search(name) or (are_codes(sample) and counts.filled > 7)):
        return _identifier(name, counts, "named_like_key", 0.7)
    if share >= NAMES_SHARE and counts.filled >= FEWEST_NAMES and words_in(sample) >= WORDS_OF_A_NAME:
        return Column(name=name, kind=Kind.TEXT, sure=0.6, why=(_long(counts, words_in(sample)),))
    if counts.length > LONG and share > OFTEN and words_in(sample) >= SENTENCE:
        return Column(name=name, kind=Kind.TEXT, sure=0.7, why=(_long(counts, words_in(sample)),))
    sure = 1.0 if share <= CATEGORY_SHARE else 0.7
    if counts.distinct > 2 and all(map(_AMOUNT.fullmatch, sample.texts)):
        # Amounts, perhaps, with a unit that nobody told of.
        sure = min(sure, 0.8)
    return Column(name=name, kind=Kind.CATEGORY, sure=sure, why=why)


def _many(name: str, sample: Sample, counts: Counts, words: float, share: float) -> Column:
    """Nearly every cell says something else: a name, a code, or a text."""
    if (are_codes(sample) and spoken_words(sample) < SPOKEN) or letters_share(sample) < CATEGORY_SHARE:
        # Of what has blanks in it, an amount or a date may still be meant, in a way that is not known here.
        in_words = share > NAMES_SHARE and words < ONE_WORD
        return _identifier(name, counts, "unique", 0.92 if in_words else 0.7)
    if words < 2 and counts.length <= LONG and share < 0.9:
        why = (Reason(code="few_values", count=counts.distinct, cells=counts.filled),)
        return Column(name=name, kind=Kind.CATEGORY, sure=0.6, why=why)
    if words < 2 and counts.length <= LONG:
        return _identifier(name, counts, "unique", 0.85 if share > 0.9 else 0.6)
    return Column(
        name=name, kind=Kind.TEXT, sure=0.95 if words >= SENTENCE else 0.7, why=(_long(counts, words),)
    )


def _long(counts: Counts, words: float) -> Reason:
    return Reason(code="long_texts", count=max(1, round(words)), cells=counts.filled)


def _identifier(name: str, counts: Counts, code: str, sure: float) -> Column:
    why = (Reason(code=code, count=counts.distinct, cells=counts.filled),)
    return Column(name=name, kind=Kind.IDENTIFIER, role=Role.IGNORED, sure=sure, why=why)
