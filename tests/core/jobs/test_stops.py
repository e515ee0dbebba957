"""A job can be stopped at any moment; whatever it does then, the next job runs."""

import time

import pytest

from core.jobs.driving import ending, events_until, is_ending, wait_for_progress
from maquette.jobs import messages
from maquette.jobs.worker import PATIENCE, Worker


def test_a_stop_is_heard_within_half_a_second(worker: Worker, stoppable: str) -> None:
    """Three tries, since a busy machine may not even run the child for half a second."""
    assert min(_seconds_to_stop(worker, stoppable) for _ in range(3)) < 0.5


def _seconds_to_stop(worker: Worker, action: str) -> float:
    job = worker.run(action, {})
    wait_for_progress(worker, job)
    worker.wait(0.3)  # nothing more comes: the job is then in the midst of its work
    asked = time.monotonic()
    worker.stop(job)
    assert ending(worker, job) == messages.Stopped(job=job)
    return time.monotonic() - asked


@pytest.fixture(
    params=["loop", "wait_long", "fit", "stop_as_other_error", "lose_the_first_stop", "flood"],
)
def stoppable(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_stop_during_an_import_waits_for_the_import(worker: Worker) -> None:
    job = worker.run("import_slowly", {})
    wait_for_progress(worker, job)
    worker.stop(job)
    assert ending(worker, job) == messages.Stopped(job=job)
    again = worker.run("import_slowly", {})
    wait_for_progress(worker, again)
    worker.stop(again)
    assert ending(worker, again) == messages.Stopped(job=again)


@pytest.mark.parametrize("action", ["swallow_stop", "block_in_c"])
def test_a_job_that_does_not_listen_is_killed_and_the_next_one_runs(worker: Worker, action: str) -> None:
    job = worker.run(action, {})
    wait_for_progress(worker, job)
    asked = time.monotonic()
    worker.stop(job)
    assert ending(worker, job) == messages.Stopped(job=job, killed=True)
    assert time.monotonic() - asked >= PATIENCE
    assert isinstance(ending(worker, worker.run("add", {"numbers": [1]})), messages.Finished)


def test_a_second_stop_kills_at_once(worker: Worker) -> None:
    job = worker.run("swallow_stop", {})
    wait_for_progress(worker, job)
    asked = time.monotonic()
    worker.stop(job)
    worker.stop(job)
    assert ending(worker, job) == messages.Stopped(job=job, killed=True)
    assert time.monotonic() - asked < PATIENCE


def test_a_job_that_completes_its_best_so_far_gets_longer(worker: Worker) -> None:
    job = worker.run("keep_best", {"seconds": PATIENCE + 0.5})
    wait_for_progress(worker, job)
    worker.stop(job)
    events = events_until(worker, lambda event: is_ending(event, job))
    assert messages.Finishing(job=job) in events
    assert events[-1] == messages.Finished(job=job, body='"the best so far"')


def test_a_waiting_job_is_taken_from_the_queue(worker: Worker) -> None:
    running = worker.run("loop", {})
    waiting = worker.run("add", {"numbers": [1]})
    wait_for_progress(worker, running)
    worker.stop(waiting)
    assert ending(worker, waiting) == messages.Stopped(job=waiting)
    worker.stop(running)
    assert ending(worker, running) == messages.Stopped(job=running)
    assert not worker.busy()


def test_a_stop_right_after_the_start_ends_the_job(worker: Worker) -> None:
    assert isinstance(ending(worker, worker.run("own_pid", {})), messages.Finished)
    for _ in range(50):
        job = worker.run("loop", {})
        worker.stop(job)
        assert ending(worker, job) == messages.Stopped(job=job)


def test_a_stop_that_comes_too_late_does_not_touch_the_next_job(worker: Worker) -> None:
    for _ in range(100):
        first = worker.run("own_pid", {})
        events_until(worker, lambda event, job=first: event == messages.Started(job=job))
        second = worker.run("add", {"numbers": [1, 2]})
        worker.stop(first)
        events = events_until(worker, lambda event, job=second: is_ending(event, job))
        assert isinstance(events[-1], messages.Finished)


def test_a_stop_when_nothing_runs_means_nothing(worker: Worker) -> None:
    job = worker.run("own_pid", {})
    before = ending(worker, job)
    worker.stop(job)
    worker.stop(99)
    after = ending(worker, worker.run("own_pid", {}))
    assert isinstance(before, messages.Finished)
    assert isinstance(after, messages.Finished)
    assert before.body == after.body
