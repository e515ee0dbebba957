"""Whatever was acknowledged is there after the writer was killed at any moment."""

import hashlib
import os
import random
import select
import subprocess
import sys
import time
from pathlib import Path

from maquette.project import Access, create, open_project

KILLS = 100
LONGEST = 0.12  # seconds between the first acknowledgement and the kill

WRITER = """
import os, sys
from pathlib import Path
from maquette.project import Access, open_project

def say(*words):
    os.write(1, (" ".join(words) + "\\n").encode())

with open_project(Path(sys.argv[1]), Access.WRITE) as project:
    say("state", (project.state() or b"0").decode().split()[0])
    number = int((project.state() or b"0").split()[0])
    while True:
        number += 1
        body = os.urandom(30_000 + number % 50_000)
        if number % 2:
            scratch = project.scratch(".parquet")
            scratch.write_bytes(body)
            digest = project.put_file(scratch, ".parquet")
        else:
            digest = project.put(body, ".json")
        say("object", digest)
        project.append(f"action {number}", f"{number} {digest}".encode())
        say("state", str(number))
        if number % 7 == 0:
            project.undo()
            say("state", str(number - 1))
            project.redo()
            say("state", str(number))
"""


def test_nothing_acknowledged_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    folder = tmp_path / "Shop.maquette"
    create(folder, "Shop").close()
    chance = random.Random(20_261_123)
    objects: set[str] = set()
    for _ in range(KILLS):
        said = _write_and_kill(folder, chance.uniform(0, LONGEST))
        objects |= {word for kind, word in said if kind == "object"}
        _assert_is_whole(folder, said)
    _assert_objects_are_right(folder, objects)
    assert len(objects) > KILLS


def _write_and_kill(folder: Path, delay: float) -> list[tuple[str, str]]:
    """Start a writer, kill it `delay` seconds after its first word and return all its whole lines."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    select.select([writer.stdout], [], [], 60)
    said = _read_for(writer.stdout.fileno(), delay)
    writer.kill()
    said += writer.communicate()[0]
    lines = said.decode().split("\n")[:-1]
    return [(line.split()[0], line.split()[1]) for line in lines]


def _read_for(number: int, seconds: float) -> bytes:
    said = b""
    until = time.monotonic() + seconds
    while (rest := until - time.monotonic()) > 0:
        if select.select([number], [], [], rest)[0]:
            said += os.read(number, 65_536)
    return said


def _assert_is_whole(folder: Path, said: list[tuple[str, str]]) -> None:
    states = [int(word) for kind, word in said if kind == "state"]
    with open_project(folder, Access.READ) as project:  # which runs SQLite's own check as well
        state = (project.state() or b"0").decode().split()
        # The writer may have written once more than it could say: a record, an undo or a redo.
        assert int(state[0]) - states[-1] in (-1, 0, 1)
        if len(state) == 2:
            assert project.object_path(state[1]).is_file()


def _assert_objects_are_right(folder: Path, digests: set[str]) -> None:
    with open_project(folder, Access.WRITE) as project:
        for digest in digests:
            assert hashlib.sha256(project.object_path(digest).read_bytes()).hexdigest() == digest
