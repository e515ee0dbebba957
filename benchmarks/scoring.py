"""How right a table was read, measured as Pollock measures it: names, rows and cells as bags of texts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from maquette.codec import Value

# A spreadsheet's 3 is 3.0 to some.
WHOLE = re.compile(r"(?<=\d)\.0$")
Rows = Sequence[Sequence[str]]


class Read(Value):
    """What a tool made of a file: a table, or its refusal. `names` is None where it found no header."""

    names: tuple[str, ...] | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    refused: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    asked: tuple[str, ...] = ()


class Score(Value):
    """Each from 0 to 1."""

    loads: float
    header: float
    columns: float
    rows: float
    cells: float

    @property
    def total(self) -> float:
        """The mean of all five."""
        return (self.loads + self.header + self.columns + self.rows + self.cells) / 5


NOTHING = Score(loads=0, header=0, columns=0, rows=0, cells=0)


def score(names: Sequence[str] | None, rows: Rows, read: Read) -> Score:
    """Return how right `read` is; a table without rows, or without anything, is right to be refused so."""
    if not rows and read.refused in ("empty_file", "header_only"):
        return Score(loads=1, header=1, columns=1, rows=1, cells=1)
    if read.refused:
        return NOTHING
    width = len(names) if names is not None else max(map(len, rows), default=0)
    found = len(read.names) if read.names is not None else max(map(len, read.rows), default=0)
    header = (
        _f1(map(_same, names), map(_same, read.names))
        if names is not None and read.names is not None
        else names == read.names
    )
    return Score(
        loads=1,
        header=float(header),
        columns=float(width == found),
        rows=_f1(map(_row, rows), map(_row, read.rows)),
        cells=_f1(_cells(rows), _cells(read.rows)),
    )


def _row(cells: Sequence[str]) -> str:
    return "\x1f".join(_same(cell) for cell in cells).rstrip("\x1f")


def _cells(rows: Rows) -> Iterable[str]:
    return (_same(cell) for row in rows for cell in row if cell.strip())


def _same(cell: str) -> str:
    return WHOLE.sub("", cell.replace("\r\n", "\n").strip())


def _f1(wanted: Iterable[str], found: Iterable[str]) -> float:
    wants, finds = Counter(wanted), Counter(found)
    if not wants and not finds:
        return 1.0
    both = sum((wants & finds).values())
    return 2 * both / (sum(wants.values()) + sum(finds.values()))
