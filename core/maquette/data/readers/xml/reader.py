"""XML files: sheets of Excel 2003 are read, any other is named as what it is."""

from __future__ import annotations

import re
from pathlib import Path

from maquette.data.readers.confined import read_confined
from maquette.data.readers.reader import Reader
from maquette.data.readers.xml.parser import NAMESPACE
from maquette.data.source import Found, Source, name_of
from maquette.errors import MaquetteError
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
    if NAMESPACE not in start:
        raise MaquetteError("not_a_table", file=name_of(source), what="an XML document")
    return read_confined("xml", source, target, progress, most_rows, path.stat().st_size)


XML = Reader(name="xml", recognises=_recognises, read=_read)
