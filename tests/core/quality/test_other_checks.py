"""Missing cells, constant columns, copies and names of rows."""

import numpy as np
import pandas as pd

from maquette.data.schema import Column, Kind, Schema
from maquette.quality.finding import Finding, Severity
from maquette.quality.report import check_table
from maquette.report.words import describe_finding
from small_tables import SmallTable, random_table, small_table

RNG = np.random.default_rng(9)
ROWS = 300
AMOUNTS = [f"{v:.2f}" for v in RNG.normal(50, 9, ROWS)]


def find(name: str, **columns: tuple[Kind, list[str | None]]) -> list[Finding]:
    filler: tuple[Kind, list[str | None]] = (Kind.NUMBER, list(AMOUNTS))
    report = check_table(small_table({"filler": filler, **columns}).evidence())
    return [finding for finding in report.findings if finding.check == name]


def test_few_missing_cells_are_told_in_one_calm_finding() -> None:
    one: list[str | None] = [None if row % 30 == 0 else "3.5" for row in range(ROWS)]
    two: list[str | None] = [None if row % 50 == 0 else "a" for row in range(ROWS)]
    (finding,) = find("missing", one=(Kind.NUMBER, one), two=(Kind.CATEGORY, two))
    assert finding.severity is Severity.INFO
    assert finding.columns == ("one", "two")


def test_a_column_mostly_empty_is_worth_a_look() -> None:
    (finding,) = find("missing", cabin=(Kind.TEXT, ["b 12" if row % 4 == 0 else None for row in range(ROWS)]))
    assert finding.severity is Severity.LOOK
    assert finding.affected == sum(row % 4 != 0 for row in range(ROWS))


def test_an_empty_column_is_told_once() -> None:
    nothing: list[str | None] = [None] * ROWS
    assert find("missing", gone=(Kind.TEXT, nothing)) == []
    (finding,) = find("constant_column", gone=(Kind.TEXT, nothing))
    assert finding.details["variant"] == "empty"


def test_yes_or_nothing_is_a_question_and_not_constant() -> None:
    assert (
        find("constant_column", sale=(Kind.CATEGORY, ["yes" if r % 2 else None for r in range(ROWS)])) == []
    )


def test_copied_rows_are_counted() -> None:
    table = random_table(31, ROWS)
    copied = table.take([*range(ROWS), 3, 3, 8, 20, 21, 22])
    found = [f for f in check_table(copied.evidence()).findings if f.check == "duplicate_rows"]
    assert [finding.details["count"] for finding in found] == [6]
    assert set(found[0].rows) == {3, 8, 20, 21, 22, *range(ROWS, ROWS + 6)}


def with_numbers(table: SmallTable) -> SmallTable:
    """Put a customer number before the columns of a table."""
    numbers = pd.Series([f"C-{1000 + row * 7}" for row in range(len(table.texts))], dtype=object)
    schema = Schema(columns=(Column(name="customer", kind=Kind.IDENTIFIER), *table.schema.columns))
    frame, texts = (
        pd.concat([numbers.rename("customer"), part], axis=1) for part in (table.frame, table.texts)
    )
    return SmallTable(schema, frame, texts)


def copies_in(table: SmallTable) -> list[Finding]:
    return [f for f in check_table(table.evidence()).findings if f.check == "duplicate_rows"]


def test_copies_under_another_number_are_counted() -> None:
    table = random_table(31, ROWS)
    assert copies_in(with_numbers(table)) == []
    (finding,) = copies_in(with_numbers(table.take([*range(ROWS), 3, 3, 8, 20, 21, 22])))
    assert finding.details["count"] == 6
    assert finding.columns == ("customer",)
    assert set(finding.rows) == {3, 8, 20, 21, 22, *range(ROWS, ROWS + 6)}
    assert finding.fixes == ()
    assert "all but customer" in describe_finding(finding).body


def test_customers_of_few_plans_are_no_copies() -> None:
    plans = [("small", "9.90"), ("large", "19.90"), ("team", "49.90")]
    drawn = [plans[number] for number in RNG.integers(0, 3, ROWS)]
    table = small_table(
        {
            "plan": (Kind.CATEGORY, [plan for plan, _ in drawn]),
            "price": (Kind.NUMBER, [price for _, price in drawn]),
        }
    )
    assert copies_in(with_numbers(table)) == []


def test_names_of_rows_are_told_from_measurements() -> None:
    codes: list[str | None] = [f"A-{row * 37 % 1000:04d}" for row in range(ROWS)]
    order: list[str | None] = [str(v) for v in RNG.permutation(ROWS) + 1000]
    amount: list[str | None] = [str(v) for v in RNG.choice(10**7, ROWS, replace=False)]
    found = find(
        "identifier_like",
        code=(Kind.CATEGORY, codes),
        order=(Kind.NUMBER, order),
        amount=(Kind.NUMBER, amount),
        day=(Kind.DATE, [str(np.datetime64("2024-01-01") + row) for row in range(ROWS)]),
    )
    assert {finding.columns[0] for finding in found} == {"code", "order"}
    assert {finding.severity for finding in found} == {Severity.INFO}
