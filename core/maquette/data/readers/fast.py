"""The fast way to read a long, regular text: by DuckDB on all cores, and counted before it is believed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.engine import connect, literal
from maquette.data.readers.layout import TextLayout
from maquette.data.readers.loss import Tally, count_text
from maquette.data.writing import write_snapshot
from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

BATCH_ROWS = 1 << 15
LONGEST_DELIMITER_BYTES = 4
# Larger pieces cost more to fetch; a text with a longer line is read the careful way.
LONGEST_LINE, PIECE_BYTES = 2 << 20, 8 << 20


class IrregularError(Exception):
    """A row is not as the layout says: no trouble, the careful way can read it."""


def can_read_fast(layout: TextLayout) -> bool:
    """Tell whether a text is one that DuckDB reads: UTF-8, one plain table down to the end."""
    delimiter = layout.signs.delimiter
    return (
        not layout.is_whole
        and layout.newline == "\n"
        and layout.signs.run is None
        and 0 < len(delimiter.encode()) <= LONGEST_DELIMITER_BYTES
        and len(layout.signs.quote.encode()) <= 1
        and len(layout.signs.escape.encode()) <= 1
        and layout.width > 1
        and not layout.comment
        and not layout.footer
        and layout.stop is None
    )


def write_fast(text: Path, layout: TextLayout, target: Path, progress: Progress) -> bool:
    """Write the UTF-8 file `text` to the snapshot `target`; return whether everything arrived.

    Where it is False, `target` is of no use. Raises those of a disk.
    """
    import duckdb

    link = target.with_suffix(".source")
    try:
        with disk_errors(text.name):
            _link(text.resolve(), link)
        with (
            connect(text.resolve(), link, folder=target.parent) as database,
            ThreadPoolExecutor(1, "loss") as beside,
        ):
            counted = beside.submit(count_text, text, layout)
            tally = Tally(layout)
            reader = _reader(database, link, layout)
            write_snapshot(target, layout.names, _tallied(reader, tally, text, progress))
            return tally.matches(counted.result())
    except (IrregularError, duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    except duckdb.IOException as error:
        reason = str(error).strip().splitlines()[0][:200]
        raise MaquetteError("unreadable_table", file=text.name, reason=reason) from error
    finally:
        link.unlink(missing_ok=True)


def _link(text: Path, link: Path) -> None:
    """Give a file a second, plain name: DuckDB takes * ? [ in a path for a pattern.

    Windows allows links only to some, and only within one disk.
    """
    link.unlink(missing_ok=True)
    for give in (os.symlink, os.link):
        with suppress(OSError):
            give(text, link)
            return
    shutil.copyfile(text, link)


def _reader(database: DuckDBPyConnection, link: Path, layout: TextLayout) -> pa.RecordBatchReader:
    kinds = ", ".join(f"{literal(f'c{number}')}: 'VARCHAR'" for number in range(layout.width))
    options = {
        "columns": f"{{{kinds}}}",
        "delim": literal(layout.signs.delimiter),
        "quote": literal(layout.signs.quote),
        "escape": literal(layout.signs.escape),
        "header": "false",
        "skip": str(layout.body),
        "max_line_size": str(LONGEST_LINE),
        "buffer_size": str(PIECE_BYTES),
        "strict_mode": "true",
        "auto_detect": "false",
    }
    reading = ", ".join(f"{name} = {value}" for name, value in options.items())
    found = database.sql(f"FROM read_csv({literal(str(link))}, {reading})")
    reader: pa.RecordBatchReader = found.to_arrow_reader(BATCH_ROWS)
    return reader


def _tallied(
    reader: pa.RecordBatchReader, tally: Tally, text: Path, progress: Progress
) -> Iterator[pa.RecordBatch]:
    size = max(1, text.stat().st_size)
    for batch in _batches(reader):
        tally.add(batch)
        progress.step(min(1.0, tally.seen / size), "reading", file=text.name)
        yield batch


def _batches(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    while True:
        try:
            yield reader.read_next_batch()
        except StopIteration:
            return
        except (pa.ArrowException, OSError) as error:
            # What DuckDB says of a row arrives as an error of the system that has no number.
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise IrregularError from error
