"""The whole of training: split, search, write the file, prove it, measure it."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import TYPE_CHECKING

from msgspec.structs import replace

import maquette
from maquette.data.frame import read_inputs
from maquette.data.lineage import cells_of
from maquette.data.sampling import draw_sample
from maquette.data.schema import Column
from maquette.data.splits import HELD_OUT_SHARE, keep_together, split_newest, split_rows
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.model.contract import CONTRACT_VERSION, Contract, InputColumn
from maquette.model.file import open_model
from maquette.model.graph import build_graph, input_name, with_contract
from maquette.model.recipe import Encoding, Recipe
from maquette.model.verify import verify
from maquette.places import working_folder
from maquette.progress import Part, Progress
from maquette.training.divided import read_days, read_groups
from maquette.training.doors import open_doors, trace_inputs
from maquette.training.evaluation import evaluate
from maquette.training.experiment import Evaluation, Experiment, LeftOut, Task
from maquette.training.features import choose_columns, encode, fit_encodings
from maquette.training.search import Found, Lessons, search
from maquette.training.summary import summarise_column
from maquette.training.task import Question, ask

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# Of the time given, what is left for the file, its proof and its measurement.
SHARE_FOR_SEARCH = 0.75
THRESHOLD = 0.5
FEWEST_DIFFERENT_ROWS = 50
# Texts are held as Python's own while they are encoded, at some 60 bytes each.
MOST_CELLS = 12_000_000
FEWEST_SAMPLED = 20_000
ANSWER = "\0answer"  # a name no column has


@dataclass(frozen=True)
class Trained:
    """What training gives: the ONNX file's bytes, what was tried, and what was measured.

    `holdout` are the raw inputs of the rows nothing was fitted on, `actual` (N,) their answers.
    """

    model: bytes
    experiment: Experiment
    evaluation: Evaluation
    holdout: pd.DataFrame
    actual: np.ndarray


@dataclass(frozen=True)
class _Rows:
    """Raw inputs and answers, divided: `fit` and `holdout` are places in both.

    `copies` (N,) has one number for all rows that are alike to the model.
    """

    doors: tuple[Column, ...]
    inputs: pd.DataFrame
    question: Question
    copies: np.ndarray
    fit: np.ndarray
    holdout: np.ndarray


def train(
    table: Table,
    target: str,
    *,
    seconds: float = 60,
    seed: int = 0,
    progress: Progress,
) -> Trained:
    """Train a model that answers `target`, within about `seconds`.

    A fifth of the rows is put aside before anything is fitted, and only ever seen by the finished file.
    A table of more than MOST_CELLS is learned from by a sample, in which each answer keeps its share.
    Raises MaquetteError: see `maquette.training.task.ask`, plus no_inputs and export_differs.
    """
    with working_folder() as scratch:
        progress.step(0.0, "preparing")
        table.schema.column(target)
        most = max(FEWEST_SAMPLED, MOST_CELLS // len(table.schema.columns))
        if table.rows <= most:
            return _train(table, target, seconds, seed, progress)
        sample = draw_sample(table, target, most, seed, scratch)
        trained = _train(sample, target, seconds, seed, progress)
        experiment = replace(trained.experiment, sampled=sample.rows, rows=table.rows)
        return replace_fields(trained, experiment=experiment)


def _train(table: Table, target: str, seconds: float, seed: int, progress: Progress) -> Trained:
    started = time.monotonic()
    question = ask(table, target)
    columns, left = choose_columns(table.schema, target)
    origins, unmade = trace_inputs(table, target, columns)
    columns = tuple(column for column in columns if column.name in origins)
    rows = _divide(table, question, open_doors(table, origins), seed)
    encodings, silent = fit_encodings(columns, rows.inputs.iloc[rows.fit], origins)
    if not encodings:
        raise MaquetteError("no_inputs", target=target)
    lessons, centre, spread = _lessons(rows, encodings, seed)
    found = search(lessons, seconds * SHARE_FOR_SEARCH, progress)
    recipe = Recipe(
        encodings=encodings,
        scorer=found.fitted.scorer,
        classes=question.classes,
        threshold=THRESHOLD,
        target_mean=centre,
        target_scale=spread,
    )
    data, evaluation = _ship(rows, recipe, found, seed, progress)
    experiment = _experiment(question, found, (*left, *unmade, *silent), time.monotonic() - started)
    holdout = rows.inputs.iloc[rows.holdout]
    return Trained(data, experiment, evaluation, holdout, rows.question.answers[rows.holdout])


def _divide(table: Table, question: Question, doors: tuple[Column, ...], seed: int) -> _Rows:
    """Read the inputs and put the hold-out aside: the newest rows where the user named a time.

    Copies of one row stay on one side, and rows of one group where the user named one: of a group that is in
    the newest rows too, nothing is learned.
    """
    import numpy as np

    inputs = read_inputs(table, doors).iloc[question.rows].reset_index(drop=True)
    copies = _find_copies(inputs, question.answers)
    groups, days = read_groups(table, question.rows), read_days(table, question.rows)
    if groups is not None:
        copies = keep_together(copies, groups)
    fit, holdout = split_rows(_strata(question), HELD_OUT_SHARE, seed, copies)
    if days is not None:
        fit, holdout = split_newest(days, HELD_OUT_SHARE)
        fit = fit[~np.isin(copies[fit], copies[holdout])]
    if not len(holdout) or len(fit) < len(holdout):
        raise MaquetteError("no_rows_to_test")
    return _Rows(doors, inputs, question, copies, fit, holdout)


def _find_copies(inputs: pd.DataFrame, answers: np.ndarray) -> np.ndarray:
    """Return (N,) numbers that are the same for rows alike in every input and the answer.

    Where so few different rows exist that meeting one again is the task itself, every row is its own.
    """
    import numpy as np
    import pandas as pd

    hashes = pd.util.hash_pandas_object(inputs.assign(**{ANSWER: answers}), index=False)
    _, copies = np.unique(hashes.to_numpy(), return_inverse=True)
    return copies if copies.max() + 1 >= FEWEST_DIFFERENT_ROWS else np.arange(len(copies))


def _strata(question: Question) -> np.ndarray:
    import numpy as np

    return question.answers if question.classes else np.zeros(len(question.answers), np.int64)


def _lessons(rows: _Rows, encodings: tuple[Encoding, ...], seed: int) -> tuple[Lessons, float, float]:
    """Return what to learn from, and for numbers the middle and spread that were taken out of the answers."""
    import numpy as np

    question, answers = rows.question, rows.question.answers[rows.fit]
    centre, spread = 0.0, 1.0
    if question.task is Task.NUMBER:
        centre, spread = float(np.float32(np.mean(answers))), float(np.float32(np.std(answers) or 1.0))
        answers = (answers - centre) / spread
    lessons = Lessons(
        task=question.task,
        matrix=encode(rows.inputs.iloc[rows.fit], encodings),
        answers=answers,
        class_count=len(question.classes),
        strata=_strata(question)[rows.fit],
        copies=rows.copies[rows.fit],
        seed=seed,
        unit=spread,
    )
    return lessons, centre, spread


def _ship(
    rows: _Rows, recipe: Recipe, found: Found, seed: int, progress: Progress
) -> tuple[bytes, Evaluation]:
    """Write the file, prove it on the hold-out, measure it there, and write what was measured into it."""
    used = {cell.column for encoding in recipe.encodings for cell in cells_of(encoding.origin)}
    contract = _contract(rows, tuple(door for door in rows.doors if door.name in used), found, seed)
    draft = open_model(build_graph(recipe, contract))

    def lab(frame: pd.DataFrame) -> np.ndarray:
        answers = found.fitted.answer(encode(frame, recipe.encodings))
        return answers if recipe.classes else answers * recipe.target_scale + recipe.target_mean

    progress.step(0.93, "proving")
    holdout = rows.inputs.iloc[rows.holdout].reset_index(drop=True)
    parity = verify(draft, holdout, lab, recipe.threshold)
    answers = rows.question.answers
    evaluation = evaluate(
        draft,
        holdout,
        answers[rows.holdout],
        answers[rows.fit],
        parity=parity,
        learner=found.learner,
        seed=seed,
        progress=Part(progress, 0.96, 1.0),
    )
    final = with_contract(draft.data, replace(contract, metrics=evaluation.metrics, parity=parity))
    return final, replace(evaluation, model_bytes=len(final))


def _contract(rows: _Rows, columns: tuple[Column, ...], found: Found, seed: int) -> Contract:
    learned = rows.inputs.iloc[rows.fit]
    return Contract(
        version=CONTRACT_VERSION,
        task=rows.question.task.value,
        target=rows.question.target,
        classes=rows.question.classes,
        columns=tuple(_input_column(column, learned[column.name]) for column in columns),
        learner=found.learner,
        metrics=(),
        parity=None,
        trained_rows=len(rows.fit),
        holdout_rows=len(rows.holdout),
        seed=seed,
        maquette=maquette.__version__,
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )


def _input_column(column: Column, values: pd.Series) -> InputColumn:
    blank = InputColumn(
        name=column.name,
        input=input_name(column.name),
        kind=column.kind,
        numeric=column.numeric,
        format=column.format,
        unit=column.unit,
    )
    return replace(blank, **summarise_column(column, values))


def _experiment(question: Question, found: Found, left: tuple[LeftOut, ...], seconds: float) -> Experiment:
    return Experiment(
        target=question.target,
        task=question.task,
        candidates=found.candidates,
        chosen=found.chosen,
        seconds=round(seconds, 2),
        stopped=found.stopped,
        left_out=left,
    )
