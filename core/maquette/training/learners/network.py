"""A small neural network over spread features, trained by ourselves: its weights are all there is to it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from maquette.model.recipe import DenseScorer, Link
from maquette.training.learners.layers import answer_layers, chances_of_scores, halve
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.learners.linear import columns_of_part
from maquette.training.spreading import spread_out

if TYPE_CHECKING:
    import numpy as np

    from maquette.training.learners.layers import Layers

BATCH = 128
MOST_EPOCHS = 60
FEWEST_STEPS, MOST_STEPS = 400, 3_000
# Of the steps, what goes by while the rate of learning rises; it falls as a cosine afterwards.
WARM_UP = 0.05
FORGET_MEAN, FORGET_SQUARE, TINY = 0.9, 0.99, 1e-8
SMALLEST_SHARE = 1e-4


@dataclass(frozen=True)
class _Plan:
    """How to learn: sizes of the hidden layers, the steps to take and how."""

    hidden: tuple[int, ...]
    steps: int
    rate: float
    decay: float
    drop: float


def _fit_network(lesson: Lesson, settings: Settings) -> Fitted:
    import numpy as np

    spread = lesson.spreads[int(settings["steps"])]
    open_ = columns_of_part(lesson.matrix, lesson.part, spread)
    columns = spread_out(lesson.matrix, spread)[:, open_]
    plan = _Plan(
        hidden=tuple(int(settings[name]) for name in ("first", "second") if settings[name]),
        steps=int(np.clip(MOST_EPOCHS * len(columns) / BATCH, FEWEST_STEPS, MOST_STEPS)),
        rate=settings["rate"],
        decay=settings["decay"],
        drop=settings["drop"],
    )
    learned = _learn(columns, lesson, plan)
    layers = halve(learned)
    whole = np.zeros((spread.size, plan.hidden[0]))
    whole[open_] = layers[0][0]
    scorer = DenseScorer(spread, ((whole, layers[0][1]), *layers[1:]))
    return Fitted(
        answer=lambda matrix, rounds: answer_layers(
            layers, spread_out(matrix, spread)[:, open_], lesson.class_count
        ),
        scorer=lambda rounds: scorer,
        rounds=1,
    )


@dataclass(frozen=True)
class _Weights:
    """All weights in one vector, of which the layers are views, and which of them decay."""

    vector: np.ndarray
    decaying: np.ndarray
    layers: Layers

    @classmethod
    def of(cls, sizes: tuple[int, ...]) -> _Weights:
        """Return weights of 0 for layers of these sizes, the inputs first."""
        import numpy as np

        pairs = list(pairwise(sizes))
        vector = np.zeros(sum((width + 1) * height for width, height in pairs), np.float32)
        decaying = np.zeros(len(vector), np.float32)
        layers, first = [], 0
        for width, height in pairs:
            end = first + width * height
            decaying[first:end] = 1
            layers.append((vector[first:end].reshape(width, height), vector[end : end + height]))
            first = end + height
        return cls(vector, decaying, layers)


def _learn(columns: np.ndarray, lesson: Lesson, plan: _Plan) -> Layers:
    """Return layers learned by Adam with decoupled decay (Loshchilov & Hutter 2019) and dropout.

    `columns` (N, D) float32; the loss is the log loss of classes, or half the squared error of numbers.
    """
    import numpy as np

    random = np.random.default_rng(lesson.seed)
    wanted = _wanted(lesson.answers, lesson.class_count)
    weights = _begin((columns.shape[1], *plan.hidden, wanted.shape[1]), wanted, random)
    slopes = _Weights.of((columns.shape[1], *plan.hidden, wanted.shape[1]))
    mean, square = np.zeros_like(weights.vector), np.zeros_like(weights.vector)
    batch = min(BATCH, len(columns))
    step = 0
    while step < plan.steps and time.monotonic() < lesson.until:
        order = random.permutation(len(columns))
        for start in range(0, len(columns) - batch + 1, batch):
            step += 1
            rows = order[start : start + batch]
            dropped = _drop(plan, batch, random)
            _find_slopes(
                weights.layers, columns[rows], wanted[rows], bool(lesson.class_count), dropped, slopes
            )
            _take_step(weights, slopes.vector, mean, square, step, plan)
    return weights.layers


def _wanted(answers: np.ndarray, class_count: int) -> np.ndarray:
    import numpy as np

    if class_count > 2:
        return np.asarray(np.eye(class_count, dtype=np.float32)[answers])
    return answers.reshape(-1, 1).astype(np.float32)


def _begin(sizes: tuple[int, ...], wanted: np.ndarray, random: np.random.Generator) -> _Weights:
    """Return weights as they are before anything is learned (He et al. 2015), answering as all rows do."""
    begun = _Weights.of(sizes)
    for number, (weights, _) in enumerate(begun.layers):
        gain = 2.0 if number < len(begun.layers) - 1 else 0.3
        weights[:] = random.standard_normal(weights.shape) * (gain / len(weights)) ** 0.5
    begun.layers[-1][1][:] = _first_guess(wanted)
    return begun


def _first_guess(wanted: np.ndarray) -> np.ndarray:
    import numpy as np

    middle = np.asarray(wanted.mean(axis=0))
    if np.any((wanted != 0) & (wanted != 1)):
        return middle
    middle = np.clip(middle, SMALLEST_SHARE, 1 - SMALLEST_SHARE)
    return np.asarray(np.log(middle) if len(middle) > 1 else np.log(middle / (1 - middle)))


def _drop(plan: _Plan, batch: int, random: np.random.Generator) -> list[np.ndarray]:
    """Return for each hidden layer what is let through (B, H): 0, or so much more that the mean stays."""
    import numpy as np

    passing = np.float32(1 / (1 - plan.drop))
    return [(random.random((batch, size), np.float32) >= plan.drop) * passing for size in plan.hidden]


def _find_slopes(
    layers: Layers,
    columns: np.ndarray,
    wanted: np.ndarray,
    of_classes: bool,
    dropped: list[np.ndarray],
    slopes: _Weights,
) -> None:
    """Write the slope of the mean loss for every weight into `slopes`."""
    import numpy as np

    passed = [columns]
    for (weights, bias), mask in zip(layers[:-1], dropped, strict=True):
        passed.append(np.maximum(passed[-1] @ weights + bias, 0) * mask)
    weights, bias = layers[-1]
    scores = passed[-1] @ weights + bias
    said = chances_of_scores(scores)[:, -scores.shape[1] :] if of_classes else scores
    error = (said - wanted) / np.float32(len(columns))
    for number in range(len(layers) - 1, -1, -1):
        np.matmul(passed[number].T, error, out=slopes.layers[number][0])
        slopes.layers[number][1][:] = error.sum(axis=0)
        if number:
            error = (error @ layers[number][0].T) * dropped[number - 1] * (passed[number] > 0)


def _take_step(
    weights: _Weights, slopes: np.ndarray, mean: np.ndarray, square: np.ndarray, step: int, plan: _Plan
) -> None:
    """Change weights, mean and square in place by one step of Adam (Kingma & Ba 2015)."""
    import numpy as np

    done = min(step / plan.steps, 1.0)
    rate = plan.rate * min(1.0, done / WARM_UP) * 0.5 * (1 + np.cos(np.pi * done))
    mean += (slopes - mean) * np.float32(1 - FORGET_MEAN)
    square += (slopes * slopes - square) * np.float32(1 - FORGET_SQUARE)
    size = np.sqrt(square * np.float32(1 / (1 - FORGET_SQUARE**step))) + np.float32(TINY)
    weights.vector[:] -= mean / size * np.float32(rate / (1 - FORGET_MEAN**step))
    weights.vector[:] -= weights.vector * weights.decaying * np.float32(rate * plan.decay)


NETWORK = Learner(name="network", fit=_fit_network, link=Link.LOG_ODDS)
