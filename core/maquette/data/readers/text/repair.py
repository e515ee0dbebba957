"""A row with too many or too few cells: what most likely became of it, told by how its columns look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maquette.data.readers.text.alignment import DIVIDE, DROP, GAP, JOIN, MISSING_LAST, Alignment
from maquette.data.readers.text.records import Record, cuts_with_signs
from maquette.data.readers.text.shapes import Columns
from maquette.data.readers.text.signs import OTHER_DELIMITERS, Signs, cuts_beside_quotes

# What was done to a row; the codes of notes.
PADDED, REJOINED, SPLIT = "short_rows", "rejoined_rows", "split_rows"
EXTRA, OTHER_SIGN, STRAY = "long_rows", "other_sign_rows", "stray_quotes"
DONE = {DIVIDE: SPLIT, JOIN: REJOINED, DROP: REJOINED, GAP: PADDED}
MOST_EXTRA, WIDEST, LONGEST = 40, 200, 20_000
GOOD_FIT, LEFT_OVER = 0.6, 1.2


class Repaired(NamedTuple):
    """A row as it fits best: its cells (some left over perhaps), what was done, and how well it fits."""

    cells: list[str]
    what: str
    fit: float


def repair(record: Record, signs: Signs, columns: Columns) -> Repaired:
    """Return the cells of an irregular row as they most likely were meant."""
    width = columns.width
    plain = _plainly(record.cells, signs, columns)
    if not 2 <= width <= WIDEST or len(record.text) > LONGEST or len(record.cells) > width + MOST_EXTRA:
        return plain
    found = [plain, *_laid_each(_readings(record, signs, width), signs, columns)]
    if 2 * len(record.cells) <= width or max(each.fit for each in found) < GOOD_FIT:
        found += _by_other_sign(record, signs, columns)
    best = max(found, key=lambda each: each.fit)
    return best if best.fit >= GOOD_FIT else plain


def _plainly(cells: list[str], signs: Signs, columns: Columns) -> Repaired:
    """Return the row filled up at the end, or with what is too much left over."""
    width = columns.width
    stray = _stray_quotes(cells, signs)
    if len(cells) <= width:
        fit = _mean_fit(cells, columns) - stray - MISSING_LAST * (width - len(cells)) / width
        return Repaired(cells + [""] * (width - len(cells)), PADDED, fit)
    rest = len(cells)
    while rest > width and not cells[rest - 1].strip():
        rest -= 1
    fit = _mean_fit(cells, columns) - stray - LEFT_OVER * (rest - width) / width
    return Repaired(cells[:rest], EXTRA if rest > width else "", fit)


def _mean_fit(cells: Sequence[str], columns: Columns) -> float:
    return sum(columns.fit(cell, place) for place, cell in enumerate(cells[: columns.width])) / columns.width


def _readings(record: Record, signs: Signs, width: int) -> Iterator[tuple[list[str], str]]:
    """Yield ways to cut the row: as it is, with a quote as a plain sign, with a delimiter beside one."""
    yield record.cells, ""
    if len(record.cells) == 1:
        # A row that some program took for one cell, and quoted as such.
        inner = signs.cut(record.cells[0]).cells
        if len(inner) == width:
            yield inner, SPLIT
    yield from ((cells, "") for cells in cuts_with_signs(record, signs))
    for cells in cuts_beside_quotes(record.text, signs):
        if len(cells) == width:
            yield cells, SPLIT


def _laid_each(
    readings: Iterator[tuple[list[str], str]], signs: Signs, columns: Columns
) -> Iterator[Repaired]:
    """Yield each way to cut the row with its cells laid onto the columns."""
    for cells, what in readings:
        if len(cells) == columns.width:
            # Read as it is, nothing is done to a row.
            yield Repaired(cells, what, _mean_fit(cells, columns) - _stray_quotes(cells, signs))
        elif len(cells) < columns.width + MOST_EXTRA:
            laid = Alignment(cells, signs, columns)
            if not laid.is_possible:
                continue
            found = laid.cells()
            done = {DONE[move.name] for move in laid.moves if move.name in DONE}
            code = next((code for code in (SPLIT, REJOINED, PADDED) if code in done), "")
            yield Repaired(found, code, laid.score / columns.width - _stray_quotes(found, signs))


def _stray_quotes(cells: list[str], signs: Signs) -> float:
    """Return what quotes cost that stand at one end of a cell, open one inside another, or part words."""
    quote, cost = signs.quote, 0.0
    for cell in cells if quote else ():
        if len(cell) > 1 and (cell.startswith(signs.delimiter) or cell.endswith(signs.delimiter)):
            cost += 0.2
        if quote in cell:
            inner = cell[1:-1].count(quote)
            cost += 0.05 * (cell.startswith(quote) + cell.endswith(quote)) + 0.02 * inner
            cost += 0.3 * (signs.delimiter + quote in cell)
    return cost


def _by_other_sign(record: Record, signs: Signs, columns: Columns) -> Iterator[Repaired]:
    """Yield the row cut by another sign than the rest of the table, where it fits well then."""
    for sign in OTHER_DELIMITERS:
        if sign == signs.delimiter or sign not in record.text:
            continue
        other = Signs(sign, signs.quote, signs.escape)
        cut = other.cut(record.text)
        if len(cut.cells) < columns.width or cut.is_open:
            continue
        for each in _laid_each(iter([(cut.cells, "")]), other, columns):
            # A sentence has blanks too: only a row that fits well is taken for one.
            if each.fit >= GOOD_FIT and len(each.cells) == columns.width:
                yield Repaired(each.cells, OTHER_SIGN, each.fit - 0.1)
