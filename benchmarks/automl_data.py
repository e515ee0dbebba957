"""The tables of `automl.py`, and how each is divided into rows to learn from and rows to be tested on."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd

from maquette.codec import Value

LIST = Path(__file__).with_name("automl_tables.csv")
TEST_SHARE = 0.2


class Listed(Value):
    """A table, what is asked of it, and what is left out so that the answer does not stand in the inputs.

    `dates` are told to engines that do not look for them; cells that are `missing` are made empty.
    """

    name: str
    file: str
    target: str
    task: str
    dates: tuple[str, ...]
    left_out: tuple[str, ...]
    separator: str
    header: bool
    quote: str
    missing: str


class Divided(Value):
    """Where the files of one split lie; `answers` are those of the test."""

    train: str
    test: str
    answers: tuple[str, ...]
    mean: float
    classes: tuple[str, ...]
    rows: int
    columns: int


def list_tables() -> list[Listed]:
    """Return all tables, the most different ones first."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [_listed(row) for row in csv.DictReader(file)]


def _listed(row: dict[str, str]) -> Listed:
    return Listed(
        name=row["name"],
        file=row["file"],
        target=row["target"],
        task=row["task"],
        dates=tuple(filter(None, row["dates"].split(";"))),
        left_out=tuple(filter(None, row["left_out"].split(";"))),
        separator=row["separator"],
        header=row["header"] == "yes",
        quote=row["quote"],
        missing=row["missing"],
    )


def read_cells(table: Listed, folder: Path) -> pd.DataFrame:
    """Return the cells as texts, "" where empty, without rows that have no answer.

    Blanks around cells and other signs of missing are taken away: reading is not what is compared.
    """
    path = folder / table.file
    frame = _read_json(path) if path.suffix == ".json" else _read_csv(table, path)
    frame = frame.rename(columns=str.strip)
    frame = frame.apply(lambda column: column.str.strip())
    if table.missing:
        frame = frame.replace(table.missing, "")
    answered: pd.DataFrame = frame[frame[table.target] != ""].drop(columns=list(table.left_out))
    return answered.reset_index(drop=True)


def _read_csv(table: Listed, path: Path) -> pd.DataFrame:
    frame = pd.read_csv(
        path,
        sep=table.separator,
        quotechar=table.quote,
        header=0 if table.header else None,
        dtype=str,
        keep_default_na=False,
        encoding="utf-8-sig",
        encoding_errors="replace",
    )
    return frame if table.header else frame.rename(columns=lambda place: f"c{place + 1}")


def _read_json(path: Path) -> pd.DataFrame:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return pd.DataFrame([{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]).fillna("")


def divide(answers: pd.Series, has_classes: bool, seed: int) -> np.ndarray:
    """Return (N,) whether a row is in the test: a fifth, of each class where there are classes."""
    random = np.random.default_rng(seed)
    tested = np.zeros(len(answers), bool)
    strata = answers.to_numpy() if has_classes else np.zeros(len(answers))
    for stratum in np.unique(strata):
        rows = random.permutation(np.flatnonzero(strata == stratum))
        tested[rows[: round(len(rows) * TEST_SHARE)]] = True
    return tested


def write_split(table: Listed, frame: pd.DataFrame, seed: int, folder: Path) -> Divided:
    """Write the files of one split; the test has no answers."""
    has_classes = table.task != "number"
    answers = frame[table.target]
    tested = divide(answers, has_classes, seed)
    train, test = folder / "train.csv", folder / "test.csv"
    frame[~tested].to_csv(train, index=False)
    frame[tested].drop(columns=table.target).to_csv(test, index=False)
    return Divided(
        train=str(train),
        test=str(test),
        answers=tuple(answers[tested]),
        mean=0.0 if has_classes else float(answers[~tested].astype(float).mean()),
        classes=tuple(sorted(set(answers))) if has_classes else (),
        rows=len(frame),
        columns=frame.shape[1] - 1,
    )
