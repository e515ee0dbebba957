"""The signs that part and quote cells, and how one line is cut by them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# Delimiters that stand for a run of blanks, of any length or of two and more.
BLANKS, WIDE_BLANKS = " +", "  "
# What separates the cells of a row that was written otherwise than the rest.
OTHER_DELIMITERS = (",", ";", "\t", "|", " ")
MOST_QUOTES = 30
_RUNS = {BLANKS: re.compile(r" +"), WIDE_BLANKS: re.compile(r" {2,}")}


class Cut(NamedTuple):
    """A line in cells.

    `suspects` are the places of quotes that may only be signs like others: those that open a cell with stray
    quotes inside or that never close one. `is_open` says that the last quoted cell never closes.
    """

    cells: list[str]
    suspects: tuple[int, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Signs:
    """What parts cells (one sign or several), what quotes them, and what makes a quote an ordinary sign."""

    delimiter: str
    quote: str = '"'
    escape: str = '"'

    @cached_property
    def run(self) -> re.Pattern[str] | None:
        """The pattern of a delimiter that is a run of blanks."""
        return _RUNS.get(self.delimiter)

    @cached_property
    def other_escape(self) -> str:
        """The sign before a quote, where it is not another quote."""
        return "" if self.escape == self.quote else self.escape

    @cached_property
    def _spaced_quote(self) -> str:
        return f"{self.delimiter} {self.quote}"

    @cached_property
    def _escaped(self) -> re.Pattern[str]:
        inner = "".join(map(re.escape, {self.quote, self.escape, self.delimiter[:1], "\r", "\n"} - {""}))
        return re.compile(rf"{re.escape(self.escape)}([{inner}])")

    @cached_property
    def _unescaped_delimiter(self) -> re.Pattern[str]:
        sign = re.escape(self.escape)
        return re.compile(rf"((?:[^{sign}]|{sign}.)*?)(?:{re.escape(self.delimiter)}|\Z)", re.DOTALL)

    def unescape(self, text: str) -> str:
        """Return the text of a cell without the signs that only protect others."""
        if self.quote:
            text = text.replace(self.quote * 2, self.quote)
        return self._escaped.sub(r"\1", text) if self.other_escape and self.other_escape in text else text

    def cut(self, line: str) -> Cut:
        """Cut one line, or several that belong together, into cells."""
        if not self.quote or self.quote not in line:
            return Cut(self.cut_plainly(line))
        if not self.other_escape and len(self.delimiter) == 1 and self._spaced_quote not in line:
            try:
                rows = csv.reader((line,), delimiter=self.delimiter, quotechar=self.quote, strict=True)
                return Cut(next(rows), self._glued(line))
            except (csv.Error, StopIteration):
                pass
        return self.cut_by_quotes(line)

    def _glued(self, line: str) -> tuple[int, ...]:
        """Return the place of a quote inside a cell, where others open and close cells unevenly as well."""
        inside = self._inside.search(line)
        if inside is None:
            return ()
        mark, sign = self.quote, self.delimiter
        opened = line.count(sign + mark) + line.startswith(mark)
        closed = line.count(mark + sign) + line.endswith(mark)
        return (inside.start() + 1,) if opened != closed else ()

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        others = f"[^{re.escape(self.delimiter)}{re.escape(self.quote)}]"
        return re.compile(f"{others}{re.escape(self.quote)}{others}")

    def cut_plainly(self, line: str) -> list[str]:
        """Cut a line in which no quotes matter."""
        if self.run:
            return self.run.split(line.strip(" ")) if line.strip(" ") else [""]
        if not self.delimiter:
            return [line]
        if self.other_escape and self.other_escape in line:
            return [self.unescape(each) for each in self._cut_escaped(line)]
        return line.split(self.delimiter)

    def _cut_escaped(self, line: str) -> list[str]:
        cells = []
        for match in self._unescaped_delimiter.finditer(line):
            cells.append(match[1])
            if match.end() == len(line) and not match[0].endswith(self.delimiter):
                break
        return cells

    def cut_by_quotes(self, line: str, literal: frozenset[int] = frozenset()) -> Cut:
        """Cut a line by its quotes; those at the places `literal` are ordinary signs."""
        cells: list[str] = []
        suspects: list[int] = []
        place = len(line) - len(line.lstrip(" ")) if self.run else 0
        while True:
            if line.startswith(self._spaced_quote[-2:], place) and self._closes_well(line, place + 2):
                # A blank before the quote is no part of the cell.
                place += 1
            if place not in literal and line.startswith(self.quote, place):
                end, strays = self.find_close(line, place + 1)
                if strays or end < 0:
                    suspects.append(place)
                if end < 0:
                    return Cut([*cells, line[place:]], tuple(suspects), is_open=True)
                cells.append(self.unescape(line[place + 1 : end]))
                start = end + 1
            else:
                start = self._find_delimiter(line, place)
                cells.append(line[place:start])
            length = self.delimiter_at(line, start)
            if not length:
                return Cut(cells, tuple(suspects))
            place = start + length

    def _closes_well(self, line: str, place: int) -> bool:
        end, strays = self.find_close(line, place)
        return end >= 0 and not strays

    def find_close(self, line: str, place: int) -> tuple[int, int]:
        """Return where a cell quoted before `place` closes (-1: nowhere), and the quotes left inside it."""
        strays = 0
        while (end := line.find(self.quote, place)) >= 0:
            after = end + 1
            if self.other_escape and self._is_escaped(line, end, place):
                place = after
            elif after >= len(line) or self.delimiter_at(line, after):
                return end, strays
            elif line.startswith(self.quote, after):
                place = after + 1
            else:
                strays += 1
                place = after
        return -1, strays

    def _is_escaped(self, line: str, end: int, start: int) -> bool:
        before = line[start:end]
        return (len(before) - len(before.rstrip(self.escape))) % 2 == 1

    def delimiter_at(self, line: str, place: int) -> int:
        """Return the length of the delimiter at a place of the line; 0 where none stands there."""
        if self.run:
            match = self.run.match(line, place)
            return len(match[0]) if match and match.end() < len(line) else 0
        if self.delimiter and line.startswith(self.delimiter, place):
            return len(self.delimiter)
        return 0

    def _find_delimiter(self, line: str, place: int) -> int:
        if self.run:
            match = self.run.search(line, place)
            return match.start() if match else len(line)
        found = line.find(self.delimiter, place) if self.delimiter else -1
        return found if found >= 0 else len(line)


def cuts_by_other_sign(text: str, signs: Signs, width: int) -> list[list[str]]:
    """Return the line cut by other signs, where that gives at least `width` cells."""
    others = (Signs(sign, signs.quote, signs.escape) for sign in OTHER_DELIMITERS if sign != signs.delimiter)
    found = (other.cut(text) for other in others if other.delimiter in text)
    return [cut.cells for cut in found if len(cut.cells) >= width and not cut.is_open]


def cuts_beside_quotes(text: str, signs: Signs) -> Iterator[list[str]]:
    """Yield the cells of a line with a delimiter put in beside one of its quotes, where none stands."""
    if not signs.quote or signs.run or not signs.delimiter:
        return
    place, tries = text.find(signs.quote), 0
    while place >= 0 and tries < MOST_QUOTES:
        for at in (place, place + 1):
            if (
                0 < at < len(text)
                and not text.endswith(signs.delimiter, 0, at)
                and not signs.delimiter_at(text, at)
            ):
                cut = signs.cut_by_quotes(text[:at] + signs.delimiter + text[at:])
                if not cut.suspects:
                    yield cut.cells
        place, tries = text.find(signs.quote, place + 1), tries + 1
