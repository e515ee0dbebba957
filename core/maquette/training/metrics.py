"""Scores of answers, each with a 95 % interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.model.contract import MetricValue
from maquette.progress import Progress, Silent
from maquette.training.experiment import Task

if TYPE_CHECKING:
    import numpy as np

    Score = Callable[[np.ndarray, np.ndarray, np.ndarray], float]

RESAMPLES = 300
MOST_RESAMPLED_ROWS = 50_000
SMALLEST_CHANCE = 1e-7
LOWER_IS_BETTER = frozenset({"log_loss", "rmse", "mae", "typical_miss"})
# Intervals of rows that were answered crosswise are too narrow: widened so, they held the score on untouched
# rows as often as they should (`benchmarks/coverage.py`).
WIDER = 1.3
# Squared misses have long tails, of which a draw of some hundred rows holds too few.
WIDER_OF_SQUARES = 1.7
RANGES = {"roc_auc": (0.0, 1.0), "accuracy": (0.0, 1.0), "f1_macro": (0.0, 1.0), "r2": (float("-inf"), 1.0)}
Z_95 = 1.959964  # the normal quantile that leaves 2.5 % on either side


@dataclass(frozen=True)
class Answers:
    """What a model answered to N rows.

    `said` (N,) are class numbers, or the values for a number; `chances` (N, C), empty for a number.
    """

    said: np.ndarray
    chances: np.ndarray


def roc_auc(actual: np.ndarray, chances: np.ndarray, weights: np.ndarray) -> float:
    """Area under the ROC curve: how often a row of class 1 gets the larger chance (ties count half).

    `actual` (N,) 0 or 1, `chances` (N, 2), `weights` (N,) row weights.
    """
    import numpy as np

    _, places = np.unique(chances[:, 1], return_inverse=True)
    yes = np.bincount(places, weights * actual)
    no = np.bincount(places, weights * (1 - actual))
    below = np.cumsum(no) - no
    pairs = yes.sum() * no.sum()
    return float(np.sum(yes * (below + no / 2)) / pairs) if pairs else 0.5


def log_loss(actual: np.ndarray, chances: np.ndarray, weights: np.ndarray) -> float:
    """Mean negative log of the chance given to the class that was true."""
    import numpy as np

    given = np.clip(chances[np.arange(len(actual)), actual], SMALLEST_CHANCE, 1)
    return float(-np.average(np.log(given), weights=weights))


def accuracy(actual: np.ndarray, said: np.ndarray, weights: np.ndarray) -> float:
    """Share of rows whose class was said."""
    import numpy as np

    return float(np.average(said == actual, weights=weights))


def f1_macro(actual: np.ndarray, said: np.ndarray, weights: np.ndarray) -> float:
    """Mean over classes of the harmonic mean of precision and recall; 0 for a class never found."""
    import numpy as np

    count = int(max(actual.max(), said.max())) + 1
    hits = np.bincount(actual[said == actual], weights[said == actual], minlength=count)
    both = np.bincount(actual, weights, minlength=count) + np.bincount(said, weights, minlength=count)
    scores = np.divide(2 * hits, both, out=np.zeros(count), where=both > 0)
    return float(np.mean(scores[np.union1d(actual, said)]))


def rmse(actual: np.ndarray, said: np.ndarray, weights: np.ndarray) -> float:
    """Root of the mean squared miss, in the target's unit."""
    import numpy as np

    return float(np.sqrt(np.average((actual - said) ** 2, weights=weights)))


def mae(actual: np.ndarray, said: np.ndarray, weights: np.ndarray) -> float:
    """Mean miss, in the target's unit."""
    import numpy as np

    return float(np.average(np.abs(actual - said), weights=weights))


def typical_miss(actual: np.ndarray, said: np.ndarray, weights: np.ndarray) -> float:
    """Median miss, in the target's unit: half of the answers are closer."""
    import numpy as np

    misses = np.abs(actual - said)
    order = np.argsort(misses)
    reached = np.cumsum(weights[order])
    return float(misses[order][np.searchsorted(reached, reached[-1] / 2)])


def r2(actual: np.ndarray, said: np.ndarray, weights: np.ndarray) -> float:
    """Share of the variance explained."""
    import numpy as np

    middle = np.average(actual, weights=weights)
    spread = np.average((actual - middle) ** 2, weights=weights)
    return float(1 - np.average((actual - said) ** 2, weights=weights) / spread) if spread else 0.0


METRICS: dict[Task, dict[str, Score]] = {
    Task.YES_NO: {"roc_auc": roc_auc, "accuracy": accuracy, "log_loss": log_loss, "f1_macro": f1_macro},
    Task.CLASSES: {"log_loss": log_loss, "accuracy": accuracy, "f1_macro": f1_macro},
    Task.NUMBER: {"rmse": rmse, "r2": r2, "mae": mae, "typical_miss": typical_miss},
}
_OF_CHANCES = frozenset({"roc_auc", "log_loss"})


def leading_metric(task: Task) -> str:
    """Return the name of the metric that candidates are compared by: the first of the task."""
    return next(iter(METRICS[task]))


def score(task: Task, name: str, actual: np.ndarray, answers: Answers) -> float:
    """Return one metric with every row weighing the same."""
    import numpy as np

    return METRICS[task][name](actual, _looked_at(name, answers), np.ones(len(actual)))


def _looked_at(name: str, answers: Answers) -> np.ndarray:
    return answers.chances if name in _OF_CHANCES else answers.said


def measure(
    task: Task,
    actual: np.ndarray,
    answers: Answers,
    seed: int,
    progress: Progress | None = None,
    groups: np.ndarray | None = None,
    parts: int = 1,
) -> tuple[MetricValue, ...]:
    """Return every metric of the task with its 95 % interval.

    Accuracy has Wilson's (1927), which stays honest where every row was right; the others the percentile
    bootstrap (Efron 1979), of at most MOST_RESAMPLED_ROWS rows at a time, scaled to the number there are.
    Rows with the same number in `groups` (N,) are drawn together, since they are not independent. Answers by
    several `parts` of a model share what these learned from, so that their interval must be wider.
    """
    import numpy as np

    watched = progress or Silent()
    owners = np.arange(len(actual)) if groups is None else np.unique(groups, return_inverse=True)[1]
    alone = int(owners.max()) + 1 == len(owners)
    values = []
    for number, name in enumerate(METRICS[task]):
        watched.step(number / len(METRICS[task]), "measuring")
        value = score(task, name, actual, answers)
        low, high = (
            _wilson(value, len(actual))
            if name == "accuracy" and alone
            else _resample(task, name, actual, answers, seed, owners)
        )
        if parts > 1:
            low, high = _widen(name, value, low, high)
        values.append(MetricValue(name=name, value=value, low=low, high=high))
    return tuple(values)


def measure_share(hits: int, count: int, parts: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of a share of rows, answered by so many `parts` of a model."""
    if not count:
        return 0.0, 1.0
    low, high = _wilson(hits / count, count)
    return _widen("accuracy", hits / count, low, high) if parts > 1 else (low, high)


def _widen(name: str, value: float, low: float, high: float) -> tuple[float, float]:
    """Return the interval wider by WIDER, within what the metric can be (Bates, Hastie & Tibshirani 2024)."""
    least, most = RANGES.get(name, (0.0, float("inf")))
    wider = WIDER_OF_SQUARES if name in ("rmse", "r2") else WIDER
    return max(least, value - wider * (value - low)), min(most, value + wider * (high - value))


def _wilson(share: float, count: int) -> tuple[float, float]:
    middle = share + Z_95**2 / (2 * count)
    half = Z_95 * (share * (1 - share) / count + Z_95**2 / (4 * count**2)) ** 0.5
    whole = 1 + Z_95**2 / count
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _resample(
    task: Task, name: str, actual: np.ndarray, answers: Answers, seed: int, owners: np.ndarray
) -> tuple[float, float]:
    import numpy as np

    random = np.random.default_rng(seed)
    count = int(owners.max()) + 1
    sampled = min(count, MOST_RESAMPLED_ROWS)
    function, looked_at = METRICS[task][name], _looked_at(name, answers)
    value = score(task, name, actual, answers)
    values = np.array(
        [function(actual, looked_at, _draw(random, count, sampled)[owners]) for _ in range(RESAMPLES)]
    )
    low, high = np.percentile(value + (values - value) * (sampled / count) ** 0.5, [2.5, 97.5])
    return float(low), float(high)


def _draw(random: np.random.Generator, count: int, sampled: int) -> np.ndarray:
    """Return how often each of `count` owners of rows was drawn, (count,)."""
    import numpy as np

    return np.bincount(random.integers(0, count, sampled), minlength=count)


def measure_baseline(
    task: Task, learned: np.ndarray, actual: np.ndarray, class_count: int
) -> dict[str, float]:
    """Return every metric of always answering alike.

    For classes: the commonest, with the shares of all as its chances. For numbers: the mean for rmse and r2,
    the median for the others, each the best constant for its metric.
    """
    import numpy as np

    if task is Task.NUMBER:
        mean, median = (
            Answers(np.full(len(actual), middle(learned)), np.empty(0)) for middle in (np.mean, np.median)
        )
        said = {name: mean if name in ("rmse", "r2") else median for name in METRICS[task]}
        return {name: score(task, name, actual, said[name]) for name in METRICS[task]}
    shares = np.bincount(learned, minlength=class_count) / len(learned)
    commonest = np.full(len(actual), shares.argmax())
    alike = Answers(commonest, np.tile(shares, (len(actual), 1)))
    return {name: score(task, name, actual, alike) for name in METRICS[task]}
