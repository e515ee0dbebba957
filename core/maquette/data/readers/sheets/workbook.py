"""A sheet of a workbook into a snapshot, by python-calamine; runs in a confined child process."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.readers.cells import write_duration
from maquette.data.readers.sheets.biff_errors import find_error_cells
from maquette.data.readers.sheets.grid import Block, find_tables
from maquette.data.readers.sheets.mended_books import mended
from maquette.data.readers.sheets.merged import Spread, find_spread
from maquette.data.readers.sheets.ole import refuse_others
from maquette.data.readers.sheets.writing import GridPart, write_block
from maquette.data.readers.sheets.xlsb_errors import find_xlsb_errors
from maquette.data.source import Found, Layout, Note, Part, Source, name_of
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Progress

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

# How a sheet is laid out is seen in its first rows, and in its last ones what stands below the table.
HEAD, TAIL = 4_000, 200
COVER_LINES = 12
MOST_CELLS = 60_000_000
# Other sheets of a larger file are listed without their sizes: counting would take as long as reading.
COUNTED_BYTES = 3 << 20
# A thousand years at most: a text of more digits is no span of time.
DURATION = re.compile(r"PT([0-9]{1,7})H([0-9]{1,7})M([0-9]{1,7})(?:[.,][0-9]+)?S")


@dataclass(frozen=True)
class Sheet:
    """One sheet; `spread` fills its merged cells, `errors` are columns and texts of error cells by row."""

    name: str
    hidden: bool
    cells: CalamineSheet
    spread: Spread
    errors: Mapping[int, Sequence[tuple[int, str]]]

    @property
    def height(self) -> int:
        """Number of rows from the top of the sheet to the last cell."""
        return self.cells.end[0] + 1 if self.cells.end else 0

    def rows(self, *, across: bool = False) -> Iterator[list[object]]:
        """Yield its rows of values, merged cells filled downwards, and `across` if asked."""
        # Of the kinds that know spans of time, OpenDocument alone does not say which cells are merged.
        spans = self.cells.merged_cell_ranges is None
        first = (self.cells.start or (0, 0))[1]
        for number, row in enumerate(self.cells.iter_rows()):
            cells: list[object] = [_readable(value) for value in row] if spans else list(row)
            for column, text in self.errors.get(number, ()):
                if 0 <= column - first < len(cells):
                    cells[column - first] = text
            yield self.spread.fill(number, cells, across=across)


def read_workbook(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read a table from a sheet of the workbook `source`.

    Raises MaquetteError with the code password_needed, damaged_file, not_a_table, no_table_inside,
    no_such_part, too_many_columns or needs_too_much_memory.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    name = name_of(source)
    refuse_others(Path(source.place), name)
    try:
        with (
            working_folder() as folder,
            CalamineWorkbook.from_path(mended(Path(source.place), folder, name)) as book,
        ):
            return _read_book(book, source, target, progress, most_rows)
    except PasswordError as error:
        raise MaquetteError("password_needed", file=name) from error
    except (CalamineError, OSError, zipfile.BadZipFile) as error:
        raise MaquetteError("damaged_file", file=name, reason=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _read_book(
    book: CalamineWorkbook, source: Source, target: Path, progress: Progress, most_rows: int | None
) -> Found:
    name = name_of(source)
    sheet, blocks, chosen = _choose(book, source)
    parts = _parts(book, sheet, blocks, Path(source.place).stat().st_size <= COUNTED_BYTES)
    label = _part_name(sheet.name, blocks, chosen)
    block = blocks[chosen]
    merged = sheet.spread.rows_between(block.first, block.last)
    notes = (Note(code="merged_filled", rows=merged),) if merged else ()
    part = GridPart(format="sheets", name=label, parts=parts, file=name, notes=notes)
    return write_block(sheet.rows, block, part, target, progress, most_rows)


def _choose(book: CalamineWorkbook, source: Source) -> tuple[Sheet, Sequence[Block], int]:
    """Return the sheet to read, the tables on it, and the number of the one to read."""
    if source.part:
        name, number = _asked(book, source)
        sheet = _open_sheet(book, name, source)
        blocks = _tables_on(sheet, source.layout)
        if number is None and blocks:
            return sheet, blocks, _largest(blocks)
        if number is not None and number < len(blocks):
            return sheet, blocks, number
        raise MaquetteError("no_table_inside", file=name_of(source))
    # A hidden sheet is read only where no other holds a table; one with rows before one without, and what may
    # be a cover last.
    second: tuple[Sheet, Sequence[Block], int] | None = None
    for name in sorted(_sheets(book), key=lambda each: _sheets(book)[each]):
        sheet = _open_sheet(book, name, source)
        blocks = _tables_on(sheet, source.layout)
        chosen = _largest(blocks) if blocks else 0
        if blocks and blocks[chosen].cells and not _is_cover(blocks[chosen]):
            return sheet, blocks, chosen
        if blocks and (second is None or not second[1][second[2]].cells):
            second = sheet, blocks, chosen
    if second is None:
        raise MaquetteError("no_table_inside", file=name_of(source))
    return second


def _is_cover(block: Block) -> bool:
    """Tell whether a few lines of one column may only say what is on other sheets."""
    return block.right - block.left == 1 and block.cells <= COVER_LINES


def _sheets(book: CalamineWorkbook) -> dict[str, bool]:
    """Return the names of all sheets that can hold cells, with whether they are hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return {
        sheet.name: sheet.visible != SheetVisibleEnum.Visible
        for sheet in book.sheets_metadata
        if sheet.typ not in (SheetTypeEnum.ChartSheet, SheetTypeEnum.Vba)
    }


def _asked(book: CalamineWorkbook, source: Source) -> tuple[str, int | None]:
    known = _sheets(book)
    if source.part in known:
        return source.part, None
    name, _, number = source.part.rpartition("#")
    if name in known and number.isascii() and number.isdigit() and int(number[:6]) > 0:
        return name, int(number[:6]) - 1
    raise MaquetteError(
        "no_such_part", file=name_of(source), part=source.part, known=", ".join(known) or "none"
    )


def _error_cells(
    book: CalamineWorkbook, name: str, source: Source
) -> Mapping[int, Sequence[tuple[int, str]]]:
    path, number = Path(source.place), book.sheet_names.index(name)
    old = find_error_cells(path)
    found = old[number] if number < len(old) else find_xlsb_errors(path, number, path.name)
    cells: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in found.items():
        cells.setdefault(row, []).append((column, text))
    return cells


def _open_sheet(book: CalamineWorkbook, name: str, source: Source) -> Sheet:
    cells = book.get_sheet_by_name(name)
    # Rows are handed out from the top of the sheet, cells from the first column that holds any.
    spread = find_spread(cells.merged_cell_ranges or (), (cells.start or (0, 0))[1])
    sheet = Sheet(name, _sheets(book)[name], cells, spread, _error_cells(book, name, source))
    if sheet.height * cells.width > MOST_CELLS:
        raise MaquetteError("needs_too_much_memory", file=name_of(source))
    return sheet


def _tables_on(sheet: Sheet, layout: Layout) -> Sequence[Block]:
    """Return the tables on a sheet; a long one is known by its first and its last rows."""
    gap = sheet.height - HEAD - TAIL
    rows = sheet.rows(across=True)
    kept = list(islice(rows, HEAD)) + (list(rows) if gap <= 0 else list(islice(rows, gap, None)))
    blocks = find_tables(kept, layout)
    return blocks if gap <= 0 else [_stretched(block, gap) for block in blocks]


def _stretched(block: Block, gap: int) -> Block:
    """Put the rows back in place that were left out between the first and the last."""
    top = block.top if block.top < HEAD else block.top + gap
    bottom = block.bottom if block.bottom <= HEAD else block.bottom + gap
    return Block(top, bottom, block.left, block.right, block.header, block.footer)


def _largest(blocks: Sequence[Block]) -> int:
    return max(range(len(blocks)), key=lambda number: blocks[number].cells)


def _part_name(sheet: str, blocks: Sequence[Block], number: int) -> str:
    return sheet if len(blocks) == 1 else f"{sheet}#{number + 1}"


def _parts(book: CalamineWorkbook, read: Sheet, blocks: Sequence[Block], counted: bool) -> tuple[Part, ...]:
    """List all tables of all sheets, those of the sheet that was read one by one."""
    parts: list[Part] = []
    for name, hidden in _sheets(book).items():
        if name == read.name:
            parts += [
                Part(
                    name=_part_name(name, blocks, number),
                    rows=block.last - block.first,
                    columns=block.right - block.left,
                    hidden=hidden,
                )
                for number, block in enumerate(blocks)
            ]
        elif counted:
            cells = book.get_sheet_by_name(name)
            parts.append(Part(name=name, rows=max(0, cells.height - 1), columns=cells.width, hidden=hidden))
        else:
            parts.append(Part(name=name, hidden=hidden))
    return tuple(parts)


def _readable(value: object) -> object:
    """Return a span of time over a day, which OpenDocument spells "PT27H17M54S", as such a span."""
    if not isinstance(value, str) or not value.startswith("PT"):
        return value
    found = DURATION.fullmatch(value)
    if found is None:
        return value
    import datetime

    hours, minutes, seconds = (int(group) for group in found.groups())
    return write_duration(datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds))
