"""One category under several spellings: "Berlin", "berlin", "BERLIN", "Berlín", "Berlni".

To the model each is a place of its own. Two signs, both from the different texts of a column alone:

- texts that are alike but for capitals, blanks, accents and signs that join words (the fingerprint of
  OpenRefine's key collision); where blanks alone differ, `stray_whitespace` speaks;
- a rare text that is a slip of the pen away from a common one, and from no other: a letter too many, too few,
  another one, or two swapped (Damerau 1964); in long texts a few. What differs must be no word that stands in
  common texts, no short one, and no number: "type 1" and "type 2" are two types.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import MapValues
from maquette.quality.checks.stray_whitespace import settle
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

# More different texts than this are names or sentences rather than categories.
MOST_TEXTS = 3_000
MOST_WORDS = 300
MOST_PAIRS = 200
# Free text with longer ones is sentences.
LONGEST = 80
# A slip is rare in itself and beside the text that was meant, the more so the shorter both are.
RARE_SHARE = 0.005
TIMES_RARER, TIMES_RARER_LONG, FEWEST_MEANT = 20, 8, 5
# Shorter texts are one letter apart by chance: "Iran" and "Iraq".
SHORTEST_SLIP, LONG = 5, 8
# Letters that may be wrong in one text: one in a short one, then one of each so many.
LETTERS_A_SLIP = 5
# Shorter words are each as good as another: "plan a" and "plan b" are two plans.
SHORTEST_WORD = 4
# Where many texts are rare and few of them near a common one, they are names.
MOST_RARE, MOSTLY_NEAR = 0.3, 0.5
_JOINING = re.compile(r"[\s\-_.,'’`/]+")
_WORDS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


def find_spelling_variants(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column in which categories come in several spellings."""
    for column in (*evidence.inputs, *_target(evidence)):
        if column.kind not in (Kind.CATEGORY, Kind.YES_NO, Kind.TEXT):
            continue
        cells = evidence.cells[column.name]
        if not 1 < len(cells.texts) <= MOST_TEXTS or 2 * len(cells.texts) > cells.filled:
            continue
        if column.kind is Kind.TEXT and any(len(text) > LONGEST for text in cells.values):
            continue
        counted = _count_trimmed(cells)
        meant = _meant_by_key(counted)
        yield from _finding(evidence, column, "variants", meant)
        rest = {text: count for text, count in counted.items() if text not in meant}
        yield from _finding(evidence, column, "slips", _meant_by_slip(rest))


def _target(evidence: Evidence) -> tuple[Column, ...]:
    return () if evidence.target is None else (evidence.schema.column(evidence.target),)


def _count_trimmed(cells: Cells) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for text, count in zip(cells.values, cells.counts, strict=True):
        counted[settle(text)] += int(count)
    return counted


def _meant_by_key(counted: dict[str, int]) -> dict[str, str]:
    """Return for each text that is another spelling the commonest one of its like."""
    alike: dict[str, list[str]] = defaultdict(list)
    for text in counted:
        alike[fingerprint(text)].append(text)
    meant: dict[str, str] = {}
    for key, texts in alike.items():
        if len(texts) > 1 and len(key) > 1:
            main = min(texts, key=lambda text: (-counted[text], text))
            meant |= {text: main for text in texts if text != main}
    return meant


def fingerprint(text: str) -> str:
    """Return what texts that are the same word have in common.

    >>> fingerprint(" Sao-Paulo"), fingerprint("SÃO PAULO"), fingerprint("10-20"), fingerprint("C++")
    ('saopaulo', 'saopaulo', '10-20', 'c++')
    """
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    # Between digits a sign has a meaning.
    return " ".join(letters.split()) if any(map(str.isdigit, letters)) else _JOINING.sub("", letters)


def _meant_by_slip(counted: dict[str, int]) -> dict[str, str]:
    """Return for each rare text that is a slip of the pen for a common one that one."""
    rows = sum(counted.values())
    rare = {text for text, count in counted.items() if count <= max(1, RARE_SHARE * rows)}
    common = sorted(counted.keys() - rare, key=lambda text: (-counted[text], text))
    if len(common) > MOST_WORDS:
        return {}
    known = {word for text in common for word in _WORDS.findall(text.casefold())}
    judged = {text for text in rare if len(text) >= SHORTEST_SLIP and not _is_code(text)}
    found = {text: _nearest(text, counted[text], common, counted, known) for text in sorted(judged)}
    meant = {text: other for text, other in found.items() if other is not None}
    if len(rare) > MOST_RARE * len(counted) and len(meant) < MOSTLY_NEAR * len(rare):
        return {}
    return meant


def _is_code(text: str) -> bool:
    """Tell codes from words: "FuseA" and "FuseP" are two things."""
    return any(a.islower() and b.isupper() for a, b in pairwise(text))


def _nearest(
    text: str, count: int, common: list[str], counted: dict[str, int], known: set[str]
) -> str | None:
    """Return the common text that alone is near enough to `text` to have been meant."""
    folded = text.casefold()
    near: list[tuple[int, str]] = []
    for other in common:
        if abs(len(other) - len(text)) <= max(1, len(text) // LETTERS_A_SLIP):
            slips = count_slips(folded, other.casefold())
            if slips <= max(1, len(text) // LETTERS_A_SLIP):
                near.append((slips, other))
    if not near:
        return None
    near.sort(key=lambda pair: pair[0])
    slips, meant = near[0]
    if len(near) > 1 and near[1][0] < 2 * slips + 1:
        return None
    times = TIMES_RARER_LONG if len(text) >= LONG else TIMES_RARER
    often = counted[meant] >= max(FEWEST_MEANT, times * count)
    return meant if often and _is_misspelt(folded, meant.casefold(), known) else None


def _is_misspelt(text: str, meant: str, known: set[str]) -> bool:
    """Tell whether words were written wrongly, rather than others: "east" is no slip for "west"."""
    if _DIGITS.findall(text) != _DIGITS.findall(meant):
        return False
    one, other = _WORDS.findall(text), _WORDS.findall(meant)
    if len(one) != len(other):
        return True
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(
        a not in known and len(b) >= SHORTEST_WORD and count_slips(a, b) <= max(1, len(b) // SHORTEST_WORD)
        for a, b in changed
    )


def count_slips(text: str, other: str) -> int:
    """Return how many letters are wrong, missing or too many; two that are swapped count as one.

    >>> [count_slips(text, "berlin") for text in ("berlni", "berln", "berliin", "bxrlxn", "bern")]
    [1, 1, 1, 2, 2]
    """
    start = next((place for place, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(text) - len(other))
    a, b = text[start:], other[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if len(a) != len(b):
        return max(len(a), len(b))
    return 1 if len(a) == 2 and a == b[::-1] else sum(x != y for x, y in zip(a, b, strict=True))


def _finding(evidence: Evidence, column: Column, variant: str, meant: dict[str, str]) -> Iterable[Finding]:
    if not meant or len(meant) > MOST_PAIRS:
        return
    cells = evidence.cells[column.name]
    codes = [code for code, text in enumerate(cells.values) if settle(text) in meant]
    mask = cells.rows_of(codes)
    affected = int(mask.sum())
    pairs = tuple(sorted({(cells.values[code].strip(), meant[settle(cells.values[code])]) for code in codes}))
    shown = max(meant.items(), key=lambda pair: (int(cells.counts[cells.codes_of((pair[0],))].sum()), pair))
    yield Finding(
        check="spelling_variants",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=affected,
        sure=0.9 if variant == "variants" else 0.7,
        harm=min(1.0, 0.1 + affected / evidence.rows),
        details={
            "variant": variant,
            "column": column.name,
            "value": shown[0],
            "meant": shown[1],
            "count": len(meant),
            "cells": affected,
            "rows": evidence.rows,
        },
        evidence=_counts(cells, shown),
        fixes=(Fix(step=MapValues(column=column.name, values=pairs), safe=variant == "variants"),),
    )


def _counts(cells: Cells, texts: tuple[str, ...]) -> tuple[Count, ...]:
    counted = _count_trimmed(cells)
    return tuple(Count(value=text, rows=counted[text]) for text in sorted(texts, key=lambda t: -counted[t]))
