"""Actions that a child process runs in the tests of jobs: polite, stubborn, noisy and fatal ones."""

import ctypes
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable

from maquette.codec import Value
from maquette.errors import MaquetteError, Stopped
from maquette.progress import Progress


class Sum(Value, frozen=True):
    """A typed result."""

    total: int
    parts: tuple[int, ...]


def add(numbers: tuple[int, ...], *, progress: Progress) -> Sum:
    for place, _ in enumerate(numbers):
        progress.step((place + 1) / len(numbers), f"number{place}", of=len(numbers))
    progress.partial("sum", "1")
    return Sum(total=sum(numbers), parts=numbers)


def report_often(times: int, *, progress: Progress) -> int:
    for time_ in range(times):
        progress.step(time_ / times, "counting")
    return times


def loop(*, progress: Progress) -> None:
    progress.step(0, "looping")
    while True:
        pass


def take_most_memory(*, progress: Progress) -> int:
    progress.step(0, "taking")
    return len(bytearray(int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")) + (9 << 30)))


def wait_long(*, progress: Progress) -> None:
    progress.step(0, "waiting")
    time.sleep(600)  # work that only a stop ends


def fit(*, progress: Progress) -> None:
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    random = np.random.default_rng(0)
    inputs = random.normal(size=(20_000, 20))
    progress.step(0, "fitting")
    HistGradientBoostingClassifier(max_iter=100_000, early_stopping=False).fit(inputs, inputs[:, 0] > 0)


def swallow_stop(*, progress: Progress) -> None:
    while True:
        try:
            while True:
                progress.step(0, "looping")
        except Stopped:
            continue


def block_in_c(*, progress: Progress) -> None:
    progress.step(0, "blocking")
    hashlib.pbkdf2_hmac("sha256", b"word", b"salt", 2_000_000_000)


def keep_best(seconds: float, *, progress: Progress) -> str:
    progress.step(0, "searching")
    try:
        while True:
            pass
    except Stopped:
        progress.finishing()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            progress.step(0.9, "completing")
        return "the best so far"


def stop_as_other_error(*, progress: Progress) -> None:
    progress.step(0, "querying")
    try:
        time.sleep(600)  # work that only a stop ends
    except Stopped as stop:
        raise RuntimeError("query interrupted") from stop


class Dying:
    """Its end is where Python drops exceptions."""

    def __del__(self) -> None:
        while True:
            pass


def lose_the_first_stop(*, progress: Progress) -> None:
    progress.step(0, "looping")
    Dying()
    while True:
        pass


def flood(*, progress: Progress) -> None:
    progress.step(0, "flooding")
    while True:
        progress.partial("candidate", "x" * 200)


def import_slowly(*, progress: Progress) -> None:
    progress.step(0, "importing")
    import slow_to_import

    slow_to_import.ready()


def segfault(*, progress: Progress) -> None:
    ctypes.string_at(0)


def exit_at_once(*, progress: Progress) -> None:
    os._exit(3)


def print_noise(*, progress: Progress) -> str:
    print("noise from Python", flush=True)  # noqa: T201 -- the noise is the point
    os.write(1, b"noise from a native library\n" * 100)
    subprocess.run([sys.executable, "-c", "print('noise from a process')"], check=True)
    return "quiet result"


def fail(*, progress: Progress) -> None:
    raise MaquetteError("no_such_column", column="Churm", columns="Churn")


def divide_by_zero(*, progress: Progress) -> float:
    return 1 / 0


def own_pid(*, progress: Progress) -> int:
    return os.getpid()


ACTIONS: dict[str, Callable[..., object]] = {
    action.__name__: action
    for action in (
        add,
        report_often,
        loop,
        take_most_memory,
        wait_long,
        fit,
        swallow_stop,
        block_in_c,
        keep_best,
        stop_as_other_error,
        lose_the_first_stop,
        flood,
        import_slowly,
        segfault,
        exit_at_once,
        print_noise,
        fail,
        divide_by_zero,
        own_pid,
    )
}
