"""Putting into the model's file from which chance on it says yes."""

from __future__ import annotations

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.errors import MaquetteError
from maquette.explain.settling import settle_threshold
from maquette.explain.thresholds import Costs
from maquette.progress import Progress
from maquette.project.store import Project
from maquette.session.explaining import measured_of
from maquette.session.state import State, keep, move_on, opened, read_state, recall
from maquette.training.experiment import Evaluation
from maquette.view import ProjectView


def set_threshold(
    folder: str, chance: float, costs: Costs | None, progress: Progress, *, model_path: str | None = None
) -> ProjectView:
    """Let the model's file say yes from `chance` on, and measure the new file on the rows of the old one.

    `costs` are those by which the chance was chosen, kept for the next time; `model_path` is the file that
    it was chosen for, None for the one there is. What was shipped before was another file. Raises
    MaquetteError("model_changed") where the file is another by now, and as
    `maquette.explain.settling.settle_threshold` does.
    """
    progress.step(0.0, "explaining")
    with opened(folder) as project:
        state = read_state(project)
        _refuse_another(project, state, model_path)
        found = measured_of(project, state)
        evaluation = recall(project, state.evaluation, Evaluation)
        if evaluation is None:
            raise MaquetteError("no_model")
        made = settle_threshold(found.model, found.asked, evaluation, chance, progress)
        state = replace(
            state,
            model=project.put(made.data, ".onnx"),
            evaluation=keep(project, made.evaluation),
            costs=costs,
            bundle=None,
        )
        return move_on(project, "set_threshold", state, Changes.MODEL)


def _refuse_another(project: Project, state: State, model_path: str | None) -> None:
    """Raise MaquetteError("model_changed") where a chance was chosen by what another file does."""
    if not state.model or model_path is None:
        return
    if str(project.object_path(state.model)) != model_path:
        raise MaquetteError("model_changed")
