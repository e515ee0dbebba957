"""A table found on a sheet, written as a snapshot."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.data.readers.cells import as_batch, common_kind
from maquette.data.readers.names import check_width, unique_names
from maquette.data.readers.sheets.grid import Block, is_blank
from maquette.data.source import Found, Layout, Note, Part
from maquette.data.writing import write_snapshot
from maquette.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK = 4_096
MIDNIGHT = datetime.time()
Rows = Iterator[Sequence[object]]


@dataclass(frozen=True)
class GridPart:
    """Which part of which file a table is."""

    format: str
    file: str
    name: str = ""
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()


class Survey:
    """What the columns of a table hold, seen over all its rows."""

    def __init__(self, width: int) -> None:
        self.kinds: list[set[type]] = [set() for _ in range(width)]
        self.timed = [False] * width
        self.blank_rows = 0

    def see(self, rows: Sequence[Sequence[object]]) -> None:
        """Look at some rows."""
        for place, column in enumerate(zip(*rows, strict=True)):
            filled = [value for value in column if value != ""]
            kinds = set(map(type, filled))
            self.kinds[place] |= kinds
            if datetime.datetime in kinds and not self.timed[place]:
                self.timed[place] = any(
                    isinstance(value, datetime.datetime) and value.time() != MIDNIGHT for value in filled
                )

    @property
    def declared(self) -> tuple[str, ...]:
        """What each column is, where all its cells agree."""
        return tuple(common_kind(kinds - {type(None)}) for kinds in self.kinds)

    @property
    def days(self) -> tuple[int, ...]:
        """The columns of moments that are all at midnight: days, as people see them."""
        return tuple(place for place in self._moments if not self.timed[place])

    @property
    def moments(self) -> tuple[int, ...]:
        """The columns of moments in which some are at midnight, and so came as days."""
        return tuple(
            place for place in self._moments if self.timed[place] and datetime.date in self.kinds[place]
        )

    @property
    def _moments(self) -> tuple[int, ...]:
        return tuple(place for place, kinds in enumerate(self.kinds) if datetime.datetime in kinds)


def write_block(
    rows: Callable[[], Rows], block: Block, part: GridPart, target: Path, progress: Progress, most: int | None
) -> Found:
    """Write the table `block` of the sheet that `rows` yields, the first `most` rows of it if given.

    Blank rows inside it are left out, and counted. Raises MaquetteError("too_many_columns") and those of
    the disk.
    """
    check_width(block.right - block.left, part.file)
    survey = Survey(block.right - block.left)
    for chunk in _chunks(rows(), block, survey, most):
        progress.step(0.1, "reading", file=part.file)
        survey.see(chunk)
    names = unique_names(block.header.names)
    write_snapshot(target, names, _batches(rows(), block, survey, progress, part.file, most))
    return _found(block, part, survey, names)


def _chunks(rows: Rows, block: Block, survey: Survey, most: int | None) -> Iterator[list[Sequence[object]]]:
    """Yield the rows of the table that are not blank, some at a time."""
    survey.blank_rows = 0
    body = (row[block.left : block.right] for row in islice(rows, block.first, block.last))
    filled = (row for row in body if not _counts_as_blank(row, survey))
    wanted = islice(filled, most)
    while chunk := list(islice(wanted, CHUNK)):
        yield chunk


def _counts_as_blank(row: Sequence[object], survey: Survey) -> bool:
    blank = all(map(is_blank, row))
    survey.blank_rows += blank
    return blank


def _batches(
    rows: Rows, block: Block, survey: Survey, progress: Progress, file: str, most: int | None
) -> Iterator[pa.RecordBatch]:
    done, whole = 0, max(1, block.last - block.first)
    for chunk in _chunks(rows, block, survey, most):
        done += len(chunk)
        progress.step(0.2 + 0.8 * min(1.0, done / whole), "reading", file=file)
        yield as_batch(_in_one_form(chunk, survey), block.right - block.left)


def _in_one_form(rows: list[Sequence[object]], survey: Survey) -> list[Sequence[object]]:
    """Return rows in which a column holds either days or moments."""
    days, moments = survey.days, survey.moments
    if not days and not moments:
        return rows
    changed = [list(row) for row in rows]
    for row in changed:
        for place in days:
            value = row[place]
            if isinstance(value, datetime.datetime):
                row[place] = value.date()
        for place in moments:
            value = row[place]
            if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
                row[place] = datetime.datetime.combine(value, MIDNIGHT)
    return [*changed]


def _found(block: Block, part: GridPart, survey: Survey, names: tuple[str, ...]) -> Found:
    notes = list(part.notes)
    if block.footer:
        notes.append(Note(code="footer_left_out", rows=block.footer))
    if survey.blank_rows:
        notes.append(Note(code="blank_rows_left_out", rows=survey.blank_rows))
    if block.header.rows > 1:
        notes.append(Note(code="header_joined", details={"count": block.header.rows}))
    visible = [each for each in part.parts if not each.hidden and each.rows != 0]
    doubts = [*(() if block.header.sure else ("header",)), *(("part",) if len(visible) > 1 else ())]
    return Found(
        format=part.format,
        columns=names,
        part=part.name,
        parts=part.parts,
        layout=Layout(skipped=block.top, header_rows=block.header.rows, footer=block.footer),
        declared=survey.declared,
        notes=tuple(notes),
        doubts=tuple(doubts),
    )
