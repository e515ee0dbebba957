"""Where the tables lie on a sheet: cells in rows and columns, with titles, remarks and blanks around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maquette.data.readers.cells import write_cell
from maquette.data.readers.sheets.header import Header, find_header
from maquette.data.readers.totals import adds_up, says_total
from maquette.data.source import Layout

Row = Sequence[object]
REMARKS = ("*", "†", "source", "quelle", "note", "fuente", "fonte", "bron", "remark", "©", "http")
TITLE_ROWS = 50
FOOTER_ROWS = 12
# Of a sheet so long, not all rows are here.
LONG_ROWS = 3_900


@dataclass(frozen=True)
class Block:
    """A table on a sheet: its cells stand in rows `top` to before `bottom`, columns `left` to before `right`.

    The header's rows come first, and `footer` rows at the end are none of the table.
    """

    top: int
    bottom: int
    left: int
    right: int
    header: Header
    footer: int = 0

    @property
    def first(self) -> int:
        """Number of the first row below the header."""
        return self.top + self.header.rows

    @property
    def last(self) -> int:
        """Number of the row after the last."""
        return self.bottom - self.footer

    @property
    def cells(self) -> int:
        """How large the table is, to tell the main one."""
        return (self.last - self.first) * (self.right - self.left)


@dataclass(frozen=True)
class Band:
    """Rows without a blank one between them, and the columns that their cells span."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def is_table(self) -> bool:
        """Tell whether it has the shape of a table."""
        return self.bottom - self.top >= 2 and self.right - self.left >= 2


def is_blank(value: object) -> bool:
    """Tell whether a cell holds nothing to see."""
    return value is None or (isinstance(value, str) and not value.strip())


def find_tables(rows: Sequence[Row], layout: Layout) -> tuple[Block, ...]:
    """Return the tables on a sheet from top to bottom; what `layout` says is not looked for."""
    if layout.skipped is not None or layout.header_rows is not None or layout.footer is not None:
        block = _as_told(rows, layout)
        return () if block is None else (block,)
    groups = [_joined(group) for group in _groups(rows, _bands(rows))]
    blocks = [_block(rows, part) for group in groups for part in _side_by_side(rows, group)]
    sizeable = [block for block in blocks if block.first < block.last]
    tables = [block for block in sizeable if block.right - block.left > 1] or sizeable or blocks
    return tuple(tables)


def _as_told(rows: Sequence[Row], layout: Layout) -> Block | None:
    end = len(rows) - (layout.footer or 0)
    # Only what nobody said is found out.
    bands = _bands(rows[:end], layout.skipped or 0)
    if not bands:
        return None
    whole = _joined(bands)
    if layout.skipped is not None:
        whole = Band(layout.skipped, whole.bottom, whole.left, whole.right)
    block = _block(rows, whole, layout.header_rows, trimmed=layout.skipped is None)
    footer = 0 if layout.footer is not None else block.footer
    return Block(block.top, block.bottom, block.left, block.right, block.header, footer)


def _bands(rows: Sequence[Row], start: int = 0) -> list[Band]:
    """Cut rows apart at blank ones."""
    bands: list[Band] = []
    top = left = right = -1
    for number in range(start, len(rows) + 1):
        places = _filled(rows[number]) if number < len(rows) else []
        if places and top < 0:
            top, left, right = number, places[0], places[-1] + 1
        elif places:
            left, right = min(left, places[0]), max(right, places[-1] + 1)
        elif top >= 0:
            bands.append(Band(top, number, left, right))
            top = -1
    return bands


def _filled(row: Row) -> list[int]:
    return [place for place, value in enumerate(row) if not is_blank(value)]


def _apart(row: Row) -> int:
    """Count the cells that are filled, a text that repeats from cell to cell, as in merged ones, once."""
    filled = _filled(row)
    return sum(
        place - 1 not in filled or not isinstance(row[place], str) or row[place] != row[place - 1]
        for place in filled
    )


def _joined(bands: Sequence[Band]) -> Band:
    return Band(
        bands[0].top,
        bands[-1].bottom,
        min(band.left for band in bands),
        max(band.right for band in bands),
    )


def _groups(rows: Sequence[Row], bands: Sequence[Band]) -> list[list[Band]]:
    """Put bands together that are one table: a table goes on after a blank row unless it begins anew."""
    groups: list[list[Band]] = []
    for band in bands:
        if groups and not _begins_anew(rows, groups[-1], band):
            groups[-1].append(band)
        else:
            groups.append([band])
    return groups


def _begins_anew(rows: Sequence[Row], group: Sequence[Band], band: Band) -> bool:
    """Tell whether a band is a table of its own under another, with a header of its own."""
    above = _joined(group)
    if not band.is_table:
        return False
    if not any(each.is_table for each in group):
        # What stood so far were titles, or one row that may be the header of what follows.
        return False
    header = find_header([row[band.left : band.right] for row in rows[band.top : band.bottom]])
    other_columns = (band.left, band.right) != (above.left, above.right)
    return bool(header.rows) and (header.sure or other_columns)


def _side_by_side(rows: Sequence[Row], band: Band) -> list[Band]:
    """Cut a band at blank columns if what stands between them are tables, each with a header of its own."""
    used = {place for row in rows[band.top : band.bottom] for place in _filled(row)}
    starts = [place for place in sorted(used) if place - 1 not in used]
    ends = [place + 1 for place in sorted(used) if place + 1 not in used]
    if len(starts) < 2 or any(end - start < 2 for start, end in zip(starts, ends, strict=True)):
        return [band]
    parts = [_shrunk(rows, band, start, end) for start, end in zip(starts, ends, strict=True)]
    return parts if all(_block(rows, part).header.sure for part in parts) else [band]


def _shrunk(rows: Sequence[Row], band: Band, left: int, right: int) -> Band:
    within = [number for number in range(band.top, band.bottom) if _filled(rows[number][left:right])]
    return Band(within[0], within[-1] + 1, left, right)


def _block(
    rows: Sequence[Row], whole: Band, header_rows: int | None = None, *, trimmed: bool = True
) -> Block:
    top = whole.top + (_titles(rows, whole) if trimmed else 0)
    bottom = whole.bottom
    left, right = _span(rows[top:bottom], whole)
    body = [row[left:right] for row in rows[top:bottom]]
    header = find_header(body, header_rows)
    footer = _footer(body[header.rows :])
    return Block(top, bottom, left, right, header, footer)


def _span(rows: Sequence[Row], whole: Band) -> tuple[int, int]:
    inside = [place for row in rows for place in _filled(row) if whole.left <= place < whole.right]
    return (min(inside), max(inside) + 1) if inside else (whole.left, whole.right)


def _titles(rows: Sequence[Row], band: Band) -> int:
    """Count the rows above a table that hold a title or a remark: a cell or two, far from its width."""
    width = band.right - band.left
    if width < 2:
        return 0
    seen = range(band.top, min(band.bottom, band.top + TITLE_ROWS))
    counts = [_apart(rows[number][band.left : band.right]) for number in seen]
    usual = sorted(counts)[len(counts) // 2]
    wide = max(2, (max(usual, 2) + 1) // 2)
    for number, count in enumerate(counts):
        row = rows[band.top + number][band.left : band.right]
        spread = count > 1 and len(_filled(row)) > count and len(_filled(row)) >= wide
        # The last row is never a title: it would be one of nothing.
        last = number >= band.bottom - band.top - 1
        if (count >= wide or spread) and not last and not (count < usual and _says_what(row)):
            return number
    return 0


def _says_what(row: Row) -> bool:
    """Tell whether a row is a name with a colon and what it is, as a bank writes above its table."""
    filled = _filled(row)
    first = row[filled[0]]
    return len(filled) == 2 and isinstance(first, str) and first.rstrip().endswith(":")


def _footer(body: Sequence[Row]) -> int:
    """Count the rows at the end that are no rows: sums, remarks, and what is blank around them."""
    footer = 0
    for count in range(1, min(FOOTER_ROWS, len(body) - 1) + 1):
        row = body[-count]
        filled = _filled(row)
        if not filled:
            continue
        if not _is_footer(row, filled, set(_filled(body[-count - 1]))) and not _is_total(row, body[:-count]):
            break
        footer = count
    return footer


def _is_footer(row: Row, filled: list[int], above: set[int]) -> bool:
    first = row[filled[0]]
    text = first.strip().casefold() if isinstance(first, str) else ""
    if _apart(row) == 1 and len(row) > 2:
        alone = not above or len(text.split()) > 3
        return bool(text) and (text.startswith(REMARKS) or alone)
    return says_total(text) and len(filled) < len(row)


def _is_total(row: Row, above: Sequence[Row]) -> bool:
    """Tell whether a row called a total, its cells all filled, sums up those above."""
    texts = [write_cell(value) or "" for value in row]
    if not says_total(texts[0]):
        return False
    rows = [[write_cell(value) or "" for value in each] for each in above]
    return adds_up(texts, rows, is_whole=len(rows) < LONG_ROWS)
