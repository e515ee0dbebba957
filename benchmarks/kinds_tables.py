"""Tables that are made up: their columns with what a careful person would call them, and their text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from random import Random

from kinds_cells import Maker


@dataclass(frozen=True)
class MadeColumn:
    """One column: its name, its label as in kinds_labels.csv, and how its cells are made."""

    name: str
    kind: str
    make: Maker
    format: str = ""
    unit: str = ""


@dataclass(frozen=True)
class MadeTable:
    """One table as a file of delimited text."""

    file: str
    rows: int
    columns: tuple[MadeColumn, ...]
    mark: str = ";"

    def text(self, seed: int) -> str:
        """Return the table as text, always the same for the same seed."""
        draw = Random(f"{seed} {self.file}")
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.mark, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        for row in range(self.rows):
            writer.writerow([column.make(draw, row) for column in self.columns])
        return out.getvalue()


def number(
    name: str, make: Maker, form: str = "1234.5", unit: str = "", *, kind: str = "number"
) -> MadeColumn:
    """A column of numbers, labelled with how they are written and what stands beside them."""
    return MadeColumn(name, kind, make, form, unit)


def date(name: str, make: Maker, form: str, *, kind: str = "date") -> MadeColumn:
    """A column of days or times, labelled with how they are written."""
    return MadeColumn(name, kind, make, form)


def other(name: str, kind: str, make: Maker) -> MadeColumn:
    """A column of any other kind."""
    return MadeColumn(name, kind, make)
