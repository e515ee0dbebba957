"""One column as a small chart: upright bars of what is measured, lying ones of what is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maquette.quality.overview.values import ColumnPicture
from maquette.report.sentences import Details, same, sentence
from maquette.report.sketches.sketch import FONT, Box, Sketch, Words, fit, write_size
from maquette.shares import of_hundred

WIDTH, HEIGHT = 320.0, 88.0
_FOOT, _LINE, _LABEL, _FIGURE = 16.0, 16.0, 120.0, 52.0


def sketch_column(picture: ColumnPicture, translate: Callable[[str], str] = same) -> Sketch | None:
    """Return the chart of a column; None where there is nothing to draw."""
    if picture.bars and picture.start is not None and picture.end is not None:
        return _histogram(picture, picture.start, picture.end, translate)
    return _values(picture, translate) if picture.top else None


def _histogram(picture: ColumnPicture, start: float, end: float, translate: Callable[[str], str]) -> Sketch:
    ends = (write_size(start, picture.kind), write_size(end, picture.kind))
    top = HEIGHT - _FOOT
    said = sentence("overview.histogram", {"low": ends[0], "high": ends[1]}, translate)
    words = (
        Words(0, HEIGHT - 3, fit(ends[0], WIDTH / 2 - 8)),
        Words(WIDTH, HEIGHT - 3, fit(ends[1], WIDTH / 2 - 8), anchor="end"),
    )
    floor = Box(0, top, WIDTH, 1, "line")
    return Sketch(WIDTH, HEIGHT, (*_upright(picture.bars, top), floor), words, said)


def _upright(bars: tuple[int, ...], floor: float) -> Iterator[Box]:
    width = min(WIDTH / len(bars), 48.0)
    most = max(bars) or 1
    for place, count in enumerate(bars):
        if count:
            height = max(1.5, (floor - 2) * count / most)
            thick = width - min(2.0, width / 5)
            yield Box(place * width, floor - height, thick, height, "accent", 0.75, 1.5, f"{count:,}")


def _values(picture: ColumnPicture, translate: Callable[[str], str]) -> Sketch:
    shown = [(count.value, count.rows, "accent", "text") for count in picture.top]
    if picture.other:
        shown.append((sentence("overview.others", translate=translate), picture.other, "bar", "muted"))
    most = max(rows for _, rows, _, _ in shown)
    filled = sum(rows for _, rows, _, _ in shown)
    room = WIDTH - _LABEL - _FIGURE
    boxes: list[Box] = []
    words: list[Words] = []
    for place, (value, rows, tone, ink) in enumerate(shown):
        base = place * _LINE + FONT
        boxes.append(Box(_LABEL, base - 9, max(1.0, room * rows / most), 10, tone, 0.75, 1.5, f"{rows:,}"))
        words.append(Words(0, base, fit(value, _LABEL - 8), ink))
        words.append(Words(WIDTH, base, f"{rows:,}", anchor="end"))
    first = picture.top[0]
    details: Details = {"value": fit(first.value, 200), "share": of_hundred(first.rows / filled)}
    said = sentence("overview.values", details, translate)
    return Sketch(WIDTH, len(shown) * _LINE, tuple(boxes), tuple(words), said)
