"""Running another engine as a session of its own, watched from outside: memory, processor, and an end."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from maquette.codec import Value

LOOK_EVERY = 0.3
SAID = 1_500
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = resource.getpagesize()
# Fields of /proc/PID/stat after the name.
SESSION, OWN, RESIDENT = 3, slice(11, 15), 21


class Ran(Value):
    """What a process and all it started took.

    `others_cpu` are processor seconds that went elsewhere meanwhile: with more than a few, wall times lie.
    """

    code: int
    late: bool
    seconds: float
    cpu_seconds: float
    others_cpu: float
    peak_mb: float
    said: str


def run_watched(command: Sequence[str], environment: Mapping[str, str], most: float, folder: Path) -> Ran:
    """Run a command to its end, or for `most` seconds; whatever it leaves running is ended with it.

    What it says goes to a file: workers that outlive an engine would hold a pipe open.
    """
    out = folder / "said.txt"
    with out.open("wb") as file:
        began, busy = time.monotonic(), _busy_seconds()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
        )
        try:
            code, used, peak, late = _watch(process.pid, began + most)
            process.returncode = code
            left = sum(sum(fields[OWN]) for fields in _session(process.pid).values()) / TICKS
        finally:
            _end(process.pid)
        seconds = time.monotonic() - began
    cpu = used.ru_utime + used.ru_stime + left
    return Ran(
        code=code,
        late=late,
        seconds=seconds,
        cpu_seconds=cpu,
        others_cpu=max(_busy_seconds() - busy - cpu, 0.0),
        peak_mb=peak / 1e6,
        said=out.read_text(encoding="utf-8", errors="replace")[-SAID:],
    )


def _watch(session: int, until: float) -> tuple[int, resource.struct_rusage, int, bool]:
    """Wait for the first process of a session; return its code, use, the session's peak, if it was late."""
    peak, late = 0, False
    while True:
        peak = max(peak, sum(fields[RESIDENT] for fields in _session(session).values()) * PAGE)
        done, status, used = os.wait4(session, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), used, peak, late
        if time.monotonic() > until:
            late = True
            os.killpg(session, signal.SIGKILL)
        time.sleep(LOOK_EVERY)


def _session(session: int) -> dict[int, list[int]]:
    """Return the figures of all processes of a session, by their numbers."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            fields = _fields(place / "stat")
            if fields and fields[SESSION] == session:
                found[int(place.name)] = fields
    return found


def _fields(stat: Path) -> list[int]:
    try:
        text = stat.read_text()
    except OSError:
        return []
    state, *numbers = text.rpartition(")")[2].split()
    return [] if state in "ZX" else [0, *map(int, numbers)]


def _end(session: int) -> None:
    """End what is left of a session that we started."""
    for process in _session(session):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _busy_seconds() -> float:
    with Path("/proc/stat").open() as file:
        user, nice, system, _, _, *interrupts = map(int, file.readline().split()[1:8])
    return (user + nice + system + sum(interrupts)) / TICKS
