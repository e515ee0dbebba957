"""Cells that contradict what they follow from everywhere else, and what only looks like it."""

import numpy as np
import pytest

from maquette.data.schema import Kind
from maquette.data.steps import LeaveOutRows
from maquette.quality.checks.contradictions import find_contradictions
from maquette.quality.finding import Finding, Severity
from maquette.report.words import describe_finding
from small_tables import SmallTable, random_table, small_table

ROWS, POSTCODES = 600, 40


def towns(slips: tuple[int, ...] = (), rows: int = ROWS, seed: int = 0, **others: list[str]) -> SmallTable:
    """Make a table of postcodes and their towns; in the rows `slips` another town stands there."""
    codes = np.random.default_rng(seed).integers(0, POSTCODES, rows)
    said = [f"town {code}" for code in codes]
    for row in slips:
        said[row] = f"town {(codes[row] + 3) % POSTCODES}"
    columns = {"postcode": [f"{code:05d}" for code in codes], "town": said, **others}
    return small_table({name: (Kind.CATEGORY, cells) for name, cells in columns.items()})


def find(table: SmallTable, target: str | None = None) -> list[Finding]:
    return list(find_contradictions(table.evidence(target)))


@pytest.mark.parametrize("seed", range(10))
def test_rows_with_another_town_are_named_and_no_others(seed: int) -> None:
    slips = tuple(range(7, ROWS, 60))
    (found,) = find(towns(slips, seed=seed))
    assert found.rows == slips
    assert found.affected == len(slips)
    assert found.severity is Severity.LOOK
    assert set(found.columns) <= {"postcode", "town"}
    assert [fix.step for fix in found.fixes] == [LeaveOutRows(rows=slips)]


def test_one_slip_is_good_to_know() -> None:
    (found,) = find(towns((11,)))
    assert (found.severity, found.rows) == (Severity.INFO, (11,))
    assert describe_finding(found).title.endswith(": one cell contradicts town")


def test_the_words_show_a_group_that_disagrees() -> None:
    (found,) = find(towns(tuple(range(7, ROWS, 60))))
    first = found.evidence[0]
    said = describe_finding(found).body
    assert f" says “{first.value}” {first.rows} times, but “{found.evidence[1].value}” elsewhere." in said


def test_what_agrees_everywhere_is_no_finding() -> None:
    assert find(towns()) == []


def test_blanks_and_capitals_contradict_nothing() -> None:
    table = towns()
    cells = [text.upper() if row % 9 == 0 else f" {text}" for row, text in enumerate(table.texts["town"])]
    assert find(towns(town=cells)) == []


def test_empty_cells_and_words_for_it_contradict_nothing() -> None:
    cells: list[str] = list(towns().texts["town"])
    cells[3], cells[50], cells[90], cells[130] = "", "n/a", "?", "-"
    assert find(towns(town=cells)) == []


def test_a_town_of_two_postcodes_is_none() -> None:
    rng = np.random.default_rng(3)
    codes = rng.integers(0, POSTCODES, ROWS)
    cells = [f"{code:05d}" if rng.random() < 0.5 or code % 4 else f"{code + 100:05d}" for code in codes]
    table = small_table(
        {
            "town": (Kind.CATEGORY, [f"town {code}" for code in codes]),
            "postcode": (Kind.CATEGORY, cells),
        }
    )
    assert find(table) == []


def test_one_postcode_that_truly_holds_two_towns_is_none() -> None:
    table = towns()
    rows = np.flatnonzero(table.texts["postcode"] == "00004")
    cells = list(table.texts["town"])
    for row in rows[: len(rows) // 4]:
        cells[row] = "another town"
    assert find(towns(town=cells)) == []


@pytest.mark.parametrize("seed", range(20))
def test_what_mostly_goes_together_is_no_rule(seed: int) -> None:
    rng = np.random.default_rng(seed)
    homes = rng.integers(0, POSTCODES, ROWS)
    works = np.where(rng.random(ROWS) < 0.7, homes, rng.integers(0, POSTCODES, ROWS))
    table = small_table(
        {
            "home": (Kind.CATEGORY, [f"town {town}" for town in homes]),
            "work": (Kind.CATEGORY, [f"town {town}" for town in works]),
            "pays": (Kind.CATEGORY, ["card" if rng.random() < 0.97 else "cash" for _ in range(ROWS)]),
        }
    )
    assert find(table) == []


def test_a_few_rows_under_another_rule_are_none() -> None:
    rng = np.random.default_rng(1)
    goods = rng.integers(0, 30, ROWS)
    lands = np.where(rng.random(ROWS) < 0.04, "Japan", "France")
    table = small_table(
        {
            "goods": (Kind.CATEGORY, [f"goods {each}" for each in goods]),
            "country": (Kind.CATEGORY, list(lands)),
            "code": (
                Kind.CATEGORY,
                [f"{land[0]}-{each}" for each, land in zip(goods, lands, strict=True)],
            ),
        }
    )
    assert find(table) == []


def test_where_a_postcode_is_wrong_the_town_is_not_accused() -> None:
    slips = (5, 105, 205, 305, 405)
    table = towns()
    named = {name: list(table.texts[name]) for name in ("postcode", "town")}
    wrong = list(named["postcode"])
    for row in slips:
        wrong[row] = f"{(int(wrong[row]) + 9) % POSTCODES:05d}"
    lots = {"county": [f"county {town}" for town in named["town"]]}
    found = find(towns(postcode=wrong, **lots))
    assert [(each.columns, each.rows) for each in found] == [(("postcode",), slips)]


def test_the_answer_is_not_held_against_the_inputs() -> None:
    assert find(towns(tuple(range(7, ROWS, 60))), target="town") == []


def test_rows_of_a_large_table_are_all_held_against_what_the_drawn_ones_tell() -> None:
    slips = tuple(range(13, 60_000, 2_000))
    (found,) = find(towns(slips, rows=60_000))
    assert found.rows == slips


def test_measured_numbers_follow_nothing() -> None:
    rng = np.random.default_rng(2)
    codes = rng.integers(0, POSTCODES, ROWS)
    prices = [str(10 + code + (row % 50 == 0)) for row, code in enumerate(codes)]
    table = small_table(
        {"goods": (Kind.CATEGORY, [f"goods {code}" for code in codes]), "price": (Kind.NUMBER, prices)}
    )
    assert find(table) == []


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_clean_random_tables_contradict_nothing(start: int) -> None:
    for seed in range(start, start + 100):
        assert find(random_table(seed, 1_000)) == [], seed
