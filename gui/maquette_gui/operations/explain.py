"""Ask the model about one made-up row."""

from collections.abc import Mapping

from maquette.view import RowAnswer
from maquette_gui.operations.operation import LaneName, Operation


def predict_row(folder: str, cells: Mapping[str, str]) -> Operation:
    """Return the question for one row; a newer question replaces one that still waits."""
    return Operation(
        action="predict_row",
        arguments={"folder": folder, "cells": dict(cells)},
        kind=RowAnswer,
        lane=LaneName.LOOK,
        key="predict_row",
    )
