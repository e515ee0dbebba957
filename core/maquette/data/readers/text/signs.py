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
# So many signs a cell may be longer than its column is wide.
LONGER = 20
_RULE = re.compile(r"[\s|+:=\-_\u2500-\u257f]+")
_DRAWN = re.compile(r"[-=_]{2}|[\u2500\u2501\u2550]{2}")
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
    """What parts cells (one sign or several), what quotes them, and what makes a quote an ordinary sign.

    In a `drawn` table lines stand around and between rows; `gaps` are the places between columns that stand
    in line; `wrapped` rows have quotes around them, and quotes doubled inside; `doubled` is a sign that
    stands twice for itself in cells quoted by another.
    """

    delimiter: str
    quote: str = '"'
    escape: str = '"'
    drawn: bool = False
    gaps: tuple[tuple[int, int], ...] = ()
    wrapped: bool = False
    doubled: str = ""

    @property
    def is_simple(self) -> bool:
        """Whether nothing but the delimiter, the quote and the escape matters."""
        return not (self.drawn or self.gaps or self.wrapped or self.doubled)

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
        for sign in (self.quote, self.doubled):
            if sign:
                text = text.replace(sign * 2, sign)
        return self._escaped.sub(r"\1", text) if self.other_escape and self.other_escape in text else text

    def cut(self, line: str) -> Cut:
        """Cut one line, or several that belong together, into cells."""
        if self.wrapped:
            line = unwrap(line, self.quote)
        if not self.quote or self.quote not in line:
            return Cut(self.cut_plainly(line))
        plain = not self.other_escape and not self.doubled and len(self.delimiter) == 1
        if plain and self._spaced_quote not in line:
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
        if self.drawn:
            return self._cut_drawn(line)
        if self.gaps:
            return self._cut_at_gaps(line)
        if self.run:
            return self.run.split(line.strip(" ")) if line.strip(" ") else [""]
        if not self.delimiter:
            return [line]
        if self.other_escape and self.other_escape in line:
            return [self.unescape(each) for each in self._cut_escaped(line)]
        return line.split(self.delimiter)

    def _cut_drawn(self, line: str) -> list[str]:
        """Cut a line at its bars, those around it and the blanks beside them left out."""
        bar, text = self.delimiter, line.strip()
        if text == bar or bar not in text:
            return [text.strip(bar)]
        text = text.removeprefix(bar)
        if not text.endswith("\\" + bar):
            text = text.removesuffix(bar)
        cells = re.split(rf"(?<!\\){re.escape(bar)}", text)
        return [cell.strip().replace("\\" + bar, bar) for cell in cells]

    def _cut_at_gaps(self, line: str) -> list[str]:
        """Cut a line where columns end; one that runs over most of these places is a title."""
        text = line.rstrip()
        kept = sum(not line[left:right].strip() for left, right in self.gaps)
        if 2 * kept < len(self.gaps) and not _RUNS[WIDE_BLANKS].search(text.lstrip()):
            return [text.strip()]
        cells, start = [], 0
        for left, right in self.gaps:
            # A cell that is longer than those seen before reaches into the gap or beyond, up to a blank.
            blank = line.find(" ", left, max(right, left + LONGER))
            cells.append(line[start : max(blank, left)].strip())
            start = max(blank, left)
        return [*cells, line[start:].strip()]

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


def is_rule(line: str) -> bool:
    """Tell whether a line is only drawn, as those around a table and below its names.

    >>> [is_rule(line) for line in ("+----+---+", "|:--|--:|", "| | |", "--- a")]
    [True, True, False, False]
    """
    return _RULE.fullmatch(line) is not None and _DRAWN.search(line) is not None


def unwrap(line: str, quote: str = '"') -> str:
    """Return a line without the quotes around it, if it is quoted as a whole, and the quotes in it halved."""
    inner = line[len(quote) : -len(quote)]
    if len(line) < 3 or not (line.startswith(quote) and line.endswith(quote)) or not inner.strip(quote):
        return line
    return line if quote in inner.replace(quote * 2, "") else inner.replace(quote * 2, quote)


def cuts_by_other_sign(text: str, signs: Signs, width: int) -> list[list[str]]:
    """Return the line cut by other signs, or without quotes around it, if it gives `width` cells or more."""
    if signs.drawn or signs.gaps:
        return []
    bare = unwrap(text, signs.quote) if signs.quote else text
    inner = [signs.cut(bare)] if bare != text else []
    others = (Signs(sign, signs.quote, signs.escape) for sign in OTHER_DELIMITERS if sign != signs.delimiter)
    found = (other.cut(text) for other in others if other.delimiter in text)
    return [cut.cells for cut in (*inner, *found) if len(cut.cells) >= width and not cut.is_open]


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
