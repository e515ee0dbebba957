"""The fast way to read a long, regular text: by Arrow's parser, and counted before it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from maquette.data.readers.text.layout import TextLayout
from maquette.data.readers.text.loss import Tally, count_text
from maquette.data.writing import write_snapshot
from maquette.disk import disk_errors
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import csv

# The text is parsed in pieces of so many bytes, more where a row of many columns would fill one; a text in
# which a row is longer than that is read the careful way.
PIECE_BYTES, CELL_BYTES, LARGEST_PIECE = 1 << 20, 1 << 12, 32 << 20


def can_read_fast(layout: TextLayout) -> bool:
    """Tell whether a text may be one that Arrow reads: parted and quoted by single signs, one plain table."""
    signs = layout.signs
    return (
        not layout.is_whole
        and layout.newline == "\n"
        and signs.run is None
        and signs.is_simple
        and len(signs.delimiter) == 1
        and len(signs.quote) <= 1
        and (signs.delimiter + signs.quote + signs.other_escape).isascii()
        and layout.width > 1
        and not layout.comment
        and not layout.footer
        and not layout.again
        and layout.stop is None
    )


def write_fast(text: Path, layout: TextLayout, target: Path, progress: Progress) -> bool:
    """Write the UTF-8 file `text` to the snapshot `target`; return whether everything arrived.

    Where it is False, `target` is of no use. Raises those of a disk.
    """
    import pyarrow as pa

    with disk_errors(text.name), text.open("rb") as source, ThreadPoolExecutor(1, "loss") as beside:
        counted = beside.submit(count_text, text, layout)
        tally = Tally(layout)
        try:
            write_snapshot(target, layout.names, _tallied(source, layout, tally, text, progress))
        except pa.ArrowInvalid:
            return False
        return tally.matches(counted.result())


def _tallied(
    source: BinaryIO, layout: TextLayout, tally: Tally, text: Path, progress: Progress
) -> Iterator[pa.RecordBatch]:
    size = max(1, text.stat().st_size)
    with _reader(source, layout) as batches:
        for batch in batches:
            tally.add(batch)
            progress.step(min(1.0, tally.seen / size), "reading", file=text.name)
            yield batch.select(list(range(layout.width))) if layout.blanks else batch


def _reader(source: BinaryIO, layout: TextLayout) -> csv.CSVStreamingReader:
    import pyarrow as pa
    from pyarrow import csv

    names = [str(number) for number in range(layout.cells)]
    size = min(LARGEST_PIECE, max(PIECE_BYTES, layout.width * CELL_BYTES))
    return csv.open_csv(
        source,
        csv.ReadOptions(column_names=names, skip_rows=layout.body, block_size=size),
        csv.ParseOptions(
            delimiter=layout.signs.delimiter,
            quote_char=layout.signs.quote or False,
            newlines_in_values=True,
        ),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
        ),
    )
