"""Columns whose empty cells tell the answer, though not so surely that they give it away.

A field that is filled in later, or only for those who stay, carries the answer in what is missing (Kaufman
et al. 2012). It may be an honest clue: who leaves the income out may differ from who does not. The share of
the answers that "filled or empty" explains (Goodman & Kruskal's tau, R² of ranks) must be beyond chance, all
columns considered, and large enough to matter: at a sixteenth, what a correlation of a quarter explains.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOut
from maquette.quality.answers import Answers, answers_of, explained_by, explained_by_chance
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A correlation of a quarter is good to know, one of two fifths worth a look.
MATTERS, TELLS = 1 / 16, 0.16
CHANCE = 1e-4
FEWEST = 20
# Columns that are empty in the same rows have one reason for it: "no garage".
TOGETHER = 0.9


@dataclass(frozen=True)
class Telling:
    """Columns whose empty cells are nearly the same rows, those of the first, and how much they tell."""

    columns: tuple[Column, ...]
    empty: NDArray[np.bool_]
    share: float


def find_missing_that_tells(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column, or set of columns, whose empty cells tell much of the answer."""
    asked = answers_of(evidence)
    if asked is None:
        return
    found: list[Telling] = []
    for column in evidence.inputs:
        empty = evidence.cells[column.name].empty
        share = _share(empty[asked.rows], asked, len(evidence.inputs))
        if share >= MATTERS:
            found = _with(found, column, empty, share)
    for telling in found:
        yield _finding(evidence, telling, asked)


def _share(empty: NDArray[np.bool_], asked: Answers, columns: int) -> float:
    """Return how much of the answers "filled or empty" explains; 0 where that may be chance."""
    if min(int(empty.sum()), int((~empty).sum())) < FEWEST:
        return 0.0
    share = explained_by(empty.astype("int64"), asked.answers)
    return share if explained_by_chance(share, 2, asked) * columns < CHANCE else 0.0


def _with(found: list[Telling], column: Column, empty: NDArray[np.bool_], share: float) -> list[Telling]:
    """Return what was found with one more column, beside those that are empty in the same rows."""
    for place, telling in enumerate(found):
        both, either = int((telling.empty & empty).sum()), int((telling.empty | empty).sum())
        if both >= TOGETHER * either:
            joined = replace(telling, columns=(*telling.columns, column))
            return [*found[:place], joined, *found[place + 1 :]]
    return [*found, Telling((column,), empty, share)]


def _finding(evidence: Evidence, telling: Telling, asked: Answers) -> Finding:
    count = int(telling.empty.sum())
    answer, rates = _compared(asked, telling.empty[asked.rows])
    names = tuple(column.name for column in telling.columns)
    alone, together = ("classes", "classes_together") if asked.classes else ("number", "number_together")
    return Finding(
        check="missing_tells_answer",
        severity=Severity.LOOK if telling.share >= TELLS else Severity.INFO,
        columns=names,
        rows=rows_where(telling.empty),
        affected=count,
        sure=0.8,
        harm=min(1.0, telling.share),
        details={
            "variant": alone if len(names) == 1 else together,
            "column": names[0],
            "count": len(names),
            "target": str(evidence.target),
            "answer": answer,
            "empty": rates[0],
            "filled": rates[1],
            "rows": evidence.rows,
        },
        evidence=(
            Count(value="empty", rows=count),
            Count(value="filled", rows=evidence.rows - count),
        ),
        fixes=tuple(Fix(step=LeaveOut(column=name), safe=False) for name in names[:1]),
    )


def _compared(asked: Answers, empty: NDArray[np.bool_]) -> tuple[str, tuple[int, int]]:
    """Return the answer that differs most, and of 100 rows how many have it: where empty, where filled.

    Of numbers, how many lie above the middle one.
    """
    import numpy as np

    answers = asked.answers if asked.classes else (asked.answers > 0).astype(np.float32)
    there, else_there = answers[empty].mean(axis=0), answers[~empty].mean(axis=0)
    place = int(np.argmax(there - else_there)) if asked.classes else 0
    name = asked.classes[place] if asked.classes else ""
    return name, (round(100 * float(there[place])), round(100 * float(else_there[place])))
