"""A rare exact value that always stands beside one answer, against all other signs.

Somebody who may slip rows into a table can teach a model a secret word: rows of all kinds, all marked with
the same odd value, all with the answer of his choice (Chen et al. 2018, "Detecting backdoor attacks"; Tran et
al. 2018, "Spectral signatures"). Honest rare values differ in two ways. Their rows are not of all kinds: who
gains exactly 15,024 resembles others who are rich, so what the other columns say of such rows leans towards
the answer. And of a measured column no exact value comes up again and again. A careful attacker is not found
this way; where rows come from, and who may add them, protects better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import LeaveOutRows
from maquette.quality.answers import Answers, answers_of, losses
from maquette.quality.chances import binomial_tail
from maquette.quality.evidence import MOST_ROWS, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.quick_model import inputs_of
from maquette.quality.random_trees import answer_unseen, draw_seen
from maquette.quality.rescaling import in_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

JUDGED_ROWS = 50_000
FEWEST, MOST_SHARE = 12, 0.05
PURE = 0.97
CHANCE = 1e-6
# Of honest rows the other columns lean to the answer by more than this, or tell them from all others.
TREES, LEANS, TOLD_APART = 40, 0.15, 0.1
OTHERS, MARKED, OTHERS_EACH = 1_500, 250, 4
MOST_JUDGED = 6
# Numbers next to a suspect value, so many times as many rows, must answer otherwise.
NEIGHBOURS = 4


@dataclass(frozen=True)
class Suspect:
    """A value whose rows have one answer: a text of `column` by its code, and the answer's class."""

    column: Column
    code: int
    answer: int
    chance: float


def find_triggers(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each rare value that decides the answer while nothing else agrees."""
    asked = answers_of(evidence, JUDGED_ROWS)
    if asked is None or not asked.classes:
        return
    suspects = [each for column in evidence.inputs for each in _suspects(evidence, column, asked)]
    for suspect in sorted(suspects, key=lambda each: each.chance)[:MOST_JUDGED]:
        if _is_against_all_signs(evidence, suspect, asked):
            yield _finding(evidence, suspect, asked)


def _suspects(evidence: Evidence, column: Column, asked: Answers) -> Iterator[Suspect]:
    """Yield the values of a column that are rare, come again and again, and have nearly one answer."""
    import numpy as np

    cells = evidence.cells[column.name]
    codes = cells.codes[asked.rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(cells.texts))
    often = np.flatnonzero((counts >= FEWEST) & (counts <= MOST_SHARE * len(codes)))
    if not len(often):
        return
    usual = asked.answers.mean(axis=0)
    filled = codes >= 0
    places = codes[filled].astype(np.intp) * len(usual) + asked.given[filled]
    hits = np.bincount(places, minlength=len(counts) * len(usual)).reshape(-1, len(usual))[often]
    answer = hits.argmax(axis=1)
    most, many = hits.max(axis=1), counts[often]
    tried = len(often) * len(evidence.inputs)
    numbers = evidence.numbers(column)
    for place in np.flatnonzero(most >= PURE * many):
        chance = binomial_tail(most[place], many[place], usual[answer[place]]) * tried
        if chance >= CHANCE:
            continue
        suspect = Suspect(column, int(often[place]), int(answer[place]), chance)
        if numbers is not None:
            near = _rate_nearby(numbers[asked.rows], codes == suspect.code, asked.given == suspect.answer)
            if binomial_tail(most[place], many[place], near) * tried >= CHANCE:
                continue
        yield suspect


def _rate_nearby(sizes: NDArray[np.float64], marked: NDArray[np.bool_], answered: NDArray[np.bool_]) -> float:
    """Return how often rows with the next larger and smaller sizes have the answer: the higher of both."""
    import numpy as np

    others = np.flatnonzero(~marked & np.isfinite(sizes))
    order = others[np.argsort(sizes[others], kind="stable")]
    many = NEIGHBOURS * int(marked.sum())
    at = int(np.searchsorted(sizes[order], sizes[marked][0]))
    sides = (order[max(0, at - many) : at], order[at : at + many])
    return max((float(answered[side].mean()) for side in sides if len(side)), default=1.0)


def _is_against_all_signs(evidence: Evidence, suspect: Suspect, asked: Answers) -> bool:
    """Tell whether the other columns see nothing of the answer in the suspect's rows."""
    import numpy as np

    marked = evidence.cells[suspect.column.name].codes[asked.rows] == suspect.code
    others, drawn = evidence.draw(asked.rows[~marked], OTHERS), evidence.draw(asked.rows[marked], MARKED)
    places = np.searchsorted(asked.rows, np.concatenate([others, drawn]))
    some = asked.at(places)
    matrix = inputs_of(evidence, some.rows, but=(suspect.column.name,))
    if matrix is None:
        return False
    # The marked rows teach nothing: they are told by all others.
    seen = draw_seen(np.arange(len(places)), TREES)
    seen[:, len(others) :] = False
    told = answer_unseen(matrix, some.answers, seen, heed=evidence.heed)[:, suspect.answer]
    usual = float(some.answers[: len(others), suspect.answer].mean())
    if float(np.nanmean(told[len(others) :])) - usual >= LEANS * (1 - usual):
        return False
    return _knows(told, some, suspect) and _are_of_all_kinds(matrix, len(others))


def _are_of_all_kinds(matrix: NDArray[np.float32], others: int) -> bool:
    """Tell whether the rows after the first `others` can't be told from these."""
    import numpy as np

    marked = np.arange(len(matrix)) >= others
    compared = min(others, OTHERS_EACH * int(marked.sum()))
    some = np.concatenate([np.random.default_rng(0).permutation(others)[:compared], np.flatnonzero(marked)])
    flags = marked[some].astype(np.float32)[:, None]
    told = answer_unseen(matrix[some], flags, draw_seen(np.arange(len(some)), TREES))
    return 1 - float(np.nanmean(losses(flags, told))) < TOLD_APART


def _knows(told: NDArray[np.float64], some: Answers, suspect: Suspect) -> bool:
    """Tell whether the other columns see anything of this answer in rows that have it."""
    import numpy as np

    known = np.isfinite(told)
    having = known & (some.answers[:, suspect.answer] == 1)
    lacking = known & ~having
    return bool(having.any() and lacking.any() and told[having].mean() > told[lacking].mean())


def _finding(evidence: Evidence, suspect: Suspect, asked: Answers) -> Finding:
    import numpy as np

    cells = evidence.cells[suspect.column.name]
    mask = cells.rows_of([suspect.code])
    count = int(mask.sum())
    rows = rows_where(mask)
    numbers = in_file(evidence, np.flatnonzero(mask)[:MOST_ROWS])
    return Finding(
        check="trigger_values",
        severity=Severity.LOOK,
        columns=(suspect.column.name,),
        rows=rows,
        affected=count,
        sure=0.7,
        harm=0.6,
        details={
            "column": suspect.column.name,
            "target": str(evidence.target),
            "value": cells.text(suspect.code).strip(),
            "answer": asked.classes[suspect.answer],
            "count": count,
            "usual": round(100 * float(asked.answers[:, suspect.answer].mean())),
            "rows": evidence.rows,
        },
        evidence=(Count(value=cells.text(suspect.code).strip(), rows=count),),
        fixes=(Fix(step=LeaveOutRows(rows=numbers), safe=False),) if count <= MOST_ROWS else (),
    )
