"""Linear and logistic regression, straight or bent at steps: small, quick, hard to beat on little data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.recipe import DenseScorer, Link, Spread
from maquette.training.learners.layers import answer_layers, halve
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.matrix import FeatureKind, Matrix
from maquette.training.spreading import spread_out

if TYPE_CHECKING:
    import numpy as np

MOST_ITERATIONS = 300


def _fit_linear(lesson: Lesson, settings: Settings) -> Fitted:
    import numpy as np

    spread = lesson.spreads[int(settings["steps"])]
    open_ = columns_of_part(lesson.matrix, lesson.part, spread)
    solved = _solve(spread_out(lesson.matrix, spread)[:, open_], lesson, settings["strength"])
    layers = halve([solved])
    ((halves, bias),) = layers
    weights = np.zeros((spread.size, len(bias)))
    weights[open_] = halves
    scorer = DenseScorer(spread, ((weights, bias),))
    return Fitted(
        answer=lambda matrix, rounds: answer_layers(
            layers, spread_out(matrix, spread)[:, open_], lesson.class_count
        ),
        scorer=lambda rounds: scorer,
        rounds=1,
    )


def columns_of_part(matrix: Matrix, part: int, spread: Spread) -> np.ndarray:
    """Return which columns of a spread (D,) a part may look at; of a category that is codes, not answers."""
    import numpy as np

    kinds = (FeatureKind.NUMBER, FeatureKind.TEXT, FeatureKind.WIDE, FeatureKind.CODE)
    places = {each.place for each in matrix.columns(part, *kinds).features}
    numbers = np.array([place in places for place in spread.numbers], bool)
    return np.concatenate(
        [
            numbers,
            numbers[list(spread.flagged)],
            np.repeat(numbers, spread.lower.shape[1]),
            np.ones(sum(spread.code_counts), bool),
        ]
    )


def _solve(columns: np.ndarray, lesson: Lesson, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (D, S) and bias (S,)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression, Ridge

    if not lesson.class_count:
        ridge = Ridge(alpha=1.0 / strength).fit(columns.astype(np.float64), lesson.answers)
        return ridge.coef_.reshape(-1, 1), ridge.intercept_.reshape(1)
    logistic = LogisticRegression(C=strength, max_iter=MOST_ITERATIONS, tol=1e-3).fit(
        columns.astype(np.float64), lesson.answers
    )
    return logistic.coef_.T, logistic.intercept_


LINEAR = Learner(name="linear", fit=_fit_linear, link=Link.LOG_ODDS)
