"""Understanding the model: each question is asked of its file, on the rows that it was measured on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.codec import from_json
from maquette.data.pages import read_rows
from maquette.data.schema import Schema
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.explain import calibration, changing, effects, importance, reasons, slices, thresholds
from maquette.explain.behind import Figure, RowBehind, RowsBehind, find_behind, tell_row
from maquette.explain.calibration import Calibration
from maquette.explain.changing import Change, Wish
from maquette.explain.effects import Effect
from maquette.explain.importance import Influence
from maquette.explain.kept import Kept, keep_asked, recall_asked
from maquette.explain.reasons import Background, Reasons
from maquette.explain.slices import Slices
from maquette.explain.thresholds import Costs, Thresholds
from maquette.model.file import Model
from maquette.progress import Progress
from maquette.project.store import Project
from maquette.session.state import State, keep, model_in, model_of, opened, read_state
from maquette.training.evaluation import Asked

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Measured:
    """A project's model and the rows that it was measured on, of a table as it stood in the file."""

    model: Model
    kept: Kept
    table: Table
    asked: Asked
    background: Background


def keep_rows(project: Project, model: Model, asked: Asked, table: Table) -> str:
    """Keep which rows a model was measured on; return the digest, "" where the table can't tell them."""
    try:
        return keep(project, keep_asked(asked, model.contract, table))
    except MaquetteError:
        # A sample could be learned from where the whole table has, say, too many rare answers.
        return ""


def rank_columns(folder: str, progress: Progress) -> tuple[Influence, ...]:
    """Return what drives the answers, near-copies together."""
    found = open_measured(folder, progress)
    return importance.rank_columns(found.model, found.asked, found.model.contract.seed, progress)


def trace_effect(folder: str, column: str, answer: str, progress: Progress) -> Effect:
    """Return how the answer moves with a column; `answer` "" is the chance of yes."""
    found = open_measured(folder, progress)
    return effects.trace_effect(found.model, found.asked, column, answer=answer)


def explain_cells(folder: str, cells: dict[str, str], answer: str, progress: Progress) -> Reasons:
    """Return the reasons for one made-up row, quickly enough for a slider."""
    found = open_measured(folder, progress)
    row = _as_frame(found.model, cells)
    return reasons.explain_row(found.model, found.background, row, answer=answer, most=reasons.SHORT_LOOK)


def explain_row(folder: str, number: int, answer: str, progress: Progress) -> Reasons:
    """Return the reasons for a row of the table, by the part of the model that never saw it.

    Raises MaquetteError("row_not_measured") where the model was not measured on it.
    """
    found = open_measured(folder, progress)
    if number not in found.kept.rows:
        raise MaquetteError("row_not_measured", row=number + 1)
    place = found.kept.rows.index(number)
    part = None if found.asked.parts is None else int(found.asked.parts[place])
    row = found.asked.rows.iloc[place : place + 1]
    return reasons.explain_row(found.model, found.background, row, part=part, answer=answer)


def find_changes(
    folder: str, cells: dict[str, str], wish: Wish, locked: tuple[str, ...], progress: Progress
) -> tuple[Change, ...]:
    """Return the nearest changes of one made-up row that make the model answer as wished."""
    progress.step(0.0, "explaining")
    with opened(folder) as project:
        model = model_of(project, read_state(project))
    return changing.find_changes(model, _as_frame(model, cells), wish, locked=locked)


def find_slices(folder: str, progress: Progress) -> Slices:
    """Return the groups of rows that the model serves worse."""
    found = open_measured(folder, progress)
    return slices.find_slices(found.model, found.asked)


def check_calibration(folder: str, progress: Progress) -> Calibration | None:
    """Return whether the model's chances hold; None for a number."""
    found = open_measured(folder, progress)
    return calibration.check_calibration(found.model, found.asked)


def weigh_thresholds(folder: str, costs: Costs, progress: Progress) -> Thresholds:
    """Return what mistakes cost at each threshold."""
    found = open_measured(folder, progress)
    return thresholds.weigh_thresholds(found.model, found.asked, costs)


def list_behind(
    folder: str, figure: Figure, columns: tuple[str, ...], most: int, progress: Progress
) -> RowsBehind:
    """Return the first rows behind a figure, with their cells in `columns`, which the model takes."""
    found = open_measured(folder, progress)
    behind = find_behind(found.model, found.asked, figure)
    known = {column.name for column in found.model.contract.columns}
    shown = tuple(name for name in columns if name in known)
    places = behind.places[:most].tolist()
    numbers = tuple(found.kept.rows[place] for place in places)
    cells = read_rows(found.table, numbers, shown)
    told = (tell_row(found.model, found.asked, behind.answers, place) for place in places)
    rows = tuple(
        RowBehind(number=number, actual=actual, said=said, chance=chance, cells=texts)
        for number, (actual, said, chance), texts in zip(numbers, told, cells, strict=True)
    )
    return RowsBehind(columns=shown, rows=rows, count=len(behind.places))


def open_measured(folder: str, progress: Progress) -> Measured:
    """Return the model with its rows; raises MaquetteError as `measured_of` does."""
    progress.step(0.0, "explaining")
    with opened(folder) as project:
        return measured_of(project, read_state(project))


def measured_of(project: Project, state: State) -> Measured:
    """Return a state's model with its rows; raises MaquetteError: no_model or no_measured_rows."""
    if not state.model:
        raise MaquetteError("no_model")
    if not state.asked:
        raise MaquetteError("no_measured_rows")
    kept_at = project.object_path(state.asked)
    snapshot = _read_kept(kept_at).snapshot
    return _recall(project.object_path(state.model), kept_at, project.object_path(snapshot))


# Objects are named by what they hold, so what was read before is the same; a slider asks many times.
@lru_cache(maxsize=2)
def _read_kept(path: Path) -> Kept:
    return from_json(path.read_bytes(), Kept)


@lru_cache(maxsize=1)
def _recall(model_at: Path, kept_at: Path, snapshot_at: Path) -> Measured:
    """Return the model with the rows that it was measured on, and what its rows are held against."""
    model, kept = model_in(model_at), _read_kept(kept_at)
    nothing = Schema(columns=())
    table = Table(path=str(snapshot_at), digest=kept.snapshot, rows=0, schema=nothing, read_as=nothing)
    asked = recall_asked(kept, model.contract, table)
    return Measured(model, kept, table, asked, reasons.find_background(model, asked))


def _as_frame(model: Model, cells: dict[str, str]) -> pd.DataFrame:
    """Return one row of texts; a column that is not given counts as missing."""
    import pandas as pd

    row = {column.name: [cells.get(column.name, "")] for column in model.contract.columns}
    return pd.DataFrame(row, dtype=object)
