"""The import panel: what it offers, what it makes of a choice, and how it stands in the window."""

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, refused
from maquette.data.schema import Schema
from maquette.data.source import Found, Layout, Note, Part, Source
from maquette.data.steps import LeaveOut, TreatAsMissing
from maquette.report.catalogue import TEXTS
from maquette.view import Preview, ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.pages.data.importing.page import ImportPage
from maquette_gui.pages.data.importing.state import (
    AS_FOUND,
    NONE,
    answer_of,
    begun,
    doubt_lines,
    fields_of,
    note_lines,
    wants_a_look,
)
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.remarks import Remark


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


ORIGIN = Source(place="/shop/orders.csv")
TEXT = Found(
    format="text",
    columns=("Order", "Price"),
    layout=Layout(encoding="cp1252", delimiter=";", quote='"', skipped=2, header_rows=1, footer=0),
    notes=(Note(code="lines_above", rows=2, details={"count": 2}),),
    doubts=("delimiter",),
)
BOOK = Found(
    format="sheets",
    columns=("Order",),
    part="May",
    parts=(Part(name="May", rows=300, columns=2), Part(name="June"), Part(name="Costs", hidden=True)),
    layout=Layout(skipped=0, header_rows=1, footer=0),
)


def read_from(found: Found, origin: Source = ORIGIN) -> ProjectView:
    return msgspec.structs.replace(views.loaded(), origin=origin, found=found, stamp="1 1")


def test_a_table_is_shown_for_confirmation_only_where_something_is_in_doubt() -> None:
    assert wants_a_look(read_from(TEXT))
    assert not wants_a_look(read_from(msgspec.structs.replace(TEXT, doubts=())))
    assert wants_a_look(read_from(BOOK))
    one_to_see = msgspec.structs.replace(BOOK, parts=(BOOK.parts[0], BOOK.parts[2]))
    assert not wants_a_look(read_from(one_to_see))
    assert not wants_a_look(views.loaded())


def test_only_what_its_reader_decided_can_be_overruled() -> None:
    assert [field.name for field in fields_of(begun(ORIGIN, TEXT))] == [
        "delimiter",
        "quote",
        "encoding",
        "skipped",
        "header_rows",
        "footer",
    ]
    assert [field.name for field in fields_of(begun(ORIGIN, BOOK))] == [
        "part",
        "skipped",
        "header_rows",
        "footer",
    ]
    columns = Found(format="parquet", columns=("a",))
    assert fields_of(begun(ORIGIN, columns)) == ()


def test_pickers_begin_with_what_was_found_and_mark_what_is_in_doubt() -> None:
    fields = {field.name: field for field in fields_of(begun(ORIGIN, TEXT))}
    assert fields["delimiter"].choices[0].text == "found: semicolon"
    assert fields["delimiter"].doubted
    assert not fields["quote"].doubted
    assert fields["skipped"].choices[0].text == "found: 2"


def test_tables_are_listed_with_their_size_and_hidden_ones_are_marked() -> None:
    (part, *_) = fields_of(begun(ORIGIN, BOOK))
    assert [choice.text for choice in part.choices] == ["May · 300 rows, 2 columns", "June", "Costs · hidden"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("delimiter", ",", Layout(delimiter=",")),
        ("quote", NONE, Layout(quote="")),
        ("skipped", "3", Layout(skipped=3)),
        ("encoding", "utf-8", Layout(encoding="utf-8")),
        ("encoding", AS_FOUND, Layout()),
    ],
)
def test_a_choice_says_one_thing_of_the_layout(field: str, value: str, expected: Layout) -> None:
    reading = begun(ORIGIN, TEXT).choose(field, value)
    assert reading.source == Source(place=ORIGIN.place, layout=expected)
    assert reading.chosen(field) == value


def test_another_table_is_found_out_about_afresh() -> None:
    reading = begun(ORIGIN, BOOK).choose("skipped", "4").choose("part", "June")
    assert reading.source == Source(place=ORIGIN.place, part="June")


def test_what_was_found_stays_on_offer_while_something_else_is_chosen() -> None:
    reading = begun(ORIGIN, TEXT).choose("delimiter", ",")
    other = msgspec.structs.replace(TEXT, layout=msgspec.structs.replace(TEXT.layout, delimiter=","))
    fields = {field.name: field for field in fields_of(reading.with_found(other))}
    assert fields["delimiter"].choices[0].text == "found: semicolon"


def test_what_was_chosen_earlier_is_still_chosen_when_the_panel_is_opened_again() -> None:
    origin = Source(place=ORIGIN.place, layout=Layout(delimiter="~~"))
    reading = begun(origin, msgspec.structs.replace(TEXT, layout=Layout(delimiter="~~")))
    (field,) = fields_of(reading)
    assert field.choices[0].text == "find out again"
    assert reading.chosen("delimiter") in {choice.value for choice in field.choices}


def test_notes_and_doubts_are_said_in_sentences() -> None:
    assert note_lines(TEXT) == ("2 lines above the table are no rows and were left out.",)
    assert doubt_lines(TEXT) == ("It is not certain which sign separates the cells.",)
    assert answer_of(ORIGIN, TEXT).startswith("orders.csv was read as 2 columns, separated by: semicolon.")


def test_every_note_of_a_reader_can_be_said() -> None:
    details: dict[str, str | int] = {"count": 2, "names": "a, b"}
    notes = tuple(
        Note(code=code.removeprefix("note."), rows=2, details=details)
        for code in TEXTS
        if code.startswith("note.") and not code.endswith(".one")
    )
    assert all(note_lines(msgspec.structs.replace(TEXT, notes=notes)))


def import_page(window: MainWindow, view: ProjectView) -> ImportPage:
    window.desk.adopt(view)
    window.commands.trigger("how_read")
    page = window.shelf.page("importing")
    assert isinstance(page, ImportPage)
    return page


def preview_of(found: Found, *rows: tuple[str | None, ...]) -> Preview:
    columns = tuple(msgspec.structs.replace(views.COLUMNS[2], name=name) for name in found.columns)
    schema = Schema(columns=columns)
    return Preview(found=found, schema=schema, cells=rows)


def looks(lanes: RecordingLanes) -> list[Operation]:
    return [one for one in lanes.asked if one.action == "preview"]


def test_the_panel_stands_in_the_place_of_the_data_page(window: MainWindow) -> None:
    page = import_page(window, read_from(TEXT))
    assert page.isVisible()
    assert window.rail.items["data"].isChecked()
    assert page.remarks.shown[0] == Remark("warn", "It is not certain which sign separates the cells.")


def test_rows_follow_a_choice_after_a_pause_and_only_the_newest_counts(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = import_page(window, read_from(TEXT))
    before = len(looks(lanes))
    for sign in (",", "|", "\t"):
        page.fields.chosen.emit("delimiter", sign)
    assert len(looks(lanes)) == before
    assert not page.use.isEnabled()
    qtbot.waitUntil(lambda: len(looks(lanes)) == before + 1)
    newest = looks(lanes)[-1]
    assert newest.arguments["source"] == Source(place=ORIGIN.place, layout=Layout(delimiter="\t"))
    answered(looks(lanes)[0], preview_of(TEXT, ("late", "late")))
    assert page.rows.model.rowCount() == 0
    answered(newest, preview_of(TEXT, ("1000", None), ("1001", "3.70")))
    assert page.rows.model.rowCount() == 2
    assert page.rows.model.data(page.rows.model.index(0, 1)) == "missing"
    assert page.use.isEnabled()


def test_what_cannot_be_read_so_is_said_in_the_panel_and_not_taken(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = import_page(window, read_from(TEXT))
    page.fields.chosen.emit("encoding", "utf-16-le")
    qtbot.waitUntil(lambda: len(looks(lanes)) == 2)
    refused(looks(lanes)[-1], "wrong_encoding", file="orders.csv", encoding="utf-16-le")
    (remark,) = page.remarks.shown
    assert "could not be read as utf-16-le. Choose another one" in remark.text
    assert not page.use.isEnabled()
    assert page.messages() == ()


def test_use_this_reads_the_table_again_and_keep_leaves_it(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = import_page(window, read_from(BOOK))
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    assert window.shelf.current == "data"
    assert "load" not in lanes.actions()
    page = import_page(window, read_from(BOOK))
    page.fields.chosen.emit("part", "June")
    qtbot.waitUntil(lambda: looks(lanes)[-1].arguments["source"] != ORIGIN)
    answered(looks(lanes)[-1], preview_of(BOOK, ("1",)))
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    asked = lanes.asked[-1]
    assert asked.action == "load"
    assert asked.arguments["source"] == Source(place=ORIGIN.place, part="June")


def test_steps_that_do_not_fit_the_new_reading_are_named_and_can_be_had_back(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = import_page(window, read_from(BOOK))
    page.fields.chosen.emit("part", "June")
    qtbot.waitUntil(lambda: looks(lanes)[-1].arguments["source"] != ORIGIN)
    answered(looks(lanes)[-1], preview_of(BOOK, ("1",)))
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    left_out = (TreatAsMissing(column="Age", values=("-999",)), LeaveOut(column="Refund date"))
    read = msgspec.structs.replace(read_from(BOOK), left_out=left_out, undo="read_otherwise")
    answered(lanes.asked[-1], read)
    (message,) = window.shelf.page("data").messages()
    assert message.title == "2 steps do not fit the table any more and were left out."
    assert "Age: -999 read as missing." in message.detail
    assert "Refund date: left out of the model." in message.detail
    assert "Ctrl+Z" in message.detail
    window.commands.trigger("undo")
    assert lanes.actions()[-1] == "undo"


def test_use_this_without_a_change_reads_nothing(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = import_page(window, read_from(TEXT))
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert window.shelf.current == "data"
    assert "load" not in lanes.actions()


def test_the_panel_works_by_keyboard_alone(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = import_page(window, read_from(TEXT))
    assert window.focusWidget() is page.fields.pickers["delimiter"]
    qtbot.keyClick(page.fields.pickers["delimiter"], Qt.Key.Key_Down)
    assert page.reading is not None
    assert page.reading.source.layout.delimiter == ","
    reached = set()
    qtbot.waitUntil(page.keep.isVisible)
    for _ in range(40):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert {page.keep, *page.fields.pickers.values()} <= reached
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.shelf.current == "data"


@pytest.mark.parametrize("found", [TEXT, BOOK], ids=["text", "workbook"])
def test_nothing_of_the_panel_is_cut_off_in_the_smallest_window(window: MainWindow, found: Found) -> None:
    window.resize(window.minimumSize())
    page = import_page(window, read_from(found))
    page.grab()
    for picker in page.fields.pickers.values():
        assert picker.mapTo(page, picker.rect().topRight()).x() <= page.width()
        assert picker.accessibleName()


def test_hostile_names_stay_text(window: MainWindow, lanes: RecordingLanes) -> None:
    hostile = "<b>x</b>\u202e" + "long " * 400
    found = msgspec.structs.replace(BOOK, part=hostile, parts=(Part(name=hostile), Part(name="May")))
    page = import_page(window, read_from(found))
    answered(looks(lanes)[-1], preview_of(msgspec.structs.replace(found, columns=(hostile,)), (hostile,)))
    assert "\u202e" not in page.header.answer.text()
    assert not page.grab().isNull()
