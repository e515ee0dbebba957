"""The Quality page: what a fix would change, what is no problem, and the report on paper."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, last, refused
from gui.visits import LEFT, many, quality_page
from maquette.data.profile import Count
from maquette.data.step_preview import Example, StepPreview
from maquette.data.steps import DropDuplicateRows, HashCells, LeaveOut, MaskCells, Step, TreatAsMissing
from maquette.quality.dismissal import Dismissal, Why, dismiss
from maquette.quality.finding import Finding, Fix, Gain, Measure, Severity
from maquette.quality.overview.make import make_overview
from maquette.report.quality_page import compose
from maquette.view import ProjectView
from maquette_gui.pages.quality.change_words import change_sentence, changes
from maquette_gui.pages.quality.page import QualityPage
from maquette_gui.pages.quality.paper.turns import ReportWriter
from maquette_gui.pages.quality.paper.write import finding_texts
from maquette_gui.shell.finder import Doors, entries
from maquette_gui.shell.states import page_states
from maquette_gui.shell.window import MainWindow
from small_tables import random_table

AGES = StepPreview(cells=214, examples=(Example(row=3, before="-999", after=None, rows=214),))
REFUND, AGE, MESSAGE = views.REPORT.findings


def with_dismissed(*dismissals: Dismissal) -> ProjectView:
    return msgspec.structs.replace(views.full(), dismissed=dismissals)


def test_what_the_recommended_fix_would_change_is_shown(window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, views.full())
    page.choose(1)
    asked = last(lanes, "preview_fix")
    assert asked.arguments["steps"] == (AGE.fixes[0].step,)
    answered(asked, AGES)
    assert page.finding.change.text() == "214 cells change."
    assert "-999 → empty" in page.finding.changes.accessibleDescription()


def test_an_answer_about_another_fix_is_passed_over(window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, views.full())
    page.choose(1)
    ages = last(lanes, "preview_fix")
    page.choose(0)
    answered(ages, AGES)
    assert "214" not in page.finding.change.text()


def test_what_was_looked_at_once_is_not_asked_for_again(window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, views.full())
    page.choose(1)
    answered(last(lanes, "preview_fix"), AGES)
    page.choose(0)
    asked = len(lanes.asked)
    page.choose(1)
    assert len(lanes.asked) == asked
    assert page.finding.change.text() == "214 cells change."


def test_a_look_that_does_not_work_says_so_where_it_was_asked(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    page = quality_page(window, views.full())
    page.choose(1)
    refused(last(lanes, "preview_fix"), "no_such_column", column="Age", columns="Plan")
    assert "Age" in page.finding.change.text()
    assert page.messages() == ()


def test_nothing_is_looked_up_while_nobody_sees_it(window: MainWindow, lanes: RecordingLanes) -> None:
    window.desk.adopt(views.full())
    window.go("data")
    assert "preview_fix" not in [one.action for one in lanes.asked]
    window.go("quality")
    assert [one.action for one in lanes.asked].count("preview_fix") == 1


def test_the_fix_under_the_pointer_is_the_one_that_is_looked_at(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    fixes = tuple(
        Fix(step=step, safe=False)
        for step in (LeaveOut(column="Age"), MaskCells(column="Age"), HashCells(column="Age"))
    )
    report = msgspec.structs.replace(views.REPORT, findings=(msgspec.structs.replace(AGE, fixes=fixes),))
    page = quality_page(window, msgspec.structs.replace(views.full(), report=report))
    here = QPointF(1, 1)
    QApplication.sendEvent(page.finding.buttons[2], QEnterEvent(here, here, here))
    assert last(lanes, "preview_fix").arguments["steps"] == (HashCells(column="Age"),)
    answered(last(lanes, "preview_fix"), StepPreview(cells=9))
    assert page.finding.change.text() == "9 cells change. The model no longer looks at them."


def fix_of(step: Step, *also: Step) -> Fix:
    return Fix(step=step, safe=True, also=also)


def test_changes_are_said_as_people_see_them() -> None:
    copies = StepPreview(rows=2, examples=(Example(row=11, before="Anna · Berlin", after=None),))
    assert change_sentence(fix_of(DropDuplicateRows()), copies).startswith("2 rows are left out")
    assert [(each.before, each.rows) for each in changes(copies)] == [("Anna · Berlin", "row 12")]
    assert "no longer looks at Age" in change_sentence(fix_of(LeaveOut(column="Age")), StepPreview())
    both = fix_of(LeaveOut(column="Age"), LeaveOut(column="Plan"))
    assert "no longer looks at 2 columns" in change_sentence(both, StepPreview())
    nothing = change_sentence(fix_of(TreatAsMissing(column="Age", values=("?",))), StepPreview())
    assert nothing == "Nothing changes in the table as it is now."


def test_a_change_of_blanks_alone_can_be_seen() -> None:
    (change,) = changes(StepPreview(cells=1, examples=(Example(row=0, before="Berlin ", after="Berlin"),)))
    assert change.before == "Berlin␣"


@pytest.mark.parametrize("why", [why for why in Why if why is not Why.OTHER])
def test_a_reason_is_one_click(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, why: Why) -> None:
    page = quality_page(window, views.full())
    page.choose(1)
    qtbot.mouseClick(page.finding.fine.open_reasons, LEFT)
    qtbot.mouseClick(page.finding.fine.reasons[why], LEFT)
    assert last(lanes, "dismiss").arguments["dismissal"] == dismiss(AGE, why)
    assert not page.finding.fine.card.isVisible()


def test_a_reason_can_be_given_in_own_words(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, views.full())
    page.choose(1)
    fine = page.finding.fine
    qtbot.mouseClick(fine.open_reasons, LEFT)
    assert not fine.save.isEnabled()
    qtbot.keyClicks(fine.own, " They never told us ")
    qtbot.mouseClick(fine.save, LEFT)
    assert last(lanes, "dismiss").arguments["dismissal"] == dismiss(AGE, Why.OTHER, "They never told us")


def test_escape_closes_the_reasons(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, views.full())
    fine = page.finding.fine
    qtbot.mouseClick(fine.open_reasons, LEFT)
    qtbot.keyClick(fine.own, Qt.Key.Key_Escape)
    assert not fine.card.isVisible()
    assert "dismiss" not in lanes.actions()


def test_a_project_that_is_only_read_takes_no_reasons(window: MainWindow) -> None:
    page = quality_page(window, msgspec.structs.replace(views.full(), read_only=True))
    assert not page.finding.fine.open_reasons.isEnabled()


def test_dismissed_findings_are_folded_away_with_their_reason(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    said = dismiss(AGE, Why.OTHER, "They never told us")
    page = quality_page(window, with_dismissed(said))
    assert len(page.cards) == 2
    assert page.dismissed.fold.text().endswith("You said these are fine (1)")
    assert page.dismissed.cards == []
    qtbot.mouseClick(page.dismissed.fold, LEFT)
    (card,) = page.dismissed.cards
    assert card.accessibleName().startswith("Age")
    assert card.accessibleDescription() == "They never told us"
    qtbot.mouseClick(page.dismissed.buttons[0], LEFT)
    assert last(lanes, "show_again").arguments["dismissal"] == said


def test_the_fold_stays_open_when_another_finding_is_dismissed(qtbot: QtBot, window: MainWindow) -> None:
    page = quality_page(window, with_dismissed(dismiss(AGE, Why.MEANT)))
    qtbot.mouseClick(page.dismissed.fold, LEFT)
    window.desk.adopt(with_dismissed(dismiss(AGE, Why.MEANT), dismiss(MESSAGE, Why.RARE)))
    assert len(page.dismissed.cards) == 2
    assert page.dismissed.isVisible()
    window.desk.adopt(views.full())
    assert not page.dismissed.isVisible()


def test_verdict_count_and_search_leave_out_what_is_fine(window: MainWindow) -> None:
    view = with_dismissed(dismiss(REFUND, Why.KNOWN))
    page = quality_page(window, view)
    assert page.header.answer.text().startswith("Mostly.")
    assert "You said one is fine." in page.header.answer.text()
    assert page_states(view)["quality"].count == page_states(views.full())["quality"].count - 1
    found = entries(window.situation(), Doors(lambda _: None, lambda _: None, lambda _: None))
    assert not [entry for entry in found if "gives the answer away" in entry.text]


def test_safe_fixes_leave_out_what_is_fine(qtbot: QtBot, window: MainWindow, lanes: RecordingLanes) -> None:
    page = quality_page(window, with_dismissed(dismiss(REFUND, Why.KNOWN)))
    qtbot.mouseClick(page.fix_safe, LEFT)
    assert last(lanes, "apply_steps").arguments["steps"] == (AGE.fixes[0].step,)


def test_when_all_is_fine_the_page_is_calm_and_keeps_the_way_back(window: MainWindow) -> None:
    page = quality_page(window, with_dismissed(*(dismiss(each, Why.MEANT) for each in views.REPORT.findings)))
    assert page.cards == []
    assert page.header.answer.text().startswith("Yes.")
    assert page.dismissed.isVisible()
    assert not window.inspector.isVisible()


def menu_entry(page: QualityPage, words: str) -> QAction:
    menu = page.report.menu()
    assert menu is not None
    return next(action for action in menu.actions() if words in action.text())


def test_the_report_is_saved_as_a_pdf(
    qtbot: QtBot,
    window: MainWindow,
    lanes: RecordingLanes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page = quality_page(window, views.full())
    menu_entry(page, "PDF").trigger()
    answered(last(lanes, "read_overview"), make_overview(random_table(1, 200).evidence()))
    qtbot.waitUntil(lambda: bool(page.messages()))
    assert page.messages()[0].title == "The report is saved."
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_report_is_saved_as_a_page(
    window: MainWindow, lanes: RecordingLanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    menu_entry(quality_page(window, views.full()), "browser").trigger()
    assert last(lanes, "save_report").arguments["out"] == str(out)


def test_a_pdf_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "nowhere" / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page = quality_page(window, views.full())
    menu_entry(page, "PDF").trigger()
    answered(last(lanes, "read_overview"), make_overview(random_table(1, 50).evidence()))
    qtbot.waitUntil(lambda: bool(page.messages()))
    assert page.messages()[0].tone == "bad"


def pages_of(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


def test_a_longer_report_takes_more_sheets(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    counts = []
    for count in (1, 40):
        report = many(count).report
        assert report is not None
        writer = ReportWriter(compose(report), tmp_path / f"{count}.pdf", window)
        with qtbot.waitSignal(writer.written):
            pass
        counts.append(pages_of((tmp_path / f"{count}.pdf").read_bytes()))
    assert counts[0] == 1
    assert counts[1] > 5


def test_a_finding_without_a_fix_has_nothing_to_look_at(window: MainWindow, lanes: RecordingLanes) -> None:
    bare = Finding(
        check="missing",
        severity=Severity.INFO,
        columns=("Last message",),
        details=MESSAGE.details,
    )
    report = msgspec.structs.replace(views.REPORT, findings=(bare,))
    page = quality_page(window, msgspec.structs.replace(views.full(), report=report))
    assert "preview_fix" not in [one.action for one in lanes.asked]
    assert not page.finding.change.isVisible()
    assert page.finding.fine.open_reasons.isVisible()


def test_bars_are_drawn_only_where_they_differ(window: MainWindow) -> None:
    alike = msgspec.structs.replace(
        AGE, evidence=(Count(value="Hof", rows=3), Count(value="Ulm", rows=3)), fixes=()
    )
    report = msgspec.structs.replace(views.REPORT, findings=(alike, AGE))
    page = quality_page(window, msgspec.structs.replace(views.full(), report=report))
    page.choose(0)
    assert page.finding.evidence.isHidden()
    assert page.finding.examples.text() == "Hof, Ulm: 3 each"
    page.choose(1)
    assert not page.finding.evidence.isHidden()
    assert page.finding.examples.isHidden()


def test_on_paper_a_fix_stands_apart_from_what_trying_it_out_has_shown() -> None:
    gain = Gain(measure=Measure.RIGHT, before=1.0, after=0.79, low=-0.25, high=-0.2, rows=2000)
    (card,) = compose(
        msgspec.structs.replace(views.REPORT, findings=(msgspec.structs.replace(REFUND, gain=gain),))
    ).cards
    said = [text.words for text in finding_texts(card)]
    assert card.gain in said
    assert "In Maquette: Leave it out" in said
