"""The sentence a result begins with, as a text code and its details."""

from __future__ import annotations

from maquette.report.numbers import write_number
from maquette.shares import of_hundred
from maquette.training.experiment import Evaluation, Task

# With fewer rows to test on, even all of them right says little.
FEWEST_TO_JUDGE = 30

# How people write yes and no in the tables that come along.
_YES = frozenset({"yes", "y", "true", "t", "1", "on", "ja", "j", "oui", "si", "sí", "sì", "sim"})
_NO = frozenset({"no", "n", "false", "f", "0", "off", "nein", "non", "não"})

Details = dict[str, str | int | float]


def positive_class(classes: tuple[str, ...]) -> int:
    """Return which of two classes means yes: the second, unless the first says yes and the second no."""
    first, second = (name.strip().casefold() for name in classes)
    return 0 if first in _YES and second in _NO else 1


def headline(evaluation: Evaluation) -> tuple[str, Details]:
    """Return code and details of "right for 82 of 100 rows it has never seen …".

    A model that can't be told from the plain baseline gets a sentence that says so.
    """
    if evaluation.task is Task.NUMBER:
        return _number_headline(evaluation)
    right = evaluation.metric("accuracy")
    if evaluation.holdout_rows < FEWEST_TO_JUDGE:
        found = round(right.value * evaluation.holdout_rows)
        return "result.too_few", {"count": evaluation.holdout_rows, "right": found}
    base = evaluation.baseline["accuracy"]
    details: Details = {
        "right": of_hundred(right.value),
        "low": of_hundred(right.low),
        "high": of_hundred(right.high),
        "base": of_hundred(base),
        "answer": evaluation.baseline_answer.strip(),
        "target": evaluation.target,
    }
    if right.low > base:
        return "result.right", details
    auc = _sure_auc(evaluation)
    return ("result.ranks", {**details, "auc": of_hundred(auc)}) if auc else ("result.no_better", details)


def _sure_auc(evaluation: Evaluation) -> float:
    """Return the ROC AUC where it is surely above chance, else 0."""
    if evaluation.task is not Task.YES_NO:
        return 0.0
    auc = evaluation.metric("roc_auc")
    return auc.value if auc.low > 0.5 else 0.0


def _number_headline(evaluation: Evaluation) -> tuple[str, Details]:
    miss = evaluation.metric("typical_miss")
    details: Details = {
        "miss": write_number(miss.value),
        "low": write_number(miss.low),
        "high": write_number(miss.high),
        "base": write_number(evaluation.baseline["typical_miss"]),
        "answer": evaluation.baseline_answer,
        "target": evaluation.target,
    }
    better = miss.high < evaluation.baseline["typical_miss"]
    return ("result.miss" if better else "result.miss_no_better"), details
