"""Scores agree with scikit-learn's, and their intervals hold what they should."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as reference

from maquette.training import metrics
from maquette.training.experiment import Task


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(10, 200), places=st.integers(1, 4))
def test_scores_of_classes_agree_with_the_reference(seed: int, rows: int, places: int) -> None:
    random = np.random.default_rng(seed)
    actual = np.concatenate([[0, 1], random.integers(0, 2, rows)])
    yes = np.round(random.uniform(0.01, 0.99, len(actual)), places).clip(0.01, 0.99)
    chances = np.column_stack([1 - yes, yes])
    weights = random.integers(0, 4, len(actual)) + np.array([1, 1, *np.zeros(rows)])
    assert metrics.roc_auc(actual, chances, weights) == pytest.approx(
        reference.roc_auc_score(actual, yes, sample_weight=weights)
    )
    assert metrics.log_loss(actual, chances, weights) == pytest.approx(
        reference.log_loss(actual, yes, sample_weight=weights)
    )
    said = chances.argmax(axis=1)
    assert metrics.accuracy(actual, said, weights) == pytest.approx(
        reference.accuracy_score(actual, said, sample_weight=weights)
    )
    assert metrics.f1_macro(actual, said, weights) == pytest.approx(
        reference.f1_score(actual, said, average="macro", sample_weight=weights, zero_division=0)
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(3, 200))
def test_scores_of_numbers_agree_with_the_reference(seed: int, rows: int) -> None:
    random = np.random.default_rng(seed)
    actual, said = random.normal(size=rows), random.normal(size=rows)
    even = np.ones(rows)
    assert metrics.rmse(actual, said, even) ** 2 == pytest.approx(reference.mean_squared_error(actual, said))
    assert metrics.mae(actual, said, even) == pytest.approx(reference.mean_absolute_error(actual, said))
    assert metrics.r2(actual, said, even) == pytest.approx(reference.r2_score(actual, said))
    misses = np.sort(np.abs(actual - said))
    assert misses[(rows - 1) // 2] <= metrics.typical_miss(actual, said, even) <= misses[rows // 2]


def test_intervals_hold_the_truth_about_as_often_as_they_claim() -> None:
    truth, held = 0.8, 0
    tables = 100
    for seed in range(tables):
        wrong = (np.random.default_rng(seed).random(300) > truth).astype(int)
        answers = metrics.Answers(said=wrong, chances=np.eye(2)[wrong])
        found = metrics.measure(Task.CLASSES, np.zeros(300, int), answers, seed)
        accuracy = next(each for each in found if each.name == "accuracy")
        held += accuracy.low <= truth <= accuracy.high
    # 95 of 100 are claimed; fewer than 88 would happen once in 700 such tests.
    assert held >= 88


def test_all_right_on_few_rows_is_not_called_certain() -> None:
    actual = np.array([0, 1, 0, 1, 1])
    found = metrics.measure(Task.YES_NO, actual, metrics.Answers(actual, np.eye(2)[actual]), seed=0)
    accuracy = next(each for each in found if each.name == "accuracy")
    assert accuracy.value == 1.0
    assert accuracy.low < 0.6


def test_intervals_of_large_tables_are_those_of_all_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    actual = random.normal(size=4_000)
    answers = metrics.Answers(actual + random.normal(size=4_000), np.empty(0))
    whole = metrics.measure(Task.NUMBER, actual, answers, seed=0)
    monkeypatch.setattr(metrics, "MOST_RESAMPLED_ROWS", 500)
    for all_rows, some_rows in zip(whole, metrics.measure(Task.NUMBER, actual, answers, seed=0), strict=True):
        wide, sampled = all_rows.high - all_rows.low, some_rows.high - some_rows.low
        assert 0.7 < sampled / wide < 1.4


def test_the_baseline_of_a_number_explains_nothing() -> None:
    learned, actual = np.arange(100.0), np.arange(100.0)
    baseline = metrics.measure_baseline(Task.NUMBER, learned, actual, 0)
    assert baseline["r2"] == pytest.approx(0)
    assert baseline["mae"] == pytest.approx(25)
