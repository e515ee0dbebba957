"""Study a trained model: what drives it, what it mixes up, whether its chances hold, whom it serves worse."""

from maquette.explain.behind import Figure, RowsBehind
from maquette.explain.calibration import Calibration
from maquette.explain.effects import Effect
from maquette.explain.importance import Influence
from maquette.explain.slices import Slices
from maquette_gui.operations.operation import LaneName, Operation


def rank_columns(folder: str) -> Operation:
    """Return the question what drives the answers."""
    return _study("rank_columns", tuple[Influence, ...], folder=folder)


def trace_effect(folder: str, column: str, answer: str) -> Operation:
    """Return the question how the answer moves with a column."""
    return _study("trace_effect", Effect, folder=folder, column=column, answer=answer)


def check_calibration(folder: str) -> Operation:
    """Return the question whether chances hold."""
    return _study("check_calibration", Calibration, folder=folder)


def find_slices(folder: str) -> Operation:
    """Return the question which groups of rows are served worse."""
    return _study("find_slices", Slices, folder=folder)


def list_behind(folder: str, figure: Figure, columns: tuple[str, ...], most: int) -> Operation:
    """Return the question which rows stand behind a figure."""
    return _study("list_behind", RowsBehind, folder=folder, figure=figure, columns=columns, most=most)


def _study(action: str, kind: type, **arguments: object) -> Operation:
    """Return a study; of several of a kind that wait, the newest is answered."""
    return Operation(action=action, arguments=arguments, kind=kind, lane=LaneName.EXPLAIN, key=action)
