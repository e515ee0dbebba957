"""Names of rows, such as customer numbers, whose order tells the answer.

Rows that were collected one answer after the other, or numbered after the fact, give the answer away by their
number: the model learns "number above 5,000" instead of what matters (Kaufman et al. 2012). What each answer
has in common is asked the other way round: how much of the order of the numbers is explained by the answer,
so that rare answers count.

Where the numbers follow another column better than they follow the answer, such as the date by which orders
are numbered, it is that column which goes with the answer: good to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.arrow import as_numbers, from_codes
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import LeaveOut
from maquette.quality.answers import Answers, answers_of, explained_by, explained_by_chance
from maquette.quality.causes import comes_from_elsewhere
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.row_names import names_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MATTERS, RULES = 0.1, 0.5
CHANCE = 1e-6
ENOUGH_ROWS = 100
BINS = 20
# Numbers longer than this are no longer told apart as float64.
MOST_DIGITS = 15
MOSTLY = 0.95


def find_ordered_names(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column of names whose order goes with the answer."""
    asked = answers_of(evidence)
    if asked is None or len(asked.rows) < ENOUGH_ROWS:
        return
    for column in evidence.inputs:
        if column.kind is Kind.DATE or not names_rows(evidence, column):
            continue
        order = _order(evidence, column, asked.rows)
        if order is None:
            continue
        share = _goes_with(order, asked)
        if share >= MATTERS and explained_by_chance(share, BINS, asked) * len(evidence.inputs) < CHANCE:
            elsewhere = comes_from_elsewhere(evidence, order, asked, (column.name,))
            yield _finding(evidence, column, share, elsewhere=elsewhere)


def _order(evidence: Evidence, column: Column, rows: NDArray[np.intp]) -> NDArray[np.float64] | None:
    """Return the number in each name, from 0 to 1 by rank; None where most names hold none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = evidence.numbers(column)
    if sizes is not None:
        found = sizes[rows]
    else:
        cells = evidence.cells[column.name]
        texts = cells.texts.take(from_codes(cells.codes[rows]))
        digits = pc.struct_field(pc.extract_regex(texts, r"(?P<digits>\d{1,15})\D*$"), "digits")
        found = as_numbers(pc.cast(digits, pa.float64()))
    known = np.isfinite(found)
    if known.mean() < MOSTLY or len(np.unique(found[known])) < MOSTLY * known.sum():
        return None
    ranks = np.zeros(len(found))
    ranks[known] = np.argsort(np.argsort(found[known])) / known.sum()
    return ranks


def _goes_with(order: NDArray[np.float64], asked: Answers) -> float:
    """Return how much the order and the answers explain of each other, whichever way that is more."""
    import numpy as np

    bins = np.minimum((order * BINS).astype(np.intp), BINS - 1)
    share = explained_by(bins, asked.answers)
    if asked.classes:
        return max(share, explained_by(asked.given, order[:, None].astype(np.float32)))
    return share


def _finding(evidence: Evidence, column: Column, share: float, *, elsewhere: bool) -> Finding:
    rules = share >= RULES
    severity = Severity.SERIOUS if rules and column.role is Role.INPUT else Severity.LOOK
    return Finding(
        check="ordered_names",
        severity=Severity.INFO if elsewhere else severity,
        columns=(column.name,),
        sure=0.9 if rules else 0.7,
        harm=min(1.0, share),
        details={"column": column.name, "target": str(evidence.target), "rows": evidence.rows},
        fixes=(Fix(step=LeaveOut(column=column.name), safe=True),),
    )
