"""Two numbers are looked at as one where that tells more, by the rows that are learned from alone."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from maquette.data.lineage import NumberCell
from maquette.model.recipe import Amounts, NumberEncoding
from maquette.progress import Silent
from maquette.training.combining import find_combinations
from maquette.training.dividing import divide
from maquette.training.experiment import Made, Task
from maquette.training.features import lay_out
from maquette.training.lessons import Lessons
from maquette.training.matrix import Matrix
from maquette.training.train import train
from written_tables import read_rows

ROWS = 800
NAMES = ("paid", "weight", "age", "answer")


def rows_of(answer: str) -> list[list[object]]:
    """Return rows of two numbers that go together, whose ratio or difference is the answer, or chance is."""
    draw = random.Random(3)
    rows: list[list[object]] = []
    for _ in range(ROWS):
        first, age, noise = draw.uniform(50, 5_000), draw.uniform(18, 80), draw.gauss(0, 1)
        second = first * draw.uniform(8, 12) if answer == "ratio" else first + draw.gauss(0, 8)
        told = {"ratio": 5 * second / first, "difference": second - first, "chance": 20 * noise}
        rows.append([second, first, age, told[answer] + noise])
    return rows


@pytest.mark.parametrize("what", ["ratio", "difference"])
def test_what_tells_more_together_is_looked_at_together_and_told(tmp_path: Path, what: str) -> None:
    made = train(read_rows(tmp_path, NAMES, rows_of(what)), "answer", progress=Silent(), trials=3)
    assert made.experiment.groundwork is not None
    assert Made(what, ("paid", "weight")) in made.experiment.groundwork.made


def test_chance_is_not_taken_for_a_finding(tmp_path: Path) -> None:
    made = train(read_rows(tmp_path, NAMES, rows_of("chance")), "answer", progress=Silent(), trials=2)
    assert made.experiment.groundwork is not None
    assert [each.what for each in made.experiment.groundwork.made] == ["number"]


def test_no_row_that_is_measured_helps_to_choose() -> None:
    chance = np.random.default_rng(5)
    rows = np.array(rows_of("ratio"), np.float32).astype(np.float64)
    values, answers = rows[:, :3], rows[:, 3]
    encodings = tuple(NumberEncoding(name, NumberCell(name)) for name in NAMES[:3])
    nothing = np.zeros(ROWS, np.int64)
    division = divide(nothing, np.arange(ROWS), None, columns=3, seconds=60, seed=0)
    lessons = Lessons(
        task=Task.NUMBER,
        matrix=Matrix(values, lay_out(encodings)),
        crossed=tuple({} for _ in range(division.count)),
        answers=(answers - answers.mean()) / answers.std(),
        class_count=0,
        division=division,
        seed=0,
        amounts=Amounts(),
        logs=None,
        most_bytes=5_000_000,
        spreads={},
    )
    found = find_combinations(lessons, encodings, 60)
    changed = lessons.answers.copy()
    changed[division.report[0]] = chance.permutation(changed[division.report[0]])
    again = find_combinations(replace(lessons, answers=changed), encodings, 60)
    of_first = [each for each in found if each.part == 0]
    assert of_first
    assert [each for each in again if each.part == 0] == of_first
