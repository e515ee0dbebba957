"""Parquet, Feather and Arrow files."""

from pathlib import Path

from maquette.data.readers.columns.files import (
    ARROW_START,
    ENCRYPTED_START,
    OLD_FEATHER_START,
    PARQUET_START,
    STREAM_START,
)
from maquette.data.readers.confined import read_confined
from maquette.data.readers.reader import Reader
from maquette.data.source import Found, Source, name_of
from maquette.errors import MaquetteError
from maquette.progress import Progress

STARTS = (PARQUET_START, ENCRYPTED_START, ARROW_START, STREAM_START)


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    return read_confined("columns", source, target, progress, most_rows, Path(source.place).stat().st_size)


def _refuse_old(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    raise MaquetteError("not_a_table", file=name_of(source), what="a Feather file of the first version")


COLUMNS = Reader(name="columns", recognises=lambda start, name: start.startswith(STARTS), read=_read)
OLD_FEATHER = Reader(
    name="old feather", recognises=lambda start, name: start.startswith(OLD_FEATHER_START), read=_refuse_old
)
