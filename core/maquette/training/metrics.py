"""Scores of answers, each with a 95 % interval from resampling the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maquette.model.contract import MetricValue
from maquette.training.experiment import Task

if TYPE_CHECKING:
    import numpy as np

    Score = Callable[[np.ndarray, np.ndarray, np.ndarray], float]

RESAMPLES = 300
MOST_RESAMPLED_ROWS = 50_000
SMALLEST_CHANCE = 1e-7
LOWER_IS_BETTER = frozenset({"log_loss", "rmse", "mae", "typical_miss"})


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


def accuracy(actual: np.ndarray, chances: np.ndarray, weights: np.ndarray) -> float:
    """Share of rows whose likeliest class is true."""
    import numpy as np

    return float(np.average(chances.argmax(axis=1) == actual, weights=weights))


def f1_macro(actual: np.ndarray, chances: np.ndarray, weights: np.ndarray) -> float:
    """Mean over classes of the harmonic mean of precision and recall; 0 for a class never found."""
    import numpy as np

    said, count = chances.argmax(axis=1), chances.shape[1]
    hits = np.bincount(actual[said == actual], weights[said == actual], minlength=count)
    both = np.bincount(actual, weights, minlength=count) + np.bincount(said, weights, minlength=count)
    return float(np.mean(np.divide(2 * hits, both, out=np.zeros(count), where=both > 0)))


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


def leading_metric(task: Task) -> str:
    """Return the name of the metric that candidates are compared by: the first of the task."""
    return next(iter(METRICS[task]))


def score(task: Task, name: str, actual: np.ndarray, answers: np.ndarray) -> float:
    """Return one metric with every row weighing the same."""
    import numpy as np

    return METRICS[task][name](actual, answers, np.ones(len(actual)))


def measure(task: Task, actual: np.ndarray, answers: np.ndarray, seed: int) -> tuple[MetricValue, ...]:
    """Return every metric of the task with its 95 % percentile-bootstrap interval (Efron 1979)."""
    return tuple(_measure_one(task, name, actual, answers, seed) for name in METRICS[task])


def _measure_one(task: Task, name: str, actual: np.ndarray, answers: np.ndarray, seed: int) -> MetricValue:
    import numpy as np

    random = np.random.default_rng(seed)
    count = len(actual)
    sampled = min(count, MOST_RESAMPLED_ROWS)
    function = METRICS[task][name]
    values = [
        function(actual, answers, np.bincount(random.integers(0, count, sampled), minlength=count))
        for _ in range(RESAMPLES)
    ]
    low, high = np.percentile(values, [2.5, 97.5])
    return MetricValue(name=name, value=score(task, name, actual, answers), low=float(low), high=float(high))


def measure_baseline(
    task: Task, learned: np.ndarray, actual: np.ndarray, class_count: int
) -> dict[str, float]:
    """Return every metric of always answering alike: the shares of the classes, or the middle number."""
    import numpy as np

    if task is Task.NUMBER:
        mean, median = np.full(len(actual), np.mean(learned)), np.full(len(actual), np.median(learned))
        said = {name: mean if name in ("rmse", "r2") else median for name in METRICS[task]}
        return {name: score(task, name, actual, said[name]) for name in METRICS[task]}
    shares = np.bincount(learned, minlength=class_count) / len(learned)
    return {name: score(task, name, actual, np.tile(shares, (len(actual), 1))) for name in METRICS[task]}
