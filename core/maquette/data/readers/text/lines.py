"""The physical lines of a text file, read piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maquette.data.readers.text.encodings import decoded
from maquette.errors import MaquetteError

LONGEST_LINE = 16 << 20
# What a zero shows as: cells with zeros in them break other programs.
SHOWN_ZERO = "\u2400"


class Lines:
    """Iterates over the lines of a file without their newline, and counts what had to be shown otherwise.

    `zeros` counts zeros shown as a sign, `wrong` bytes that fit no letter, `signs` what was read so far.
    Raises MaquetteError("line_too_long") or those of a disk.
    """

    def __init__(self, path: Path, encoding: str, newline: str) -> None:
        self._path, self._encoding, self._newline = path, encoding, newline
        self.zeros = self.wrong = self.signs = 0

    def __iter__(self) -> Iterator[str]:
        rest: list[str] = []
        length = number = 0
        for text, wrong in decoded(self._path, self._encoding):
            self.wrong += wrong
            self.signs += len(text)
            pieces = self._shown(text).split(self._newline)
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

    def _shown(self, text: str) -> str:
        if "\x00" not in text:
            return text
        self.zeros += text.count("\x00")
        return text.replace("\x00", SHOWN_ZERO)


def find_newline(text: str) -> str:
    """Return what ends lines: a carriage return only where no line feed stands in the text."""
    return "\r" if "\n" not in text and "\r" in text else "\n"
