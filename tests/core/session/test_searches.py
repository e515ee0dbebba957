"""A project says which searches can go on, and forgets those that can't; a trusted column is learned from."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from maquette import session
from maquette.data.schema import Role
from maquette.progress import Silent
from maquette.quality.dismissal import Dismissal, Why
from maquette.session.searches import Begun, basis_of_search, list_searches, open_search

QUIET = Silent()
MOST, LESS = 5_000_000, 250_000


def begun(target: str = "left", most_bytes: int = MOST, basis: str = "as it was") -> Begun:
    return Begun(target=target, most_bytes=most_bytes, basis=basis)


def fill(folder: Path, search: Begun, count: int) -> Path:
    place = open_search(str(folder), search)
    for number in range(count):
        (place / f"{number:05d}.trial").write_bytes(b"kept")
    return place


def test_every_answer_and_size_keeps_its_own(tmp_path: Path) -> None:
    for count, search in enumerate((begun(), begun(most_bytes=LESS), begun("spent")), 1):
        fill(tmp_path, search, count)
    told = {(one.target, one.most_bytes): one.tried for one in list_searches(tmp_path, "as it was")}
    assert told == {("left", MOST): 1, ("left", LESS): 2, ("spent", MOST): 3}


def test_a_search_of_another_table_is_neither_told_nor_kept(tmp_path: Path) -> None:
    old = fill(tmp_path, begun(), 4)
    assert list_searches(tmp_path, "changed") == ()
    fill(tmp_path, begun("spent", basis="changed"), 1)
    assert not old.exists()


def test_what_was_begun_without_a_trial_can_not_go_on(tmp_path: Path) -> None:
    fill(tmp_path, begun(), 0)
    assert list_searches(tmp_path, "as it was") == ()


def test_a_search_goes_on_whatever_else_is_no_problem_until_a_column_is_trusted() -> None:
    outlier = Dismissal(check="outliers", columns=("age",))
    leak = Dismissal(check="gives_answer_away", columns=("refund",))
    average = Dismissal(check="target_average", columns=("mean",), why=Why.MEANT)
    assert basis_of_search("table", (outlier,)) == basis_of_search("table", ())
    assert basis_of_search("table", (leak,)) != basis_of_search("table", ())
    told = replace(leak, words="It is known in time")
    assert basis_of_search("table", (leak, average)) == basis_of_search("table", (average, outlier, told))


@pytest.fixture
def project(tmp_path: Path) -> str:
    folder = str(tmp_path / "shop.maquette")
    session.start_sample(folder, "print-shop", QUIET)
    return folder


def test_a_search_goes_on_after_reopening_until_the_columns_change(project: str) -> None:
    trained = session.train(project, "Left", 1, 0, QUIET, most_bytes=LESS)
    assert trained.experiment is not None
    (kept,) = session.open_project(project, QUIET).searches
    assert (kept.target, kept.most_bytes) == ("Left", LESS)
    assert kept.tried == len(trained.experiment.candidates)
    assert trained.evaluation is not None
    assert trained.evaluation.model_bytes <= LESS
    within = session.train(project, "Left", 1, 0, QUIET, most_bytes=LESS, most_ms=1_000.0)
    assert within.experiment is not None
    assert within.experiment.most_ms == 1_000.0
    assert within.experiment.candidates[: kept.tried] == trained.experiment.candidates
    assert session.set_column(project, "Age", None, Role.IGNORED, QUIET).searches == ()


def test_a_trusted_column_is_learned_from(project: str) -> None:
    view = session.trust_column(project, "Left", "Refund date", QUIET)
    assert {each.columns for each in view.dismissed} == {("Refund date",)}
    again = session.trust_column(project, "Left", "Refund date", QUIET)
    assert (again.dismissed, again.undo) == (view.dismissed, view.undo)
    assert session.undo(project, QUIET).dismissed == ()
    session.redo(project, QUIET)
    trained = session.train(project, "Left", 1, 0, QUIET)
    assert trained.experiment is not None
    assert "Refund date" not in {one.column for one in trained.experiment.left_out}
