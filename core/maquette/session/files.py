"""The same actions on plain files, without a project: for the command line and scripts."""

from __future__ import annotations

import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import TYPE_CHECKING

from msgspec.structs import replace

from maquette.data.extract import read_as
from maquette.data.frame import read_inputs, read_texts
from maquette.data.schema import Column, Reading
from maquette.data.snapshot import open_table
from maquette.data.source import Found, Source, name_of
from maquette.data.steps import LeaveOut, Retype, SetRole
from maquette.data.table import Table, with_steps
from maquette.data.written_otherwise import find_otherwise, pair_by_name, rewrite_days
from maquette.errors import MaquetteError
from maquette.explain.calibration import Calibration, check_calibration
from maquette.explain.importance import Influence, find_drivers, rank_columns
from maquette.explain.settling import settle_threshold
from maquette.explain.slices import Slices, find_slices
from maquette.model.contract import Contract, MetricValue
from maquette.model.file import Model, open_model
from maquette.model.predict import Notice, Prediction, feeds_from, predict
from maquette.places import working_folder
from maquette.progress import Part, Progress
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, QualityReport
from maquette.quality.leaks import find_leaks
from maquette.quality.overview.make import make_overview
from maquette.quality.overview.values import Overview
from maquette.quality.report import check_table
from maquette.quality.unlike_reference import Reference
from maquette.session.training import with_drivers
from maquette.training.evaluation import Asked, answer_rows
from maquette.training.experiment import Driver, Evaluation, Experiment, Task
from maquette.training.metrics import measure
from maquette.training.task import ask
from maquette.training.train import Effort, train

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


# Columns by name, and how to read them whatever was guessed.
Readings = tuple[tuple[str, Reading], ...]


@dataclass(frozen=True)
class FileModel:
    """A model trained on a file: the ONNX bytes, what was tried, what was measured.

    `leaks` are the columns that were left out since they give the answer away, with what says so.
    """

    data: bytes
    experiment: Experiment
    evaluation: Evaluation
    leaks: dict[str, Finding]


@dataclass(frozen=True)
class Understanding:
    """What drives a model, where it errs, and whether its chances hold (None for a number)."""

    influences: tuple[Influence, ...]
    slices: Slices
    calibration: Calibration | None


@contextmanager
def table_from(source: Source, progress: Progress, said: Readings = ()) -> Iterator[Table]:
    """Read a file into a table that is there for as long as the block runs; columns in `said` as told."""
    with working_folder() as scratch:
        yield read_columns_as(open_table(source, scratch, progress)[0], said)


def read_columns_as(table: Table, said: Readings) -> Table:
    """Return the table with the columns named in `said` read so."""
    steps = tuple(Retype(column=name, reading=read_as(table, name, reading)) for name, reading in said)
    return with_steps(table, (*table.steps, *steps))


def inspect_file(source: Source, said: Readings, progress: Progress) -> tuple[Table, Found]:
    """Return the rows, the columns and what the reader found; the snapshot itself is gone afterwards."""
    with working_folder() as scratch:
        table, found = open_table(source, scratch, progress)
        return read_columns_as(table, said), found


def check_file(
    source: Source, target: str | None, said: Readings, progress: Progress, reference: Source | None = None
) -> tuple[QualityReport, Overview]:
    """Return what is wrong with the table in a file, and the table at a glance.

    The table in `reference`, where one is given, tells how many of each group of people there are.
    """
    other = None if reference is None else _read_reference(reference, said, Part(progress, 0.0, 0.1))
    with table_from(source, Part(progress, 0.1 if other else 0.0, 0.4), said) as table:
        if target is not None:
            table.schema.column(target)
        evidence = gather(table, target)
        report = check_table(evidence, Part(progress, 0.4, 1.0), other)
        return report, make_overview(evidence, report.findings)


def _read_reference(source: Source, said: Readings, progress: Progress) -> Reference:
    with table_from(source, progress) as table:
        names = set(table.schema.names)
        known = tuple((name, reading) for name, reading in said if name in names)
        return Reference(name_of(source), gather(read_columns_as(table, known)))


def train_file(
    source: Source,
    target: str,
    *,
    leave_out: tuple[str, ...],
    trust: tuple[str, ...],
    roles: tuple[SetRole, ...],
    said: Readings,
    effort: Effort,
    progress: Progress,
    yes_from: float | None = None,
) -> FileModel:
    """Train on the table in a file, without the columns in `leave_out`, others used by their `roles`.

    Columns that give the answer away are left out, but for those in `trust`. The file says yes from the
    chance `yes_from` on, where that is given.
    """
    began = time.monotonic()
    with table_from(source, Part(progress, 0.0, 0.05), said) as whole:
        table = with_steps(whole, (*whole.steps, *(LeaveOut(column=name) for name in leave_out), *roles))
        if yes_from is not None and ask(table, target).task is not Task.YES_NO:
            raise MaquetteError("not_yes_or_no", target=target)
        learning = Part(progress, 0.1, 0.95)
        progress.step(0.05, "checking", check="gives_answer_away")
        found = find_leaks(gather(table, target))
        leaks = {column: finding for column, finding in found.items() if column not in trust}
        trained = train(
            table,
            target,
            seconds=effort.seconds,
            seed=effort.seed,
            progress=learning,
            keep=effort.keep,
            trials=effort.trials,
            leaks=leaks,
            most_bytes=effort.most_bytes,
            most_ms=effort.most_ms,
            began=began,
        )
        evaluation = with_drivers(trained, effort.seed, Part(progress, 0.95, 0.98))
        made = FileModel(trained.model, trained.experiment, evaluation, leaks)
        return (
            made if yes_from is None else _settled(made, trained.asked, yes_from, Part(progress, 0.98, 1.0))
        )


def _settled(made: FileModel, asked: Asked, yes_from: float, progress: Progress) -> FileModel:
    settled = settle_threshold(open_model(made.data), asked, made.evaluation, yes_from, progress)
    return replace_fields(made, data=settled.data, evaluation=settled.evaluation)


def predict_file(model: Model, source: Source, progress: Progress) -> tuple[pd.DataFrame, Prediction]:
    """Return every cell of a file as it stands there, and the model's answers to its rows."""
    with table_from(source, progress) as table:
        otherwise = _find_otherwise(model.contract, table)
        frame = _inputs_for(model.contract, table, otherwise)
        texts = read_texts(table)
    prediction = predict(model, frame)
    unread = tuple(_find_unread(model.contract, frame, texts))
    read = (Notice(code="read_otherwise", column=name, rows=rows) for name, rows in otherwise.items())
    return texts, replace_fields(prediction, notices=(*prediction.notices, *read, *unread))


def _find_unread(contract: Contract, frame: pd.DataFrame, texts: pd.DataFrame) -> Iterator[Notice]:
    """Yield the number columns in which cells are not numbers as the model writes them."""
    for column in contract.columns:
        rows = int((frame[column.name].isna() & texts[column.name].notna()).sum()) if column.numeric else 0
        if rows:
            yield Notice(code="not_a_number", column=column.name, rows=rows)


def explain_file(model: Model, source: Source, progress: Progress) -> tuple[Driver, ...]:
    """Return how much each column matters to the model on the rows of a file with known answers."""
    with table_from(source, Part(progress, 0.0, 0.3)) as table:
        frame, actual = _known_answers(model.contract, table)
    return find_drivers(model, Asked(frame, actual), model.contract.seed, Part(progress, 0.3, 1.0))


def understand_file(model: Model, source: Source, progress: Progress) -> Understanding:
    """Return what drives the model, where it errs and whether its chances hold, on known answers."""
    with table_from(source, Part(progress, 0.0, 0.3)) as table:
        frame, actual = _known_answers(model.contract, table)
    asked = Asked(frame, actual)
    influences = rank_columns(model, asked, model.contract.seed, Part(progress, 0.3, 1.0))
    return Understanding(influences, find_slices(model, asked), check_calibration(model, asked))


def score_file(model: Model, source: Source, progress: Progress) -> tuple[MetricValue, ...]:
    """Return the model's scores on the rows of a file with known answers."""
    with table_from(source, progress) as table:
        frame, actual = _known_answers(model.contract, table)
    answers = answer_rows(model, feeds_from(model.contract, frame))
    return measure(Task(model.contract.task), actual, answers, model.contract.seed)


def _inputs_for(contract: Contract, table: Table, otherwise: Container[str]) -> pd.DataFrame:
    """Read the contract's columns as the model was taught to, those written `otherwise` as they are."""
    found = {column.name: column for column in table.schema.columns}
    for column in contract.columns:
        if column.name not in found:
            raise MaquetteError("missing_column", column=column.name)
    known = {column.name: column for column in _taught(contract)}
    wanted = tuple(
        replace(known[name], format=found[name].format, unit=found[name].unit)
        if name in otherwise and known[name].numeric
        else known[name]
        for name in known
    )
    frame = read_inputs(table, wanted)
    for name in known:
        if name in otherwise and not known[name].numeric:
            frame[name] = rewrite_days(frame[name].to_numpy(object), found[name], known[name].format)
    return frame


def _find_otherwise(contract: Contract, table: Table) -> dict[str, int]:
    """Return the columns that a table writes otherwise than the model learned them, and in how many rows."""
    return find_otherwise(table, pair_by_name(_taught(contract), table.schema.columns))


def _taught(contract: Contract) -> tuple[Column, ...]:
    return tuple(
        Column(name=each.name, kind=each.kind, numeric=each.numeric, format=each.format, unit=each.unit)
        for each in contract.columns
    )


def _known_answers(contract: Contract, table: Table) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the inputs and answers of the rows whose answer is known and was known in training."""
    import numpy as np

    question = ask(table, contract.target)
    frame = (
        _inputs_for(contract, table, _find_otherwise(contract, table))
        .iloc[question.rows]
        .reset_index(drop=True)
    )
    if not contract.classes:
        return frame, question.answers
    places = {name: place for place, name in enumerate(contract.classes)}
    renumbered = np.array([places.get(name, -1) for name in question.classes])[question.answers]
    return frame[renumbered >= 0], renumbered[renumbered >= 0]
