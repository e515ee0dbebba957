"""Sums tell rows that they have not seen, and never a row by itself."""

import numpy as np
from numpy.typing import NDArray

from maquette.quality.logistic import tell_by_sums

ROWS = 600
Numbers = NDArray[np.float64]
Answers = NDArray[np.intp]


def rows_of(seed: int) -> tuple[Numbers, Answers]:
    """Make three kinds of rows that differ in two of five sizes."""
    rng = np.random.default_rng(seed)
    kinds = rng.integers(0, 3, ROWS)
    sizes = rng.normal(size=(ROWS, 5))
    sizes[:, 0] += 4 * (kinds == 1)
    sizes[:, 1] += 4 * (kinds == 2)
    return sizes, kinds


def test_kinds_that_differ_are_told() -> None:
    sizes, kinds = rows_of(1)
    chances = tell_by_sums(sizes, kinds, np.ones(ROWS, bool))
    assert chances.shape == (ROWS, 3)
    assert np.allclose(chances.sum(axis=1), 1)
    assert (chances.argmax(axis=1) == kinds).mean() > 0.9


def test_what_can_not_be_learned_is_not_learned_by_heart() -> None:
    sizes, kinds = rows_of(2)
    mixed = np.random.default_rng(3).permutation(kinds)
    chances = tell_by_sums(sizes, mixed, np.ones(ROWS, bool))
    # A third is right by chance; five standard deviations of that are 0.1.
    assert (chances.argmax(axis=1) == mixed).mean() < 1 / 3 + 0.1


def test_a_wrong_answer_is_contradicted() -> None:
    sizes, kinds = rows_of(4)
    given = kinds.copy()
    given[:30] = (given[:30] + 1) % 3
    own = tell_by_sums(sizes, given, np.ones(ROWS, bool))[np.arange(ROWS), given]
    assert np.median(own[:30]) < 0.3 < 0.7 < np.median(own[30:])


def test_rows_that_are_left_out_teach_nothing() -> None:
    sizes, kinds = rows_of(5)
    kept = kinds != 2
    chances = tell_by_sums(sizes, kinds, kept)
    assert chances[:, 2].max() < 0.05


def test_the_same_is_said_twice() -> None:
    sizes, kinds = rows_of(6)
    kept = np.ones(ROWS, bool)
    assert np.array_equal(tell_by_sums(sizes, kinds, kept), tell_by_sums(sizes, kinds, kept))


def test_a_column_that_never_changes_is_no_trouble() -> None:
    sizes, kinds = rows_of(8)
    sizes[:, 3:] = 1.0
    chances = tell_by_sums(sizes, kinds, np.ones(ROWS, bool))
    assert np.isfinite(chances).all()
    assert (chances.argmax(axis=1) == kinds).mean() > 0.9
