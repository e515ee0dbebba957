"""Search for a model."""

from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import tr


def train(folder: str, target: str, *, seconds: float, seed: int = 0) -> Operation:
    """Return a search of `seconds`; stopping it keeps the best model so far."""
    return Operation(
        action="train",
        arguments={"folder": folder, "target": target, "seconds": seconds, "seed": seed},
        kind=ProjectView,
        title=tr("Looking for a good model"),
        keeps_best=True,
    )
