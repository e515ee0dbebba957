"""Trying learners and settings against the clock, on the rows to learn from alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from maquette.codec import to_json
from maquette.errors import Stopped
from maquette.progress import Progress
from maquette.training.experiment import Candidate
from maquette.training.lessons import Lessons
from maquette.training.metrics import LOWER_IS_BETTER
from maquette.training.portfolio import plans_for
from maquette.training.shelf import Shelf
from maquette.training.trials import Clock, Plan, Trial, carry_out

# Threads that wait for one another cost more than they bring on small tables: measured on two cores, one
# thread was 6 times faster on 7,000 x 19 cells and 1.5 times on 32,000 x 13.
CELLS_WORTH_THREADS = 300_000


@dataclass(frozen=True)
class Found:
    """What the search found: the trials, and which one alone was best."""

    trials: tuple[Trial, ...]
    chosen: int
    stopped: bool

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What was tried, in order."""
        return tuple(trial.candidate for trial in self.trials)


def search(
    lessons: Lessons, clock: Clock, progress: Progress, shelf: Shelf | None = None, most: int | None = None
) -> Found:
    """Try candidates until the time is over.

    Trials that `shelf` holds are not done again, and each new one is put there. With `most` there is no
    clock: so many candidates are tried. The first candidate is always tried. A stop keeps the best so far;
    before any candidate is finished it raises Stopped. Afterwards `progress` hears no stop any more: what is
    left is short.
    """
    # Only libraries that are loaded already can be limited.
    import sklearn.ensemble
    import sklearn.linear_model  # noqa: F401 -- loaded for its threads
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1 if lessons.matrix.values.size < CELLS_WORTH_THREADS else None):
        return _search(lessons, clock if most is None else clock.without_end(), progress, shelf, most)


def _search(
    lessons: Lessons, clock: Clock, progress: Progress, shelf: Shelf | None, most: int | None
) -> Found:
    kept = dict(shelf.trials()) if shelf else {}
    trials = list(kept.values())
    for trial in trials:
        progress.partial("candidate", to_json(trial.candidate).decode())
    clock = replace(clock, before=max((trial.candidate.elapsed for trial in trials), default=0.0))
    stopped = False
    try:
        for number, trial in _try_plans(lessons, clock, progress, kept.keys(), most):
            trials.append(trial)
            if shelf:
                shelf.keep(number, trial)
            progress.partial("candidate", to_json(trial.candidate).decode())
        progress.step(0.9, "mixing")
    except Stopped:
        stopped = True
        if not trials:
            raise
    progress.finishing()
    return Found(trials=tuple(trials), chosen=_best(trials), stopped=stopped)


def _best(trials: list[Trial]) -> int:
    sign = -1 if trials[0].candidate.metric in LOWER_IS_BETTER else 1
    return max(range(len(trials)), key=lambda number: sign * trials[number].candidate.score)


def _try_plans(
    lessons: Lessons, clock: Clock, progress: Progress, kept: Container[int], most: int | None
) -> Iterator[tuple[int, Trial]]:
    """Yield new trials with their places among the plans."""
    slowest: dict[str, float] = {}
    count = 0
    for number, plan in enumerate(plans_for(lessons)):
        if most is not None and number >= most:
            break
        if number in kept:
            count += 1
            continue
        if count and not clock.has_time_for(slowest.get(plan.learner.name, 0.0)):
            continue
        given = clock if count else clock.without_end()
        trial = carry_out(plan, lessons, given, _teller(plan, clock, count, progress))
        if trial is None:
            slowest[plan.learner.name] = float("inf")
            continue
        count += 1
        slowest[plan.learner.name] = max(slowest.get(plan.learner.name, 0.0), trial.candidate.seconds)
        yield number, trial


def _teller(plan: Plan, clock: Clock, count: int, progress: Progress) -> Callable[[int], None]:
    """Return what says before each part how far the search is, and hears a stop."""

    def tell(part: int) -> None:
        progress.step(min(clock.share_gone(), 1) * 0.9, "trying", learner=plan.learner.name, count=count + 1)

    return tell
