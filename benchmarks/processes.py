"""Timing whole processes, in turn, so that a change of the machine's speed meets both alike."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

ROUNDS = 7


def time_process(arguments: Sequence[str]) -> float:
    """Return the wall seconds of one run of this Python with the arguments."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def compare_processes(first: Sequence[str], second: Sequence[str]) -> tuple[float, float]:
    """Return the median wall seconds of two commands, run in turn."""
    time_process(first)
    time_process(second)
    pairs = [(time_process(first), time_process(second)) for _ in range(ROUNDS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
