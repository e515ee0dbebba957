"""What each part of a model is mixed of: members that answer best together, by rows of the other parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.model.member_nodes import LEAST_CHANCE
from maquette.model.recipe import Member
from maquette.training.lessons import Lessons
from maquette.training.metrics import SMALLEST_CHANCE
from maquette.training.trials import Trial

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    Loss = Callable[[np.ndarray], float]

PICKS = 20
MOST_MEMBERS = 6
# A pick must better the loss by this share of it, or the mixing ends.
LEAST_GAIN = 1e-4
# A mix that takes all the room there is must be better by this share than one of next to nothing. On twelve
# tables it cost 0.18 % of the loss and saved a third of the bytes; half as much, 0.14 % and a sixth.
PRICE_OF_ROOM = 0.01
# A bend is pulled towards changing nothing as strongly as so many rows would.
ROWS_FOR_NO_BEND = 5.0
STRAIGHT = (1.0, 0.0)
MOST_STEPS = 40
FIRST_STEP = 0.3


@dataclass(frozen=True)
class Blend:
    """The members of a model and how each part's chances are bent (P, 2); `answers` as a `Trial` has them."""

    members: tuple[Member, ...]
    bends: np.ndarray
    answers: np.ndarray
    names: tuple[str, ...]


def blend(trials: list[Trial], lessons: Lessons, *, is_bent: bool = True) -> Blend:
    """Mix the trials for each part by picking again and again the one that helps most (Caruana 2004).

    A part is mixed by rows that it will not be measured on, and within its share of the bytes. By the same
    rows its chances are bent, where they should be.
    """
    import numpy as np

    division = lessons.division
    shares = np.zeros((division.count, len(trials)))
    bends = np.tile(np.array(STRAIGHT), (division.count, 1))
    answers = np.full_like(trials[0].answers, np.nan)
    for part in range(division.count):
        rows = np.concatenate([division.watch[judge] for judge in division.judges(part)])
        shares[part] = _mix(trials, lessons, part, rows)
        mixed = sum(share * trial.answers for share, trial in zip(shares[part], trials, strict=True) if share)
        if lessons.class_count and is_bent:
            bends[part] = _find_bend(mixed[rows], lessons.answers[rows])
            mixed = bend(mixed, bends[part])
        apart = np.union1d(division.watch[part], division.report[part])
        answers[apart] = mixed[apart]
    used = [number for number in range(len(trials)) if shares[:, number].any()]
    members = tuple(_member(trials[number], shares[:, number]) for number in used)
    return Blend(members, bends, answers, tuple(trials[number].candidate.learner for number in used))


def _member(trial: Trial, shares: np.ndarray) -> Member:
    import numpy as np

    parts = tuple(np.flatnonzero(shares).tolist())
    return Member(trial.link, parts, tuple(trial.scorers[part] for part in parts), shares[list(parts)])


def _mix(trials: list[Trial], lessons: Lessons, part: int, rows: np.ndarray) -> np.ndarray:
    """Return the share of each trial, (T,), summing to 1; bytes are bought by how much they help."""
    import numpy as np

    answered = [trial.answers[rows] for trial in trials]
    loss = _loss(lessons, rows)
    room = max(1, lessons.most_bytes // lessons.division.count)
    picks = np.zeros(len(trials))
    total = np.zeros_like(answered[0])
    best = np.inf
    for count in range(1, PICKS + 1):
        open_ = [number for number in range(len(trials)) if _fits(trials, picks, number, part, room)]
        losses = {
            number: loss((total + answered[number]) / count)
            * (1 + PRICE_OF_ROOM * _weigh(trials, picks, number, part) / room)
            for number in open_
        }
        chosen = min(losses, key=lambda number: losses[number])
        if losses[chosen] > best * (1 - LEAST_GAIN):
            break
        best = losses[chosen]
        picks[chosen] += 1
        total += answered[chosen]
    shares: np.ndarray = picks / picks.sum()
    return shares


def _fits(trials: list[Trial], picks: np.ndarray, number: int, part: int, room: int) -> bool:
    if picks[number]:
        return True
    chosen = [each for each in range(len(trials)) if picks[each]]
    if not chosen:
        lightest = min(trial.sizes[part] for trial in trials)
        return trials[number].sizes[part] <= max(room, lightest)
    return len(chosen) < MOST_MEMBERS and _weigh(trials, picks, number, part) <= room


def _weigh(trials: list[Trial], picks: np.ndarray, number: int, part: int) -> int:
    """Return how many bytes a part takes that is mixed of what was picked and one more."""
    return sum(trial.sizes[part] for each, trial in enumerate(trials) if picks[each] or each == number)


def _loss(lessons: Lessons, rows: np.ndarray) -> Loss:
    """Return the loss of answers to `rows`: the log loss of classes, or the mean squared error of numbers."""
    import numpy as np

    actual = lessons.answers[rows]
    if not lessons.class_count:
        return lambda said: float(np.mean((said - actual) ** 2))
    places = np.arange(len(rows))

    def log_loss(chances: np.ndarray) -> float:
        return float(-np.mean(np.log(np.maximum(chances[places, actual], SMALLEST_CHANCE))))

    return log_loss


def bend(chances: np.ndarray, by: np.ndarray) -> np.ndarray:
    """Return chances (N, C) bent as the file does it: log-odds by slope and shift, logarithms by slope."""
    import numpy as np
    from scipy.special import softmax

    if tuple(by) == STRAIGHT:
        return chances
    logs = np.log(np.clip(chances, LEAST_CHANCE, 1)) * by[0]
    if chances.shape[1] == 2:
        logs[:, 1] += by[1]
    return np.asarray(softmax(logs, axis=1))


def _find_bend(chances: np.ndarray, actual: np.ndarray) -> np.ndarray:
    """Return the slope and shift that make chances right on the whole (Platt 1999; Guo et al. 2017).

    Both are pulled towards changing nothing, and kept only where they better the log loss.
    """
    import numpy as np
    from scipy.optimize import minimize

    rows = np.arange(len(actual))

    def loss(values: np.ndarray) -> float:
        by = np.array([np.exp(values[0]), values[1] if chances.shape[1] == 2 else 0.0])
        given = np.maximum(bend(chances, by)[rows, actual], SMALLEST_CHANCE)
        pull = ROWS_FOR_NO_BEND * (values[0] ** 2 + by[1] ** 2)
        return float(-np.sum(np.log(given)) + pull)

    free = 2 if chances.shape[1] == 2 else 1
    corners = np.vstack([np.zeros(free), FIRST_STEP * np.eye(free)])
    found = minimize(
        loss,
        np.zeros(free),
        method="Nelder-Mead",
        options={"maxiter": MOST_STEPS * free, "initial_simplex": corners},
    )
    if found.fun >= loss(np.zeros(free)) * (1 - LEAST_GAIN):
        return np.array(STRAIGHT)
    return np.array([np.exp(found.x[0]), found.x[1] if free == 2 else 0.0])
