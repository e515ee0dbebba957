"""Words among numbers or dates that mean something: "about 30", "sold out", "pending", sizes S to XL.

The column is read as what most of its cells are, and what is none counts as missing until somebody decides:
a number with words around it is written as that number; where words are many, the column is perhaps one of
categories; else the words are treated as missing, or mended where the table comes from. Words that say
nothing are the business of `disguised_missing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maquette.data.formats import read_number, write_number
from maquette.data.profile import Count
from maquette.data.schema import Column, Kind
from maquette.data.steps import MapValues, Retype, TreatAsMissing
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.strays import find_strays

MOST_TEXTS = 200
# So many different words make up a category, if so many rows say them.
MOST_WORDS, MANY = 12, 0.2
# Numbers that are categories come in few values.
MOST_VALUES = 40
# Nearly all strays must hold a number for the column to be mended by them.
NEARLY_ALL = 0.9
_ROUGHLY = (
    "ca c about approx approximately circa etwa ungefähr rund roughly around est estimated fast knapp env "
    "environ unos aprox casi"
)
_NUMBER = rf"^(?:{'|'.join(_ROUGHLY.split())})?[.\s~≈<>+]*(\d[\d.,]*)\s*[+*?!]*(?:\s*\(.*\))?$"


def find_mixed_kinds(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column of numbers or dates in which some cells say something else."""
    judged = evidence.inputs
    if evidence.target is not None:
        judged = (*judged, evidence.schema.column(evidence.target))
    for column in judged:
        if column.name in evidence.sizes:
            words = find_strays(evidence, column).spoken
            if words:
                yield _judge(evidence, column, words)


def _judge(evidence: Evidence, column: Column, words: tuple[str, ...]) -> Finding:
    cells = evidence.cells[column.name]
    inside = {} if column.kind is Kind.DATE else _numbers_inside(column, words)
    count = int(cells.counts[cells.codes_of(words)].sum())
    missing = Fix(step=TreatAsMissing(column=column.name, values=words), safe=False)
    if len(words) > MOST_TEXTS:
        return _finding(evidence, column, words, "dates" if column.kind is Kind.DATE else "numbers", ())
    if column.kind is Kind.DATE:
        return _finding(evidence, column, words, "dates", (missing,))
    if len(inside) >= NEARLY_ALL * len(words):
        pairs = tuple(sorted((text.strip(), number) for text, number in inside.items()))
        # A rest without a number inside would stay behind: it is treated as missing.
        left = tuple((text.strip(), "") for text in words if text not in inside)
        mended = Fix(step=MapValues(column=column.name, values=pairs + left), safe=False)
        return _finding(evidence, column, tuple(inside), "inside", (mended, missing))
    are_kinds = len(words) <= MOST_WORDS and len(cells.texts) <= MOST_VALUES
    if count >= MANY * cells.filled and are_kinds and column.name != evidence.target:
        reading = Column(name=column.name, kind=Kind.CATEGORY, role=column.role, overruled=True)
        retyped = Fix(step=Retype(column=column.name, reading=reading), safe=False)
        return _finding(evidence, column, words, "both", (retyped, missing))
    return _finding(evidence, column, words, "numbers", (missing,))


def _numbers_inside(column: Column, words: tuple[str, ...]) -> dict[str, str]:
    """Return for each text that is a number with words around it how that number is written."""
    found: dict[str, str] = {}
    for text in words[: MOST_TEXTS + 1]:
        match = re.match(_NUMBER, text.strip().casefold())
        number = read_number(match[1], column.format, column.unit) if match else float("nan")
        if number == number:
            found[text] = write_number(number, column.format)
    return found


def _finding(
    evidence: Evidence, column: Column, words: tuple[str, ...], variant: str, fixes: tuple[Fix, ...]
) -> Finding:
    cells = evidence.cells[column.name]
    codes = cells.codes_of(words)
    mask = cells.rows_of(codes)
    count = int(mask.sum())
    ranked = sorted(((int(cells.counts[code]), cells.text(code).strip()) for code in codes), reverse=True)
    return Finding(
        check="mixed_kinds",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=count,
        sure=0.8,
        harm=0.2 + 0.5 * count / evidence.rows,
        details={
            "variant": variant,
            "column": column.name,
            "value": ranked[0][1][:60],
            "meant": _meant(fixes, ranked[0][1]),
            "count": count,
            "kinds": len(words),
            "rows": evidence.rows,
        },
        evidence=_bars(evidence, column, ranked),
        fixes=fixes,
    )


def _meant(fixes: tuple[Fix, ...], text: str) -> str:
    step = fixes[0].step if fixes else None
    return dict(step.values).get(text, "") if isinstance(step, MapValues) else ""


def _bars(evidence: Evidence, column: Column, ranked: list[tuple[int, str]]) -> tuple[Count, ...]:
    """Return the commonest words, and how many cells are what the column is read as."""
    words = tuple(Count(value=text[:60], rows=rows) for rows, text in ranked[:6])
    sizes = evidence.sizes[column.name]
    # What is no number does not even equal itself.
    fitting = int((sizes == sizes).sum())
    return (*words, Count(value="dates" if column.kind is Kind.DATE else "numbers", rows=fitting))
