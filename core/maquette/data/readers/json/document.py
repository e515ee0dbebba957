"""A JSON document into a snapshot; what is longer than a small one is read in a confined child process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path

from maquette.data.readers.json.records import Gathered
from maquette.data.readers.json.scanner import Scanner
from maquette.data.readers.json.shape import find_records
from maquette.data.readers.json.titles import Titles
from maquette.data.readers.names import unique_names
from maquette.data.readers.start import read_start
from maquette.data.readers.text.encodings import guess_encoding, is_utf8
from maquette.data.source import Found, Note, Part, Source, name_of
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Progress

# How programs hand JSON to a browser: as the value of a name, or to a function.
GIVEN = re.compile(r"\ufeff?\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$\[\]]*\s*[=(]\s*(?=[{\[]\s*[\"{\[])")
MOST_NAMED, MOST_BLANK = 8, 10_000
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
# What may stand behind all of it.
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


def read_document(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read a table of the JSON document `source`; unasked, the longest.

    Raises MaquetteError with the code broken_json, too_deep, no_table_inside, no_such_part, too_many_columns
    or needs_too_much_memory.
    """
    try:
        return _read(source, target, progress, most_rows)
    except RecursionError as error:
        raise MaquetteError("too_deep", file=name_of(source)) from error


def _read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    name = name_of(source)
    with working_folder() as folder, _opened(Path(source.place), name) as scanner:
        chosen = _choose(scanner, source)
        gathered = Gathered(folder, name)
        for count in gathered.add(islice(chosen.records, most_rows), lambda: scanner.signs):
            # How many there are is not known before the end.
            progress.step(count / (count + 1e5), "reading", file=name)
        gathered.write(target)
    return _found(chosen, gathered)


def _found(chosen: Chosen, gathered: Gathered) -> Found:
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
    scanner.skip(GIVEN)
    array = scanner.peek() == "["
    if scanner.stands_in_a_line():
        return Chosen(_as_records(_lines(scanner), name_of(source)))
    if array:
        return Chosen(_as_records(_whole_array(scanner), name_of(source)))
    if Path(source.place).stat().st_size > MOST_WHOLE:
        return _from_wrapper(scanner, source)
    scanner.read_all()
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


def _as_records(values: Iterator[object], file: str) -> Iterator[object]:
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
    named = all(type(each) is str and each for each in first) and len(set(first)) == len(first)
    titles = Titles(first if named else (), file)
    for row in values if named else chain((first,), values):
        yield titles.name(row) if isinstance(row, list) else row


def _from_wrapper(scanner: Scanner, source: Source) -> Chosen:
    """Find the array of records in an object too large to be held: the one asked for, or the first."""
    passed: list[str] = []
    scanner.expect("{")
    while True:
        name = str(scanner.value())
        scanner.expect(":")
        if scanner.peek() == "[" and source.part in ("", name):
            records = _as_records(scanner.elements(), name_of(source))
            return Chosen(records, name=name, beside=tuple(passed))
        scanner.value()
        passed.append(name)
        if not scanner.take(","):
            raise MaquetteError("no_table_inside", file=name_of(source))


def _from_object(whole: dict[str, object], source: Source) -> Chosen:
    found = find_records(whole, name_of(source))
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
