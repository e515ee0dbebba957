"""Columns whose empty cells tell the answer, though not so surely that they give it away.

A field that is filled in later, or only for those who stay, carries the answer in what is missing (Kaufman
et al. 2012). It may be an honest clue: who leaves the income out may differ from who does not. The share of
the answers that "filled or empty" explains (Goodman & Kruskal's tau, R² of ranks) must be beyond chance, all
columns considered, and large enough to matter: at a sixteenth, what a correlation of a quarter explains.

Less than that matters where empty cells have nearly always one answer: honest gaps hardly do. And where some
other column tells what is empty better than the answer does ("no fireplace"), the gaps come from there: good
to know, nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOut
from maquette.quality.answers import Answers, answers_of, explained_by, explained_by_chance
from maquette.quality.causes import comes_from_elsewhere
from maquette.quality.evidence import Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A correlation of a quarter is good to know, one of two fifths worth a look.
MATTERS, TELLS = 1 / 16, 0.16
# Where empty cells have one answer, less is enough; so much nearer to "always" than filled cells are.
LITTLE, ONE_SIDED = 0.02, 0.75
CHANCE = 1e-4
FEWEST = 20
# Columns that are empty in the same rows have one reason for it: "no garage".
TOGETHER = 0.9


@dataclass(frozen=True)
class TellingGaps:
    """Columns whose empty cells are nearly the same rows, those of the first, and how much they tell.

    Of `rates`, the first is the share of rows that have the `answer` where the column is empty, the other
    where it is filled.
    """

    columns: tuple[Column, ...]
    empty: NDArray[np.bool_]
    share: float
    answer: str
    rates: tuple[float, float]

    @property
    def one_sided(self) -> bool:
        """Tell whether nearly all empty cells have one answer, beside what filled ones have."""
        there, elsewhere = self.rates
        room = 1 - elsewhere if there > elsewhere else elsewhere
        return abs(there - elsewhere) >= ONE_SIDED * room > 0

    @property
    def matters(self) -> bool:
        """Tell whether it is worth speaking of."""
        return self.share >= (LITTLE if self.one_sided else MATTERS)

    @property
    def tells(self) -> bool:
        """Tell whether it is worth a look, unless the gaps come from elsewhere."""
        return self.share >= TELLS or (self.one_sided and self.share >= LITTLE)


def find_missing_that_tells(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column, or set of columns, whose empty cells tell much of the answer."""
    asked = answers_of(evidence)
    if asked is None:
        return
    found: list[TellingGaps] = []
    for column in evidence.inputs:
        empty = evidence.cells[column.name].empty
        share = _share(empty[asked.rows], asked, len(evidence.inputs))
        if share < LITTLE:
            continue
        telling = TellingGaps((column,), empty, share, *_compared(asked, empty[asked.rows]))
        if telling.matters:
            found = _with(found, telling)
    for telling in found:
        yield _finding(evidence, telling, asked)


def _share(empty: NDArray[np.bool_], asked: Answers, columns: int) -> float:
    """Return how much of the answers "filled or empty" explains; 0 where that may be chance."""
    if min(int(empty.sum()), int((~empty).sum())) < FEWEST:
        return 0.0
    share = explained_by(empty.astype("int64"), asked.answers)
    return share if explained_by_chance(share, 2, asked) * columns < CHANCE else 0.0


def _with(found: list[TellingGaps], more: TellingGaps) -> list[TellingGaps]:
    """Return what was found with one more column, beside those that are empty in the same rows."""
    for place, telling in enumerate(found):
        both, either = int((telling.empty & more.empty).sum()), int((telling.empty | more.empty).sum())
        if both >= TOGETHER * either:
            joined = replace(telling, columns=(*telling.columns, *more.columns))
            return [*found[:place], joined, *found[place + 1 :]]
    return [*found, more]


def _severity(evidence: Evidence, telling: TellingGaps, asked: Answers) -> Severity:
    if not telling.tells:
        return Severity.INFO
    names = tuple(column.name for column in telling.columns)
    elsewhere = comes_from_elsewhere(evidence, telling.empty[asked.rows].astype(float), asked, names)
    return Severity.INFO if elsewhere else Severity.LOOK


def _finding(evidence: Evidence, telling: TellingGaps, asked: Answers) -> Finding:
    count = int(telling.empty.sum())
    names = tuple(column.name for column in telling.columns)
    alone, together = ("classes", "classes_together") if asked.classes else ("number", "number_together")
    return Finding(
        check="missing_tells_answer",
        severity=_severity(evidence, telling, asked),
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
            "answer": telling.answer,
            "empty": round(100 * telling.rates[0]),
            "filled": round(100 * telling.rates[1]),
            "rows": evidence.rows,
        },
        evidence=(
            Count(value="empty", rows=count),
            Count(value="filled", rows=evidence.rows - count),
        ),
        fixes=tuple(Fix(step=LeaveOut(column=name), safe=False) for name in names[:1]),
    )


def _compared(asked: Answers, empty: NDArray[np.bool_]) -> tuple[str, tuple[float, float]]:
    """Return the answer that differs most, and which share of rows has it: where empty, where filled.

    Of numbers, which share lies above the middle one.
    """
    import numpy as np

    answers = asked.answers if asked.classes else (asked.answers > 0).astype(np.float32)
    there, else_there = answers[empty].mean(axis=0), answers[~empty].mean(axis=0)
    place = int(np.argmax(there - else_there)) if asked.classes else 0
    name = asked.classes[place] if asked.classes else ""
    return name, (float(there[place]), float(else_there[place]))
