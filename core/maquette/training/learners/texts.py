"""The answer of texts alone: the sum of what each column of texts says, as it was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.recipe import DenseScorer, Link
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.matrix import FeatureKind, Matrix
from maquette.training.spreading import spread_out

if TYPE_CHECKING:
    import numpy as np


def _fit_texts(lesson: Lesson, settings: Settings) -> Fitted:
    """Return a scorer that undoes the scaling of the texts' features and adds them up."""
    import numpy as np

    spread = lesson.spreads[0]
    count = lesson.class_count if lesson.class_count > 2 else 1
    weights, bias = np.zeros((spread.size, count)), np.zeros(count)
    for number, feature in enumerate(lesson.matrix.columns(lesson.part, FeatureKind.TEXT).features):
        column, score = spread.numbers.index(feature.place), number % count
        weights[column, score] = spread.scale[column]
        bias[score] += spread.mean[column]
    scorer = DenseScorer(spread, ((weights, bias),))

    def answer(matrix: Matrix, rounds: int) -> np.ndarray:
        return _answer(spread_out(matrix, spread).astype(np.float64) @ weights + bias, lesson.class_count)

    return Fitted(answer=answer, scorer=lambda rounds: scorer, rounds=1)


def _answer(scores: np.ndarray, class_count: int) -> np.ndarray:
    """Return chances (N, C) or standardised numbers (N,) of scores (N, S)."""
    import numpy as np
    from scipy.special import expit, softmax

    if not class_count:
        return scores[:, 0]
    if class_count > 2:
        return np.asarray(softmax(scores, axis=1))
    second = expit(scores[:, 0])
    return np.stack([1 - second, second], axis=1)


TEXTS = Learner(name="texts", fit=_fit_texts, link=Link.LOG_ODDS)
