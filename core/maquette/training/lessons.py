"""What there is to learn from: features, answers and the division of the rows, for every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from maquette.model.recipe import Amounts, Combination, Spread
from maquette.training.dividing import Division
from maquette.training.experiment import Task
from maquette.training.learners.learner import Lesson
from maquette.training.matrix import Matrix

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Lessons:
    """All rows with a known answer: N of them.

    `matrix` holds the features as the file will make them; `crossed` has for each part those of its own
    features that learned from answers, as its rows to learn from may see them, by their columns.
    `answers` (N,) are class numbers, or standardised numbers; `logs` (N,) their standardised logarithms where
    those are worth learning, else None. `amounts` are the units of both. `spreads` are shared by all layers,
    by their number of steps. The file may have at most `most_bytes`. The last
    features of `matrix` are made by `combinations` of those before.
    """

    task: Task
    matrix: Matrix
    crossed: tuple[dict[int, np.ndarray], ...]
    answers: np.ndarray
    class_count: int
    division: Division
    seed: int
    amounts: Amounts
    logs: np.ndarray | None
    most_bytes: int
    spreads: Mapping[int, Spread]
    combinations: tuple[Combination, ...] = ()

    def lesson(self, part: int, *, of_logs: bool, until: float) -> Lesson:
        """Return what one part learns from, numbers as they are or as logarithms, to be done by `until`."""
        answers = self.logs if of_logs and self.logs is not None else self.answers
        learn, watch = self.division.learn[part], self.division.watch[part]
        matrix = self.matrix.rows(learn)
        if self.crossed[part]:
            values = matrix.values.copy()
            for column, crossed in self.crossed[part].items():
                values[:, column] = crossed
            matrix = Matrix(values, matrix.features)
        matrix, known = with_every_class(matrix, answers[learn], self.class_count)
        return Lesson(
            matrix=matrix,
            part=part,
            answers=known,
            class_count=self.class_count,
            seed=self.seed + part,
            watched=(self.matrix.rows(watch), answers[watch]),
            until=until,
            spreads=self.spreads,
            most_bytes=self.most_bytes // self.division.count,
        )


def with_every_class(matrix: Matrix, answers: np.ndarray, count: int) -> tuple[Matrix, np.ndarray]:
    """Add one row that says nothing for each class that there is no row of, so that no learner misses one."""
    import numpy as np

    absent = np.setdiff1d(np.arange(count), answers)
    if not len(absent):
        return matrix, answers
    blank = np.where(matrix.is_code, [each.codes + 1 for each in matrix.features], np.nan)
    values = np.vstack([matrix.values, np.tile(blank, (len(absent), 1))])
    return replace(matrix, values=values), np.concatenate([answers, absent])
