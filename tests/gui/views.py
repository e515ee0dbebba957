"""A believable project, made from values alone: a print shop with 7,043 customers of whom some leave."""

import math

from gui.print_shop_model import BUNDLE, CLASSES, EXPERIMENT, NUMBER, ROWS, YES_NO, period
from maquette.changes import Changes
from maquette.data.formats import COMMA, DAY_FIRST, ISO, PLAIN
from maquette.data.look import EVERYTHING, Look
from maquette.data.pages import RowPlace
from maquette.data.profile import ColumnProfile, Count
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.data.steps import LeaveOut, TreatAsMissing
from maquette.data.table import Table, Window
from maquette.quality.finding import Finding, Fix, QualityReport, Severity
from maquette.training.experiment import Evaluation
from maquette.view import ProjectView

FOLDER = "/projects/Print shop.maquette"


def hill(centre: float, width: float, bars: int = 16, rows: int = ROWS) -> tuple[int, ...]:
    """Return row counts of a bell-like column."""
    heights = [math.exp(-(((bar - centre) / width) ** 2)) for bar in range(bars)]
    return tuple(round(rows * height / sum(heights)) for height in heights)


def _number(name: str, low: float, high: float, *, missing: int = 0, centre: float = 5) -> ColumnProfile:
    span = high - low
    return ColumnProfile(
        column=name,
        rows=ROWS,
        missing=missing,
        distinct=1585,
        bars=hill(centre, 4),
        low=low,
        high=high,
        typical=low + span * 0.25,
        lower_quarter=low + span * 0.15,
        upper_quarter=low + span * 0.59,
        examples=("29.90", "70.70"),
    )


def _category(name: str, *counts: tuple[str, int]) -> ColumnProfile:
    top = tuple(Count(value=value, rows=rows) for value, rows in counts)
    filled = sum(rows for _, rows in counts)
    return ColumnProfile(
        column=name,
        rows=ROWS,
        missing=ROWS - filled,
        distinct=len(counts),
        bars=tuple(count.rows for count in top),
        top=top,
        examples=tuple(value for value, _ in counts),
    )


COLUMNS = (
    Column(name="Customer", kind=Kind.IDENTIFIER, role=Role.IGNORED),
    Column(name="Joined", kind=Kind.DATE, format=DAY_FIRST),
    Column(name="Plan", kind=Kind.CATEGORY),
    Column(name="Monthly", kind=Kind.NUMBER, numeric=True, format=COMMA),
    Column(name="Orders", kind=Kind.NUMBER, numeric=True, format=PLAIN),
    Column(name="Last message", kind=Kind.TEXT, sure=0.6),
    Column(name="Pays by", kind=Kind.CATEGORY),
    Column(name="Age", kind=Kind.NUMBER, numeric=True, format=PLAIN),
    Column(name="Refund date", kind=Kind.DATE, format=ISO),
    Column(name="Left", kind=Kind.YES_NO),
)

PROFILES = (
    ColumnProfile(column="Customer", rows=ROWS, missing=0, distinct=ROWS, bars=(440,) * 12),
    ColumnProfile(
        column="Joined",
        rows=ROWS,
        missing=0,
        distinct=940,
        bars=tuple(range(250, 650, 25)),
        low=19400,
        high=20410,
        typical=20010,
        lower_quarter=19800,
        upper_quarter=20200,
    ),
    _category("Plan", ("Solo", 3875), ("Studio", 2013), ("Team", 1155)),
    _number("Monthly", 0, 120, missing=71),
    _number("Orders", 1, 32, centre=0),
    ColumnProfile(column="Last message", rows=ROWS, missing=2676, distinct=4013, bars=hill(6, 3)),
    _category("Pays by", ("card", 2931), ("by hand", 2365), ("bank", 1022), ("wallet", 725)),
    _number("Age", 18, 84, missing=214),
    ColumnProfile(
        column="Refund date",
        rows=ROWS,
        missing=5174,
        distinct=610,
        bars=hill(8, 5),
        low=19700,
        high=20400,
        typical=20100,
    ),
    _category("Left", ("No", 5174), ("Yes", 1869)),
)

_FINDINGS = (
    Finding(
        check="gives_answer_away",
        severity=Severity.SERIOUS,
        columns=("Refund date",),
        rows=tuple(range(1000)),
        affected=1869,
        sure=0.99,
        harm=0.9,
        details={
            "variant": "filled",
            "column": "Refund date",
            "target": "Left",
            "answer": "Yes",
            "count": 1869,
            "rows": ROWS,
            "right": 99,
            "plain": 73,
        },
        evidence=(
            Count(value="filled, left", rows=1866),
            Count(value="filled, stayed", rows=3),
            Count(value="empty, left", rows=3),
            Count(value="empty, stayed", rows=5171),
        ),
        fixes=(Fix(step=LeaveOut(column="Refund date"), safe=True),),
    ),
    Finding(
        check="disguised_missing",
        severity=Severity.LOOK,
        columns=("Age",),
        rows=tuple(range(214)),
        affected=214,
        sure=0.97,
        harm=0.4,
        details={
            "variant": "number",
            "column": "Age",
            "value": "-999",
            "count": 214,
            "rows": ROWS,
            "average": 11.2,
            "average_without": 41.4,
        },
        evidence=(Count(value="-999", rows=214), Count(value="real ages", rows=ROWS - 214)),
        fixes=(Fix(step=TreatAsMissing(column="Age", values=("-999",)), safe=True),),
    ),
    Finding(
        check="missing",
        severity=Severity.INFO,
        columns=("Last message",),
        rows=tuple(range(1000)),
        affected=2676,
        sure=1.0,
        details={"variant": "much", "column": "Last message", "count": 2676, "rows": ROWS, "cells": 2676},
        evidence=(Count(value="filled", rows=ROWS - 2676), Count(value="empty", rows=2676)),
        fixes=(Fix(step=LeaveOut(column="Last message"), safe=False),),
    ),
)

REPORT = QualityReport(
    rows=ROWS,
    columns=len(COLUMNS),
    target="Left",
    findings=_FINDINGS,
    passed=("duplicate_rows", "constant_column", "identifier_like"),
)

EMPTY = ProjectView(folder=FOLDER, name="Print shop")


def loaded(columns: tuple[Column, ...] = COLUMNS) -> ProjectView:
    """Return the project after its table was read."""
    return ProjectView(
        folder=FOLDER,
        name="Print shop",
        source="customers.csv",
        table=Table(
            path="objects/table.parquet",
            digest="ab" * 32,
            rows=ROWS,
            schema=Schema(columns=columns),
            read_as=Schema(columns=columns),
        ),
        profiles=PROFILES,
        likely_targets=("Left", "Plan", "Monthly"),
        undo="load",
        changed=(Changes.TABLE | Changes.SCHEMA).value,
    )


def full(evaluation: Evaluation = YES_NO) -> ProjectView:
    """Return the project after the whole path was walked."""
    return ProjectView(
        folder=FOLDER,
        name="Print shop",
        source="customers.csv",
        table=loaded().table,
        profiles=PROFILES,
        steps=(TreatAsMissing(column="Age", values=("-999",)), LeaveOut(column="Refund date")),
        likely_targets=("Left", "Plan", "Monthly"),
        target=evaluation.target,
        report=REPORT,
        experiment=EXPERIMENT,
        evaluation=evaluation,
        model_path="objects/model.onnx",
        bundle=BUNDLE,
        periods=(
            period("August", 0.05, alarm=False),
            period("September", 0.2, alarm=False),
            period("October", 0.7, alarm=True),
            period("November", 1.0, alarm=True),
        ),
        undo="ship",
        changed=Changes.DRIFT.value,
    )


_MESSAGES = (
    "Invoice for March",
    "Colours came out too dark",
    None,
    "Love the new paper",
    "Where is my order?",
)


def window(start: int, count: int, look: Look = EVERYTHING) -> Window:
    """Return rows as the engine would, found by text or by what a cell is."""
    numbers = (
        tuple(number for number in range(ROWS) if _is_in(look, _row(number)))
        if look.find or (look.conditions)
        else tuple(range(ROWS))
    )
    shown = numbers[start : start + count]
    return Window(
        start=start, rows=len(numbers), numbers=shown, cells=tuple(_row(number) for number in shown)
    )


def place(row: int, look: Look) -> RowPlace:
    """Return where the engine would find a row: in the look, else among all rows."""
    for seen in (look, EVERYTHING):
        numbers = window(0, ROWS, seen).numbers
        if row in numbers:
            return RowPlace(look=seen, place=numbers.index(row))
    return RowPlace(look=EVERYTHING, place=None)


def _is_in(look: Look, cells: tuple[str | None, ...]) -> bool:
    named = dict(zip((column.name for column in COLUMNS), cells, strict=True))
    alike = all(named.get(one.column) == one.value for one in look.conditions)
    return alike and any(look.find.lower() in (cell or "").lower() for cell in cells)


def _row(number: int) -> tuple[str | None, ...]:
    plans = ("Studio", "Team", "Solo", "Solo", "Solo")
    return (
        f"C-{10422 + 37 * number}",
        f"{1 + number * 7 % 28:02}.{1 + number * 5 % 12:02}.{2023 + number % 3}",
        plans[number % 5],
        f"{15 + (number * 7919 % 7700) / 100:.2f}".replace(".", ","),
        str(1 + number * 13 % 31),
        _MESSAGES[number * 3 % 5],
        ("card", "by hand", "bank", "wallet")[number * 3 % 4],
        None if number % 33 == 5 else str(19 + number * 11 % 60),
        None if number % 4 else "2025-03-14",
        "Yes" if number % 4 == 0 else "No",
    )


__all__ = ["BUNDLE", "CLASSES", "EXPERIMENT", "NUMBER", "ROWS", "YES_NO"]
