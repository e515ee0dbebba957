"""A mix is made of what helps, by rows that it is not measured on, within the bytes there are."""

from dataclasses import replace

import numpy as np

from maquette.model.recipe import Amounts, Link, TreeScorer
from maquette.training.blending import bend, blend
from maquette.training.dividing import Division
from maquette.training.experiment import Candidate, Task
from maquette.training.lessons import Lessons
from maquette.training.matrix import Matrix
from maquette.training.trials import Trial

ROWS = 600
NOTHING = TreeScorer((), np.zeros(1))


def lessons_of(answers: np.ndarray, classes: int, parts: int, most_bytes: int = 1_000) -> Lessons:
    """Return lessons whose rows are divided in turn among the parts."""
    rows = np.arange(ROWS)
    apart = tuple(rows[rows % parts == part] for part in range(parts))
    learn = tuple(rows[rows % parts != part] for part in range(parts))
    return Lessons(
        task=Task.YES_NO if classes else Task.NUMBER,
        matrix=Matrix(np.zeros((ROWS, 0)), ()),
        crossed=({},) * parts,
        answers=answers,
        class_count=classes,
        division=Division(learn, apart, apart),
        seed=0,
        amounts=Amounts(),
        logs=None,
        most_bytes=most_bytes,
        spreads={},
    )


def trial(answers: np.ndarray, parts: int, weight: int = 10) -> Trial:
    candidate = Candidate(learner="one", settings="{}", metric="rmse", score=0, seconds=0, elapsed=0)
    return Trial(candidate, Link.PLAIN, (NOTHING,) * parts, answers, (weight,) * parts)


def test_two_that_err_otherwise_are_mixed_and_noise_is_not() -> None:
    random = np.random.default_rng(1)
    truth = random.normal(size=ROWS)
    errors = random.normal(size=(2, ROWS))
    trials = [
        trial(truth + errors[0], 3),
        trial(truth + errors[1], 3),
        trial(random.normal(size=ROWS) * 3, 3),
    ]
    lessons = lessons_of(truth, 0, 3)
    mixed = blend(trials, lessons)
    assert len(mixed.members) == 2
    alone = np.mean((trials[0].answers - truth) ** 2)
    assert np.mean((mixed.answers - truth) ** 2) < 0.7 * alone


def test_the_shares_of_every_part_sum_to_one() -> None:
    random = np.random.default_rng(2)
    truth = random.normal(size=ROWS)
    trials = [trial(truth + random.normal(size=ROWS), 4) for _ in range(5)]
    mixed = blend(trials, lessons_of(truth, 0, 4))
    shares = np.zeros(4)
    for member in mixed.members:
        shares[list(member.parts)] += member.weights
    assert np.allclose(shares, 1)


def test_what_is_too_heavy_is_left_out_unless_nothing_else_is_there() -> None:
    random = np.random.default_rng(3)
    truth = random.normal(size=ROWS)
    heavy, light = trial(truth, 2, weight=800), trial(truth + random.normal(size=ROWS), 2, weight=100)
    lessons = lessons_of(truth, 0, 2, most_bytes=1_000)
    assert np.array_equal(blend([heavy, light], lessons).answers, light.answers)
    assert np.array_equal(blend([heavy], lessons).answers, heavy.answers)


def test_a_part_is_not_mixed_by_the_rows_it_is_measured_on() -> None:
    random = np.random.default_rng(4)
    truth = random.normal(size=ROWS)
    trials = [trial(truth + random.normal(size=ROWS), 3) for _ in range(4)]
    lessons = lessons_of(truth, 0, 3)
    before = blend(trials, lessons)
    measured = lessons.division.report[0]
    spoiled = truth.copy()
    spoiled[measured] = trials[3].answers[measured]
    after = blend(trials, replace(lessons, answers=spoiled))
    assert np.array_equal(before.answers[measured], after.answers[measured])
    others = np.setdiff1d(np.arange(ROWS), measured)
    assert not np.array_equal(before.answers[others], after.answers[others])


def test_chances_that_are_too_sure_are_bent_back() -> None:
    random = np.random.default_rng(5)
    odds = random.normal(size=ROWS) * 1.5
    actual = (random.random(ROWS) < 1 / (1 + np.exp(-odds))).astype(int)
    true = np.stack([1 / (1 + np.exp(odds)), 1 / (1 + np.exp(-odds))], axis=1)
    sure = bend(true, np.array([3.0, 0.5]))
    mixed = blend([trial(sure, 2)], lessons_of(actual, 2, 2))

    def loss(chances: np.ndarray) -> float:
        return float(-np.mean(np.log(chances[np.arange(ROWS), actual])))

    assert loss(mixed.answers) < loss(sure) - 0.1
    assert abs(loss(mixed.answers) - loss(true)) < 0.02
