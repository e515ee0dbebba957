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
# What a piece of a page, as in mail, may begin with above its table.
_PIECE = re.compile(
    rb"\s*[^<;\t|]{0,200}<(p|h[1-6]|br|ul|ol|font|span|b|i|u|strong|em|title|link|script|form|a|img|hr|pre)\b",
    re.IGNORECASE,
)
_TABLE = re.compile(rb"[^\"]*?<table\b[^>]*>\s*<(tr|thead|tbody|caption|colgroup)\b", re.IGNORECASE)


def _recognises(start: bytes, name: str) -> bool:
    text = _narrow(start[:LOOKED_AT])
    return _PAGE.match(text) is not None or all(each.match(text) for each in (_PIECE, _TABLE))


def _narrow(start: bytes) -> bytes:
    """Return the start of a text in wide letters as one of narrow ones."""
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return start[: len(start) // 4 * 4].decode(encoding, "replace").encode()
    return start


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    return read_confined("page", source, target, progress, most_rows, Path(source.place).stat().st_size)


HTML = Reader(name="html", recognises=_recognises, read=_read)
