"""What a learner is: a name, settings worth trying, and a function that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from maquette.model.recipe import Scorer
from maquette.training.features import Matrix

if TYPE_CHECKING:
    import numpy as np

Settings = Mapping[str, float]


@dataclass(frozen=True)
class Lesson:
    """What a learner is given: features, answers, and where it may watch itself improve.

    `answers` (N,) are class numbers below `class_count`, or standardised numbers where that is 0.
    `watched` are other rows to stop early by, or None to learn for exactly `rounds` rounds.
    """

    matrix: Matrix
    answers: np.ndarray
    class_count: int
    seed: int
    watched: tuple[Matrix, np.ndarray] | None = None
    rounds: int = 0


@dataclass(frozen=True)
class Fitted:
    """A fitted learner: the scorer that goes into the file, and the lab's answers to check it by.

    `answer` maps a Matrix of N rows to probabilities (N, C) or standardised numbers (N,) in float64, by the
    estimator itself. `rounds` is how long it learned.
    """

    scorer: Scorer
    answer: Callable[[Matrix], np.ndarray]
    rounds: int


class Fit(Protocol):
    """Fit a lesson with some settings."""

    def __call__(self, lesson: Lesson, settings: Settings) -> Fitted:
        """Return the fitted learner; deterministic for a seed."""


@dataclass(frozen=True)
class Learner:
    """One way to learn, and the settings worth trying, most promising first."""

    name: str
    fit: Fit
    settings: tuple[Settings, ...]
