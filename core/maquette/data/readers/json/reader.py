"""JSON files: arrays of records, one record a line, tables under a name, by columns, split."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path

from maquette.data.readers.json.records import Gathered
from maquette.data.readers.json.scanner import Scanner
from maquette.data.readers.json.shape import find_records
from maquette.data.readers.names import unique_names
from maquette.data.readers.reader import Reader
from maquette.data.readers.start import read_start
from maquette.data.readers.text.encodings import guess_encoding, is_utf8
from maquette.data.source import Found, Note, Part, Source, name_of
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Progress

# What stands behind the first bracket of JSON, and of hardly any other text.
_BEGINS = re.compile(r'\ufeff?\s*(\{\s*(["\'}]|$)|\[\s*(["{\[\]\d-]|true\b|false\b|null\b|NaN\b|$))')
_STARTS = re.compile(r"""\ufeff?\s*(\{\s*("(?:[^"\\]|\\.)*"\s*:|'[^']*'\s*:|\})|\[)""")
# How programs hand JSON to a browser: as the value of a name, or to a function.
_GIVEN = re.compile(r"\ufeff?\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$\[\]]*\s*[=(]\s*(?=[{\[]\s*[\"{\[])")
_OBJECTS = re.compile(r"""\[\s*\{\s*["']""")
LOOKED_AT = 1 << 12
MOST_NAMED, MOST_BLANK = 8, 10_000
# What may stand behind all of it.
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
ENDS = ("", ")", ";")
MOST_WHOLE = 48 << 20  # bytes of a single object that may be held at once


@dataclass(frozen=True)
class Chosen:
    """The table to read: its records, its name among `parts`, and what is doubtful about it."""

    records: Iterator[object]
    name: str = ""
    parts: tuple[Part, ...] = ()
    doubts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def _recognises(start: bytes, name: str) -> bool:
    text = start[:LOOKED_AT].decode(json.detect_encoding(start), "replace")
    if _GIVEN.match(text):
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
    name = name_of(source)
    with working_folder() as folder, _opened(Path(source.place), name) as scanner:
        chosen = _choose(scanner, source)
        gathered = Gathered(folder, name)
        for count in gathered.add(islice(chosen.records, most_rows)):
            # How many there are is not known before the end.
            progress.step(count / (count + 1e5), "reading", file=name)
        gathered.write(target)
    beside = ", ".join(chosen.beside[:MOST_NAMED])
    return Found(
        format="json",
        columns=unique_names(gathered.columns),
        part=chosen.name,
        parts=chosen.parts,
        declared=gathered.declared,
        notes=(Note(code="beside_left_out", details={"names": beside}),) if beside else (),
        doubts=chosen.doubts,
    )


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Scanner]:
    encoding = _encoding(read_start(path))
    narrow = encoding not in WIDE
    with path.open(encoding=encoding, errors="surrogateescape" if narrow else "backslashreplace") as text:
        yield Scanner(text, name)


def _encoding(start: bytes) -> str:
    """Return the encoding of JSON, which is that of another text where it is none that JSON may have."""
    encoding = json.detect_encoding(start)
    return guess_encoding(start).name if encoding == "utf-8" and not is_utf8(start) else encoding


def _choose(scanner: Scanner, source: Source) -> Chosen:
    scanner.skip(_GIVEN)
    array = scanner.peek() == "["
    if scanner.stands_in_a_line():
        return Chosen(_as_records(_lines(scanner)))
    if array:
        return Chosen(_as_records(_whole_array(scanner)))
    if Path(source.place).stat().st_size > MOST_WHOLE:
        return _from_wrapper(scanner, source)
    whole = scanner.value()
    if scanner.peek() not in ENDS:
        return Chosen(chain((whole,), _lines(scanner)))
    return _from_object(whole if isinstance(whole, dict) else {}, source)


def _lines(scanner: Scanner) -> Iterator[object]:
    """Yield the values of a text that holds one after the other, a comma between them or none."""
    while scanner.peek():
        yield scanner.value()
        scanner.take(",")


def _whole_array(scanner: Scanner) -> Iterator[object]:
    yield from scanner.elements()
    if scanner.peek() not in ENDS:
        raise scanner.broken()


def _as_records(values: Iterator[object]) -> Iterator[object]:
    """Give names to the cells of rows that are lists: the first row's, if it holds nothing but words."""
    blank, first = 0, next(values, None)
    while first is None and blank < MOST_BLANK:
        blank, first = blank + 1, next(values, None)
    if isinstance(first, dict):
        # What is null among objects is no row.
        yield from chain((first,), (value for value in values if value is not None))
        return
    if not isinstance(first, list):
        yield from () if first is None else chain(repeat(None, blank), (first,), values)
        return
    named = len(set(map(str, first))) == len(first) and all(type(each) is str and each for each in first)
    titles = [str(each) for each in first] if named else []
    for row in values if named else chain((first,), values):
        yield _named(titles, row) if isinstance(row, list) else row


def _named(titles: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    more = [f"Column {place + 1}" for place in range(len(titles), len(row))]
    return dict(zip((*titles, *more), row, strict=False))


def _from_wrapper(scanner: Scanner, source: Source) -> Chosen:
    """Find the array of records in an object too large to be held: the one asked for, or the first."""
    scanner.expect("{")
    while True:
        name = str(scanner.value())
        scanner.expect(":")
        if scanner.peek() == "[" and source.part in ("", name):
            return Chosen(_as_records(scanner.elements()), name=name)
        scanner.value()
        if not scanner.take(","):
            raise MaquetteError("no_table_inside", file=name_of(source))


def _from_object(whole: dict[str, object], source: Source) -> Chosen:
    found = find_records(whole)
    names = [records.name for records in found]
    if source.part and source.part not in names:
        known = ", ".join(names)
        raise MaquetteError("no_such_part", file=name_of(source), part=source.part, known=known)
    records = found[names.index(source.part)] if source.part else found[0]
    several = len(found) > 1
    return Chosen(
        records=iter(records.rows),
        name=records.name,
        parts=tuple(Part(name=each.name, rows=len(each.rows)) for each in found) if records.name else (),
        doubts=(*(("header",) if records.doubtful else ()), *(("part",) if several else ())),
        beside=records.beside,
    )


JSON = Reader(name="json", recognises=_recognises, read=_read)
