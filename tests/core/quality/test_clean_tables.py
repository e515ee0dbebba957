"""A clean table gets no finding: an alarm that cries for nothing is soon switched off."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maquette.data.schema import Column, Kind, Schema
from maquette.data.snapshot import read_table
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, QualityReport
from maquette.quality.report import check_table
from small_tables import SmallTable, random_table

SIZES = (200, 300, 500, 1_000, 3_000)


def targets(schema: Schema) -> tuple[str, ...]:
    """Return the columns that a model could predict: all but dates."""
    return tuple(column.name for column in schema.columns if column.kind is not Kind.DATE)


def but_for_size(report: QualityReport) -> list[Finding]:
    """Return what is found but for what is true of a table drawn by chance, however clean.

    It has few rows, or one of the kinds it was drawn from has few of them.
    """
    return [finding for finding in report.findings if finding.check not in ("few_rows", "imbalance")]


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_clean_random_tables_get_no_finding(start: int) -> None:
    for seed in range(start, start + 50):
        table = random_table(seed, SIZES[seed % len(SIZES)])
        # Growing trees takes its time: of every third table, columns are predicted as well.
        for target in (None, *(targets(table.schema)[:2] if seed % 3 == 0 else ())):
            assert but_for_size(check_table(table.evidence(target))) == [], (seed, target)


@pytest.mark.parametrize("start", range(0, 100, 50))
def test_clean_tables_with_names_of_rows_hold_no_copies(start: int) -> None:
    for seed in range(start, start + 50):
        table = random_table(seed, SIZES[seed % len(SIZES)])
        names = [f"N{row}" for row in range(len(table.texts))]
        column = Column(name="number", kind=Kind.IDENTIFIER)
        named = SmallTable(
            Schema(columns=(column, *table.schema.columns)),
            table.frame.assign(number=names),
            table.texts.assign(number=pd.Series(names, dtype=object)),
        ).evidence()
        found = {finding.check for finding in check_table(named).findings}
        assert found <= {"identifier_like"}, seed


def test_large_clean_tables_get_no_finding() -> None:
    for seed in range(1_000, 1_005):
        table = random_table(seed, 20_000)
        assert but_for_size(check_table(table.evidence(targets(table.schema)[0]))) == []


def test_clean_tables_read_from_files_get_no_finding(tmp_path: Path) -> None:
    for seed in range(2_000, 2_006):
        random_table(seed, 400).texts.to_csv(tmp_path / "clean.csv", index=False)
        table = read_table(tmp_path / "clean.csv", tmp_path, Silent())
        report = check_table(gather(table, targets(table.schema)[0]))
        assert but_for_size(report) == []
        assert len(report.passed) > 0


def test_few_categories_repeat_rows_by_chance_and_are_no_copies() -> None:
    rng = np.random.default_rng(5)
    for rows in (50, 500, 5_000):
        cells = {name: [str(v) for v in rng.integers(0, 3, rows)] for name in "abc"}
        assert repeated_rows_in(cells) == 0


def repeated_rows_in(cells: dict[str, list[str]]) -> int:
    from maquette.data.schema import Kind
    from small_tables import small_table

    table = small_table({name: (Kind.CATEGORY, texts) for name, texts in cells.items()})
    return sum(f.check == "duplicate_rows" for f in check_table(table.evidence()).findings)
