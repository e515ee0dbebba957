"""Rows are found, filtered and sorted by what they mean, and paged through in the order asked for."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette.data.look import Comparison, Condition, Look
from maquette.data.pages import read_page, seek_row
from maquette.data.steps import KeepRows, Rename
from maquette.data.table import Table, with_steps
from maquette.data.writing import GROUP_ROWS
from maquette.errors import MaquetteError
from written_tables import read_rows

ORDERS = (
    ("Mug", "9,50", "03/02/2024", "paid"),
    ("mug, large", "12,00", "14/01/2024", "open"),
    ("Plate", "", "", "paid"),
    ("Print", "7,25", "28/01/2024", ""),
    ("Poster", "soon", "05/01/2024", "open"),
    *((f"Card {number}", f"{number},10", f"{number}/03/2024", "paid") for number in range(15, 30)),
)


@pytest.fixture
def orders(tmp_path: Path) -> Table:
    """A small table with a number, a date, and cells that are missing or odd."""
    return read_rows(tmp_path, ("item", "price", "day", "state"), ORDERS)


def items(table: Table, look: Look, start: int = 0, count: int = 100) -> list[str | None]:
    """Return the first column of the rows shown."""
    return [row[0] for row in read_page(table, start, count, look).cells]


def only(column: str, comparison: Comparison, value: str = "") -> Look:
    """Return a look with one condition."""
    return Look(conditions=(Condition(column=column, comparison=comparison, value=value),))


def test_numbers_sort_by_size_and_missing_ones_come_last(orders: Table) -> None:
    shown = items(orders, Look(sort="price"))
    assert shown[:3] == ["Print", "Mug", "mug, large"]
    assert set(shown[-2:]) == {"Plate", "Poster"}
    assert items(orders, Look(sort="price", descending=True))[-2:] == shown[-2:]


def test_dates_sort_by_day_however_they_are_written(orders: Table) -> None:
    assert items(orders, Look(sort="day"))[:4] == ["Poster", "mug, large", "Print", "Mug"]


def test_words_sort_without_regard_to_capitals(orders: Table) -> None:
    assert items(orders, Look(sort="item"))[-5:] == ["Mug", "mug, large", "Plate", "Poster", "Print"]


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        (Look(find="MUG"), ["Mug", "mug, large"]),
        (only("item", Comparison.CONTAINS, "p"), ["Plate", "Print", "Poster"]),
        (only("price", Comparison.AT_MOST, "9,5"), ["Mug", "Print"]),
        (only("price", Comparison.IS, "12"), ["mug, large"]),
        (only("price", Comparison.MISSING), ["Plate"]),
        (only("price", Comparison.ODD), ["Poster"]),
        (only("day", Comparison.AT_MOST, "2024-01-28"), ["mug, large", "Print", "Poster"]),
        (only("state", Comparison.MISSING), ["Print"]),
        (only("state", Comparison.IS, "open"), ["mug, large", "Poster"]),
    ],
)
def test_rows_are_chosen_by_what_their_cells_mean(orders: Table, look: Look, shown: list[str]) -> None:
    assert items(orders, look) == shown


def test_every_row_is_either_something_or_not_it(orders: Table) -> None:
    shown = {
        *items(orders, only("state", Comparison.IS, "paid")),
        *items(orders, only("state", Comparison.IS_NOT, "paid")),
    }
    assert shown == {row[0] for row in ORDERS}


def test_a_row_keeps_its_number_in_the_file(orders: Table) -> None:
    page = read_page(orders, 0, 100, only("state", Comparison.IS, "open"))
    assert (page.rows, page.numbers) == (2, (1, 4))


def test_what_can_not_be_compared_is_said(orders: Table) -> None:
    with pytest.raises(MaquetteError, match="value_does_not_fit"):
        read_page(orders, 0, 10, only("price", Comparison.AT_LEAST, "cheap"))


def test_hostile_words_are_only_words(orders: Table) -> None:
    for text in ("'; DROP TABLE x; --", '"', "\\", "%", "\x00"):
        assert items(orders, Look(find=text)) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 2 * GROUP_ROWS + 200), count=st.integers(0, 500), descending=st.booleans())
def test_every_page_holds_the_rows_of_its_place(
    long: Table, start: int, count: int, descending: bool
) -> None:
    plain = read_page(long, start, count)
    assert [row[0] for row in plain.cells] == [str(n) for n in plain.numbers]
    assert plain.numbers == tuple(range(start, min(start + count, long.rows)))
    page = read_page(long, start, count, Look(sort="mixed", descending=descending))
    in_order = sorted(range(long.rows), key=lambda row: (-mixed(row) if descending else mixed(row), row))
    assert page.numbers == tuple(in_order[start : start + count])
    assert [row[0] for row in page.cells] == [str(number) for number in page.numbers]


def mixed(row: int) -> int:
    """Return a number that repeats and jumps about."""
    return row * 7919 % 1000


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """A table of several groups of rows."""
    rows = [(number, mixed(number), random.Random(number).random()) for number in range(2 * GROUP_ROWS + 100)]
    return read_rows(tmp_path_factory.mktemp("long"), ("number", "mixed", "chance"), rows)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    row=st.integers(0, len(ORDERS) - 1),
    kept=st.sampled_from(["paid", "open"]) | st.none(),
    find=st.sampled_from(["", "card", "mug"]),
    sort=st.sampled_from(["", "price", "day"]),
)
def test_a_row_is_found_where_it_stands_or_said_to_be_left_out(
    orders: Table, row: int, kept: str | None, find: str, sort: str
) -> None:
    said = only("state", Comparison.IS, kept or "").conditions
    table = with_steps(orders, (KeepRows(conditions=said),)) if kept else orders
    look = Look(find=find, sort=sort)
    found = seek_row(table, row, look)
    assert found.look == look or row not in read_page(table, 0, 100, look).numbers
    if found.place is None:
        assert kept not in (None, ORDERS[row][3])
    else:
        assert read_page(table, found.place, 1, found.look).numbers == (row,)


def test_where_a_text_was_found_is_told_beyond_the_columns_that_were_asked_for(orders: Table) -> None:
    assert read_page(orders, 0, 5, Look(find="OPEN"), columns=("item",)).found_in == "state"
    trimmed = with_steps(orders, (Rename(column="state", name="status"),))
    assert read_page(trimmed, 0, 5, Look(find="open"), columns=("item",)).found_in == "status"
    assert read_page(orders, 0, 5, Look(find="mug")).found_in == "item"
    assert read_page(orders, 0, 5, Look(find="nowhere")).found_in == ""
    assert read_page(orders, 0, 5).found_in == ""


def test_a_row_is_found_in_every_group_of_a_long_table(long: Table) -> None:
    for row in (0, GROUP_ROWS, long.rows - 1):
        place = seek_row(long, row, Look(sort="mixed")).place
        assert place is not None
        assert read_page(long, place, 1, Look(sort="mixed")).numbers == (row,)
    assert seek_row(long, long.rows, Look()).place is None


def test_cells_of_blanks_sort_among_the_missing_ones(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("item", "state"), [("Mug", "open"), ("Plate", "  "), ("Print", "paid")] * 9)
    for descending in (False, True):
        assert items(table, Look(sort="state", descending=descending))[-9:] == ["Plate"] * 9


def test_a_column_that_is_not_there_is_named(orders: Table) -> None:
    with pytest.raises(MaquetteError, match="no_such_column"):
        read_page(orders, 0, 5, columns=("item", "nothing"))


def test_half_a_letter_is_looked_for_without_harm(orders: Table) -> None:
    assert items(orders, Look(find="\ud83d")) == []
