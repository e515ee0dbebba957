"""How good the file is, measured by running it on rows that no fitting or choosing ever saw."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.model.file import Model
from maquette.model.parity import Parity
from maquette.model.predict import feeds_from, run, run_parts
from maquette.model.verify import decide
from maquette.progress import Progress
from maquette.report.numbers import write_number
from maquette.training.experiment import Evaluation, Task
from maquette.training.metrics import Answers, measure, measure_baseline

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TIMED_ROWS = 200
SCATTER_POINTS = 400


@dataclass(frozen=True)
class Asked:
    """Rows that a model is measured on: raw inputs, answers (N,), the part to ask (N,), what goes together.

    `actual` are class numbers or numbers. A part never learned from the rows it is asked about; without parts
    the whole file is asked. Rows with the same number in `groups` (N,) are not independent of one another.
    """

    rows: pd.DataFrame
    actual: np.ndarray
    parts: np.ndarray | None = None
    groups: np.ndarray | None = None


def evaluate(
    model: Model,
    asked: Asked,
    learned: np.ndarray,
    *,
    parity: Parity,
    learner: str,
    seed: int,
    progress: Progress,
) -> Evaluation:
    """Measure a model file on rows that it is asked about.

    `learned` (M,) are the answers of the rows learned from: class numbers or numbers.
    """
    task = Task(model.contract.task)
    actual = asked.actual
    answers = answer_asked(model, feeds_from(model.contract, asked.rows), asked.parts)
    return Evaluation(
        task=task,
        target=model.contract.target,
        classes=model.contract.classes,
        fit_rows=len(learned),
        holdout_rows=len(actual),
        metrics=measure(task, actual, answers, seed, progress, asked.groups, model.contract.parts),
        baseline=measure_baseline(task, learned, actual, len(model.contract.classes)),
        baseline_answer=_baseline_answer(model, learned),
        parity=parity,
        model_bytes=len(model.data),
        row_ms=time_one_row(model, asked.rows),
        learner=learner,
        confusion=_confusion(actual, answers.said, model) if model.contract.classes else (),
        parts=model.contract.parts,
        scatter=() if model.contract.classes else _scatter(actual, answers.said),
    )


def measure_again(model: Model, asked: Asked, before: Evaluation, seed: int) -> Evaluation:
    """Return what the file is worth that gives the same chances as the one before, but other answers."""
    answers = answer_asked(model, feeds_from(model.contract, asked.rows), asked.parts)
    parts = model.contract.parts
    metrics = measure(before.task, asked.actual, answers, seed, None, asked.groups, parts)
    confusion = _confusion(asked.actual, answers.said, model)
    return replace(before, metrics=metrics, confusion=confusion, model_bytes=len(model.data))


def answer_asked(model: Model, feeds: dict[str, np.ndarray], parts: np.ndarray | None) -> Answers:
    """Return what the file's `parts` (N,) answer, each to its row; without parts the file itself."""
    import numpy as np

    if parts is None or model.contract.parts == 1:
        return answer_rows(model, feeds)
    numbers = run_parts(model, feeds)[np.arange(len(parts)), parts].astype(np.float64)
    if not model.contract.classes:
        return Answers(said=numbers, chances=np.empty(0))
    return Answers(said=decide(numbers, model.contract.threshold), chances=numbers)


def answer_rows(model: Model, feeds: dict[str, np.ndarray]) -> Answers:
    """Return what the file answers to N rows: its own labels as class numbers, or its values."""
    import numpy as np

    outputs = run(model, feeds)
    numbers = outputs.numbers.astype(np.float64)
    if not model.contract.classes:
        return Answers(said=numbers, chances=np.empty(0))
    places = {name: place for place, name in enumerate(model.contract.classes)}
    return Answers(said=np.array([places[label] for label in outputs.labels], np.int64), chances=numbers)


def _baseline_answer(model: Model, learned: np.ndarray) -> str:
    import numpy as np

    if model.contract.classes:
        return model.contract.classes[int(np.bincount(learned).argmax())]
    return write_number(float(np.median(learned)))


def time_one_row(model: Model, rows: pd.DataFrame) -> float:
    """Return the median time in milliseconds of scoring one row."""
    import numpy as np

    feeds = feeds_from(model.contract, rows.iloc[:TIMED_ROWS])
    times = []
    for number in range(min(len(rows), TIMED_ROWS)):
        one = {name: values[number : number + 1] for name, values in feeds.items()}
        began = time.perf_counter()
        model.run(one)
        times.append(time.perf_counter() - began)
    return round(float(np.median(times)) * 1000, 4)


def _confusion(actual: np.ndarray, said: np.ndarray, model: Model) -> tuple[tuple[int, ...], ...]:
    import numpy as np

    count = len(model.contract.classes)
    table = np.zeros((count, count), int)
    np.add.at(table, (actual, said), 1)
    return tuple(tuple(int(cell) for cell in row) for row in table)


def _scatter(actual: np.ndarray, said: np.ndarray) -> tuple[tuple[float, float], ...]:
    import numpy as np

    chosen = np.unique(np.linspace(0, len(actual) - 1, min(SCATTER_POINTS, len(actual))).astype(int))
    return tuple((float(actual[place]), float(said[place])) for place in chosen)
