"""What goes with what, as a coloured square of columns by columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from maquette.quality.overview.values import Links
from maquette.report.sentences import same, sentence
from maquette.report.sketches.sketch import SLANT, Box, Sketch, Words, fit, long, slanted

WIDTH = 712.0
_LONGEST_NAME, _LARGEST, _SMALLEST_WITH_FIGURE = 140.0, 38.0, 17.0
# Weaker ones are not worth a figure, or a colour.
_TOLD, _FAINTEST = 0.3, 0.05
# As much of a name as a pointer that rests on a square is told.
_SAID = 30


@dataclass(frozen=True)
class _Grid:
    """Where the squares lie: the corner of the first, and how wide each is."""

    left: float
    top: float
    step: float


def sketch_links(links: Links, translate: Callable[[str], str] = same) -> Sketch:
    """Return the square: clay where both rise together or simply belong together, blue where one falls."""
    room = long(links.columns, _LONGEST_NAME) + 2
    left, top = room + 8, slanted(room)
    step = min(_LARGEST, (WIDTH - left - room * 0.7) / len(links.columns))
    grid = _Grid(left, top, step)
    words = [*_names(links, grid, room)]
    if step >= _SMALLEST_WITH_FIGURE:
        words += _figures(links, grid)
    height = top + len(links.columns) * step + 4
    return Sketch(WIDTH, height, tuple(_boxes(links, grid)), tuple(words), summarise_links(links, translate))


def _names(links: Links, grid: _Grid, room: float) -> Iterator[Words]:
    for place, name in enumerate(links.columns):
        middle = (place + 0.5) * grid.step
        shown = fit(name, room)
        yield Words(grid.left - 8, grid.top + middle + 4, shown, "text", "end")
        yield Words(grid.left + middle + 3, grid.top - 6, shown, "text", turned=-SLANT)


def _boxes(links: Links, grid: _Grid) -> Iterator[Box]:
    size = grid.step - 1
    for down, line in enumerate(links.strengths):
        for across, found in enumerate(line):
            left, top = grid.left + across * grid.step + 0.5, grid.top + down * grid.step + 0.5
            if found is None or down == across:
                yield Box(left, top, size, size, "line", 0.9 if down == across else 0.3, 2)
                continue
            yield Box(left, top, size, size, "line", 0.35, 2)
            if abs(found) >= _FAINTEST:
                tone = "accent" if found > 0 else "info"
                said = f"{links.columns[down][:_SAID]} · {links.columns[across][:_SAID]}: {found:.2f}"
                yield Box(left, top, size, size, tone, round(abs(found), 2), 2, said)


def _figures(links: Links, grid: _Grid) -> Iterator[Words]:
    size = min(11.0, grid.step * 0.5)
    for down, line in enumerate(links.strengths):
        for across, found in enumerate(line):
            if found is None or down == across or abs(found) < _TOLD:
                continue
            left = grid.left + (across + 0.5) * grid.step
            base = grid.top + (down + 0.5) * grid.step + size * 0.36
            # On a full colour only the ground's own stands out.
            tone = "surface" if abs(found) > 0.6 else "text"
            shown = f"{abs(found):.1f}".removeprefix("0")
            yield Words(left, base, "1" if shown == "1.0" else shown, tone, "middle", size)


def summarise_links(links: Links, translate: Callable[[str], str] = same) -> str:
    """Return in a sentence which two columns go together most."""
    pairs = [
        (abs(found), links.columns[down], links.columns[across])
        for down, line in enumerate(links.strengths)
        for across, found in enumerate(line[:down])
        if found is not None
    ]
    best = max(pairs, default=None, key=lambda pair: pair[0])
    if best is None or best[0] < _TOLD:
        return sentence("overview.links.none", translate=translate)
    details = {"one": fit(best[2], 200), "other": fit(best[1], 200), "strength": f"{best[0]:.2f}"}
    return sentence("overview.links.best", details, translate)
