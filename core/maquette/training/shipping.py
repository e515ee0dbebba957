"""A mix of candidates becomes a file: small enough, proved, measured, with what was measured in it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import TYPE_CHECKING

from msgspec.structs import replace

import maquette
from maquette.data.lineage import cells_of
from maquette.data.schema import Column, Kind
from maquette.errors import MaquetteError
from maquette.model.contract import CONTRACT_VERSION, Contract, InputColumn
from maquette.model.file import open_model
from maquette.model.graph import build_graph, input_name, with_contract
from maquette.model.recipe import Encoding, Recipe
from maquette.model.verify import Apart, verify
from maquette.progress import Part, Progress
from maquette.training.blending import Blend, blend
from maquette.training.combining import combine
from maquette.training.evaluation import Asked, evaluate, time_one_row
from maquette.training.experiment import Evaluation
from maquette.training.features import encode
from maquette.training.lessons import Lessons
from maquette.training.replaying import replay
from maquette.training.search import Found
from maquette.training.summary import summarise_column
from maquette.training.task import Question
from maquette.training.trials import Trial

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

THRESHOLD = 0.5
# Each row is proved by the part that is asked about it, so many by every part.
PROVED_BY_EVERY_PART = 1_000
# A file that came out too large is mixed again within less, so often.
MIXINGS = 6
LESS = 0.85
# What is measured is written into the file after it was weighed.
BYTES_FOR_METRICS = 4_000


@dataclass(frozen=True)
class Rows:
    """Raw inputs and answers of N rows.

    `copies` (N,) has one number for all rows that belong together, `days` (N,) says when they were, where the
    user named a time.
    """

    doors: tuple[Column, ...]
    inputs: pd.DataFrame
    question: Question
    copies: np.ndarray
    days: np.ndarray | None


@dataclass(frozen=True)
class Draft:
    """A mix as a file that is not proved yet."""

    recipe: Recipe
    blend: Blend
    contract: Contract
    data: bytes


@dataclass(frozen=True)
class Limits:
    """How many bytes a file may have, and how many milliseconds it may take to answer a row here."""

    most_bytes: int
    most_ms: float = math.inf


@dataclass(frozen=True)
class Shipped:
    """A file that is proved and measured, what it was before, and how many others could not be proved."""

    draft: Draft
    data: bytes
    evaluation: Evaluation
    asked: Asked
    unproved: int


def ship_best(
    rows: Rows,
    lessons: Lessons,
    encodings: tuple[Encoding, ...],
    found: Found,
    limits: Limits,
    progress: Progress,
) -> Shipped:
    """Mix what the search found into a file within the limits, prove it and measure it.

    Where a mix can't be proved to answer as measured, the next is made: one whose chances are not bent, then
    the best candidate alone. Raises MaquetteError with the code export_differs where none can be;
    too_small_a_file and too_fast_a_file.
    """
    alone = (found.trials[found.chosen],)
    for unproved, (trials, is_bent) in enumerate(((found.trials, True), (found.trials, False))):
        draft = _draft_within(rows, lessons, encodings, trials, limits, is_bent=is_bent)
        try:
            return Shipped(draft, *_ship(rows, lessons, draft, progress), unproved)
        except MaquetteError as error:
            if error.code != "export_differs":
                raise
    draft = _draft_within(rows, lessons, encodings, alone, limits, is_bent=False)
    return Shipped(draft, *_ship(rows, lessons, draft, progress), 2)


def _draft_within(
    rows: Rows,
    lessons: Lessons,
    encodings: tuple[Encoding, ...],
    trials: tuple[Trial, ...],
    limits: Limits,
    *,
    is_bent: bool,
) -> Draft:
    """Mix trials into a file within the limits.

    What candidates weigh is an estimate, and the time follows the weight, so that a file that came out too
    large or too slow is mixed again within less. Raises MaquetteError("too_small_a_file") or
    MaquetteError("too_fast_a_file") where even the lightest candidate takes more.
    """
    for _ in range(MIXINGS):
        draft = _draft(rows, lessons, encodings, blend(list(trials), lessons, is_bent=is_bent))
        needed = len(draft.data) + BYTES_FOR_METRICS
        taken = 0.0 if limits.most_ms == math.inf else time_one_row(open_model(draft.data), rows.inputs)
        excess = max(needed / limits.most_bytes, taken / limits.most_ms)
        if excess <= 1:
            return draft
        lessons = replace_fields(lessons, most_bytes=int(lessons.most_bytes * LESS / excess))
    if needed > limits.most_bytes:
        raise MaquetteError("too_small_a_file", limit=limits.most_bytes, needed=needed)
    raise MaquetteError("too_fast_a_file", limit=limits.most_ms, needed=taken)


def _draft(rows: Rows, lessons: Lessons, encodings: tuple[Encoding, ...], mixed: Blend) -> Draft:
    recipe = Recipe(
        encodings=encodings,
        members=mixed.members,
        part_count=lessons.division.count,
        classes=rows.question.classes,
        bends=mixed.bends,
        threshold=THRESHOLD,
        amounts=lessons.amounts,
        combinations=lessons.combinations,
    )
    used = {cell.column for encoding in encodings for cell in cells_of(encoding.origin)}
    doors = tuple(door for door in rows.doors if door.name in used)
    contract = _contract(rows, lessons, doors, mixed)
    return Draft(recipe, mixed, contract, build_graph(recipe, contract))


def _ship(rows: Rows, lessons: Lessons, draft: Draft, progress: Progress) -> tuple[bytes, Evaluation, Asked]:
    """Prove a file, measure it, and write what was measured into it."""
    import numpy as np

    recipe, contract = draft.recipe, draft.contract
    places, parts = lessons.division.reported
    asked = Asked(
        rows=rows.inputs.iloc[places].reset_index(drop=True),
        actual=rows.question.answers[places],
        parts=parts,
        groups=rows.copies[places],
    )
    model = open_model(draft.data)
    progress.step(0.93, "proving")
    answers = draft.blend.answers[places]
    if not recipe.classes:
        answers = answers * recipe.amounts.scale + recipe.amounts.mean
    sample = np.sort(np.random.default_rng(lessons.seed).permutation(len(places))[:PROVED_BY_EVERY_PART])
    parity = verify(
        model,
        asked.rows.iloc[sample].reset_index(drop=True),
        lambda frame: replay(recipe, combine(encode(frame, recipe.encodings), recipe.combinations)),
        Apart(asked.rows, parts, answers),
    )
    learned = rows.question.answers[np.unique(np.concatenate(lessons.division.learn))]
    evaluation = evaluate(
        model,
        asked,
        learned,
        parity=parity,
        learner=contract.learner,
        seed=lessons.seed,
        progress=Part(progress, 0.96, 1.0),
    )
    final = with_contract(model.data, replace(contract, metrics=evaluation.metrics, parity=parity))
    return final, replace(evaluation, model_bytes=len(final)), asked


def _contract(rows: Rows, lessons: Lessons, doors: tuple[Column, ...], mixed: Blend) -> Contract:
    import numpy as np

    places = np.unique(np.concatenate(lessons.division.learn))
    learned = rows.inputs.iloc[places]
    return Contract(
        version=CONTRACT_VERSION,
        task=rows.question.task.value,
        target=rows.question.target,
        classes=rows.question.classes,
        columns=tuple(_input_column(door, learned[door.name]) for door in doors),
        learner=" + ".join(sorted(set(mixed.names))),
        metrics=(),
        parity=None,
        trained_rows=len(places),
        holdout_rows=len(lessons.division.reported[0]),
        seed=lessons.seed,
        maquette=maquette.__version__,
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        parts=lessons.division.count,
        threshold=THRESHOLD,
    )


def _input_column(column: Column, values: pd.Series) -> InputColumn:
    blank = InputColumn(
        name=column.name,
        input=input_name(column.name),
        kind=column.kind,
        numeric=column.numeric,
        # Of words it only says how a list is written.
        format=column.format if column.numeric or column.kind is Kind.DATE else "",
        unit=column.unit,
    )
    return replace(blank, **summarise_column(column, values))
