"""Cleaning steps do what they say, in the order they stand in, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette.data.frame import read_frame, read_texts
from maquette.data.look import Comparison, Condition, Look
from maquette.data.pages import read_page
from maquette.data.prepare import kept_rows
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import (
    DatePart,
    DropDuplicateRows,
    FillMissing,
    JoinColumns,
    KeepRows,
    LeaveOut,
    MapValues,
    Rename,
    Retype,
    SetRole,
    SplitColumn,
    Step,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
    fitting_steps,
    schema_after,
)
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from written_tables import read_rows

ROWS = (
    ("Mug", "9.5", "2024-02-03", "Graz, Austria"),
    (" mug", "-999", "2024-01-14", "Porto,Portugal"),
    ("Plate", "", "", "Wien, Austria, Europe"),
    ("Mug", "9.5", "2024-02-03", "Graz, Austria"),
    ("N.N.", "7.25", "2023-12-31", ""),
    *((f"Card {number}", f"{number}.5", f"2024-03-{number}", "Linz") for number in range(10, 29)),
)
HEADER = ("item", "price", "day", "place")


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """A small table with all that steps mend."""
    return read_rows(tmp_path_factory.mktemp("orders"), HEADER, ROWS)


def cells(table: Table, column: str, *steps: Step) -> list[str | None]:
    """Return the texts of a column after some steps, of the rows written out above."""
    return read_texts(with_steps(table, steps), [column])[column].tolist()[:5]


def text(name: str) -> Column:
    return Column(name=name, kind=Kind.CATEGORY)


def split_place(*names: str) -> SplitColumn:
    return SplitColumn(column="place", separator=",", into=tuple(map(text, names)))


def keep(column: str, comparison: Comparison, value: str) -> KeepRows:
    return KeepRows(conditions=(Condition(column=column, comparison=comparison, value=value),))


@pytest.mark.parametrize(
    ("step", "column", "after"),
    [
        (TreatAsMissing(column="price", values=("-999",)), "price", ["9.5", None, None, "9.5", "7.25"]),
        (TrimBlanks(column="item"), "item", ["Mug", "mug", "Plate", "Mug", "N.N."]),
        (
            MapValues(column="item", values=(("mug", "Mug"), ("N.N.", ""))),
            "item",
            ["Mug", "Mug", "Plate", "Mug", None],
        ),
        (FillMissing(column="price", value="0"), "price", ["9.5", "-999", "0", "9.5", "7.25"]),
        (
            SplitColumn(column="place", separator=",", into=(text("city"), text("country"))),
            "country",
            ["Austria", "Portugal", "Austria, Europe", "Austria", None],
        ),
        (
            JoinColumns(columns=("item", "place"), separator=" / ", into=text("both")),
            "both",
            [
                "Mug / Graz, Austria",
                "mug / Porto,Portugal",
                "Plate / Wien, Austria, Europe",
                "Mug / Graz, Austria",
                None,
            ],
        ),
        (
            TakeDatePart(column="day", part=DatePart.WEEKDAY, into=text("weekday")),
            "weekday",
            ["6", "7", None, "6", "7"],
        ),
        (Rename(column="item", name="product"), "product", ["Mug", " mug", "Plate", "Mug", "N.N."]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_step_changes_cells_as_it_says(
    orders: Table, step: Step, column: str, after: list[str | None]
) -> None:
    assert cells(orders, column, step) == after


def test_a_number_that_can_not_be_read_is_filled_as_a_missing_one_is(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("price",), [["soon"], *([str(number)] for number in range(40))])
    filled = with_steps(table, (FillMissing(column="price", value="3"),))
    assert read_frame(filled)["price"].tolist()[:2] == [3.0, 0.0]


def test_steps_work_in_the_order_they_stand_in(orders: Table) -> None:
    fold = MapValues(column="item", values=(("mug", "Mug"),))
    gone = TreatAsMissing(column="item", values=("Mug",))
    assert cells(orders, "item", fold, gone) == [None, None, "Plate", None, "N.N."]
    assert cells(orders, "item", gone, fold) == [None, "Mug", "Plate", None, "N.N."]


def test_a_step_switched_off_does_nothing(orders: Table) -> None:
    off = TreatAsMissing(column="item", values=("Mug",), on=False)
    assert cells(orders, "item", off) == cells(orders, "item")
    assert kept_rows(with_steps(orders, (DropDuplicateRows(on=False),))).all()


def test_rows_are_dropped_by_what_stands_in_them_after_the_steps_before(orders: Table) -> None:
    dear = KeepRows(conditions=(Condition(column="price", comparison=Comparison.AT_LEAST, value="8"),))
    assert kept_rows(with_steps(orders, (dear,))).tolist()[:5] == [True, False, False, True, False]
    filled = FillMissing(column="price", value="8")
    assert kept_rows(with_steps(orders, (filled, dear))).tolist()[:5] == [True, False, True, True, False]


def test_of_rows_alike_the_first_stays(orders: Table) -> None:
    assert kept_rows(with_steps(orders, (DropDuplicateRows(),))).tolist()[:5] == [
        True,
        True,
        True,
        False,
        True,
    ]


def test_what_is_shown_is_what_the_steps_leave(orders: Table) -> None:
    steps = (TrimBlanks(column="item"), DropDuplicateRows(), Rename(column="item", name="product"))
    table = with_steps(orders, steps)
    page = read_page(table, 0, 4, columns=("product",))
    assert page.numbers == (0, 1, 2, 4)
    assert page.cells == (("Mug",), ("mug",), ("Plate",), ("N.N.",))
    by_name = read_page(table, 0, 3, Look(sort="product", descending=True), columns=("product",))
    assert [row[0] for row in by_name.cells] == ["Plate", "N.N.", "Mug"]


def test_what_the_user_said_of_a_column_stands_in_the_schema(orders: Table) -> None:
    table = with_steps(orders, (SetRole(column="day", role=Role.TIME), LeaveOut(column="item")))
    assert table.schema.column("day").role is Role.TIME
    assert (table.schema.column("item").role, table.schema.column("item").overruled) == (Role.IGNORED, True)
    assert table.read_as == orders.read_as


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((TrimBlanks(column="nothing"),), "no_such_column"),
        (
            (TrimBlanks(column="city"), SplitColumn(column="place", separator=",", into=(text("city"),))),
            "no_such_column",
        ),
        ((Rename(column="item", name="price"),), "column_exists"),
        ((split_place("a", "a"),), "column_exists"),
        ((JoinColumns(columns=("item", "place"), separator="", into=text("day")),), "column_exists"),
        ((TakeDatePart(column="item", part=DatePart.MONTH, into=text("month")),), "no_dates"),
        ((FillMissing(column="price", value="Graz"),), "no_number"),
        (
            (Retype(column="price", reading=Column(name="price", kind=Kind.NUMBER, format="odd")),),
            "no_such_format",
        ),
        ((SplitColumn(column="place", separator=",", into=()),), "refused_arguments"),
        ((JoinColumns(columns=(), separator=",", into=text("all")),), "refused_arguments"),
        ((keep("day", Comparison.AT_LEAST, "late"),), "value_does_not_fit"),
        ((keep("item", Comparison.AT_LEAST, "12"),), "value_does_not_fit"),
    ],
)
def test_a_chain_that_can_not_be_is_refused(orders: Table, steps: tuple[Step, ...], code: str) -> None:
    with pytest.raises(MaquetteError, match=code):
        with_steps(orders, steps)


def test_newer_rows_take_the_steps_they_can(orders: Table) -> None:
    trim, split = TrimBlanks(column="item"), SplitColumn(column="gone", separator=",", into=(text("a"),))
    after = MapValues(column="a", values=())
    assert fitting_steps(orders.read_as, (trim, split, after)) == (trim,)


TEXTS = st.sampled_from(["Mug", " mug", "9.5", "-999", "", "Graz, Austria", "'; --", '"', "%", "\\"])
ANY_STEP = st.one_of(
    st.builds(TreatAsMissing, column=st.sampled_from(HEADER), values=st.tuples(TEXTS), on=st.booleans()),
    st.builds(TrimBlanks, column=st.sampled_from(HEADER)),
    st.builds(MapValues, column=st.sampled_from(HEADER), values=st.tuples(st.tuples(TEXTS, TEXTS))),
    st.builds(FillMissing, column=st.sampled_from(("item", "place")), value=TEXTS),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(ANY_STEP, max_size=6).map(tuple))
def test_any_chain_of_steps_on_values_does_what_each_says(orders: Table, steps: tuple[Step, ...]) -> None:
    table = with_steps(orders, steps)
    shown = read_page(table, 0, orders.rows).cells
    assert schema_after(orders.read_as, steps).names == HEADER
    for place, name in enumerate(HEADER):
        expected: list[str | None] = [row[place] or None for row in ROWS]
        for step in steps:
            if step.on and getattr(step, "column", None) == name:
                expected = [_cleaned(cell, step) for cell in expected]
        assert [row[place] for row in shown] == expected


def _cleaned(cell: str | None, step: Step) -> str | None:
    bare = (cell or "").strip(" ")
    match step:
        case TreatAsMissing(values=values):
            return None if cell is not None and bare in {value.strip() for value in values} else cell
        case TrimBlanks():
            return None if cell is None else bare
        case MapValues(values=pairs):
            return next((new or None for old, new in pairs if cell is not None and bare == old.strip()), cell)
        case FillMissing(value=value):
            return cell if bare else value or None
        case _:
            raise AssertionError(step)
