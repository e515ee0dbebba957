"""How far the answer of each row can be trusted: by trees and by sums that have not seen the row, together.

Trees (`quality.quick_model`) find what hangs together in odd ways, a logistic regression (`quality.logistic`)
what adds up. Both are weighed by how well they tell rows that they have not seen, and together rank wrong
answers better than either.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from maquette.data.schema import Column
from maquette.quality.evidence import Evidence
from maquette.quality.logistic import UNSURE, tell_by_sums
from maquette.quality.quick_model import LARGEST, MOST_LEVELS, inputs_of, trees_for
from maquette.quality.random_trees import answer_unseen, draw_seen
from maquette.quality.row_names import names_rows
from maquette.quality.told import Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.intp]
    Floats = NDArray[np.float64]

# To a sum, each word is a column of its own.
MOST_WORDS, FEWEST_ROWS, MOST_SUMMANDS = 60, 3, 300
FAR_OFF = 0.005
# How much trees and sums may weigh, tried in all pairs. Both are taken to be as good at first: a weight that
# is moved by one must tell the rows better by so much (in nats, all rows together).
WEIGHTS, EQUAL, AS_GOOD = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0), 0.5, 15.0
# Where rows are few, wrong answers mislead most: all is told again without the most doubtful ones.
FEW_ROWS, DOUBTFUL, MOST_LEFT_OUT = 3_000, 0.15, 0.2


def trust_of(evidence: Evidence, told: Told) -> Floats:
    """Return the chance of each row's own answer (N,), in the order of `told`: the least is most doubtful."""
    import numpy as np

    sums = _sums(evidence, told.rows)
    kept = np.ones(len(told.rows), bool)
    by_sums = tell_by_sums(sums, told.given, kept, evidence.heed)
    trust = _weigh(told.chances, by_sums, told.given)
    if len(told.rows) > FEW_ROWS:
        return trust
    kept = trust >= min(DOUBTFUL, float(np.quantile(trust, MOST_LEFT_OUT)))
    by_sums = tell_by_sums(sums, told.given, kept, evidence.heed)
    again = _weigh(_tell_again(evidence, told, kept), by_sums, told.given)
    found: Floats = np.sqrt(trust * again)
    return found


def _tell_again(evidence: Evidence, told: Told, kept: NDArray[np.bool_]) -> Floats:
    """Return what trees say that learn only from rows that are `kept`."""
    import numpy as np

    matrix = inputs_of(evidence, told.rows)
    if matrix is None:
        return told.chances
    answers = np.eye(len(told.classes), dtype=np.float32)[told.given]
    seen = draw_seen(np.arange(len(answers)), trees_for(len(answers))) & kept
    chances = answer_unseen(matrix, answers, seen, heed=evidence.heed)
    return np.where(np.isfinite(chances), chances, answers.mean(axis=0))


def _weigh(trees: Floats, sums: Floats, given: Ints) -> Floats:
    """Return the chance of each row's class by both, weighed so that classes are told best (log loss)."""
    import numpy as np

    by_trees, by_sums = (np.log(np.clip(chances, UNSURE, 1)) for chances in (trees, sums))
    best, least = np.zeros(len(given)), np.inf
    for one, other in product(WEIGHTS, WEIGHTS):
        scores = one * by_trees + other * by_sums
        own = scores[np.arange(len(given)), given] - np.log(np.exp(scores).sum(axis=1))
        loss = AS_GOOD * ((one - EQUAL) ** 2 + (other - EQUAL) ** 2) - float(own.sum())
        if loss < least:
            best, least = own, loss
    found: Floats = np.exp(best)
    return found


def _sums(evidence: Evidence, rows: Ints) -> Floats:
    """Return the inputs of `rows` as a sum sees them (N, F)."""
    import numpy as np

    inputs = (column for column in evidence.inputs if not names_rows(evidence, column))
    parts = [part for column in inputs for part in _summands(evidence, column, rows)]
    # Of very many, those that stand for most rows are sums enough.
    parts.sort(key=lambda part: -float(np.minimum(part.std(), 1)))
    return np.column_stack(parts[:MOST_SUMMANDS]) if parts else np.zeros((len(rows), 1))


def _summands(evidence: Evidence, column: Column, rows: Ints) -> list[Floats]:
    """Return a column as a sum sees it: sizes of one scale, and yes or no for each word not too rare.

    Words are not brought to one scale: a rare one would be trusted as much as a common one.
    """
    import numpy as np

    cells, sizes = evidence.cells[column.name], evidence.numbers(column)
    if sizes is not None:
        return _filled(sizes[rows])
    if not 0 < len(cells.texts) <= MOST_LEVELS:
        return []
    codes = cells.codes[rows]
    counts = np.bincount(codes + 1, minlength=len(cells.texts) + 1)
    names = ("", *cells.values)
    ranked = sorted(range(len(counts)), key=lambda place: (-int(counts[place]), names[place]))
    words = [place - 1 for place in ranked[:MOST_WORDS] if counts[place] >= FEWEST_ROWS]
    return _around_zero([(codes == code).astype(float) for code in words])


def _filled(sizes: Floats) -> list[Floats]:
    """Return sizes with their middle where one is missing and none far off, and which are missing if any."""
    import numpy as np

    known = np.isfinite(sizes)
    if not known.any():
        return []
    some = np.clip(sizes, -LARGEST, LARGEST)
    filled = np.where(known, some, np.median(some[known]))
    near = np.clip(filled, *np.quantile(filled, (FAR_OFF, 1 - FAR_OFF)))
    return [*(part / part.std() for part in _around_zero([near])), *_around_zero([known.astype(float)])]


def _around_zero(parts: list[Floats]) -> list[Floats]:
    """Return parts less their means, without those that are all the same."""
    return [part - part.mean() for part in parts if part.std() > 0]
