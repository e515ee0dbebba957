"""How often columns and rows that give the answer away are told: python benchmarks/quality_leaks.py PATH

Each kind is planted at two or three strengths into the shared tables in the folder PATH. A leak in a column
counts as found where a check of leaks names that column as worth a look or worse; one across rows where such
a check speaks of the rows, and did not speak before. Clean columns are those of the untouched tables, but for
the ones that tell the answer by a person's reading. Prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quality_leak_kinds import COLUMN_LEAKS, PLANTED, ROW_LEAKS, Leak
from quality_tables import SharedTable, evidence_after, evidence_of, findings_of, share, shared_tables

from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Severity

SEEDS = 1
MOST_ROWS = 1_500
# Checks whose business is that an answer is given away.
OF_COLUMNS = frozenset({"gives_answer_away", "ordered_names", "target_average", "missing_tells_answer"})
OF_ROWS = frozenset({"leaky_groups", "later_rows", "duplicate_rows", "near_duplicate_rows"})


def _speaks(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def judge(
    table: SharedTable, evidence: Evidence, leak: Leak, seed: int, before: frozenset[str]
) -> dict[str, bool]:
    """Return for each strength whether the leak is found, nothing where it can't be planted."""
    told = {}
    for strength in leak.strengths:
        planted = leak.plant(table, strength, seed)
        if planted is None:
            continue
        after = evidence_after(evidence, table, planted)
        # Checks of rows grow trees, which takes its time: they are asked only about rows.
        due = OF_COLUMNS | OF_ROWS if leak in ROW_LEAKS else OF_COLUMNS
        found = [each for each in findings_of(after, due) if _speaks(each) and _is_it(each, leak)]
        # What was said of the rows before is no sign that the leak is seen.
        if not found or any(PLANTED in each.columns or _key(each) not in before for each in found):
            told[str(strength)] = bool(found)
    return told


def _is_it(finding: Finding, leak: Leak) -> bool:
    if PLANTED in finding.columns:
        return finding.check in OF_COLUMNS | OF_ROWS
    return leak in ROW_LEAKS and finding.check in OF_ROWS


def _key(finding: Finding) -> str:
    return f"{finding.check}/{finding.details.get('variant', '')}"


def _untouched(table: SharedTable, evidence: Evidence) -> tuple[list[str], frozenset[str]]:
    """Return which clean columns are accused, and what is said of rows."""
    found = findings_of(evidence, OF_COLUMNS | OF_ROWS)
    spoken = [each for each in found if _speaks(each)]
    accused = sorted(
        f"{table.name}: {name} ({_key(each)})"
        for each in spoken
        for name in each.columns
        if name not in table.telling and name != table.target
    )
    return accused, frozenset(_key(each) for each in spoken if each.check in OF_ROWS)


def _tables(folder: Path) -> Iterator[SharedTable]:
    return (table for table in shared_tables(folder, MOST_ROWS) if table.rows >= 200)


def measure(folder: Path) -> dict[str, object]:
    """Return recall by kind and strength, and clean columns accused."""
    hits, tries = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    missed: dict[str, list[str]] = {leak.name: [] for leak in (*COLUMN_LEAKS, *ROW_LEAKS)}
    accused: list[str] = []
    clean = tables = 0
    said: Counter[str] = Counter()
    for table in _tables(folder):
        evidence = evidence_of(table.columns, table.target)
        wrong, before = _untouched(table, evidence)
        tables, accused = tables + 1, accused + wrong
        said.update(before)
        clean += len(table.columns) - 1 - len(table.telling)
        for leak in (*COLUMN_LEAKS, *ROW_LEAKS):
            for seed in range(SEEDS):
                for strength, found in judge(table, evidence, leak, seed, before).items():
                    tries[leak.name, strength] += 1
                    hits[leak.name, strength] += found
                    if not found:
                        missed[leak.name].append(f"{table.name} {strength}")
    return {
        "tables": tables,
        "recall": share(hits.total(), tries.total()),
        "kinds": {name: _kind(name, hits, tries, missed[name]) for name in missed},
        "clean columns": {"columns": clean, "accused": share(len(accused), clean), "which": accused},
        "untouched rows said": dict(said),
    }


def _kind(
    name: str, hits: Counter[tuple[str, str]], tries: Counter[tuple[str, str]], missed: list[str]
) -> dict[str, object]:
    strengths = [each for kind, each in tries if kind == name]
    planted = sum(tries[name, each] for each in strengths)
    return {
        "planted": planted,
        "recall": share(sum(hits[name, each] for each in strengths), planted),
        "by strength": {each: share(hits[name, each], tries[name, each]) for each in strengths},
        "missed": missed,
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2))
