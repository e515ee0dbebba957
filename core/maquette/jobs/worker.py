"""The parent's side: a queue of jobs, one child process, and what is known of the running job."""

import time
from collections import deque
from collections.abc import Mapping

from maquette.codec import to_json
from maquette.jobs import messages
from maquette.jobs.process import Child

PATIENCE = 3.0  # seconds that a stopped job has to end
LONG_PATIENCE = 30.0  # seconds more once it said that it is completing the best so far
GOODBYE = 1.0  # seconds that the child has to end when the worker closes


class Running:
    """The job that the child works on, and until when it may after a stop."""

    def __init__(self, order: messages.Run) -> None:
        self.order = order
        self.stop_by: float | None = None
        self.started = False
        self.finishing = False
        self.killed = False

    def ask(self) -> None:
        """Note that the job was asked to stop, and by when it must have ended."""
        self.stop_by = time.monotonic() + (LONG_PATIENCE if self.finishing else PATIENCE)

    def finish(self) -> None:
        """Note that the job completes its best so far, for which it gets longer."""
        self.finishing = True
        if self.stop_by is not None:
            self.ask()

    def is_late(self) -> bool:
        """Tell whether the job should have ended by now."""
        return self.stop_by is not None and time.monotonic() >= self.stop_by


class Worker:
    """Runs the actions of the module `entry` in a warm child process, one after the other.

    `warm` are modules the child imports while it has nothing to do. Call `poll` from a timer. Nothing
    here blocks but `wait` and `close`.
    """

    def __init__(
        self,
        entry: str = "maquette.session",
        *,
        warm: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._entry, self._warm, self._environment = entry, warm, environment
        self._queue: deque[messages.Run] = deque()
        self._running: Running | None = None
        self._events: list[messages.Event] = []
        self._last_job = 0
        self._closed = False
        self._ready = False
        self._child: Child | None = self._new_child()

    def run(self, action: str, arguments: Mapping[str, object]) -> int:
        """Queue `action` with keyword `arguments` and return the number of the job."""
        self._last_job += 1
        body = to_json(arguments).decode()
        self._queue.append(messages.Run(job=self._last_job, action=action, arguments=body))
        self._go_on()
        return self._last_job

    def stop(self, job: int) -> None:
        """Ask `job` to stop, and kill it where it does not; asked a second time, kill it at once."""
        running = self._running
        if running is not None and running.order.job == job:
            self._stop_running(running)
            return
        for order in self._queue:
            if order.job == job:
                self._queue.remove(order)
                self._events.append(messages.Stopped(job=job))
                return

    def poll(self) -> tuple[messages.Event, ...]:
        """Return what happened since the last call, and see to deadlines and crashes; never blocks."""
        if self._child is not None:
            self._read(self._child)
            self._kill_if_late(self._child)
            self._bury_if_ended(self._child)
        self._go_on()
        events, self._events = self._events, []
        return tuple(_without_stale_progress(events))

    def wait(self, seconds: float) -> None:
        """Wait until there may be something to poll, at most `seconds`; for callers without a timer."""
        if self._child is not None and not self._events:
            self._child.wait(seconds)

    def busy(self) -> bool:
        """Tell whether a job runs or waits."""
        return self._running is not None or bool(self._queue)

    def close(self) -> None:
        """End the child, and with it whatever it runs."""
        self._closed = True
        self._queue.clear()
        self._running = None
        if self._child is not None:
            self._child.close(GOODBYE)
            self._child = None

    def _new_child(self) -> Child:
        self._ready = False
        return Child(self._entry, self._warm, self._environment)

    def _go_on(self) -> None:
        if self._closed or self._running is not None or not self._queue:
            return
        if self._child is None:
            self._child = self._new_child()
        self._running = Running(self._queue.popleft())
        if self._ready:
            self._send(self._running.order)

    def _send(self, order: messages.Order) -> None:
        if self._child is None:
            return
        try:
            self._child.orders.send_bytes(to_json(order))
        except OSError:
            self._child.kill()  # it hung up; the next poll finds it ended and reports the crash

    def _stop_running(self, running: Running) -> None:
        if not self._ready:  # the child is starting and has not heard of the job
            self._running = None
            self._events.append(messages.Stopped(job=running.order.job))
        elif running.stop_by is None:
            running.ask()
            self._send(messages.Stop(job=running.order.job))
        elif self._child is not None:
            running.killed = True
            self._child.kill()

    def _read(self, child: Child) -> None:
        try:
            while child.reports.poll(0):
                self._take(messages.reports.decode(child.reports.recv_bytes()))
        except (EOFError, OSError):
            return  # it hung up: _bury_if_ended finds out why

    def _take(self, report: messages.Report) -> None:
        if isinstance(report, messages.Ready):
            self._ready = True
            if self._running is not None:
                self._send(self._running.order)
            return
        self._events.append(report)
        if isinstance(report, messages.ENDINGS):
            self._running = None
        elif self._running is not None:
            self._running.started = True
            if isinstance(report, messages.Finishing):
                self._running.finish()

    def _kill_if_late(self, child: Child) -> None:
        if self._running is not None and self._running.is_late():
            self._running.killed = True
            child.kill()

    def _bury_if_ended(self, child: Child) -> None:
        reason = child.ended()
        if reason is None:
            return
        self._read(child)  # its last words
        child.close(GOODBYE)
        self._child = None
        running, self._running = self._running, None
        if running is None:
            self._warm = ()  # an import ahead of need killed it; the next child comes with the next job
        elif running.killed:
            self._events.append(messages.Stopped(job=running.order.job, killed=True))
            self._child = self._new_child()
        elif self._warm and not running.started:
            self._warm = ()
            self._queue.appendleft(running.order)
        else:
            self._events.append(messages.Crashed(job=running.order.job, reason=reason))


def _without_stale_progress(events: list[messages.Event]) -> list[messages.Event]:
    """Leave out progress that is followed at once by newer progress."""
    kept: list[messages.Event] = []
    for event in events:
        if isinstance(event, messages.Progressed) and kept and isinstance(kept[-1], messages.Progressed):
            kept.pop()
        kept.append(event)
    return kept
