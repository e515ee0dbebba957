"""Processes that try plans beside this one, for as many cores as there are.

Nobody hands plans out: each process takes the next that none has taken yet. Threads would not do, measured:
histogram boosting holds Python's lock too long, and its own threads wait for one another.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from maquette.codec import to_json
from maquette.disk import write_whole
from maquette.jobs import messages
from maquette.jobs.process import Child, physical_memory

if TYPE_CHECKING:
    from maquette.training.lessons import Lessons
    from maquette.training.trials import Clock

ENTRY = "maquette.training.hands"
ACTION = "try_plans"
# A process takes about two seconds to start and holds the table once more.
FEWEST_SECONDS = 8
MOST_HANDS = 6
# Of the computer's memory all of them together may take a share; each takes so much a cell of the table.
SHARE_OF_MEMORY = 0.25
BYTES_A_CELL = 60
# How long after the end to wait for a trial that is as good as done, and between two looks.
GRACE = 0.5
LOOK = 0.02
GOODBYE = 0.5


@dataclass(frozen=True)
class Claims:
    """Who tries which plan: a file for each that somebody has taken."""

    folder: Path

    def take(self, number: int) -> bool:
        """Take a plan; tell whether it was still free."""
        try:
            (self.folder / str(number)).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


class Crew:
    """Child processes, started at once so that they are ready when there is something to try.

    In `folder` lies who tries what.
    """

    def __init__(self, count: int, folder: Path) -> None:
        self.claims = Claims(folder / "claims")
        self.claims.folder.mkdir()
        self.children = [Child(ENTRY, (ENTRY,), None) for _ in range(count)]

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.dismiss()

    def set_to_work(self, lessons: Lessons, folder: Path, clock: Clock) -> None:
        """Have all try plans, and put what they finish into the shelf in `folder`."""
        from maquette.training.packing import pack_lessons

        if not self.children:
            return
        path = self.claims.folder / "lessons"
        write_whole(path, pack_lessons(lessons))
        # Clocks of two processes agree on the time of day alone.
        gone, left, now = time.monotonic() - clock.start, clock.end - time.monotonic(), time.time()
        arguments = {
            "lessons": str(path),
            "folder": str(folder),
            "claims": str(self.claims.folder),
            "start": now - gone - clock.before,
            "end": now + left,
        }
        order = to_json(messages.Run(job=1, action=ACTION, arguments=to_json(arguments).decode()))
        for child in self.children:
            try:
                child.orders.send_bytes(order)
            except OSError:
                child.kill()

    def wait(self, clock: Clock) -> None:
        """Wait until all are done, or the time is over."""
        while self.children and clock.has_time_for(-GRACE):
            self.children = [child for child in self.children if not _is_done(child)]
            if self.children:
                self.children[0].wait(LOOK)

    def dismiss(self) -> None:
        """End all, whatever they do."""
        for child in self.children:
            child.kill()
            child.close(GOODBYE)
        self.children = []


def _is_done(child: Child) -> bool:
    try:
        while child.reports.poll(0):
            if isinstance(messages.reports.decode(child.reports.recv_bytes()), messages.ENDINGS):
                child.close(GOODBYE)
                return True
    except (EOFError, OSError):
        child.close(GOODBYE)
        return True
    return False


def count_hands(seconds: float, cells: int) -> int:
    """Return how many processes are worth starting beside this one to search a table of so many cells."""
    if seconds < FEWEST_SECONDS:
        return 0
    return min(_count_cores() - 1, MOST_HANDS, cells_in_memory() // max(cells, 1))


def cells_in_memory() -> int:
    """Return how many cells all processes together may hold."""
    return int(physical_memory() * SHARE_OF_MEMORY / BYTES_A_CELL)


def _count_cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1
