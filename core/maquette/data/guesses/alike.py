"""What the columns of one table tell of each other: people write all their dates and numbers in one way."""

from __future__ import annotations

import re

from msgspec.structs import replace

from maquette.data.date_formats import DAY_FIRST, MONTH_FIRST
from maquette.data.guesses.decide import Clues, decide
from maquette.data.guesses.readings import other_order
from maquette.data.numbers import decimal_sign
from maquette.data.schema import SURE, Column, Kind, Reading, Reason

# Below SURE: what other columns do is a hint.
ALIKE = 0.8


def decide_all(clues: tuple[Clues, ...]) -> tuple[Column, ...]:
    """Return the columns as they are guessed, those that read two ways after those that do not."""
    columns = tuple(map(decide, clues))
    orders = {column.format for column in columns if column.kind is Kind.DATE and column.sure >= SURE}
    orders &= {DAY_FIRST, MONTH_FIRST}
    if len(orders) == 1:
        order = orders.pop()
        columns = tuple(_in_order(column, order) for column in columns)
    signs = {_sign_shown(column, told) for column, told in zip(columns, clues, strict=True)} - {""}
    if not signs and any(map(_has_dots, columns, clues)):
        signs = {","}
    if len(signs) == 1:
        sign = signs.pop()
        columns = tuple(_with_sign(column, sign) for column in columns)
    return columns


def _in_order(column: Column, order: str) -> Column:
    """Let dates that read both ways follow the order of those in the same table that do not."""
    either = {column.format, *(reading.format for reading in column.readings)}
    if column.kind is not Kind.DATE or column.sure >= SURE or not {order, other_order(order)} <= either:
        return column
    fits = max(reading.fits for reading in column.readings)
    rival = Reading(kind=Kind.DATE, format=other_order(order), unit=column.unit, fits=fits)
    why = (*column.why, Reason(code="like_other_dates", count=fits))
    return replace(column, format=order, sure=ALIKE, readings=(rival,), why=why)


_DOTTED = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{2,4}.*")


def _has_dots(column: Column, clues: Clues) -> bool:
    """Tell whether days are written with dots, as they are where fractions have a comma."""
    if column.kind is not Kind.DATE or column.format != DAY_FIRST:
        return False
    return all(map(_DOTTED.fullmatch, clues.sample.texts))


def _sign_shown(column: Column, clues: Clues) -> str:
    """Return the sign before the fractions of a column of which no more than one reading is possible."""
    if column.kind is not Kind.NUMBER or column.sure < SURE or clues.counts.whole:
        return ""
    return decimal_sign(column.format)


def _with_sign(column: Column, sign: str) -> Column:
    """Let numbers that could have either decimal sign have the one that the rest of the table has."""
    among = [reading for reading in column.readings if reading.kind is Kind.NUMBER]
    if column.kind is not Kind.NUMBER or column.sure >= SURE or not among:
        return column
    current = Reading(kind=Kind.NUMBER, format=column.format, unit=column.unit, fits=among[0].fits)
    fitting = [reading for reading in (current, *among) if decimal_sign(reading.format) == sign]
    if not fitting or decimal_sign(among[0].format) == decimal_sign(column.format):
        return column
    chosen = fitting[0]
    rest = tuple(each for each in (current, *column.readings) if each != chosen)
    why = (*column.why, Reason(code="like_other_numbers", count=chosen.fits))
    return replace(
        column, format=chosen.format, unit=chosen.unit, sure=max(column.sure, ALIKE), readings=rest, why=why
    )
