"""A project keeps what was done, in order, and can go back and forth in it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maquette.errors import MaquetteError
from maquette.owner import environment_of_child, owner
from maquette.project import Access, Project, claim, create, open_project


def test_a_new_project_has_its_name_and_no_state(project: Project) -> None:
    assert (project.name, project.state(), project.undo_action(), project.redo_action()) == (
        "Shop",
        None,
        None,
        None,
    )


def test_the_last_state_is_there_after_reopening(project: Project) -> None:
    project.append("load", b"one")
    project.append("check", b"\x00two")
    project.close()
    with open_project(project.folder, Access.READ) as again:
        assert (again.name, again.state(), again.undo_action()) == ("Shop", b"\x00two", "check")


def test_undo_goes_back_to_nothing_and_redo_brings_all_back(project: Project) -> None:
    project.append("load", b"one")
    project.append("check", b"two")
    project.undo()
    assert (project.state(), project.undo_action(), project.redo_action()) == (b"one", "load", "check")
    project.undo()
    assert (project.state(), project.undo_action(), project.redo_action()) == (None, None, "load")
    project.redo()
    project.redo()
    assert (project.state(), project.redo_action()) == (b"two", None)


def test_undo_and_redo_are_refused_where_there_is_nothing(project: Project) -> None:
    with pytest.raises(MaquetteError, match="nothing_to_undo"):
        project.undo()
    with pytest.raises(MaquetteError, match="nothing_to_redo"):
        project.redo()


def test_a_new_action_after_undo_is_what_redo_would_bring_back(project: Project) -> None:
    project.append("load", b"one")
    project.undo()
    project.append("load", b"other")
    project.undo()
    project.redo()
    assert project.state() == b"other"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.just("undo"), st.just("redo"), st.binary(max_size=4)), max_size=25))
def test_any_sequence_behaves_as_the_editor_everybody_knows(moves: list[str | bytes]) -> None:
    done: list[bytes] = []
    undone: list[bytes] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        create(Path(folder) / "Any.maquette", "Any") as project,
    ):
        for move in moves:
            _move(project, move, done, undone)
            assert project.state() == (done[-1] if done else None)
            assert (project.undo_action() is None) == (not done)
            assert (project.redo_action() is None) == (not undone)


def _move(project: Project, move: str | bytes, done: list[bytes], undone: list[bytes]) -> None:
    if isinstance(move, bytes):
        project.append("set", move)
        done.append(move)
        undone.clear()
    elif move == "undo" and done:
        project.undo()
        undone.append(done.pop())
    elif move == "redo" and undone:
        project.redo()
        done.append(undone.pop())


def test_a_second_writer_is_refused_and_a_reader_is_not(project: Project) -> None:
    project.append("load", b"one")
    with pytest.raises(MaquetteError, match="project_in_use"):
        open_project(project.folder, Access.WRITE)
    with open_project(project.folder, Access.READ) as reader:
        assert reader.read_only
        assert reader.state() == b"one"
        project.append("check", b"two")
        assert reader.state() == b"two"
        with pytest.raises(MaquetteError, match="project_read_only"):
            reader.append("load", b"three")


def test_our_own_child_process_writes_under_the_window_s_lock(project: Project) -> None:
    with open_project(project.folder, Access.SHARED) as child:
        child.append("load", b"one")
        assert child.object_path(child.put(b"{}", ".json")).read_bytes() == b"{}"
    assert project.state() == b"one"
    assert not project.read_only


def test_a_child_process_of_another_window_only_reads(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.append("load", b"one")
    monkeypatch.setenv("MAQUETTE_OWNER", "another window")
    with open_project(project.folder, Access.SHARED) as other:
        assert other.read_only
        assert other.state() == b"one"
        with pytest.raises(MaquetteError, match="project_read_only"):
            other.append("load", b"two")


def test_a_child_process_inherits_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", environment_of_child({}))
    assert owner() == environment_of_child()["MAQUETTE_OWNER"]


def test_a_script_without_a_window_takes_the_lock_while_it_works(project: Project) -> None:
    project.close()
    with open_project(project.folder, Access.SHARED) as script:
        script.append("load", b"one")
        with pytest.raises(MaquetteError, match="project_in_use"):
            open_project(project.folder, Access.WRITE)
    with open_project(project.folder, Access.WRITE) as window:
        assert window.state() == b"one"


def test_a_claim_keeps_others_out_until_it_is_released(project: Project) -> None:
    project.close()
    lock = claim(project.folder)
    with pytest.raises(MaquetteError, match="project_in_use"):
        claim(project.folder)
    with open_project(project.folder, Access.SHARED) as child:
        child.append("load", b"one")
    lock.release()
    claim(project.folder).release()


def test_only_a_project_can_be_claimed(tmp_path: Path) -> None:
    with pytest.raises(MaquetteError, match="not_a_project"):
        claim(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_free_again_after_closing(project: Project) -> None:
    project.close()
    with open_project(project.folder, Access.WRITE) as again:
        again.append("load", b"one")
