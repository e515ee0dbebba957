"""All readers, in the order they are asked; text takes what nobody else knows."""

from pathlib import Path

from maquette.data.readers.csv import TEXT
from maquette.data.readers.databases.dialects import is_address
from maquette.data.readers.databases.read import read_database
from maquette.data.readers.reader import Reader
from maquette.data.readers.text import read_start
from maquette.data.source import Source

READERS: tuple[Reader, ...] = (TEXT,)
DATABASE = Reader(name="database", recognises=lambda start, name: False, read=read_database)


def find_reader(source: Source) -> Reader:
    """Return the reader for a source; raises MaquetteError as `read_start`."""
    if is_address(source.place):
        return DATABASE
    path = Path(source.place)
    start = read_start(path)
    return next(reader for reader in READERS if reader.recognises(start, path.name))
