"""Random forests and extra trees: many trees that each see the rows a little otherwise, and their mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maquette.model.recipe import Link, Tree, TreeScorer
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.matrix import FeatureKind, Matrix
from maquette.training.weighing import trees_within

if TYPE_CHECKING:
    import numpy as np

MOST_TREES = 100
FEWEST_TREES = 8
# A forest may take this share of the bytes of its part, so that others fit beside it.
SHARE_OF_BYTES = 0.5
# So far out that sums of float32 stay finite.
FARTHEST = 1e30
KINDS = (FeatureKind.NUMBER, FeatureKind.TEXT, FeatureKind.ANSWERS, FeatureKind.WIDE)


def _fit_forest(lesson: Lesson, settings: Settings, kinds: tuple[Any, Any]) -> Fitted:

    seen = lesson.matrix.columns(lesson.part, *KINDS)
    values = max(1, lesson.class_count - 1)
    leaves = min(int(settings["leaves"]), len(lesson.answers))
    trees = min(MOST_TREES, trees_within(int(lesson.most_bytes * SHARE_OF_BYTES), leaves, values))
    estimator = kinds[bool(lesson.class_count)](
        n_estimators=max(FEWEST_TREES, trees),
        max_leaf_nodes=leaves,
        min_samples_leaf=int(settings["leaf_rows"]),
        max_features=settings["features"],
        random_state=lesson.seed,
    )
    # Trees compare float32 values, as the file does; an infinite one is as far away as can be.
    estimator.fit(_finite(seen.values), lesson.answers)
    answer = estimator.predict_proba if lesson.class_count else estimator.predict
    scorer = _scorer(estimator, seen, lesson.class_count)

    def answer_any(matrix: Matrix, rounds: int) -> np.ndarray:
        answers: np.ndarray = answer(_finite(matrix.columns(lesson.part, *KINDS).values))
        return answers

    return Fitted(answer=answer_any, scorer=lambda rounds: scorer, rounds=1)


def _finite(values: np.ndarray) -> np.ndarray:
    """Return values cut off at FARTHEST, which no split is beyond; missing ones stay so."""
    import numpy as np

    return np.asarray(np.clip(values, -FARTHEST, FARTHEST))


def _scorer(estimator: Any, seen: Matrix, class_count: int) -> TreeScorer:
    import numpy as np

    places = np.array([each.place for each in seen.features], np.int64)
    count = len(estimator.estimators_)
    trees = tuple(_tree(each.tree_, places, count, class_count) for each in estimator.estimators_)
    scores = 1 if class_count in (0, 2) else class_count
    return TreeScorer(trees, np.zeros(scores))


def _tree(tree: Any, places: np.ndarray, count: int, class_count: int) -> Tree:
    import numpy as np

    values = tree.value[:, 0, :]
    if class_count:
        values = values / values.sum(axis=1, keepdims=True)
    if class_count == 2:
        values = values[:, 1:]
    is_leaf = tree.children_left < 0
    return Tree(
        score=0,
        feature=places[np.where(is_leaf, 0, tree.feature)],
        threshold=np.where(is_leaf, 0.0, tree.threshold),
        left=np.where(is_leaf, 0, tree.children_left),
        right=np.where(is_leaf, 0, tree.children_right),
        missing_left=tree.missing_go_to_left.astype(bool),
        is_leaf=is_leaf,
        value=values / count,
        left_codes={},
    )


def _random_forest(lesson: Lesson, settings: Settings) -> Fitted:
    from sklearn import ensemble

    return _fit_forest(lesson, settings, (ensemble.RandomForestRegressor, ensemble.RandomForestClassifier))


def _extra_trees(lesson: Lesson, settings: Settings) -> Fitted:
    from sklearn import ensemble

    return _fit_forest(lesson, settings, (ensemble.ExtraTreesRegressor, ensemble.ExtraTreesClassifier))


FOREST = Learner(name="forest", fit=_random_forest, link=Link.PLAIN)
EXTRA_TREES = Learner(name="extra_trees", fit=_extra_trees, link=Link.PLAIN)
