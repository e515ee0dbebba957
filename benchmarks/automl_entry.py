"""What one run of `automl.py` gave: a line of its results file."""

from __future__ import annotations

from pathlib import Path

from maquette.codec import Value, from_json, to_json

# Engines without a budget run once for each split.
YARDSTICKS = ("constant", "boosting")


class Said(Value, forbid_unknown_fields=False):
    """What an engine itself said of its score."""

    value: float
    low: float
    high: float


class Report(Value, forbid_unknown_fields=False):
    """What an engine's own process measured.

    `bytes_smallest` is what an engine can make of its model for use; `row_ms_ready` is with all in memory.
    """

    seconds: float | None = None
    cpu_seconds: float | None = None
    version: str = ""
    best: str = ""
    bytes: int | None = None
    bytes_smallest: int | None = None
    row_ms: float | None = None
    row_ms_ready: float | None = None
    said: Said | None = None
    candidates: int | None = None
    left_out: tuple[str, ...] = ()


class Entry(Value):
    """One engine on one split of one table: `score` is None where it failed; `trouble` is what it said."""

    table: str
    split: int
    engine: str
    budget: float
    started: str
    task: str
    rows: int
    columns: int
    classes: int
    metric: str
    score: float | None
    r2: float | None
    report: Report
    process_seconds: float
    process_cpu: float
    others_cpu: float
    peak_mb: float
    load: float
    late: bool
    trouble: str

    @property
    def key(self) -> tuple[str, int, str, float]:
        """What it is the result of."""
        return self.table, self.split, self.engine, self.budget


Key = tuple[str, int, str, float]


def key_of(table: str, split: int, engine: str, budget: float) -> Key:
    """Return what a run is known by."""
    return table, split, engine, 0.0 if engine in YARDSTICKS else budget


def read_entries(path: Path) -> dict[Key, Entry]:
    """Return the newest result of each run."""
    if not path.exists():
        return {}
    lines = path.read_bytes().splitlines()
    entries = (from_json(line, Entry) for line in lines if line.strip())
    return {entry.key: entry for entry in entries}


def add_entry(path: Path, entry: Entry) -> None:
    """Append a result."""
    with path.open("ab") as file:
        file.write(to_json(entry) + b"\n")
