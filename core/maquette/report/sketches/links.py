"""What goes with what, as a coloured square of columns by columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maquette.quality.overview.values import Links
from maquette.report.sentences import same, sentence
from maquette.report.sketches.sketch import Box, Sketch, Words, fit

WIDTH = 712.0
_LABEL, _HEAD, _LARGEST, _SMALLEST_WITH_FIGURE = 150.0, 112.0, 30.0, 19.0
# Weaker ones are not worth a figure.
_TOLD = 0.3


def sketch_links(links: Links, translate: Callable[[str], str] = same) -> Sketch:
    """Return the square: clay where both rise together or simply belong together, blue where one falls."""
    many = len(links.columns)
    step = min(_LARGEST, (WIDTH - _LABEL - 60) / many)
    size = min(11.0, step * 0.55)
    words: list[Words] = []
    for place, name in enumerate(links.columns):
        middle = _HEAD + (place + 0.5) * step
        words.append(Words(_LABEL - 8, middle + 4, fit(name, _LABEL - 12), "text", "end"))
        left = _LABEL + (place + 0.5) * step
        words.append(Words(left + 3, _HEAD - 6, fit(name, _HEAD * 1.1), "text", turned=-50))
    boxes = tuple(_boxes(links, step))
    if step >= _SMALLEST_WITH_FIGURE:
        words += _figures(links, step, size)
    return Sketch(WIDTH, _HEAD + many * step + 4, boxes, tuple(words), summarise_links(links, translate))


def _boxes(links: Links, step: float) -> Iterator[Box]:
    for down, line in enumerate(links.strengths):
        for across, found in enumerate(line):
            left, top = _LABEL + across * step, _HEAD + down * step
            square = (left + 0.5, top + 0.5, step - 1, step - 1)
            if found is None or down == across:
                yield Box(*square, "line", 0.5, 2)
                continue
            yield Box(*square, "line", 0.35, 2)
            if abs(found) >= 0.02:
                tone = "accent" if found > 0 else "info"
                said = f"{links.columns[down][:60]} · {links.columns[across][:60]}: {found:.2f}"
                yield Box(*square, tone, round(abs(found), 2), 2, said)


def _figures(links: Links, step: float, size: float) -> list[Words]:
    words = []
    for down, line in enumerate(links.strengths):
        for across, found in enumerate(line):
            if found is None or down == across or abs(found) < _TOLD:
                continue
            left, base = _LABEL + (across + 0.5) * step, _HEAD + (down + 0.5) * step + size * 0.36
            # On a full colour only the ground's own stands out.
            tone = "surface" if abs(found) > 0.6 else "text"
            shown = f"{abs(found):.1f}".removeprefix("0")
            words.append(Words(left, base, "1" if shown == "1.0" else shown, tone, "middle", size))
    return words


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
