"""The table at a glance: what it counts, what it calls strong, and what it keeps to itself."""

import random
import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.codec import from_json, to_json
from maquette.data.schema import Kind
from maquette.quality.finding import Finding, Severity
from maquette.quality.overview.make import MOST_LINKED, MOST_PICTURES, make_overview
from maquette.quality.overview.values import AnswersBy, Links, Overview
from maquette.quality.report import check_table
from small_tables import Cells, SmallTable, random_table, small_table

ROWS = 400


def linked(columns: dict[str, tuple[Kind, Cells]]) -> Links:
    links = make_overview(small_table(columns).evidence()).links
    assert links is not None
    return links


def strength(links: Links, one: str, other: str) -> float:
    found = links.strengths[links.columns.index(one)][links.columns.index(other)]
    assert found is not None
    return found


def texts(numbers: Sequence[float] | np.ndarray) -> list[str]:
    return [f"{number:.4f}" for number in numbers]


def test_numbers_that_rise_together_are_linked_fully_whatever_the_curve() -> None:
    values = np.linspace(0.1, 3, ROWS)
    columns = {"x": values, "curve": np.exp(values), "falling": -(values**3)}
    links = linked({name: (Kind.NUMBER, texts(each)) for name, each in columns.items()})
    assert strength(links, "x", "curve") == 1
    assert strength(links, "x", "falling") == -1


def test_words_that_name_the_same_are_linked_fully_and_those_of_chance_are_not() -> None:
    rng = np.random.default_rng(1)
    plans = rng.integers(0, 3, ROWS)
    links = linked(
        {
            "plan": (Kind.CATEGORY, ["abc"[plan] for plan in plans]),
            "code": (Kind.CATEGORY, ["xyz"[plan] for plan in plans]),
            "other": (Kind.CATEGORY, ["pqrs"[each] for each in rng.integers(0, 4, ROWS)]),
        }
    )
    assert strength(links, "plan", "code") == pytest.approx(1, abs=0.01)
    assert strength(links, "plan", "other") < 0.15


def test_a_word_that_says_how_large_a_number_is_goes_with_it() -> None:
    rng = np.random.default_rng(2)
    sizes = rng.integers(0, 3, ROWS)
    links = linked(
        {
            "size": (Kind.CATEGORY, ["SML"[size] for size in sizes]),
            "weight": (Kind.NUMBER, texts(10.0 * sizes + rng.random(ROWS))),
            "noise": (Kind.NUMBER, texts(rng.random(ROWS))),
        }
    )
    # Ranks inside a size are of chance: of three equal groups, they are a ninth of all that ranks differ by.
    assert strength(links, "size", "weight") == pytest.approx((8 / 9) ** 0.5, abs=0.02)
    assert strength(links, "size", "noise") < 0.15


def test_the_square_is_the_same_from_both_sides() -> None:
    links = make_overview(random_table(5, 500).evidence()).links
    assert links is not None
    square = np.array([[np.nan if each is None else each for each in line] for line in links.strengths])
    assert np.array_equal(square, square.T, equal_nan=True)
    assert np.array_equal(np.diag(square), np.ones(len(square)))


def test_columns_that_are_empty_together_share_a_pattern() -> None:
    gone = [row % 4 == 0 for row in range(ROWS)]
    filled = [str(row % 7) for row in range(ROWS)]
    cells = [None if each else text for each, text in zip(gone, filled, strict=True)]
    table = small_table(
        {"phone": (Kind.NUMBER, cells), "plan": (Kind.NUMBER, filled), "fax": (Kind.NUMBER, cells)}
    )
    gaps = make_overview(table.evidence()).gaps
    assert gaps is not None
    assert [(column.value, column.rows) for column in gaps.columns] == [("phone", 100), ("fax", 100)]
    assert [(pattern.places, pattern.rows) for pattern in gaps.patterns] == [((), 300), ((0, 1), 100)]


def test_a_table_without_a_gap_has_no_pattern() -> None:
    table = small_table({"plan": (Kind.NUMBER, [str(row % 7) for row in range(ROWS)])})
    assert make_overview(table.evidence()).gaps is None


def answered(table: SmallTable, column: str) -> AnswersBy:
    answers = make_overview(table.evidence("left")).answers
    assert answers is not None
    return next(each for each in answers.columns if each.column == column)


def test_answers_are_counted_by_what_a_column_holds() -> None:
    left = ["yes" if row % 4 == 0 else "no" for row in range(ROWS)]
    plan = ["solo" if row % 2 == 0 else "team" for row in range(ROWS)]
    table = small_table({"plan": (Kind.CATEGORY, plan), "left": (Kind.YES_NO, left)})
    answers = make_overview(table.evidence("left")).answers
    assert answers is not None
    assert (answers.classes, answers.overall.shares) == (("no", "yes"), (0.75, 0.25))
    shares = {each.value: (each.rows, each.shares) for each in answered(table, "plan").bins}
    assert shares == {"solo": (200, (0.5, 0.5)), "team": (200, (1.0, 0.0))}


def test_an_average_is_told_with_its_range() -> None:
    plan = ["solo" if row % 2 == 0 else "team" for row in range(ROWS)]
    spent = [str((row % 20) + (50 if row % 2 else 0)) for row in range(ROWS)]
    table = small_table({"plan": (Kind.CATEGORY, plan), "left": (Kind.NUMBER, spent)})
    means = {each.value: each for each in answered(table, "plan").bins}
    # Even rows hold 0, 2 … 18; odd ones 51, 53 … 69. Ten whole numbers two apart spread by the root of 33.
    assert means["solo"].mean == pytest.approx(9)
    assert means["team"].mean == pytest.approx(60)
    assert means["solo"].mean_high - 9 == pytest.approx(1.96 * (33 / 200) ** 0.5, rel=0.01)


def test_a_column_that_tells_by_being_empty_comes_first() -> None:
    left = ["yes" if row % 4 == 0 else "no" for row in range(ROWS)]
    refunded = ["2025-03-01" if each == "yes" else None for each in left]
    refunded[4] = "2025-03-02"
    table = small_table(
        {
            "size": (Kind.NUMBER, [str(row % 37) for row in range(ROWS)]),
            "refunded": (Kind.DATE, refunded),
            "left": (Kind.YES_NO, left),
        }
    )
    answers = make_overview(table.evidence("left")).answers
    assert answers is not None
    assert answers.columns[0].column == "refunded"
    assert [each.shares for each in answers.columns[0].bins if each.is_empty] == [(1.0, 0.0)]


def test_a_histogram_counts_every_row_and_keeps_far_values_from_flattening_it() -> None:
    values = [str(row % 50) for row in range(ROWS)] + ["1000000", ""]
    table = small_table({"x": (Kind.NUMBER, [value or None for value in values])})
    (picture,) = make_overview(table.evidence()).columns
    assert (picture.low, picture.high, picture.missing, picture.above) == (0, 1_000_000, 1, 1)
    assert sum(picture.bars) + picture.above + picture.below == ROWS + 1
    assert min(picture.bars) > 0


def test_cells_that_name_people_are_not_told() -> None:
    mails = [f"buyer{row % 40}@shop.example" for row in range(ROWS)]
    table = small_table({"mail": (Kind.CATEGORY, mails), "plan": (Kind.CATEGORY, ["a", "b"] * (ROWS // 2))})
    evidence = table.evidence("plan")
    found = Finding(check="personal_data", severity=Severity.LOOK, columns=("mail",))
    overview = make_overview(evidence, [found])
    assert b"@shop.example" not in to_json(overview)
    assert b"@shop.example" in to_json(make_overview(evidence))
    assert [picture.column for picture in overview.columns if picture.is_withheld] == ["mail"]


def test_a_check_of_people_leaves_none_of_them_in_the_overview() -> None:
    names = [f"anna.berg{row}@mail.example" for row in range(ROWS)]
    table = small_table({"e-mail": (Kind.TEXT, names), "plan": (Kind.CATEGORY, ["a", "b"] * (ROWS // 2))})
    evidence = table.evidence()
    assert b"mail.example" not in to_json(make_overview(evidence, check_table(evidence).findings))


def test_wide_tables_show_what_matters_and_name_the_rest() -> None:
    rng = np.random.default_rng(3)
    columns = {f"c{place}": (Kind.NUMBER, texts(rng.random(60))) for place in range(300)}
    found = Finding(check="missing", severity=Severity.LOOK, columns=("c299",))
    overview = make_overview(small_table(columns).evidence("c150"), [found])
    shown = [picture.column for picture in overview.columns]
    assert len(shown) == MOST_PICTURES
    assert {"c299", "c150"} <= set(shown)
    assert sorted([*shown, *overview.others]) == sorted(columns)
    assert overview.links is not None
    assert len(overview.links.columns) == MOST_LINKED


def hostile() -> list[tuple[str, dict[str, tuple[Kind, Cells]]]]:
    return [
        ("empty", {"a": (Kind.NUMBER, []), "left": (Kind.YES_NO, [])}),
        ("one row", {"a": (Kind.NUMBER, ["5"]), "left": (Kind.YES_NO, ["yes"])}),
        ("all missing", {"a": (Kind.NUMBER, [None] * 50), "left": (Kind.YES_NO, [None] * 50)}),
        ("infinite", {"a": (Kind.NUMBER, ["inf", "-inf", "1e308", "-1e308"] * 20)}),
        (
            "huge",
            {"a": (Kind.CATEGORY, ["x", "y"] * 30), "left": (Kind.NUMBER, [f"{n}e306" for n in range(60)])},
        ),
        (
            "long",
            {
                "a": (Kind.CATEGORY, ["x" * 1_000_000, "y" * 1_000_000] * 30),
                "left": (Kind.YES_NO, ["y", "n"] * 30),
            },
        ),
        ("far days", {"left": (Kind.DATE, ["0001-01-01", "9999-12-31"] * 30)}),
        ("one value", {"a": (Kind.CATEGORY, ["x"] * 50), "left": (Kind.YES_NO, ["yes"] * 50)}),
    ]


@pytest.mark.parametrize(("name", "columns"), hostile(), ids=[name for name, _ in hostile()])
def test_odd_tables_are_told_in_few_bytes(name: str, columns: dict[str, tuple[Kind, Cells]]) -> None:
    table = small_table(columns)
    for target in (None, "left" if "left" in columns else None):
        overview = make_overview(table.evidence(target))
        body = to_json(overview)
        assert len(body) < 20_000
        assert from_json(body, Overview) == overview


@given(st.integers(0, 10_000), st.integers(2, 300))
def test_the_order_of_rows_does_not_matter(seed: int, rows: int) -> None:
    table = random_table(seed, rows)
    shuffled = list(range(rows))
    random.Random(seed).shuffle(shuffled)
    target = table.schema.names[-1]
    before, after = (make_overview(each.evidence(target)) for each in (table, table.take(shuffled)))
    assert before.columns == after.columns
    assert before.gaps == after.gaps
    assert (before.links is None) == (after.links is None)


def test_an_overview_needs_none_of_the_heavy_libraries_until_it_is_made() -> None:
    code = (
        "import sys; import maquette.quality.overview.make; "
        "print([name for name in ('numpy', 'pandas', 'sklearn', 'scipy') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
