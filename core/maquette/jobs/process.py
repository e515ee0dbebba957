"""One child process and the two pipes to it; the only module that knows the differences between systems."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import connection

from maquette.owner import environment_of_child

Pipe = connection.Connection
SMALL_MEMORY = 4 << 30


class Child:
    """A running child: `orders` goes to it, `reports` comes from it.

    Plain pipes that only this one process inherits: no sockets, no names that a stranger could open.
    """

    def __init__(self, entry: str, warm: tuple[str, ...], environment: Mapping[str, str] | None) -> None:
        taken, self.orders = connection.Pipe(duplex=False)
        self.reports, given = connection.Pipe(duplex=False)
        numbers = (taken.fileno(), given.fileno())
        # -P: a file called numpy.py in the folder the app was started from must not be run.
        command = [sys.executable, "-P", "-m", "maquette.jobs.child", entry, *map(str, numbers), *warm]
        self._process = _start(command, numbers, environment_of_child(environment))
        taken.close()
        given.close()

    @property
    def pid(self) -> int:
        """The process number."""
        return self._process.pid

    def ended(self) -> str | None:
        """Return why the process ended, as a signal's name or "exit code N"; None while it runs."""
        code = self._process.poll()
        if code is None:
            return None
        if code < 0:
            return signal.Signals(-code).name
        return f"exit code {code}"

    def kill(self) -> None:
        """End the process, and those it started, at once."""
        if self._process.poll() is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self, seconds: float) -> None:
        """Hang up, which ends the child; kill it where that takes longer than `seconds`."""
        self.orders.close()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self.reports.close()

    def wait(self, seconds: float) -> None:
        """Wait until the child said something or ended, at most `seconds`."""
        connection.wait([self.reports], seconds)


def _start(
    command: list[str], numbers: tuple[int, int], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    if sys.platform == "win32":
        for number in numbers:
            os.set_handle_inheritable(number, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": list(numbers)})
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and our own module
            command, stdin=subprocess.DEVNULL, env=environment, startupinfo=startup, creationflags=flags
        )
    # A session of its own: Ctrl+C in the terminal is for the app, which then stops the job in good order.
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and our own module
        command, stdin=subprocess.DEVNULL, env=environment, pass_fds=numbers, start_new_session=True
    )


def adopt(number: int, *, readable: bool) -> Pipe:
    """Return the pipe that the parent handed down as `number`; what this process starts won't inherit it."""
    if sys.platform == "win32":
        os.set_handle_inheritable(number, False)
        return connection.PipeConnection(number, readable=readable, writable=not readable)
    os.set_inheritable(number, False)
    return connection.Connection(number, readable=readable, writable=not readable)


def physical_memory() -> int:
    """Return how many bytes of memory the computer has; a small one's where the system does not say."""
    if sys.platform == "win32":
        return SMALL_MEMORY
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
