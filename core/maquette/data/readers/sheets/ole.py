"""Streams in an OLE file, as old office documents are (Microsoft, [MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
IN_HEADER = 109  # sectors of the table that the header itself names
LAST = 0xFFFFFFFA  # from here on a number marks an end, not a sector


class OleFile:
    """The streams of an OLE file by name; where it is damaged, as much of them as can be followed."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._size = 1 << min(self._number("<H", 30), 12)
        self._mini_size = 1 << min(self._number("<H", 32), 12)
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
        return self._follow(start, _numbers(raw), small, self._mini_size, 0)[:length]

    def _number(self, form: str, place: int) -> int:
        if place + struct.calcsize(form) > len(self._data):
            return 0
        return int(struct.unpack_from(form, self._data, place)[0])

    def _sector_table(self) -> list[int]:
        sectors = list(_numbers(self._data[76:512]))
        following = self._number("<I", 68)
        seen: set[int] = set()
        while following < LAST and following not in seen:
            seen.add(following)
            more = _numbers(self._sector(following))
            if not more:
                break
            sectors += more[:-1]
            following = more[-1]
        # No more of them can be true than it takes to name every sector of the file.
        most = len(self._data) // self._size // (self._size // 4 or 1) + IN_HEADER
        true = [sector for sector in sectors[:most] if sector < LAST]
        return [each for sector in true for each in _numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _read_entries(self) -> Mapping[str, tuple[int, int]]:
        raw = self._follow(self._number("<I", 48), self._table, self._data, self._size, self._size)
        raw = raw or self._sector(self._number("<I", 48))
        entries: dict[str, tuple[int, int]] = {}
        for place in range(0, len(raw) - ENTRY + 1, ENTRY):
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


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))
