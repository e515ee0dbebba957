"""What a step would change is told before it is taken, and is what it then changes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette.data.frame import read_texts
from maquette.data.look import Comparison, Condition
from maquette.data.prepare import kept_rows
from maquette.data.schema import Column, Kind
from maquette.data.step_preview import Example, StepPreview, preview_step
from maquette.data.steps import (
    DropDuplicateRows,
    FillMissing,
    HashCells,
    JoinColumns,
    KeepRows,
    LeaveOut,
    LeaveOutRows,
    MapValues,
    MaskCells,
    Retype,
    RowStep,
    SplitColumn,
    Step,
    TreatAsMissing,
    TrimBlanks,
)
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from written_tables import read_rows

HEADER = ("city", "age", "mail")
ROWS = [
    ["Berlin", "30", "a@b.example"],
    ["berlin", "-999", "c@d.example"],
    ["Paris ", "41", "e@f.example"],
    ["berlin", "-999", "g@h.example"],
    ["", "52", "i@j.example"],
    ["Berlin", "30", "a@b.example"],
]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return read_rows(tmp_path, HEADER, ROWS)


def test_cells_are_shown_before_and_after_the_commonest_first(table: Table) -> None:
    step = MapValues(column="city", values=(("berlin", "Berlin"), ("Paris", "Lyon")))
    assert preview_step(table, step) == StepPreview(
        cells=3,
        examples=(
            Example(row=1, before="berlin", after="Berlin", rows=2),
            Example(row=2, before="Paris ", after="Lyon", rows=1),
        ),
    )


def test_a_cell_read_as_missing_has_nothing_after_it(table: Table) -> None:
    found = preview_step(table, TreatAsMissing(column="age", values=("-999",)))
    assert found == StepPreview(cells=2, examples=(Example(row=1, before="-999", after=None, rows=2),))


def test_a_filled_cell_had_nothing_before_it(table: Table) -> None:
    found = preview_step(table, FillMissing(column="city", value="elsewhere"))
    assert found.examples == (Example(row=4, before=None, after="elsewhere"),)


def test_rows_that_go_are_named_with_their_first_cells(table: Table) -> None:
    found = preview_step(table, DropDuplicateRows())
    assert found == StepPreview(
        rows=1, examples=(Example(row=5, before="Berlin · 30 · a@b.example", after=None),)
    )


def test_a_column_left_out_changes_no_cell(table: Table) -> None:
    assert preview_step(table, LeaveOut(column="mail")) == StepPreview(columns=("mail",))


def test_what_earlier_steps_changed_is_not_counted_again(table: Table) -> None:
    mended = with_steps(table, (TrimBlanks(column="city"), LeaveOutRows(rows=(3,))))
    assert preview_step(mended, TrimBlanks(column="city")) == StepPreview()
    assert preview_step(mended, TreatAsMissing(column="age", values=("-999",))).cells == 1


def test_codes_shown_beforehand_are_not_those_of_the_project(table: Table) -> None:
    shown = preview_step(table, HashCells(column="mail"))
    taken = read_texts(with_steps(table, (HashCells(column="mail", key="ours"),)))["mail"]
    assert shown.cells == len(ROWS)
    assert {each.after for each in shown.examples}.isdisjoint(set(taken))


def test_columns_that_are_made_are_named(table: Table) -> None:
    parts = (Column(name="user", kind=Kind.TEXT), Column(name="host", kind=Kind.TEXT))
    found = preview_step(table, SplitColumn(column="mail", separator="@", into=parts))
    assert found.columns == ("user", "host")
    assert found.examples[0] == Example(row=0, before="a@b.example", after="a | b.example", rows=2)
    joined = JoinColumns(columns=("city", "age"), separator="-", into=Column(name="both", kind=Kind.TEXT))
    assert preview_step(table, joined).columns == ("both",)


def test_another_reading_shows_what_cells_would_be_read_as(table: Table) -> None:
    as_words = Retype(column="age", reading=Column(name="age", kind=Kind.CATEGORY))
    assert preview_step(table, as_words).examples[0].before in ("30.0", "30")


def test_a_step_that_does_not_fit_is_refused(table: Table) -> None:
    with pytest.raises(MaquetteError) as refused:
        preview_step(table, TrimBlanks(column="nowhere"))
    assert refused.value.code == "no_such_column"


STEPS = st.sampled_from(
    (
        TreatAsMissing(column="city", values=("Paris", "berlin")),
        TrimBlanks(column="city"),
        MapValues(column="city", values=(("berlin", "Berlin"),)),
        FillMissing(column="city", value="?"),
        MaskCells(column="city"),
        DropDuplicateRows(),
        LeaveOutRows(rows=(0, 2, 99)),
        KeepRows(conditions=(Condition(column="city", comparison=Comparison.IS, value="Berlin"),)),
    )
)
CITIES = st.sampled_from(("Berlin", "berlin", " Berlin", "Paris", "", "  "))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(CITIES, min_size=1, max_size=12), st.lists(STEPS, max_size=2), STEPS)
def test_as_many_cells_and_rows_change_as_were_told(
    tmp_path: Path, cities: list[str], earlier: list[Step], step: Step
) -> None:
    rows = [[city, "30", "x"] for city in cities]
    table = with_steps(read_rows(tmp_path, HEADER, rows), tuple(earlier))
    told = preview_step(table, step)
    after = with_steps(table, (*table.steps, step))
    kept, still = kept_rows(table), kept_rows(after)
    before, later = read_texts(table)["city"], read_texts(after)["city"]
    changed = sum(one != other for one, other in zip(before[kept], later[kept], strict=True))
    assert told.rows == int(kept.sum() - still.sum())
    assert told.cells == (0 if isinstance(step, RowStep) else changed)
    assert len(told.examples) <= 5
    assert sum(each.rows for each in told.examples) <= max(told.cells, told.rows)
