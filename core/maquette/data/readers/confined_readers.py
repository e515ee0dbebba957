"""What runs in the confined child: the readers whose parsers a hostile file can bring down or hold up."""

from pathlib import Path

from maquette.data.readers.columns.files import read_column_file
from maquette.data.readers.confined import limit_process
from maquette.data.readers.html.page import read_page
from maquette.data.readers.json.document import read_document
from maquette.data.readers.sheets.workbook import read_workbook
from maquette.data.readers.xml.rows import read_xml_rows
from maquette.data.readers.xml.sheets import read_xml_sheets
from maquette.data.source import Found, Source
from maquette.progress import Progress


def sheets(source: Source, target: str, most_rows: int | None, progress: Progress) -> Found:
    """Read a sheet of a workbook."""
    limit_process()
    return read_workbook(source, Path(target), progress, most_rows)


def columns(source: Source, target: str, most_rows: int | None, progress: Progress) -> Found:
    """Read a file of typed columns."""
    limit_process()
    return read_column_file(source, Path(target), progress, most_rows)


def page(source: Source, target: str, most_rows: int | None, progress: Progress) -> Found:
    """Read a table of a web page."""
    limit_process()
    return read_page(source, Path(target), progress, most_rows)


def json(source: Source, target: str, most_rows: int | None, progress: Progress) -> Found:
    """Read a table of a JSON document."""
    limit_process()
    return read_document(source, Path(target), progress, most_rows)


def xml(source: Source, target: str, most_rows: int | None, progress: Progress) -> Found:
    """Read a sheet of an XML Spreadsheet."""
    limit_process()
    return read_xml_sheets(source, Path(target), progress, most_rows)


def xml_rows(source: Source, target: str, most_rows: int | None, progress: Progress) -> Found:
    """Read the rows of an XML document."""
    limit_process()
    return read_xml_rows(source, Path(target), progress, most_rows)


ACTIONS = {"sheets": sheets, "columns": columns, "page": page, "json": json, "xml": xml, "xml_rows": xml_rows}
