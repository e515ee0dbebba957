"""One way to learn, tried in every part of a model."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from maquette.model.member_nodes import LARGEST_POWER
from maquette.model.recipe import Amounts, Link, Scorer
from maquette.training.experiment import Candidate, Task
from maquette.training.learners import Fitted, Learner
from maquette.training.learners.learner import Settings
from maquette.training.lessons import Lessons
from maquette.training.metrics import Answers, leading_metric, score
from maquette.training.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np


# A plan that would take more of the time given is dropped for quicker ones.
MOST_OF_THE_TIME = 0.4


@dataclass(frozen=True)
class Plan:
    """A learner with settings, learning numbers as they are or as logarithms."""

    learner: Learner
    settings: Settings
    of_logs: bool = False


@dataclass(frozen=True)
class Clock:
    """When a search started and should end, in monotonic seconds; how long it had searched `before`."""

    start: float
    end: float
    before: float = 0.0

    def without_end(self) -> Clock:
        """Return a clock that never ends."""
        return replace(self, end=float("inf"))

    def share_gone(self) -> float:
        """Return how much of the time is gone, 0 to 1 and beyond; 0 where it has no end."""
        return (time.monotonic() - self.start) / (self.end - self.start)

    def has_time_for(self, seconds: float) -> bool:
        """Tell whether something that takes so long would end in time."""
        return time.monotonic() + seconds <= self.end


@dataclass(frozen=True)
class Trial:
    """A plan carried out by every part.

    `answers` (N, C) or (N,) are chances or standardised values of the rows that are apart from a part, by
    that part; NaN elsewhere. `sizes` (P,) are about how many bytes each part's scorer takes.
    """

    candidate: Candidate
    link: Link
    scorers: tuple[Scorer, ...]
    answers: np.ndarray
    sizes: tuple[int, ...]


def carry_out(plan: Plan, lessons: Lessons, clock: Clock, tell: Callable[[Plan], None]) -> Trial | None:
    """Fit every part and answer the rows that are apart from it; None where the time is too short for all.

    `tell` hears before each part what is tried, and may raise Stopped.
    """
    import numpy as np

    began = time.monotonic()
    division = lessons.division
    fitted: list[Fitted] = []
    for part in range(division.count):
        tell(plan)
        if part and not _is_quick_enough(clock, time.monotonic() - began, part / division.count):
            return None
        lesson = lessons.lesson(part, of_logs=plan.of_logs, until=clock.end)
        fitted.append(plan.learner.fit(lesson, plan.settings))
    rounds = [_rounds(fitted, division.judges(part)) for part in range(division.count)]
    link = _link(plan, lessons)
    count = len(lessons.answers)
    answers = np.full((count, lessons.class_count) if lessons.class_count else count, np.nan)
    for part, each in enumerate(fitted):
        apart = np.union1d(division.watch[part], division.report[part])
        found = each.answer(lessons.matrix.rows(apart), rounds[part])
        answers[apart] = values_of_logs(found, lessons.amounts) if link is Link.LOG else found
    scorers = tuple(each.scorer(count) for each, count in zip(fitted, rounds, strict=True))
    now = time.monotonic()
    candidate = Candidate(
        learner=plan.learner.name,
        settings=msgspec.json.encode({**plan.settings, **({"log": 1} if plan.of_logs else {})}).decode(),
        metric=leading_metric(lessons.task),
        score=rate(lessons, answers),
        seconds=round(now - began, 3),
        elapsed=round(clock.before + now - clock.start, 3),
    )
    return Trial(candidate, link, scorers, answers, tuple(weigh(each) for each in scorers))


def _is_quick_enough(clock: Clock, taken: float, share: float) -> bool:
    """Tell whether a plan of which a share is done will end in time, and leave time for others."""
    whole = taken / share
    return clock.has_time_for(whole - taken) and whole <= MOST_OF_THE_TIME * (clock.end - clock.start)


def _rounds(fitted: list[Fitted], judges: tuple[int, ...]) -> int:
    """Return for how long to learn, by other rows than those the part is measured on."""
    return max(1, round(sum(fitted[judge].rounds for judge in judges) / len(judges)))


def _link(plan: Plan, lessons: Lessons) -> Link:
    if lessons.class_count:
        return plan.learner.link
    return Link.LOG if plan.of_logs else Link.PLAIN


def values_of_logs(logs: np.ndarray, amounts: Amounts) -> np.ndarray:
    """Return standardised values of standardised logarithms."""
    import numpy as np

    powers = np.exp(np.minimum(logs * amounts.log_scale + amounts.log_mean, LARGEST_POWER))
    values: np.ndarray = (powers - amounts.shift - amounts.mean) / amounts.scale
    return values


def rate(lessons: Lessons, answers: np.ndarray) -> float:
    """Return the leading metric of answers (N, C) or (N,) on all watched rows, in the target's unit."""
    import numpy as np

    rows = np.concatenate(lessons.division.watch)
    metric = leading_metric(lessons.task)
    said = answers[rows].argmax(axis=1) if lessons.class_count else answers[rows]
    value = score(lessons.task, metric, lessons.answers[rows], Answers(said=said, chances=answers[rows]))
    return value * lessons.amounts.scale if lessons.task is Task.NUMBER else value
