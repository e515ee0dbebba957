"""Training a model, and asking it about one row."""

import math
import time

from msgspec.structs import replace

from maquette.changes import Changes
from maquette.explain.importance import find_drivers
from maquette.model.file import Model, open_model
from maquette.model.predict import predict
from maquette.progress import Part, Progress
from maquette.quality.dismissal import Why, dismiss
from maquette.quality.evidence import gather
from maquette.quality.leaks import find_leaks, list_leaks
from maquette.report.numbers import write_number
from maquette.session.explaining import keep_rows
from maquette.session.searches import Begun, basis_of_search, open_search
from maquette.session.state import basis_of, keep, model_of, move_on, opened, read_state, table_of, view
from maquette.training.experiment import Evaluation
from maquette.training.preparing import MOST_BYTES
from maquette.training.train import Trained
from maquette.training.train import train as fit
from maquette.view import ProjectView, RowAnswer


def train(
    folder: str,
    target: str,
    seconds: float,
    seed: int,
    progress: Progress,
    *,
    most_bytes: int = MOST_BYTES,
    most_ms: float | None = None,
) -> ProjectView:
    """Train a model on the project's table, of at most `most_bytes`; a stop keeps the best so far.

    A row is answered within `most_ms` milliseconds, where that is given. What was tried is kept in the
    project, so that asking again for the same goes on where it ended; for another `most_ms` too.
    """
    began = time.monotonic()
    with opened(folder) as project:
        state = read_state(project)
        table = table_of(project, state)
        learning = Part(progress, 0, 0.95)
        learning.step(0.0, "preparing")
        leaks = find_leaks(gather(table, target), state.dismissed)
        begun = Begun(target, most_bytes, basis_of_search(basis_of(state), state.dismissed))
        trained = fit(
            table,
            target,
            seconds=seconds,
            seed=seed,
            progress=learning,
            keep=open_search(folder, begun),
            leaks=leaks,
            most_bytes=most_bytes,
            most_ms=math.inf if most_ms is None else most_ms,
            began=began,
        )
        evaluation = with_drivers(trained, seed, Part(progress, 0.95, 1.0))
        state = replace(
            state,
            target=target,
            experiment=keep(project, trained.experiment),
            evaluation=keep(project, evaluation),
            model=project.put(trained.model, ".onnx"),
            asked=keep_rows(project, open_model(trained.model), trained.asked, table),
            basis=basis_of(state),
            costs=state.costs if state.target == target else None,
            bundle=None,
        )
        return move_on(project, "train", state, Changes.MODEL)


def with_drivers(trained: Trained, seed: int, progress: Progress) -> Evaluation:
    """Return the evaluation with how much each column matters, asked of the finished file."""
    model = open_model(trained.model)
    drivers = find_drivers(model, trained.asked, seed, progress)
    return replace(trained.evaluation, drivers=drivers)


def trust_column(folder: str, target: str, column: str, progress: Progress) -> ProjectView:
    """Remember that a column does not give the answer away, so that the next model may look at it."""
    progress.step(0.0, "remembering")
    with opened(folder) as project:
        state = read_state(project)
        evidence = gather(table_of(project, state), target)
        leaks = list_leaks(evidence, state.dismissed, Part(progress, 0.3, 1.0))
        # More than one check may find the same column, and each finding is put aside.
        said = tuple(dismiss(finding, Why.MEANT) for name, finding in leaks if name == column)
        if not said:
            return view(project)
        state = replace(state, dismissed=(*state.dismissed, *said))
        return move_on(project, "dismiss", state, Changes.REPORT)


def predict_row(folder: str, cells: dict[str, str], progress: Progress) -> RowAnswer:
    """Ask the model about one row, its cells given as texts in the form the table has them."""
    progress.step(0.0, "asking")
    with opened(folder) as project:
        return answer_row(model_of(project, read_state(project)), cells)


def answer_row(model: Model, cells: dict[str, str]) -> RowAnswer:
    """Return the answer for one row of texts; a column that is not given counts as missing."""
    import numpy as np

    row = {column.name: np.array([cells.get(column.name, "")], object) for column in model.contract.columns}
    said = predict(model, row)
    if not model.contract.classes:
        value = float(said.values[0])
        return RowAnswer(answer=write_number(value), value=value, notices=said.notices)
    chances = tuple(said.probabilities[0].tolist())
    return RowAnswer(answer=str(said.labels[0]), chances=chances, notices=said.notices)
