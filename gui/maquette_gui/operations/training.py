"""Search for a model, and say which columns it may look at."""

from maquette.training.preparing import MOST_BYTES
from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import plain, tr


def train(
    folder: str,
    target: str,
    *,
    seconds: float,
    seed: int = 0,
    most_bytes: int = MOST_BYTES,
    most_ms: float | None = None,
) -> Operation:
    """Return a search of `seconds` for a file within limits; stopping it keeps the best so far.

    The file has at most `most_bytes` and answers a row within `most_ms` milliseconds, None for any time.
    """
    return Operation(
        action="train",
        arguments={
            "folder": folder,
            "target": target,
            "seconds": seconds,
            "seed": seed,
            "most_bytes": most_bytes,
            "most_ms": most_ms,
        },
        kind=ProjectView,
        title=tr("Looking for a good model"),
        keeps_best=True,
    )


def trust_column(folder: str, target: str, column: str) -> Operation:
    """Return the remembering that a column does not give the answer away."""
    return Operation(
        action="trust_column",
        arguments={"folder": folder, "target": target, "column": column},
        kind=ProjectView,
        title=tr("Looking at {column}", column=plain(column, 40)),
    )
