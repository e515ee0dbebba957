"""JSON files: arrays of records, one record a line, tables under a name, by columns, split."""

from __future__ import annotations

import json
import re
from pathlib import Path

from maquette.data.readers.confined import read_confined
from maquette.data.readers.json.document import GIVEN, read_document
from maquette.data.readers.reader import Reader
from maquette.data.source import Found, Source
from maquette.progress import Progress

# What stands behind the first bracket of JSON, and of hardly any other text.
_BEGINS = re.compile(r'\ufeff?\s*(\{\s*(["\'}]|$)|\[\s*(["{\[\]\d-]|true\b|false\b|null\b|NaN\b|$))')
_STARTS = re.compile(r"""\ufeff?\s*(\{\s*("(?:[^"\\]|\\.)*"\s*:|'[^']*'\s*:|\})|\[)""")
_OBJECTS = re.compile(r"""\[\s*\{\s*["']""")
LOOKED_AT = 1 << 12
# What this few bytes hold takes no more memory than a child process does.
SMALL = 1 << 20


def _recognises(start: bytes, name: str) -> bool:
    text = start[:LOOKED_AT].decode(json.detect_encoding(start), "replace")
    if GIVEN.match(text):
        return True
    return _BEGINS.match(text) is not None and _STARTS.match(text) is not None and _holds(text)


def _holds(text: str) -> bool:
    """Tell whether the first line of a text that begins with a bracket goes on as JSON does."""
    line = text.lstrip("\ufeff \t\r\n")
    if line.startswith("{") or _OBJECTS.match(line):
        return True
    first = line.splitlines()[0].rstrip()
    try:
        json.JSONDecoder(strict=False).raw_decode(first)
    except json.JSONDecodeError as error:
        # What goes on in later lines breaks off at the end of this one, or in a text that is never closed.
        return error.pos >= len(first) or first[error.pos] == '"' or len(text) >= LOOKED_AT - 4
    except RecursionError:
        return True
    return True


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    size = Path(source.place).stat().st_size
    if size <= SMALL:
        return read_document(source, target, progress, most_rows)
    return read_confined("json", source, target, progress, most_rows, size)


JSON = Reader(name="json", recognises=_recognises, read=_read)
