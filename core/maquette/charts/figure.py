"""The ground all charts stand on: a figure without global state, fonts, safe texts, and pictures of it.

Names from a table may hold anything: `$` signs that matplotlib takes for formulas, half surrogate pairs,
letters that the font lacks. `say` makes them harmless; every text of a chart passes through it.
"""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, TypedDict

from maquette.report.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties


class TitlePlace(TypedDict):
    """Where a title stands, as matplotlib takes it."""

    x: float
    ha: Literal["left"]
    va: Literal["top"]


LOGICAL_DPI = 96
LEAST_WIDTH, LEAST_HEIGHT = 320, 180
MOST_PIXELS = 8_000
LONGEST_NAME = 26
LONGEST_TITLE = 110
FEWEST_BARS = 4
# Logical pixels that a letter of a title takes on average.
TITLE_LETTER = 8.0
TITLE_PLACE: TitlePlace = {"x": 0.02, "ha": "left", "va": "top"}
SMALL, NORMAL, LARGE = 8.5, 9.5, 11.0


@dataclass(frozen=True)
class Chart:
    """A drawn chart, and one sentence that says what it shows."""

    figure: Figure
    summary: str


def new_figure(palette: Palette) -> tuple[Figure, Axes]:
    """Return an empty figure with one pair of axes in the colours of `palette`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(w_pad=0.14, h_pad=0.1)  # inches around the axes
    figure = Figure(figsize=(6.4, 3.6), dpi=LOGICAL_DPI, layout=layout, facecolor=palette.surface)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_facecolor(palette.surface)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(palette.line)
    axes.tick_params(colors=palette.muted, labelsize=SMALL, length=0)
    axes.set_axisbelow(True)
    return figure, axes


def set_title(figure: Figure, title: str, palette: Palette) -> None:
    """Write the finding above the chart; `render_png` and `render_svg` break it into lines that fit."""
    figure.suptitle(
        say(title, longest=LONGEST_TITLE),
        color=palette.text,
        parse_math=False,
        fontproperties=font(bold=True),
        fontsize=LARGE,
        **TITLE_PLACE,
    )


def set_labels(axes: Axes, across: str, up: str, palette: Palette) -> None:
    """Name both axes, with their units, and set the font of the numbers on them."""
    for write, text in ((axes.set_xlabel, across), (axes.set_ylabel, up)):
        if not text:
            continue
        write(say(text, longest=70), color=palette.muted, parse_math=False, font=font(), fontsize=SMALL)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font())
        label.set_fontsize(SMALL)
        label.set_parse_math(False)


def set_names(axes: Axes, names: list[str], palette: Palette) -> None:
    """Write names from a table beside horizontal bars, first on top."""
    axes.set_yticks(range(len(names)), labels=[say(name) for name in names])
    # A few bars stay as thin as many, instead of filling the height.
    axes.set_ylim(max(len(names), FEWEST_BARS) - 0.5, -0.5)
    for label in axes.get_yticklabels():
        label.set_color(palette.text)


def write(axes: Axes, at: tuple[float, float], text: str, colour: str, **where: str) -> None:
    """Write `text` at a place in the axes, a little to the right of it."""
    note = axes.annotate(
        say(text, longest=60),
        at,
        xytext=(5, 0),
        textcoords="offset points",
        color=colour,
        parse_math=False,
        font=font(),
        fontsize=SMALL,
        va=where.get("va", "center"),
        ha=where.get("ha", "left"),
        annotation_clip=False,
    )
    note.set_in_layout(False)


def say(text: str, *, longest: int = LONGEST_NAME) -> str:
    """Return `text` on one line, short enough, with only letters that the font has.

    >>> say("a\\nb"), say("x" * 40), say("half \\ud83d")
    ('a b', 'xxxxxxxxxxxxxxxxxxxxxxxxx…', 'half ?')
    """
    line = " ".join(text.split()) or "(no name)"
    short = line if len(line) <= longest else line[: longest - 1] + "…"
    known = _letters()
    return "".join(letter if ord(letter) in known else "?" for letter in short)


def font(*, bold: bool = False) -> FontProperties:
    """Return the app's own font, the same on every machine."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_font_path("Inter-SemiBold.ttf" if bold else "Inter-Regular.ttf"))


@cache
def _font_path(name: str) -> str:
    return str(resources.files("maquette_resources") / "fonts" / name)


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(_font_path("Inter-Regular.ttf")).get_charmap())


def render_png(chart: Chart, width: int, height: int, scale: float = 1.0) -> bytes:
    """Return the chart as PNG, `width` by `height` logical pixels at `scale` device pixels each."""
    return _render(chart, width, height, scale, "png")


def render_svg(chart: Chart, width: int, height: int) -> bytes:
    """Return the chart as SVG, its texts as shapes."""
    return _render(chart, width, height, 1.0, "svg")


def _render(chart: Chart, width: int, height: int, scale: float, kind: str) -> bytes:
    wide, high = max(LEAST_WIDTH, width), max(LEAST_HEIGHT, height)
    scale = min(max(scale, 0.5), MOST_PIXELS / max(wide, high))
    title = chart.figure.get_suptitle()
    lines = textwrap.wrap(title, int((wide - 16) / TITLE_LETTER))
    chart.figure.suptitle("\n".join(lines), **TITLE_PLACE)
    chart.figure.set_size_inches(wide / LOGICAL_DPI, high / LOGICAL_DPI)
    file = io.BytesIO()
    # No date in the file: the same chart gives the same bytes.
    empty: dict[str, str | None] = {"Date": None} if kind == "svg" else {"Software": None}
    chart.figure.savefig(file, format=kind, dpi=LOGICAL_DPI * scale, metadata=empty)
    return file.getvalue()
