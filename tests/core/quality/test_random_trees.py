"""Random trees tell of each row what the others say of it, and never look at the row itself."""

import numpy as np
import pytest
from numpy.typing import NDArray

from maquette.quality.random_trees import answer_unseen, draw_seen

ROWS = 1_200
Numbers = NDArray[np.float32]


def ask(inputs: Numbers, answers: Numbers, owners: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
    seen = draw_seen(np.arange(len(inputs)) if owners is None else owners, trees=60)
    return answer_unseen(inputs, answers, seen)


def explained(answers: Numbers, told: NDArray[np.float64]) -> float:
    return 1 - float(((answers - told) ** 2).sum() / ((answers - answers.mean(axis=0)) ** 2).sum())


def sizes(seed: int = 0, width: int = 4) -> Numbers:
    return np.random.default_rng(seed).normal(size=(ROWS, width)).astype(np.float32)


@pytest.mark.parametrize("classes", [2, 3, 8])
def test_classes_that_follow_from_the_inputs_are_told(classes: int) -> None:
    inputs = sizes()
    given = np.digitize(inputs[:, 1], np.linspace(-1.2, 1.2, classes - 1))
    told = ask(inputs, np.eye(classes, dtype=np.float32)[given])
    assert np.allclose(told.sum(axis=1), 1)
    assert (told.argmax(axis=1) == given).mean() > 0.85


def test_numbers_that_follow_from_two_inputs_together_are_told() -> None:
    inputs = sizes()
    answers = (np.sign(inputs[:, 0]) * inputs[:, 1])[:, None]
    assert explained(answers, ask(inputs, answers)) > 0.6


def test_answers_that_follow_from_nothing_are_not_explained() -> None:
    inputs = sizes()
    for answers in (sizes(1, 1), np.eye(2, dtype=np.float32)[np.arange(ROWS) % 2]):
        assert explained(answers, ask(inputs, answers)) < 0.02


def test_rows_of_one_owner_do_not_tell_each_other() -> None:
    rng = np.random.default_rng(3)
    owners = np.repeat(np.arange(ROWS // 6), 6)
    inputs = (rng.normal(size=(ROWS // 6, 4))[owners] + 0.01 * rng.normal(size=(ROWS, 4))).astype(np.float32)
    answers = np.eye(2, dtype=np.float32)[rng.integers(0, 2, ROWS // 6)[owners]]
    assert explained(answers, ask(inputs, answers)) > 0.8
    assert explained(answers, ask(inputs, answers, owners)) < 0.02


def test_odd_inputs_have_an_answer() -> None:
    answers = sizes(1, 1)
    alike = np.zeros((ROWS, 1), np.float32)
    assert explained(answers, ask(alike, answers)) == pytest.approx(0, abs=0.02)
    assert np.isfinite(ask(np.full((ROWS, 2), 3e38, np.float32), answers)).all()
    assert np.isnan(ask(alike[:1], answers[:1], np.zeros(1, np.intp))).sum() <= 1
    assert ask(alike[:0], answers[:0]).shape == (0, 1)


def test_rows_that_every_tree_has_seen_are_told_nothing() -> None:
    inputs, answers = sizes(), sizes(1, 1)
    seen = draw_seen(np.arange(ROWS), trees=5)
    seen[:, 7] = True
    told = answer_unseen(inputs, answers, seen)
    assert np.isnan(told[7]).all()
    assert np.isfinite(told[~seen.all(axis=0)]).all()


def test_the_same_seed_tells_the_same() -> None:
    inputs, answers = sizes(), sizes(1, 1)
    assert np.array_equal(ask(inputs, answers), ask(inputs, answers))
