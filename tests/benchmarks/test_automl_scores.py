"""The comparison with other engines scores and ranks as it says."""

import math
from importlib import import_module
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from checks.sources import ROOT


@pytest.fixture(scope="module")
def scores() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        return import_module("automl_scores")


@given(rows=some.lists(some.tuples(some.booleans(), some.integers(0, 5)), min_size=2))
def test_the_area_is_how_often_a_yes_has_the_higher_chance(
    scores: ModuleType, rows: list[tuple[bool, int]]
) -> None:
    yes, no = ([chance for answer, chance in rows if answer is side] for side in (True, False))
    if yes and no:
        pairs = [(high > low) + (high == low) / 2 for high in yes for low in no]
        found = scores.roc_auc(
            np.array([answer for answer, _ in rows]), np.array([c for _, c in rows], float)
        )
        assert found == pytest.approx(sum(pairs) / len(pairs))


def test_chances_are_made_to_add_up_before_their_logarithm_counts(scores: ModuleType) -> None:
    found = scores.score("classes", ["b"], ["a", "b", "c"], np.array([[1.0, 2.0, 1.0]]) / 8)
    halves = scores.score("classes", ["b"], ["a", "b", "c"], np.array([[0.25, 0.5, 0.25]]))
    assert (found.value, halves.value) == pytest.approx((-math.log(0.5), -math.log(0.5)))


def test_a_chance_of_nothing_for_what_came_true_is_bad_but_not_endless(scores: ModuleType) -> None:
    found = scores.score("classes", ["a"], ["a", "b", "c"], np.array([[0.0, 1.0, 0.0]]))
    assert found.value == pytest.approx(-math.log(scores.LEAST_CHANCE))


def test_the_mean_as_answer_explains_nothing(scores: ModuleType) -> None:
    found = scores.score("number", ["1", "2", "6"], (), np.full((3, 1), 3.0))
    assert found.r2 == pytest.approx(0)
    assert found.value == pytest.approx(math.sqrt((4 + 1 + 9) / 3))


@pytest.mark.parametrize("answers", [np.zeros((1, 1)), np.array([[np.nan], [1.0]]), np.zeros((2, 2))])
def test_answers_that_lack_are_no_answers(scores: ModuleType, answers: np.ndarray) -> None:
    with pytest.raises(ValueError, match="missing"):
        scores.score("number", ["1", "2"], (), answers)


def test_the_smaller_error_ranks_first_and_who_failed_ranks_last(scores: ModuleType) -> None:
    assert scores.rank("rmse", {"a": 9.0, "b": None, "c": 7.0, "d": None}) == {
        "c": 1,
        "a": 2,
        "b": 3.5,
        "d": 3.5,
    }


@given(unit=some.sampled_from([0.01, 1.0, 1e6]))
def test_errors_tie_in_whatever_unit_they_are(scores: ModuleType, unit: float) -> None:
    near, far = 1 + scores.TIE / 2, 1 + scores.TIE * 2
    ranks = scores.rank("rmse", {"a": unit, "b": near * unit, "c": far * unit})
    assert ranks == {"a": 1.5, "b": 1.5, "c": 3}


@given(found=some.dictionaries(some.text(max_size=3), some.none() | some.floats(0, 1), min_size=1))
def test_ranks_add_up_whoever_ties(scores: ModuleType, found: dict[str, float | None]) -> None:
    ranks = scores.rank("roc_auc", found)
    assert ranks.keys() == found.keys()
    assert sum(ranks.values()) == pytest.approx(sum(range(1, len(found) + 1)))


def test_a_share_runs_from_the_constant_answer_to_the_best(scores: ModuleType) -> None:
    shares = [scores.share_of_best("rmse", value, 10.0, 2.0) for value in (2.0, 6.0, 10.0, 50.0, None)]
    assert shares == [1, 0.5, 0, -1, 0]
