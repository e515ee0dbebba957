"""From which chance on to say yes: what mistakes cost at each threshold, and what the cheapest one saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import Value
from maquette.errors import MaquetteError
from maquette.explain.asking import class_asked, tell
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.model.threshold import USUAL, place_threshold, read_chance
from maquette.training.evaluation import Asked
from maquette.training.metrics import measure_share

if TYPE_CHECKING:
    import numpy as np

STEPS = 100
FOLDS = 5
RESAMPLES = 1_000


class Costs(Value):
    """What a row costs that is wrongly answered yes, or no, and what one gains that is rightly so."""

    wrong_yes: float = 1.0
    wrong_no: float = 1.0
    right_yes: float = 0.0
    right_no: float = 0.0


class Threshold(Value):
    """What comes of saying yes from a chance on: counts of rows, and what all cost (below 0: a gain).

    `found` and `accused` are the 95 % intervals of the shares of yes and of no that are called yes.
    """

    chance: float
    found: tuple[float, float]
    accused: tuple[float, float]
    right_yes: int
    wrong_yes: int
    wrong_no: int
    right_no: int
    cost: float


class Thresholds(Value):
    """All thresholds, the cheapest, and what choosing one saves for each row against saying yes from 0.5 on.

    `saved` was measured on rows by which the threshold was not chosen, with its 95 % interval; `sure` where
    that holds no loss. `yes` is the class that is called yes, `now` from which chance on the file says it.
    """

    yes: str
    now: float
    table: tuple[Threshold, ...]
    cheapest: float
    saved: float
    low: float
    high: float
    sure: bool
    rows: int


def weigh_thresholds(model: Model, asked: Asked, costs: Costs, *, seed: int = 0) -> Thresholds:
    """Return what each threshold costs on rows that the part asked never saw.

    What choosing saves is measured as the model itself is: the rows of a part by the threshold that is
    cheapest on those of the other parts. Raises MaquetteError("not_yes_or_no") for another task.
    """
    import numpy as np

    if len(model.contract.classes) != 2:
        raise MaquetteError("not_yes_or_no", target=model.contract.target)
    place = class_asked(model.contract)
    steps = np.arange(1, STEPS) / STEPS
    said = _say(model, asked, steps, place)
    so = asked.actual == place
    each = _cost_of_rows(said, so, costs)
    folds = _folds(asked, seed)
    groups = np.arange(len(so)) if asked.groups is None else asked.groups
    spared = _spare(each, folds)
    low, high = _interval(spared, groups, seed)
    return Thresholds(
        yes=model.contract.classes[place],
        now=read_chance(model.contract.threshold, place),
        table=tuple(
            _count(column, so, float(step), float(cost), model.contract.parts)
            for column, step, cost in zip(said.T, steps, each.sum(axis=0), strict=True)
        ),
        cheapest=float(steps[_cheapest(each)]),
        saved=float(spared.mean()),
        low=low,
        high=high,
        sure=low > 0,
        rows=len(so),
    )


def _say(model: Model, asked: Asked, steps: np.ndarray, place: int) -> np.ndarray:
    """Tell of each row whether yes, the class at `place`, is said from each chance on, (N, T).

    Decided as the file would, so that what is counted here is what a file with that threshold answers.
    """
    import numpy as np

    second = tell(model, feeds_from(model.contract, asked.rows), asked.parts, 1)
    said = second[:, None] >= np.array([place_threshold(float(step), place) for step in steps])
    return np.asarray(said if place == 1 else ~said)


def _cost_of_rows(said: np.ndarray, so: np.ndarray, costs: Costs) -> np.ndarray:
    """Return what each row costs at each threshold, (N, T)."""
    import numpy as np

    yes = np.where(so, -costs.right_yes, costs.wrong_yes)[:, None]
    no = np.where(so, costs.wrong_no, -costs.right_no)[:, None]
    cost: np.ndarray = np.where(said, yes, no)
    return cost


def _cheapest(each: np.ndarray) -> int:
    """Return the cheapest threshold of (N, T) costs: of several alike in a row the one in the middle."""
    import numpy as np

    total = each.sum(axis=0)
    alike = np.flatnonzero(np.isclose(total, total.min(), rtol=1e-9, atol=1e-9))
    runs = np.split(alike, np.flatnonzero(np.diff(alike) > 1) + 1)
    longest = max(runs, key=len)
    return int(longest[(len(longest) - 1) // 2])


def _folds(asked: Asked, seed: int) -> np.ndarray:
    """Return which rows are measured together, (N,): those of a part; without parts as drawn, by groups."""
    import numpy as np

    if asked.parts is not None and len(np.unique(asked.parts)) > 1:
        return asked.parts
    owners = np.arange(len(asked.actual)) if asked.groups is None else asked.groups
    _, numbers = np.unique(owners, return_inverse=True)
    drawn = np.random.default_rng(seed).permutation(numbers.max() + 1) % FOLDS
    folds: np.ndarray = drawn[numbers]
    return folds


def _spare(each: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Return what each row costs less than at the usual threshold, by the one chosen on other folds, (N,)."""
    import numpy as np

    usual = round(USUAL * STEPS) - 1
    spared = np.zeros(len(each))
    for fold in np.unique(folds):
        inside = folds == fold
        if inside.all():
            break
        chosen = _cheapest(each[~inside])
        spared[inside] = each[inside, usual] - each[inside, chosen]
    return spared


def _interval(spared: np.ndarray, groups: np.ndarray, seed: int) -> tuple[float, float]:
    """Return the 95 % interval of the mean, groups of rows drawn again and again (Efron 1979)."""
    import numpy as np

    random = np.random.default_rng(seed)
    _, numbers = np.unique(groups, return_inverse=True)
    sums, counts = np.bincount(numbers, spared), np.bincount(numbers)
    means = []
    for _ in range(RESAMPLES):
        drawn = random.integers(0, len(sums), len(sums))
        means.append(sums[drawn].sum() / counts[drawn].sum())
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def _count(said: np.ndarray, so: np.ndarray, step: float, cost: float, parts: int) -> Threshold:
    right_yes, wrong_yes = int((said & so).sum()), int((said & ~so).sum())
    yes, no = int(so.sum()), int((~so).sum())
    return Threshold(
        chance=step,
        found=measure_share(right_yes, yes, parts),
        accused=measure_share(wrong_yes, no, parts),
        right_yes=right_yes,
        wrong_yes=wrong_yes,
        wrong_no=yes - right_yes,
        right_no=no - wrong_yes,
        cost=cost,
    )
