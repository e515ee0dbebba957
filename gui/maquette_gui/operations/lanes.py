"""Lanes of work beside the window: a long job in one, quick looks in another, reasons in a third."""

from dataclasses import dataclass
from functools import singledispatchmethod

from PySide6.QtCore import QObject, QTimer, Signal

from maquette.codec import from_json
from maquette.errors import MaquetteError
from maquette.jobs import messages
from maquette.jobs.worker import Worker
from maquette_gui.operations.operation import LaneName, Operation

POLL_MS = 25
# What the engine will need first, imported while nobody waits for it.
_WARM = {
    LaneName.WORK: (
        "maquette.session",
        "duckdb",
        "pyarrow.parquet",
        "pandas",
        "sklearn.ensemble",
        "onnxruntime",
    ),
    LaneName.LOOK: ("maquette.session", "duckdb", "pyarrow.parquet", "pandas", "onnxruntime"),
    LaneName.EXPLAIN: ("maquette.session", "duckdb", "pandas", "onnxruntime"),
}


@dataclass
class Job:
    """An operation on its way."""

    number: int
    operation: Operation
    started: bool = False


class Lane(QObject):
    """One child process and its queue. Polled only while something runs."""

    began = Signal(object)
    progressed = Signal(object, object)
    finishing = Signal(object)
    ended = Signal(object, str)

    def __init__(self, name: LaneName, entry: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._entry = name, entry
        self._worker: Worker | None = None
        self._closed = False
        self._jobs: dict[int, Job] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    def start(self) -> None:
        """Start the child process, so that it is warm when the first job comes."""
        if self._worker is None and not self._closed:
            self._worker = Worker(self._entry, warm=_WARM[self._name] if self._entry == SESSION else ())

    def run(self, operation: Operation) -> Job:
        """Queue an operation; one that waits under the same key gives way."""
        self.start()
        if self._worker is None:
            raise RuntimeError("the lane is closed")
        self._give_way(operation.key)
        job = Job(self._worker.run(operation.action, operation.arguments), operation)
        self._jobs[job.number] = job
        self.began.emit(job)
        self._timer.start()
        return job

    def stop(self, job: Job) -> None:
        """Ask a job to stop."""
        if self._worker is not None:
            self._worker.stop(job.number)

    def busy(self) -> bool:
        """Tell whether anything runs or waits."""
        return bool(self._jobs)

    def close(self) -> None:
        """End the child process, for good."""
        self._closed = True
        self._timer.stop()
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _give_way(self, key: str) -> None:
        for job in list(self._jobs.values()):
            if key and job.operation.key == key and not job.started:
                self.stop(job)

    def _poll(self) -> None:
        for event in self._worker.poll() if self._worker is not None else ():
            job = self._jobs.get(event.job)
            # What one event led to may have closed the window, and with it this lane.
            if job is not None and not self._closed:
                self._take(event, job)
        if not self._jobs:
            self._timer.stop()

    @singledispatchmethod
    def _take(self, event: messages.Event, job: Job) -> None:
        raise TypeError(f"an event of an unknown kind: {event!r}")

    @_take.register
    def _(self, event: messages.Started, job: Job) -> None:
        job.started = True

    @_take.register
    def _(self, event: messages.Progressed, job: Job) -> None:
        self.progressed.emit(job, event)

    @_take.register
    def _(self, event: messages.Partial, job: Job) -> None:
        if job.operation.on_partial is not None:
            job.operation.on_partial(event.kind, event.body)

    @_take.register
    def _(self, event: messages.Finishing, job: Job) -> None:
        self.finishing.emit(job)

    @_take.register
    def _(self, event: messages.Finished, job: Job) -> None:
        self._end(job, "finished")
        try:
            result: object = from_json(event.body, job.operation.kind)
        except MaquetteError as error:
            self._tell(job, error.code, error.details)
            return
        if job.operation.on_success is not None:
            job.operation.on_success(result)

    @_take.register
    def _(self, event: messages.Failed, job: Job) -> None:
        self._end(job, "failed")
        self._tell(job, event.code, event.details)

    @_take.register
    def _(self, event: messages.Crashed, job: Job) -> None:
        self._end(job, "failed")
        self._tell(job, "crashed", {"reason": event.reason})

    @_take.register
    def _(self, event: messages.Stopped, job: Job) -> None:
        self._end(job, "stopped")
        if job.operation.on_stopped is not None:
            job.operation.on_stopped()

    def _end(self, job: Job, how: str) -> None:
        del self._jobs[job.number]
        self.ended.emit(job, how)

    @staticmethod
    def _tell(job: Job, code: str, details: dict[str, str | int | float]) -> None:
        if job.operation.on_failure is not None:
            job.operation.on_failure(code, details)


SESSION = "maquette.session"


class Lanes(QObject):
    """All lanes. That of reasons starts with the first question, since many a window never asks one."""

    def __init__(self, entry: str = SESSION, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = Lane(LaneName.WORK, entry, self)
        self.look = Lane(LaneName.LOOK, entry, self)
        self.explain = Lane(LaneName.EXPLAIN, entry, self)

    def start(self) -> None:
        """Start the child processes that every window needs."""
        self.work.start()
        self.look.start()

    def run(self, operation: Operation) -> Job:
        """Run an operation in its lane."""
        return self._lane(operation).run(operation)

    def stop(self, job: Job) -> None:
        """Ask a job to stop."""
        self._lane(job.operation).stop(job)

    def close(self) -> None:
        """End all child processes."""
        for lane in (self.work, self.look, self.explain):
            lane.close()

    def _lane(self, operation: Operation) -> Lane:
        lanes = {LaneName.WORK: self.work, LaneName.LOOK: self.look, LaneName.EXPLAIN: self.explain}
        return lanes[operation.lane]
