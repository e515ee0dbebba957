"""Trying learners and settings against the clock, on the rows to learn from alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from maquette.codec import to_json
from maquette.data.splits import split_rows
from maquette.errors import Stopped
from maquette.progress import Progress
from maquette.training.experiment import Candidate, Task
from maquette.training.features import Matrix
from maquette.training.learners import LEARNERS, Fitted, Learner
from maquette.training.learners.learner import Lesson, Settings
from maquette.training.metrics import LOWER_IS_BETTER, Answers, leading_metric, score

if TYPE_CHECKING:
    import numpy as np

# Below this many rows one split is too noisy to choose by.
ROWS_FOR_ONE_SPLIT = 4_000
FOLDS = 4
VALIDATION_SHARE = 0.2
# Threads that wait for one another cost more than they bring on small tables: measured on two cores, one
# thread was 6 times faster on 7,000 x 19 cells and 1.5 times on 32,000 x 13.
CELLS_WORTH_THREADS = 5_000_000
# The last fit uses more rows than the watched ones did, so it may learn a little longer.
MORE_ROUNDS = 1.1


@dataclass(frozen=True)
class Lessons:
    """The rows to learn from: features and answers as a `Lesson` has them.

    `strata` and `copies` (N,) are what `split_rows` divides by. `unit` is what one of a number's
    standardised answers is worth in the target's unit.
    """

    task: Task
    matrix: Matrix
    answers: np.ndarray
    class_count: int
    strata: np.ndarray
    copies: np.ndarray
    seed: int
    unit: float = 1.0


@dataclass(frozen=True)
class Found:
    """What the search found: the candidates, which one won, and the winner fitted.

    It is fitted on all rows, or, after a stop, on those of its first trial.
    """

    candidates: tuple[Candidate, ...]
    chosen: int
    fitted: Fitted
    learner: str
    stopped: bool


@dataclass(frozen=True)
class _Trial:
    candidate: Candidate
    learner: Learner
    settings: Settings
    rounds: int
    first: Fitted


def search(lessons: Lessons, seconds: float, progress: Progress) -> Found:
    """Try candidates until `seconds` are over, then fit the best on all rows.

    The first candidate of each learner is always tried. A stop keeps the best so far; before any candidate
    is finished it raises Stopped. Afterwards `progress` hears no stop any more: what is left is short.
    """
    # Only libraries that are loaded already can be limited.
    import sklearn.ensemble
    import sklearn.linear_model  # noqa: F401 -- loaded for its threads
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1 if lessons.matrix.values.size < CELLS_WORTH_THREADS else None):
        return _search(lessons, seconds, progress)


def _search(lessons: Lessons, seconds: float, progress: Progress) -> Found:
    started = time.monotonic()
    trials: list[_Trial] = []
    fitted: Fitted | None = None
    try:
        for trial in _try_candidates(lessons, started, seconds, progress):
            trials.append(trial)
            progress.partial("candidate", to_json(trial.candidate).decode())
        progress.step(0.9, "fitting_best")
        final = trials[_best(trials)]
        fitted = final.learner.fit(_whole_lesson(lessons, final.rounds), final.settings)
    except Stopped:
        if not trials:
            raise
    progress.finishing()
    best = _best(trials)
    chosen = trials[best]
    return Found(
        candidates=tuple(trial.candidate for trial in trials),
        chosen=best,
        fitted=chosen.first if fitted is None else fitted,
        learner=chosen.learner.name,
        stopped=fitted is None,
    )


def _best(trials: list[_Trial]) -> int:
    sign = -1 if trials[0].candidate.metric in LOWER_IS_BETTER else 1
    return max(range(len(trials)), key=lambda number: sign * trials[number].candidate.score)


def _queue() -> Iterator[tuple[Learner, Settings]]:
    """Yield learner and settings, the first of every learner first."""
    longest = max(len(learner.settings) for learner in LEARNERS)
    for place in range(longest):
        for learner in LEARNERS:
            if place < len(learner.settings):
                yield learner, learner.settings[place]


def _try_candidates(lessons: Lessons, started: float, seconds: float, progress: Progress) -> Iterator[_Trial]:
    folds = _folds(lessons)
    slowest: dict[str, float] = {}
    for number, (learner, settings) in enumerate(_queue()):
        elapsed = time.monotonic() - started
        # A candidate must fit into the time, and after it one more fit on all rows.
        wanted = 2 * slowest.get(learner.name, 0.0)
        if number >= len(LEARNERS) and elapsed + wanted > seconds:
            continue
        progress.step(min(elapsed / seconds, 1) * 0.9, "trying", learner=learner.name, count=number + 1)
        trial = _try_one(lessons, folds, learner, settings, started)
        slowest[learner.name] = max(slowest.get(learner.name, 0.0), trial.candidate.seconds)
        yield trial


def _folds(lessons: Lessons) -> list[tuple[np.ndarray, np.ndarray]]:
    count = 1 if len(lessons.answers) >= ROWS_FOR_ONE_SPLIT else FOLDS
    return [
        split_rows(lessons.strata, VALIDATION_SHARE, lessons.seed + 1 + number, lessons.copies)
        for number in range(count)
    ]


def _try_one(
    lessons: Lessons,
    folds: list[tuple[np.ndarray, np.ndarray]],
    learner: Learner,
    settings: Settings,
    started: float,
) -> _Trial:
    import numpy as np

    began = time.monotonic()
    metric = leading_metric(lessons.task)
    tried: list[Fitted] = []
    scores: list[float] = []
    for kept, watched in folds:
        tried.append(learner.fit(_fold_lesson(lessons, kept, watched), settings))
        answers = _as_answers(tried[-1].answer(lessons.matrix.rows(watched)))
        scores.append(score(lessons.task, metric, lessons.answers[watched], answers))
    now = time.monotonic()
    candidate = Candidate(
        learner=learner.name,
        settings=msgspec.json.encode(settings).decode(),
        metric=metric,
        score=float(np.mean(scores)) * lessons.unit,
        seconds=round(now - began, 3),
        elapsed=round(now - started, 3),
    )
    rounds = round(float(np.mean([fitted.rounds for fitted in tried])) * MORE_ROUNDS)
    return _Trial(candidate, learner, settings, rounds, first=tried[0])


def _as_answers(numbers: np.ndarray) -> Answers:
    """Return a learner's own answers: chances (N, C), or numbers (N,)."""
    said = numbers if numbers.ndim == 1 else numbers.argmax(axis=1)
    return Answers(said=said, chances=numbers)


def _fold_lesson(lessons: Lessons, kept: np.ndarray, watched: np.ndarray) -> Lesson:
    return Lesson(
        matrix=lessons.matrix.rows(kept),
        answers=lessons.answers[kept],
        class_count=lessons.class_count,
        seed=lessons.seed,
        watched=(lessons.matrix.rows(watched), lessons.answers[watched]),
    )


def _whole_lesson(lessons: Lessons, rounds: int) -> Lesson:
    return Lesson(
        matrix=lessons.matrix,
        answers=lessons.answers,
        class_count=lessons.class_count,
        seed=lessons.seed,
        rounds=rounds,
    )
