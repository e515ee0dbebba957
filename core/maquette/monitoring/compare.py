"""Compare a newer table with the reference, column by column, and say whether to worry.

A column has moved when two things hold: chance would hardly do it (p below 1 in 100 after Holm's correction
over all columns and tests) and it is large enough to matter. Large enough means that seven of 100 rows
would have to change: a shift by a fifth of the spread is beyond that (8 of 100), one by a twentieth (2 of
100) is not, however many rows prove it. An alarm is raised when a column that moved, or is gone, is one the
model looks at. Without a model each column counts but dates: that time has passed is no news.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Column, Kind, Role, Schema
from maquette.monitoring.bars import draw_bars
from maquette.monitoring.correction import correct_holm
from maquette.monitoring.detectors.shift import Shift
from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.monitoring.registry import DETECTORS
from maquette.progress import Progress, Silent

if TYPE_CHECKING:
    import pandas as pd

BY_CHANCE = 0.01
MATERIAL = 0.07
ENOUGH_ROWS = 30
# A column with a smaller share of the model's importance can't move its answers much.
LOOKED_AT = 0.01
# Below this share of the cells that are usually filled, a column of another kind can't be read as before.
STILL_READABLE = 0.5


@dataclass(frozen=True)
class _Tables:
    reference: pd.DataFrame
    current: pd.DataFrame
    found: Schema | None

    @property
    def enough(self) -> bool:
        return min(len(self.reference), len(self.current)) >= ENOUGH_ROWS


def compare(
    reference: pd.DataFrame,
    current: pd.DataFrame,
    schema: Schema,
    *,
    period: str,
    importance: Mapping[str, float] | None = None,
    target: str | None = None,
    found: Schema | None = None,
    progress: Progress | None = None,
) -> DriftReport:
    """Return what moved between two typed tables; `schema` describes the reference.

    `importance` gives each column's share of what the model looks at (summing to about 1). `target` may be
    missing from the current table, whose answers are often not known yet. `found` is what the columns of the
    current table were taken for by themselves, before they were read as the reference's: it tells a column
    that holds another kind of thing now from one whose cells are empty.
    """
    tables = _Tables(reference, current, found)
    watched = progress or Silent()
    columns = [c for c in schema.columns if c.name in reference.columns and not _is_put_aside(c)]
    shifts: list[tuple[Shift, ...]] = []
    for number, column in enumerate(columns):
        watched.step(number / len(columns), "comparing", column=column.name)
        shifts.append(_detect(column, tables))
    corrected = iter(correct_holm([shift.p for found in shifts for shift in found]))
    drifts = [
        _judge(column, [(shift, next(corrected)) for shift in found], tables, importance, target)
        for column, found in zip(columns, shifts, strict=True)
        if column.name in current.columns or column.name != target
    ]
    drifts += [_only_new(str(name)) for name in current.columns if name not in schema.names]
    watched.step(1.0, "comparing", column="")
    return _report(tables, schema, drifts, importance, target, period)


def _is_put_aside(column: Column) -> bool:
    return column.role is Role.TIME or (column.role is Role.IGNORED and column.overruled)


def _detect(column: Column, tables: _Tables) -> tuple[Shift, ...]:
    if column.name not in tables.current.columns or not tables.enough or _changed_kind(column, tables):
        return ()
    before, after = (side[column.name].to_numpy() for side in (tables.reference, tables.current))
    found = [detector.detect(before, after) for detector in DETECTORS if column.kind in detector.kinds]
    return tuple(shift for shift in found if shift is not None)


def _changed_kind(column: Column, tables: _Tables) -> bool:
    before, after = tables.reference[column.name], tables.current[column.name]
    if before.dtype.kind != after.dtype.kind:
        return True
    if tables.found is None or column.name not in tables.found.names:
        return False
    guess = tables.found.column(column.name)
    if _read_as(guess) == _read_as(column) or _is_empty(guess):
        return False
    usual = float(before.notna().mean()) if len(before) else 0.0
    readable = float(after.notna().mean()) if len(after) else 1.0
    return readable < STILL_READABLE * usual


def _read_as(column: Column) -> str:
    return f"number {column.unit}" if column.numeric else "date" if column.kind is Kind.DATE else "text"


def _is_empty(guess: Column) -> bool:
    """Tell whether a column was found without a single filled cell (see `data.kinds`)."""
    return guess.kind is Kind.TEXT and guess.role is Role.IGNORED


def _judge(
    column: Column,
    shifts: list[tuple[Shift, float]],
    tables: _Tables,
    importance: Mapping[str, float] | None,
    target: str | None,
) -> ColumnDrift:
    if column.name not in tables.current.columns:
        return _certain(column.name, "gone", importance)
    if _changed_kind(column, tables):
        return _certain(column.name, "kind", importance)
    moved = [(shift, p) for shift, p in shifts if p < BY_CHANCE and shift.effect >= MATERIAL]
    shift, p = max(moved or shifts, key=lambda pair: pair[0].effect, default=(Shift("same", 1.0, 0.0), 1.0))
    before, after = draw_bars(
        _drawn_as(shift.how, column),
        tables.reference[column.name].to_numpy(),
        tables.current[column.name].to_numpy(),
    )
    return ColumnDrift(
        column=column.name,
        moved=bool(moved),
        p=p,
        effect=shift.effect,
        how=shift.how,
        harm=None if column.name == target else _harm(column.name, shift.effect, importance),
        before=before,
        after=after,
    )


def _drawn_as(how: str, column: Column) -> str:
    """Return how to draw a column: one that nobody compared is drawn by what can be seen of it."""
    if how != "same":
        return how
    return "missing" if column.kind in (Kind.IDENTIFIER, Kind.TEXT) else "values"


def _certain(name: str, how: str, importance: Mapping[str, float] | None) -> ColumnDrift:
    return ColumnDrift(column=name, moved=True, p=0.0, effect=1.0, how=how, harm=_harm(name, 1.0, importance))


def _only_new(name: str) -> ColumnDrift:
    return ColumnDrift(column=name, moved=False, p=1.0, effect=0.0, how="new")


def _harm(name: str, effect: float, importance: Mapping[str, float] | None) -> float | None:
    return None if importance is None else effect * importance.get(name, 0.0)


def _report(
    tables: _Tables,
    schema: Schema,
    drifts: list[ColumnDrift],
    importance: Mapping[str, float] | None,
    target: str | None,
    period: str,
) -> DriftReport:
    ordered = sorted(drifts, key=_worst_first)
    moved = [drift for drift in ordered if drift.moved]
    worrying = [drift for drift in moved if _worries(drift, schema, importance, target)]
    code = _say(tables, moved, worrying, importance)
    # The sentence is about the first column named: one that is gone, where it says that one is.
    gone = [drift for drift in worrying if drift.how == "gone"]
    named = [*gone, *(drift for drift in worrying if drift not in gone)] or moved
    return DriftReport(
        period=period,
        reference_rows=len(tables.reference),
        current_rows=len(tables.current),
        alarm=bool(worrying),
        sentence_code=code,
        details={
            "period": period,
            "rows": len(tables.current),
            "columns": len(drifts),
            "count": len(named),
            "others": len(moved) - len(named),
            "column": named[0].column if named else "",
        },
        columns=tuple(ordered),
    )


def _worst_first(drift: ColumnDrift) -> tuple[bool, float, float, str]:
    harm = drift.effect if drift.harm is None else drift.harm
    return not drift.moved, -harm, -drift.effect, drift.column


def _worries(
    drift: ColumnDrift, schema: Schema, importance: Mapping[str, float] | None, target: str | None
) -> bool:
    if drift.column == target:
        return True
    if importance is not None:
        return importance.get(drift.column, 0.0) >= LOOKED_AT
    if schema.column(drift.column).role is Role.IGNORED:
        return False
    return drift.how in ("gone", "kind", "missing") or schema.column(drift.column).kind is not Kind.DATE


def _say(
    tables: _Tables,
    moved: list[ColumnDrift],
    worrying: list[ColumnDrift],
    importance: Mapping[str, float] | None,
) -> str:
    if any(drift.how == "gone" for drift in worrying):
        return "drift.gone"
    if worrying:
        return "drift.moved" if len(worrying) == len(moved) else "drift.moved_among"
    if not tables.enough:
        return "drift.too_few"
    if moved:
        return "drift.time" if importance is None else "drift.harmless"
    return "drift.calm"
