"""A parser in its own process can be stopped, is given up when silent, and takes nothing down with it."""

from pathlib import Path

import pandas as pd
import pytest

from maquette.data.readers import confined
from maquette.data.readers.registry import find_reader
from maquette.data.source import Source
from maquette.errors import Stopped
from maquette.progress import Silent
from opened_tables import refusal


class StopsAtOnce(Silent):
    """The user who asks to stop as soon as reading begins."""

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Stop."""
        raise Stopped


def _workbook(folder: Path) -> Path:
    path = folder / "book.xlsx"
    pd.DataFrame({"a": [1, 2]}).to_excel(path, index=False)
    return path


def test_a_stop_ends_the_reading(tmp_path: Path) -> None:
    source = Source(place=str(_workbook(tmp_path)))
    with pytest.raises(Stopped):
        find_reader(source).read(source, tmp_path / "snapshot", StopsAtOnce(), None)


def test_a_parser_that_says_nothing_for_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "PATIENCE", 0.0)
    monkeypatch.setattr(confined, "SPEED", 1 << 40)
    assert refusal(_workbook(tmp_path)).code == "takes_too_long"


def test_nothing_of_a_parsers_end_reaches_the_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cut.parquet"
    path.write_bytes(b"PAR1" + bytes(200) + b"PAR1")
    assert refusal(path).code == "damaged_file"
    assert capfd.readouterr().err == ""
