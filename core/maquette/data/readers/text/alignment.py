"""A row with too many or too few cells, laid onto the columns where its cells look at home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maquette.data.readers.text.shapes import DATE, LINK, MAIL, NUMBER, TEXT, WORD, Columns, kind_of, shape_of
from maquette.data.readers.text.signs import Signs

# A cell missing at the end is common, one in the middle is not.
MISSING_LAST, MISSING_INSIDE, DROPPED_BLANK, JOINED, DIVIDED = 0.2, 1.0, 0.1, 0.1, 0.3
JOINED_TIGHTLY, VALUE_JOINED = 0.3, 1.0
STRONG_FIT = 1.2
SPLIT_REACH, LONGEST_GLUED = 40, 2_000
MATCH, JOIN, DROP, GAP, DIVIDE = "match", "join", "drop", "gap", "divide"
OUT_OF_REACH = -1e9


class Move(NamedTuple):
    """What to do with the next cell: the score from there on, and its count of cells or place of the cut."""

    score: float
    name: str
    size: int


class Alignment:
    """Cells on columns by dynamic programming: joined or dropped where too many, cut or left out else."""

    def __init__(self, cells: list[str], signs: Signs, columns: Columns) -> None:
        self._cells, self._signs, self._columns = cells, signs, columns
        self._surplus = len(cells) - columns.width
        self._best = {(len(cells), columns.width): Move(0.0, "", 0)}
        for cell in range(len(cells), -1, -1):
            # No more cells are ever ahead of the columns, or behind them, than there are too many or too few.
            low, high = sorted((cell, cell - self._surplus))
            for column in range(min(high, columns.width), max(low, 0) - 1, -1):
                moves = list(self._moves(cell, column))
                if moves:
                    self._best[cell, column] = max(moves)

    @property
    def is_possible(self) -> bool:
        """Whether the cells can be laid onto the columns at all."""
        return self.score > OUT_OF_REACH / 2

    @property
    def score(self) -> float:
        """How well the cells fit, as the sum over all columns."""
        return self._from(0, 0)

    @property
    def moves(self) -> Iterator[Move]:
        """The moves from the first cell to the last."""
        cell = column = 0
        while (move := self._best[cell, column]).name:
            yield move
            cell += 0 if move.name == GAP else move.size if move.name in (MATCH, JOIN, DROP) else 1
            column += {DROP: 0, DIVIDE: 2}.get(move.name, 1)

    def cells(self) -> list[str]:
        """Return the cells as they lie on the columns."""
        found: list[str] = []
        cell = 0
        for move in self.moves:
            if move.name == GAP:
                found.append("")
                continue
            if move.name == DIVIDE:
                text = self._cells[cell]
                found += [text[: move.size].rstrip(), text[move.size :].lstrip()]
                cell += 1
                continue
            if move.name != DROP:
                found.append(self._signs.delimiter.join(self._cells[cell : cell + move.size]))
            cell += move.size
        return found

    def _from(self, cell: int, column: int) -> float:
        move = self._best.get((cell, column))
        return OUT_OF_REACH if move is None else move.score

    def _moves(self, cell: int, column: int) -> Iterator[Move]:
        many, width = len(self._cells), self._columns.width
        if cell < many and column < width:
            fit = self._columns.fit(self._cells[cell], column)
            yield Move(fit + self._from(cell + 1, column + 1), MATCH, 1)
            yield from self._joins(cell, column) if self._surplus > 0 else self._divisions(cell, column)
        if self._surplus > 0 and cell < many and not self._cells[cell].strip():
            yield Move(self._from(cell + 1, column) - DROPPED_BLANK, DROP, 1)
        if self._surplus < 0 and column < width:
            cost = MISSING_LAST if cell == many else MISSING_INSIDE
            yield Move(self._from(cell, column + 1) - cost, GAP, 1)

    def _joins(self, cell: int, column: int) -> Iterator[Move]:
        text = self._cells[cell]
        cost = 0.0
        for size in range(2, min(len(self._cells) - cell, self._surplus + 1) + 1):
            last = self._cells[cell + size - 1]
            # A cell that holds the delimiter was quoted, and so is whole.
            if self._signs.delimiter in last or self._signs.delimiter in self._cells[cell]:
                return
            text += self._signs.delimiter + last
            cost += self._cost_of_joining(last)
            if kind_of(text) not in (TEXT, WORD):
                return
            if self._cells[cell].strip() and last.strip():
                fit = self._columns.fit(text, column) - cost
                yield Move(fit + self._from(cell + size, column + 1), JOIN, size)

    def _cost_of_joining(self, piece: str) -> float:
        """Return what it costs to take a delimiter for a sign of a sentence, where a blank follows it."""
        spaced = piece[:1] == " " or " " in self._signs.delimiter
        if spaced:
            return JOINED
        return JOINED_TIGHTLY + VALUE_JOINED * (kind_of(piece) in (NUMBER, DATE))

    def _divisions(self, cell: int, column: int) -> Iterator[Move]:
        """Yield the places at which a strange cell falls into one for this column and one for the next."""
        text, columns = self._cells[cell], self._columns
        if self._surplus == 0 or column + 2 > columns.width or len(text) > LONGEST_GLUED:
            return
        if columns.has_shape(text, column) or shape_of(text) in (LINK, MAIL):
            return
        for place in range(1, len(text)):
            if min(place, len(text) - place) < SPLIT_REACH and _is_seam(text[place - 1], text[place]):
                fit = self._fit_of_halves(text, place, column)
                if fit:
                    yield Move(fit - DIVIDED + self._from(cell + 1, column + 2), DIVIDE, place)

    def _fit_of_halves(self, text: str, place: int, column: int) -> float:
        columns = self._columns
        left, right = columns.fit(text[:place], column), columns.fit(text[place:], column + 1)
        if left <= 0 or right <= 0 or max(left, right) < STRONG_FIT:
            return 0.0
        known = columns.has_shape(text[:place], column)
        strong = right >= STRONG_FIT and columns.has_shape(text[place:], column + 1)
        return left + right if known or strong else 0.0


def _is_seam(before: str, after: str) -> bool:
    """Tell whether a cell may end and another begin between two signs: not inside a word or at a blank."""
    if before == " " or after == " ":
        return False
    return not (before.isalpha() and after.isalpha()) or (before.islower() and after.isupper())
