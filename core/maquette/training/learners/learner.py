"""What a learner is: a name, settings worth trying, and a function that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from maquette.model.recipe import Link, Scorer, Spread
from maquette.training.matrix import Matrix

if TYPE_CHECKING:
    import numpy as np

Settings = Mapping[str, float]


@dataclass(frozen=True)
class Lesson:
    """What a learner is given: features, answers, and where it may watch itself improve.

    `matrix` holds the features of all parts; those that `part` may look at are `matrix.columns(part, ..)`.
    `answers` (N,) are class numbers below `class_count`, or standardised numbers where that is 0.
    `watched` are other rows to stop early by. `spreads` are shared by all parts, by their number of steps.
    In the file the part may take at most `most_bytes`. What takes rounds ends them at `until` (monotonic
    seconds), having learned less.
    """

    matrix: Matrix
    part: int
    answers: np.ndarray
    class_count: int
    seed: int
    watched: tuple[Matrix, np.ndarray]
    spreads: Mapping[int, Spread]
    most_bytes: int
    until: float


@dataclass(frozen=True)
class Fitted:
    """A fitted learner, which may have learned for longer than is best.

    `answer` maps a Matrix of N rows to chances (N, C) or standardised numbers (N,) in float64, and `scorer`
    gives what goes into the file, both after a number of rounds; `rounds` is the best for the watched rows.
    A learner that knows no rounds has learned for one.
    """

    answer: Callable[[Matrix, int], np.ndarray]
    scorer: Callable[[int], Scorer]
    rounds: int


class Fit(Protocol):
    """Fit a lesson with some settings."""

    def __call__(self, lesson: Lesson, settings: Settings) -> Fitted:
        """Return the fitted learner; deterministic for a seed."""


@dataclass(frozen=True)
class Learner:
    """One way to learn, with the link of its scores where the answers are classes."""

    name: str
    fit: Fit
    link: Link
