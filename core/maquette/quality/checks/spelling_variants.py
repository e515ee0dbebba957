"""One category under several spellings: "Berlin", "berlin", "BERLIN", "Berlín", "Berlni".

To the model each is a place of its own. Two signs, both from the different texts of a column alone:

- texts that are alike but for capitals, blanks, accents and signs that join words (the fingerprint of
  OpenRefine's key collision); where blanks alone differ, `stray_whitespace` speaks;
- a rare text that is one slip of the pen away from a common one: a letter too many, too few, another one, or
  two swapped (Damerau 1964). Only among words without digits: "type 1" and "type 2" are two types.
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
# A slip is rare in itself and beside the word that was meant.
RARE_SHARE, TIMES_RARER = 0.005, 20
# Shorter words are one letter apart by chance: "Iran" and "Iraq".
SHORTEST_SLIP = 5
# Where many texts are rare, they are names, and names are near each other by nature.
MOST_RARE = 0.3
_JOINING = re.compile(r"[\s\-_.,'’`/]+")


def find_spelling_variants(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column in which categories come in several spellings."""
    for column in (*evidence.inputs, *_target(evidence)):
        if column.kind not in (Kind.CATEGORY, Kind.YES_NO, Kind.TEXT):
            continue
        cells = evidence.cells[column.name]
        if not 1 < len(cells.texts) <= MOST_TEXTS or 2 * len(cells.texts) > cells.filled:
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
    words = {text: count for text, count in counted.items() if _is_word(text)}
    rows = sum(counted.values())
    rare = {text for text, count in words.items() if count <= max(1, RARE_SHARE * rows)}
    if len(words) > MOST_WORDS or len(rare) > MOST_RARE * len(counted):
        return {}
    common = sorted(words.keys() - rare, key=lambda text: (-words[text], text))
    meant: dict[str, str] = {}
    for text in sorted(rare):
        near = (each for each in common if words[each] >= TIMES_RARER * words[text])
        found = next((each for each in near if is_slip(text.casefold(), each.casefold())), None)
        if found is not None:
            meant[text] = found
    return meant


def _is_word(text: str) -> bool:
    """Tell words from codes: "FuseA" and "FuseP" are two things."""
    has_humps = any(a.islower() and b.isupper() for a, b in pairwise(text))
    return len(text) >= SHORTEST_SLIP and not has_humps and not any(map(str.isdigit, text))


def is_slip(text: str, other: str) -> bool:
    """Tell whether one change of a letter, or a swap of two, turns `text` into `other`.

    >>> is_slip("berlni", "berlin"), is_slip("berln", "berlin"), is_slip("berlin", "bern")
    (True, True, False)
    """
    if abs(len(text) - len(other)) > 1 or text == other:
        return False
    start = next((place for place, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = text[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


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
            "kinds": len(meant),
            "count": affected,
            "rows": evidence.rows,
        },
        evidence=_counts(cells, shown),
        fixes=(Fix(step=MapValues(column=column.name, values=pairs), safe=variant == "variants"),),
    )


def _counts(cells: Cells, texts: tuple[str, ...]) -> tuple[Count, ...]:
    counted = _count_trimmed(cells)
    return tuple(Count(value=text, rows=counted[text]) for text in sorted(texts, key=lambda t: -counted[t]))
