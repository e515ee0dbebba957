"""Putting into the model's file from which chance on it says yes."""

from __future__ import annotations

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.errors import MaquetteError
from maquette.explain.settling import settle_threshold
from maquette.explain.thresholds import Costs
from maquette.progress import Progress
from maquette.session.explaining import open_measured
from maquette.session.state import keep, move_on, opened, read_state, recall
from maquette.training.experiment import Evaluation
from maquette.view import ProjectView


def set_threshold(folder: str, chance: float, costs: Costs | None, progress: Progress) -> ProjectView:
    """Let the model's file say yes from `chance` on, and measure the new file on the rows of the old one.

    `costs` are those by which the chance was chosen, kept for the next time. What was shipped before was
    another file. Raises MaquetteError as `maquette.explain.settling.settle_threshold` does.
    """
    found = open_measured(folder, progress)
    with opened(folder) as project:
        state = read_state(project)
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
