"""Shipping the model that was measured."""

from pathlib import Path

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.errors import MaquetteError
from maquette.export.write import write_bundle
from maquette.progress import Progress
from maquette.session.state import model_of, move_on, opened, read_state, recall
from maquette.training.experiment import Evaluation
from maquette.view import ProjectView


def ship(folder: str, destination: str, out: str, progress: Progress) -> ProjectView:
    """Write the model's bundle for a destination into the new folder `out`."""
    with opened(folder) as project:
        state = read_state(project)
        model = model_of(project, state)
        evaluation = recall(project, state.evaluation, Evaluation)
        if evaluation is None:
            raise MaquetteError("no_model")
        bundle = write_bundle(model, destination, Path(out), evaluation.row_ms, progress)
        return move_on(project, "ship", replace(state, bundle=bundle), Changes.BUNDLE)
