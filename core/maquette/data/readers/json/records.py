"""Records with whatever columns each of them has, into one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.readers.cells import as_array
from maquette.data.readers.json.cells import flatten, kinds_of, write_json_cells
from maquette.data.readers.names import check_width, unique_names
from maquette.data.writing import write_snapshot
from maquette.disk import disk_errors
from maquette.errors import MaquetteError

if TYPE_CHECKING:
    import pyarrow as pa

# A piece ends with the first of these that it reaches.
CHUNK_ROWS, CHUNK_SIGNS, CHUNK_CELLS = 1 << 14, 32 << 20, 1 << 20
VALUE = "value"


def _chunks(records: Iterator[object], signs: Callable[[], int]) -> Iterator[list[object]]:
    """Yield records by the thousands, or by fewer where they are long."""
    while True:
        begin, chunk = signs(), list[object]()
        for record in records:
            chunk.append(record)
            if len(chunk) >= CHUNK_ROWS or signs() - begin >= CHUNK_SIGNS:
                break
        if not chunk:
            return
        yield chunk


class Gathered:
    """Records laid aside in pieces on the disk, until all their columns are known."""

    def __init__(self, folder: Path, file: str) -> None:
        self._folder, self._file = folder, file
        self._pieces: list[Path] = []
        self.kinds: dict[str, set[str]] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in the order in which they first came."""
        return tuple(self.kinds)

    @property
    def declared(self) -> tuple[str, ...]:
        """What each column is, where all its cells agree."""
        return tuple(next(iter(kinds)) if len(kinds) == 1 else "" for kinds in self.kinds.values())

    def add(self, records: Iterable[object], signs: Callable[[], int] = lambda: 0) -> Iterator[int]:
        """Take all `records`, and yield now and then how many there are.

        `signs` tells how long the text was that they have been read from so far.
        """
        count = 0
        for chunk in _chunks(iter(records), signs):
            done = 0
            while done < len(chunk):
                done += self._lay_aside(chunk[done:])
            count += len(chunk)
            yield count

    def write(self, target: Path) -> None:
        """Write all of them as the snapshot `target`."""
        if not self.kinds:
            raise MaquetteError("no_table_inside", file=self._file)
        write_snapshot(target, unique_names(self.kinds), self._batches())

    def _lay_aside(self, records: list[object]) -> int:
        """Lay as many records aside as make a piece, and return how many those are."""
        import pyarrow as pa

        columns, rows = self._columns(records)
        for name, cells in columns.items():
            self.kinds[name] |= kinds_of(cells)
        piece = self._folder / f"{len(self._pieces)}.arrow"
        # A column may be called anything in JSON, also what no Arrow name can hold.
        places = {name: str(place) for place, name in enumerate(self.kinds)}
        batch = pa.RecordBatch.from_arrays(
            [as_array(write_json_cells(cells)) for cells in columns.values()]
            or [pa.nulls(rows, pa.string())],
            names=[places[name] for name in columns] or ["none"],
        )
        with (
            disk_errors(piece.name),
            pa.OSFile(str(piece), "wb") as file,
            pa.ipc.new_stream(file, batch.schema) as writer,
        ):
            writer.write_batch(batch)
        self._pieces.append(piece)
        return rows

    def _columns(self, records: list[object]) -> tuple[dict[str, list[object]], int]:
        """Return the cells of records by column, and of how many: not of all where columns are many."""
        columns: dict[str, list[object]] = {}
        row = -1
        for row, record in enumerate(records):
            for name, value in flatten(record) if isinstance(record, dict) else ((VALUE, record),):
                cells = columns.get(name)
                if cells is None:
                    cells = columns[name] = []
                    self._know(name)
                if len(cells) < row:
                    cells.extend([None] * (row - len(cells)))
                cells.append(value)
            if (row + 1) * len(columns) >= CHUNK_CELLS:
                break
        for cells in columns.values():
            cells.extend([None] * (row + 1 - len(cells)))
        return columns, row + 1

    def _know(self, name: str) -> None:
        if name not in self.kinds:
            self.kinds[name] = set()
            check_width(len(self.kinds), self._file)

    def _batches(self) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for piece in self._pieces:
            with pa.OSFile(str(piece), "rb") as file, pa.ipc.open_stream(file) as reader:
                batch = reader.read_next_batch()
            names = batch.schema.names
            blank = pa.nulls(batch.num_rows, pa.string())
            arrays = [
                batch.column(str(place)) if str(place) in names else blank for place in range(len(self.kinds))
            ]
            yield pa.RecordBatch.from_arrays(arrays, names=[str(place) for place in range(len(arrays))])
