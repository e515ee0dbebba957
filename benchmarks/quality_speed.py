"""How long a check takes from nothing loaded: python benchmarks/quality_speed.py [--rows N,N]

Tables of mixed columns, with a class to predict, go through `maquette-cli check` as processes of their own;
wall seconds and peak memory are given. Then, in this process, the seconds of each check on the same tables.
The goals are 2 s at 50,000 x 20, 20 s at 1 million x 30, both below 1.5 GB. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from load import write_table
from quality_peers import run_process

from maquette.data.snapshot import read_table
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.registry import CHECKS

SIZES: dict[int, tuple[int, float]] = {50_000: (20, 2.0), 1_000_000: (30, 20.0)}
TARGET = "member_0"
ROUNDS = 3


def make_table(path: Path, rows: int, columns: int) -> None:
    """Write the first columns of the benchmark's mixed table, the one to predict among them."""
    whole = path.with_suffix(".whole")
    write_table(whole, rows)
    with duckdb.connect() as connection:
        read = f"read_csv('{whole}', all_varchar = true)"
        names = [name for name, *_ in connection.execute(f"DESCRIBE FROM {read}").fetchall()]
        kept = [name for name in names if name != TARGET][: columns - 1]
        listed = ", ".join(f'"{name}"' for name in [*kept, TARGET])
        connection.execute(f"COPY (SELECT {listed} FROM {read}) TO '{path}'")
    whole.unlink()


def run_command(path: Path, target: str | None) -> dict[str, float]:
    """Return the median seconds and the peak memory of the command."""
    asked = ["--target", target] if target else []
    command = [sys.executable, "-m", "maquette.cli", "check", str(path), *asked, "--json", "-"]
    runs = [run_process(command, clean=False) for _ in range(1 + ROUNDS)][1:]
    return {
        "seconds": round(statistics.median(each.seconds for each in runs), 2),
        "processor seconds": round(statistics.median(each.processor for each in runs), 2),
        "peak MB": round(max(each.peak_mb for each in runs)),
    }


def time_checks(path: Path) -> dict[str, float]:
    """Return the seconds of reading, of gathering, and of each check, slowest first."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        table = read_table(path, Path(folder), Silent())
        read = time.perf_counter() - began
        began = time.perf_counter()
        evidence = gather(table, TARGET)
        gathered = time.perf_counter() - began
    seconds = {}
    for check in CHECKS:
        began = time.perf_counter()
        list(check.find(evidence))
        seconds[check.name] = time.perf_counter() - began
    slowest = sorted(seconds.items(), key=lambda pair: -pair[1])
    return {name: round(taken, 3) for name, taken in [("read", read), ("gather", gathered), *slowest]}


def measure(sizes: tuple[int, ...] = tuple(SIZES)) -> dict[str, object]:
    """Return the figures for each size of table."""
    found: dict[str, object] = {}
    for rows in sizes:
        columns, goal = SIZES.get(rows, (20, 0.0))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "table.csv"
            make_table(path, rows, columns)
            found[f"{rows} x {columns}"] = {
                "goal seconds": goal,
                "with a target": run_command(path, TARGET),
                "without": run_command(path, None),
                "checks": time_checks(path),
            }
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=",".join(map(str, SIZES)))
    sizes = tuple(int(rows) for rows in parser.parse_args().rows.split(","))
    print(json.dumps(measure(sizes), indent=2))
