"""Linear models of sparse columns: logistic regression of many classes at once, and ridge regression."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

MOST_STEPS = 100
# A step that betters the objective by less than this share of it is the last.
LEAST_GAIN = 1e-4
# Corrections that the solver remembers.
MEMORY = 6


def fit_linear(
    columns: csr_matrix,
    answers: np.ndarray,
    class_count: int,
    strength: float,
    start: np.ndarray | None = None,
) -> np.ndarray:
    """Return weights (V + 1, S), the last row being the bias, which is not pulled towards 0.

    `columns` (N, V) float32, `answers` (N,) class numbers below `class_count`, or numbers where that is 0.
    The loss of all rows counts `strength` times as much as half the squares of the weights; `start` is where
    to begin from. Solved by L-BFGS (Liu and Nocedal 1989) in columns scaled by their curvature.
    """
    import numpy as np
    from scipy.optimize import minimize

    count = class_count if class_count > 2 else 1
    shape = (columns.shape[1] + 1, count)
    turned = columns.T.tocsr()
    curvature = 0.25 if class_count == 2 else 1.0 / max(class_count, 1)
    squares = np.asarray(turned.multiply(turned).sum(axis=1)).ravel()
    scale = 1 / np.sqrt(1 / strength + curvature * np.append(squares, len(answers)))[:, None]

    def objective(flat: np.ndarray) -> tuple[float, np.ndarray]:
        scaled = flat.reshape(shape)
        weights = scaled * scale
        scores = columns @ weights[:-1].astype(np.float32) + weights[-1]
        loss, slope = _loss(scores, answers, class_count)
        pull = np.vstack([weights[:-1] / strength, np.zeros((1, count))])
        back = np.vstack([turned @ slope.astype(np.float32), slope.sum(axis=0)])
        total = loss + float((weights[:-1] ** 2).sum()) / (2 * strength)
        return total, ((back + pull) * scale).ravel()

    begin = np.zeros(shape) if start is None else start / scale
    found = minimize(
        objective,
        begin.ravel(),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": MOST_STEPS, "maxcor": MEMORY, "ftol": LEAST_GAIN, "gtol": 0.0},
    )
    weights: np.ndarray = found.x.reshape(shape) * scale
    return weights


def _loss(scores: np.ndarray, answers: np.ndarray, class_count: int) -> tuple[float, np.ndarray]:
    """Return the loss of all rows and its slope by the scores (N, S)."""
    import numpy as np
    from scipy.special import expit

    if not class_count:
        gaps = scores - answers[:, None]
        return float((gaps**2).sum()) / 2, gaps
    if class_count == 2:
        signs = np.where(answers == 1, 1.0, -1.0)[:, None]
        return float(np.logaddexp(0, -signs * scores).sum()), -signs * expit(-signs * scores)
    rows = np.arange(len(answers))
    scores = scores - scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    totals = chances.sum(axis=1, keepdims=True)
    loss = float(np.log(totals).sum() - scores[rows, answers].sum())
    chances /= totals
    chances[rows, answers] -= 1
    return loss, chances


def apply_linear(columns: csr_matrix, weights: np.ndarray) -> np.ndarray:
    """Return scores (N, S)."""
    scores: np.ndarray = columns @ weights[:-1] + weights[-1]
    return scores


def mean_loss(scores: np.ndarray, answers: np.ndarray, class_count: int) -> float:
    """Return the loss that `fit_linear` makes small, a row: half a squared error, or a log loss."""
    return _loss(scores, answers, class_count)[0] / len(answers)
