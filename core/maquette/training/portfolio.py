"""What is worth trying: settings that did well together on many tables, then others drawn around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.training.learners import LEARNERS
from maquette.training.learners.learner import Settings
from maquette.training.lessons import Lessons
from maquette.training.matrix import FeatureKind
from maquette.training.trials import Plan

if TYPE_CHECKING:
    import numpy as np

# After the portfolio so many more are drawn; mixing more than that brings nothing (measured).
MOST_DRAWN = 60
# Of the drawn plans, so many are of each learner.
SHARES = {
    "network": 0.3,
    "boosting": 0.35,
    "symmetric": 0.15,
    "linear": 0.1,
    "forest": 0.05,
    "extra_trees": 0.05,
}


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


def _symmetric(learning_rate: float, depth: int, l2: float, features: float) -> Settings:
    return {"learning_rate": learning_rate, "depth": depth, "l2": l2, "features": features}


def _linear(steps: int, strength: float) -> Settings:
    return {"steps": steps, "strength": strength}


def _network(steps: int, first: int, second: int, drop: float, rate: float = 0.002) -> Settings:
    decay = 0.1 if drop > 0.2 else 0.01
    return {"steps": steps, "first": first, "second": second, "rate": rate, "decay": decay, "drop": drop}


# Picked one by one, each the best beside those before it, by what the mix answered to rows put aside of
# 36 tables; those that are done in a moment stand first.
PORTFOLIO: tuple[tuple[str, Settings], ...] = (
    ("texts", {}),
    ("linear", _linear(0, 0.05)),
    ("boosting", _boosting(0.08, 12, 10, 5.0, 0.4)),
    ("network", _network(12, 128, 64, 0.3)),
    ("symmetric", _symmetric(0.1, 6, 3.0, 0.5)),
    ("boosting", _boosting(0.1, 3, 10, 0.0, 0.5)),
    ("linear", _linear(12, 1.0)),
    ("forest", _forest(100, 5, 0.33)),
    ("boosting", _boosting(0.05, 64, 30, 5.0, 0.5)),
    ("boosting", _boosting(0.06, 24, 10, 3.0, 0.4)),
    ("network", _network(12, 128, 64, 0.1, 0.003)),
    ("linear", _linear(0, 1.0)),
    ("symmetric", _symmetric(0.06, 8, 5.0, 0.7)),
    ("symmetric", _symmetric(0.1, 4, 1.0, 0.4)),
    ("extra_trees", _forest(1_000, 1, 0.5)),
    ("boosting", _boosting(0.05, 8, 20, 1.0, 0.5)),
    ("network", _network(0, 256, 0, 0.2, 0.003)),
    ("boosting", _boosting(0.03, 16, 5, 10.0, 0.3)),
    ("linear", _linear(12, 0.1)),
    ("boosting", _boosting(0.04, 127, 40, 10.0, 0.3)),
)


def plans_for(lessons: Lessons) -> Iterator[Plan]:
    """Yield plans; numbers whose logarithms are worth learning are learned both ways, but by texts alone.

    What asks for a spread that there is none of is left away: the columns are too many to be cut into steps.
    """
    learners = {learner.name: learner for learner in LEARNERS}
    has_texts = any(each.kind is FeatureKind.TEXT for each in lessons.matrix.features)
    for name, settings in (*PORTFOLIO, *_draw_plans(lessons.seed)):
        if settings.get("steps", 0) not in lessons.spreads or (name == "texts" and not has_texts):
            continue
        yield Plan(learners[name], settings)
        if lessons.logs is not None and name != "texts":
            yield Plan(learners[name], settings, of_logs=True)


def _draw_plans(seed: int) -> Iterator[tuple[str, Settings]]:
    import numpy as np

    random = np.random.default_rng(seed)
    names = random.choice(list(SHARES), MOST_DRAWN, p=list(SHARES.values()))
    for name in names.tolist():
        yield name, _draw_settings(name, random)


def _draw_settings(name: str, random: np.random.Generator) -> Settings:
    """Return settings drawn evenly by their logarithms."""

    def between(low: float, high: float) -> float:
        drawn = low * (high / low) ** float(random.random())
        return float(f"{drawn:.3g}")

    if name == "boosting":
        leaves = round(between(3, 100))
        leaf_rows = round(between(3, 60))
        return _boosting(between(0.03, 0.15), leaves, leaf_rows, between(0.1, 20), between(0.25, 1))
    if name == "symmetric":
        return _symmetric(between(0.04, 0.15), round(between(3, 8)), between(1, 20), between(0.25, 1))
    if name == "network":
        second = int(random.choice([0, 32, 64, 128]))
        steps = int(random.choice([0, 12]))
        return _network(steps, round(between(64, 256)), second, between(0.05, 0.5), between(0.001, 0.005))
    if name == "linear":
        return _linear(int(random.choice([0, 12])), between(0.003, 30))
    return _forest(round(between(50, 1_000)), round(between(1, 10)), between(0.2, 1))
