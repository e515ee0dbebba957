"""Measure what Maquette promises in speed, memory and size; print JSON.

Figures are ratios against a peer or a floor measured in the same run wherever there is one: machines are
shared and noisy, and only a ratio travels. Everything runs on the bundled samples; other tables can be given:

    python benchmarks/run.py [--only start,imports] [--table FILE.csv:TARGET ...]
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import imports
import load
import prediction
import raw_columns
import responsiveness
import start
import training

BENCHMARKS: dict[str, Callable[[list[tuple[Path, str]]], object]] = {
    "imports": imports.measure,
    "load": load.measure,
    "start": start.measure,
    "training": training.measure,
    "prediction": prediction.measure,
    "raw_columns": raw_columns.measure,
    "responsiveness": responsiveness.measure,
}


def main() -> None:
    """Run the benchmarks asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(BENCHMARKS))
    parser.add_argument("--table", action="append", default=[], metavar="FILE.csv:TARGET")
    chosen = parser.parse_args()
    tables = [(Path(path), target) for path, _, target in (each.rpartition(":") for each in chosen.table)]
    results = {name: BENCHMARKS[name](tables) for name in chosen.only.split(",")}
    json.dump(results, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
