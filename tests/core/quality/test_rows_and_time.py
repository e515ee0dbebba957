"""Rare values, hidden blanks, words among numbers, rows with a slip, gaps in time, order that tells."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from maquette.data.schema import Kind, Role
from maquette.data.steps import MapValues, Retype, SetRole, TreatAsMissing, TrimBlanks
from maquette.data.table import with_steps
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, Severity
from maquette.quality.report import check_table
from maquette.report.words import describe_finding
from small_tables import Cells, small_table
from written_tables import read_rows

RNG = np.random.default_rng(11)
ROWS = 400
NUMBERS = [f"{value:.3f}" for value in RNG.normal(size=ROWS)]
Columns = dict[str, tuple[Kind, Cells]]


def find(check: str, columns: Columns, target: str | None = None) -> list[Finding]:
    report = check_table(small_table(columns).evidence(target))
    return [finding for finding in report.findings if finding.check == check]


def some(texts: Sequence[str], rows: int = ROWS) -> list[str]:
    return [str(text) for text in np.random.default_rng(12).choice(texts, rows)]


def test_three_odd_rows_of_a_column_tell_nothing() -> None:
    (found,) = find("near_constant", {"lawful": (Kind.YES_NO, ["yes"] * (ROWS - 3) + ["no"] * 3)})
    assert found.severity is Severity.INFO
    assert set(found.rows) == set(range(ROWS - 3, ROWS))


def test_twenty_odd_rows_of_very_many_can_be_learned_from() -> None:
    assert find("near_constant", {"fraud": (Kind.YES_NO, ["no"] * 9_980 + ["yes"] * 20)}) == []


def test_many_rare_values_are_written_as_the_other_that_is_there() -> None:
    rare = [f"brand {number % 15}" for number in range(45)]
    cells = ["Other", "Main", "Second", "Third"] * ((ROWS - 45) // 4) + rare
    (found,) = find("rare_categories", {"brand": (Kind.CATEGORY, cells)})
    assert found.affected == 45
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    assert dict(step.values) == {f"brand {number}": "Other" for number in range(15)}


def test_names_and_a_few_rare_values_are_left_in_peace() -> None:
    names = [f"name {number % 150}" for number in range(ROWS)]
    few = ["a", "b", "c"] * ((ROWS - 4) // 3) + ["d", "e", "f", "g"]
    assert find("rare_categories", {"name": (Kind.CATEGORY, names), "few": (Kind.CATEGORY, few)}) == []


@pytest.mark.parametrize(
    "hidden", ["New  York", "New\u00a0York", "New York\u200b", "\ufeffNew York", "New\tYork"]
)
def test_blanks_that_nobody_sees_are_made_plain(hidden: str) -> None:
    cells = [hidden, *some(["New York", "Bern"])]
    (found,) = find("stray_whitespace", {"town": (Kind.CATEGORY, cells)})
    assert found.rows == (0,)
    assert found.fixes[0].safe
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    assert {new for _, new in step.values} == {"New York"}
    assert find("spelling_variants", {"town": (Kind.CATEGORY, cells)}) == []


def test_blanks_around_do_no_harm_and_blanks_that_split_nothing_are_not_spoken_of() -> None:
    around = {"town": (Kind.CATEGORY, ["Bern ", *some(["Bern", "Graz"])])}
    (found,) = find("stray_whitespace", around)
    assert found.severity is Severity.INFO
    assert found.fixes[0].step == TrimBlanks(column="town")
    alone = {
        "town": (Kind.CATEGORY, some(["New  York", "Bern"])),
        "said": (Kind.TEXT, [f"so  {n}" for n in NUMBERS]),
    }
    assert find("stray_whitespace", alone) == []


def test_a_hidden_blank_in_a_key_is_told_though_it_splits_nothing() -> None:
    keys = [f"KEY {number}" for number in range(ROWS)]
    keys[5] = "KEY\u00a05"
    (found,) = find("stray_whitespace", {"key": (Kind.IDENTIFIER, keys)})
    assert found.details["variant"] == "keys"


def test_a_number_with_words_around_it_is_written_plainly() -> None:
    cells = ["about 30", "ca. 40", "50+", "60 (est.)", *NUMBERS]
    (found,) = find("mixed_kinds", {"size": (Kind.NUMBER, cells)})
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    assert dict(step.values) == {"about 30": "30", "ca. 40": "40", "50+": "50", "60 (est.)": "60"}


def test_words_among_numbers_are_named_and_can_be_taken_for_missing() -> None:
    (found,) = find("mixed_kinds", {"price": (Kind.NUMBER, ["sold out", *NUMBERS])})
    assert "sold out" in describe_finding(found).body
    assert found.fixes[0].step == TreatAsMissing(column="price", values=("sold out",))
    assert not found.fixes[0].safe
    assert find("disguised_missing", {"price": (Kind.NUMBER, ["sold out", *NUMBERS])}) == []


def test_sizes_in_numbers_and_letters_are_perhaps_categories() -> None:
    sizes = some(["36", "38", "40", "42", "S", "M", "L"])
    (found,) = find("mixed_kinds", {"size": (Kind.NUMBER, sizes)})
    step = found.fixes[0].step
    assert isinstance(step, Retype)
    assert step.reading.kind is Kind.CATEGORY


def test_words_among_dates_and_days_beyond_reach_are_no_dates() -> None:
    days = [str(np.datetime64("2024-01-01") + int(day)) for day in RNG.integers(0, 500, ROWS)]
    for odd in (["soon", "soon"], ["1850-06-01", "1851-07-02"]):
        (found,) = find("mixed_kinds", {"due": (Kind.DATE, [*odd, *days])})
        assert found.details["variant"] == "dates"
        assert found.rows == (0, 1)


def shop(rows: int = ROWS) -> Columns:
    """Return a shop's orders, each unlike the others."""
    rng = np.random.default_rng(13)
    first, last = (
        ["Anna", "Peter", "Maria", "Lukas", "Sophie"],
        ["Schmidt", "Rossi", "Garcia", "Dubois", "Novak"],
    )
    return {
        "customer": (Kind.TEXT, [f"{rng.choice(first)} {rng.choice(last)}" for _ in range(rows)]),
        "spent": (Kind.NUMBER, [f"{value:.2f}" for value in rng.lognormal(3, 1, rows)]),
        "weight": (Kind.NUMBER, [f"{value:.3f}" for value in rng.normal(5, 1, rows)]),
        "plan": (Kind.CATEGORY, [str(rng.choice(["solo", "team"])) for _ in range(rows)]),
    }


@pytest.mark.parametrize(
    ("column", "slip"),
    [
        ("customer", lambda text: text.replace("S", "s").replace(" ", "  ")),
        ("customer", lambda text: text[:-2] + text[-1]),
        ("weight", lambda text: f"{float(text):.1f}"),
        ("spent", lambda text: text[:-1] + str((int(text[-1]) + 1) % 10)),
    ],
    ids=["blanks", "letter", "rounded", "digit"],
)
def test_a_row_entered_twice_with_a_slip_is_told_beside_its_twin(column: str, slip: object) -> None:
    assert callable(slip)
    columns = {name: (kind, list(cells)) for name, (kind, cells) in shop().items()}
    twins = list(range(3, 400, 50))
    for row in twins:
        for name, (_, cells) in columns.items():
            cells.append(slip(cells[row]) if name == column else cells[row])
    (found,) = find("near_duplicate_rows", columns)
    assert set(found.rows) == {*twins, *range(ROWS, ROWS + len(twins))}
    assert found.columns == (column,)


def test_rows_of_few_categories_that_were_copied_are_told_from_coincidences() -> None:
    rng = np.random.default_rng(3)
    cells = [rng.integers(0, 6, 700).astype(str).tolist() for _ in range(7)]
    honest = {f"c{n}": (Kind.CATEGORY, column) for n, column in enumerate(cells)}
    assert find("duplicate_rows", honest) == []
    copied = {name: (kind, [*column, *column[:60]]) for name, (kind, column) in honest.items()}
    (found,) = find("duplicate_rows", copied)
    assert set(found.rows) >= {*range(60), *range(700, 760)}


def test_versions_of_a_thing_are_no_slips() -> None:
    names = [f"Phone {number // 2} with {64 * (1 + number % 2)} GB" for number in range(ROWS)]
    makers = [f"maker {number // 2 % 40}" for number in range(ROWS)]
    weights = [str(150 + number // 2) for number in range(ROWS)]
    columns = {"name": (Kind.TEXT, names), "maker": (Kind.CATEGORY, makers), "weight": (Kind.NUMBER, weights)}
    assert find("near_duplicate_rows", columns) == []


def days(count: int, skipped: Sequence[int] = (), start: str = "2023-01-02") -> list[str]:
    return [str(np.datetime64(start) + day) for day in range(count) if day not in skipped]


WORKING = [day for day in days(560) if np.is_busday(np.datetime64(day))]
MONTHS = [str(np.datetime64("2015-01") + month) + "-01" for month in range(100)]


@pytest.mark.parametrize("series", [days(400), WORKING, MONTHS], ids=["days", "working days", "months"])
def test_a_regular_series_is_left_in_peace_and_its_gap_is_told(series: list[str]) -> None:
    mixed = [series[place] for place in np.random.default_rng(1).permutation(len(series))]
    assert find("time_gaps", {"day": (Kind.DATE, mixed)}) == []
    gone = [day for day in mixed if day not in series[40:42]]
    (found,) = find("time_gaps", {"day": (Kind.DATE, gone)})
    assert found.details["count"] == 2
    assert found.rows == (gone.index(series[39]),)


def test_all_gaps_are_counted_however_many() -> None:
    series = days(45_000, range(30, 45_000, 30), "1970-01-01")
    (found,) = find("time_gaps", {"day": (Kind.DATE, series)})
    assert found.affected == found.details["count"] == len(range(30, 45_000, 30))


def test_each_shop_is_a_series_of_its_own() -> None:
    rows = [
        (day, name) for name in ("Bonn", "Graz", "Lyon") for day in days(200, [77] if name == "Graz" else [])
    ]
    columns = {
        "day": (Kind.DATE, [day for day, _ in rows]),
        "shop": (Kind.CATEGORY, [name for _, name in rows]),
    }
    (found,) = find("time_gaps", columns)
    assert found.columns == ("day", "shop")
    assert found.details["level"] == "Graz"
    (first,) = found.rows
    assert rows[first] == (days(200)[76], "Graz")


def test_a_date_that_comes_twice_in_a_series_can_be_left_out() -> None:
    series = [*days(300), days(300)[70]]
    (found,) = find("time_gaps", {"day": (Kind.DATE, series)})
    assert found.rows == (300,)
    assert found.details["variant"] == "twice"


def test_dates_that_keep_no_rhythm_have_no_gaps() -> None:
    orders = [str(np.datetime64("2023-01-01") + int(day)) for day in RNG.integers(0, 200, ROWS)]
    rare = [str(np.datetime64("2010-01-01") + int(day)) for day in RNG.integers(0, 5_000, ROWS)]
    assert find("time_gaps", {"ordered": (Kind.DATE, orders), "born": (Kind.DATE, rare)}) == []


def drifting(rows: int = 600) -> np.ndarray:
    return np.random.default_rng(2).normal(size=rows) + np.linspace(0, 3, rows)


def test_an_answer_that_changes_along_the_table_is_told_and_one_that_does_not_is_not() -> None:
    cells = [f"{value:.3f}" for value in drifting()]
    (found,) = find("order_effects", {"price": (Kind.NUMBER, cells)}, "price")
    assert found.severity is Severity.LOOK
    assert float(str(found.details["least"])) < 1 < 2 < float(str(found.details["most"]))
    mixed = [cells[place] for place in np.random.default_rng(3).permutation(len(cells))]
    assert find("order_effects", {"price": (Kind.NUMBER, mixed)}, "price") == []


def test_a_table_that_is_sorted_or_grouped_says_why_itself() -> None:
    values = drifting()
    cells = (Kind.NUMBER, [f"{value:.3f}" for value in values])
    groups = [f"shop {place // 100}" for place in range(len(values))]
    assert find("order_effects", {"price": cells, "shop": (Kind.CATEGORY, groups)}, "price") == []
    ranked = [f"{value:.3f}" for value in np.sort(values)]
    assert find("order_effects", {"price": (Kind.NUMBER, ranked)}, "price") == []


def test_where_rows_stand_in_order_of_a_date_it_is_offered_as_the_time(tmp_path: Path) -> None:
    values = drifting()
    rows = [
        [str(np.datetime64("2022-01-01") + place // 2), f"{value:.3f}"] for place, value in enumerate(values)
    ]
    table = read_rows(tmp_path, ["sold on", "price"], rows)
    (found,) = (f for f in check_table(gather(table, "price")).findings if f.check == "order_effects")
    step = found.fixes[0].step
    assert step == SetRole(column="sold on", role=Role.TIME)
    after = check_table(gather(with_steps(table, (step,)), "price"))
    assert "order_effects" in after.passed


def test_every_fix_of_these_checks_ends_its_finding_and_leaves_other_columns_alone(tmp_path: Path) -> None:
    rng = np.random.default_rng(14)
    texts: dict[str, list[object]] = {name: list(cells) for name, (_, cells) in shop().items()}
    rows = ROWS
    texts["town"] = [
        "New\u00a0York" if row % 50 == 0 else ("New York", "Bern")[row % 2] for row in range(rows)
    ]
    texts["height"] = [f"{value:.1f}" for value in rng.normal(170, 8, rows)]
    texts["height"][9] = "1704.5"
    texts["stock"] = ["about 30" if row % 40 == 0 else rng.integers(0, 60) for row in range(rows)]
    texts["length"] = [
        f"{value * (2.54 if row % 5 == 0 else 1):.2f}" for row, value in enumerate(rng.normal(50, 3, rows))
    ]
    texts["pressure"] = [f"{value:.1f}" for value in rng.normal(50, 3, rows)]
    texts["pressure"][17] = "190"
    for name, cells in texts.items():
        for row in (15, 61, 201):
            cells.append(str(cells[row])[:-2] + str(cells[row])[-1] if name == "customer" else cells[row])
    table = read_rows(tmp_path, list(texts), list(zip(*texts.values(), strict=True)))
    before = gather(table)
    found = {f.check: f for f in check_table(before).findings if f.fixes}
    wanted = {
        "stray_whitespace",
        "mixed_kinds",
        "mixed_units",
        "wrong_magnitude",
        "outliers",
        "near_duplicate_rows",
    }
    assert wanted <= set(found)
    for name in wanted - {"near_duplicate_rows"}:
        after = gather(with_steps(table, (found[name].fixes[0].step,)))
        assert (name, found[name].columns) not in {(f.check, f.columns) for f in check_table(after).findings}
        for other in set(before.cells) - set(found[name].columns):
            assert after.cells[other].texts.equals(before.cells[other].texts)
            assert after.cells[other].codes.tolist() == before.cells[other].codes.tolist()
    after = gather(with_steps(table, (found["near_duplicate_rows"].fixes[0].step,)))
    assert "near_duplicate_rows" in check_table(after).passed
