"""How much better rows are told by rows near them than by rows as far away as new ones will be.

Rows put aside by chance have neighbours among the rows learned from: others of the same customer, of the
same week. If new rows will be of new customers, or of later weeks, a score on rows put aside by chance
promises too much (Kapoor & Narayanan 2023, Patterns 4(9); Roberts et al. 2017, Ecography 40:913-929). The
quick model answers the same rows twice, from as many rows each time. What rows of one owner have in common
beyond what their inputs tell, a random effect of the owner (Laird & Ware 1982, Biometrics 38:963-974), is
looked for as well: a model that is shown the owner learns it by heart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.progress import Heed, unheeded
from maquette.quality.answers import losses
from maquette.quality.quick_model import Question
from maquette.quality.random_trees import SEEN, answer_unseen, draw_seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TREES = 40
# A gap must be this large, and this many times what chance makes of it.
MATTERS, BEYOND_CHANCE = 0.03, 3.5
# Parts of the time that are told from what came before them: long enough for a drift to show.
LATER = (0.4, 0.7)
PART = 0.3


@dataclass(frozen=True)
class Gap:
    """The share of the answers explained by rows nearby and by rows far away, and how sure the gap is.

    `beyond` is the gap in units of what chance makes of it.
    """

    near: float
    far: float
    beyond: float

    @property
    def matters(self) -> bool:
        """Tell whether the gap is large, and no chance."""
        return min(self.near, self.near - self.far) >= MATTERS and self.beyond >= BEYOND_CHANCE


def gap_between_groups(question: Question, owners: NDArray[np.intp], heed: Heed = unheeded) -> Gap:
    """Return what rows of the same owner (N,) add to what other rows say."""
    import numpy as np

    answers = question.asked.answers
    near = answer_unseen(question.matrix, answers, draw_seen(np.arange(len(owners)), TREES), heed=heed)
    far = answer_unseen(question.matrix, answers, draw_seen(owners, TREES), heed=heed)
    known = np.isfinite(far).all(axis=1)
    gaps = [_gap(answers, near, far, owners)]
    if known.any():
        near, far = _add_owners(answers[known], far[known], owners[known])
        gaps.append(_gap(answers[known], near, far, owners[known]))
    return max(gaps, key=lambda gap: (gap.matters, gap.near - gap.far))


def _add_owners(
    answers: NDArray[np.float32], far: NDArray[np.float64], owners: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return `far` (N, K) with what the owner's other rows add, and without: both fitted (least squares).

    What they add is their mean answer, and how far off the trees were for them.
    """

    off = answers - far
    off -= off.mean(axis=0)
    said = far - far.mean(axis=0)
    known = answers - answers.mean(axis=0, dtype=float)
    clues = [said, _of_others(off, owners), _of_others(known, owners)]
    return far + _fit(off, clues), far + _fit(off, clues[:1])


def _of_others(values: NDArray[np.float64], owners: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the mean of `values` (N, K) over the other rows of each row's owner, 0 where there are none."""
    import numpy as np

    others = (np.bincount(owners)[owners] - 1)[:, None]
    sums = np.column_stack([np.bincount(owners, column) for column in values.T])
    found: NDArray[np.float64] = np.where(others > 0, (sums[owners] - values) / np.maximum(others, 1), 0.0)
    return found


def _fit(values: NDArray[np.float64], clues: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the sum of `clues`, each (N, K) with a weight of its own, that is nearest to `values` (N, K)."""
    import numpy as np

    matrix = np.column_stack([clue.ravel() for clue in clues])
    weights = np.linalg.lstsq(matrix, values.ravel(), rcond=None)[0]
    found: NDArray[np.float64] = (matrix @ weights).reshape(values.shape)
    return found


def gap_to_later(question: Question, days: NDArray[np.float64], heed: Heed = unheeded) -> Gap:
    """Return what rows of the same time add to what earlier rows say of later ones. `days` (N,) are known."""
    import numpy as np

    answers, rows = question.asked.answers, len(days)
    ranks = np.argsort(np.argsort(days, kind="stable"), kind="stable") / rows
    near, far = (np.full(answers.shape, np.nan) for _ in range(2))
    for place, start in enumerate(LATER):
        there = np.flatnonzero(ranks < start + PART)
        earlier = ranks[there] < start
        later = there[~earlier]
        before = draw_seen(np.arange(len(there)), TREES, seed=place) & earlier
        # As many rows, drawn from those asked about as well.
        mixed = np.random.default_rng(place).random(before.shape) < SEEN * float(earlier.mean())
        some, known = question.matrix[there], answers[there]
        far[later] = answer_unseen(some, known, before, place, heed)[~earlier]
        near[later] = answer_unseen(some, known, mixed, place, heed)[~earlier]
    _, weeks = np.unique(np.floor(ranks * 200), return_inverse=True)
    return _gap(answers, near, far, weeks)


def _gap(
    answers: NDArray[np.float32],
    near: NDArray[np.float64],
    far: NDArray[np.float64],
    owners: NDArray[np.intp],
) -> Gap:
    """Compare two sets of answers; rows of one owner count as one when it comes to chance."""
    import numpy as np

    close, distant = losses(answers, near), losses(answers, far)
    known = np.isfinite(close) & np.isfinite(distant)
    if not known.any():
        return Gap(0.0, 0.0, 0.0)
    apart = distant[known] - close[known]
    _, each = np.unique(owners[known], return_inverse=True)
    sums = np.bincount(each, apart - apart.mean())
    spread = float(np.sqrt((sums**2).sum())) / len(apart)
    return Gap(
        near=1 - float(close[known].mean()),
        far=1 - float(distant[known].mean()),
        beyond=float(apart.mean()) / spread if spread > 0 else 0.0,
    )
