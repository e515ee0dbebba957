"""Histogram gradient boosting: trees that each mend what the ones before got wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maquette.model.recipe import Tree, TreeScorer
from maquette.training.features import Matrix
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings

if TYPE_CHECKING:
    import numpy as np

MOST_ROUNDS = 800
PATIENCE = 25


def _fit_boosting(lesson: Lesson, settings: Settings) -> Fitted:
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    kind: Any = HistGradientBoostingClassifier if lesson.class_count else HistGradientBoostingRegressor
    estimator = kind(
        learning_rate=settings["learning_rate"],
        max_leaf_nodes=int(settings["leaves"]),
        min_samples_leaf=int(settings["leaf_rows"]),
        l2_regularization=settings["l2"],
        max_features=settings["features"],
        max_iter=lesson.rounds or MOST_ROUNDS,
        early_stopping=lesson.watched is not None,
        n_iter_no_change=PATIENCE,
        categorical_features=lesson.matrix.is_category,
        random_state=lesson.seed,
    )
    if lesson.watched is None:
        estimator.fit(_with_gaps(lesson.matrix), lesson.answers)
    else:
        watched, answers = lesson.watched
        rows = _with_gaps(lesson.matrix)
        estimator.fit(rows, lesson.answers, X_val=_with_gaps(watched), y_val=answers)
    answer = estimator.predict_proba if lesson.class_count else estimator.predict
    return Fitted(
        _scorer(estimator, lesson.matrix), lambda matrix: answer(_with_gaps(matrix)), estimator.n_iter_
    )


def _with_gaps(matrix: Matrix) -> np.ndarray:
    """Return the features with NaN for categories that are missing or unseen."""
    import numpy as np

    values = matrix.values.copy()
    for place, count in matrix.code_counts.items():
        values[values[:, place] >= count, place] = np.nan
    return values


def _scorer(estimator: Any, matrix: Matrix) -> TreeScorer:
    """Read the trees out of a fitted estimator.

    `_predictors` is private to scikit-learn; the lock pins its version, and every export is checked row by
    row against the estimator.
    """
    codes = _codes_by_rank(estimator, matrix)
    trees = [
        _tree(predictor, score, codes)
        for one_round in estimator._predictors
        for score, predictor in enumerate(one_round)
    ]
    return TreeScorer(trees=tuple(trees), base=estimator._baseline_prediction.reshape(-1))


def _codes_by_rank(estimator: Any, matrix: Matrix) -> dict[int, np.ndarray]:
    """Map each category feature to its codes as the estimator has ranked them."""
    import numpy as np

    places = np.flatnonzero(matrix.is_category)
    if not len(places):
        return {}
    ranked = estimator._preprocessor.named_transformers_["encoder"].categories_
    return {
        int(place): codes[~np.isnan(codes)].astype(np.int64)
        for place, codes in zip(places, ranked, strict=True)
    }


def _tree(predictor: Any, score: int, codes: dict[int, np.ndarray]) -> Tree:
    import numpy as np

    nodes = predictor.nodes
    on_categories = nodes["is_categorical"].astype(bool) & ~nodes["is_leaf"].astype(bool)
    bitsets = predictor.raw_left_cat_bitsets
    left_codes = {
        node: _left_codes(bitsets[nodes["bitset_idx"][node]], codes[int(nodes["feature_idx"][node])])
        for node in np.flatnonzero(on_categories).tolist()
    }
    return Tree(
        score=score,
        feature=nodes["feature_idx"].copy(),
        threshold=nodes["num_threshold"].copy(),
        left=nodes["left"].astype(np.int64),
        right=nodes["right"].astype(np.int64),
        missing_left=nodes["missing_go_to_left"].astype(bool),
        is_leaf=nodes["is_leaf"].astype(bool),
        value=nodes["value"].copy(),
        left_codes=left_codes,
    )


def _left_codes(bitset: np.ndarray, codes: np.ndarray) -> frozenset[int]:
    """Return the codes whose rank is set in a bitset of eight 32-bit words."""
    return frozenset(int(code) for rank, code in enumerate(codes) if bitset[rank >> 5] >> (rank & 31) & 1)


def _settings(learning_rate: float, leaves: int, leaf_rows: int, l2: float, features: float) -> Settings:
    return {
        "learning_rate": learning_rate,
        "leaves": leaves,
        "leaf_rows": leaf_rows,
        "l2": l2,
        "features": features,
    }


BOOSTING = Learner(
    name="boosting",
    fit=_fit_boosting,
    settings=(
        _settings(0.1, 31, 20, 0.0, 1.0),
        _settings(0.05, 8, 20, 1.0, 0.5),
        _settings(0.06, 24, 10, 3.0, 0.4),
        _settings(0.05, 64, 30, 5.0, 0.5),
        _settings(0.03, 5, 10, 0.0, 0.7),
        _settings(0.04, 127, 40, 10.0, 0.3),
    ),
)
