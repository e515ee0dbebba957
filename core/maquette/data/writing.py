"""Rows of cell texts, as any reader hands them out, into the Parquet file of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maquette.disk import disk_errors

if TYPE_CHECKING:
    import pyarrow as pa

# A page of rows is shown by reading one group: small enough to be there at once, large enough to pack well.
GROUP_ROWS = 1 << 15
GROUP_CELLS = 1 << 21
# Texts that repeat at least so often are stored once and pointed to.
REPEATING_SHARE = 0.3
# Packing costs as much as writing, and at each look again: only what shrinks to less than half is worth it.
SHRUNK_BYTES, SHRUNK_SHARE = 1 << 18, 0.4


def write_snapshot(target: Path, columns: tuple[str, ...], batches: Iterable[pa.RecordBatch]) -> int:
    """Write `batches` of string columns to `target` under the names `columns`; return the number of rows.

    An empty text becomes null; any other cell is kept to the letter. Raises MaquetteError as
    `maquette.disk.disk_errors`, and whatever `batches` raises.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in columns])
    groups = _grouped(batches, schema)
    first = next(groups, pa.Table.from_batches([], schema))
    rows = 0
    with (
        disk_errors(target.name),
        pq.ParquetWriter(target, schema, **_packing(first)) as writer,
        # One group is written while the next one is read.
        ThreadPoolExecutor(1, "snapshot") as behind,
    ):
        written: Future[None] = behind.submit(writer.write_table, first)
        rows += first.num_rows
        for group in groups:
            written.result()
            written = behind.submit(writer.write_table, group)
            rows += group.num_rows
        written.result()
    return rows


def _grouped(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield tables of the size of a group, under the names of `schema`."""
    most = max(1, min(GROUP_ROWS, GROUP_CELLS // max(1, len(schema))))
    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        rest = batch
        while count + rest.num_rows >= most:
            cut = most - count
            yield _cleared([*waiting, rest.slice(0, cut)], schema)
            rest, waiting, count = rest.slice(cut), [], 0
        if rest.num_rows:
            waiting.append(rest)
            count += rest.num_rows
    if waiting:
        yield _cleared(waiting, schema)


def _cleared(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """Return the rows of `batches` as a table with nulls for empty texts."""
    import pyarrow as pa

    # Put together by place: the names that a reader gives its columns may come twice.
    rows = (batch.columns for batch in batches)
    columns = (pa.chunked_array(cells, pa.string()) for cells in zip(*rows, strict=True))
    return pa.Table.from_arrays([_without_empty(column) for column in columns], schema=schema)


def _without_empty(cells: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    # Comparing texts costs ten times as much as looking at their lengths.
    if pc.min(pc.binary_length(cells)).as_py() != 0:
        return cells
    return pc.if_else(pc.equal(cells, pa.scalar("")), pa.scalar(None, pa.string()), cells)


def _packing(table: pa.Table) -> dict[str, Any]:
    """Return how to store columns like those of `table`: repeated texts once, packed where that pays."""
    import pyarrow.compute as pc

    repeating = [
        name
        for name, column in zip(table.column_names, table.columns, strict=True)
        if pc.count_distinct(column).as_py() <= REPEATING_SHARE * table.num_rows
    ]
    packed = {
        name: "lz4" if name in repeating or _shrinks(column) else "none"
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    return {"compression": packed, "use_dictionary": repeating, "write_statistics": False}


def _shrinks(column: Any) -> bool:
    """Tell whether packing makes the texts of a column much smaller."""
    import pyarrow as pa

    texts = column.chunk(0).buffers()[2] if column.num_chunks else None
    if texts is None or not texts.size:
        return False
    some = texts.slice(0, min(texts.size, SHRUNK_BYTES))
    return bool(pa.compress(some, "lz4_raw").size <= SHRUNK_SHARE * some.size)
