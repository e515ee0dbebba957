"""One-colour icons drawn in the colours of the theme that shows, sharp at every pixel ratio."""

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from maquette_gui.theme.tokens import tokens

SIZE = 18


@cache
def _drawing(name: str) -> str:
    file = resources.files("maquette_resources") / "icons" / f"{name}.svg"
    return file.read_text(encoding="utf-8")


def draw_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw the icon `name` into `rect` in `colour`."""
    svg = _drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, rect)


def icon_pixmap(name: str, tone: str, size: int, ratio: float) -> QPixmap:
    """Return the icon as a pixmap of `size` points at the device's pixel `ratio`, in a token's colour."""
    colour = str(getattr(tokens(), tone))
    key = f"maquette:{name}:{colour}:{size}:{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


class _ThemedEngine(QIconEngine):
    """Looks its colour up when it is painted, so that a change of theme needs no new icon."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, QRectF(rect), self._name, str(getattr(tokens(), self._tone_in(mode))))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return icon_pixmap(self._name, self._tone_in(mode), min(size.width(), size.height()), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # Qt hands over device pixels here, and expects the ratio to be set on what comes back.
        points = round(min(size.width(), size.height()) / scale)
        return icon_pixmap(self._name, self._tone_in(mode), points, scale)

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._tone)

    def _tone_in(self, mode: QIcon.Mode) -> str:
        return "disabled" if mode == QIcon.Mode.Disabled else self._tone


@cache
def icon(name: str, tone: str = "text") -> QIcon:
    """Return the icon `name` in the colour of a token (`text`, `muted`, `accent`, `on_accent`, …)."""
    return QIcon(_ThemedEngine(name, tone))


def paint_icon(painter: QPainter, corner: QPoint, name: str, tone: str, size: int = SIZE) -> None:
    """Paint the icon with its upper left corner at `corner`, in a token's colour."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(corner, icon_pixmap(name, tone, size, ratio))
