"""How right the cells shown as evidence are: python benchmarks/quality_cells.py PATH

PATH is a folder with folders, each holding dirty.csv beside clean.csv of the same rows and columns. A cell is
shown where a finding worth a look or worse names its column and its row (rows of no column are not cells). A
cell is wrong where the two files differ. Prints JSON: precision and recall, in all and by check.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
from quality_tables import share

from maquette.data.snapshot import read_table
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, Severity
from maquette.quality.report import check_table

WANTED = ("raha_hospital", "raha_flights")
# These speak of whole columns or rows: their rows are examples, not wrong cells.
OF_COLUMNS = frozenset(
    {
        "personal_data",
        "reidentification",
        "sensitive_columns",
        "small_groups",
        "duplicate_rows",
        "near_duplicate_rows",
        "identifier_like",
        "copied_columns",
        "constant_column",
        "near_constant",
        "rare_categories",
        "order_effects",
    }
)
Cell = tuple[int, str]


def _read(path: Path) -> tuple[list[Finding], dict[str, list[str]]]:
    """Return what is found in a table, and its cells."""
    with tempfile.TemporaryDirectory() as folder:
        table = read_table(path, Path(folder), Silent())
        texts = pq.read_table(table.path)
        cells = {
            name: [(cell or "").strip() for cell in texts.column(name).to_pylist()]
            for name in texts.column_names
        }
        return list(check_table(gather(table)).findings), cells


def wrong_cells(dirty: dict[str, list[str]], clean: dict[str, list[str]]) -> set[Cell]:
    """Return which cells differ."""
    return {
        (row, name)
        for name, other in zip(dirty, clean, strict=True)
        for row, (a, b) in enumerate(zip(dirty[name], clean[other], strict=True))
        if a != b
    }


def judge(folder: Path) -> dict[str, object]:
    """Return precision and recall of the cells shown of one pair of tables."""
    findings, dirty = _read(folder / "dirty.csv")
    wrong = wrong_cells(dirty, _read(folder / "clean.csv")[1])
    shown: dict[str, set[Cell]] = defaultdict(set)
    for finding in findings:
        if finding.severity is not Severity.INFO and finding.check not in OF_COLUMNS:
            shown[finding.check] |= {(row, name) for name in finding.columns for row in finding.rows}
    every = set().union(*shown.values())
    return {
        "cells": sum(len(column) for column in dirty.values()),
        "wrong": len(wrong),
        **_rates(every, wrong),
        "by check": {check: _rates(cells, wrong) for check, cells in sorted(shown.items())},
        "without empty cells": _rates(*_without_empty(every, wrong, dirty)),
    }


def _without_empty(
    shown: set[Cell], wrong: set[Cell], dirty: dict[str, list[str]]
) -> tuple[set[Cell], set[Cell]]:
    filled = {(row, name) for name, cells in dirty.items() for row, cell in enumerate(cells) if cell}
    return shown & filled, wrong & filled


def _rates(shown: set[Cell], wrong: set[Cell]) -> dict[str, object]:
    right = len(shown & wrong)
    return {
        "shown": len(shown),
        "precision": share(right, len(shown)),
        "recall": share(right, len(wrong)),
    }


def measure(folder: Path) -> dict[str, object]:
    """Return the figures of each pair of tables that is there."""
    return {name: judge(folder / name) for name in WANTED if (folder / name / "dirty.csv").exists()}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2))
