"""What is worth trying, most promising first."""

from __future__ import annotations

from collections.abc import Iterator

from maquette.training.learners import LEARNERS
from maquette.training.learners.learner import Settings
from maquette.training.lessons import Lessons
from maquette.training.matrix import FeatureKind
from maquette.training.trials import Plan


def _boosting(learning_rate: float, leaves: int, leaf_rows: int, l2: float, features: float) -> Settings:
    return {
        "learning_rate": learning_rate,
        "leaves": leaves,
        "leaf_rows": leaf_rows,
        "l2": l2,
        "features": features,
    }


def _forest(leaves: int, leaf_rows: int, features: float) -> Settings:
    return {"leaves": leaves, "leaf_rows": leaf_rows, "features": features}


def _network(steps: int, first: int, second: int, drop: float) -> Settings:
    return {"steps": steps, "first": first, "second": second, "rate": 0.003, "decay": 0.01, "drop": drop}


PORTFOLIO: tuple[tuple[str, Settings], ...] = (
    ("texts", {}),
    ("linear", {"steps": 0, "strength": 1.0}),
    ("boosting", _boosting(0.06, 24, 10, 3.0, 0.4)),
    ("linear", {"steps": 12, "strength": 0.1}),
    ("extra_trees", _forest(400, 2, 0.7)),
    ("boosting", _boosting(0.03, 5, 10, 0.0, 0.7)),
    ("network", _network(12, 128, 64, 0.1)),
    ("forest", _forest(300, 3, 0.5)),
    ("boosting", _boosting(0.1, 31, 20, 0.0, 1.0)),
    ("linear", {"steps": 0, "strength": 0.05}),
    ("boosting", _boosting(0.05, 64, 30, 5.0, 0.5)),
    ("network", _network(0, 256, 0, 0.2)),
    ("linear", {"steps": 12, "strength": 0.01}),
    ("boosting", _boosting(0.05, 8, 20, 1.0, 0.5)),
    ("boosting", _boosting(0.04, 127, 40, 10.0, 0.3)),
)


def plans_for(lessons: Lessons) -> Iterator[Plan]:
    """Yield plans; numbers whose logarithms are worth learning are learned both ways, but by texts alone."""
    learners = {learner.name: learner for learner in LEARNERS}
    has_texts = any(each.kind is FeatureKind.TEXT for each in lessons.matrix.features)
    for name, settings in PORTFOLIO:
        if name == "texts" and not has_texts:
            continue
        yield Plan(learners[name], settings)
        if lessons.logs is not None and name != "texts":
            yield Plan(learners[name], settings, of_logs=True)
