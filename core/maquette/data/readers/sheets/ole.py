"""Streams in an OLE file, as old office documents are (Microsoft, [MS-CFB]); for a confined child process."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

from maquette.errors import MaquetteError

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
IN_HEADER = 109  # sectors of the table that the header itself names
LAST = 0xFFFFFFFA  # from here on a number marks an end, not a sector
# Sectors of 512 bytes or of 4,096 (2.2), small ones of 64: there are no others.
SHIFTS, MINI_SIZE = (9, 12), 64
MOST_ENTRIES = 20_000
# Names of streams, which say what a file is.
ENCRYPTED, BOOK = "EncryptedPackage", ("Workbook", "Book")
OTHERS: dict[str, str] = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
    "__nameid_version1.0": "an e-mail",
}


class OleFile:
    """The streams of an OLE file by name; where it is damaged, as much of them as can be followed.

    Raises MaquetteError("damaged_file") where its sectors have a length that none have.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        shift = self._number("<H", 30)
        if shift not in SHIFTS:
            raise MaquetteError("damaged_file", file=path.name, reason=f"sectors of 2^{shift} bytes")
        self._size = 1 << shift
        self._cutoff = self._number("<I", 56)
        self._table = self._sector_table()
        self._entries = self._read_entries()

    @property
    def names(self) -> frozenset[str]:
        """Names of all streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return a stream, b"" where there is none."""
        start, length = self._entries.get(name, (LAST, 0))
        if length >= self._cutoff:
            return self._follow(start, self._table, self._data, self._size, self._size)[:length]
        root, whole = self._entries.get("Root Entry", (LAST, 0))
        small = self._follow(root, self._table, self._data, self._size, self._size)[:whole]
        raw = self._follow(self._number("<I", 60), self._table, self._data, self._size, self._size)
        return self._follow(start, _numbers(raw), small, MINI_SIZE, 0)[:length]

    def _number(self, form: str, place: int) -> int:
        if place + struct.calcsize(form) > len(self._data):
            return 0
        return int(struct.unpack_from(form, self._data, place)[0])

    def _sector_table(self) -> list[int]:
        sectors = list(_numbers(self._data[76:512]))
        # No more of them can be true than it takes to name every sector of the file.
        most = len(self._data) // self._size // (self._size // 4) + IN_HEADER
        following = self._number("<I", 68)
        seen: set[int] = set()
        while following < LAST and following not in seen and len(sectors) < most:
            seen.add(following)
            more = _numbers(self._sector(following))
            if not more:
                break
            sectors += more[:-1]
            following = more[-1]
        true = [sector for sector in sectors[:most] if sector < LAST]
        return [each for sector in true for each in _numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _read_entries(self) -> Mapping[str, tuple[int, int]]:
        raw = self._follow(self._number("<I", 48), self._table, self._data, self._size, self._size)
        raw = raw or self._sector(self._number("<I", 48))
        entries: dict[str, tuple[int, int]] = {}
        for place in range(0, min(len(raw) - ENTRY + 1, MOST_ENTRIES * ENTRY), ENTRY):
            length = struct.unpack_from("<H", raw, place + 64)[0]
            name = raw[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", raw, place + 116)
            if name:
                entries.setdefault(name, (start, size))
        return entries

    @staticmethod
    def _follow(start: int, table: list[int], data: bytes, size: int, skipped: int) -> bytes:
        """Return the sectors of `data` from `start` on as `table` chains them; a circle ends."""
        pieces: list[bytes] = []
        seen: set[int] = set()
        while start < len(table) and start not in seen:
            seen.add(start)
            pieces.append(data[skipped + start * size : skipped + (start + 1) * size])
            start = table[start]
        return b"".join(pieces)


def refuse_others(path: Path, name: str) -> None:
    """Raise MaquetteError where an OLE file, called `name` in sentences, is no workbook that can be read.

    Its code is password_needed, not_a_table or damaged_file.
    """
    with path.open("rb") as file:
        if file.read(len(OLE_START)) != OLE_START:
            return
    streams = OleFile(path).names
    if ENCRYPTED in streams:
        raise MaquetteError("password_needed", file=name)
    if not any(each in streams for each in BOOK):
        what = next((OTHERS[each] for each in OTHERS if each in streams), "an old office document")
        raise MaquetteError("not_a_table", file=name, what=what)


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))
