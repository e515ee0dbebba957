"""A sheet of an XML Spreadsheet into a snapshot; runs in a confined child process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.parsers import expat

from maquette.data.readers.sheets.grid import Block, find_tables
from maquette.data.readers.sheets.merged import find_spread
from maquette.data.readers.sheets.writing import GridPart, write_block
from maquette.data.readers.xml.parser import SheetParser, XmlSheet
from maquette.data.source import Found, Part, Source, name_of
from maquette.errors import MaquetteError
from maquette.progress import Progress

Tables = list[tuple[XmlSheet, list[list[object]], Sequence[Block]]]


def read_xml_sheets(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read a table of the XML Spreadsheet `source`; unasked, the largest of the first visible sheet.

    Raises MaquetteError with the code damaged_file, no_table_inside, no_such_part, too_many_columns or
    needs_too_much_memory.
    """
    name = name_of(source)
    try:
        tables = _tables(source, progress)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise MaquetteError("damaged_file", file=name, reason=str(error)[:200]) from error
    except MemoryError as error:
        raise MaquetteError("needs_too_much_memory", file=name) from error
    names = [
        sheet.name if len(blocks) == 1 else f"{sheet.name}#{number + 1}"
        for sheet, _, blocks in tables
        for number in range(len(blocks))
    ]
    chosen = _choose(tables, names, source)
    flat = [(sheet, rows, block) for sheet, rows, blocks in tables for block in blocks]
    parts = tuple(
        Part(name=each, rows=block.last - block.first, columns=block.right - block.left, hidden=sheet.hidden)
        for each, (sheet, _, block) in zip(names, flat, strict=True)
    )
    sheet, _, block = flat[chosen]
    part = GridPart(format="sheets", file=name, name=names[chosen], parts=parts)
    return write_block(lambda: _rows(sheet, across=False), block, part, target, progress, most_rows)


def _tables(source: Source, progress: Progress) -> Tables:
    name = name_of(source)
    parser = SheetParser(name)
    parser.read(Path(source.place), lambda done: progress.step(0.5 * done, "reading", file=name))
    tables: Tables = []
    for sheet in parser.sheets:
        rows = list(_rows(sheet, across=True))
        tables.append((sheet, rows, find_tables(rows, source.layout) if rows else ()))
    return tables


def _rows(sheet: XmlSheet, *, across: bool) -> Iterator[list[object]]:
    spread = find_spread(sheet.merged, 0)
    for number, row in enumerate(sheet.squared()):
        yield spread.fill(number, row, across=across)


def _choose(tables: Tables, names: Sequence[str], source: Source) -> int:
    if not names:
        raise MaquetteError("no_table_inside", file=name_of(source))
    if source.part in names:
        return names.index(source.part)
    sizes = [(sheet, block.cells) for sheet, _, blocks in tables for block in blocks]
    wanted = [number for number, (sheet, _) in enumerate(sizes) if sheet.name == source.part]
    if source.part and not wanted:
        known = ", ".join(names[:20])
        raise MaquetteError("no_such_part", file=name_of(source), part=source.part, known=known)
    if not wanted:
        first = min(sizes, key=lambda each: (each[0].hidden, not each[1]))[0]
        wanted = [number for number, (sheet, _) in enumerate(sizes) if sheet is first]
    return max(wanted, key=lambda number: sizes[number][1])
