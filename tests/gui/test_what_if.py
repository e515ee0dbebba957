"""What-if: reasons beside the answer, what would change it, and rows of the table."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from gui import views
from maquette.data.schema import Column, Kind, Schema
from maquette.explain.changing import Change, NewCell, Wish
from maquette.explain.grid import Setting
from maquette.explain.reasons import Reason, Reasons
from maquette.model.predict import Notice
from maquette.training.experiment import Evaluation
from maquette.view import KnownRow, RowAnswer
from maquette_gui.operations.operation import Operation
from maquette_gui.pages.results.input_field import InputField
from maquette_gui.pages.results.reason_words import MOST_REASONS, reason_lines, start_words
from maquette_gui.pages.results.what_if import FIRST_FIELDS, MORE_FIELDS, WhatIf
from maquette_gui.theme.theme import Theme

ANSWER = RowAnswer(answer="No", chances=(0.58, 0.42))
REASONS = Reasons(
    answer="Yes",
    told=0.42,
    usual=0.27,
    reasons=(
        Reason(columns=("Orders",), cells=("4",), moved=0.2),
        Reason(columns=("Plan", "Monthly"), cells=("Solo", "29.9"), moved=-0.04),
        Reason(columns=("Age",), cells=("",), moved=-0.011),
        Reason(columns=("Joined",), cells=("",), moved=0.001),
    ),
)


class Asking:
    """A what-if whose questions are kept, to be answered by the test."""

    def __init__(self, qtbot: QtBot, evaluation: Evaluation = views.YES_NO) -> None:
        self.what_if, self._area = WhatIf(), QScrollArea()
        self._area.setWidget(self.what_if)
        qtbot.addWidget(self._area)
        self.asked: list[Operation] = []
        self.what_if.operation_asked.connect(self.asked.append)
        with qtbot.waitExposed(self._area):
            self._area.show()
        self.what_if.show_view(views.full(evaluation))

    def actions(self) -> list[str]:
        return [one.action for one in self.asked]

    def answer(self, action: str, value: object) -> None:
        """Answer the newest question of a kind."""
        asked = next(one for one in reversed(self.asked) if one.action == action)
        assert asked.on_success is not None
        asked.on_success(value)

    def fail(self, action: str, code: str, **details: str | int) -> None:
        """Let the newest question of a kind fail."""
        asked = next(one for one in reversed(self.asked) if one.action == action)
        assert asked.on_failure is not None
        asked.on_failure(code, details)

    def field(self, column: str) -> InputField:
        return next(one for one in self.what_if.fields if one.shape.column.name == column)


@pytest.fixture
def asking(qtbot: QtBot, theme: Theme) -> Asking:
    assert isinstance(QApplication.instance(), QApplication)
    return Asking(qtbot)


def change(cell: str = "12") -> Change:
    """Return that the answer would be yes with other orders."""
    setting = Setting(text=cell, size=float(cell))
    return Change(cells=(NewCell(column="Orders", setting=setting),), far=0.3, answer="Yes")


def test_the_answer_does_not_wait_for_its_reasons(asking: Asking) -> None:
    assert asking.actions() == ["predict_row"]
    asking.answer("predict_row", ANSWER)
    assert asking.what_if.figure.text() == "42 of 100"
    assert "It answers “No”." in asking.what_if.words.text()
    assert asking.actions() == ["predict_row", "explain_cells"]
    predicted, explained = asking.asked
    assert predicted.lane is not explained.lane
    asking.answer("explain_cells", REASONS)
    assert asking.what_if.why.text() == "“Yes” usually has 27 of 100. This row moves that to 42:"
    said = asking.what_if.bars.accessibleDescription()
    assert said.startswith("Orders ")
    assert ": +20 of 100; Plan + Monthly: −4 of 100" in said


def test_only_one_answer_is_on_its_way_and_reasons_are_asked_for_the_newest_row_alone(
    asking: Asking,
) -> None:
    asking.what_if.ask()
    asking.what_if.ask()
    assert asking.actions() == ["predict_row"]
    asking.answer("predict_row", ANSWER)
    assert asking.actions() == ["predict_row", "predict_row"]
    asking.answer("predict_row", ANSWER)
    assert asking.actions() == ["predict_row", "predict_row", "explain_cells"]


def test_reasons_wait_until_somebody_sees_them(asking: Asking) -> None:
    asking.what_if.hide()
    asking.answer("predict_row", ANSWER)
    assert asking.actions() == ["predict_row"]
    asking.what_if.show()
    assert asking.actions() == ["predict_row", "explain_cells"]


def test_reasons_of_a_row_that_is_gone_are_not_shown(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    field = asking.field("Orders")
    field.show_cell("9")
    field.moved.emit()
    asking.answer("explain_cells", REASONS)
    assert asking.what_if.bars.lines == ()


def test_an_answer_for_cells_that_a_row_of_the_table_replaced_is_not_shown(asking: Asking) -> None:
    asking.what_if.show_row(17)
    cells = {**asking.what_if.cells(), "Orders": "9"}
    answer = RowAnswer(answer="Yes", chances=(0.09, 0.91))
    asking.answer("read_row", KnownRow(number=17, cells=cells, actual="Yes", answer=answer, reasons=REASONS))
    asking.answer("predict_row", ANSWER)
    assert asking.what_if.figure.text() == "91 of 100"
    assert asking.what_if.bars.lines
    assert "explain_cells" not in asking.actions()


def test_reasons_that_fail_for_a_row_that_is_gone_say_nothing(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    before = asking.what_if.why.text()
    field = asking.field("Orders")
    field.show_cell("9")
    field.moved.emit()
    asking.fail("explain_cells", "no_measured_rows")
    assert asking.what_if.why.text() == before


def test_reasons_that_ended_by_themselves_are_told_in_words(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    asking.fail("explain_cells", "crashed", reason="killed")
    assert asking.what_if.why.text().startswith("The work ended by itself")


def test_without_measured_rows_it_is_said_why_there_are_no_reasons(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    asking.fail("explain_cells", "no_measured_rows")
    assert "Train again" in asking.what_if.why.text()


def test_what_is_odd_about_the_cells_stands_below_the_answer(asking: Asking) -> None:
    notices = (Notice(code="out_of_range", column="Age", rows=1),)
    asking.answer("predict_row", RowAnswer(answer="No", chances=(0.58, 0.42), notices=notices))
    (remark,) = asking.what_if.notices.shown
    assert "“Age”" in remark.text
    asking.what_if.ask()
    asking.answer("predict_row", ANSWER)
    assert asking.what_if.notices.isHidden()


def test_a_change_is_tried_by_a_button(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    changes = asking.what_if.changes
    changes.ask.click()
    assert asking.asked[-1].arguments["wish"] == Wish()
    asking.answer("find_changes", (change(),))
    changes.tried.emit({"Orders": "12"})
    assert asking.field("Orders").text == "12"
    assert asking.what_if.cells()["Orders"] == "12"
    assert asking.actions()[-1] == "predict_row"
    asking.answer("predict_row", ANSWER)
    # What was found was of another row.
    assert not changes.ask.isHidden()


def test_a_column_that_can_not_change_is_kept_and_asked_about_no_more(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    changes = asking.what_if.changes
    changes.ask.click()
    asking.answer("find_changes", (change(),))
    changes.keep("Orders")
    assert asking.asked[-1].arguments["locked"] == ("Orders",)
    asking.answer("find_changes", ())
    assert changes.shown() == ("No change of one column or two, within what the model has seen, would do.",)
    changes.free.click()
    assert asking.asked[-1].arguments["locked"] == ()


def test_a_number_is_wished_to_be_at_least_or_at_most(qtbot: QtBot, theme: Theme) -> None:
    asking = Asking(qtbot, views.NUMBER)
    asking.answer("predict_row", RowAnswer(answer="30", value=30.0))
    changes = asking.what_if.changes
    assert changes.number.number() == pytest.approx(33)
    changes.ask.click()
    assert asking.asked[-1].arguments["wish"] == Wish(least=33)
    changes.bound.choose("most")
    count = len(asking.asked)
    changes.ask.click()
    assert len(asking.asked) == count
    assert not changes.already.isHidden()


def test_changes_for_a_wish_that_is_no_longer_made_are_not_shown(qtbot: QtBot, theme: Theme) -> None:
    asking = Asking(qtbot, views.NUMBER)
    asking.answer("predict_row", RowAnswer(answer="30", value=30.0))
    changes = asking.what_if.changes
    changes.ask.click()
    changes.number.set_number(60)
    asking.answer("find_changes", ())
    assert changes.shown() == ()


def test_a_question_that_gives_way_does_not_end_the_wait_for_the_newer_one(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    changes = asking.what_if.changes
    changes.ask.click()
    first = asking.asked[-1]
    changes.keep("Orders")
    assert first.on_stopped is not None
    first.on_stopped()
    assert changes.ask.text() == "Looking…"
    assert not changes.ask.isEnabled()
    asking.answer("find_changes", (change(),))
    assert len(changes.shown()) == 1


def test_the_suggested_number_follows_the_answer_until_one_is_typed(qtbot: QtBot, theme: Theme) -> None:
    asking = Asking(qtbot, views.NUMBER)
    asking.answer("predict_row", RowAnswer(answer="30", value=30.0))
    asking.what_if.ask()
    asking.answer("predict_row", RowAnswer(answer="50", value=50.0))
    changes = asking.what_if.changes
    assert changes.number.number() == pytest.approx(55)
    changes.number.selectAll()
    qtbot.keyClicks(changes.number, "70")
    asking.what_if.ask()
    asking.answer("predict_row", RowAnswer(answer="20", value=20.0))
    assert changes.number.number() == pytest.approx(70)


def test_a_row_of_the_table_comes_with_what_it_really_was(asking: Asking) -> None:
    asking.answer("predict_row", ANSWER)
    asking.what_if.show_row(17)
    assert asking.asked[-1].arguments["number"] == 17
    cells = {**asking.what_if.cells(), "Monthly": "33,37", "Joined": "", "Pays by": "cheque"}
    known = KnownRow(number=17, cells=cells, actual="Yes", answer=ANSWER, reasons=REASONS)
    asking.answer("read_row", known)
    assert asking.what_if.title.text() == "Row 18 of the table"
    assert asking.what_if.truth.text().startswith("It really was “Yes”.")
    # The cell itself stands, not the slider's nearest step; what no slider can show is said.
    assert asking.field("Monthly").text == "33,37"
    assert asking.field("Joined").value.text() == "missing"
    assert asking.what_if.cells()["Pays by"] == "cheque"
    assert asking.what_if.bars.lines
    asking.field("Monthly").moved.emit()
    assert asking.what_if.truth.isHidden()


def test_a_row_that_the_model_learned_from_is_not_shown_as_if_it_were_new(asking: Asking) -> None:
    asking.what_if.show_row(17)
    asking.fail("read_row", "row_not_measured", row=18)
    assert "row 18" in asking.what_if.truth.text()


def test_many_inputs_are_shown_a_few_at_a_time_and_all_are_asked_about(asking: Asking) -> None:
    view = views.full()
    assert view.table is not None
    wide = Schema(columns=(*views.COLUMNS, *(Column(name=f"c{n}", kind=Kind.TEXT) for n in range(2_000))))
    asking.what_if.show_view(replace(view, table=replace(view.table, schema=wide)))
    assert len(asking.what_if.fields) == FIRST_FIELDS
    assert len(asking.what_if.cells()) == 2_007
    asking.what_if.more.click()
    assert len(asking.what_if.fields) == FIRST_FIELDS + MORE_FIELDS
    assert not asking.what_if.more.isHidden()


def test_small_reasons_are_told_together_and_none_is_told_without_effect() -> None:
    many = tuple(Reason(columns=(f"c{n}",), cells=("1",), moved=0.05 - 0.004 * n) for n in range(12))
    others = Reason(columns=("x", "y"), cells=("", ""), moved=0.02, others=True)
    lines = reason_lines(Reasons("Yes", 0.7, 0.2, (*many, others)), {})
    assert len(lines) == MOST_REASONS + 1
    assert lines[-1].label == f"{12 - MOST_REASONS + 2} other columns"
    none = Reasons("Yes", 0.2, 0.2, (Reason(columns=("a",), cells=("1",), moved=0.001),))
    assert reason_lines(none, {}) == ()


def test_reasons_of_a_number_are_told_in_its_unit() -> None:
    moved = {"Orders": 12.0, "Age": -0.46, "Plan": -0.04}
    told = tuple(Reason(columns=(name,), cells=("4",), moved=far) for name, far in moved.items())
    reasons = Reasons("", 41.5, 30.0, told)
    lines = reason_lines(reasons, {"Orders": "4", "Age": "4"})
    assert [(line.label, line.figure) for line in lines] == [("Orders 4", "+12.0"), ("Age 4", "−0.5")]
    assert lines[0].reach == 1.0
    assert start_words(reasons) == "Usually it says 30. This row moves that to 41.50:"


def test_a_new_threshold_leaves_the_row_as_it_was(qtbot: QtBot, theme: Theme) -> None:
    asking = Asking(qtbot)
    name = asking.what_if.fields[0].shape.column.name
    usual = asking.what_if.cells()
    asking.what_if.show_view(views.full())
    assert asking.what_if.cells() == usual
    asking.what_if.fields[0].show_cell("7")
    asking.what_if.fields[0].text = "7"
    asking.what_if.fields[0].moved.emit()
    asking.what_if.show_view(views.full())
    assert asking.what_if.cells() == {**usual, name: "7"}
    assert asking.what_if.fields[0].text == "7"
    asking.what_if.show_view(replace(views.full(), folder="another"))
    assert asking.what_if.cells() == usual
