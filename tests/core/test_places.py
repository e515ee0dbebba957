"""Large temporary files lie where Maquette finds them again, and a crash does not leave them for ever."""

import os
import tempfile
from pathlib import Path

import platformdirs
import pytest

from maquette import places, session
from maquette.data.source import Source
from maquette.progress import Silent
from written_tables import SHOP, shop_rows, write_csv


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of our own, empty."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache" / "work"


def test_a_working_folder_is_there_for_as_long_as_it_is_needed(home: Path) -> None:
    with places.working_folder() as folder:
        (folder / "table.parquet").write_bytes(b"of the user")
        assert folder.parent == home
    assert list(home.iterdir()) == []


def test_what_a_crash_left_is_swept_at_the_next_start(home: Path) -> None:
    left, fresh = home / "left", home / "fresh"
    for folder in (left, fresh):
        folder.mkdir(parents=True)
        (folder / "table.parquet").write_bytes(b"of the user")
    os.utime(left, (0, 0))
    with places.working_folder():
        assert not left.exists()
        assert fresh.exists()


def test_nothing_of_a_table_goes_to_the_systems_temporary_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "system"
    monkeypatch.setattr(tempfile, "tempdir", str(system))  # which is not there: using it would fail
    source = write_csv(tmp_path / "shop.csv", SHOP, shop_rows(60))
    folder = str(tmp_path / "Shop.maquette")
    view = session.start_table(folder, "Shop", Source(place=str(source)), "", Silent())
    session.watch(folder, Source(place=str(source)), Silent())
    session.take_in(folder, Silent())
    assert view.table is not None
    assert not system.exists()
    assert list(home.iterdir()) == []
    assert not list(Path(folder).rglob("tmp-*"))


def test_what_another_process_takes_away_meanwhile_is_no_trouble(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter([folder / "gone"]))
    with places.working_folder() as folder:
        assert folder.parent == home
