"""How well traceable rows, small groups and sensitive columns are told: benchmarks/quality_groups.py PATH

Each defect is planted at several strengths and seeds into tables made up at random; the same tables without
it, and the shared tables under PATH that are not about people, should raise nothing. Prints JSON.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from maquette.data.snapshot import read_table
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.quality.checks.reidentification import find_reidentification
from maquette.quality.checks.sensitive_columns import find_sensitive_columns
from maquette.quality.checks.small_groups import find_small_groups
from maquette.quality.evidence import Evidence, gather

SEEDS, ROWS = 10, 1_000
CHECKS = {
    "reidentification": find_reidentification,
    "small_groups": find_small_groups,
    "sensitive_columns": find_sensitive_columns,
}
# Tables whose rows are people, or animals with a sex.
_OF_PEOPLE = (
    "adult_income.csv bank_marketing.csv diabetes_missing.csv german_credit.csv heart_statlog.csv "
    "income_bayarea.csv insurance.csv penguins_raw.csv student_mat.csv supermarket_sales.csv "
    "telco_churn.csv tips.csv titanic.csv wage.csv"
)
OF_PEOPLE = frozenset(_OF_PEOPLE.split())
Columns = dict[str, list[str]]


def read(columns: Columns) -> Evidence:
    """Return the evidence of a table made of columns, the last one its target."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        rows = zip(*columns.values(), strict=True)
        lines = [",".join(columns), *(",".join(row) for row in rows)]
        path.write_text("\n".join(lines), encoding="utf-8")
        return gather(read_table(path, Path(folder), Silent()), list(columns)[-1])


def people(r: random.Random) -> Columns:
    """Return a coarse table of people that hides everybody, fairly mixed."""
    return {
        "spent": [f"{r.lognormvariate(3, 1):.2f}" for _ in range(ROWS)],
        "plan": [r.choice("abc") for _ in range(ROWS)],
        "left": [r.choice(("yes", "no")) for _ in range(ROWS)],
    }


def traceable(r: random.Random, strength: float) -> Columns:
    """Return a table in which about a share `strength` of the rows stands alone on birth date and sex."""
    days = [
        f"{r.randrange(1940, 2005)}-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}" for _ in range(ROWS)
    ]
    born = [day if r.random() < strength else "1970-01-01" for day in days]
    return {"geburtsdatum": born, "geschlecht": [r.choice("mw") for _ in range(ROWS)], **people(r)}


def small_group(r: random.Random, strength: float) -> Columns:
    """Return a table with a group that has a share `strength` of the rows."""
    groups = ["other" if r.random() < strength else r.choice(("north", "south")) for _ in range(ROWS)]
    return {"nationality": groups, **people(r)}


def proxy(r: random.Random, strength: float) -> Columns:
    """Return a table in which another column tells the sex of a share `strength` of the rows."""
    sexes = [r.choice("mf") for _ in range(ROWS)]
    size = [str(170 + 10 * (s == "m")) if r.random() < strength else r.choice(("170", "180")) for s in sexes]
    return {"sex": sexes, "shoe": size, **people(r)}


PLANTS = {
    "reidentification": (traceable, (0.15, 0.3, 0.8), (0.0, 0.01)),
    "small_groups": (small_group, (0.01, 0.03, 0.08), (0.25, 0.33)),
    "sensitive_columns": (proxy, (0.75, 0.9, 1.0), (0.0, 0.3)),
}


def _found(check: str, evidence: Evidence) -> bool:
    found = list(CHECKS[check](evidence))
    # A sensitive column is one whether or not another tells it.
    return any(f.details.get("variant") != "input" for f in found)


def planted(check: str) -> dict[str, dict[str, float]]:
    """Return how often a check speaks, by strength of what was planted; weak ones should pass unsaid."""
    make, strong, weak = PLANTS[check]
    shares = {}
    for strength in (*strong, *weak):
        tables = (read(make(random.Random(seed), strength)) for seed in range(SEEDS))
        shares[strength] = sum(_found(check, evidence) for evidence in tables) / SEEDS
    return {
        "found": {str(strength): shares[strength] for strength in strong},
        "false alarms": {str(strength): shares[strength] for strength in weak},
    }


def shared(folder: Path) -> dict[str, object]:
    """Return which checks speak on tables that are not about people, each column in turn not being asked."""
    spoken: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    tables = 0
    for path in sorted(folder.iterdir()):
        if path.name in OF_PEOPLE:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            try:
                evidence = gather(read_table(path, Path(scratch), Silent()))
            except MaquetteError:
                continue
        tables += 1
        asked = replace(evidence, target=evidence.schema.names[-1])
        for name, find in CHECKS.items():
            start = time.perf_counter()
            spoken[name] += len(list(find(asked)))
            seconds[name] += time.perf_counter() - start
    each = {name: round(seconds[name] / max(1, tables), 4) for name in CHECKS}
    return {"tables": tables, "findings": {name: spoken[name] for name in CHECKS}, "seconds a table": each}


def measure(folder: Path) -> dict[str, object]:
    """Return recall and false alarms of the checks about groups of people."""
    return {"planted": {check: planted(check) for check in PLANTS}, "shared, not of people": shared(folder)}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2))
