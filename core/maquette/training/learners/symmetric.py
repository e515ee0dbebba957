"""Boosting of symmetric trees, which ask the same on all nodes of a level: smooth, and small in a file.

As in CatBoost (Prokhorenkova et al. 2018, "oblivious trees"), without its ordering of rows. A tree of depth 6
takes some 160 bytes, a tree of as many leaves that grew freely 4,600.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.model.recipe import Link, SymmetricScorer
from maquette.training.learners.learner import Fitted, Learner, Lesson, Settings
from maquette.training.matrix import FeatureKind, Matrix
from maquette.training.weighing import symmetric_trees_within

if TYPE_CHECKING:
    import numpy as np

KINDS = (FeatureKind.CODE, FeatureKind.NUMBER, FeatureKind.TEXT, FeatureKind.ANSWERS, FeatureKind.WIDE)
# Of few rows finer bins cost time and tell nothing.
FEWEST_BINS, MOST_BINS = 32, 255
ROWS_OF_A_BIN = 16
PATIENCE = 40
MOST_ROUNDS = 1_500
# Of the rows, each tree sees so many.
SHARE_OF_ROWS = 0.8
SHARE_OF_BYTES = 0.6
# Chances of a class that no row has, for the start.
LEAST_SHARE = 1e-6
# The border of what is the same for every row.
FARTHEST = 3e38
# Leaves are held at half the bytes; more than this can't be.
MOST_OF_A_LEAF = 6e4


@dataclass(frozen=True)
class _Bins:
    """Rows as bins: `bins` (N, F), the number of `borders` of a feature that a value is not below."""

    bins: np.ndarray
    borders: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class _Tree:
    """What a tree asks, level by level: columns (D,) and bins (D,); and its values (2^D, S)."""

    columns: tuple[int, ...]
    bins: tuple[int, ...]
    values: np.ndarray

    def leaves(self, rows: np.ndarray) -> np.ndarray:
        """Return the leaf of each row (N,) of bins (N, F)."""
        import numpy as np

        found = np.zeros(len(rows), np.int64)
        for column, least in zip(self.columns, self.bins, strict=True):
            found = found * 2 + (rows[:, column] >= least)
        return found


def _fit_symmetric(lesson: Lesson, settings: Settings) -> Fitted:
    import numpy as np

    seen = lesson.matrix.columns(lesson.part, *KINDS)
    cut = _cut(seen.values)
    watched = _put_into_bins(lesson.watched[0].columns(lesson.part, *KINDS).values, cut.borders)
    base = _base(lesson.answers, lesson.class_count)
    trees, losses = _boost(cut, base, lesson, settings, watched)
    places = np.array([each.place for each in seen.features], np.int64)

    def answer(matrix: Matrix, rounds: int) -> np.ndarray:
        rows = _put_into_bins(matrix.columns(lesson.part, *KINDS).values, cut.borders)
        scores = np.tile(base, (len(rows), 1))
        for tree in trees[:rounds]:
            scores += tree.values[tree.leaves(rows)]
        return _answers(scores, lesson.class_count)

    def scorer(rounds: int) -> SymmetricScorer:
        kept = trees[:rounds]
        columns = np.array([tree.columns for tree in kept])
        asked = [[cut.borders[c][b - 1] for c, b in zip(t.columns, t.bins, strict=True)] for t in kept]
        return SymmetricScorer(places[columns], np.array(asked), np.stack([t.values for t in kept]), base)

    return Fitted(answer=answer, scorer=scorer, rounds=1 + int(np.argmin(losses)))


def _cut(values: np.ndarray) -> _Bins:
    """Cut features (N, F) into bins of as many rows as can be."""
    import numpy as np

    most = min(MOST_BINS, max(FEWEST_BINS, len(values) // ROWS_OF_A_BIN))
    borders = []
    for column in values.T:
        known = column[~np.isnan(column)].astype(np.float32)
        steps = np.unique(known)
        if len(steps) > most:
            steps = np.unique(np.quantile(known, np.linspace(0, 1, most), method="lower"))
        # The lowest value is above all missing ones, which matters only where some are.
        steps = steps if len(known) < len(column) else steps[1:]
        borders.append(steps if len(steps) else np.array([FARTHEST], np.float32))
    return _Bins(_put_into_bins(values, tuple(borders)), tuple(borders))


def _put_into_bins(values: np.ndarray, borders: tuple[np.ndarray, ...]) -> np.ndarray:
    """Return how many borders each value is not below (N, F); missing values are below all."""
    import numpy as np

    found = np.zeros(values.shape, np.int64)
    for number, steps in enumerate(borders):
        column = values[:, number]
        known = ~np.isnan(column)
        found[known, number] = np.searchsorted(steps, column[known].astype(np.float32), side="right")
    return found


def _base(answers: np.ndarray, class_count: int) -> np.ndarray:
    """Return what is answered before the first tree (S,), as the file holds it."""
    import numpy as np

    if not class_count:
        return np.array([np.mean(answers)]).astype(np.float32).astype(np.float64)
    shares = np.bincount(answers, minlength=class_count) / len(answers)
    logs = np.log(np.maximum(shares, LEAST_SHARE))
    found = logs[1:] - logs[:1] if class_count == 2 else logs
    return np.asarray(found.astype(np.float32), np.float64)


def _answers(scores: np.ndarray, class_count: int) -> np.ndarray:
    """Return chances (N, C) or standardised numbers (N,) of scores (N, S)."""
    import numpy as np
    from scipy.special import expit, softmax

    if not class_count:
        return scores[:, 0]
    if class_count > 2:
        return np.asarray(softmax(scores, axis=1))
    second = expit(scores[:, 0])
    return np.stack([1 - second, second], axis=1)


def _boost(
    cut: _Bins, base: np.ndarray, lesson: Lesson, settings: Settings, watched: np.ndarray
) -> tuple[list[_Tree], list[float]]:
    """Return trees, and the loss of the watched rows after each; ends when that stays no better."""
    import numpy as np

    random = np.random.default_rng(lesson.seed)
    scores, expected = np.tile(base, (len(cut.bins), 1)), np.tile(base, (len(watched), 1))
    wanted = _wanted(lesson.answers, lesson.class_count)
    depth = int(settings["depth"])
    within = symmetric_trees_within(int(lesson.most_bytes * SHARE_OF_BYTES), depth, len(base))
    trees: list[_Tree] = []
    losses: list[float] = []
    for _ in range(min(MOST_ROUNDS, max(within, 1))):
        slopes, weights = _slopes(scores, wanted, lesson.class_count)
        rows = np.flatnonzero(random.random(len(scores)) < SHARE_OF_ROWS)
        count = max(1, round(settings["features"] * len(cut.borders)))
        columns = np.sort(random.permutation(len(cut.borders))[:count])
        tree = _grow(cut, columns, rows, slopes[rows], weights[rows], settings)
        trees.append(tree)
        scores += tree.values[tree.leaves(cut.bins)]
        expected += tree.values[tree.leaves(watched)]
        losses.append(_loss(_answers(expected, lesson.class_count), lesson.watched[1], lesson.class_count))
        if len(losses) - int(np.argmin(losses)) > PATIENCE or time.monotonic() > lesson.until:
            break
    return trees, losses


def _wanted(answers: np.ndarray, class_count: int) -> np.ndarray:
    import numpy as np

    if class_count > 2:
        return np.asarray(np.eye(class_count)[answers])
    return np.asarray(answers[:, None], np.float64)


def _slopes(scores: np.ndarray, wanted: np.ndarray, class_count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return how far each score is from what is wanted, and how much it counts, (N, S) each."""
    import numpy as np
    from scipy.special import expit, softmax

    if not class_count:
        return wanted - scores, np.ones_like(scores)
    chances: np.ndarray = softmax(scores, axis=1) if class_count > 2 else expit(scores)
    return wanted - chances, chances * (1 - chances)


def _loss(answers: np.ndarray, actual: np.ndarray, class_count: int) -> float:
    import numpy as np

    if not class_count:
        return float(np.mean((answers - actual) ** 2))
    given = answers[np.arange(len(actual)), actual]
    return float(-np.mean(np.log(np.maximum(given, LEAST_SHARE))))


def _grow(
    cut: _Bins,
    columns: np.ndarray,
    rows: np.ndarray,
    slopes: np.ndarray,
    weights: np.ndarray,
    settings: Settings,
) -> _Tree:
    """Grow a tree level by level: of all questions, the one that is best on all nodes together is asked."""
    import numpy as np

    bins = cut.bins[np.ix_(rows, columns)]
    lengths = np.array([len(cut.borders[column]) for column in columns])
    width = 1 + int(lengths.max())
    is_border = np.arange(width - 1) < lengths[:, None]
    slots = bins + np.arange(len(columns)) * width
    node = np.zeros(len(rows), np.int64)
    spread = [
        (np.repeat(g, len(columns)), np.repeat(h, len(columns)))
        for g, h in zip(slopes.T, weights.T, strict=True)
    ]
    asked: list[tuple[int, int]] = []
    for level in range(int(settings["depth"])):
        places = (slots + (node * (len(columns) * width))[:, None]).ravel()
        shape = (1 << level, len(columns), width)
        gains = sum(_gains(places, *each, shape, settings["l2"]) for each in spread)
        number, least = divmod(int(np.argmax(np.where(is_border, gains, -1.0))), width - 1)
        asked.append((int(columns[number]), least + 1))
        node = node * 2 + (bins[:, number] > least)
    leaves = 1 << len(asked)
    sums = [
        np.bincount(node, g, leaves) / (np.bincount(node, h, leaves) + settings["l2"])
        for g, h in zip(slopes.T, weights.T, strict=True)
    ]
    values = np.clip(settings["learning_rate"] * np.stack(sums, axis=1), -MOST_OF_A_LEAF, MOST_OF_A_LEAF)
    held = values.astype(np.float16).astype(np.float64)
    return _Tree(tuple(c for c, _ in asked), tuple(b for _, b in asked), held)


def _gains(
    places: np.ndarray, slopes: np.ndarray, weights: np.ndarray, shape: tuple[int, int, int], l2: float
) -> np.ndarray:
    """Return what each question would gain over all nodes (F, B - 1): those not below a border go right."""
    import numpy as np

    size = shape[0] * shape[1] * shape[2]
    low = np.bincount(places, slopes, size).reshape(shape).cumsum(axis=2)
    light = np.bincount(places, weights, size).reshape(shape).cumsum(axis=2)
    high, heavy = low[:, :, -1:] - low[:, :, :-1], light[:, :, -1:] - light[:, :, :-1]
    low, light = low[:, :, :-1], light[:, :, :-1]
    gains: np.ndarray = (low**2 / (light + l2) + high**2 / (heavy + l2)).sum(axis=0)
    return gains


SYMMETRIC = Learner(name="symmetric", fit=_fit_symmetric, link=Link.LOG_ODDS)
