"""How often planted defects of cells and columns are found: python benchmarks/quality_plants.py PATH

Each defect is planted at several strengths and seeds into the shared tables in the folder PATH, in a column
drawn by chance among those it could befall. It counts as found where its check names that column (of rows:
speaks of them at all, and did not before). A false alarm is another column that the check names, and named
not before anything was planted. What the checks say of the untouched tables is listed, for
a person to read. Prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from quality_plant_kinds import DEFECTS, Defect
from quality_tables import SharedTable, evidence_after, evidence_of, findings_of, share, shared_tables

from maquette.quality.evidence import Evidence
from maquette.quality.finding import Severity

SEEDS = 2
MOST_ROWS = 2_000
CHECKS = frozenset(defect.check for defect in DEFECTS)
Named = set[tuple[str, str]]


def _named(evidence: Evidence, checks: frozenset[str]) -> Named:
    """Return which column is named by which check; rows are the column ""."""
    found = findings_of(evidence, checks)
    return {(each.check, name) for each in found for name in each.columns[:1] or ("",)}


def _untouched(table: SharedTable, evidence: Evidence) -> list[str]:
    found = findings_of(evidence, CHECKS)
    return [
        f"{each.check}.{each.details.get('variant', '')}: {table.name} {', '.join(each.columns)}: "
        f"{each.details.get('value', '')}"
        for each in found
        if each.severity is not Severity.INFO
    ]


def judge(
    table: SharedTable, evidence: Evidence, defect: Defect, before: Named
) -> list[tuple[float, bool, int]]:
    """Return for each planting its strength, whether it is found, and how many other columns are named."""
    told = []
    for strength in defect.strengths:
        for seed in range(SEEDS):
            planted = defect.plant(table, strength, seed)
            if planted is None:
                continue
            changed, column = planted
            if (defect.check, column) in before:
                continue
            after = replace(evidence_after(evidence, table, changed), target=None)
            named = _named(after, frozenset({defect.check}))
            others = named - before - {(defect.check, column)}
            told.append((strength, (defect.check, column) in named, len(others)))
    return told


def measure(folder: Path) -> dict[str, object]:
    """Return recall and false alarms by defect."""
    hits: dict[str, Counter[float]] = defaultdict(Counter)
    tries: dict[str, Counter[float]] = defaultdict(Counter)
    false: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    said: list[str] = []
    tables = 0
    for table in shared_tables(folder, MOST_ROWS):
        tables += 1
        evidence = evidence_of(table.columns)
        before = _named(evidence, CHECKS)
        said += _untouched(table, evidence)
        for defect in DEFECTS:
            for strength, found, others in judge(table, evidence, defect, before):
                tries[defect.name][strength] += 1
                hits[defect.name][strength] += found
                false[defect.name] += others
                if not found:
                    missed[defect.name].append(f"{table.name} {strength}")
    return {
        "tables": tables,
        "defects": {
            name: {
                "planted": tries[name].total(),
                "recall": share(hits[name].total(), tries[name].total()),
                "by strength": {
                    str(each): share(hits[name][each], tries[name][each]) for each in tries[name]
                },
                "others named": false[name],
                "missed": sorted(set(missed[name])),
            }
            for name in tries
        },
        "said of the untouched tables": said,
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2))
