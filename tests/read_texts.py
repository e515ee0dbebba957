"""Bodies of files, read as the window reads them."""

import tempfile
from pathlib import Path

from maquette.data.readers.registry import find_reader
from maquette.data.source import Found, Layout, Source
from maquette.progress import Silent

Cells = list[list[str]]


def read_body(
    body: str | bytes, name: str = "table.csv", layout: Layout | None = None
) -> tuple[Found, Cells]:
    """Return what the reader of a file with this body found, and its rows of texts."""
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / name, Path(folder) / "read.parquet"
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        source = Source(place=str(path), layout=layout or Layout())
        found = find_reader(source).read(source, target, Silent(), None)
        columns = [column.to_pylist() for column in pq.read_table(target).columns]
    return found, [["" if cell is None else cell for cell in row] for row in zip(*columns, strict=True)]


def lines(rows: Cells, delimiter: str = ",") -> str:
    """Return rows as the lines of a text, nothing quoted."""
    return "".join(delimiter.join(row) + "\n" for row in rows)
