"""Bodies of files, read as the window reads them."""

import tempfile
from pathlib import Path

from maquette.data.source import Found, Layout
from opened_tables import open_file

Cells = list[list[str]]


def read_body(
    body: str | bytes, name: str = "table.csv", layout: Layout | None = None
) -> tuple[Found, Cells]:
    """Return what the reader of a file with this body found, and its rows of texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        opened = open_file(path, layout=layout or Layout())
    return opened.found, [["" if cell is None else cell for cell in row] for row in opened.rows]


def lines(rows: Cells, delimiter: str = ",") -> str:
    """Return rows as the lines of a text, nothing quoted."""
    return "".join(delimiter.join(row) + "\n" for row in rows)
