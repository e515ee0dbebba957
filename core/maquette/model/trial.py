"""A stranger's file is opened and asked in a child process first: it may bring down that, nothing else."""

from __future__ import annotations

import time
from pathlib import Path

from maquette.errors import MaquetteError
from maquette.jobs import messages
from maquette.jobs.worker import Worker
from maquette.model.file import Model, load_model

ENTRY = "maquette.model.trial_child"
LOOK = 0.02  # seconds between two looks at the child
PATIENCE = 4.0  # seconds that any file may take to open and to answer
START = 30.0  # seconds until the child has begun, which on a busy machine says nothing about the file
_OUT_OF_MEMORY = frozenset({"SIGABRT", "SIGKILL"})


def load_stranger(path: Path) -> Model:
    """Open a file that anybody may have made; raises MaquetteError as `load_model` does.

    What the graph would take to run can't be told from its bytes: a few of them name a table of any size.
    """
    worker = Worker(ENTRY)
    try:
        worker.run("try_model", {"path": str(path)})
        _wait(worker, path.name)
    finally:
        worker.close()
    return load_model(path)


def _wait(worker: Worker, name: str) -> None:
    until = time.monotonic() + START
    while True:
        worker.wait(LOOK)
        for event in worker.poll():
            if isinstance(event, messages.Progressed):
                until = time.monotonic() + PATIENCE
            if isinstance(event, messages.ENDINGS):
                _judge(event, name)
                return
        if time.monotonic() > until:
            raise MaquetteError("not_a_model", file=name, reason="it takes too long")


def _judge(ending: messages.Ending, name: str) -> None:
    """Raise what the child raised, or what its end says."""
    if isinstance(ending, messages.Finished):
        return
    if isinstance(ending, messages.Failed) and ending.code == "bug":
        raise RuntimeError(ending.details["report"])
    if isinstance(ending, messages.Failed) and ending.code != "out_of_memory":
        raise MaquetteError(ending.code, **{**ending.details, "file": name})
    is_crash = isinstance(ending, messages.Crashed) and ending.reason not in _OUT_OF_MEMORY
    reason = "it brings down what runs it" if is_crash else "it takes too much memory"
    raise MaquetteError("not_a_model", file=name, reason=reason)
