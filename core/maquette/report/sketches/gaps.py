"""The pattern of empty cells: a line for each pattern, a dot for each column that is empty in it."""

from __future__ import annotations

from collections.abc import Callable

from maquette.quality.overview.values import Gaps
from maquette.report.sentences import Details, same, sentence
from maquette.report.sketches.sketch import FONT, SLANT, Box, Sketch, Words, fit, long, slanted

WIDTH = 712.0
_FIGURES, _LINE, _LONGEST_NAME, _WIDEST = 120.0, 18.0, 110.0, 34.0


def sketch_gaps(gaps: Gaps, rows: int, translate: Callable[[str], str] = same) -> Sketch:
    """Return the chart of the commonest patterns of empty cells in a table of `rows` rows."""
    step = min(_WIDEST, (WIDTH - _FIGURES - 60) / len(gaps.columns))
    boxes: list[Box] = []
    words: list[Words] = []
    room = long((column.value for column in gaps.columns), _LONGEST_NAME)
    head = slanted(room) + 4
    for place, column in enumerate(gaps.columns):
        middle = (place + 0.5) * step
        words.append(Words(middle + 4, head - 8, fit(column.value, room), "text", turned=-SLANT))
    for line, pattern in enumerate(gaps.patterns):
        top = head + line * _LINE
        for place in range(len(gaps.columns)):
            is_empty = place in pattern.places
            tone = "warn" if is_empty else "line"
            opacity = 1.0 if is_empty else 0.6
            said = gaps.columns[place].value[:60] if is_empty else ""
            boxes.append(Box(place * step + 1, top + 2, step - 2, _LINE - 4, tone, opacity, 2, said))
        figures: Details = {"rows": pattern.rows, "share": _share(pattern.rows, rows)}
        told = sentence("overview.gaps.rows", figures, translate)
        words.append(Words(len(gaps.columns) * step + 12, top + FONT + 2, told, "text"))
    height = head + len(gaps.patterns) * _LINE
    return Sketch(WIDTH, height, tuple(boxes), tuple(words), summarise_gaps(gaps, rows, translate))


def summarise_gaps(gaps: Gaps, rows: int, translate: Callable[[str], str] = same) -> str:
    """Return in a sentence how many rows are whole, and which columns are most often empty together."""
    whole = sum(pattern.rows for pattern in gaps.patterns if not pattern.places)
    said = [sentence("overview.gaps.whole", {"count": whole, "rows": rows}, translate)]
    together = next((pattern for pattern in gaps.patterns if len(pattern.places) > 1), None)
    if together is not None:
        names = ", ".join(f"“{fit(gaps.columns[place].value, 200)}”" for place in together.places[:5])
        more = len(together.places) - 5
        details: Details = {"columns": names, "count": together.rows, "more": more}
        code = "overview.gaps.together_more" if more > 0 else "overview.gaps.together"
        said.append(sentence(code, details, translate))
    return " ".join(said)


def _share(part: int, whole: int) -> str:
    share = 100 * part / max(1, whole)
    return f"{share:.0f}" if share >= 1 or not part else "<1"
