"""Histogram gradient boosting: trees that each mend what the ones before got wrong."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from maquette.model.recipe import Link, Tree, TreeScorer
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.matrix import Feature, FeatureKind, Matrix
from maquette.training.weighing import trees_within

if TYPE_CHECKING:
    import numpy as np

FEWEST_ROUNDS, MOST_ROUNDS = 20, 2_000
# Boosting may take this share of the bytes of its part, so that others fit beside it.
SHARE_OF_BYTES = 0.6
PATIENCE = 30
KINDS = (FeatureKind.CODE, FeatureKind.NUMBER, FeatureKind.TEXT, FeatureKind.WIDE)


def _fit_boosting(lesson: Lesson, settings: Settings) -> Fitted:
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    def look(matrix: Matrix) -> Matrix:
        return _with_gaps(matrix.columns(lesson.part, *KINDS))

    kind: Any = HistGradientBoostingClassifier if lesson.class_count else HistGradientBoostingRegressor
    seen = look(lesson.matrix)
    leaves, most = int(settings["leaves"]), int(settings.get("rounds", MOST_ROUNDS))
    trees = trees_within(int(lesson.most_bytes * SHARE_OF_BYTES), leaves)
    estimator = kind(
        learning_rate=settings["learning_rate"],
        max_leaf_nodes=leaves,
        min_samples_leaf=int(settings["leaf_rows"]),
        l2_regularization=settings["l2"],
        max_features=settings["features"],
        max_iter=int(np.clip(trees // max(1, _scores(lesson)), FEWEST_ROUNDS, most)),
        early_stopping=True,
        n_iter_no_change=PATIENCE,
        tol=0.0,
        categorical_features=seen.is_code,
        random_state=lesson.seed,
    )
    _end_in_time(estimator, lesson.until)
    watched, answers = lesson.watched
    estimator.fit(seen.values, lesson.answers, X_val=look(watched).values, y_val=answers)
    rounds = estimator._predictors
    answer = estimator.predict_proba if lesson.class_count else estimator.predict

    def answer_after(matrix: Matrix, count: int) -> np.ndarray:
        estimator._predictors = rounds[:count]
        answers: np.ndarray = answer(look(matrix).values)
        return answers

    return Fitted(
        answer=answer_after,
        scorer=lambda count: _scorer(estimator, rounds[:count], seen),
        rounds=max(1, int(np.argmax(estimator.validation_score_))),
    )


def _scores(lesson: Lesson) -> int:
    return lesson.class_count if lesson.class_count > 2 else 1


def _end_in_time(estimator: Any, until: float) -> None:
    """Have the estimator end its rounds when the time is over: it asks itself after each whether to stop."""
    patience = estimator._should_stop
    estimator._should_stop = lambda scores: time.monotonic() > until or patience(scores)


def _with_gaps(matrix: Matrix) -> Matrix:
    """Return the features, categories first (as the estimator orders them), NaN where one is not known."""
    import numpy as np

    order = np.argsort(~matrix.is_code, kind="stable")
    values = matrix.values[:, order]
    features = tuple(matrix.features[number] for number in order)
    for number, each in enumerate(features):
        if each.kind is FeatureKind.CODE:
            values[values[:, number] >= each.codes, number] = np.nan
    return Matrix(values, features)


def _scorer(estimator: Any, rounds: list[Any], seen: Matrix) -> TreeScorer:
    """Read the trees out of a fitted estimator.

    `_predictors` is private to scikit-learn; the lock pins its version, and every export is checked row by
    row against the estimator.
    """
    codes = _codes_by_rank(estimator, seen)
    trees = [
        _tree(predictor, score, codes, seen.features)
        for one_round in rounds
        for score, predictor in enumerate(one_round)
    ]
    return TreeScorer(trees=tuple(trees), base=estimator._baseline_prediction.reshape(-1))


def _codes_by_rank(estimator: Any, seen: Matrix) -> dict[int, np.ndarray]:
    """Map each category feature to its codes as the estimator has ranked them."""
    import numpy as np

    numbers = np.flatnonzero(seen.is_code)
    if not len(numbers):
        return {}
    ranked = estimator._preprocessor.named_transformers_["encoder"].categories_
    return {
        int(number): codes[~np.isnan(codes)].astype(np.int64)
        for number, codes in zip(numbers, ranked, strict=True)
    }


def _tree(predictor: Any, score: int, codes: dict[int, np.ndarray], features: tuple[Feature, ...]) -> Tree:
    import numpy as np

    nodes = predictor.nodes
    on_categories = nodes["is_categorical"].astype(bool) & ~nodes["is_leaf"].astype(bool)
    bitsets = predictor.raw_left_cat_bitsets
    left_codes = {}
    for node in np.flatnonzero(on_categories).tolist():
        number = int(nodes["feature_idx"][node])
        left_codes[node] = _left_codes(bitsets[nodes["bitset_idx"][node]], codes[number])
        if nodes["missing_go_to_left"][node]:
            # What none of the rows learned from held goes where missing cells go.
            left_codes[node] |= frozenset(range(features[number].codes)) - set(codes[number].tolist())
    places = np.array([each.place for each in features], np.int64)
    return Tree(
        score=score,
        feature=places[nodes["feature_idx"].astype(np.int64)],
        threshold=nodes["num_threshold"].copy(),
        left=nodes["left"].astype(np.int64),
        right=nodes["right"].astype(np.int64),
        missing_left=nodes["missing_go_to_left"].astype(bool),
        is_leaf=nodes["is_leaf"].astype(bool),
        value=nodes["value"].reshape(-1, 1).copy(),
        left_codes=left_codes,
    )


def _left_codes(bitset: np.ndarray, codes: np.ndarray) -> frozenset[int]:
    """Return the codes whose rank is set in a bitset of eight 32-bit words."""
    return frozenset(int(code) for rank, code in enumerate(codes) if bitset[rank >> 5] >> (rank & 31) & 1)


BOOSTING = Learner(name="boosting", fit=_fit_boosting, link=Link.LOG_ODDS)
