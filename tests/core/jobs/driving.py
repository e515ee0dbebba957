"""Drive a worker from a test as the window's timer would, with a deadline."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from maquette.jobs import messages
from maquette.jobs.worker import Worker

ENTRY = "actions_for_tests"
PLACES = (str(Path(__file__).parent / "actions"), os.environ.get("PYTHONPATH", ""))
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, PLACES))}
DEADLINE = 60.0


def new_worker(warm: tuple[str, ...] = (), entry: str = ENTRY) -> Worker:
    return Worker(entry, warm=warm, environment=ENVIRONMENT)


def events_until(
    worker: Worker, stop: Callable[[messages.Event], bool], deadline: float = DEADLINE
) -> list[messages.Event]:
    """Collect events up to the first for which `stop` holds."""
    events: list[messages.Event] = []
    until = time.monotonic() + deadline
    while time.monotonic() < until:
        for event in worker.poll():
            events.append(event)
            if stop(event):
                return events
        worker.wait(0.1)
    raise TimeoutError(f"only {events}")


def ending(worker: Worker, job: int, deadline: float = DEADLINE) -> messages.Ending:
    """Wait for the end of `job`."""
    last = events_until(worker, lambda event: is_ending(event, job), deadline)[-1]
    assert isinstance(last, messages.ENDINGS)
    return last


def is_ending(event: messages.Event, job: int) -> bool:
    return isinstance(event, messages.ENDINGS) and event.job == job


def wait_for_progress(worker: Worker, job: int) -> None:
    """Wait until `job` has reported a step."""
    events_until(worker, lambda event: isinstance(event, messages.Progressed) and event.job == job)
