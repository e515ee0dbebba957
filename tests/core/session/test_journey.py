"""The whole path on a project: what one action leaves is there for the next, and after reopening."""

import inspect
from pathlib import Path
from typing import get_type_hints

import pytest

from maquette import session
from maquette.changes import Changes
from maquette.data.look import EVERYTHING
from maquette.data.samples import list_samples, sample_path
from maquette.data.schema import Kind, Reading, Role
from maquette.data.source import Source
from maquette.data.steps import LeaveOut, TreatAsMissing
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.view import ProjectView
from written_tables import SHOP, csv_source, shop_rows, write_csv

QUIET = Silent()


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project with the shop's table in it."""
    folder = str(tmp_path / "Shop.maquette")
    session.create(folder, "Shop", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", SHOP, shop_rows(300)), "", QUIET)
    return folder


def reopened(folder: str) -> ProjectView:
    return session.open_project(folder, QUIET)


def test_the_whole_path(project: str, tmp_path: Path) -> None:
    checked = session.check(project, "left", QUIET)
    assert checked.report is not None
    trained = session.train(project, "left", 1, 0, QUIET)
    assert trained.evaluation is not None
    assert trained.evaluation.drivers
    shipped = session.ship(project, "python", str(tmp_path / "bundle"), QUIET)
    assert shipped.model_path is not None
    assert (tmp_path / "bundle" / "model.onnx").read_bytes() == Path(shipped.model_path).read_bytes()
    newer = write_csv(tmp_path / "october.csv", SHOP, shop_rows(300, seed=1))
    watched = session.watch(project, Source(place=str(newer)), QUIET)
    assert [period.period for period in watched.periods] == ["october"]
    again = reopened(project)
    assert again.evaluation == trained.evaluation
    assert again.report == checked.report
    assert again.periods == watched.periods


def test_a_newer_month_without_answers_can_be_watched(project: str, tmp_path: Path) -> None:
    session.train(project, "left", 1, 0, QUIET)
    header = [name for name in SHOP if name != "left"]
    rows = [
        [cell for name, cell in zip(SHOP, row, strict=True) if name != "left"] for row in shop_rows(300, 2)
    ]
    watched = session.watch(project, csv_source(tmp_path / "new.csv", header, rows), QUIET)
    assert not watched.periods[-1].alarm


def test_undo_and_redo_walk_the_chain(project: str) -> None:
    before = reopened(project)
    session.apply_steps(project, (LeaveOut(column="plan"),), QUIET)
    undone = session.undo(project, QUIET)
    assert undone.steps == before.steps == ()
    assert undone.redo == "apply_steps"
    assert session.redo(project, QUIET).steps == (LeaveOut(column="plan"),)


def test_a_model_is_called_old_once_the_table_is_cleaned(project: str) -> None:
    assert not session.train(project, "left", 1, 0, QUIET).model_is_old
    step = TreatAsMissing(column="orders", values=("0",))
    assert session.apply_steps(project, (step,), QUIET).model_is_old
    assert not session.remove_step(project, 0, QUIET).model_is_old


def test_cleaning_refreshes_report_and_profiles(project: str) -> None:
    session.check(project, "left", QUIET)
    cleaned = session.apply_steps(project, (TreatAsMissing(column="orders", values=("0",)),), QUIET)
    orders = next(profile for profile in cleaned.profiles if profile.column == "orders")
    assert orders.missing > 0
    assert cleaned.report is not None
    assert Changes.STEPS in Changes(cleaned.changed)


def test_overruling_a_column_sticks(project: str) -> None:
    session.set_column(project, "orders", Reading(kind=Kind.CATEGORY), None, QUIET)
    session.set_column(project, "plan", None, Role.IGNORED, QUIET)
    table = reopened(project).table
    assert table is not None
    assert table.schema.column("orders").kind is Kind.CATEGORY
    assert table.schema.column("plan").role is Role.IGNORED
    trained = session.train(project, "left", 1, 0, QUIET)
    assert trained.experiment is not None
    assert "plan" in [left.column for left in trained.experiment.left_out]


def test_one_row_is_answered_like_the_table(project: str) -> None:
    session.train(project, "left", 1, 0, QUIET)
    answer = session.predict_row(project, {"orders": "2", "plan": "Solo", "newsletter": "no"}, QUIET)
    other = session.predict_row(project, {"orders": "29", "plan": "Team", "newsletter": "yes"}, QUIET)
    assert answer.answer == "yes"
    assert other.answer == "no"
    assert sum(answer.chances) == pytest.approx(1)
    notices = session.predict_row(project, {"plan": "Gigantic"}, QUIET).notices
    assert ("unseen_value", "plan") in {(notice.code, notice.column) for notice in notices}


def test_a_column_that_is_not_given_counts_as_missing(project: str) -> None:
    session.train(project, "left", 1, 0, QUIET)
    blank = session.predict_row(project, dict.fromkeys(("orders", "plan", "newsletter"), ""), QUIET)
    assert session.predict_row(project, {}, QUIET) == blank
    assert blank.notices == ()


@pytest.mark.parametrize("chart", ["search", "drivers", "drift"])
def test_charts_are_drawn_once_there_is_something_to_draw(project: str, tmp_path: Path, chart: str) -> None:
    with pytest.raises(MaquetteError, match="nothing_to_draw"):
        session.draw(project, chart, 600, 300, 1.0, {}, QUIET)
    session.train(project, "left", 1, 0, QUIET)
    session.watch(project, csv_source(tmp_path / "new.csv", SHOP, shop_rows(300, 3)), QUIET)
    drawing = session.draw(project, chart, 600, 300, 1.0, {}, QUIET)
    assert drawing.png.startswith(b"\x89PNG")
    assert drawing.summary


def test_a_failed_action_changes_nothing(project: str, tmp_path: Path) -> None:
    before = reopened(project)
    for action in (
        lambda: session.load(project, Source(place=str(tmp_path)), "", QUIET),
        lambda: session.train(project, "nowhere", 1, 0, QUIET),
        lambda: session.ship(project, "python", str(tmp_path / "x"), QUIET),
        lambda: session.remove_step(project, 7, QUIET),
        lambda: session.save_report(project, str(tmp_path / "report.html"), QUIET),
    ):
        with pytest.raises(MaquetteError):
            action()
    assert reopened(project) == before


@pytest.mark.parametrize("sample", list_samples(), ids=lambda sample: sample.id)
def test_every_sample_is_a_story_that_works(tmp_path: Path, sample: object) -> None:
    known = next(each for each in list_samples() if each == sample)
    folder = str(tmp_path / "sample.maquette")
    view = session.start_sample(folder, known.id, QUIET)
    assert view.target == known.target
    assert session.check(folder, known.target, QUIET).report
    with sample_path(known.newer) as newer:
        assert session.watch(folder, Source(place=str(newer)), QUIET).periods[-1].alarm


def test_every_action_can_be_called_from_another_process() -> None:
    for name, action in session.ACTIONS.items():
        parameters = inspect.signature(action).parameters
        ordered = [one.name for one in parameters.values() if one.kind is not one.KEYWORD_ONLY]
        assert ordered[-1] == "progress", name
        assert set(get_type_hints(action)) == {*parameters, "return"}, name


def test_newer_rows_are_learned_from_once_their_answers_are_known(project: str, tmp_path: Path) -> None:
    session.train(project, "left", 1, 0, QUIET)
    with pytest.raises(MaquetteError, match="nothing_newer"):
        session.take_in(project, QUIET)
    header = [name for name in SHOP if name != "left"]
    rows = [
        [cell for name, cell in zip(SHOP, row, strict=True) if name != "left"] for row in shop_rows(50, 2)
    ]
    session.watch(project, csv_source(tmp_path / "unknown.csv", header, rows), QUIET)
    with pytest.raises(MaquetteError, match="no_newer_answers"):
        session.take_in(project, QUIET)
    extra = [[*reversed(row), "web"] for row in shop_rows(50, 2)]
    session.watch(project, csv_source(tmp_path / "known.csv", [*reversed(SHOP), "shop"], extra), QUIET)
    taken = session.take_in(project, QUIET)
    assert taken.table is not None
    assert taken.table.rows == 350
    assert taken.table.schema.names == (*SHOP, "shop")
    assert taken.model_is_old
    last = session.window(project, 349, 1, EVERYTHING, None, QUIET).cells[0]
    assert last[0] == shop_rows(50, 2)[-1][0]
    again = session.train(project, "left", 1, 0, QUIET).evaluation
    assert again is not None
    assert again.holdout_rows == 350
