"""An engine for tests of the window: actions that keep a process busy, fail, or end it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from maquette.codec import to_json
from maquette.data.look import Look
from maquette.data.source import Source
from maquette.data.table import Window
from maquette.errors import MaquetteError
from maquette.progress import Progress
from maquette.training.experiment import Candidate
from maquette.view import ProjectView


def train(
    folder: str,
    target: str,
    seconds: float,
    seed: int,
    most_bytes: int,
    most_ms: float | None,
    progress: Progress,
) -> ProjectView:
    """Keep the process busy for `seconds`, handing out a candidate every tenth."""
    begun = time.monotonic()
    tried = 0
    while (elapsed := time.monotonic() - begun) < seconds:
        progress.step(elapsed / seconds, "trying", count=tried, learner="linear")
        if elapsed > tried * seconds / 10:
            progress.partial("candidate", to_json(_candidate(tried, elapsed)).decode())
            tried += 1
        sum(range(20_000))
    return ProjectView(folder=folder, name=target)


def _candidate(number: int, elapsed: float) -> Candidate:
    return Candidate(
        learner="linear",
        settings="",
        metric="roc_auc",
        score=0.7 + number / 100,
        seconds=elapsed,
        elapsed=elapsed,
    )


def window(
    folder: str, start: int, count: int, look: Look, columns: tuple[str, ...] | None, progress: Progress
) -> Window:
    """Return rows of ten columns that say their number."""
    cells = tuple((str(start + row),) * 10 for row in range(count))
    return Window(start=start, rows=count, numbers=tuple(range(start, start + count)), cells=cells)


def load(folder: str, source: Source, password: str, progress: Progress) -> ProjectView:
    """Refuse, as the engine does with a column that is not there."""
    raise MaquetteError("no_such_column", column=source.place, columns="Plan")


def check(folder: str, target: str | None, progress: Progress) -> ProjectView:
    """Meet a bug."""
    raise ZeroDivisionError(str(Path.home() / "secret"))


def undo(folder: str, progress: Progress) -> ProjectView:
    """End the process, as a crash in a native library would."""
    os._exit(3)


ACTIONS: dict[str, Callable[..., object]] = {
    "train": train,
    "window": window,
    "load": load,
    "check": check,
    "undo": undo,
}
