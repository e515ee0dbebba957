"""Ship the model."""

from pathlib import Path

from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import tr


def ship(folder: str, destination: str, out: Path) -> Operation:
    """Return the writing of a bundle into the folder `out`."""
    return Operation(
        action="ship",
        arguments={"folder": folder, "destination": destination, "out": str(out)},
        kind=ProjectView,
        title=tr("Packing the model and testing the copy"),
    )
