"""Tables in a project: looked at before they are taken in, cleaned, read again, and added to."""

import re
from pathlib import Path

import pytest

from maquette import session
from maquette.data.look import EVERYTHING, Comparison, Condition, Look
from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind, Reading, Role
from maquette.data.source import Layout, Source
from maquette.data.steps import (
    DatePart,
    DropDuplicateRows,
    FillMissing,
    KeepRows,
    LeaveOut,
    MapValues,
    Rename,
    SplitColumn,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
)
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.view import ProjectView
from written_tables import SHOP, csv_source, shop_rows, write_csv

QUIET = Silent()


@pytest.fixture
def shop(tmp_path: Path) -> str:
    """A project with a shop's customers."""
    folder = str(tmp_path / "Shop.maquette")
    session.start_table(folder, "Shop", csv_source(tmp_path / "shop.csv", SHOP, shop_rows(200)), "", QUIET)
    return folder


def profile(view: ProjectView, column: str) -> ColumnProfile:
    """Return the summary of a column."""
    return next(each for each in view.profiles if each.column == column)


def test_a_source_is_looked_at_without_taking_it_in(tmp_path: Path) -> None:
    source = csv_source(tmp_path / "shop.csv", SHOP, shop_rows(300))
    before = sorted(tmp_path.iterdir())
    preview = session.preview(source, "", QUIET)
    assert len(preview.cells) == 100
    assert preview.schema.names == preview.found.columns == SHOP
    assert preview.found.layout.delimiter == ","
    assert sorted(tmp_path.iterdir()) == before


def test_a_view_knows_where_its_table_came_from(shop: str, tmp_path: Path) -> None:
    view = session.open_project(shop, QUIET)
    assert view.origin == Source(place=str(tmp_path / "shop.csv"))
    assert view.found is not None
    assert view.found.columns == SHOP
    assert view.stamp


def test_steps_are_switched_moved_and_taken_back(shop: str) -> None:
    fold = MapValues(column="plan", values=(("Solo", "One"),))
    gone = TreatAsMissing(column="plan", values=("Solo",))
    plain = session.open_project(shop, QUIET)
    view = session.apply_steps(shop, (fold, gone), QUIET)
    assert profile(view, "plan").missing == profile(plain, "plan").missing
    view = session.move_step(shop, 1, 0, QUIET)
    assert view.steps == (gone, fold)
    assert profile(view, "plan").missing > profile(plain, "plan").missing
    view = session.switch_step(shop, 0, False, QUIET)
    assert [step.on for step in view.steps] == [False, True]
    assert profile(view, "plan").missing == profile(plain, "plan").missing
    assert session.remove_step(shop, 0, QUIET).steps == (fold,)
    for _ in range(4):
        view = session.undo(shop, QUIET)
    assert (view.steps, view.profiles) == ((), plain.profiles)


def test_every_summary_is_of_the_table_as_the_steps_leave_it(shop: str) -> None:
    chain = (
        TrimBlanks(column="plan"),
        FillMissing(column="price", value="1"),
        SplitColumn(
            column="joined",
            separator="-",
            into=tuple(Column(name=name, kind=Kind.TEXT) for name in ("year", "month", "day")),
        ),
        Rename(column="plan", name="tariff"),
        KeepRows(conditions=(Condition(column="year", comparison=Comparison.AT_LEAST, value="2020"),)),
        DropDuplicateRows(),
        LeaveOut(column="tier"),
    )
    for step in chain:
        view = session.apply_steps(shop, (step,), QUIET)
    assert view.table is not None
    assert [profile.column for profile in view.profiles] == list(view.table.schema.names)
    at_once = session.apply_steps(shop, (), QUIET)
    assert at_once.profiles == view.profiles
    assert view.table.schema.column("year").kind is Kind.NUMBER
    assert view.table.schema.column("tier").role is Role.IGNORED
    assert profile(view, "price").missing == 0
    shown = session.window(shop, 0, 5, Look(sort="year"), ("tariff", "year"), QUIET)
    assert shown.rows < view.table.rows
    assert {row[1] for row in shown.cells} == {"2020"}


def test_what_was_said_last_of_a_column_holds(shop: str) -> None:
    session.set_column(shop, "orders", Reading(kind=Kind.CATEGORY), None, QUIET)
    view = session.set_column(shop, "orders", Reading(kind=Kind.NUMBER), None, QUIET)
    assert len(view.steps) == 1
    view = session.set_column(shop, "orders", None, Role.IGNORED, QUIET)
    assert view.table is not None
    column = view.table.schema.column("orders")
    assert (column.kind, column.role, column.overruled) == (Kind.NUMBER, Role.IGNORED, True)


def test_a_step_that_can_not_be_leaves_the_chain_as_it_was(shop: str) -> None:
    with pytest.raises(MaquetteError, match="no_such_column"):
        session.apply_steps(shop, (TrimBlanks(column="nothing"),), QUIET)
    session.apply_steps(shop, (Rename(column="plan", name="tariff"), TrimBlanks(column="tariff")), QUIET)
    with pytest.raises(MaquetteError, match="no_such_column"):
        session.move_step(shop, 1, 0, QUIET)
    assert len(session.open_project(shop, QUIET).steps) == 2


def test_a_changed_file_is_read_again_under_the_same_steps(shop: str, tmp_path: Path) -> None:
    before = session.apply_steps(shop, (TrimBlanks(column="plan"), LeaveOut(column="tier")), QUIET)
    write_csv(tmp_path / "shop.csv", SHOP[:-1], [row[:-1] for row in shop_rows(250, 4)])
    view = session.reload(shop, "", QUIET)
    assert view.table is not None
    assert view.table.rows == 250
    assert [step.on for step in view.steps] == [True, False]
    assert view.stamp != before.stamp
    assert session.undo(shop, QUIET).table == before.table


def test_another_reading_of_the_same_file_keeps_the_steps_that_fit_it(shop: str, tmp_path: Path) -> None:
    kept, gone = TrimBlanks(column="customer"), LeaveOut(column="tier")
    before = session.apply_steps(shop, (kept, gone), QUIET)
    path = tmp_path / "shop.csv"
    path.write_text(path.read_text().replace("tier", "level", 1))
    view = session.load(shop, Source(place=str(path), layout=Layout(footer=20)), "", QUIET)
    assert view.table is not None
    assert view.table.rows == 180
    assert (view.steps, view.left_out) == ((kept,), (gone,))
    assert view.target == before.target
    assert [each.column for each in view.profiles] == list(view.table.schema.names)
    assert session.open_project(shop, QUIET).left_out == ()
    back = session.undo(shop, QUIET)
    assert (back.table, back.steps, back.origin) == (before.table, (kept, gone), before.origin)


def test_a_step_fits_only_what_is_read_as_it_needs(shop: str, tmp_path: Path) -> None:
    late = Condition(column="joined", comparison=Comparison.AT_LEAST, value="2020-01-01")
    steps = (
        KeepRows(conditions=(late,)),
        TakeDatePart(column="joined", part=DatePart.MONTH, into=Column(name="month", kind=Kind.NUMBER)),
    )
    session.apply_steps(shop, steps, QUIET)
    path = tmp_path / "shop.csv"
    path.write_text(re.sub(r"\d{4}-\d\d-\d\d", "by and by", path.read_text()))
    assert [step.on for step in session.reload(shop, "", QUIET).steps] == [False, False]
    session.undo(shop, QUIET)
    view = session.load(shop, Source(place=str(path), layout=Layout(footer=1)), "", QUIET)
    assert view.steps == ()
    assert len(view.left_out) == 2


def test_another_file_starts_its_own_steps_and_can_be_undone_by_name(shop: str, tmp_path: Path) -> None:
    before = session.apply_steps(shop, (TrimBlanks(column="plan"),), QUIET)
    view = session.load(shop, csv_source(tmp_path / "other.csv", SHOP, shop_rows(60, 5)), "", QUIET)
    assert (view.steps, view.left_out) == ((), ())
    assert view.undo not in (before.undo, "load")
    assert session.undo(shop, QUIET).steps == before.steps


def test_a_file_that_is_gone_leaves_the_table_as_it_was(shop: str, tmp_path: Path) -> None:
    before = session.open_project(shop, QUIET)
    (tmp_path / "shop.csv").unlink()
    with pytest.raises(MaquetteError, match="no_such_file"):
        session.reload(shop, "", QUIET)
    assert session.open_project(shop, QUIET) == before


def test_further_months_are_added_by_the_names_of_their_columns(shop: str, tmp_path: Path) -> None:
    header = ["shop", *(name.title() if name == "price" else name for name in reversed(SHOP[:-1]))]
    rows = [["web", *reversed(row[:-1])] for row in shop_rows(50, 7)]
    may = csv_source(tmp_path / "may.csv", header, rows)
    june = csv_source(tmp_path / "june.csv", SHOP, shop_rows(30, 8))
    match = session.match_columns(shop, may, "", QUIET)
    assert (match.rows, match.gone, match.new) == (50, ("tier",), ("shop",))
    assert set(match.same) == set(SHOP[:-1])
    view = session.add_rows(shop, (may, june), "", QUIET)
    assert view.table is not None
    assert view.table.rows == 280
    assert view.table.schema.names == (*SHOP, "shop")
    added = session.window(shop, 200, 1, EVERYTHING, ("customer", "price", "tier", "shop"), QUIET).cells[0]
    first = shop_rows(1, 7)[0]
    assert added == (first[0], str(first[3]) if first[3] != "" else None, None, "web")
    last = session.window(shop, 279, 1, EVERYTHING, None, QUIET).cells[0]
    assert last[0] == shop_rows(30, 8)[-1][0]


def test_a_column_of_another_kind_is_named_before_its_rows_are_added(shop: str, tmp_path: Path) -> None:
    rows = [
        ["many" if name == "orders" else cell for name, cell in zip(SHOP, row, strict=True)]
        for row in shop_rows(40)
    ]
    odd = csv_source(tmp_path / "odd.csv", SHOP, rows)
    (other,) = session.match_columns(shop, odd, "", QUIET).other_kind
    assert (other.column, other.known) == ("orders", "number")


def test_a_table_of_another_shape_is_not_added(shop: str, tmp_path: Path) -> None:
    other = csv_source(tmp_path / "other.csv", ("a", "b"), [(1, 2), (3, 4)])
    with pytest.raises(MaquetteError, match="nothing_in_common"):
        session.add_rows(shop, (other,), "", QUIET)
    assert session.open_project(shop, QUIET).undo == "load"


def test_the_stamp_of_a_file_tells_whether_it_is_the_one_that_was_read(shop: str, tmp_path: Path) -> None:
    view = session.open_project(shop, QUIET)
    assert view.origin is not None
    assert session.read_stamp(view.origin, QUIET) == view.stamp != ""
    csv_source(Path(view.origin.place), SHOP, shop_rows(201))
    assert session.read_stamp(view.origin, QUIET) not in ("", view.stamp)
    Path(view.origin.place).unlink()
    assert session.read_stamp(view.origin, QUIET) == ""
