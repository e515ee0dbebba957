"""Everything that is installed is pinned by hash, names no address, and is what we ask for."""

import tomllib
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from checks.sources import ROOT

LOCKS = ("requirements.lock", "uv.txt")


def _entries(name: str) -> dict[str, str]:
    """Return each pinned requirement of a lock with the lines that belong to it."""
    entries: dict[str, str] = {}
    key = ""
    for line in (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith((" ", "#")):
            key = line
        entries[key] = entries.get(key, "") + line
    return entries


@cache
def _pins() -> dict[str, Version]:
    entries = (Requirement(entry.rstrip(" \\")) for entry in _entries("requirements.lock"))
    return {canonicalize_name(entry.name): Version(str(entry.specifier)[2:]) for entry in entries}


@cache
def _asked_for() -> tuple[str, ...]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [*extras, *project["dependency-groups"].values(), project["build-system"]["requires"]]
    return tuple(project["project"]["dependencies"] + [entry for group in groups for entry in group])


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_versions_and_hashes_and_no_address(name: str) -> None:
    assert "://" not in (ROOT / "packaging" / name).read_text(encoding="utf-8")
    for entry, lines in _entries(name).items():
        assert "==" in entry
        assert "--hash=sha256:" in lines, entry


def test_every_python_gets_the_same_version_of_a_library() -> None:
    """What passed the tests on one Python is what runs on the others."""
    assert len(_pins()) == len(_entries("requirements.lock"))


def test_the_lock_holds_what_the_project_asks_for() -> None:
    for entry in _asked_for():
        asked = Requirement(entry)
        assert _pins()[canonicalize_name(asked.name)] in asked.specifier, entry
