"""A threshold put into the file: what ships is what was measured with it, and undo takes it back."""

from pathlib import Path

import pytest

from maquette import session
from maquette.data.look import EVERYTHING
from maquette.errors import MaquetteError
from maquette.explain.behind import Figure
from maquette.explain.thresholds import Costs
from maquette.model.file import load_model
from maquette.progress import Silent
from maquette.view import ProjectView
from written_tables import SHOP, csv_source, shop_rows

QUIET = Silent()


def trained(tmp_path: Path, target: str) -> str:
    """Train a project on a shop's table."""
    folder = str(tmp_path / "Shop.maquette")
    session.create(folder, "Shop", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", SHOP, shop_rows(300)), "", QUIET)
    session.train(folder, target, 1, 0, QUIET)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project whose model says who left."""
    return trained(tmp_path_factory.mktemp("shop"), "left")


def _file_of(view: ProjectView) -> bytes:
    assert view.model_path is not None
    return Path(view.model_path).read_bytes()


def rows_behind(project: str, actual: str, said: str) -> list[int]:
    """Return the numbers of all rows of one cell of the confusion."""
    found = session.list_behind(project, Figure(actual=actual, said=said), (), 10_000, QUIET)
    return [row.number for row in found.rows]


def test_the_file_answers_and_was_measured_as_the_weighed_threshold_promised(
    project: str, tmp_path: Path
) -> None:
    costs = Costs(wrong_no=5)
    before = session.open_project(project, QUIET)
    weighed = session.weigh_thresholds(project, costs, QUIET)
    assert weighed.now == 0.5
    promised = next(each for each in weighed.table if each.chance == 0.2)
    after = session.set_threshold(project, 0.2, costs, QUIET)
    assert after.evaluation is not None
    assert before.evaluation is not None
    assert after.evaluation.confusion == (
        (promised.right_no, promised.wrong_yes),
        (promised.wrong_no, promised.right_yes),
    )
    right = promised.right_no + promised.right_yes
    assert after.evaluation.metric("accuracy").value == pytest.approx(right / weighed.rows)
    assert after.evaluation.metric("roc_auc") == before.evaluation.metric("roc_auc")
    assert session.weigh_thresholds(project, costs, QUIET).now == pytest.approx(0.2)
    assert after.costs == costs
    assert after.model_path is not None
    model = load_model(Path(after.model_path))
    assert model.contract.metrics == after.evaluation.metrics
    session.ship(project, "python", str(tmp_path / "bundle"), QUIET)
    assert (tmp_path / "bundle" / "model.onnx").read_bytes() == model.data
    session.undo(project, QUIET)  # of shipping
    back = session.undo(project, QUIET)
    assert _file_of(back) == _file_of(before)
    assert back.evaluation == before.evaluation
    assert _file_of(session.redo(project, QUIET)) == model.data
    assert _file_of(session.undo(project, QUIET)) == _file_of(before)


def test_rows_behind_a_figure_follow_the_threshold(project: str) -> None:
    missed = set(rows_behind(project, "yes", "no"))
    session.set_threshold(project, 0.1, None, QUIET)
    assert set(rows_behind(project, "yes", "no")) < missed
    session.undo(project, QUIET)


def test_a_threshold_chosen_for_another_file_is_refused_and_changes_nothing(project: str) -> None:
    chosen_for = session.open_project(project, QUIET).model_path
    other = session.set_threshold(project, 0.3, None, QUIET, model_path=chosen_for)
    with pytest.raises(MaquetteError, match="model_changed"):
        session.set_threshold(project, 0.2, None, QUIET, model_path=chosen_for)
    assert session.open_project(project, QUIET).model_path == other.model_path
    session.undo(project, QUIET)


def test_a_row_of_the_table_comes_with_its_cells_and_what_was_so(project: str) -> None:
    wrong = rows_behind(project, "yes", "no")[0]
    row = session.read_row(project, wrong, QUIET)
    shown = session.window(project, wrong, 1, EVERYTHING, None, QUIET).cells[0]
    cells = dict(zip(SHOP, shown, strict=True))
    assert row.actual == "yes"
    assert row.answer.answer == "no"
    assert row.answer.chances[1] == pytest.approx(row.reasons.told, abs=1e-6)
    assert row.cells["plan"] == cells["plan"]
    assert float(row.cells["orders"]) == float(cells["orders"] or "nan")


def test_a_model_of_several_classes_takes_no_threshold(tmp_path: Path) -> None:
    folder = trained(tmp_path, "tier")
    with pytest.raises(MaquetteError, match="not_yes_or_no"):
        session.set_threshold(folder, 0.3, None, QUIET)
