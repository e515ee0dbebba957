"""The answer of texts alone: the sum of what each column of texts says, as it was learned."""

from __future__ import annotations

from maquette.model.recipe import DenseScorer, Link
from maquette.training.learners.layers import answer_layers
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.matrix import FeatureKind
from maquette.training.spreading import spread_out


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

    return Fitted(
        answer=lambda matrix, rounds: answer_layers(
            [(weights, bias)], spread_out(matrix, spread), lesson.class_count
        ),
        scorer=lambda rounds: scorer,
        rounds=1,
    )


TEXTS = Learner(name="texts", fit=_fit_texts, link=Link.LOG_ODDS)
