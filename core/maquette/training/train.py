"""The whole of training: split, search, write the file, prove it, measure it."""

from __future__ import annotations

import math
import time
from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.codec import to_json
from maquette.data.frame import hash_rows, read_inputs
from maquette.data.sampling import draw_sample
from maquette.data.schema import Column, Kind, Schema
from maquette.data.splits import keep_together
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.model.recipe import Encoding
from maquette.places import working_folder
from maquette.progress import Progress
from maquette.training.closed import take_back
from maquette.training.crew import Crew, cells_in_memory, count_hands
from maquette.training.dividing import divide
from maquette.training.doors import open_doors, trace_inputs
from maquette.training.evaluation import Asked
from maquette.training.experiment import Evaluation, Experiment, Groundwork
from maquette.training.features import choose_columns, fit_encodings
from maquette.training.groundwork import add_answer, lay_groundwork, share_out
from maquette.training.lessons import Lessons
from maquette.training.preparing import MOST_BYTES, prepare
from maquette.training.reading import columns_worth
from maquette.training.roles import read_days, read_groups
from maquette.training.search import Found, search
from maquette.training.shelf import open_shelf
from maquette.training.shipping import Draft, Limits, Rows, ship_best
from maquette.training.task import Question, ask
from maquette.training.trials import Clock, rate

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# Of the time given, what is kept for the file, its proof and its measurement, and the most seconds of it.
SHARE_KEPT, MOST_KEPT = 0.2, 5.0
FEWEST_DIFFERENT_ROWS = 50
# Texts are held as Python's own while they are encoded, at some 60 bytes each.
MOST_CELLS = 12_000_000
FEWEST_SAMPLED = 20_000
# A text takes as long to be encoded as so many cells.
CELLS_OF_A_TEXT = 200


@dataclass(frozen=True)
class Trained:
    """What training gives: the ONNX file's bytes, what was tried, what was measured and on which rows."""

    model: bytes
    experiment: Experiment
    evaluation: Evaluation
    asked: Asked


@dataclass(frozen=True)
class Effort:
    """How long to search and since when, where to keep what was found, how large the file may be.

    See `train`.
    """

    seconds: float = 60
    seed: int = 0
    keep: Path | None = None
    trials: int | None = None
    most_bytes: int = MOST_BYTES
    most_ms: float = math.inf
    began: float | None = None


def train(
    table: Table,
    target: str,
    *,
    seconds: float = 60,
    seed: int = 0,
    progress: Progress,
    keep: Path | None = None,
    trials: int | None = None,
    leaks: Collection[str] = (),
    most_bytes: int = MOST_BYTES,
    most_ms: float = math.inf,
    began: float | None = None,
) -> Trained:
    """Train a model that answers `target`, within about `seconds` since `began` (time.monotonic), or now.

    A small table is learned from in several parts, each of which is measured on rows that it never saw; the
    file answers with their mean. Of a large one some rows are put aside before anything is fitted.
    Finished trials are kept in the folder `keep`, and a search of the same goes on where it ended. With
    `trials` as many candidates are tried, however long that takes: the same ones on any machine. Columns in
    `leaks` give the answer away and are left out. The file has at most `most_bytes`,
    and answers a row within `most_ms` milliseconds as measured here.
    A table of more than MOST_CELLS is learned from by a sample, in which each answer keeps its share.
    Raises MaquetteError: see `maquette.training.task.ask`, plus no_inputs and export_differs.
    """
    effort = Effort(seconds, seed, keep, trials, most_bytes, most_ms, began)
    with working_folder() as scratch:
        progress.step(0.0, "preparing")
        table.schema.column(target)
        most = most_rows(table.schema)
        if table.rows <= most:
            return _train(table, target, effort, leaks, scratch, progress)
        sample = draw_sample(table, target, most, seed, scratch)
        trained = _train(sample, target, effort, leaks, scratch, progress)
        experiment = replace(trained.experiment, sampled=sample.rows, rows=table.rows)
        return replace_fields(trained, experiment=experiment)


def time_to_search(seconds: float) -> float:
    """Return how many of the seconds given go by before the file is made, proved and measured."""
    return seconds - min(SHARE_KEPT * seconds, MOST_KEPT)


def most_rows(schema: Schema) -> int:
    """Return how many rows of a table with these columns are learned from; of more a sample is drawn.

    What is learned from takes its share of this computer's memory at most.
    """
    cells = sum(CELLS_OF_A_TEXT if each.kind is Kind.TEXT else 1 for each in schema.columns)
    return max(FEWEST_SAMPLED, min(MOST_CELLS, cells_in_memory()) // max(cells, 1))


def _train(
    table: Table, target: str, effort: Effort, leaks: Collection[str], scratch: Path, progress: Progress
) -> Trained:
    started = time.monotonic() if effort.began is None else effort.began
    shelf = open_shelf(effort.keep or scratch / "search", table, target, leaks, effort.seed, effort.seconds)
    cells = table.rows * len(table.schema.columns)
    hands = 0 if effort.trials is not None else count_hands(effort.seconds, cells)
    with Crew(hands, scratch) as crew:
        prepared = _prepare(table, target, effort, leaks, shelf.about.seconds)
        rows, lessons, ground = prepared.rows, prepared.lessons, prepared.ground
        progress.partial("groundwork", to_json(ground).decode())
        clock = Clock(started, started + time_to_search(effort.seconds))
        found = search(lessons, clock, progress, shelf, crew, effort.trials)
    shipped = ship_best(
        rows, lessons, prepared.encodings, found, Limits(effort.most_bytes, effort.most_ms), progress
    )
    experiment = replace(
        _experiment(rows.question, found, shipped.draft, lessons, ground),
        seconds=round(time.monotonic() - started, 2),
        most_bytes=effort.most_bytes,
        most_ms=effort.most_ms if math.isfinite(effort.most_ms) else None,
        unproved=shipped.unproved,
    )
    return Trained(shipped.data, experiment, shipped.evaluation, shipped.asked)


@dataclass(frozen=True)
class _Prepared:
    """What is read and encoded before anything is tried, and what is told of it."""

    rows: Rows
    lessons: Lessons
    encodings: tuple[Encoding, ...]
    ground: Groundwork


def _prepare(table: Table, target: str, effort: Effort, leaks: Collection[str], seconds: float) -> _Prepared:
    """Read the table, divide its rows for a search of so many seconds, and encode its columns."""
    question = ask(table, target)
    columns, left = take_back(table, *choose_columns(table.schema, target, leaks))
    origins, unmade = trace_inputs(table, target, columns)
    columns = tuple(column for column in columns if column.name in origins)
    rows = _read_rows(table, question, open_doors(table, origins))
    shared, silent = fit_encodings(columns, rows.inputs, origins)
    if not shared:
        raise MaquetteError("no_inputs", target=target)
    seed, worth = effort.seed, columns_worth(rows.inputs, shared, len(question.classes))
    division = divide(_strata(question), rows.copies, rows.days, columns=worth, seconds=seconds, seed=seed)
    encodings, lessons = prepare(
        rows.inputs, question, shared, division, seconds=seconds, seed=seed, most_bytes=effort.most_bytes
    )
    ground = lay_groundwork(table.schema, lessons, encodings, (*left, *unmade, *silent), rows.days)
    return _Prepared(rows, lessons, encodings, ground)


def _read_rows(table: Table, question: Question, doors: tuple[Column, ...]) -> Rows:
    """Read the inputs, and what says which rows belong together and which are newer."""
    inputs = read_inputs(table, doors).iloc[question.rows].reset_index(drop=True)
    texts = [door.name for door in doors if door.kind is Kind.TEXT]
    copies = _find_copies(inputs, texts, question.answers)
    groups, days = read_groups(table, question.rows), read_days(table, question.rows)
    if groups is not None:
        copies = keep_together(copies, groups)
    return Rows(doors, inputs, question, copies, days)


def _find_copies(inputs: pd.DataFrame, texts: list[str], answers: np.ndarray) -> np.ndarray:
    """Return (N,) numbers that are the same for rows alike in every input and the answer.

    Texts are alike that differ in numbers alone, as those of orders or invoices.
    Where so few different rows exist that meeting one again is the task itself, every row is its own.
    """
    import numpy as np

    bare = {name: inputs[name].str.replace(r"\d+", "0", regex=True) for name in texts}
    _, copies = np.unique(hash_rows(inputs.assign(**bare), answers), return_inverse=True)
    return copies if copies.max() + 1 >= FEWEST_DIFFERENT_ROWS else np.arange(len(copies))


def _strata(question: Question) -> np.ndarray:
    import numpy as np

    return question.answers if question.classes else np.zeros(len(question.answers), np.int64)


def _experiment(
    question: Question, found: Found, draft: Draft, lessons: Lessons, ground: Groundwork
) -> Experiment:
    members = draft.recipe.members
    return Experiment(
        target=question.target,
        task=question.task,
        candidates=found.candidates,
        chosen=found.chosen,
        seconds=0.0,
        stopped=found.stopped,
        left_out=ground.left_out,
        shares=share_out(found.trials, members, draft.recipe.part_count),
        mixed=rate(lessons, draft.blend.answers),
        groundwork=add_answer(ground, question.target, members),
    )
