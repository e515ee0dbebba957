"""Rows that tell each other's answers, and rows that somebody may have slipped in."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from maquette.data.arrow import from_texts
from maquette.data.schema import Kind, Role
from maquette.data.steps import LeaveOutRows, SetRole
from maquette.quality.checks.later_rows import find_later_rows
from maquette.quality.checks.leaky_groups import find_leaky_groups
from maquette.quality.checks.odd_source import find_odd_sources
from maquette.quality.checks.trigger_values import find_triggers
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Severity
from small_tables import small_table

Numbers = NDArray[np.float64]
FIRST = np.datetime64("2023-01-01")


def table(inputs: Numbers, answers: list[str], **others: tuple[Kind, list[str]]) -> Evidence:
    sizes = {f"size {n}": (Kind.NUMBER, [f"{v:.4f}" for v in column]) for n, column in enumerate(inputs.T)}
    return small_table({**sizes, **others, "left": (Kind.YES_NO, answers)}).evidence("left")


def as_words(mask: NDArray[np.bool_]) -> list[str]:
    return ["yes" if each else "no" for each in mask]


def visits(seed: int, *, leaky: bool) -> tuple[Numbers, list[str], list[str]]:
    """Make five visits each of 200 customers, whose answers are theirs alone or follow from the inputs."""
    rng = np.random.default_rng(seed)
    owners = np.repeat(np.arange(200), 5)
    inputs = rng.normal(size=(200, 4))[owners] + 0.05 * rng.normal(size=(1_000, 4))
    own = rng.random(200)[owners] < 0.5
    follows = inputs[:, 0] + 0.5 * rng.normal(size=1_000) > 0
    return inputs, as_words(own if leaky else follows), [f"K{owner}" for owner in owners]


def test_customers_who_are_known_again_are_told() -> None:
    inputs, answers, owners = visits(1, leaky=True)
    (found,) = find_leaky_groups(table(inputs, answers, customer=(Kind.CATEGORY, owners)))
    assert found.fixes[0].step == SetRole(column="customer", role=Role.GROUP)
    assert found.details["near"] > 60 > 20 > found.details["far"]
    assert found.details["each"] == 5


@pytest.mark.parametrize("seed", range(5))
def test_customers_whose_answers_follow_from_what_is_known_of_anybody_are_not(seed: int) -> None:
    inputs, answers, owners = visits(seed, leaky=False)
    assert not list(find_leaky_groups(table(inputs, answers, customer=(Kind.CATEGORY, owners))))


def owned(codes: str, seed: int, purity: float) -> Evidence:
    """Make four rows each of 150 owners who mostly answer alike, the inputs saying nothing of the owner."""
    rng = np.random.default_rng(seed)
    owners = np.repeat(np.arange(150), 4)
    answers = np.where(rng.random(600) < purity, rng.random(150)[owners] < 0.5, rng.random(600) < 0.5)
    names = [codes.format(owner) for owner in owners]
    return table(rng.normal(size=(600, 3)), as_words(answers), q7=(Kind.CATEGORY, names))


@pytest.mark.parametrize("seed", range(3))
def test_owners_who_answer_alike_are_told_though_no_input_knows_them_again(seed: int) -> None:
    (found,) = find_leaky_groups(owned("C-{:04d}", seed, 0.8))
    assert (found.columns, found.severity) == (("q7",), Severity.LOOK)
    assert not list(find_leaky_groups(owned("C-{:04d}", seed, 0.0)))


def test_sorts_of_things_which_new_rows_will_share_are_only_good_to_know() -> None:
    letters = str.maketrans("0123456789", "abcdefghij")
    evidence = owned("{:04d}", 1, 0.8)
    names = [text.translate(letters) for text in evidence.cells["q7"].values]
    cells = replace(evidence.cells["q7"], texts=from_texts(names))
    (found,) = find_leaky_groups(replace(evidence, cells={**evidence.cells, "q7": cells}))
    assert found.severity is Severity.INFO


def days(rng: np.random.Generator, rows: int) -> tuple[Numbers, list[str]]:
    passed = np.sort(rng.integers(0, 700, rows))
    return passed.astype(float), [str(FIRST + int(day)) for day in passed]


def test_an_answer_that_turns_with_time_is_told() -> None:
    rng = np.random.default_rng(2)
    passed, dates = days(rng, 1_500)
    inputs = rng.normal(size=(1_500, 3))
    turned = np.cos(passed / 700 * np.pi * 3) * inputs[:, 0] > 0
    (found,) = find_later_rows(table(inputs, as_words(turned), day=(Kind.DATE, dates)))
    assert found.fixes[0].step == SetRole(column="day", role=Role.TIME)
    assert found.details["near"] > found.details["far"]


@pytest.mark.parametrize("seed", range(5))
def test_an_answer_that_stays_as_it_was_is_not(seed: int) -> None:
    rng = np.random.default_rng(seed)
    _, dates = days(rng, 1_500)
    inputs = rng.normal(size=(1_500, 3))
    same = inputs[:, 0] + rng.normal(size=1_500) > 0
    assert not list(find_later_rows(table(inputs, as_words(same), day=(Kind.DATE, dates))))


def test_an_answer_that_rises_with_one_of_several_dates_is_told_with_that_date() -> None:
    rng = np.random.default_rng(4)
    passed, dates = days(rng, 600)
    others = {f"date {n}": (Kind.DATE, rng.permutation(dates).tolist()) for n in range(3)}
    rising = passed / 700 + 0.3 * rng.normal(size=600) > 0.5
    (found,) = find_later_rows(
        table(rng.normal(size=(600, 2)), as_words(rising), **others, day=(Kind.DATE, dates))
    )
    assert found.columns == ("day",)


def orders(seed: int) -> tuple[Numbers, NDArray[np.bool_]]:
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(3_000, 4))
    return inputs, inputs[:, 0] + 0.3 * rng.normal(size=3_000) > 0


def test_a_value_slipped_in_with_one_answer_is_found_by_its_rows() -> None:
    inputs, answers = orders(3)
    rows = np.random.default_rng(4).choice(3_000, 40, replace=False)
    inputs[rows, 2], answers[rows] = 0.1234, True
    (found,) = find_triggers(table(inputs, as_words(answers)))
    assert set(found.rows) == set(rows.tolist())
    assert (found.details["value"], found.details["answer"]) == ("0.1234", "yes")
    assert found.fixes[0].step == LeaveOutRows(rows=found.rows)


def test_an_honest_value_that_comes_with_its_reasons_is_not() -> None:
    inputs, answers = orders(5)
    rich = np.flatnonzero(inputs[:, 0] > 2)
    inputs[rich, 2] = 99.0
    assert not list(find_triggers(table(inputs, as_words(answers))))


def test_one_shop_that_enters_answers_the_wrong_way_round_is_found() -> None:
    inputs, answers = orders(6)
    rng = np.random.default_rng(7)
    shops = rng.choice([f"shop {letter}" for letter in "ABCDEFGH"], 3_000)
    wrong = (shops == "shop C") & (rng.random(3_000) < 0.4)
    (found,) = find_odd_sources(
        table(inputs, as_words(answers != wrong), shop=(Kind.CATEGORY, shops.tolist()))
    )
    assert (found.columns, found.details["source"]) == (("shop",), "shop C")
    assert found.details["wrong"] > found.details["elsewhere"]
    assert not list(find_odd_sources(table(inputs, as_words(answers), shop=(Kind.CATEGORY, shops.tolist()))))


def test_one_quarter_whose_answers_are_turned_round_is_found() -> None:
    inputs, answers = orders(8)
    passed, dates = days(np.random.default_rng(9), 3_000)
    wrong = (passed >= 181) & (passed < 273) & (np.random.default_rng(1).random(3_000) < 0.4)
    (found,) = find_odd_sources(table(inputs, as_words(answers != wrong), day=(Kind.DATE, dates)))
    assert found.columns == ("day",)
    assert "2023-07" in str(found.details["source"]) or "2023-06" in str(found.details["source"])
