"""Ask the model: about one made-up row at once, for reasons, changes and costs beside it."""

from collections.abc import Mapping

from maquette.explain.changing import Change, Wish
from maquette.explain.reasons import Reasons
from maquette.explain.thresholds import Costs, Thresholds
from maquette.view import KnownRow, ProjectView, RowAnswer
from maquette_gui.operations.operation import LaneName, Operation
from maquette_gui.texts import tr


def predict_row(folder: str, cells: Mapping[str, str]) -> Operation:
    """Return the question for one row; a newer question replaces one that still waits."""
    return Operation(
        action="predict_row",
        arguments={"folder": folder, "cells": dict(cells)},
        kind=RowAnswer,
        lane=LaneName.LOOK,
        key="predict_row",
    )


def explain_cells(folder: str, cells: Mapping[str, str]) -> Operation:
    """Return the question why one row is answered so; it holds no answer up, since it has a lane apart."""
    return Operation(
        action="explain_cells",
        arguments={"folder": folder, "cells": dict(cells), "answer": ""},
        kind=Reasons,
        lane=LaneName.EXPLAIN,
        key="explain_cells",
    )


def read_row(folder: str, number: int) -> Operation:
    """Return the question about a row of the table, counted from 0."""
    return Operation(
        action="read_row",
        arguments={"folder": folder, "number": number},
        kind=KnownRow,
        lane=LaneName.EXPLAIN,
        key="read_row",
    )


def find_changes(folder: str, cells: Mapping[str, str], wish: Wish, locked: tuple[str, ...]) -> Operation:
    """Return the question what would change the answer, leaving `locked` columns as they are."""
    return Operation(
        action="find_changes",
        arguments={"folder": folder, "cells": dict(cells), "wish": wish, "locked": locked},
        kind=tuple[Change, ...],
        lane=LaneName.EXPLAIN,
        key="find_changes",
    )


def weigh_thresholds(folder: str, costs: Costs) -> Operation:
    """Return the question what mistakes cost from each chance on."""
    return Operation(
        action="weigh_thresholds",
        arguments={"folder": folder, "costs": costs},
        kind=Thresholds,
        lane=LaneName.EXPLAIN,
        key="weigh_thresholds",
    )


def set_threshold(folder: str, chance: float, costs: Costs, model_path: str | None) -> Operation:
    """Return the change of the file at `model_path` to say yes from `chance` on."""
    return Operation(
        action="set_threshold",
        arguments={"folder": folder, "chance": chance, "costs": costs, "model_path": model_path},
        kind=ProjectView,
        title=tr("Putting the threshold into the file"),
    )
