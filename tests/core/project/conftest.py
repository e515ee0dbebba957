"""A new project in an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maquette.project import Project, create


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create(tmp_path / "Shop.maquette", "Shop") as project:
        yield project
