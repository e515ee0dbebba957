"""A table of a web page into a snapshot; runs in a confined child, for its parser can be made slow."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from maquette.data.readers.html.parser import Page, PageTable
from maquette.data.readers.sheets.grid import Block, find_tables
from maquette.data.readers.sheets.writing import GridPart, write_block
from maquette.data.source import Found, Layout, Part, Source, name_of
from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.progress import Progress

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
MOST_BYTES = 100 << 20
CHUNK = 1 << 20
# Python knows these as well; some take the square of the length.
NOT_OF_PAGES = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined"})
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 1 << 14


def read_page(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read a table of the page `source`; unasked, the largest.

    Raises MaquetteError with the code no_table_inside, no_such_part, too_many_columns or
    needs_too_much_memory.
    """
    name = name_of(source)
    tables = [(table, rows) for table, rows in _tables(source, progress) if rows]
    found = [
        (table, rows, blocks[0])
        for table, rows in tables
        if (blocks := find_tables(rows, _layout(source, table, rows)))
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
    text = data.decode(_encoding(data), "backslashreplace")
    for place in range(0, len(text), CHUNK):
        progress.step(0.5 * place / len(text), "reading", file=path.name)
        page.feed(text[place : place + CHUNK])
    page.close()
    if page.too_large:
        raise MaquetteError("needs_too_much_memory", file=path.name)
    return ((table, table.squared()) for table in page.tables)


def _encoding(data: bytes) -> str:
    """Return UTF-8 where letters beyond ASCII are right in it, else what a page names, or that of Windows."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    named = _CHARSET.search(data[:LOOKED_AT])
    name = (str(named.group(1), "ascii"),) if named else ()
    # Programs write what they always wrote above their pages, but hardly any text is UTF-8 by chance.
    labels: tuple[str, ...] = (*name, "utf-8") if data.isascii() else ("utf-8", *name)
    for label in labels:
        try:
            # Python itself spells some of their names with hyphens.
            if codecs.lookup(label).name.replace("-", "_") in NOT_OF_PAGES:
                continue
            data.decode(label)
        except (LookupError, UnicodeDecodeError):
            continue
        return label
    return "cp1252"


def _layout(source: Source, table: PageTable, rows: Sequence[Sequence[object]]) -> Layout:
    """Return the user's layout, or that of the page itself where it says which rows are names."""
    told = source.layout
    said = told.skipped is not None or told.header_rows is not None or told.footer is not None
    if said:
        return told
    if not table.header_rows:
        return Layout(footer=table.footer_rows) if table.footer_rows else told
    # A title over all columns is a name of none.
    titles = 0
    while titles < table.header_rows - 1 and len(set(rows[titles])) == 1 < len(rows[titles]):
        titles += 1
    return Layout(skipped=titles, header_rows=table.header_rows - titles, footer=table.footer_rows)


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
