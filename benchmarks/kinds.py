"""How often kinds and formats are guessed right: python benchmarks/kinds.py PATH

PATH holds tables; kinds_labels.csv says what a careful person would call their columns. Where two kinds are
both fine the label has both, with | between them. A number's format counts where the label has one, as does a
date's. Prints JSON: the share that is right, the share where the guess claims to be sure, and the wrong ones;
apart, the same of columns that were labelled before anything was guessed of them ("held out"). Tables that
are made up are judged likewise, each set by itself (see kinds_made.py); "made A" as PATH judges set A alone.
"""

import csv
import json
import sys
import tempfile
from pathlib import Path

from kinds_made import SETS, made_tables
from kinds_tables import MadeColumn

from maquette.codec import Value
from maquette.data.schema import SURE, Column, Kind
from maquette.data.snapshot import read_table
from maquette.errors import MaquetteError
from maquette.progress import Silent

LABELS = Path(__file__).with_name("kinds_labels.csv")
HELD_OUT = "held out"


class Label(Value):
    """What a person says of one column; "" says nothing."""

    file: str
    column: str
    kind: str
    format: str
    unit: str
    remark: str


class Judged(Value):
    """One guess beside its label."""

    file: str
    column: str
    said: str
    label: str
    right: bool
    sure: float
    held_out: bool


def read_labels() -> dict[str, list[Label]]:
    """Return the labels by file."""
    found: dict[str, list[Label]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = Label(**row)
            found.setdefault(label.file, []).append(label)
    return found


def judge_file(path: Path, labels: list[Label]) -> list[Judged]:
    """Read a file and hold its columns against their labels; columns that were not found are wrong."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            schema = read_table(path, Path(folder), Silent()).schema
        except MaquetteError as error:
            return [_judged(label, None, error.code) for label in labels]
    known = {column.name: column for column in schema.columns}
    return [_judged(label, known.get(label.column), "no such column") for label in labels]


def _judged(label: Label, column: Column | None, otherwise: str) -> Judged:
    wanted = " ".join(filter(None, (label.kind, label.format, label.unit)))
    if column is None:
        said, right, sure = otherwise, False, 0.0
    else:
        said = " ".join(filter(None, (column.kind.value, column.format, column.unit)))
        right = column.kind.value in label.kind.split("|") and _is_read_so(column, label)
        sure = column.sure
    return Judged(
        file=label.file,
        column=label.column,
        said=said,
        label=wanted,
        right=right,
        sure=sure,
        held_out=label.remark == HELD_OUT,
    )


def _is_read_so(column: Column, label: Label) -> bool:
    if column.kind not in (Kind.NUMBER, Kind.DATE) or not label.format:
        return True
    unit = column.unit if column.kind is Kind.NUMBER else ""
    return column.format in label.format.split("|") and unit == label.unit


def _share(judged: list[Judged]) -> float:
    return round(sum(each.right for each in judged) / max(1, len(judged)), 4)


def _summary(judged: list[Judged]) -> dict[str, object]:
    sure = [each for each in judged if each.sure >= SURE]
    return {
        "columns": len(judged),
        "accuracy": _share(judged),
        "sure": len(sure),
        "accuracy_where_sure": _share(sure),
    }


def _wrong(judged: list[Judged]) -> list[str]:
    return [
        f"{each.file}: {each.column}: {each.said} (sure {each.sure}), should be {each.label}"
        for each in judged
        if not each.right
    ]


def measure(folder: Path) -> dict[str, object]:
    """Return the accuracy over all labelled tables under `folder`, and over those that are made up."""
    labels = read_labels()
    judged = [each for name, listed in labels.items() for each in judge_file(folder / name, listed)]
    return {
        "tables": len(labels),
        **_summary(judged),
        "held_out": _summary([each for each in judged if each.held_out]),
        "wrong": _wrong(judged),
        **{f"made {which}": measure_made(which) for which in SETS},
    }


def measure_made(which: str) -> dict[str, object]:
    """Return the accuracy over one set of tables that are made up."""
    judged: list[Judged] = []
    tables = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text, table in made_tables(which):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            judged += judge_file(path, [_label(name, column) for column in table.columns])
            tables += 1
    return {"tables": tables, **_summary(judged), "wrong": _wrong(judged)}


def _label(file: str, made: MadeColumn) -> Label:
    return Label(
        file=file, column=made.name, kind=made.kind, format=made.format, unit=made.unit, remark="made"
    )


if __name__ == "__main__":
    wanted = sys.argv[1]
    found = measure_made(wanted[5:]) if wanted.startswith("made ") else measure(Path(wanted))
    print(json.dumps(found, indent=2, ensure_ascii=False))
