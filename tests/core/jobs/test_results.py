"""What comes back from a job: progress, results, errors; and that only what is declared goes in."""

import json
import os
import sys

import pytest

from core.jobs.driving import ending, events_until, is_ending, new_worker
from maquette.codec import Value, from_json
from maquette.jobs import messages
from maquette.jobs.child import NICENESS
from maquette.jobs.worker import Worker


class Sum(Value, frozen=True):
    """The twin of the action's result: only JSON passes between the processes."""

    total: int
    parts: tuple[int, ...]


def test_progress_partial_results_and_the_typed_result_arrive_in_order(worker: Worker) -> None:
    job = worker.run("add", {"numbers": (1, 2, 3)})
    events = events_until(worker, lambda event: is_ending(event, job))
    kinds = [type(event) for event in events]
    assert kinds[0] is messages.Started
    assert kinds[-2:] == [messages.Partial, messages.Finished]
    progressed = [event for event in events if isinstance(event, messages.Progressed)]
    assert progressed[-1] == messages.Progressed(job=job, fraction=1.0, stage="number2", details={"of": 3})
    assert isinstance(events[-1], messages.Finished)
    assert from_json(events[-1].body, Sum) == Sum(total=6, parts=(1, 2, 3))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority instead of steps")
def test_the_work_stands_back_behind_the_window(worker: Worker) -> None:
    done = ending(worker, worker.run("own_pid", {}))
    assert isinstance(done, messages.Finished)
    child, window = (os.getpriority(os.PRIO_PROCESS, pid) for pid in (from_json(done.body, int), 0))
    assert child == max(window, NICENESS)


def test_jobs_run_one_after_the_other_in_one_warm_child(worker: Worker) -> None:
    jobs = [worker.run("own_pid", {}) for _ in range(3)]
    events = events_until(worker, lambda event: is_ending(event, jobs[-1]))
    endings = [event for event in events if isinstance(event, messages.Finished)]
    assert [event.job for event in endings] == jobs
    assert len({event.body for event in endings}) == 1
    assert not worker.busy()


def test_ten_thousand_steps_in_a_moment_are_not_ten_thousand_messages(worker: Worker) -> None:
    job = worker.run("report_often", {"times": 10_000})
    events = events_until(worker, lambda event: is_ending(event, job))
    assert len([event for event in events if isinstance(event, messages.Progressed)]) < 100


def test_what_libraries_print_does_no_harm(worker: Worker) -> None:
    end = ending(worker, worker.run("print_noise", {}))
    assert isinstance(end, messages.Finished)
    assert json.loads(end.body) == "quiet result"


def test_an_expected_error_arrives_with_its_code_and_details(worker: Worker) -> None:
    job = worker.run("fail", {})
    details = {"column": "Churm", "columns": "Churn"}
    assert ending(worker, job) == messages.Failed(job=job, code="no_such_column", details=details)


def test_a_bug_is_reported_with_its_traceback_and_the_child_lives_on(worker: Worker) -> None:
    before = ending(worker, worker.run("own_pid", {}))
    end = ending(worker, worker.run("divide_by_zero", {}))
    assert isinstance(end, messages.Failed)
    assert (end.code, end.details["type"]) == ("bug", "ZeroDivisionError")
    assert "in divide_by_zero" in str(end.details["report"])
    after = ending(worker, worker.run("own_pid", {}))
    assert isinstance(before, messages.Finished)
    assert isinstance(after, messages.Finished)
    assert before.body == after.body


@pytest.mark.parametrize(
    "arguments",
    [{"numbers": ["1"]}, {"numbers": [1], "more": 2}, {}, {"numbers": [1], "progress": None}],
    ids=["wrong type", "one too many", "one too few", "progress from outside"],
)
def test_arguments_that_the_action_does_not_declare_are_refused(
    worker: Worker, arguments: dict[str, object]
) -> None:
    end = ending(worker, worker.run("add", arguments))
    assert isinstance(end, messages.Failed)
    assert end.code == "refused_arguments"


@pytest.mark.parametrize("name", ["Sum", "os", "__import__", ""])
def test_only_listed_actions_can_be_called(worker: Worker, name: str) -> None:
    end = ending(worker, worker.run(name, {}))
    assert isinstance(end, messages.Failed)
    assert end.code == "unknown_action"


def test_modules_are_imported_ahead_of_the_job_and_a_missing_one_does_no_harm() -> None:
    worker = new_worker(warm=("no_such_module", "maquette.jobs.doors"))
    end = ending(worker, worker.run("add", {"numbers": [1]}))
    worker.close()
    assert isinstance(end, messages.Finished)


def test_an_entry_that_cannot_be_imported_is_a_bug_report() -> None:
    worker = new_worker(entry="no_such_module")
    end = ending(worker, worker.run("add", {"numbers": [1]}))
    worker.close()
    assert isinstance(end, messages.Failed)
    assert end.details["type"] == "ModuleNotFoundError"
