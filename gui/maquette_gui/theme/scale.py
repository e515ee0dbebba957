"""Sizes: a grid whose step follows the height of the base font, so that larger text gets more room."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFontMetricsF, QGuiApplication

from maquette_gui.theme.fonts import BODY_PX, body_font

# Inter's line height in em; at 14 px it gives the 4 px step that the grid was drawn with.
_LINE_EM = 1.21


@dataclass(frozen=True)
class Scale:
    """One step of the grid and the text sizes, in device-independent pixels."""

    step: float
    body: int

    def units(self, count: float) -> int:
        """Return the length of `count` grid steps, at least one pixel."""
        return max(1, round(self.step * count))

    def text(self, px_at_14: int) -> int:
        """Return a text size that is `px_at_14` where the base font is 14 px."""
        return round(self.body * px_at_14 / BODY_PX)


@cache
def _measured() -> Scale:
    font = body_font()
    return Scale(step=4 * QFontMetricsF(font).height() / (BODY_PX * _LINE_EM), body=font.pixelSize())


def scale() -> Scale:
    """Return the scale of the base font; the one it was drawn for where there is no application yet."""
    return Scale(step=4.0, body=BODY_PX) if QGuiApplication.instance() is None else _measured()


def units(count: float) -> int:
    """Return `count` steps of the grid in pixels."""
    return scale().units(count)
