"""A row with too many or too few cells: what most likely became of it, told by how its columns look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from maquette.data.readers.records import Record
from maquette.data.readers.shapes import LINK, MAIL, TEXT, WORD, Columns, kind_of, shape_of
from maquette.data.readers.signs import OTHER_DELIMITERS, Cut, Signs, cuts_beside_quotes

# What was done to a row; the codes of notes.
PADDED, REJOINED, SPLIT, EXTRA, OTHER_SIGN = (
    "short_rows",
    "rejoined_rows",
    "split_rows",
    "long_rows",
    "other_sign_rows",
)
MOST_EXTRA, WIDEST, LONGEST = 40, 100, 20_000
# A cell missing at the end is common, one in the middle is not.
MISSING_LAST, MISSING_INSIDE, DROPPED_BLANK, JOINED, DIVIDED, LEFT_OVER = 0.2, 1.0, 0.1, 0.2, 0.3, 1.2
# In a sentence, a blank follows the sign.
SPACED = 0.15
GOOD_FIT, STRONG_FIT = 0.6, 1.2
SPLIT_REACH, LONGEST_GLUED = 40, 2_000
Best = Callable[[int, int], tuple[float, str, int]]


class Repaired(NamedTuple):
    """A row as it fits the columns best: cells (more than columns where some are left over), what was done, how well."""

    cells: list[str]
    what: str
    fit: float


def repair(record: Record, signs: Signs, columns: Columns) -> Repaired:
    """Return the cells of an irregular row as they most likely were meant."""
    width = columns.width
    plain = _plainly(record.cells, width, columns)
    if width < 2 or width > WIDEST or len(record.text) > LONGEST or len(record.cells) > width + MOST_EXTRA:
        return plain
    found = [plain, *_aligned_each(_readings(record, signs, width), signs, columns)]
    if 2 * len(record.cells) <= width or max(each.fit for each in found) < GOOD_FIT:
        found += _by_other_sign(record, signs, columns)
    best = max(found, key=lambda each: each.fit)
    return best if best.fit >= GOOD_FIT else plain


def _plainly(cells: list[str], width: int, columns: Columns) -> Repaired:
    if len(cells) <= width:
        filled = cells + [""] * (width - len(cells))
        fit = _mean_fit(filled, columns, len(cells)) - MISSING_LAST * (width - len(cells)) / width
        return Repaired(filled, PADDED, fit)
    rest = len(cells)
    while rest > width and not cells[rest - 1].strip():
        rest -= 1
    fit = _mean_fit(cells[:width], columns, width) - LEFT_OVER * (rest - width) / width
    return Repaired(cells[:rest], EXTRA if rest > width else "", fit)


def _mean_fit(cells: Sequence[str], columns: Columns, count: int) -> float:
    return sum(columns.fit(cells[place], place) for place in range(min(count, columns.width))) / columns.width


def _readings(record: Record, signs: Signs, width: int) -> Iterator[tuple[list[str], str]]:
    """Yield other ways to cut the row: with a quote as a sign like others, with a delimiter beside a quote."""
    yield record.cells, ""
    literal: frozenset[int] = frozenset()
    cut = Cut(record.cells, record.suspects)
    for _ in range(3):
        if not cut.suspects:
            break
        literal |= {cut.suspects[0]}
        cut = signs.cut_by_quotes(record.text, literal)
        if not cut.is_open:
            yield cut.cells, ""
    for cells in cuts_beside_quotes(record.text, signs):
        if len(cells) == width:
            yield cells, SPLIT


def _aligned_each(
    readings: Iterator[tuple[list[str], str]], signs: Signs, columns: Columns
) -> Iterator[Repaired]:
    for cells, what in readings:
        if len(cells) == columns.width:
            fit = _mean_fit(cells, columns, columns.width) - _stray_quotes(cells, signs)
            yield Repaired(cells, what, fit)
        elif len(cells) < columns.width + MOST_EXTRA:
            aligned = align(tuple(cells), signs, columns)
            if aligned is not None:
                yield aligned


def _stray_quotes(cells: list[str], signs: Signs) -> float:
    """Return what quotes cost that stand at the start of a cell, or open one inside another."""
    if not signs.quote:
        return 0.0
    opened = signs.delimiter + signs.quote
    return sum(0.05 * cell.startswith(signs.quote) + 0.3 * (opened in cell) for cell in cells)


def _by_other_sign(record: Record, signs: Signs, columns: Columns) -> Iterator[Repaired]:
    for sign in OTHER_DELIMITERS:
        if sign == signs.delimiter or sign not in record.text:
            continue
        other = Signs(sign, signs.quote, signs.escape)
        cut = other.cut(record.text)
        if len(cut.cells) < columns.width or cut.is_open:
            continue
        for each in _aligned_each(iter([(cut.cells, "")]), other, columns):
            # A sentence has blanks too: only a row that fits well is taken for one.
            if each.fit >= GOOD_FIT and len(each.cells) == columns.width:
                yield Repaired(each.cells, OTHER_SIGN, each.fit - 0.1)


def align(cells: tuple[str, ...], signs: Signs, columns: Columns) -> Repaired | None:
    """Return the cells laid onto the columns: neighbours joined, blanks dropped, glued ones divided, gaps filled."""
    many, width = len(cells), columns.width
    longer = many > width

    @cache
    def best(cell: int, column: int) -> tuple[float, str, int]:
        """Return the best score from here on, the move that gives it and its size or place."""
        if cell == many and column == width:
            return 0.0, "", 0
        moves: list[tuple[float, str, int]] = []
        if cell < many and column < width:
            moves.append((columns.fit(cells[cell], column) + best(cell + 1, column + 1)[0], "match", 1))
        if longer:
            moves += joins(cell, column)
            if cell < many and not cells[cell].strip():
                moves.append((best(cell + 1, column)[0] - DROPPED_BLANK, "drop", 1))
        elif column < width:
            last = MISSING_LAST if cell == many else MISSING_INSIDE
            moves.append((best(cell, column + 1)[0] - last, "gap", 1))
            moves += divisions(cell, column)
        return max(moves, default=(-1e9, "", 0))

    def joins(cell: int, column: int) -> Iterator[tuple[float, str, int]]:
        for size in range(2, min(many - cell, many - width + 1) + 1) if column < width else ():
            text = signs.delimiter.join(cells[cell : cell + size])
            if kind_of(text) not in (TEXT, WORD):
                break
            if not cells[cell].strip() or not cells[cell + size - 1].strip():
                continue
            spaced = SPACED * (cells[cell + size - 1][:1] == " ")
            yield columns.fit(text, column) + spaced - JOINED + best(cell + size, column + 1)[0], "join", size

    def divisions(cell: int, column: int) -> Iterator[tuple[float, str, int]]:
        if cell == many or column + 2 > width or many - cell >= width - column:
            return
        if columns.has_shape(cells[cell], column) or shape_of(cells[cell]) in (LINK, MAIL):
            return
        for place, fit in _divisions(cells[cell], column, columns):
            yield fit - DIVIDED + best(cell + 1, column + 2)[0], "divide", place

    score = best(0, 0)[0]
    if score < -1e8:
        return None
    return _laid(cells, best, score, signs, columns)


def _laid(cells: tuple[str, ...], best: Best, score: float, signs: Signs, columns: Columns) -> Repaired:
    found: list[str] = []
    cell = column = 0
    what = ""
    while (move := best(cell, column))[1]:
        name, size = move[1], move[2]
        if name == "gap":
            found.append("")
            column, what = column + 1, what or PADDED
            continue
        if name == "divide":
            found += [cells[cell][:size].rstrip(), cells[cell][size:].lstrip()]
            cell, column, what = cell + 1, column + 2, SPLIT
            continue
        if name != "drop":
            found.append(signs.delimiter.join(cells[cell : cell + size]))
            column += 1
        cell, what = cell + size, what if name == "match" else REJOINED
    return Repaired(found, what, score / columns.width - _stray_quotes(found, signs))


def _divisions(cell: str, column: int, columns: Columns) -> Iterator[tuple[int, float]]:
    """Yield the places at which a cell falls into one for this column and one for the next."""
    places = [place for place in range(1, len(cell)) if min(place, len(cell) - place) < SPLIT_REACH]
    for place in places if len(cell) < LONGEST_GLUED else ():
        if not _is_seam(cell[place - 1], cell[place]):
            continue
        left, right = columns.fit(cell[:place], column), columns.fit(cell[place:], column + 1)
        if left <= 0 or right <= 0 or max(left, right) < STRONG_FIT:
            continue
        known = columns.has_shape(cell[:place], column), columns.has_shape(cell[place:], column + 1)
        if known[0] or (known[1] and right >= STRONG_FIT):
            yield place, left + right


def _is_seam(before: str, after: str) -> bool:
    """Tell whether one cell may end and another begin between two signs: never inside a word or at a blank."""
    if before == " " or after == " ":
        return False
    return not (before.isalpha() and after.isalpha()) or (before.islower() and after.isupper())
