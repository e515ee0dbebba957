"""How well defects of cells, columns and time are told: python benchmarks/quality_columns.py PATH

Each defect is planted at several strengths and seeds into the smaller tables under PATH, which are written
to a file and read again. What the checks find in the tables as they are is listed in full, to be read by a
person: real defects are among it. Prints JSON.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
from column_defects import PLANTS, Texts

from maquette.data.snapshot import read_table
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.quality.evidence import Evidence, gather
from maquette.quality.finding import Finding
from maquette.quality.registry import CHECKS
from maquette.report.words import describe_finding

SEEDS = 2
LEAST, MOST = 200, 5_000
FIND = {check.name: check.find for check in CHECKS if check.name in PLANTS}


def read(path: Path, target: str | None = None) -> Evidence:
    """Return the evidence of a file."""
    with tempfile.TemporaryDirectory() as folder:
        return gather(read_table(path, Path(folder), Silent()), target)


def texts_of(evidence: Evidence) -> Texts:
    """Return the texts of all cells by column."""
    return {
        name: [cells.values[code] if code >= 0 else "" for code in cells.codes]
        for name, cells in evidence.cells.items()
    }


def planted(evidence: Evidence, check: str, strength: float, seed: int) -> bool | None:
    """Tell whether a defect that is planted is found; None where the table has no place for it."""
    plant, _, names = PLANTS[check]
    texts = texts_of(evidence)
    columns = plant(evidence, texts, np.random.default_rng(seed), strength)
    if columns is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([list(texts), *zip(*texts.values(), strict=True)])
        target = next(iter(columns)) if check == "order_effects" else None
        try:
            soiled = read(path, target)
        except MaquetteError:
            return None
    found = [finding for name in names for finding in FIND[name](soiled)]
    return any(columns & set(finding.columns) for finding in found)


def _untouched(tables: dict[str, Evidence]) -> tuple[dict[str, list[str]], dict[str, float]]:
    told: dict[str, list[str]] = {name: [] for name in FIND}
    seconds: Counter[str] = Counter()
    for table, evidence in tables.items():
        for name, find in FIND.items():
            start = time.perf_counter()
            found = list(find(evidence))
            seconds[name] += time.perf_counter() - start
            told[name] += [f"{table}: {_said(finding)}" for finding in found]
    return told, {name: round(spent / len(tables), 4) for name, spent in seconds.items()}


def _said(finding: Finding) -> str:
    words = describe_finding(finding)
    return f"[{finding.severity.value}] {words.title} | {words.body}"


def measure(folder: Path) -> dict[str, object]:
    """Return the share of planted defects found, and all that is found in the tables as they are."""
    tables: dict[str, Evidence] = {}
    for path in sorted(folder.iterdir()):
        try:
            tables[path.name] = read(path)
        except MaquetteError:
            continue
    small = [evidence for evidence in tables.values() if LEAST <= evidence.rows <= MOST]
    recall: dict[str, dict[str, str]] = {}
    for check, (_, strengths, _) in PLANTS.items():
        recall[check] = {}
        for strength in strengths:
            told = [planted(evidence, check, strength, seed) for evidence in small for seed in range(SEEDS)]
            able = [each for each in told if each is not None]
            recall[check][f"{strength:g}"] = f"{sum(able)} of {len(able)}"
    untouched, seconds = _untouched(tables)
    return {"tables": len(small), "recall": recall, "untouched": untouched, "seconds a table": seconds}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2, ensure_ascii=False))
