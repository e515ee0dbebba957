"""The child process: wait for a job, run it, report; listen for a stop meanwhile.

The main thread runs the jobs. A second one listens to the parent, so that a stop is heard and the end of
the parent noticed while a job runs, on every system alike. It interrupts the main thread by SIGINT, whose
handler raises `Stopped` there, but only for the job that was meant, and never while a message is half
written (the pipe would be spoilt) or a module half imported (numpy can't be imported twice).
"""

import faulthandler
import importlib
import os
import queue
import signal
import sys
import threading
import traceback
from types import FrameType

from maquette.codec import to_json
from maquette.errors import MaquetteError, Stopped
from maquette.jobs import messages
from maquette.jobs.doors import decode_arguments, find_action
from maquette.jobs.process import Pipe, adopt, physical_memory
from maquette.jobs.reporter import Reporter

# A table or a stranger's model that wants more memory ends its job, not the whole computer's work. Libraries
# reserve far more addresses than they use (2.7 GB for 0.4 GB in use, more with every core): those are free.
MEMORY_SHARE = 0.75
RESERVED_ADDRESSES = 8 << 30
NICENESS = 5  # of the work, which stands back behind the window: that has to answer at once
NUDGE = 0.05  # seconds until an interrupt that came at a bad moment is tried again


class Runner:
    """Runs one job after the other; its state is the running job and which job was asked to stop."""

    def __init__(self, entry: str, orders: Pipe, reports: Pipe) -> None:
        self._entry, self._orders, self._reports = entry, orders, reports
        self._jobs: queue.SimpleQueue[messages.Run] = queue.SimpleQueue()
        self._reporter: Reporter | None = None
        self._stop_job = 0
        self._sending = False

    def serve(self, warm: tuple[str, ...]) -> None:
        """Run jobs until the parent hangs up; import the modules of `warm` while there is no job."""
        signal.signal(signal.SIGINT, self._on_interrupt)
        sys.unraisablehook = self._on_unraisable
        threading.Thread(target=self._listen, daemon=True).start()
        self._send(messages.Ready())
        for module in warm:
            while not self._jobs.empty():
                self._run(self._jobs.get())
            _import_quietly(module)
        while True:
            self._run(self._jobs.get())

    # The listening thread

    def _listen(self) -> None:
        while True:
            waiting = self._interrupt_if_asked()
            try:
                if self._orders.poll(NUDGE if waiting else None):
                    self._hear(messages.orders.decode(self._orders.recv_bytes()))
            except (EOFError, OSError):
                os._exit(0)  # the parent is gone: nobody is left to report to, and the store is safe

    def _hear(self, order: messages.Order) -> None:
        if isinstance(order, messages.Run):
            self._jobs.put(order)
            return
        self._stop_job = order.job
        reporter = self._reporter
        if reporter is not None and reporter.job == order.job:
            reporter.stop_asked = True

    def _interrupt_if_asked(self) -> bool:
        reporter = self._reporter
        if reporter is None or not reporter.must_stop():
            return False
        if not reporter.stop_raised:
            _interrupt_main()
        return True

    # The main thread

    def _on_interrupt(self, _number: int, frame: FrameType | None) -> None:
        reporter = self._reporter
        if reporter is None or reporter.stop_raised or not reporter.must_stop():
            return
        if self._sending or _is_importing(frame):
            return
        reporter.stop_raised = True
        raise Stopped

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        if isinstance(unraisable.exc_value, Stopped) and self._reporter is not None:
            self._reporter.stop_raised = False  # raised inside a __del__ it got lost: try again
        else:
            sys.__unraisablehook__(unraisable)

    def _send(self, report: messages.Report) -> None:
        body = to_json(report)
        self._sending = True
        self._reports.send_bytes(body)
        self._sending = False

    def _run(self, order: messages.Run) -> None:
        reporter = Reporter(order.job, self._send)
        ending: messages.Ending
        try:
            self._reporter = reporter
            if self._stop_job == order.job:
                reporter.stop_asked = reporter.stop_raised = True
                raise Stopped
            self._send(messages.Started(job=order.job))
            ending = self._act(order, reporter)
            self._reporter = None
        except Stopped:
            self._reporter = None
            ending = messages.Stopped(job=order.job)
        self._send(ending)

    def _act(self, order: messages.Run, reporter: Reporter) -> messages.Ending:
        try:
            action = find_action(self._entry, order.action)
            result = action(**decode_arguments(action, order.arguments), progress=reporter)
            return messages.Finished(job=order.job, body=to_json(result).decode())
        except Stopped:
            raise
        except MaquetteError as error:
            _raise_if_stopped(reporter, error)
            return messages.Failed(job=order.job, code=error.code, details=error.details)
        except MemoryError as error:
            _raise_if_stopped(reporter, error)
            return messages.Failed(job=order.job, code="out_of_memory", details={})
        except Exception as error:  # noqa: BLE001 -- the job runner: a bug ends the job, not the child
            _raise_if_stopped(reporter, error)
            return _bug(order.job, error)


def _raise_if_stopped(reporter: Reporter, error: Exception) -> None:
    """Take `error` for the stop it came from: native libraries say "query interrupted" and the like."""
    if reporter.must_stop():
        reporter.stop_raised = True
        raise Stopped from error


def _bug(job: int, error: Exception) -> messages.Failed:
    report = "".join(traceback.format_exception(error))
    return messages.Failed(job=job, code="bug", details={"type": type(error).__name__, "report": report})


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _interrupt_main() -> None:
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:  # the one way that also wakes a main thread waiting inside a system call
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def _import_quietly(module: str) -> None:
    """Import ahead of need; where that fails, the job that needs the module will say so."""
    try:
        importlib.import_module(module)
    except ImportError:
        traceback.print_exc()


def _limit_process() -> None:
    if sys.platform != "win32":
        # Children of children stand back no further. On Windows the parent says so.
        os.nice(max(0, NICENESS - os.nice(0)))
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the user's table
    if sys.platform == "linux":  # elsewhere the system does not heed it
        limit = int(physical_memory() * MEMORY_SHARE) + RESERVED_ADDRESSES
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def main(arguments: list[str]) -> None:
    """Serve the parent: arguments are the entry module, the two pipes, and the modules to warm."""
    entry, orders, reports, *warm = arguments
    os.dup2(2, 1)  # what chatty native libraries print belongs to the log
    faulthandler.enable()
    _limit_process()
    runner = Runner(entry, adopt(int(orders), readable=True), adopt(int(reports), readable=False))
    runner.serve(tuple(warm))


if __name__ == "__main__":
    main(sys.argv[1:])
