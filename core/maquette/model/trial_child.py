"""What runs in the child process that a stranger's file is tried in."""

from __future__ import annotations

from pathlib import Path

from maquette.data.readers.confined import limit_process
from maquette.model.file import load_model
from maquette.model.predict import feeds_from
from maquette.progress import Progress


def try_model(path: str, progress: Progress) -> None:
    """Open a file and ask it about one row and about two, of which all is missing."""
    import numpy as np
    import onnxruntime  # noqa: F401 -- loaded before the clock and the limits are set

    progress.step(0.0, "checking")
    limit_process()
    model = load_model(Path(path))
    for count in (1, 2):
        cells = {
            column.name: np.full(count, np.nan) if column.numeric else np.full(count, "", object)
            for column in model.contract.columns
        }
        feeds = feeds_from(model.contract, cells)
        model.run(feeds)
        model.run_parts(feeds)


ACTIONS = {"try_model": try_model}
