"""JSON values one after the other from a text of any length, exactly as they stand there."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO

from maquette.data.readers.json.unique import Copies
from maquette.data.readers.names import check_width
from maquette.errors import MaquetteError

CHUNK = 1 << 20
MOST_SIGNS = 64 << 20  # of one value
LONGEST_LINE = 16 << 20
# A word or a number may be cut at the end of what was read so far.
CUT = 64
BLANKS = " \t\r\n\ufeff"


# A text whole, also one that is never closed, or a comma before what closes a list.
_LAST_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+"?)|,(\s*+[}\]])', re.DOTALL)


class Number(str):
    """A number as it is written: no digit of it is lost."""

    __slots__ = ()


class Scanner:
    """Reads values from a text, holding no more of it than one value needs.

    Raises MaquetteError with the code broken_json, too_deep, too_many_columns or needs_too_much_memory.
    """

    def __init__(self, text: IO[str], file: str) -> None:
        self._text, self._file = text, file
        self._buffer, self._place, self._lines = "", 0, 1
        self._ended, self._behind = False, 0
        self._decoder = json.JSONDecoder(
            parse_float=Number,
            parse_int=Number,
            parse_constant=Number,
            object_pairs_hook=self._as_object,
            strict=False,
        )

    @property
    def signs(self) -> int:
        """How many signs were gone through so far."""
        return self._behind + self._place

    def peek(self) -> str:
        """Return the next sign that is not blank, "" at the end."""
        while True:
            rest = self._buffer
            while self._place < len(rest) and rest[self._place] in BLANKS:
                self._place += 1
            if self._place < len(rest):
                return rest[self._place]
            if not self._read_on(CHUNK):
                return ""

    def stands_in_a_line(self) -> bool:
        """Tell whether the next value fills the rest of its line, and more follows in others."""
        self.peek()
        while "\n" not in self._buffer[self._place :]:
            if len(self._buffer) > LONGEST_LINE or not self._read_on(CHUNK):
                return False
        try:
            _, end = self._decoder.raw_decode(self._buffer, self._place)
        except (json.JSONDecodeError, RecursionError):
            return False
        rest = self._buffer[end:].lstrip(" \t,\r")
        return rest.startswith("\n") and bool(rest.strip())

    def take(self, sign: str) -> bool:
        """Step over `sign` if it comes next, and tell whether it did."""
        if self.peek() != sign:
            return False
        self._place += 1
        return True

    def expect(self, sign: str) -> None:
        """Step over `sign`, which must come next."""
        if not self.take(sign):
            raise self.broken()

    def read_all(self) -> None:
        """Read the rest of the text, as far as one value may go, so that the next is gone through once."""
        self._read_on(MOST_SIGNS)

    def value(self) -> object:
        """Return the next value."""
        self.peek()
        size = CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._place)
            except json.JSONDecodeError as error:
                if self._is_wrong(error) or not self._read_on(size):
                    if self._mend():
                        continue
                    self._place = min(error.pos, len(self._buffer))
                    raise self.broken() from error
            except RecursionError as error:
                raise MaquetteError("too_deep", file=self._file) from error
            else:
                if end < len(self._buffer) or self._ended or not self._read_on(CHUNK):
                    self._place = end
                    return value
            size *= 2
            if len(self._buffer) - self._place > MOST_SIGNS:
                raise MaquetteError("needs_too_much_memory", file=self._file)

    def elements(self) -> Iterator[object]:
        """Yield the values of an array, which comes next."""
        self.expect("[")
        if self.take("]"):
            return
        while True:
            yield self.value()
            if self.take("]"):
                return
            self.expect(",")
            if self.take("]"):
                # Written by hand, or row by row by a program: a comma behind the last as behind the others.
                return

    def broken(self) -> MaquetteError:
        """Return the error that names the line where the text is no JSON."""
        line = self._lines + self._buffer.count("\n", 0, self._place)
        return MaquetteError("broken_json", file=self._file, line=line)

    def _as_object(self, pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
        """Keep what stands under a name that is there twice."""
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        # One copy more is one column more.
        check_width(max(Counter(name for name, _ in pairs).values()), self._file)
        copies = Copies()
        kept: dict[str, object] = {}
        for name, value in pairs:
            kept[copies.name(name, kept)] = value
        return kept

    def _mend(self) -> bool:
        """Leave out commas behind the last of their kind in all the rest; tell whether there are any."""
        while not self._ended and len(self._buffer) < MOST_SIGNS:
            self._read_on(CHUNK)
        rest = self._buffer[self._place :]
        mended = _LAST_COMMA.sub(lambda found: found[1] or found[2], rest)
        self._lines += self._buffer.count("\n", 0, self._place)
        self._behind += self._place
        self._buffer, self._place = mended, 0
        return self._ended and mended != rest

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Step over what matches at the beginning, if anything does, and tell whether it did."""
        self.peek()
        found = pattern.match(self._buffer, self._place)
        self._place = found.end() if found else self._place
        return found is not None

    def _is_wrong(self, error: json.JSONDecodeError) -> bool:
        """Tell an error from a value that only goes on in what was not read yet."""
        cut = error.pos >= len(self._buffer) - CUT or self._buffer[error.pos] == '"'
        return self._ended or not cut

    def _read_on(self, size: int) -> bool:
        more = "" if self._ended else self._text.read(size)
        if not more:
            self._ended = True
            return False
        self._lines += self._buffer.count("\n", 0, self._place)
        self._behind += self._place
        self._buffer = self._buffer[self._place :] + more
        self._place = 0
        return True
