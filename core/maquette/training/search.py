"""Trying learners and settings against the clock, on the rows to learn from alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass, replace

from maquette.codec import to_json
from maquette.errors import Stopped
from maquette.progress import Progress
from maquette.training.crew import Claims, Crew
from maquette.training.experiment import Candidate
from maquette.training.lessons import Lessons
from maquette.training.metrics import LOWER_IS_BETTER
from maquette.training.portfolio import plans_for
from maquette.training.shelf import Shelf, put_trial
from maquette.training.trials import Clock, Plan, Trial, carry_out


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
    lessons: Lessons, clock: Clock, progress: Progress, shelf: Shelf, crew: Crew, most: int | None = None
) -> Found:
    """Try candidates until the time is over, and put each on the shelf.

    Trials that `shelf` holds are not done again. The processes of `crew` try others meanwhile. With `most`
    there is no clock and no crew: so many candidates are tried. The first candidate is always tried. A stop
    keeps the best so far; before any candidate is finished it raises Stopped. Afterwards `progress` hears no
    stop any more: what is left is short.
    """
    trials = dict(shelf.trials())
    for number, trial in trials.items():
        crew.claims.take(number)
        _tell(progress, trial)
    clock = replace(clock, before=max((each.candidate.elapsed for each in trials.values()), default=0.0))
    clock = clock if most is None else clock.without_end()
    tell, stopped = _teller(clock, trials, progress), False
    try:
        if most is None:
            crew.set_to_work(lessons, shelf.folder, clock)
        begun = search_plans(lessons, clock, crew.claims, tell, most=most, is_first=not trials)
        for number, trial in begun:
            trials[number] = trial
            put_trial(shelf.folder, number, trial)
            _tell(progress, trial)
            _gather(shelf, trials, progress)
        crew.wait(clock)
        progress.step(0.9, "mixing")
        progress.finishing()
    except Stopped:
        stopped = True
        progress.finishing()
    crew.dismiss()
    _gather(shelf, trials, progress)
    if not trials:
        raise Stopped
    found = tuple(trials[number] for number in sorted(trials))
    return Found(trials=found, chosen=_best(found), stopped=stopped)


def _gather(shelf: Shelf, trials: dict[int, Trial], progress: Progress) -> None:
    """Add the trials that others put on the shelf."""
    for number, trial in shelf.trials(known=trials):
        trials[number] = trial
        _tell(progress, trial)


def _tell(progress: Progress, trial: Trial) -> None:
    progress.partial("candidate", to_json(trial.candidate).decode())


def _best(trials: tuple[Trial, ...]) -> int:
    sign = -1 if trials[0].candidate.metric in LOWER_IS_BETTER else 1
    return max(range(len(trials)), key=lambda number: sign * trials[number].candidate.score)


def search_plans(
    lessons: Lessons,
    clock: Clock,
    claims: Claims,
    tell: Callable[[Plan], None],
    *,
    most: int | None = None,
    is_first: bool = True,
) -> Iterator[tuple[int, Trial]]:
    """Yield new trials with their places among the plans, of those that nobody else has taken.

    The first is tried however long it takes, unless others have tried some before. `tell` hears before each
    part what is tried, and may raise Stopped.
    """
    # Only libraries that are loaded already can be limited.
    import sklearn.ensemble
    import sklearn.linear_model  # noqa: F401 -- loaded for its threads
    from threadpoolctl import threadpool_limits

    slowest: dict[str, float] = {}
    for number, plan in enumerate(plans_for(lessons)):
        if most is not None and number >= most:
            break
        given = clock.without_end() if is_first else clock
        if not given.has_time_for(slowest.get(plan.learner.name, 0.0)) or not claims.take(number):
            continue
        with threadpool_limits(limits=1):
            trial = carry_out(plan, lessons, given, tell)
        if trial is None:
            slowest[plan.learner.name] = float("inf")
            continue
        is_first = False
        slowest[plan.learner.name] = max(slowest.get(plan.learner.name, 0.0), trial.candidate.seconds)
        yield number, trial


def _teller(clock: Clock, trials: Sized, progress: Progress) -> Callable[[Plan], None]:
    """Return what says before each part how far the search is, and hears a stop."""

    def tell(plan: Plan) -> None:
        share = min(clock.share_gone(), 1) * 0.9
        progress.step(share, "trying", learner=plan.learner.name, count=len(trials) + 1)

    return tell
