"""What a process of the crew does: try the plans that nobody has taken, and put away what comes of them."""

from __future__ import annotations

import time
from pathlib import Path

from maquette.progress import Progress
from maquette.training.crew import Claims
from maquette.training.packing import unpack_lessons
from maquette.training.search import search_plans
from maquette.training.shelf import put_trial
from maquette.training.trials import Clock, Plan


def try_plans(lessons: str, folder: str, claims: str, start: float, end: float, progress: Progress) -> None:
    """Try plans from `start` to `end`, times of day in seconds, for the shelf in `folder`.

    Whoever started this process ends it; `progress` is not told, so that nobody has to listen.
    """
    behind = time.monotonic() - time.time()
    clock = Clock(start + behind, end + behind)
    learned = unpack_lessons(Path(lessons).read_bytes())
    for number, trial in search_plans(learned, clock, Claims(Path(claims)), _say_nothing, is_first=False):
        put_trial(Path(folder), number, trial)


def _say_nothing(plan: Plan) -> None:
    """Tell nobody what is tried."""


ACTIONS = {"try_plans": try_plans}
