"""Rows are divided so that none measures or chooses what has learned from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.data.splits import split_folds
from maquette.errors import MaquetteError
from maquette.training.dividing import divide


@st.composite
def rows(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Draw class numbers of some rows and which of them belong together."""
    count = draw(st.integers(30, 200))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    classes = random.integers(0, draw(st.integers(1, 5)), count)
    owners = random.integers(0, draw(st.sampled_from([count // 3, count, 10 * count])), count)
    return classes, owners


@given(rows=rows(), count=st.integers(2, 8), seed=st.integers(0, 99))
def test_folds_part_the_rows_and_keep_together_what_belongs_together(
    rows: tuple[np.ndarray, np.ndarray], count: int, seed: int
) -> None:
    classes, owners = rows
    folds = split_folds(classes, count, seed, owners)
    assert np.array_equal(np.sort(np.concatenate([apart for _, apart in folds])), np.arange(len(classes)))
    for kept, apart in folds:
        assert len(kept) + len(apart) == len(classes)
        assert not np.isin(owners[apart], owners[kept]).any()


@given(rows=rows(), count=st.integers(2, 8), seed=st.integers(0, 99))
def test_folds_share_every_class_evenly(rows: tuple[np.ndarray, np.ndarray], count: int, seed: int) -> None:
    classes, _ = rows
    folds = split_folds(classes, count, seed)
    counts = np.array([np.bincount(classes[apart], minlength=5) for _, apart in folds])
    assert np.all(counts.max(axis=0) - counts.min(axis=0) <= 1)


@given(rows=rows(), seconds=st.sampled_from([0.0, 60.0]), seed=st.integers(0, 99))
def test_no_row_is_chosen_by_or_measured_on_by_what_learned_from_it(
    rows: tuple[np.ndarray, np.ndarray], seconds: float, seed: int
) -> None:
    classes, owners = rows
    division = divide(classes, owners, None, columns=3, seconds=seconds, seed=seed)
    assert (division.count > 1) == (seconds > 0)
    for part in range(division.count):
        learned = owners[division.learn[part]]
        chosen_by = np.concatenate([division.watch[judge] for judge in division.judges(part)])
        assert not np.isin(owners[division.watch[part]], learned).any()
        assert not np.isin(owners[division.report[part]], learned).any()
        assert not np.intersect1d(division.report[part], chosen_by).size
    reported, parts = division.reported
    assert np.all(np.diff(reported) > 0)
    for row, part in zip(reported, parts, strict=True):
        assert row in division.report[part]


@given(rows=rows())
def test_of_a_small_table_every_row_is_measured(rows: tuple[np.ndarray, np.ndarray]) -> None:
    division = divide(*rows, None, columns=3, seconds=60.0, seed=0)
    assert np.array_equal(division.reported[0], np.arange(len(rows[0])))


def test_with_days_nothing_learns_from_later_rows_than_it_is_measured_on() -> None:
    days = np.random.default_rng(0).permutation(300).astype(float)
    division = divide(np.zeros(300, int), np.arange(300), days, columns=3, seconds=60.0, seed=0)
    (learn,), (watch,), (report,) = division.learn, division.watch, division.report
    assert days[learn].max() < days[watch].min()
    assert days[watch].max() < days[report].min()


def test_rows_that_all_belong_together_can_not_be_divided() -> None:
    with pytest.raises(MaquetteError, match="no_rows_to_test"):
        divide(np.arange(90) % 2, np.zeros(90, int), None, columns=3, seconds=60.0, seed=0)
