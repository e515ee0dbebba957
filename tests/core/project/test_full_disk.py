"""A disk that is full at any moment: one clear refusal, and the old state stays."""

import errno
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from maquette.errors import MaquetteError
from maquette.project import Access, Project, create, disk, open_project
from maquette.report.sentences import has_sentence


def _fill_disk_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    write, fsync = os.write, os.fsync
    calls = itertools.count(1)

    def failing_write(file: int, body: bytes) -> int:
        if next(calls) >= number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, body[:1000])  # a disk may also take less than it was given

    def failing_fsync(file: int) -> None:
        if next(calls) >= number:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(file)

    monkeypatch.setattr(os, "write", failing_write)
    monkeypatch.setattr(os, "fsync", failing_fsync)


def _codes_until_it_works(project: Project) -> list[str]:
    """Fail each write of an object in turn until it goes through; return what was said each time."""
    codes: list[str] = []
    while True:
        with pytest.MonkeyPatch.context() as monkeypatch:
            _fill_disk_at(monkeypatch, len(codes) + 1)
            try:
                project.put(b"x" * 5000, ".json")
            except MaquetteError as error:
                codes.append(error.code)
            else:
                return codes


def test_an_object_is_kept_whole_or_not_at_all(project: Project) -> None:
    project.append("load", b"one")
    codes = _codes_until_it_works(project)
    assert len(codes) > 5
    assert set(codes) == {"disk_full"}
    objects = list((project.folder / "objects").iterdir())
    assert [path.read_bytes() for path in objects] == [b"x" * 5000]
    assert project.state() == b"one"


def test_a_project_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill_disk_at(monkeypatch, 1)
    with pytest.raises(MaquetteError, match="disk_full"):
        create(tmp_path / "Shop.maquette", "Shop")
    assert list(tmp_path.iterdir()) == []


WRITER = """
import json, resource, sys
from pathlib import Path
from maquette.errors import MaquetteError
from maquette.project import Access, open_project

folder, results = Path(sys.argv[1]), []
for limit in range(32_768, 400_000, 9_000):
    with open_project(folder, Access.WRITE) as project:
        acknowledged = (project.state() or b"").decode()
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        code = None
        try:
            for number in range(1000):
                state = f"{limit} {number} ".ljust(20_000, "x")
                project.append("grow", state.encode())
                acknowledged = state
        except MaquetteError as error:
            code = error.code
        seen = (project.state() or b"").decode()
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        results.append((code, acknowledged == seen))
print(json.dumps({"results": results, "last": acknowledged}))
"""


def test_a_record_that_does_not_fit_leaves_the_state_before_it(project: Project) -> None:
    project.close()
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(project.folder)], capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    assert {tuple(result) for result in answer["results"]} <= {("disk_full", True), ("disk_error", True)}
    with open_project(project.folder, Access.READ) as again:
        assert again.state() == answer["last"].encode()


def test_every_refusal_of_the_disk_has_words() -> None:
    for code in {*disk._SQLITE_CODES.values(), "disk_error"}:
        assert has_sentence(f"error.{code}"), code
        assert has_sentence(f"error.{code}.remedy"), code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "no_permission"),
        (errno.EROFS, "no_permission"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "disk_error"),
    ],
    ids=["not allowed", "read-only disk", "quota used up", "broken disk"],
)
def test_other_refusals_are_named_and_change_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    project.append("load", b"one")

    def refuse(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(MaquetteError) as caught:
        project.put(b"abc", ".json")
    assert caught.value.code == code
    assert project.state() == b"one"
    assert list((project.folder / "objects").iterdir()) == []
