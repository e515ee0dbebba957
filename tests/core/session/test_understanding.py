"""What a person asks about a trained model: answered by its file, on the rows that it was measured on."""

from pathlib import Path

import pytest

from maquette import session
from maquette.data.look import EVERYTHING
from maquette.data.steps import LeaveOut
from maquette.errors import MaquetteError
from maquette.explain.behind import Figure
from maquette.explain.changing import Wish
from maquette.explain.slices import Condition
from maquette.explain.thresholds import Costs
from maquette.progress import Silent
from written_tables import SHOP, csv_source, shop_rows

QUIET = Silent()
ROW = {"orders": "2", "plan": "Solo", "newsletter": "no", "price": "20"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project with a shop's table and a model that says who left."""
    tmp_path = tmp_path_factory.mktemp("shop")
    folder = str(tmp_path / "Shop.maquette")
    session.create(folder, "Shop", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", SHOP, shop_rows(300)), "", QUIET)
    session.train(folder, "left", 1, 0, QUIET)
    return folder


def rows_behind(project: str, actual: str, said: str) -> list[int]:
    """Return the numbers of all rows of one cell of the confusion."""
    found = session.list_behind(project, Figure(actual=actual, said=said), (), 10_000, QUIET)
    return [row.number for row in found.rows]


def test_what_makes_customers_leave_is_found_in_columns_curves_and_reasons(project: str) -> None:
    found = {each.columns: each for each in session.rank_columns(project, QUIET)}
    assert found[("orders",)].clear
    curve = session.trace_effect(project, "orders", "", QUIET)
    assert curve.answer == "yes"
    assert curve.points[0].mean > curve.points[-1].mean
    reasons = session.explain_cells(project, ROW, "", QUIET)
    answer = session.predict_row(project, ROW, QUIET)
    assert reasons.told == pytest.approx(answer.chances[1], abs=1e-6)
    assert reasons.usual + sum(each.moved for each in reasons.reasons) == pytest.approx(reasons.told)


def test_a_change_that_is_told_changes_the_answer(project: str) -> None:
    before = session.predict_row(project, ROW, QUIET).answer
    changes = session.find_changes(project, ROW, Wish(), ("plan",), QUIET)
    assert changes
    cells = {cell.column: cell.setting.text for cell in changes[0].cells}
    assert "plan" not in cells
    assert session.predict_row(project, {**ROW, **cells}, QUIET).answer == changes[0].answer != before


def test_the_rows_behind_a_cell_of_the_confusion_are_those_it_counts(project: str) -> None:
    evaluation = session.open_project(project, QUIET).evaluation
    assert evaluation is not None
    for actual, counts in zip(evaluation.classes, evaluation.confusion, strict=True):
        for said, count in zip(evaluation.classes, counts, strict=True):
            rows = rows_behind(project, actual, said)
            assert len(rows) == count
            cells = [session.window(project, row, 1, EVERYTHING, None, QUIET).cells[0] for row in rows[:3]]
            assert {cell[SHOP.index("left")] for cell in cells} <= {actual}


def test_the_rows_behind_a_mistake_are_shown_with_their_cells_worst_first(project: str) -> None:
    figure = Figure(actual="yes", said="no")
    found = session.list_behind(project, figure, ("plan", "no such column"), 5, QUIET)
    numbers = rows_behind(project, "yes", "no")
    assert (found.count, found.columns) == (len(numbers), ("plan",))
    assert {row.number for row in found.rows} <= set(numbers)
    assert {(row.actual, row.said) for row in found.rows} == {("yes", "no")}
    chances = [row.chance or 0.0 for row in found.rows]
    assert chances == sorted(chances, reverse=True)
    for row in found.rows:
        cells = session.window(project, row.number, 1, EVERYTHING, ("plan",), QUIET).cells[0]
        assert row.cells == cells


def test_the_rows_behind_a_group_are_those_that_are_in_it(project: str) -> None:
    everything = session.list_behind(project, Figure(), ("plan",), 10_000, QUIET)
    solo = Figure(conditions=(Condition(column="plan", text="Solo"),))
    found = session.list_behind(project, solo, ("plan",), 10_000, QUIET)
    assert {row.cells for row in found.rows} == {("Solo",)}
    assert found.count == sum(row.cells == ("Solo",) for row in everything.rows)


def test_thresholds_chances_and_slices_are_told_of_all_measured_rows(project: str) -> None:
    evaluation = session.open_project(project, QUIET).evaluation
    assert evaluation is not None
    weighed = session.weigh_thresholds(project, Costs(wrong_no=5), QUIET)
    checked = session.check_calibration(project, QUIET)
    assert checked is not None
    assert weighed.rows == checked.rows == evaluation.holdout_rows
    assert session.find_slices(project, QUIET).rows == evaluation.holdout_rows
    usual = next(each for each in weighed.table if each.chance == 0.5)
    confusion = ((usual.right_no, usual.wrong_yes), (usual.wrong_no, usual.right_yes))
    assert confusion == evaluation.confusion


def test_a_row_of_the_table_is_explained_by_the_part_that_never_saw_it(project: str) -> None:
    wrong = rows_behind(project, "yes", "no")
    found = session.explain_row(project, wrong[0], "", QUIET)
    # The part said no to this very row, whatever the parts that learned from it would say.
    assert found.told < 0.5
    with pytest.raises(MaquetteError, match="row_not_measured"):
        session.explain_row(project, 300, "", QUIET)


def test_the_rows_are_known_after_the_table_was_changed(project: str) -> None:
    before = session.find_slices(project, QUIET)
    session.apply_steps(project, (LeaveOut(column="orders"),), QUIET)
    assert session.find_slices(project, QUIET) == before
    session.undo(project, QUIET)


def test_of_several_classes_the_reasons_are_those_for_the_one_that_is_said(
    tmp_path: Path,
) -> None:
    folder = str(tmp_path / "Tiers.maquette")
    session.create(folder, "Tiers", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", SHOP, shop_rows(300)), "", QUIET)
    session.train(folder, "tier", 1, 0, QUIET)
    said = session.predict_row(folder, ROW, QUIET)
    reasons = session.explain_cells(folder, ROW, "", QUIET)
    assert reasons.answer == said.answer
    assert reasons.told == pytest.approx(max(said.chances), abs=1e-6)
    assert session.trace_effect(folder, "orders", "", QUIET).answer in ("gold", "silver", "new")
    assert session.check_calibration(folder, QUIET) is not None


def test_before_training_there_is_nothing_to_explain(tmp_path: Path) -> None:
    folder = str(tmp_path / "Empty.maquette")
    session.create(folder, "Empty", QUIET)
    with pytest.raises(MaquetteError, match="no_model"):
        session.rank_columns(folder, QUIET)
