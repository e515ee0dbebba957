"""What is wrong with the answers: found where it is planted, and never in honest tables."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from maquette.data.schema import Kind
from maquette.data.steps import LeaveOut, LeaveOutRows
from maquette.quality.checks.conflicting_answers import find_conflicting_answers
from maquette.quality.checks.few_rows import find_few_rows, rows_for
from maquette.quality.checks.imbalance import find_imbalance
from maquette.quality.checks.missing_tells_answer import find_missing_that_tells
from maquette.quality.checks.ordered_names import find_ordered_names
from maquette.quality.checks.target_average import find_target_averages
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Severity
from maquette.quality.report import check_table
from maquette.report.words import describe_finding
from small_tables import small_table

ROWS = 600
Values = NDArray[np.generic] | Sequence[object]


def table(target: str = "left", **columns: tuple[Kind, Values]) -> Evidence:
    texts = {
        name: (kind, [None if value is None else str(value) for value in values])
        for name, (kind, values) in columns.items()
    }
    return small_table(texts).evidence(target)


def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def sizes(rows: int = ROWS, digits: int = 3) -> NDArray[np.float64]:
    return np.round(rng().normal(50, 10, rows), digits)


def yes_no(share: float = 0.5, rows: int = ROWS) -> NDArray[np.str_]:
    return np.where(np.random.default_rng(5).random(rows) < share, "yes", "no")


@pytest.mark.parametrize(("share", "severity"), [(0.9, Severity.LOOK), (0.4, Severity.INFO)])
def test_empty_cells_that_go_with_the_answer_are_told(share: float, severity: Severity) -> None:
    left = yes_no()
    draws = rng().random((2, ROWS))
    empty = np.where(left == "yes", draws[0] < share, draws[1] < 0.1)
    income = [None if gone else size for gone, size in zip(empty, sizes(), strict=True)]
    evidence = table(income=(Kind.NUMBER, income), left=(Kind.YES_NO, left))
    (found,) = find_missing_that_tells(evidence)
    assert (found.columns, found.severity) == (("income",), severity)
    assert found.details["answer"] == "yes"
    assert found.details["empty"] == round(100 * float((left[empty] == "yes").mean()))
    assert found.fixes[0].step == LeaveOut(column="income")


def test_a_few_empty_cells_that_have_always_one_answer_are_worth_a_look() -> None:
    left = yes_no(0.4)
    gone = (left == "yes") & (rng().random(ROWS) < 0.2)
    income = [None if each else size for each, size in zip(gone, sizes(), strict=True)]
    (found,) = find_missing_that_tells(table(income=(Kind.NUMBER, income), left=(Kind.YES_NO, left)))
    assert (found.details["empty"], found.severity) == (100, Severity.LOOK)


def test_gaps_that_another_column_explains_are_only_good_to_know() -> None:
    fires = rng().integers(0, 3, ROWS)
    quality = [None if not each else "good" for each in fires]
    price = 12 * (fires > 0) + sizes()
    columns = {"quality": (Kind.CATEGORY, quality), "price": (Kind.NUMBER, price)}
    (alone,) = find_missing_that_tells(table("price", **columns))
    (beside,) = find_missing_that_tells(table("price", fires=(Kind.NUMBER, fires), **columns))
    assert (alone.severity, beside.severity) == (Severity.LOOK, Severity.INFO)


def test_cells_that_are_empty_together_are_told_once() -> None:
    price = sizes()
    garage = [None if each < 45 else "a" for each in price]
    door = [None if each < 45 else "b" for each in price]
    (found,) = find_missing_that_tells(
        table("price", garage=(Kind.CATEGORY, garage), door=(Kind.CATEGORY, door), price=(Kind.NUMBER, price))
    )
    assert found.columns == ("garage", "door")
    assert found.details["filled"] > found.details["empty"] == 0


def test_empty_cells_that_have_nothing_to_do_with_the_answer_are_not_told() -> None:
    for seed in range(20):
        gone = np.random.default_rng(100 + seed).random(ROWS) < 0.3
        cells = [None if each else "a" for each in gone]
        assert not list(
            find_missing_that_tells(table(a=(Kind.CATEGORY, cells), left=(Kind.YES_NO, yes_no())))
        )


@pytest.mark.parametrize("kinds", [["1", "2"], ["a", "b", "c", "d"]])
def test_the_share_of_one_class_in_each_group_is_known_again(kinds: list[str]) -> None:
    towns = rng().integers(0, 90, ROWS)
    answers = np.random.default_rng(7).choice(kinds, ROWS)
    shares = (np.bincount(towns, answers == kinds[1]) / np.bincount(towns))[towns]
    kind = Kind.NUMBER if kinds[0] == "1" else Kind.CATEGORY
    evidence = table(
        "kind",
        town=(Kind.CATEGORY, [f"T{town}" for town in towns]),
        share=(Kind.NUMBER, [f"{each:.4f}" for each in shares]),
        kind=(kind, answers),
    )
    (found,) = find_target_averages(evidence)
    assert (found.columns, found.details["by"]) == (("share",), "town")


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("target", ["number", "yes/no"])
def test_the_average_answer_of_a_group_is_known_again(target: str, own: bool) -> None:
    towns = rng().integers(0, 90, ROWS)
    answers = sizes() if target == "number" else (yes_no(0.4) == "yes").astype(float)
    sums, counts = np.bincount(towns, answers), np.bincount(towns)
    with np.errstate(invalid="ignore"):
        left_out = (sums[towns] - answers) / (counts[towns] - 1)
    average = (sums / counts)[towns] if own else left_out
    spend = (Kind.NUMBER, answers) if target == "number" else (Kind.YES_NO, yes_no(0.4))
    evidence = table(
        "spend",
        town=(Kind.CATEGORY, [f"T{town}" for town in towns]),
        average=(Kind.NUMBER, [None if np.isnan(each) else f"{each:.4f}" for each in average]),
        size=(Kind.NUMBER, np.random.default_rng(2).normal(size=ROWS)),
        spend=spend,
    )
    (found,) = find_target_averages(evidence)
    assert (found.columns, found.details["by"], found.severity) == (("average",), "town", Severity.SERIOUS)


def test_an_honest_number_of_each_group_is_no_average_of_answers() -> None:
    towns = rng().integers(0, 90, ROWS)
    rent = np.random.default_rng(3).normal(size=90)[towns]
    spend = rent + rng().normal(size=ROWS)
    evidence = table(
        "spend",
        town=(Kind.CATEGORY, [f"T{town}" for town in towns]),
        rent=(Kind.NUMBER, rent),
        spend=(Kind.NUMBER, spend),
    )
    assert not list(find_target_averages(evidence))


@pytest.mark.parametrize("named", ["{:05d}", "C-{:05d}", "{}"])
def test_numbers_of_rows_that_were_given_one_answer_after_the_other_are_told(named: str) -> None:
    left = np.sort(yes_no(0.2))
    names = [named.format(7 * row + 1_000) for row in range(ROWS)]
    kind = Kind.NUMBER if named == "{}" else Kind.IDENTIFIER
    (found,) = find_ordered_names(table(ticket=(kind, names), left=(Kind.YES_NO, left)))
    assert found.fixes[0].step == LeaveOut(column="ticket")
    assert found.harm > 0.5
    shuffled = rng().permutation(left)
    assert not list(find_ordered_names(table(ticket=(kind, names), left=(Kind.YES_NO, shuffled))))


def test_numbers_that_follow_a_date_rather_than_the_answer_are_only_good_to_know() -> None:
    days = np.arange(ROWS)
    spend = days / 100 + np.random.default_rng(3).normal(size=ROWS)
    columns = {
        "order": (Kind.IDENTIFIER, [f"C-{7 * day + 1_000:05d}" for day in days]),
        "spend": (Kind.NUMBER, spend),
    }
    dates = [str(np.datetime64("2023-01-01") + int(day)) for day in days]
    (alone,) = find_ordered_names(table("spend", **columns))
    (beside,) = find_ordered_names(table("spend", day=(Kind.DATE, dates), **columns))
    assert (beside.severity, alone.severity) == (Severity.INFO, Severity.SERIOUS)


def test_copies_of_a_row_with_different_answers_are_told() -> None:
    first, second = sizes(), np.random.default_rng(4).normal(size=ROWS).round(3)
    left = yes_no()
    twice = [*range(ROWS), *range(12)]
    answers = [*left, *("no" if each == "yes" else "yes" for each in left[:12])]
    columns = {"a": (Kind.NUMBER, first[twice]), "b": (Kind.NUMBER, second[twice])}
    (found,) = find_conflicting_answers(table(**columns, left=(Kind.YES_NO, answers)))
    assert set(found.rows) == {*range(12), *range(ROWS, ROWS + 12)}
    assert found.details["groups"] == 12
    assert found.fixes[0].step == LeaveOutRows(rows=found.rows)
    same = [*left, *left[:12]]
    assert not list(find_conflicting_answers(table(**columns, left=(Kind.YES_NO, same))))


def test_numbers_conflict_only_where_they_lie_apart() -> None:
    first, second = sizes(), np.random.default_rng(4).normal(size=ROWS).round(3)
    price = sizes() + 100
    twice = [*range(ROWS), *range(12)]
    for off, found in ((0.01, 0), (20.0, 24)):
        prices = [*price, *(price[:12] + off)]
        evidence = table(
            "price",
            a=(Kind.NUMBER, first[twice]),
            b=(Kind.NUMBER, second[twice]),
            price=(Kind.NUMBER, prices),
        )
        assert sum(each.affected for each in find_conflicting_answers(evidence)) == found


def test_rows_of_few_kinds_may_answer_differently() -> None:
    draws = rng()
    columns = {name: (Kind.CATEGORY, draws.choice(list("abc"), ROWS)) for name in "xyz"}
    assert not list(find_conflicting_answers(table(**columns, left=(Kind.YES_NO, yes_no()))))


def test_answers_that_are_rare_or_nearly_all_the_same_are_told() -> None:
    usual = ["stays"] * 580 + ["leaves"] * 20
    (rare,) = find_imbalance(table(left=(Kind.CATEGORY, usual)))
    assert (rare.details["variant"], rare.details["rare"], rare.affected) == ("rare", "leaves", 20)
    many = ["stays"] * 9_600 + ["leaves"] * 400
    (common,) = find_imbalance(table(left=(Kind.CATEGORY, many)))
    assert (common.details["variant"], common.details["common"]) == ("common", 96)
    assert not list(find_imbalance(table(left=(Kind.CATEGORY, ["stays"] * 450 + ["leaves"] * 150))))
    assert not list(find_imbalance(table("price", price=(Kind.NUMBER, sizes()))))


def test_few_rows_are_told_with_how_many_it_takes() -> None:
    evidence = table(size=(Kind.NUMBER, sizes(200)), left=(Kind.YES_NO, yes_no(rows=200)))
    (found,) = find_few_rows(evidence)
    assert found.severity is Severity.INFO
    # A coin judged on 40 rows is off by 1.96 * sqrt(0.25 / 40), about 15 of 100.
    assert found.details["off"] == pytest.approx(15, abs=1)
    assert found.details["needed"] == pytest.approx(rows_for(0.04, 0.5), rel=0.05)
    (fewer,) = find_few_rows(table(size=(Kind.NUMBER, sizes(60)), left=(Kind.YES_NO, yes_no(rows=60))))
    assert fewer.severity is Severity.LOOK
    enough = table(size=(Kind.NUMBER, sizes(1_000)), left=(Kind.YES_NO, yes_no(rows=1_000)))
    assert not list(find_few_rows(enough))


def test_more_rows_are_said_to_help_where_each_doubling_helped() -> None:
    inputs = np.random.default_rng(8).normal(size=(400, 6))
    answers = inputs.sum(axis=1)
    columns = {f"x{place}": (Kind.NUMBER, column) for place, column in enumerate(inputs.T)}
    (found,) = find_few_rows(table("y", **columns, y=(Kind.NUMBER, answers)))
    assert found.details["variant"] == "rises"
    (found,) = find_few_rows(table("y", x=(Kind.NUMBER, answers), y=(Kind.NUMBER, answers)))
    assert found.details["variant"] == "enough"


@pytest.mark.parametrize(
    ("kind", "values", "variant"),
    [
        (Kind.YES_NO, ["yes"] * ROWS, "constant"),
        (Kind.IDENTIFIER, [f"C{row:05d}" for row in range(ROWS)], "names"),
        (Kind.TEXT, [f"order {row} came late" for row in range(ROWS)], "names"),
        (Kind.DATE, [str(np.datetime64("2024-01-01") + row % 90) for row in range(ROWS)], "date"),
    ],
)
def test_a_target_that_nothing_can_predict_is_told_first(
    kind: Kind, values: Sequence[str], variant: str
) -> None:
    report = check_table(table(size=(Kind.NUMBER, sizes()), left=(kind, values)))
    assert report.findings[0].check == "unusable_target"
    assert report.findings[0].details["variant"] == variant
    assert report.findings[0].severity is Severity.SERIOUS


@pytest.mark.parametrize("target", ["left", None])
@pytest.mark.parametrize("rows", [1, 5, 19])
def test_a_handful_of_rows_is_no_table_for_a_model(rows: int, target: str | None) -> None:
    cells = {"size": (Kind.NUMBER, sizes(rows)), "left": (Kind.YES_NO, yes_no(rows=rows))}
    texts = {name: (kind, [str(value) for value in values]) for name, (kind, values) in cells.items()}
    report = check_table(small_table(texts).evidence(target))
    assert [each.check for each in report.findings if each.severity is Severity.SERIOUS] == ["few_rows"]
    assert "too" in describe_finding(report.findings[0]).title
