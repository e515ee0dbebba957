"""A child that dies is reported and replaced, and none outlives the app."""

import os
import signal
import subprocess
import sys

import pytest

from core.jobs.driving import ENTRY, ENVIRONMENT, ending, new_worker, wait_for_progress
from maquette.jobs import messages
from maquette.jobs.worker import Worker


@pytest.mark.parametrize(("action", "reason"), [("segfault", "SIGSEGV"), ("exit_at_once", "exit code 3")])
def test_a_crash_is_reported_with_its_reason_and_the_next_job_runs(
    worker: Worker, action: str, reason: str
) -> None:
    job = worker.run(action, {})
    queued = worker.run("add", {"numbers": [1, 2]})
    assert ending(worker, job) == messages.Crashed(job=job, reason=reason)
    assert isinstance(ending(worker, queued), messages.Finished)


def test_a_job_that_wants_too_much_memory_is_refused_it_and_the_next_job_runs(worker: Worker) -> None:
    job = worker.run("take_most_memory", {})
    assert ending(worker, job) == messages.Failed(job=job, code="out_of_memory", details={})
    assert isinstance(ending(worker, worker.run("add", {"numbers": [1]})), messages.Finished)


def test_a_child_that_is_killed_from_outside_is_reported(worker: Worker) -> None:
    pid = ending(worker, worker.run("own_pid", {}))
    assert isinstance(pid, messages.Finished)
    job = worker.run("loop", {})
    wait_for_progress(worker, job)
    os.kill(int(pid.body), signal.SIGKILL)
    assert ending(worker, job) == messages.Crashed(job=job, reason="SIGKILL")


def test_a_child_that_dies_of_an_import_ahead_of_need_does_not_die_again() -> None:
    worker = new_worker(warm=("deadly_to_import",))
    first = worker.run("add", {"numbers": [1]})
    ending(worker, first)
    endings = [ending(worker, worker.run("add", {"numbers": [1]})) for _ in range(3)]
    worker.close()
    assert isinstance(endings[-1], messages.Finished)


def test_closing_ends_the_child_in_the_middle_of_a_job(worker: Worker) -> None:
    pid = ending(worker, worker.run("own_pid", {}))
    assert isinstance(pid, messages.Finished)
    wait_for_progress(worker, worker.run("loop", {}))
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.body), 0)


def test_the_child_ends_when_the_app_is_killed() -> None:
    """The child holds the app's stderr open, so the end of that file is the end of the child."""
    app = subprocess.Popen(
        [sys.executable, "-c", APP, ENTRY], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert app.stdout is not None
    assert app.stdout.readline() == b"the job loops\n"
    app.kill()
    app.communicate(timeout=30)
    assert app.returncode == -signal.SIGKILL


APP = """
import sys
from maquette.jobs import messages
from maquette.jobs.worker import Worker
worker = Worker(sys.argv[1])
worker.run("loop", {})
while not any(isinstance(event, messages.Progressed) for event in worker.poll()):
    worker.wait(1)
print("the job loops", flush=True)
while True:
    worker.wait(1)
"""
