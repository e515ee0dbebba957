"""Lines of a text into records: one line each, or several where a quoted cell runs over them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from maquette.data.readers.text.lines import ANY
from maquette.data.readers.text.signs import Cut, Signs, is_rule

# How far a quoted cell may run on, and how much may be looked through in vain beyond what was read.
LONGEST_CELL_LINES = 10_000
SPARE_LINES = 2_000
# So many quotes of one line are tried as ordinary signs before none of its quotes counts.
MOST_LITERAL = 8
LITERAL_TRIES = 3


class Record(NamedTuple):
    """One row as it stands in the file: its first line's number from 0, its text and its cells.

    `cells` is empty for a blank line and for a comment.
    """

    line: int
    lines: int
    text: str
    cells: list[str]
    suspects: tuple[int, ...] = ()


class Records:
    """Reads records from lines one after the other."""

    def __init__(
        self, lines: Iterator[str], signs: Signs, newline: str = "\n", *, comment: str = "", width: int = 0
    ) -> None:
        self._lines, self._signs = lines, signs
        self._newline = "\n" if newline == ANY else newline
        self._comment, self._width = comment, width
        self._ahead: deque[str] = deque()
        self._spare = SPARE_LINES

    def __iter__(self) -> Iterator[Record]:
        number, cut = 0, self._signs.cut
        while (line := self._take()) is not None:
            text = line.removesuffix("\r")
            if not text.strip() and not self._parts_by_blanks(text):
                yield Record(number, 1, text, [])
                number += 1
                continue
            if self._is_comment(text):
                yield Record(number, 1, text, [])
                number += 1
                continue
            found, lines = cut(text), 1
            if found.is_open:
                text, found, lines = self._close(line, text, found)
            yield Record(number, lines, text, found.cells, found.suspects)
            number += lines
            self._spare += lines

    def _is_comment(self, text: str) -> bool:
        if self._comment and text.lstrip().startswith(self._comment):
            return True
        return (self._signs.drawn or bool(self._signs.gaps)) and is_rule(text)

    def _parts_by_blanks(self, text: str) -> bool:
        """Tell whether a line of blanks is a row of empty cells, as between tabs."""
        return bool(text) and self._signs.delimiter in text and self._signs.delimiter == "\t"

    def _take(self) -> str | None:
        return self._ahead.popleft() if self._ahead else next(self._lines, None)

    def _look(self, place: int) -> str | None:
        """Return the line `place` lines ahead."""
        while len(self._ahead) <= place:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[place]

    def _close(self, line: str, text: str, found: Cut) -> tuple[str, Cut, int]:
        """Return an open record with the lines that close it; alone, quotes being signs, where none do."""
        alone = without_quotes(text, self._signs, found)._replace(suspects=found.suspects)
        count = self._lines_to_close(line)
        if not count:
            return text, alone, 1
        whole = self._newline.join([line, *(str(self._look(place)) for place in range(count))])
        whole = whole.removesuffix("\r")
        joined = self._signs.cut(whole)
        if joined.suspects or joined.is_open or self._are_rows(alone, count, joined):
            return text, alone, 1
        for _ in range(count):
            self._ahead.popleft()
        return whole, joined, count + 1

    def _are_rows(self, alone: Cut, count: int, joined: Cut) -> bool:
        """Tell whether lines are rows each, rather than one row together."""
        if not self._width or len(alone.cells) != self._width:
            return False
        if len(joined.cells) != self._width:
            return True
        inner = [str(self._look(place)).removesuffix("\r") for place in range(count)]
        return self._width > 1 and all(
            len(self._signs.cut_plainly(each)) == self._width
            or len(self._signs.cut(each).cells) == self._width
            for each in inner
        )

    def _lines_to_close(self, line: str) -> int:
        """Return how many lines ahead the open quote of a line is closed for good; 0 where it is not."""
        signs, count = self._signs, 0
        while self._spare > 0 and count < LONGEST_CELL_LINES:
            following = self._look(count)
            if following is None:
                return 0
            self._spare -= 1
            count += 1
            text = following.removesuffix("\r")
            if signs.quote not in text:
                continue
            end, strays = signs.find_close(text, 0)
            if strays:
                return 0
            if end < 0:
                continue
            length = signs.delimiter_at(text, end + 1)
            rest = signs.cut_by_quotes(text[end + 1 + length :]) if length else Cut([])
            if not rest.is_open:
                self._spare += count
                return count
        return 0


def without_quotes(text: str, signs: Signs, found: Cut) -> Cut:
    """Cut a line whose last quote never closes, with each such quote as a sign like others."""
    literal: set[int] = set()
    while found.is_open and len(literal) < MOST_LITERAL:
        literal.add(found.suspects[-1])
        found = signs.cut_by_quotes(text, frozenset(literal))
    return Cut(signs.cut_plainly(text)) if found.is_open else found


def cuts_with_signs(record: Record, signs: Signs) -> Iterator[list[str]]:
    """Yield the cells of a record with one, two or three of its suspect quotes as signs like others."""
    literal: frozenset[int] = frozenset()
    cut = Cut(record.cells, record.suspects)
    while cut.suspects and len(literal) < LITERAL_TRIES:
        literal |= {cut.suspects[0]}
        cut = signs.cut_by_quotes(record.text, literal)
        if not cut.is_open:
            yield cut.cells
