"""The careful way to read a text: row by row, each irregular one repaired, in bounded memory."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.readers.names import MAX_COLUMNS, unique_names
from maquette.data.readers.text.layout import TextLayout
from maquette.data.readers.text.lines import Lines
from maquette.data.readers.text.records import Record, Records
from maquette.data.readers.text.repair import EXTRA, MOST_EXTRA, PADDED, SPLIT, STRAY, repair
from maquette.data.source import Note
from maquette.data.writing import write_snapshot
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 8_192
# Lines that begin a page; the code of a note.
REPEATED = "page_lines"
# Looking closely at irregular rows takes time: so many steps are spent at once, and more for each row read.
SPARE_STEPS, STEPS_A_ROW, STEPS_A_LOOK, READINGS = 3_000_000, 20, 250, 8


class Rows:
    """Rows of a text as lists of cells of one length, and what was done to them.

    `extra` is how many columns stand beyond those with names; `needed` how many are wanted at the end.
    """

    def __init__(self, path: Path, layout: TextLayout, extra: int = 0) -> None:
        self._layout, self._extra = layout, extra
        self._lines = Lines(path, layout.encoding, layout.newline)
        self._steps = SPARE_STEPS
        self.needed = 0
        self.done: Counter[str] = Counter()

    def __iter__(self) -> Iterator[list[str]]:
        width = self._layout.width
        whole = width + self._extra
        short = [""] * self._extra
        for record in self._records():
            cells = record.cells
            self._steps += STEPS_A_ROW
            if len(cells) != width:
                if not cells:
                    continue
                if self._ends_blank(cells):
                    cells = cells[:width]
                elif len(cells) != self._layout.cells or record.suspects:
                    cells = self._repaired(record)
                if len(cells) > width:
                    cells = self._with_extra(cells, whole)
            elif record.suspects:
                cells = self._unglued(record)
            yield cells + short if self._extra and len(cells) == width else cells

    def _records(self) -> Iterator[Record]:
        layout = self._layout
        lines: Iterator[str] = _without_last(iter(self._lines), layout.footer if layout.stop is None else 0)
        lines = islice(lines, layout.body, layout.stop)
        records = Records(lines, layout.signs, layout.newline, comment=layout.comment, width=layout.cells)
        return self._without_pages(iter(records)) if layout.again else iter(records)

    def _without_pages(self, records: Iterator[Record]) -> Iterator[Record]:
        """Leave out the header that is said again on each page, and what stands alone right above it."""
        held: list[Record] = []
        for record in records:
            if tuple(record.cells) == self._layout.again:
                # A short row right above it is one; with a blank line between, it is a title.
                yield from (row for row in held[-1:] if len(row.cells) > 1)
                self.done[REPEATED] += 1 + sum(bool(each.cells) for each in held)
                held = []
            elif len(record.cells) < 2 or 2 * len(record.cells) <= self._layout.width:
                held.append(record)
            else:
                yield from held
                held = []
                yield record
        yield from held

    def _ends_blank(self, cells: list[str]) -> bool:
        """Tell whether a row ends in as many delimiters as all do, or as its sheet once had columns."""
        width, many = self._layout.width, len(cells)
        return (many == self._layout.cells or many > width + MOST_EXTRA) and not any(cells[width:])

    def _repaired(self, record: Record) -> list[str]:
        if not self._may_look(record):
            missing = self._layout.width - len(record.cells)
            self.done[PADDED if missing > 0 else EXTRA] += 1
            return record.cells + [""] * missing
        found = repair(record, self._layout.signs, self._layout.columns)
        if found.what:
            self.done[found.what] += 1
        return found.cells

    def _unglued(self, record: Record) -> list[str]:
        """Return the cells of a row of the right length in which a quote stands where none should."""
        if self._may_look(record):
            found = repair(record, self._layout.signs, self._layout.columns)
            if found.what == SPLIT and len(found.cells) == len(record.cells):
                self.done[SPLIT] += 1
                return found.cells
        self.done[STRAY] += 1
        return record.cells

    def _may_look(self, record: Record) -> bool:
        """Tell whether there is time to look closely at one more irregular row."""
        readings = READINGS if record.suspects or self._layout.signs.quote in record.text else 1
        cost = len(record.cells) * self._layout.width + readings * len(record.text)
        self._steps -= STEPS_A_LOOK + cost
        return self._steps > 0

    def _with_extra(self, cells: list[str], whole: int) -> list[str]:
        self.needed = max(self.needed, min(len(cells), MAX_COLUMNS) - self._layout.width)
        if len(cells) <= whole:
            return cells + [""] * (whole - len(cells))
        return [*cells[: whole - 1], self._layout.signs.delimiter.join(cells[whole - 1 :])]

    @property
    def signs(self) -> int:
        """How many signs were read so far."""
        return self._lines.signs

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was done to rows, and how often."""
        shown = {"zero_signs": self._lines.zeros, "wrong_bytes": self._lines.wrong}
        found = [Note(code=code, rows=n, details={"count": n}) for code, n in sorted(self.done.items())]
        return (*found, *(Note(code=code, details={"count": n}) for code, n in shown.items() if n))


def _without_last(lines: Iterator[str], count: int) -> Iterator[str]:
    """Yield all lines but the last `count`."""
    if not count:
        yield from lines
        return
    held: deque[str] = deque()
    for line in lines:
        held.append(line)
        if len(held) > count:
            yield held.popleft()


def write_rows(
    path: Path, layout: TextLayout, target: Path, progress: Progress, most_rows: int | None
) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """Write the rows of `path` to the snapshot `target`; return its column names and notes."""
    extra = 0
    while True:
        rows = Rows(path, layout, extra)
        names = unique_names([*layout.names, *[""] * extra])
        batches = _batches(islice(rows, most_rows), len(names), rows, path, progress)
        write_snapshot(target, names, batches)
        if rows.needed <= extra:
            return names, rows.notes
        # Only the first reading shows how many columns the longest row needs.
        extra = rows.needed


def _batches(
    rows: Iterable[list[str]], width: int, counted: Rows, path: Path, progress: Progress
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    names = [str(number) for number in range(width)]
    size = max(1, path.stat().st_size)
    remaining = iter(rows)
    while some := list(islice(remaining, BATCH_ROWS)):
        columns = [pa.array(column, pa.string()) for column in zip(*some, strict=True)]
        yield pa.RecordBatch.from_arrays(columns, names=names)
        progress.step(min(1.0, counted.signs / size), "reading", file=path.name)
