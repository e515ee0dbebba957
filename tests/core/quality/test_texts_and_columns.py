"""Spellings, letters read wrongly, values that can't be, columns that say the same."""

import numpy as np
import pytest

from maquette.data.schema import Kind
from maquette.data.steps import LeaveOut, MapValues, TreatAsMissing
from maquette.quality.finding import Finding
from maquette.quality.report import check_table
from small_tables import small_table

ROWS = 300
RNG = np.random.default_rng(5)
Columns = tuple[Kind, list[str | None]]


def find(check: str, /, **columns: Columns) -> list[Finding]:
    report = check_table(small_table(columns).evidence())
    return [finding for finding in report.findings if finding.check == check]


def some(*texts: str) -> list[str | None]:
    """Deal texts to the rows by chance, the first ones more often."""
    weights = np.arange(len(texts), 0, -1.0)
    return [str(text) for text in RNG.choice(texts, ROWS, p=weights / weights.sum())]


def numbers(low: int, high: int) -> list[str | None]:
    return [str(value) for value in RNG.integers(low, high, ROWS)]


def test_spellings_that_differ_in_capitals_and_accents_are_written_as_the_commonest() -> None:
    cities = some("São Paulo", "Recife", "Bahia")
    cities[:3] = ["sao paulo", "SÃO PAULO", "Sao-Paulo"]
    (found,) = find("spelling_variants", city=(Kind.CATEGORY, cities))
    assert set(found.rows) == {0, 1, 2}
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    assert dict(step.values) == {"sao paulo": "São Paulo", "SÃO PAULO": "São Paulo", "Sao-Paulo": "São Paulo"}


def test_a_rare_word_one_letter_away_from_a_common_one_is_shown_and_not_called_safe() -> None:
    cities = some("Berlin", "Hamburg", "Dresden")
    cities[7] = "Berlni"
    (found,) = find("spelling_variants", city=(Kind.CATEGORY, cities))
    assert found.rows == (7,)
    assert found.details["meant"] == "Berlin"
    assert not found.fixes[0].safe


def test_several_letters_wrong_in_a_long_text_are_a_slip_and_several_slips_in_few_words_too() -> None:
    owners = some("government - hospital district", "voluntary non-profit")
    owners[:3] = ["goverxment - hoxpital dixtrict", "voluntaxy non-profit", "voluntry non-profit"]
    (found,) = find("spelling_variants", owner=(Kind.CATEGORY, owners))
    assert set(found.rows) == {0, 1, 2}


@pytest.mark.parametrize(
    "texts",
    [
        ("west side station", "north gate", "east side station"),
        ("married to a civil spouse", "single", "married to an army spouse"),
        ("type 1", "type 2", "type 3"),
        ("C", "C++", "C#"),
        ("1.5", "15", "1-5"),
        ("Iran", "Iraq", "Oman"),
        ("FuseA", "FuseB", "FuseC"),
        ("male", "female", "other"),
    ],
)
def test_things_that_are_near_each_other_by_nature_are_left_alone(texts: tuple[str, ...]) -> None:
    column = some(*texts[:2])
    column[4] = texts[2]
    assert find("spelling_variants", thing=(Kind.CATEGORY, column)) == []


def test_letters_read_in_the_wrong_encoding_are_put_right() -> None:
    shops = some("Café Müller", "Bäckerei", "Tom & Co")
    wrong = ["Café Müller".encode().decode("cp1252"), "Tom &amp; Co"]
    shops[:2] = wrong
    (found,) = find("encoding_debris", shop=(Kind.CATEGORY, shops))
    assert set(found.rows) == {0, 1}
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    assert dict(step.values) == dict(zip(wrong, ["Café Müller", "Tom & Co"], strict=True))


def test_letters_that_are_lost_are_shown_without_a_promise_to_mend_them() -> None:
    names = some("Müller", "Meier")
    names[9] = "M\ufffdller"
    (found,) = find("encoding_debris", name=(Kind.CATEGORY, names))
    assert found.rows == (9,)
    assert found.fixes == ()


def test_foreign_letters_are_no_debris() -> None:
    assert (
        find("encoding_debris", word=(Kind.CATEGORY, some("ÄÖÜ", "Ærø", "Ñandú", "naïve", "ÂME", "Łódź")))
        == []
    )


def test_an_age_that_nobody_has_is_treated_as_missing() -> None:
    ages = numbers(18, 90)
    ages[3], ages[8] = "214", "-3"
    (found,) = find("impossible_values", age=(Kind.NUMBER, ages))
    assert set(found.rows) == {3, 8}
    step = found.fixes[0].step
    assert isinstance(step, TreatAsMissing)
    assert set(step.values) == {"214", "-3"}


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("wage", 500, 9000),
        ("stage", 150, 300),
        ("balance", -50, 50),
        ("age in days", 900, 30_000),
        ("price change", -9, 9),
    ],
)
def test_a_name_that_only_sounds_like_a_limit_is_none(name: str, low: int, high: int) -> None:
    assert find("impossible_values", **{name: (Kind.NUMBER, numbers(low, high))}) == []


def test_nobody_is_born_in_the_future() -> None:
    days: list[str | None] = [f"19{year}-05-1{year % 10}" for year in RNG.integers(20, 99, ROWS)]
    days[5] = "2068-05-01"
    (found,) = find("impossible_values", **{"Date of birth": (Kind.DATE, days)})
    assert found.rows == (5,)


def test_births_of_which_half_lie_ahead_are_told_and_not_wiped_out() -> None:
    days: list[str | None] = [f"20{year}-05-1{year % 10}" for year in RNG.integers(30, 69, ROWS)]
    (found,) = find("impossible_values", Geburtsdatum=(Kind.DATE, days))
    assert found.affected == ROWS
    assert found.fixes == ()


def test_a_code_beside_its_name_is_told_and_the_second_one_left_out() -> None:
    lands = some("Germany", "France", "Spain", "Poland")
    codes: list[str | None] = [
        {"Germany": "DE", "France": "FR", "Spain": "ES", "Poland": "PL"}[str(x)] for x in lands
    ]
    (found,) = find("copied_columns", land=(Kind.CATEGORY, lands), code=(Kind.CATEGORY, codes))
    assert found.columns == ("code", "land")
    assert found.fixes[0].step == LeaveOut(column="code")
    assert found.details["variant"] == "same"


def test_the_same_size_on_another_scale_is_told() -> None:
    warm = RNG.normal(60, 9, ROWS)
    fahrenheit: list[str | None] = [f"{value:.1f}" for value in warm]
    celsius: list[str | None] = [f"{(value - 32) / 1.8:.1f}" for value in warm]
    (found,) = find("copied_columns", f=(Kind.NUMBER, fahrenheit), c=(Kind.NUMBER, celsius))
    assert found.details["variant"] == "line"


def test_columns_that_go_together_closely_are_no_copies() -> None:
    size = RNG.normal(60, 9, ROWS)
    one: list[str | None] = [f"{value:.1f}" for value in size]
    two: list[str | None] = [
        f"{value + noise:.1f}" for value, noise in zip(size, RNG.normal(0, 2, ROWS), strict=True)
    ]
    assert find("copied_columns", one=(Kind.NUMBER, one), two=(Kind.NUMBER, two)) == []


def test_one_far_off_row_makes_no_copy_of_two_columns() -> None:
    one, two = ([f"{value:.2f}" for value in RNG.normal(0, 1, ROWS)] for _ in range(2))
    one[0] = two[0] = "900000"
    assert find("copied_columns", one=(Kind.NUMBER, list(one)), two=(Kind.NUMBER, list(two))) == []
