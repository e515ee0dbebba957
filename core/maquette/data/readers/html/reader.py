"""Web pages, and what is called ".xls" but is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from maquette.data.readers.grid import Block, find_tables
from maquette.data.readers.grid_writing import GridPart, write_block
from maquette.data.readers.html.parser import Page, PageTable
from maquette.data.readers.reader import Reader
from maquette.data.readers.text import find_encoding
from maquette.data.source import Found, Layout, Part, Source, name_of
from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.progress import Progress

_PAGE = re.compile(
    rb"(\xef\xbb\xbf|\s|<!--.*?-->|<\?xml[^>]*>)*<(!doctype\s+html|html|head|body|meta|style|table|div|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
MOST_BYTES = 100 << 20
CHUNK = 1 << 20
LOOKED_AT = 1 << 14


def _recognises(start: bytes, name: str) -> bool:
    return _PAGE.match(_narrow(start[:LOOKED_AT])) is not None


def _narrow(start: bytes) -> bytes:
    """Return the start of a text in wide letters as one of narrow ones."""
    for mark, encoding in ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if start.startswith(mark):
            return start[: len(start) // 4 * 4].decode(encoding, "replace").encode()
    return start


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    name = name_of(source)
    tables = [(table, rows) for table, rows in _tables(source, progress) if rows]
    found = [
        (table, rows, blocks[0])
        for table, rows in tables
        if (blocks := find_tables(rows, _layout(source, table)))
    ]
    if not found:
        raise MaquetteError("no_table_inside", file=name)
    names = _names([table for table, _, _ in found])
    chosen = _choose(names, [block for _, _, block in found], source)
    parts = tuple(
        Part(name=each, rows=block.last - block.first, columns=block.right - block.left)
        for each, (_, _, block) in zip(names, found, strict=True)
    )
    _, rows, block = found[chosen]
    part = GridPart(format="html", file=name, name=names[chosen], parts=parts if len(parts) > 1 else ())
    return write_block(lambda: iter(rows), block, part, target, progress, most_rows)


def _tables(source: Source, progress: Progress) -> Iterator[tuple[PageTable, list[list[object]]]]:
    path, page = Path(source.place), Page()
    if path.stat().st_size > MOST_BYTES:
        raise MaquetteError("needs_too_much_memory", file=path.name)
    with disk_errors(path.name):
        data = path.read_bytes()
    text = data.decode(_encoding(data, path.name), "backslashreplace")
    for place in range(0, len(text), CHUNK):
        progress.step(0.5 * place / len(text), "reading", file=path.name)
        page.feed(text[place : place + CHUNK])
    page.close()
    if page.too_large:
        raise MaquetteError("needs_too_much_memory", file=path.name)
    return ((table, table.squared()) for table in page.tables)


def _encoding(data: bytes, name: str) -> str:
    """Return the encoding that a page names, if there is such a one, else the one that its letters show."""
    start = data[:LOOKED_AT]
    named = _CHARSET.search(start)
    if named is not None and b"\x00" not in start:
        try:
            label = named.group(1).decode()
            data.decode(label)
        except (LookupError, UnicodeDecodeError):
            return find_encoding(data[: 1 << 18], name)
        return label
    return find_encoding(data[: 1 << 18], name)


def _layout(source: Source, table: PageTable) -> Layout:
    told = source.layout
    rows = table.header_rows or None
    if told.skipped is None and told.header_rows is None and told.footer is None and rows is not None:
        # The page itself says which rows are names.
        return Layout(skipped=0, header_rows=rows, footer=0)
    return told


def _names(tables: Sequence[PageTable]) -> list[str]:
    names: list[str] = []
    for number, table in enumerate(tables, start=1):
        name = table.caption if table.caption and table.caption not in names else f"Table {number}"
        names.append(name)
    return names


def _choose(names: Sequence[str], blocks: Sequence[Block], source: Source) -> int:
    if not source.part:
        return max(range(len(blocks)), key=lambda number: blocks[number].cells)
    if source.part not in names:
        known = ", ".join(names[:20])
        raise MaquetteError("no_such_part", file=name_of(source), part=source.part, known=known)
    return names.index(source.part)


HTML = Reader(name="html", recognises=_recognises, read=_read)
