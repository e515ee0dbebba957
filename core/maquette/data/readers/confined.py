"""Parsers in a child process of their own, with limits: a hostile file may end that, but nothing else."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from maquette.codec import from_json
from maquette.data.source import Found, Source, name_of
from maquette.errors import MaquetteError
from maquette.jobs import messages
from maquette.jobs.worker import Worker
from maquette.progress import Progress

ENTRY = "maquette.data.readers.confined_readers"
MEMORY = 780 << 20  # bytes that a parser may take beyond what the child has when it begins
LOOK = 0.05  # seconds between two looks at the child
PATIENCE = 7.0  # seconds of silence allowed to any file
START = 30.0  # seconds more until the child has begun, which on a busy machine says nothing about the file
SPEED = 10 << 20  # bytes a second, unpacked, that the slowest parser manages
# How a child ends that was given no more memory: aborted, or by the system's own guard.
_OUT_OF_MEMORY = frozenset({"SIGABRT", "SIGKILL"})


def read_confined(
    reader: str, source: Source, target: Path, progress: Progress, most_rows: int | None, weight: int
) -> Found:
    """Run the reader called `reader` in a child process.

    `weight` is how many bytes it will have to go through, on which its patience depends. Raises MaquetteError
    as that reader does, and with the codes needs_too_much_memory, takes_too_long and damaged_file.
    """
    arguments = {"source": source, "target": str(target), "most_rows": most_rows}
    worker = Worker(ENTRY)
    try:
        worker.run(reader, arguments)
        return _wait(worker, name_of(source), progress, PATIENCE + weight / SPEED)
    finally:
        worker.close()


def _wait(worker: Worker, name: str, progress: Progress, patience: float) -> Found:
    fraction, heard = 0.0, time.monotonic() + START
    while True:
        # Also hears that the user asked to stop.
        progress.step(fraction, "reading", file=name)
        worker.wait(LOOK)
        for event in worker.poll():
            heard = time.monotonic()
            if isinstance(event, messages.Progressed):
                fraction = event.fraction
            if isinstance(event, messages.ENDINGS):
                return _result(event, name)
        if time.monotonic() > heard + patience:
            raise MaquetteError("takes_too_long", file=name, seconds=int(patience))


def _result(ending: messages.Ending, name: str) -> Found:
    if isinstance(ending, messages.Finished):
        return from_json(ending.body, Found)
    if isinstance(ending, messages.Failed) and ending.code == "bug":
        raise RuntimeError(ending.details["report"])
    if isinstance(ending, messages.Failed) and ending.code != "out_of_memory":
        raise MaquetteError(ending.code, **ending.details)
    if isinstance(ending, messages.Failed) or (
        isinstance(ending, messages.Crashed) and ending.reason in _OUT_OF_MEMORY
    ):
        raise MaquetteError("needs_too_much_memory", file=name)
    reason = ending.reason if isinstance(ending, messages.Crashed) else "stopped"
    raise MaquetteError("damaged_file", file=name, reason=reason)


def limit_process() -> None:
    """Limit this child process for what follows, and keep a parser's last cries out of the log.

    The parent says in a sentence how it ended. Only Linux counts memory in a way that can be limited.
    """
    if sys.platform == "linux":
        import resource

        held = _held_bytes() + MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (held, hard))
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _held_bytes() -> int:
    """Return how much memory of its own this process holds, as the limit counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmData"))
