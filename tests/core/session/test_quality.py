"""What the user says of findings, and what a fix would change: remembered, undone, never in the way."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from maquette import session
from maquette.data.steps import LeaveOut, TreatAsMissing
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.quality.dismissal import Dismissal, Why, dismiss
from maquette.quality.finding import Finding
from maquette.view import ProjectView
from written_tables import csv_source

QUIET = Silent()
HEADER = ("city", "age", "refunded", "left")


def shop(count: int = 300) -> list[list[str]]:
    """Return customers of whom some left, with ages of -999 and refunds that give the answer away."""
    rows = []
    for number in range(count):
        left = number % 3 == 0
        age = "-999" if number % 20 == 0 else str(20 + number * 7 % 50)
        rows.append(["berlin", age, "2025-03-01" if left else "", "yes" if left else "no"])
        rows[-1][0] = ("Berlin", "Paris", "Rome")[number % 7 % 3]
    return rows


@pytest.fixture
def project(tmp_path: Path) -> str:
    folder = str(tmp_path / "Shop.maquette")
    session.create(folder, "Shop", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", HEADER, shop()), "", QUIET)
    session.check(folder, "left", QUIET)
    return folder


def seen(folder: str) -> ProjectView:
    return session.open_project(folder, QUIET)


def open_findings(view: ProjectView) -> tuple[Finding, ...]:
    assert view.open_report is not None
    return view.open_report.findings


def finding(view: ProjectView, check: str, column: str) -> Finding:
    return next(each for each in open_findings(view) if (each.check, column) == (check, each.columns[0]))


def put_aside(folder: str, check: str, column: str, why: Why = Why.MEANT, words: str = "") -> Dismissal:
    said = dismiss(finding(seen(folder), check, column), why, words)
    session.dismiss(folder, said, QUIET)
    return said


def test_a_dismissed_finding_is_left_out_and_kept_with_its_reason(project: str) -> None:
    before = seen(project)
    said = put_aside(project, "gives_answer_away", "refunded", Why.OTHER, "  Known at once  ")
    after = seen(project)
    assert after.report == before.report
    assert len(open_findings(after)) == len(open_findings(before)) - 1
    assert after.dismissed == (said,)
    assert said.words == "Known at once"


def test_a_finding_is_shown_again_when_asked_for(project: str) -> None:
    before = open_findings(seen(project))
    said = put_aside(project, "gives_answer_away", "refunded")
    assert open_findings(session.show_again(project, said, QUIET)) == before


def test_dismissing_is_undone_and_done_again(project: str) -> None:
    before = open_findings(seen(project))
    said = put_aside(project, "gives_answer_away", "refunded")
    left = open_findings(seen(project))
    undone = session.undo(project, QUIET)
    assert (open_findings(undone), undone.redo) == (before, "dismiss")
    assert open_findings(session.redo(project, QUIET)) == left
    session.show_again(project, said, QUIET)
    assert open_findings(session.undo(project, QUIET)) == left


def test_a_second_reason_takes_the_place_of_the_first(project: str) -> None:
    said = put_aside(project, "disguised_missing", "age", Why.MEANT)
    again = replace(said, why=Why.OTHER, words="They never told us")
    assert session.dismiss(project, again, QUIET).dismissed == (again,)


def test_what_is_fine_stays_fine_when_the_table_is_cleaned_and_checked_again(project: str) -> None:
    put_aside(project, "gives_answer_away", "refunded")
    session.apply_steps(project, (TreatAsMissing(column="age", values=("-999",)),), QUIET)
    checks = {each.check for each in open_findings(session.check(project, "left", QUIET))}
    assert "gives_answer_away" not in checks
    assert "disguised_missing" not in checks


def test_what_is_fine_for_one_answer_is_told_for_another(project: str) -> None:
    put_aside(project, "gives_answer_away", "refunded")
    session.check(project, "city", QUIET)
    assert len(seen(project).dismissed) == 1
    again = session.check(project, "left", QUIET)
    assert "gives_answer_away" not in {each.check for each in open_findings(again)}
    report = again.report
    assert report is not None
    (other,) = [each for each in report.findings if each.check == "gives_answer_away"]
    renamed = replace(other, details={**other.details, "target": "city"})
    assert open_findings(replace(again, report=replace(report, findings=(renamed,)))) == (renamed,)


def test_another_value_than_the_one_that_is_fine_is_told(project: str) -> None:
    put_aside(project, "disguised_missing", "age")
    view = seen(project)
    assert view.report is not None
    (found,) = [each for each in view.report.findings if each.check == "disguised_missing"]
    other = replace(found, details={**found.details, "value": "9999"})
    assert open_findings(replace(view, report=replace(view.report, findings=(found, other)))) == (other,)


def test_another_table_starts_with_nothing_dismissed(project: str, tmp_path: Path) -> None:
    put_aside(project, "gives_answer_away", "refunded")
    other = csv_source(tmp_path / "other.csv", HEADER, shop())
    assert session.load(project, other, "", QUIET).dismissed == ()


def test_a_look_at_a_fix_changes_nothing(project: str) -> None:
    before = seen(project)
    found = session.preview_fix(project, (TreatAsMissing(column="age", values=("-999",)),), QUIET)
    assert found.cells == sum(row[1] == "-999" for row in shop())
    assert seen(project) == before


def test_a_look_at_a_fix_sees_the_steps_that_were_taken(project: str) -> None:
    step = TreatAsMissing(column="age", values=("-999",))
    session.apply_steps(project, (step,), QUIET)
    assert session.preview_fix(project, (step,), QUIET).cells == 0


def test_all_fixes_on_offer_can_be_looked_at(project: str) -> None:
    for each in open_findings(seen(project)):
        for fix in each.fixes:
            found = session.preview_fix(project, fix.steps, QUIET)
            assert found.cells or found.rows or found.columns


def test_the_saved_report_holds_the_overview_and_what_is_fine(project: str, tmp_path: Path) -> None:
    put_aside(project, "gives_answer_away", "refunded", Why.OTHER, "Known at once")
    session.save_report(project, str(tmp_path / "report.html"), QUIET)
    page = (tmp_path / "report.html").read_text()
    assert "Known at once" in page
    assert "You said these are fine" in page
    assert "<svg" in page


def test_the_overview_is_that_of_the_checked_table(project: str) -> None:
    ages = {picture.column: picture for picture in session.read_overview(project, QUIET).columns}["age"]
    assert ages.low == -999
    session.apply_steps(project, (TreatAsMissing(column="age", values=("-999",)),), QUIET)
    ages = {picture.column: picture for picture in session.read_overview(project, QUIET).columns}["age"]
    assert (ages.low, ages.missing) == (20, 15)


def test_there_is_no_overview_before_the_table_was_checked(tmp_path: Path) -> None:
    folder = str(tmp_path / "New.maquette")
    session.create(folder, "New", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", HEADER, shop()), "", QUIET)
    with pytest.raises(MaquetteError) as refused:
        session.read_overview(folder, QUIET)
    assert refused.value.code == "no_report"


def test_fixing_several_at_once_is_one_step_back(project: str) -> None:
    before = seen(project)
    steps = (TreatAsMissing(column="age", values=("-999",)), LeaveOut(column="refunded"))
    session.apply_steps(project, steps, QUIET)
    undone = session.undo(project, QUIET)
    assert (undone.steps, undone.report) == (before.steps, before.report)
