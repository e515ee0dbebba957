"""Web pages, and what is called ".xls" but is one."""

import re
from pathlib import Path

from maquette.data.readers.confined import read_confined
from maquette.data.readers.html.page import LOOKED_AT, MARKS
from maquette.data.readers.reader import Reader
from maquette.data.source import Found, Source
from maquette.progress import Progress

_PAGE = re.compile(
    rb"(\s|<!--.*?-->|<\?xml[^>]*>)*<(!doctype\s+html|html|head|body|meta|style|table|div|center)\b",
    re.IGNORECASE | re.DOTALL,
)


def _recognises(start: bytes, name: str) -> bool:
    return _PAGE.match(_narrow(start[:LOOKED_AT])) is not None


def _narrow(start: bytes) -> bytes:
    """Return the start of a text in wide letters as one of narrow ones."""
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return start[: len(start) // 4 * 4].decode(encoding, "replace").encode()
    return start


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    return read_confined("page", source, target, progress, most_rows, Path(source.place).stat().st_size)


HTML = Reader(name="html", recognises=_recognises, read=_read)
