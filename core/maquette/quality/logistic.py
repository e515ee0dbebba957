"""Logistic regressions that tell rows which they have not seen: what trees are slow to learn, sums of clues.

Weights are held back by a normal prior (ridge). How strongly is settled by the rows left out of each fit: of
few strengths, the one that tells them best (log loss). Each step of the fit goes down a bound of the loss
whose curve is the same everywhere (Böhning 1992, Ann. Inst. Statist. Math. 44:197-200), so that one matrix is
inverted for a whole fit, with momentum (Nesterov 1983) that starts anew where it leads uphill (O'Donoghue &
Candès 2015).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.progress import unheeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from maquette.progress import Heed

    Floats = NDArray[np.float64]

# Where rows are few, it matters how they are dealt to folds: all is done several times.
FOLDS, DEALS, FEW_ROWS = 5, 4, 3_000
# So many rows settle the weights of a sum.
MOST_FITTED = 6_000
# Strengths of the prior: one over the variance that a weight is expected to have.
STRENGTHS = (1.0, 10.0, 30.0)
STEPS, NEAR = 60, 1e-3
# Nothing is surer than one in a hundred: one wrong answer must not decide.
UNSURE = 0.01


def tell_by_sums(
    matrix: Floats, given: NDArray[np.intp], kept: NDArray[np.bool_], heed: Heed = unheeded
) -> Floats:
    """Return the chances (N, K) of each class for each row, learned from the other folds.

    `matrix` (N, P) has no missing numbers, its columns are around 0 and not larger than some units; `given`
    (N,) are classes from 0 to K - 1; only `kept` rows teach.
    """
    every = (_tell_all(matrix, given, kept, strength, heed) for strength in STRENGTHS)
    return min(every, key=lambda chances: _log_loss(chances, given))


def _log_loss(chances: Floats, given: NDArray[np.intp]) -> float:
    import numpy as np

    return -float(np.log(np.clip(chances[np.arange(len(given)), given], UNSURE, 1)).mean())


def _tell_all(
    matrix: Floats, given: NDArray[np.intp], kept: NDArray[np.bool_], strength: float, heed: Heed
) -> Floats:
    """Return what sums held back by `strength` say of rows that they have not seen, the mean of all deals."""
    import numpy as np

    clues = np.column_stack([matrix, np.ones(len(matrix))])
    chances = np.zeros((len(given), int(given.max()) + 1))
    deals = DEALS if len(given) <= FEW_ROWS else 1
    for fold in _deal(given, deals):
        seen = np.flatnonzero(~fold & kept)[:MOST_FITTED]
        weights = _fit(clues[seen], np.eye(chances.shape[1])[given[seen]], strength, heed)
        chances[fold] += _likely(clues[fold] @ weights)
    return chances / deals


def _deal(given: NDArray[np.intp], deals: int) -> Iterator[NDArray[np.bool_]]:
    """Yield which rows are in each fold, dealt like cards sorted by class."""
    import numpy as np

    rng = np.random.default_rng(0)
    for _ in range(deals):
        fold = np.empty(len(given), np.intp)
        fold[np.lexsort((rng.random(len(given)), given))] = np.arange(len(given)) % FOLDS
        yield from (fold == each for each in range(FOLDS))


def _fit(clues: Floats, answers: Floats, strength: float, heed: Heed) -> Floats:
    """Return the weights (P, K) of clues (N, P) for answers (N, K), the last clue being 1 and free."""
    import numpy as np

    held = np.append(np.full(clues.shape[1] - 1, strength), 1e-6 * (len(clues) + 1))
    least = np.linalg.inv(clues.T @ clues / 2 + np.diag(held))
    weights = ahead = np.zeros((clues.shape[1], answers.shape[1]))
    speed = 1.0
    for _ in range(STEPS):
        heed()
        slope = clues.T @ (_likely(clues @ ahead) - answers) + held[:, None] * ahead
        reached = ahead - least @ slope
        step = reached - weights
        if np.vdot(ahead - reached, step) > 0:
            speed = 1.0
        faster = (1 + np.sqrt(1 + 4 * speed**2)) / 2
        weights, ahead, speed = reached, reached + (speed - 1) / faster * step, faster
        if np.abs(step).max() < NEAR:
            break
    return weights


def _likely(scores: Floats) -> Floats:
    """Return chances (N, K) that are proportional to the exponents of scores."""
    import numpy as np

    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = likely / likely.sum(axis=1, keepdims=True)
    return chances
