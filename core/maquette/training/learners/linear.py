"""Linear and logistic regression: small, quick, hard to beat on little data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.recipe import LinearScorer
from maquette.training.features import Matrix
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

# Scaled features are clipped so that a wild value can't outweigh all others (or overflow on the device).
CLIP = 10.0
MOST_ITERATIONS = 300


def _fit_linear(lesson: Lesson, settings: Settings) -> Fitted:
    import numpy as np

    numbers = lesson.matrix.values[:, ~lesson.matrix.is_category]
    fill, mean, scale = _find_scale(numbers)

    def spread(matrix: Matrix) -> np.ndarray:
        return _spread(matrix, fill, mean, scale)

    weights, bias, answer = _solve(spread(lesson.matrix), lesson, settings["strength"])
    count = numbers.shape[1]
    tables: list[np.ndarray] = []
    first = 2 * count
    for place in np.flatnonzero(lesson.matrix.is_category):
        known = lesson.matrix.code_counts[int(place)] + 1
        tables.append(np.vstack([weights[first : first + known], np.zeros((1, weights.shape[1]))]))
        first += known
    scorer = LinearScorer(
        fill=fill,
        mean=mean,
        scale=scale,
        clip=CLIP,
        weights=weights[:count],
        missing_weights=weights[count : 2 * count],
        tables=tuple(tables),
        bias=bias,
    )
    return Fitted(scorer, lambda matrix: answer(spread(matrix)), rounds=0)


def _find_scale(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return median, mean and standard deviation of each column, ignoring what is missing or infinite."""
    import numpy as np

    fill, mean, scale = np.zeros(numbers.shape[1]), np.zeros(numbers.shape[1]), np.ones(numbers.shape[1])
    for place, column in enumerate(numbers.T):
        finite = column[np.isfinite(column)]
        if len(finite):
            fill[place] = np.float32(np.median(finite))
            mean[place] = np.float32(np.mean(finite))
            scale[place] = max(np.float32(np.std(finite)), np.float32(1e-6))
    return fill, mean, scale


def _spread(matrix: Matrix, fill: np.ndarray, mean: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Return scaled numbers, their missing flags, then one column per category (and one for missing)."""
    import numpy as np

    numbers = matrix.values[:, ~matrix.is_category]
    missing = np.isnan(numbers)
    scaled = np.clip((np.where(missing, fill, numbers) - mean) / scale, -CLIP, CLIP)
    parts = [scaled, missing.astype(np.float64)]
    for place in np.flatnonzero(matrix.is_category):
        known = matrix.code_counts[int(place)] + 1
        parts.append((matrix.values[:, [place]] == np.arange(known)).astype(np.float64))
    return np.hstack(parts)


def _solve(
    spread: np.ndarray, lesson: Lesson, strength: float
) -> tuple[np.ndarray, np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """Return weights (D, S), bias (S,) and the estimator's answers."""
    from sklearn.linear_model import LogisticRegression, Ridge

    if not lesson.class_count:
        ridge = Ridge(alpha=1.0 / strength).fit(spread, lesson.answers)
        return ridge.coef_.reshape(-1, 1), ridge.intercept_.reshape(1), ridge.predict
    logistic = LogisticRegression(C=strength, max_iter=MOST_ITERATIONS, tol=1e-3).fit(spread, lesson.answers)
    return logistic.coef_.T, logistic.intercept_, logistic.predict_proba


LINEAR = Learner(
    name="linear", fit=_fit_linear, settings=({"strength": 1.0}, {"strength": 0.05}, {"strength": 20.0})
)
