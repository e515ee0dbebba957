"""Which values are taken for missing, and which are left in peace."""

import numpy as np
import pytest

from maquette.data.schema import Kind
from maquette.data.steps import TreatAsMissing
from maquette.quality.checks.disguised_missing import find_disguised_missing
from maquette.quality.checks.mixed_kinds import find_mixed_kinds
from maquette.quality.finding import Finding, Severity
from maquette.quality.report import check_table
from maquette.report.words import describe_finding
from small_tables import Cells, small_table

RNG = np.random.default_rng(3)
AGES = [str(age) for age in RNG.integers(18, 99, 400)]


def judge(kind: Kind, cells: Cells) -> list[Finding]:
    return list(find_disguised_missing(small_table({"judged": (kind, cells)}).evidence()))


def mix(cells: Cells, value: str, every: int) -> list[str | None]:
    return [value if row % every == 0 else cell for row, cell in enumerate(cells)]


@pytest.mark.parametrize("code", ["-999", "-99", "-1", "-9", "999", "9999", "-999.0", "99999"])
def test_a_code_far_from_the_ages_means_missing(code: str) -> None:
    (finding,) = judge(Kind.NUMBER, mix(AGES, code, 20))
    assert finding.affected == 20
    assert finding.rows == tuple(range(0, 400, 20))
    assert finding.fixes[0].step == TreatAsMissing(column="judged", values=(code,))


def test_two_codes_in_one_column_are_both_found() -> None:
    found = judge(Kind.NUMBER, mix(mix(AGES, "-999", 20), "9999", 33))
    assert {finding.details["value"] for finding in found} == {"-999", "9999"}


@pytest.mark.parametrize(
    "cells",
    [
        [str(age) for age in RNG.integers(18, 100, 2_000)],
        [str(v) for v in RNG.integers(-1, 30, 500)],
        [str(v) for v in RNG.choice([9, 19, 49, 99], 500)],
        [f"{v:.2f}" for v in RNG.choice([4.99, 9.99, 24.99, 99.99, 999.99], 500)],
        [str(v) for v in RNG.choice([-1, 0, 1], 500)],
        [str(min(int(v), 99)) for v in RNG.exponential(40, 2_000)],
        [f"{v:.3f}" for v in RNG.normal(0, 1000, 500)],
    ],
    ids=["ages to 99", "from -1 on", "price plans", "prices", "signs", "cut at 99", "wide"],
)
def test_ordinary_numbers_are_left_in_peace(cells: list[str]) -> None:
    assert judge(Kind.NUMBER, cells) == []


def test_one_far_value_is_an_odd_row_and_no_code() -> None:
    assert judge(Kind.NUMBER, ["-999", *AGES]) == []


DAYS = [f"2024-{1 + row % 12:02}-{1 + row % 28:02}" for row in range(400)]


@pytest.mark.parametrize(
    "code", ["1899-12-30", "1899-12-31", "9999-12-31", "1111-11-11", "2999-12-31", "0001-01-01", "0000-00-00"]
)
def test_a_day_that_nobody_means_is_told_as_missing(code: str) -> None:
    (finding,) = judge(Kind.DATE, mix(DAYS, code, 20))
    assert finding.details["variant"] == "far_date"
    assert finding.affected == 20
    assert finding.rows == tuple(range(0, 400, 20))
    assert finding.fixes[0].step == TreatAsMissing(column="judged", values=(code,))
    assert code in describe_finding(finding).title


@pytest.mark.parametrize("code", ["1900-01-01", "1970-01-01", "2099-12-31"])
def test_a_day_that_some_programs_write_means_missing_where_it_stands_far_away(code: str) -> None:
    (finding,) = judge(Kind.DATE, mix(DAYS, code, 20))
    assert finding.details["variant"] == "date"
    assert finding.details["value"] == code


def test_a_day_among_others_of_its_time_is_left_in_peace() -> None:
    born = [f"{1960 + row % 21}-{1 + row % 12:02}-{1 + row % 28:02}" for row in range(400)]
    assert judge(Kind.DATE, mix(born, "1970-01-01", 20)) == []
    assert judge(Kind.DATE, ["1899-12-31", "1899-06-01", *born]) == []


def test_a_first_possible_day_means_missing() -> None:
    days = [str(np.datetime64("2023-01-01") + int(day)) for day in RNG.integers(0, 700, 300)]
    (finding,) = judge(Kind.DATE, mix(days, "1900-01-01", 30))
    assert finding.details["value"] == "1900-01-01"


@pytest.mark.parametrize("word", ["?", "N/A", " n/a", "-", "null", "#N/A", "missing"])
def test_a_word_for_nothing_among_categories_means_missing(word: str) -> None:
    (finding,) = judge(Kind.CATEGORY, mix(["red", "green", "blue", "red"] * 50, word, 10))
    assert finding.severity is Severity.LOOK
    assert finding.fixes[0].safe


def test_known_words_among_numbers_do_little_harm() -> None:
    (finding,) = judge(Kind.NUMBER, mix(AGES, "N/A", 50))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "cells",
    [
        ["none", "gas", "wood"] * 40,
        ["unknown", "phone", "mail"] * 40,
        ["NA", "DE", "FR", "IT"] * 40,
        ["Nadia", "Nan Li", "Noone"] * 40,
    ],
    ids=["none is an answer", "frequent unknown", "Namibia", "names"],
)
def test_words_that_are_answers_are_left_in_peace(cells: list[str]) -> None:
    assert judge(Kind.CATEGORY, cells) == []


def test_the_average_that_the_codes_spoil_is_told() -> None:
    report = check_table(small_table({"Age": (Kind.NUMBER, mix(AGES, "-999", 20))}).evidence())
    words = describe_finding(report.findings[0])
    assert words.title == "Age: 20 values of -999 mean missing"
    honest = np.mean([float(age) for row, age in enumerate(AGES) if row % 20])
    assert f"{honest:.1f}" in words.body


def test_words_for_nothing_are_told_apart_from_strange_ones_among_numbers() -> None:
    ages = [str(20 + row % 50) for row in range(200)]
    ages[:4] = ["empty", "n/a", "about 30", "3x"]
    table = small_table({"age": (Kind.NUMBER, ages)})
    (silent,) = find_disguised_missing(table.evidence())
    (strange,) = find_mixed_kinds(table.evidence())
    assert (silent.details["variant"], set(silent.rows)) == ("read_as_missing", {0, 1})
    assert set(strange.rows) == {2, 3}
    assert [(seen.value, seen.rows) for seen in strange.evidence] == [
        ("about 30", 1),
        ("3x", 1),
        ("numbers", 196),
    ]
