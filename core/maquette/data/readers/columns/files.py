"""Parquet and Arrow files into a snapshot; runs in a confined child process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.readers.columns.texts import as_texts, count_binary, declared_kind
from maquette.data.readers.names import check_width, unique_names
from maquette.data.source import Found, Note, Source, name_of
from maquette.data.writing import write_snapshot
from maquette.errors import MaquetteError
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_CELLS = 1 << 18
METADATA_BYTES = 64 << 20
PARQUET_START, ENCRYPTED_START = b"PAR1", b"PARE"
ARROW_START, STREAM_START, OLD_FEATHER_START = b"ARROW1", b"\xff\xff\xff\xff", b"FEA1"


class Binary:
    """How many rows hold bytes that are no text."""

    def __init__(self) -> None:
        self.rows = 0


def read_column_file(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read a Parquet, Feather or Arrow file.

    Raises MaquetteError with the code damaged_file, password_needed, no_table_inside, too_many_columns or
    out_of_memory.
    """
    path, name = Path(source.place), name_of(source)
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(ENCRYPTED_START):
        raise MaquetteError("password_needed", file=name)
    kind = "parquet" if start.startswith(PARQUET_START) else "arrow"
    with _damage(name):
        opened = _open_parquet(path) if kind == "parquet" else _open_arrow(path, start)
        return _write(opened, source, target, progress, most_rows, kind)


@contextmanager
def _damage(name: str) -> Iterator[None]:
    """Say by name what pyarrow says of a file that is not what it claims to be."""
    import pyarrow as pa

    try:
        yield
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        code = "password_needed" if "encrypt" in reason.lower() else "damaged_file"
        raise MaquetteError(code, file=name, reason=reason) from error


class Opened:
    """A file of columns: its schema, about how many rows it claims, and its batches."""

    def __init__(self, schema: pa.Schema, rows: int | None, batches: Iterator[pa.RecordBatch]) -> None:
        self.schema, self.rows, self.batches = schema, rows, batches


def _open_parquet(path: Path) -> Opened:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(
        path,
        buffer_size=1 << 20,
        pre_buffer=False,
        thrift_string_size_limit=METADATA_BYTES,
        thrift_container_size_limit=1 << 20,
    )
    rows = max(1, min(1 << 15, BATCH_CELLS // max(1, len(file.schema_arrow))))
    return Opened(file.schema_arrow, file.metadata.num_rows, file.iter_batches(rows, use_threads=False))


def _open_arrow(path: Path, start: bytes) -> Opened:
    import pyarrow as pa

    # Not by a memory map: a file cut short while it is read would end the process.
    if start.startswith(ARROW_START):
        file = pa.ipc.open_file(pa.OSFile(str(path), "rb"))
        batches = (file.get_batch(number) for number in range(file.num_record_batches))
        return Opened(file.schema, None, _checked(batches))
    stream = pa.ipc.open_stream(pa.OSFile(str(path), "rb"))
    return Opened(stream.schema, None, _checked(iter(stream)))


def _checked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield batches whose every offset was looked at: a wrong one would read foreign memory."""
    for batch in batches:
        batch.validate(full=True)
        for start in range(0, max(1, batch.num_rows), 1 << 15):
            yield batch.slice(start, 1 << 15)


def _write(
    opened: Opened, source: Source, target: Path, progress: Progress, most_rows: int | None, kind: str
) -> Found:
    name, schema = name_of(source), opened.schema
    check_width(len(schema), name)
    if not len(schema):
        raise MaquetteError("no_table_inside", file=name)
    names = unique_names(schema.names)
    binary = Binary()
    write_snapshot(target, names, _texts(opened, binary, name, progress, most_rows))
    notes = (Note(code="bytes_as_digits", rows=binary.rows),) if binary.rows else ()
    return Found(
        format=kind,
        columns=names,
        declared=tuple(declared_kind(column) for column in schema.types),
        notes=notes,
    )


def _texts(
    opened: Opened, binary: Binary, name: str, progress: Progress, most_rows: int | None
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    done = 0
    for batch in opened.batches:
        rest = batch if most_rows is None else batch.slice(0, most_rows - done)
        binary.rows += max(map(count_binary, rest.columns), default=0)
        done += rest.num_rows
        fraction = min(1.0, done / opened.rows) if opened.rows else 0.5
        progress.step(fraction, "reading", file=name)
        places = [str(place) for place in range(rest.num_columns)]
        yield pa.RecordBatch.from_arrays([as_texts(column) for column in rest.columns], names=places)
        if most_rows is not None and done >= most_rows:
            return
