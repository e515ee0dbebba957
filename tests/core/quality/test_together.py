"""What is the same in many columns is told once, and mended at once."""

from pathlib import Path

import numpy as np
import pytest

from maquette.data.steps import TreatAsMissing
from maquette.data.table import Table, with_steps
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, Severity
from maquette.quality.report import check_table
from maquette.report.words import describe_finding, describe_fix
from written_tables import read_rows

ROWS = 300


def votes(folder: Path, columns: int) -> Table:
    """Make columns of y and n, each with some "N/A", and a number."""
    rng = np.random.default_rng(4)
    cells = rng.choice(["y", "n", "N/A"], (ROWS, columns), p=[0.5, 0.4, 0.1])
    names = [f"vote {number}" for number in range(columns)]
    rows = [[*row, f"{size:.3f}"] for row, size in zip(cells, rng.normal(size=ROWS), strict=True)]
    return read_rows(folder, [*names, "size"], rows)


def missing(table: Table) -> list[Finding]:
    return [each for each in check_table(gather(table)).findings if each.check == "disguised_missing"]


def test_a_word_for_missing_in_many_columns_is_one_finding_with_one_fix(tmp_path: Path) -> None:
    table = votes(tmp_path, columns=7)
    (found,) = missing(table)
    assert found.severity is Severity.LOOK
    assert found.columns == tuple(f"vote {number}" for number in range(7))
    assert [step.column for step in found.fixes[0].steps if isinstance(step, TreatAsMissing)] == list(
        found.columns
    )
    words = describe_finding(found)
    assert words.title == "“N/A” means missing in 7 columns"
    assert "vote 0, vote 1" in words.body
    assert describe_fix(found.fixes[0]) == "Treat as missing"
    assert missing(with_steps(table, found.fixes[0].steps)) == []


def test_every_row_that_is_named_holds_the_word(tmp_path: Path) -> None:
    table = votes(tmp_path, columns=4)
    (found,) = missing(table)
    evidence = gather(table)
    holds = np.zeros(ROWS, bool)
    for name in found.columns:
        holds |= evidence.cells[name].rows_of(evidence.cells[name].codes_of(["N/A"]))
    assert set(found.rows) == set(np.flatnonzero(holds).tolist())
    assert found.affected == int(holds.sum())
    assert found.details["cells"] == sum(count.rows for count in found.evidence)


@pytest.mark.parametrize("columns", [1, 2])
def test_few_columns_are_told_one_by_one(tmp_path: Path, columns: int) -> None:
    assert [each.columns for each in missing(votes(tmp_path, columns))] == [
        (f"vote {number}",) for number in range(columns)
    ]


def test_columns_that_are_largely_empty_are_one_finding(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    rows = [
        [*(str(rng.integers(50)) if rng.random() < 0.4 else "" for _ in range(4)), str(n)]
        for n in range(ROWS)
    ]
    report = check_table(gather(read_rows(tmp_path, ["a", "b", "c", "d", "e"], rows)))
    (found,) = (each for each in report.findings if each.check == "missing")
    assert set(found.columns) == {"a", "b", "c", "d"}
    assert describe_finding(found).title == "4 columns are largely empty"
    assert describe_fix(found.fixes[0]) == "Leave them out"
