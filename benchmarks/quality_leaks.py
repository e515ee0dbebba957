"""How often columns and rows that give the answer away are told: python benchmarks/quality_leaks.py PATH

Each kind is planted at two or three strengths into the shared tables in the folder PATH. A leak in a column
counts as found where a check of leaks names that column as worth a look or worse; one across rows where such
a check speaks of the rows, and did not speak before. Recall is told of all plantings and, where a kind is not
a leak for sure, of those that make a test look better by three points or more (`quality_leak_effects`).

Clean columns are those of the untouched tables, but for the ones that tell the answer by a person's reading.
Prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quality_leak_effects import MATTERS, of_column, of_copies, of_days, of_owners
from quality_leak_kinds import COLUMN_LEAKS, PLANTED, ROW_LEAKS, Leak, repeat, repeat_edited
from quality_tables import SharedTable, evidence_after, evidence_of, findings_of, share, shared_tables

from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding, Severity

SEEDS = 1
MOST_ROWS = 1_500
# Checks whose business is that an answer is given away.
OF_COLUMNS = frozenset({"gives_answer_away", "ordered_names", "target_average", "missing_tells_answer"})
OF_ROWS = frozenset({"leaky_groups", "later_rows", "duplicate_rows", "near_duplicate_rows"})
# How much a planting of these kinds changes the score depends on the table; the others give all away.
EFFECTS: dict[str, Callable[[Evidence, SharedTable], float]] = {
    "missing cells give it away": of_column,
    "average of the answer": of_column,
    "rows repeated": of_copies,
    "rows repeated with an edit": of_copies,
    "groups across the split": of_owners,
    "time running backwards": of_days,
}


@dataclass(frozen=True)
class Told:
    """Whether a planted leak is found, and whether it makes a difference that matters."""

    found: bool
    matters: bool


def _speaks(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def judge(
    table: SharedTable, evidence: Evidence, leak: Leak, seed: int, before: frozenset[str]
) -> dict[str, Told]:
    """Return for each strength whether the leak is found and matters, nothing where it can't be planted."""
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
            if leak.plant is repeat_edited:
                # With one digit changed, trees can't tell copies from those to the letter.
                planted = repeat(table, strength, seed)
                after = evidence_of(planted.columns, planted.target)
            told[str(strength)] = Told(bool(found), _effect(leak, planted, after, found) >= MATTERS)
    return told


def _effect(leak: Leak, planted: SharedTable, after: Evidence, found: list[Finding]) -> float:
    """Return how much better a test looks for the leak, 1 where nothing is measured."""
    measure = EFFECTS.get(leak.name)
    if measure is None:
        return 1.0
    # What these checks found, they have measured.
    gaps = [each.harm for each in found if each.check in ("leaky_groups", "later_rows")]
    return max(gaps) if gaps else measure(after, planted)


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


@dataclass(frozen=True)
class Planting:
    """One leak planted into one table, and what came of it."""

    kind: str
    table: str
    strength: str
    told: Told


def measure(folder: Path) -> dict[str, object]:
    """Return recall by kind and strength, and clean columns accused."""
    plantings: list[Planting] = []
    accused: list[str] = []
    clean = tables = 0
    said: Counter[str] = Counter()
    for table in _tables(folder):
        evidence = evidence_of(table.columns, table.target)
        wrong, before = _untouched(table, evidence)
        tables, accused = tables + 1, accused + wrong
        said.update(before)
        clean += len(table.columns) - 1 - len(table.telling)
        plantings += [
            Planting(leak.name, table.name, strength, told)
            for leak in (*COLUMN_LEAKS, *ROW_LEAKS)
            for seed in range(SEEDS)
            for strength, told in judge(table, evidence, leak, seed, before).items()
        ]
    kinds = [leak.name for leak in (*COLUMN_LEAKS, *ROW_LEAKS)]
    return {
        "tables": tables,
        **_recalls(plantings),
        "kinds": {name: _kind([each for each in plantings if each.kind == name]) for name in kinds},
        "clean columns": {"columns": clean, "accused": share(len(accused), clean), "which": accused},
        "untouched rows said": dict(said),
    }


def _recalls(plantings: list[Planting]) -> dict[str, object]:
    matter = [each for each in plantings if each.told.matters]
    return {
        "planted": len(plantings),
        "recall": share(sum(each.told.found for each in plantings), len(plantings)),
        "matter": len(matter),
        "recall where it matters": share(sum(each.told.found for each in matter), len(matter)),
    }


def _kind(plantings: list[Planting]) -> dict[str, object]:
    strengths = list(dict.fromkeys(each.strength for each in plantings))
    return {
        **_recalls(plantings),
        "by strength": {
            strength: _recalls([each for each in plantings if each.strength == strength])
            for strength in strengths
        },
        "missed": [
            f"{each.table} {each.strength}{'' if each.told.matters else ' (hardly matters)'}"
            for each in plantings
            if not each.told.found
        ],
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2))
