"""The physical lines of a text file, read piece by piece."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from maquette.data.readers.text.encodings import decoded
from maquette.errors import MaquetteError

LONGEST_LINE = 16 << 20
# What a zero shows as: cells with zeros in them break other programs.
SHOWN_ZERO = "\u2400"
MARK = "\ufeff"
# What ends lines where several signs do: a line feed, a carriage return, or both.
ANY = "\r\n"
OFTEN = 0.2
_LONE, _CRS = re.compile(r"\r(?!\n)"), re.compile(r"\r\n?")
_QUOTED = re.compile(r'"[^"]*"')


class Lines:
    """Iterates over the lines of a file without their newline, and counts what had to be shown otherwise.

    `zeros` counts zeros shown as a sign, `wrong` bytes that fit no letter, `signs` what was read so far.
    Raises MaquetteError("line_too_long") or those of a disk.
    """

    def __init__(self, path: Path, encoding: str, newline: str) -> None:
        self._path, self._encoding, self._newline = path, encoding, newline
        self.zeros = self.wrong = self.signs = 0

    def __iter__(self) -> Iterator[str]:
        # Where files were joined, the mark that began the second stands before a row.
        return (line.lstrip(MARK) if line.startswith(MARK) else line for line in self._lines())

    def _lines(self) -> Iterator[str]:
        rest: list[str] = []
        length = number = 0
        for text in self._texts():
            pieces = self._shown(text).split("\n" if self._newline == ANY else self._newline)
            if len(pieces) > 1:
                yield "".join([*rest, pieces[0]])
                yield from pieces[1:-1]
                number, rest, length = number + len(pieces) - 1, [], 0
            rest.append(pieces[-1])
            length += len(pieces[-1])
            if length > LONGEST_LINE:
                raise MaquetteError("line_too_long", file=self._path.name, line=number + 1)
        if length:
            yield "".join(rest)

    def _texts(self) -> Iterator[str]:
        translate = io.IncrementalNewlineDecoder(None, translate=True)
        for text, wrong in decoded(self._path, self._encoding):
            self.wrong += wrong
            self.signs += len(text)
            yield translate.decode(text) if self._newline == ANY else text
        if self._newline == ANY:
            yield translate.decode("", final=True)

    def _shown(self, text: str) -> str:
        if "\x00" not in text:
            return text
        self.zeros += text.count("\x00")
        return text.replace("\x00", SHOWN_ZERO)


def split_lines(text: str, newline: str) -> list[str]:
    """Return the lines of a text without what ends them, and without marks of encodings before them."""
    lines = _CRS.sub("\n", text).split("\n") if newline == ANY else text.split(newline)
    return [line.lstrip(MARK) for line in lines] if MARK in text else lines


def find_newline(text: str) -> str:
    """Return what ends lines; ANY where carriage returns do so besides line feeds, and not only in cells.

    >>> find_newline("a\\n"), find_newline("a\\r"), find_newline("a\\rb\\nc\\rd\\n") == ANY
    ('\\n', '\\r', True)
    """
    if not _LONE.search(text):
        return "\n"
    if "\n" not in text:
        return "\r"
    bare = _QUOTED.sub("", text)
    lone = len(_LONE.findall(bare))
    even, plain = _evenness(split_lines(bare, ANY)), _evenness(bare.split("\n"))
    often = lone >= OFTEN * (lone + bare.count("\n"))
    return ANY if lone and (even > plain or (often and even == plain)) else "\n"


def _evenness(lines: list[str]) -> float:
    """Return the share of lines with as many likely delimiters as most have, best over these signs."""
    filled = [line for line in lines if line.strip()]
    counts = (Counter(line.count(sign) for line in filled) for sign in ",;\t|")
    return max((many / len(filled) for each in counts for sign, many in each.items() if sign), default=0.0)
