"""CSV and other delimited text into a snapshot of original cell texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maquette.data.readers.reader import Reader
from maquette.data.readers.start import read_start, refuse_known
from maquette.data.readers.text.encodings import copy_as_utf8
from maquette.data.readers.text.fast import can_read_fast, write_fast
from maquette.data.readers.text.layout import TextLayout, find_layout
from maquette.data.readers.text.rows import write_rows
from maquette.data.source import Found, Note, Source
from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.progress import Progress

UTF8 = ("utf-8", "utf-8-sig", "ascii")


def read_text(source: Source, target: Path, progress: Progress, most_rows: int | None = None) -> Found:
    """Read the table that `source` names into the Parquet file `target`, each cell as the text it is.

    Raises MaquetteError with the code no_such_file, is_folder, no_permission, unreadable_file, empty_file,
    not_a_table, header_only, too_many_columns, line_too_long, no_such_part, wrong_encoding, file_changed, or
    those of a disk that refuses.
    """
    path = Path(source.place)
    refuse_known(read_start(path), path.name)
    with _unchanged(path):
        layout = find_layout(source)
        names, notes = _write(path, layout, target, progress, most_rows)
    return Found(
        format="text",
        columns=names,
        part=layout.part,
        parts=layout.parts,
        layout=layout.value,
        notes=(*_left_out(layout), *notes),
        doubts=layout.doubts,
    )


TEXT = Reader(name="text", recognises=lambda start, name: True, read=read_text)


def _left_out(layout: TextLayout) -> Iterator[Note]:
    """Say which lines above and below the table are no rows."""
    for code, count in (("lines_above", layout.first), ("lines_below", layout.footer)):
        if count:
            yield Note(code=code, rows=count, details={"count": count})


@contextmanager
def _unchanged(path: Path) -> Iterator[None]:
    """Refuse a file that was written to, or taken away, while it was read."""
    with disk_errors(path.name):
        before = path.stat()
    try:
        yield
    except MaquetteError as error:
        if path.exists():
            raise
        raise MaquetteError("file_changed", file=path.name) from error
    try:
        after = path.stat()
    except FileNotFoundError as error:
        raise MaquetteError("file_changed", file=path.name) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise MaquetteError("file_changed", file=path.name)


def _write(
    path: Path, layout: TextLayout, target: Path, progress: Progress, most_rows: int | None
) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    if most_rows is None and can_read_fast(layout) and _write_fast(path, layout, target, progress):
        return layout.names, ()
    return write_rows(path, layout, target, progress, most_rows)


def _write_fast(path: Path, layout: TextLayout, target: Path, progress: Progress) -> bool:
    if layout.encoding in UTF8:
        return write_fast(path, layout, target, progress)
    copy = target.with_suffix(".utf8")
    try:
        copy_as_utf8(path, layout.encoding, copy)
        return write_fast(copy, layout, target, progress)
    finally:
        copy.unlink(missing_ok=True)
