"""How much better a planted leak makes a test look than it is: a share of the answers, by the quick model.

A leak that changes the honest score by less than `MATTERS` need not be found, and often can't be: one row in
ten that is known twice changes little where the other columns tell nearly all. For columns, rows are told
with the planted column and without; for rows, beside rows that give them away and far from them. Owners and
days are measured as the checks themselves do, which therefore miss them only where chance could be at work.
"""

from __future__ import annotations

import numpy as np
from quality_leak_kinds import PLANTED
from quality_tables import SharedTable

from maquette.quality.answers import losses
from maquette.quality.evidence import Evidence
from maquette.quality.gap import gap_between_groups, gap_to_later
from maquette.quality.quick_model import Question, ask
from maquette.quality.random_trees import answer_unseen, draw_seen

MATTERS = 0.03
MOST_ROWS, TREES = 1_500, 16


def of_column(evidence: Evidence, _table: SharedTable) -> float:
    """Return what the planted column adds to the others."""
    shown, hidden = (ask(evidence, MOST_ROWS, but=but) for but in ((), (PLANTED,)))
    if shown is None or hidden is None:
        return 0.0
    rows = np.arange(len(shown.asked.rows))
    return _explained(shown, rows) - _explained(hidden, rows)


def of_copies(evidence: Evidence, table: SharedTable) -> float:
    """Return what rows add that are alike in every column."""
    question = ask(evidence, 2 * MOST_ROWS)
    if question is None:
        return 0.0
    texts = zip(*(table.columns[name] for name in table.columns), strict=True)
    known: dict[tuple[str, ...], int] = {}
    owners = np.array([known.setdefault(row, len(known)) for row in texts])[question.asked.rows]
    return _explained(question, np.arange(len(owners))) - _explained(question, owners)


def of_owners(evidence: Evidence, _table: SharedTable) -> float:
    """Return what rows of the same owner add."""
    question = ask(evidence, MOST_ROWS)
    if question is None:
        return 0.0
    gap = gap_between_groups(question, evidence.cells[PLANTED].codes[question.asked.rows].astype(np.intp))
    return gap.near - gap.far


def of_days(evidence: Evidence, _table: SharedTable) -> float:
    """Return what rows of the same time add."""
    days = evidence.sizes[PLANTED]
    question = ask(evidence, MOST_ROWS, np.isfinite(days))
    if question is None:
        return 0.0
    gap = gap_to_later(question, days[question.asked.rows])
    return gap.near - gap.far


def _explained(question: Question, owners: np.ndarray) -> float:
    """Return the share of the answers explained by rows of other owners."""
    answers = question.asked.answers
    told = answer_unseen(question.matrix, answers, draw_seen(owners, TREES))
    return 1 - float(np.nanmean(losses(answers, told)))
