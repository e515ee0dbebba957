"""Which tables a text holds, and which of them is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median_low

from maquette.data.readers.text.blocks import Block, count_filled, filled_width, find_blocks, is_blank
from maquette.data.readers.text.header import find_header, has_names, may_name
from maquette.data.readers.text.records import Record
from maquette.data.readers.text.shapes import DATE, NUMBER, kind_of
from maquette.data.readers.text.signs import Signs
from maquette.data.source import Layout, Part, Source
from maquette.errors import MaquetteError

# What a bank says of an account above its table: so many lines at most, of a name and what it is.
PREAMBLE_ROWS, PREAMBLE_CELLS, FEW_ROWS, ONE_KIND = 20, 3, 2, 0.7
# The first table is read unasked, unless another one is so many times as large, or it is a few narrow lines
# beside a wider and larger one.
MUCH_LARGER, FEW_LINES, LARGER = 20, 8, 3


def list_tables(records: Sequence[Record], given: Layout, skipped: int, signs: Signs) -> list[Block]:
    """Return the tables of a text; one that begins where the user said, if that was said."""
    blocks = find_blocks(records, signs)
    if given.skipped is None or not blocks:
        while len(blocks) > 1 and _is_preamble(records, blocks[0], blocks[1]):
            blocks = blocks[1:]
        return blocks
    first = next(
        (place for place, record in enumerate(records) if record.line >= skipped and record.cells), 0
    )
    inside = [block for block in blocks if block.end > first]
    return [replace(inside[0], start=first), *inside[1:]] if inside else []


def _is_preamble(records: Sequence[Record], block: Block, following: Block) -> bool:
    """Tell whether rows are what a bank says above its table: a name and what it is, each of another kind."""
    rows, below = _filled(records, block), _filled(records, following)
    filled = [[cell.strip() for cell in row.cells if cell.strip()] for row in rows]
    widest, usual = max(map(len, filled)), median_low(count_filled(row) for row in below)
    labels = [cells[0] for cells in filled]
    if len(rows) > PREAMBLE_ROWS or widest > PREAMBLE_CELLS or usual <= widest:
        return False
    if len(set(labels)) < len(labels) or any(kind_of(label) in (NUMBER, DATE) for label in labels):
        return False
    if len(rows) <= FEW_ROWS or 2 * sum(label.endswith(":") for label in labels) >= len(rows):
        return True
    kinds = Counter(kind_of(cells[1]) for cells in filled if len(cells) > 1)
    return not kinds or max(kinds.values()) <= ONE_KIND * len(rows)


def _filled(records: Sequence[Record], block: Block) -> list[Record]:
    return [record for record in records[block.start : block.end] if not is_blank(record)]


def main_block(blocks: Sequence[Block]) -> int:
    """Return which of the tables is read unasked: the first, unless it is small beside another.

    >>> main_block([Block(0, 9, 2), Block(9, 20, 2)]), main_block([Block(0, 5, 2), Block(5, 20, 4)])
    (0, 1)
    """
    first, sizes = blocks[0], [block.rows * block.width for block in blocks]
    if first.rows <= FEW_LINES and first.width <= PREAMBLE_CELLS:
        for place, block in enumerate(blocks):
            if block.width > first.width and sizes[place] >= LARGER * sizes[0]:
                return place
    return next(place for place, size in enumerate(sizes) if size * MUCH_LARGER >= max(sizes))


def with_names_above(records: Sequence[Record], block: Block, signs: Signs) -> Block:
    """Take in the row right above a table without names, where it holds them in another number of cells."""
    above = block.start - 1
    if block.width < 2 or above < 0 or is_blank(records[above]):
        return block
    filled = _filled(records, block)
    # Rows may end in more delimiters than there are columns.
    widths = {block.width, max(map(filled_width, filled), default=block.width)}
    named = any(may_name(records[above], signs, width) for width in widths)
    if not named or has_names(filled, block.width):
        return block
    return replace(block, start=above)


def choose_table(blocks: Sequence[Block], source: Source) -> int:
    """Return which of the tables to read; raises MaquetteError("no_such_part")."""
    if source.layout.skipped is not None:
        # The user said where the table begins.
        return 0
    if not source.part:
        return main_block(blocks)
    names = [f"Table {number}" for number in range(1, len(blocks) + 1)]
    if source.part not in names:
        raise MaquetteError("no_such_part", file=Path(source.place).name, part=source.part)
    return names.index(source.part)


def list_parts(
    records: Sequence[Record], blocks: Sequence[Block], chosen: int
) -> tuple[tuple[Part, ...], str]:
    """Return the tables as parts of the file, and the name of the chosen one; nothing where there is one."""
    if len(blocks) < 2:
        return (), ""
    parts = tuple(
        Part(name=f"Table {number}", rows=_count_rows(records, block), columns=block.width)
        for number, block in enumerate(blocks, start=1)
    )
    return parts, parts[chosen].name


def _count_rows(records: Sequence[Record], block: Block) -> int:
    """Count the rows of a block, its header not among them."""
    filled = _filled(records, block)
    return len(filled) - find_header(filled, block.width).rows
