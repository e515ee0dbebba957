"""What a model takes in: the columns of the file that its features rest on, each as text or as numbers."""

from __future__ import annotations

from msgspec.structs import replace

from maquette.data.lineage import (
    Changed,
    Filled,
    FilledNumber,
    Gone,
    Mapped,
    NumberCell,
    Origin,
    TextCell,
    Trimmed,
    cells_of,
    trace,
)
from maquette.data.schema import Column, Kind, Role
from maquette.data.table import Table
from maquette.training.experiment import LeftOut


def trace_inputs(
    table: Table, target: str, columns: tuple[Column, ...]
) -> tuple[dict[str, Origin], tuple[LeftOut, ...]]:
    """Return where the columns come from, and those left out, with the reason (a text code).

    Left out is what the file could not make of the columns it is given, and what is made of the answer.
    """
    traced = trace(table)
    answer = traced[target]
    given_away = {cell.column for cell in cells_of(answer)} if answer is not None else {target}
    origins: dict[str, Origin] = {}
    left: list[LeftOut] = []
    for column in columns:
        origin = traced[column.name]
        if origin is None:
            left.append(LeftOut(column=column.name, reason="not_in_the_file"))
        elif any(cell.column in given_away for cell in cells_of(origin)):
            left.append(LeftOut(column=column.name, reason="made_from_target"))
        else:
            origins[column.name] = origin
    return origins, tuple(left)


def open_doors(table: Table, origins: dict[str, Origin]) -> tuple[Column, ...]:
    """Return the columns of the file that origins rest on, read as they are to be taken in, in its order."""
    doors: dict[str, Column] = {}
    for name, origin in origins.items():
        for cell in cells_of(origin):
            known = doors.get(cell.column)
            if known is None or known.kind is Kind.TEXT:
                doors[cell.column] = _door(table, cell, name if _is_direct(origin) else "")
    return tuple(doors[name] for name in table.read_as.names if name in doors)


def _door(table: Table, cell: TextCell | NumberCell, name: str) -> Column:
    """Return how a column is taken in: as the one that it became, or as text for others to be made of."""
    became = table.schema.column(name) if name else None
    plain = Column(name=cell.column, kind=Kind.TEXT, role=Role.INPUT)
    if became is None or (became.kind is Kind.NUMBER and isinstance(cell, TextCell)):
        return plain
    return replace(became, name=cell.column, numeric=isinstance(cell, NumberCell), role=Role.INPUT)


def _is_direct(origin: Origin) -> bool:
    """Tell whether a column is one of the file, some cells of it spelled otherwise."""
    while isinstance(origin, Gone | Trimmed | Mapped | Filled | Changed | FilledNumber):
        origin = origin.of
    return isinstance(origin, TextCell | NumberCell)
