"""What Data shows, asks and offers, without a single widget."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from gui import views
from maquette.data.formats import DAY_FIRST, MONTH_FIRST, PLAIN
from maquette.data.look import EVERYTHING, Comparison, Condition, Look
from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind, Reading, Reason, Role, Schema
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
    schema_after,
)
from maquette.data.table import Table, with_steps
from maquette.view import ProjectView
from maquette_gui.pages.data import chain, looking, reading, state
from maquette_gui.pages.data.step_forms import Field, StepForm, commonest_separator, forms_for

EXPENSIVE = Condition(column="Monthly", comparison=Comparison.AT_LEAST, value="12")
SOLO = Condition(column="Plan", comparison=Comparison.IS, value="Solo")
SCHEMA = Schema(columns=views.COLUMNS)


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


def test_conditions_are_said_as_people_say_them() -> None:
    look = looking.filtered(looking.filtered(EVERYTHING, EXPENSIVE), SOLO)
    assert looking.chips(look) == ("Monthly is at least 12", "Plan is Solo")
    assert looking.chips(looking.unfiltered(look, 0)) == ("Plan is Solo",)


def test_a_condition_said_twice_counts_once() -> None:
    once = looking.filtered(EVERYTHING, SOLO)
    assert looking.filtered(once, SOLO) == once


def test_the_arrow_of_a_heading_sorts_up_then_down_then_as_in_the_file() -> None:
    up = looking.turned(EVERYTHING, "Monthly")
    down = looking.turned(up, "Monthly")
    assert (up.sort, up.descending) == ("Monthly", False)
    assert (down.sort, down.descending) == ("Monthly", True)
    assert looking.turned(down, "Monthly") == EVERYTHING
    assert looking.turned(down, "Plan") == Look(sort="Plan")


def test_the_rows_shown_are_counted_of_all() -> None:
    assert looking.shown_words(EVERYTHING, 7043, 7043) == "7,043 rows"
    assert looking.shown_words(looking.found(EVERYTHING, "x"), 214, 7043) == "214 of 7,043 rows"
    assert looking.shown_words(EVERYTHING, 7000, 7043) == "7,000 of 7,043 rows"
    assert looking.shown_words(Look(sort="Plan"), 1, 1) == "1 row"


def table_under(*steps: Step) -> Table:
    table = views.loaded().table
    assert table is not None
    return with_steps(table, steps)


IN_WORDS = SplitColumn(
    column="Last message",
    separator=" ",
    into=(Column(name="First word", kind=Kind.CATEGORY), Column(name="Rest", kind=Kind.TEXT)),
)
INVOICES = Condition(column="First word", comparison=Comparison.IS, value="Invoice")


def test_a_look_follows_its_columns_however_often_they_are_called_otherwise() -> None:
    look = Look(find="a", conditions=(EXPENSIVE, SOLO), sort="Monthly", descending=True)
    once, twice = Rename(column="Monthly", name="Fee"), Rename(column="Fee", name="Monthly fee")
    followed, dropped = looking.followed(look, table_under(), table_under(once, twice))
    assert (followed.sort, followed.descending) == ("Monthly fee", True)
    assert [one.column for one in followed.conditions] == ["Monthly fee", "Plan"]
    assert dropped == ()
    assert looking.followed(followed, table_under(once, twice), table_under()) == (look, ())


def test_a_look_is_not_moved_to_another_column_that_got_the_name() -> None:
    look = Look(conditions=(SOLO,))
    swapped = (
        Rename(column="Plan", name="x"),
        Rename(column="Pays by", name="Plan"),
        Rename(column="x", name="Pays by"),
    )
    followed, _ = looking.followed(look, table_under(), table_under(*swapped))
    assert followed.conditions == (replace(SOLO, column="Pays by"),)


def test_what_is_said_of_columns_that_are_gone_is_dropped_and_named() -> None:
    look = Look(find="a", conditions=(INVOICES, SOLO), sort="Rest")
    left, dropped = looking.followed(look, table_under(IN_WORDS), table_under())
    assert (left, dropped) == (Look(find="a", conditions=(SOLO,)), (INVOICES,))
    assert "“First word is Invoice”" in looking.dropped_words(dropped)
    assert looking.dropped_words(()) == ""


def test_what_cells_can_not_be_compared_with_any_more_is_dropped() -> None:
    as_text = Retype(column="Monthly", reading=Column(name="Monthly", kind=Kind.TEXT))
    look = Look(conditions=(EXPENSIVE, SOLO))
    assert looking.followed(look, table_under(), table_under(as_text))[1] == (EXPENSIVE,)


def test_amounts_are_compared_by_size_first_and_words_by_being_so() -> None:
    amounts = [one for one, _ in looking.comparisons(SCHEMA.column("Monthly"))]
    words = [one for one, _ in looking.comparisons(SCHEMA.column("Plan"))]
    assert amounts[0] is Comparison.AT_LEAST
    assert words[0] is Comparison.IS
    assert Comparison.AT_LEAST not in words
    assert Comparison.ODD not in amounts
    strays = replace(SCHEMA.column("Monthly"), unfit=3)
    assert Comparison.ODD in [one for one, _ in looking.comparisons(strays)]


BOTH_WAYS = Column(
    name="Joined",
    kind=Kind.DATE,
    format=DAY_FIRST,
    sure=0.5,
    readings=(Reading(kind=Kind.DATE, format=MONTH_FIRST, fits=10),),
    why=(Reason(code="both_orders", count=10, cells=10),),
)
DATES = ColumnProfile(column="Joined", rows=10, missing=0, distinct=2, examples=("05/05/2024", "03/04/2024"))


def test_a_column_with_two_readings_asks_by_a_cell_that_tells_them_apart() -> None:
    question = reading.question_of(BOTH_WAYS, DATES)
    assert question is not None
    assert question.words == "Does 03/04/2024 mean 3 April 2024 or 4 March 2024?"
    assert [option.reading.format for option in question.options] == [DAY_FIRST, MONTH_FIRST]
    assert [option.example for option in question.options] == ["3 April 2024", "4 March 2024"]


def test_examples_that_read_alike_are_not_asked_about() -> None:
    question = reading.question_of(BOTH_WAYS, replace(DATES, examples=("01/01/2024", "02/02/2024")))
    assert question is not None
    assert question.words == "How are these cells to be read?"
    assert [option.words for option in question.options] == [
        "Date: day, month, year",
        "Date: month, day, year",
    ]
    assert [option.example for option in question.options] == ["", ""]


def test_who_has_spoken_is_not_asked_again() -> None:
    assert reading.question_of(replace(BOTH_WAYS, overruled=True), DATES) is None
    assert reading.question_of(replace(BOTH_WAYS, readings=()), DATES) is None
    assert reading.sure_words(replace(BOTH_WAYS, overruled=True)) == "You said so."


def test_the_column_that_asks_is_explained_first() -> None:
    columns = tuple(BOTH_WAYS if one.name == "Joined" else one for one in views.COLUMNS)
    shown = state.headings(views.loaded((*columns[:1], *columns[2:], columns[1])))
    assert shown[state.telling_column(shown)].column.name == "Joined"


def test_why_is_said_in_sentences_and_strays_with_an_example() -> None:
    strays = Reason(code="strays", count=13, cells=900, details={"example": "<b>heavy</b>\x00"})
    column = Column(
        name="Weight",
        kind=Kind.NUMBER,
        format=PLAIN,
        unfit=13,
        why=(Reason(code="numbers", count=887, cells=900), strays),
    )
    assert reading.reasons(column) == ("887 of 900 cells are numbers.",)
    assert "“<b>heavy</b>\N{REPLACEMENT CHARACTER}”" in reading.unfit_words(column)
    assert reading.unfit_words(replace(column, why=())).startswith("13 cells do not fit")
    assert reading.unfit_words(replace(column, unfit=0)) == ""


def chained(*steps: Step) -> ProjectView:
    view = views.loaded()
    assert view.table is not None
    table = replace(view.table, schema=schema_after(view.table.read_as, steps), steps=steps)
    return replace(view, table=table, steps=steps)


SPLIT = SplitColumn(
    column="Customer",
    separator="-",
    into=(Column(name="Letter", kind=Kind.TEXT), Column(name="Figure", kind=Kind.TEXT)),
)
FILL = FillMissing(column="Figure", value="0")


def test_a_step_is_not_moved_before_the_column_that_it_needs() -> None:
    first, second = chain.step_lines(chained(SPLIT, FILL), "Figure")
    assert "Figure" in first.no_later
    assert first.no_later == second.no_earlier
    assert first.no_earlier == "It is the first step."
    assert second.no_later == "It is the last step."
    assert first.where == "Customer"
    assert (first.touches, second.touches) == (True, True)


def test_a_step_that_others_need_is_not_switched_off_alone() -> None:
    view = chained(SPLIT, FILL)
    assert "Figure" in chain.switch_refused(view, 0)
    assert chain.switch_refused(view, 1) == ""


def test_independent_steps_can_change_places() -> None:
    one, other = chain.step_lines(chained(TrimBlanks(column="Plan"), TrimBlanks(column="Left")), "Plan")
    assert (one.no_later, other.no_earlier) == ("", "")
    assert (one.touches, other.touches) == (True, False)


def test_the_last_word_on_a_column_can_be_taken_back() -> None:
    view = chained(
        Retype(column="Plan", reading=Column(name="Plan", kind=Kind.TEXT)),
        SetRole(column="Plan", role=Role.SENSITIVE),
        TrimBlanks(column="Plan"),
    )
    assert chain.last_word(view, "Plan") == 1
    assert chain.last_word(view, "Left") is None


def form(title: str, column: str) -> StepForm:
    profile = next(one for one in views.PROFILES if one.column == column)
    offered = forms_for(SCHEMA, SCHEMA.column(column), profile)
    return next(one for one in offered if one.title.startswith(title))


def filled(form: StepForm, **values: str) -> Step | None:
    return form.make({field.name: field.default for field in form.fields} | values)


@pytest.mark.parametrize(
    ("title", "column", "values", "step"),
    [
        ("Treat", "Age", {"value": "-999"}, TreatAsMissing(column="Age", values=("-999",))),
        ("Trim", "Plan", {}, TrimBlanks(column="Plan")),
        (
            "Replace",
            "Plan",
            {"old": "solo", "new": "Solo"},
            MapValues(column="Plan", values=(("solo", "Solo"),)),
        ),
        ("Fill", "Plan", {}, FillMissing(column="Plan", value="Solo")),
        ("Fill", "Monthly", {}, FillMissing(column="Monthly", value="30")),
        ("Fill", "Monthly", {"value": "1,5"}, FillMissing(column="Monthly", value="1,5")),
        ("Rename", "Plan", {"name": " Tariff "}, Rename(column="Plan", name="Tariff")),
        ("Leave", "Plan", {}, LeaveOut(column="Plan")),
        ("Drop", "Plan", {}, DropDuplicateRows()),
        (
            "Join",
            "Plan",
            {"other": "Left", "between": "/", "name": "Both"},
            JoinColumns(columns=("Plan", "Left"), separator="/", into=Column(name="Both", kind=Kind.TEXT)),
        ),
        (
            "Take",
            "Joined",
            {"part": "weekday"},
            TakeDatePart(
                column="Joined",
                part=DatePart.WEEKDAY,
                into=Column(name="Joined weekday", kind=Kind.NUMBER),
            ),
        ),
        ("Keep", "Monthly", {"value": "12"}, KeepRows(conditions=(EXPENSIVE,))),
        (
            "Keep",
            "Age",
            {"comparison": "is filled"},
            KeepRows(conditions=(Condition(column="Age", comparison=Comparison.FILLED),)),
        ),
    ],
)
def test_a_form_makes_the_step_that_it_is_called(
    title: str, column: str, values: Mapping[str, str], step: Step
) -> None:
    assert filled(form(title, column), **values) == step


@pytest.mark.parametrize("title", ["Treat", "Replace", "Rename", "Keep"])
def test_a_form_that_lacks_something_makes_no_step(title: str) -> None:
    assert filled(form(title, "Plan")) is None


def test_dates_alone_have_parts_to_take() -> None:
    with pytest.raises(StopIteration):
        form("Take", "Plan")


def test_a_split_proposes_the_sign_that_stands_in_most_cells() -> None:
    assert commonest_separator(("Ada Lovelace", "Ben Moss", "Cy-Dan")) == (" ", 2)
    assert commonest_separator(("a; b; c", "d; e")) == ("; ", 3)
    assert commonest_separator(()) == (" ", 2)


@given(st.lists(st.text(max_size=12), max_size=5))
def test_whatever_stands_in_cells_a_split_can_be_proposed(cells: list[str]) -> None:
    sign, pieces = commonest_separator(tuple(cells))
    assert sign
    assert 2 <= pieces <= 6


def test_every_choice_of_a_form_has_its_default_among_them() -> None:
    fields: list[Field] = []
    for heading in state.headings(views.loaded()):
        for offered in forms_for(SCHEMA, heading.column, heading.profile):
            fields.extend(offered.fields)
    assert all(field.default in dict(field.choices) for field in fields if field.choices)
