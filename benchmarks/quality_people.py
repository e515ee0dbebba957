"""How well personal data is told from all else: python benchmarks/quality_people.py PATH [SENTENCES]

PATH holds tables, of which those columns that hold personal data are listed here; SENTENCES is a file of
marked sentences (a JSON list of `full_text` and `spans` of `entity_type` and `entity_value`). Columns of
personal data and harmless ones are made up at random, under names that tell and names that don't, at several
sizes. Prints JSON: the share of personal columns found, of harmless ones accused, each that went wrong.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from people_columns import HARMLESS, PLANTED

from maquette.data.kinds import guess_schema
from maquette.data.snapshot import read_table
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.quality.checks.personal_data import find_personal_data
from maquette.quality.evidence import gather

SIZES, SEEDS, SHARES = (60, 400, 3_000), 3, (1.0, 0.9)
# What holds names of people among the shared tables, by a careful person's reading.
PERSONAL = {
    ("hitters.csv", "rownames"),
    ("nba_rookies.csv", "Name"),
    ("titanic.csv", "Name"),
    ("movies_vega.json", "Director"),
}
MARKED = (
    "CREDIT_CARD",
    "EMAIL_ADDRESS",
    "IBAN_CODE",
    "IP_ADDRESS",
    "PERSON",
    "PHONE_NUMBER",
    "STREET_ADDRESS",
    "US_SSN",
)
IN_TEXT = {"CREDIT_CARD", "EMAIL_ADDRESS", "IBAN_CODE", "US_SSN", "PHONE_NUMBER"}
HARMLESS_MARKS = ("ORGANIZATION", "GPE", "DATE_TIME", "AGE", "TITLE", "NRP", "ZIP_CODE")


def found_in(columns: dict[str, list[str]]) -> set[str]:
    """Return which columns of a table are said to hold personal data."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        pq.write_table(
            pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()}), path
        )
        schema = guess_schema(path, tuple(columns))
        rows = len(next(iter(columns.values())))
        table = Table(path=str(path), digest="", rows=rows, schema=schema, read_as=schema)
        return {finding.columns[0] for finding in find_personal_data(gather(table))}


def judge_each(columns: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, bool]]:
    """Return for each column its kind, its name, and whether it is said to hold personal data."""
    return [(kind, name, bool(found_in({name or "column 7": texts}))) for kind, name, texts in columns]


def planted(seed: int) -> list[tuple[str, str, list[str]]]:
    """Return columns of personal data, some with other texts and empty cells among them."""
    r = random.Random(seed)
    made = []
    for kind, (names, makers) in PLANTED.items():
        for name in names:
            rows, share = r.choice(SIZES), r.choice(SHARES)
            maker = r.choice(makers)
            texts = [maker(r) if r.random() < share else r.choice(("", "", "n/a")) for _ in range(rows)]
            made.append((kind, name, texts))
    return made


def harmless(seed: int) -> list[tuple[str, str, list[str]]]:
    """Return columns of other things."""
    r = random.Random(seed)
    return [
        (kind, name, [maker(r) for _ in range(r.choice(SIZES))])
        for kind, (names, maker) in HARMLESS.items()
        for name in names
    ]


def sentences(path: Path) -> tuple[list[tuple[str, str, list[str]]], list[tuple[str, str, list[str]]]]:
    """Return columns of marked sentences and of what is marked in them, and harmless ones of the same."""
    values: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    calm = []
    for each in json.loads(path.read_text(encoding="utf-8")):
        kinds = {span["entity_type"] for span in each["spans"]}
        for span in each["spans"]:
            values[span["entity_type"]].append(span["entity_value"])
        for kind in kinds:
            texts[kind].append(each["full_text"])
        if not kinds & set(MARKED):
            calm.append(each["full_text"])
    wanted = [(f"{kind} {name}", name, values[kind]) for kind in MARKED for name in (kind.lower(), "")]
    wanted += [(f"{kind} in sentences", "text", texts[kind]) for kind in MARKED if kind in IN_TEXT]
    others = [(kind, "", values[kind]) for kind in HARMLESS_MARKS]
    return wanted, [*others, ("calm sentences", "text", calm)]


def shared(folder: Path) -> tuple[list[tuple[str, str, bool]], float, int]:
    """Return each column of the shared tables with whether it is accused, and the seconds of the check."""
    told, seconds, tables = [], 0.0, 0
    for path in sorted(folder.iterdir()):
        with tempfile.TemporaryDirectory() as scratch:
            try:
                evidence = gather(read_table(path, Path(scratch), Silent()))
            except MaquetteError:
                continue
        start = time.perf_counter()
        accused = {finding.columns[0] for finding in find_personal_data(evidence)}
        seconds, tables = seconds + time.perf_counter() - start, tables + 1
        told += [(path.name, name, name in accused) for name in evidence.schema.names]
    return told, seconds, tables


def _tally(told: list[tuple[str, str, bool]], *, wanted: bool) -> dict[str, object]:
    wrong = sorted({f"{kind}: {name or '(no name)'}" for kind, name, found in told if found != wanted})
    share = sum(found for _, _, found in told) / max(1, len(told))
    return {"columns": len(told), "share found": round(share, 4), "wrong": wrong}


def measure(folder: Path, marked: Path | None = None) -> dict[str, object]:
    """Return recall and false alarms on made-up columns, shared tables and marked sentences."""
    found: dict[str, object] = {
        "planted": _tally(judge_each([c for seed in range(SEEDS) for c in planted(seed)]), wanted=True),
        "harmless": _tally(judge_each([c for seed in range(SEEDS) for c in harmless(seed)]), wanted=False),
    }
    told, seconds, tables = shared(folder)
    found["shared, personal"] = _tally([each for each in told if each[:2] in PERSONAL], wanted=True)
    found["shared, harmless"] = _tally([each for each in told if each[:2] not in PERSONAL], wanted=False)
    found["seconds a table"] = round(seconds / max(1, tables), 4)
    if marked is not None:
        wanted, others = sentences(marked)
        found["sentences"] = _tally(judge_each(wanted), wanted=True)
        found["sentences, harmless"] = _tally(judge_each(others), wanted=False)
    return found


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    print(json.dumps(measure(*given), indent=2))
