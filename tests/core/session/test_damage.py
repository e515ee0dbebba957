"""A damaged part does not lock anybody out: the project opens, says what is damaged, and can be undone."""

from pathlib import Path

import msgspec
import pytest

from maquette import session
from maquette.progress import Silent
from maquette.project import Access, open_project
from maquette.session.state import State, read_state
from written_tables import SHOP, csv_source, shop_rows

QUIET = Silent()


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project where everything was done once."""
    folder = str(tmp_path / "Shop.maquette")
    session.create(folder, "Shop", QUIET)
    session.load(folder, csv_source(tmp_path / "shop.csv", SHOP, shop_rows(120)), "", QUIET)
    session.train(folder, "left", 1, 0, QUIET)
    session.check(folder, "left", QUIET)
    session.watch(folder, csv_source(tmp_path / "may.csv", SHOP, shop_rows(120, 1)), QUIET)
    return folder


def state_of(folder: str) -> State:
    with open_project(Path(folder), Access.READ) as project:
        return read_state(project)


def overwrite(folder: str, digest: str) -> None:
    (file,) = (Path(folder) / "objects").glob(f"{digest}.*")
    file.write_bytes(b"something else")


@pytest.mark.parametrize("part", ["profiles", "report", "experiment", "evaluation", "model", "period"])
def test_a_project_with_a_damaged_part_opens_and_names_it(project: str, part: str) -> None:
    state = state_of(project)
    overwrite(project, state.periods[0] if part == "period" else getattr(state, part))
    view = session.open_project(project, QUIET)
    assert view.damaged == (part,)
    assert view.table is not None
    shown = {"period": "periods", "model": "model_path"}.get(part, part)
    assert not getattr(view, shown)
    whole = msgspec.structs.replace(view, damaged=())
    assert session.undo(project, QUIET) != whole


def test_a_damaged_check_can_be_made_again(project: str) -> None:
    overwrite(project, state_of(project).report)
    view = session.check(project, "left", QUIET)
    assert view.report is not None
    assert not view.damaged


def test_a_damaged_table_can_be_undone(project: str, tmp_path: Path) -> None:
    before = session.open_project(project, QUIET).table
    session.load(project, csv_source(tmp_path / "other.csv", SHOP, shop_rows(60, 5)), "", QUIET)
    overwrite(project, state_of(project).snapshot)
    damaged = session.open_project(project, QUIET)
    assert (damaged.damaged, damaged.table) == (("table",), None)
    assert session.undo(project, QUIET).table == before
    assert session.redo(project, QUIET).damaged == ("table",)
