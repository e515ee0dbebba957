"""Measure what the quality report promises; print JSON.

    python benchmarks/quality.py --tables DIR [--dirty DIR] [--sentences FILE] [--only PART,...]
                                 [--peer NAME=PYTHON ...]

tables     a folder of shared tables, into which defects, leaks and wrong answers are planted
dirty      a folder of folders with dirty.csv beside clean.csv
sentences  marked sentences, a JSON list
peer       the Python of another tool, see `quality_peers`; cleanlab is looked for on PYTHONPATH

Each part is a module of its own that runs by itself, too. A part whose data are not given is left out, and
that is said. Each carries its seconds.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

PARTS = (
    "clean",
    "people",
    "groups",
    "columns",
    "leaks",
    "plants",
    "labels",
    "cells",
    "peers",
    "speed",
)


def _asked(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tables", type=Path)
    parser.add_argument("--dirty", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--rows", type=int, default=50_000, help="rows of the table that peers are shown")
    parser.add_argument("--only", default=",".join(PARTS))
    return parser.parse_args(argv)


def _run(part: str, asked: argparse.Namespace) -> object:
    """Return the figures of one part, or why it was left out."""
    try:
        module = importlib.import_module(f"quality_{part}")
    except ModuleNotFoundError as error:
        if error.name != f"quality_{part}":
            raise
        return "left out: there is no such part yet"
    calls: dict[str, Callable[[], object]] = {
        "clean": module.measure,
        "speed": module.measure,
        "people": lambda: module.measure(asked.tables, asked.sentences),
        "peers": lambda: module.measure(asked.rows, module.pythons_of(asked.peer)),
        "cells": lambda: module.measure(asked.dirty),
    }
    needed = {"clean": True, "speed": True, "peers": True, "cells": asked.dirty}.get(part, asked.tables)
    if not needed:
        return "left out: its data were not given"
    return calls.get(part, lambda: module.measure(asked.tables))()


def main() -> None:
    """Run the parts asked for, saying on stderr which one is at work."""
    asked = _asked()
    results: dict[str, dict[str, object]] = {}
    for part in asked.only.split(","):
        print(part, file=sys.stderr, flush=True)
        began = time.perf_counter()
        figures = _run(part, asked)
        results[part] = {"seconds": round(time.perf_counter() - began, 1), "figures": figures}
    json.dump(results, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
