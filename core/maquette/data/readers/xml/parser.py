"""The sheets of an XML Spreadsheet 2003 (Microsoft, "XML Spreadsheet Reference"), as rows of values."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from maquette.errors import MaquetteError

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
MOST_CELLS, MOST_ROWS, MOST_COLUMNS = 5_000_000, 1 << 20, 1 << 14
CHUNK = 1 << 20
Range = tuple[tuple[int, int], tuple[int, int]]


class XmlSheet:
    """One sheet: its name, its rows of values, and which cells are merged."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.rows: list[list[object]] = []
        self.merged: list[Range] = []

    def squared(self) -> list[list[object]]:
        """Return the rows, all of one length; raises MemoryError where blanks would fill the memory."""
        width = max(map(len, self.rows), default=0)
        if width * len(self.rows) > MOST_CELLS:
            raise MemoryError
        return [[*row, *[""] * (width - len(row))] for row in self.rows]


class SheetParser:
    """Collects the sheets of a document; raises MemoryError beyond MOST_CELLS cells."""

    def __init__(self, file: str) -> None:
        self.sheets: list[XmlSheet] = []
        self._file = file
        self._hidden_next = False
        self._row, self._column = 0, 0
        self._kind: str | None = None
        self._text: list[str] = []
        self._cells = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, path: Path, step: Callable[[float], None]) -> None:
        """Read a whole document; raises expat.ExpatError where it is none."""
        size = max(1, path.stat().st_size)
        with path.open("rb") as file:
            while data := file.read(CHUNK):
                self._parser.Parse(data, False)
                step(min(1.0, file.tell() / size))
        self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        # Entities can multiply and fetch; no program that writes sheets declares any.
        raise MaquetteError("damaged_file", file=self._file, reason="it declares entities")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        values = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        name = tag.rpartition(" ")[2]
        if name == "Worksheet":
            self.sheets.append(XmlSheet(values.get("Name", f"Sheet{len(self.sheets) + 1}"), hidden=False))
            self._row = 0
        elif name == "Row" and self.sheets:
            self._row = _number(values.get("Index"), self._row + 1, MOST_ROWS)
            self._column = 0
        elif name == "Cell" and self.sheets:
            self._begin_cell(values)
        elif name == "Data":
            self._kind = values.get("Type", "String")
            self._text.clear()

    def _begin_cell(self, values: dict[str, str]) -> None:
        self._column = _number(values.get("Index"), self._column + 1, MOST_COLUMNS)
        across = _number(values.get("MergeAcross"), 0, MOST_COLUMNS)
        down = _number(values.get("MergeDown"), 0, MOST_ROWS)
        if across or down:
            first = (self._row - 1, self._column - 1)
            self.sheets[-1].merged.append((first, (first[0] + down, first[1] + across)))
        self._put("")
        self._column += across

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "Data" and self.sheets and self._kind is not None:
            self._set(_value("".join(self._text), self._kind))
            self._kind = None
        elif name == "Visible" and self.sheets:
            self.sheets[-1].hidden = "Hidden" in "".join(self._text)
        if self._kind is None:  # else it was a mark for bold or the like inside a text
            self._text.clear()

    def _put(self, value: object) -> None:
        rows = self.sheets[-1].rows
        if len(rows) < self._row:
            rows.extend([] for _ in range(self._row - len(rows)))
        row = rows[self._row - 1]
        self._cells += max(0, self._column - len(row))
        if self._cells > MOST_CELLS:
            raise MemoryError
        row.extend([""] * (self._column - len(row)))
        row[self._column - 1] = value

    def _set(self, value: object) -> None:
        row = self.sheets[-1].rows[self._row - 1] if 0 < self._row <= len(self.sheets[-1].rows) else []
        if row:
            row[-1] = value


def _number(text: str | None, usual: int, most: int) -> int:
    if text is None or not text.isascii() or not text.isdigit():
        return usual
    return min(int(text[:8]), most)


def _value(text: str, kind: str) -> object:
    """Return a cell's value; one that is not what it claims to be stays a text."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.datetime.fromisoformat(text)
            return moment.time() if moment.date() == datetime.date(1899, 12, 31) else moment
    except ValueError:
        return text
    return text.strip() == "1" if kind == "Boolean" else text
