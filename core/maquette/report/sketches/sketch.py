"""Small drawings as values: boxes and words in named tones, for a page (SVG), a paper or a window to draw.

Nothing here knows how they get drawn, so that a page and a paper can't differ, and no text can become markup.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from maquette.data.schema import Kind
from maquette.report.numbers import write_number

FONT = 11.0
SLANT = 50
LONGEST = 200
# The mean width of a letter against the size of its font; letters of East Asian scripts take twice as much.
_LETTER = 0.56
# From here on digits say less than an exponent.
_LARGE = 1e15
_DAY_ZERO = date(1970, 1, 1)


@dataclass(frozen=True)
class Box:
    """A filled rectangle. `tone` is a role of the palette; `said` is told where a pointer rests on it."""

    left: float
    top: float
    width: float
    height: float
    tone: str
    opacity: float = 1.0
    rounded: float = 0.0
    said: str = ""


@dataclass(frozen=True)
class Words:
    """One line of text; `top` is its base line, `anchor` start, middle or end, `turned` in degrees."""

    left: float
    top: float
    text: str
    tone: str = "muted"
    anchor: str = "start"
    size: float = FONT
    strong: bool = False
    turned: float = 0.0


@dataclass(frozen=True)
class Sketch:
    """A drawing of `width` by `height` points; `summary` says it to those who can't see it."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    words: tuple[Words, ...]
    summary: str


def fit(text: str, width: float, size: float = FONT) -> str:
    """Return `text` on one line, shortened to about `width` points.

    >>> fit("Monthly payment", 60), fit("Age", 60)
    ('Monthly …', 'Age')
    """
    room = width / (size * _LETTER)
    shown = ""
    used = 0.0
    for letter in text:
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > room + 1e-9:
            return shown[:-1] + "…"
        shown += letter if letter.isprintable() else " "
    return shown


def long(texts: Iterable[str], most: float, size: float = FONT) -> float:
    """Return how much room the longest of `texts` takes, up to `most` points."""
    letters = max((_count(text) for text in texts), default=0)
    return min(most, letters * size * _LETTER)


def slanted(width: float) -> float:
    """Return how high a text of `width` points stands, turned as headings of narrow columns are."""
    return width * math.sin(math.radians(SLANT)) + FONT


def _count(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text[:LONGEST])


def write_size(value: float, kind: Kind) -> str:
    """Return a number, or the day of a date given as days since 1970.

    >>> write_size(20000.0, Kind.DATE), write_size(20000.0, Kind.NUMBER)
    ('2024-10-04', '20,000')
    """
    if kind is not Kind.DATE:
        return write_number(value) if abs(value) < _LARGE else f"{value:.3g}"
    try:
        return (_DAY_ZERO + timedelta(days=int(value))).isoformat()
    except OverflowError:
        return write_number(value)
