"""All readers, in the order they are asked; text takes what nobody else knows."""

from pathlib import Path

from maquette.data.readers.archives.archive import archive_reader
from maquette.data.readers.columns.reader import COLUMNS, OLD_FEATHER
from maquette.data.readers.databases.dialects import is_address
from maquette.data.readers.databases.read import read_database
from maquette.data.readers.html.reader import HTML
from maquette.data.readers.json.reader import JSON
from maquette.data.readers.reader import Reader
from maquette.data.readers.sheets.reader import EARLY, OLE, read_sheets
from maquette.data.readers.sqlite.reader import SQLITE
from maquette.data.readers.start import read_start
from maquette.data.readers.text.reader import TEXT
from maquette.data.readers.xml.reader import XML
from maquette.data.source import Source

DATABASE = Reader(name="database", recognises=lambda start, name: False, read=read_database)


def find_reader(source: Source) -> Reader:
    """Return the reader for a source; raises MaquetteError as `read_start`."""
    if is_address(source.place):
        return DATABASE
    path = Path(source.place)
    start = read_start(path)
    return next(reader for reader in READERS if reader.recognises(start, path.name))


READERS: tuple[Reader, ...] = (
    OLE,
    EARLY,
    COLUMNS,
    OLD_FEATHER,
    SQLITE,
    archive_reader(find_reader, read_sheets),
    HTML,
    XML,
    JSON,
    TEXT,
)
