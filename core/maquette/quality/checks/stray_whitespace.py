"""Blanks that nobody sees and that make two things of one: "New  York", "New\\u00a0York", "New York\\u200b".

Spreadsheets and web pages leave no-break blanks, doubled blanks and signs of no width behind (Unicode
Standard Annex 14 lists them). They matter where the same text also stands there written plainly, or where
the column is one of keys, by which tables are matched. Plain blanks around a text split nothing here, since
the model leaves them away, but they do in a spreadsheet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.arrow import as_flags, as_numbers
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import MapValues, Step, TrimBlanks
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS = (Kind.CATEGORY, Kind.TEXT, Kind.YES_NO, Kind.IDENTIFIER)
# Blanks of odd widths, and signs of none (but those that join letters in scripts that need them).
ODD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
NO_WIDTH = "\u200b\u2060\ufeff\u00ad"
STRAY = rf"[{ODD}{NO_WIDTH}\t\r\n]|\s\s|^\s|\s$"
MOST_TEXTS = 2_000
# Longer texts are sentences: blanks in them do no harm.
LONGEST = 100


def find_stray_whitespace(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column in which blanks make two texts of one."""
    columns = list(evidence.inputs)
    if evidence.target is not None:
        columns.append(evidence.schema.column(evidence.target))
    for column in columns:
        if column.kind in WORDS and column.name not in evidence.sizes:
            cells = evidence.cells[column.name]
            stray = _stray_codes(cells)
            if 0 < len(stray) <= MOST_TEXTS:
                yield from _judge(evidence, column, cells, stray)


def settle(text: str) -> str:
    """Return a text with single plain blanks between its words and none around them.

    >>> settle(" New\\u00a0 York\\u200b"), settle("a\\tb")
    ('New York', 'a b')
    """
    return " ".join(re.sub(f"[{NO_WIDTH}]", "", text).split())


def _stray_codes(cells: Cells) -> NDArray[np.intp]:
    """Return the codes of texts with such blanks that are short enough to be names of things."""
    import numpy as np
    import pyarrow.compute as pc

    found = pc.match_substring_regex(cells.texts, STRAY)
    short = as_numbers(pc.binary_length(cells.texts)) <= LONGEST
    return np.flatnonzero(as_flags(found) & short)


def _judge(evidence: Evidence, column: Column, cells: Cells, stray: NDArray[np.intp]) -> Iterator[Finding]:
    meant = {int(code): settle(cells.text(code)) for code in stray}
    inside = {code: text for code, text in meant.items() if cells.text(code).strip() != text}
    split = _splitting(cells, inside)
    if column.kind is Kind.IDENTIFIER and 0 < len(inside) < len(cells.texts) / 2:
        split = inside
    if split:
        pairs = {cells.text(code).strip(): text for code, text in inside.items()}
        step: Step = MapValues(column=column.name, values=tuple(sorted(pairs.items())))
        variant = "keys" if column.kind is Kind.IDENTIFIER else "inside"
        yield _finding(evidence, column, variant, split, step)
    around = _splitting(cells, {code: text for code, text in meant.items() if code not in inside})
    if around and not split:
        yield _finding(evidence, column, "around", around, TrimBlanks(column=column.name))


def _splitting(cells: Cells, meant: dict[int, str]) -> dict[int, str]:
    """Return those texts that also stand in the column in another way of setting blanks."""
    if not meant:
        return {}
    ways: dict[str, set[int]] = defaultdict(set)
    for code, text in meant.items():
        ways[text].add(code)
    for code in cells.codes_of(tuple(ways)):
        ways[cells.text(code)].add(int(code))
    return {code: text for code, text in meant.items() if len(ways[text]) > 1}


def _finding(evidence: Evidence, column: Column, variant: str, split: dict[int, str], step: Step) -> Finding:
    cells = evidence.cells[column.name]
    mask = cells.rows_of(list(split))
    count = int(mask.sum())
    shown = max(split, key=lambda code: (int(cells.counts[code]), cells.text(code)))
    plain = cells.codes_of((split[shown],))
    return Finding(
        check="stray_whitespace",
        severity=Severity.INFO if variant == "around" else Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=count,
        sure=0.95,
        harm=min(1.0, (0.01 if variant == "around" else 0.1) + 0.5 * count / evidence.rows),
        details={
            "variant": variant,
            "column": column.name,
            "value": split[shown],
            "kinds": len(split),
            "count": count,
            "rows": evidence.rows,
        },
        evidence=(
            Count(value=split[shown], rows=int(cells.counts[plain].sum())),
            Count(value=show_blanks(cells.text(shown)), rows=int(cells.counts[shown])),
        ),
        fixes=(Fix(step=step, safe=True),),
    )


def show_blanks(text: str) -> str:
    """Return a text whose odd blanks can be seen.

    >>> show_blanks(" New\\u00a0York\\u200b"), show_blanks("New  York")
    ('␣New␣York␣', 'New␣␣York')
    """
    doubled = re.sub(r"^\s+|\s+$|\s{2,}", lambda blanks: "␣" * len(blanks[0]), text)
    return re.sub(f"[{ODD}{NO_WIDTH}\t\r\n]", "␣", doubled)
