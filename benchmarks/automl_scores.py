"""Scoring answers, and ranking scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import rankdata

from maquette.codec import Value

METRICS = {"yes/no": "roc_auc", "classes": "log_loss", "number": "rmse"}
HIGHER_IS_BETTER = {"roc_auc"}
LEAST_CHANCE = 1e-15
# Scores no further apart share their rank; of errors in the answer's unit, as a share of the smaller one.
TIE = 1e-4


class Score(Value):
    """The leading metric of a task; `r2` beside it for numbers."""

    metric: str
    value: float
    r2: float | None = None


def score(task: str, actual: Sequence[str], classes: Sequence[str], answers: np.ndarray) -> Score:
    """Score (N, C) chances of `classes`, or (N, 1) numbers, against the texts of the answers.

    >>> score("number", ["1", "3"], (), np.array([[2.0], [3.0]])).r2
    0.5
    """
    if answers.shape != (len(actual), max(len(classes), 1)) or not np.isfinite(answers).all():
        raise ValueError("answers are missing")
    if task == "number":
        return _score_numbers(np.array(actual, float), answers[:, 0])
    places = np.array([classes.index(each) for each in actual])
    if task == "yes/no":
        return Score(metric=METRICS[task], value=roc_auc(places == 1, answers[:, 1]))
    chances = np.clip(answers, LEAST_CHANCE, 1)
    chances = chances / chances.sum(axis=1, keepdims=True)
    return Score(metric=METRICS[task], value=float(-np.log(chances[np.arange(len(places)), places]).mean()))


def roc_auc(positive: np.ndarray, chances: np.ndarray) -> float:
    """Return how often a positive row has the higher chance than a negative one, ties counting half."""
    count = int(positive.sum())
    above = rankdata(chances)[positive].sum() - count * (count + 1) / 2
    return float(above / (count * (len(positive) - count)))


def _score_numbers(actual: np.ndarray, answers: np.ndarray) -> Score:
    squares = (actual - answers) ** 2
    spread = ((actual - actual.mean()) ** 2).mean()
    return Score(metric="rmse", value=float(np.sqrt(squares.mean())), r2=float(1 - squares.mean() / spread))


def is_tie(metric: str, one: float, other: float) -> bool:
    """Tell whether two scores are as good as the same."""
    unit = min(abs(one), abs(other)) if metric == "rmse" else 1.0
    return abs(one - other) <= TIE * unit


def gain(metric: str, value: float) -> float:
    """Return a score so that more is better."""
    return value if metric in HIGHER_IS_BETTER else -value


def rank(metric: str, scores: Mapping[str, float | None]) -> dict[str, float]:
    """Return the rank of each engine from 1; ties share theirs, engines that failed share the last.

    Scores tie with the best of their group, so that a chain of small steps is no tie.

    >>> rank("roc_auc", {"a": 0.9, "b": 0.90005, "c": 0.8, "d": None})
    {'b': 1.5, 'a': 1.5, 'c': 3.0, 'd': 4.0}
    """
    found = {name: value for name, value in scores.items() if value is not None}
    order = sorted(found, key=lambda name: -gain(metric, found[name]))
    groups: list[list[str]] = []
    for name in order:
        if groups and is_tie(metric, found[groups[-1][0]], found[name]):
            groups[-1].append(name)
        else:
            groups.append([name])
    groups.append([name for name in scores if name not in found])
    ranks: dict[str, float] = {}
    for group in groups:
        ranks |= dict.fromkeys(group, len(ranks) + (len(group) + 1) / 2)
    return ranks


def share_of_best(metric: str, value: float | None, constant: float, best: float) -> float:
    """Return where a score lies between the constant answer (0) and the best (1); -1 at worst, 0 of none."""
    if value is None:
        return 0.0
    reach = gain(metric, best) - gain(metric, constant)
    return max((gain(metric, value) - gain(metric, constant)) / reach, -1.0)
