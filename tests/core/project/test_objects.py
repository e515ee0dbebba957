"""Objects never change, bear the hash of what they hold, and are never used when they don't."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from maquette.errors import MaquetteError
from maquette.project import Access, Project, open_project


def test_an_object_is_found_by_the_hash_of_its_content(project: Project) -> None:
    digest = project.put(b"abc", ".json")
    assert digest == hashlib.sha256(b"abc").hexdigest()
    assert project.object_path(digest).read_bytes() == b"abc"


def test_a_file_is_copied_in_and_one_that_was_made_here_is_taken_over(
    project: Project, tmp_path: Path
) -> None:
    source = tmp_path / "orders.parquet"
    source.write_bytes(b"of the user")
    assert project.object_path(project.put_file(source, ".parquet")).read_bytes() == b"of the user"
    assert source.read_bytes() == b"of the user"
    scratch = project.scratch(".parquet")
    scratch.write_bytes(b"made here")
    assert project.object_path(project.put_file(scratch, ".parquet")).read_bytes() == b"made here"
    assert not scratch.exists()


def test_a_file_made_in_the_workspace_is_taken_over_and_the_rest_is_gone(project: Project) -> None:
    with project.workspace() as folder:
        made = folder / "table.parquet"
        made.write_bytes(b"made here")
        (folder / "draft").write_bytes(b"not needed")
        inode = made.stat().st_ino
        digest = project.put_file(made, ".parquet")
    assert project.object_path(digest).stat().st_ino == inode
    assert [path.stem for path in (project.folder / "objects").iterdir()] == [digest]


def test_a_workspace_left_by_a_crash_is_swept(project: Project) -> None:
    left = project.scratch(".d")
    left.mkdir()
    (left / "table.parquet").write_bytes(b"of the user")
    os.utime(left, (0, 0))
    project.sweep()
    assert not left.exists()


def test_the_same_content_is_kept_once(project: Project) -> None:
    digests = {project.put(b"same", ".json") for _ in range(3)}
    assert len(digests) == 1
    assert len(list((project.folder / "objects").iterdir())) == 1


@pytest.mark.parametrize("damage", [b"abd", b"ab", b"", None], ids=["changed", "cut", "emptied", "removed"])
def test_a_damaged_object_is_refused_and_putting_it_again_heals_it(
    project: Project, damage: bytes | None
) -> None:
    digest = project.put(b"abc", ".json")
    path = project.object_path(digest)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with pytest.raises(MaquetteError, match="damaged_object"):
        project.object_path(digest)
    project.put(b"abc", ".json")
    assert project.object_path(digest).read_bytes() == b"abc"


def test_an_object_that_became_a_link_to_elsewhere_is_refused(project: Project, tmp_path: Path) -> None:
    digest = project.put(b"abc", ".json")
    elsewhere = tmp_path / "elsewhere"
    project.object_path(digest).rename(elsewhere)
    (project.folder / "objects" / f"{digest}.json").symlink_to(elsewhere)
    with pytest.raises(MaquetteError, match="damaged_object"):
        project.object_path(digest)


@pytest.mark.parametrize("digest", ["", "../project", "0" * 64, "%"])
def test_only_recorded_objects_are_found(project: Project, digest: str) -> None:
    with pytest.raises(MaquetteError, match="damaged_object"):
        project.object_path(digest)


def test_what_interrupted_writers_left_is_swept_once_it_is_old(project: Project) -> None:
    kept = project.object_path(project.put(b"kept", ".json"))
    objects = project.folder / "objects"
    old = [objects / "tmp-0123.parquet", objects / ("0" * 64 + ".json")]
    young = objects / "tmp-4567.parquet"
    for path in (*old, young):
        path.write_bytes(b"half")
    yesterday = time.time() - 86_400
    for path in (*old, kept):
        os.utime(path, (yesterday, yesterday))
    project.close()
    with open_project(project.folder, Access.WRITE):
        assert sorted(objects.iterdir()) == sorted([kept, young])
