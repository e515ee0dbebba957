"""XML files: sheets of Excel 2003, and any other for the elements that stand side by side in it."""

from __future__ import annotations

import re
from pathlib import Path

from maquette.data.readers.confined import read_confined
from maquette.data.readers.reader import Reader
from maquette.data.readers.xml.parser import NAMESPACE
from maquette.data.source import Found, Source
from maquette.progress import Progress

_XML = re.compile(r"\ufeff?\s*<\?xml[\s?]|\ufeff?\s*(<!--.*?-->\s*)*<(\w+:)?Workbook\b", re.DOTALL)
LOOKED_AT = 1 << 14


def _start_text(start: bytes) -> str:
    wide = b"\x00" in start[:4] or start[:2] in (b"\xff\xfe", b"\xfe\xff")
    return start[:LOOKED_AT].decode("utf-16" if wide else "utf-8", "replace")


def _recognises(start: bytes, name: str) -> bool:
    return _XML.match(_start_text(start)) is not None


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    path = Path(source.place)
    with path.open("rb") as file:
        start = _start_text(file.read(LOOKED_AT))
    how = "xml" if NAMESPACE in start else "xml_rows"
    return read_confined(how, source, target, progress, most_rows, path.stat().st_size)


XML = Reader(name="xml", recognises=_recognises, read=_read)
