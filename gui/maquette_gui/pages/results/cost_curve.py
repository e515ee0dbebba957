"""A picture of what mistakes cost from each chance on, with the cheapest, the file's, and the chosen one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.pages.results.inputs import round_step
from maquette_gui.pages.results.threshold_words import STEPS, CostCurve
from maquette_gui.texts import short, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.painting import CENTRE, LEFT, RIGHT, colour, small_font, start, text_width, write
from maquette_gui.widgets.picture import offer_picture

_GRID = 4


class CostCurveChart(QWidget):
    """Cost for a hundred rows over the chance from which on yes is said; `chosen` is where the slider is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offer_picture(self)
        self._curve: CostCurve | None = None
        self._chosen = 50
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_curve(self, curve: CostCurve, title: str) -> None:
        """Show another curve, called `title`."""
        self._curve = curve
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._summary(curve))
        self.update()

    def show_chosen(self, step: int) -> None:
        """Mark another step."""
        self._chosen = step
        self.update()

    def sizeHint(self) -> QSize:
        """Take a comfortable size."""
        return QSize(units(100), units(44))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(50), units(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grid, the curve and the marks."""
        if self._curve is None:
            return
        painter = start(self)
        room = QRectF(self._margin(), units(6), 0, self.height() - units(16))
        room.setRight(self.width() - units(2))
        most = max(self._curve.costs) or 1.0
        self._paint_grid(painter, room, most)
        self._paint_mark(painter, room, self._curve.now, Qt.PenStyle.DashLine, "muted")
        self._paint_mark(painter, room, self._chosen, Qt.PenStyle.SolidLine, "accent")
        self._label(painter, tr("in the file"), self._place(self._curve.now, most, most, room), room)
        points = [self._place(step, cost, most, room) for step, cost in enumerate(self._curve.costs, start=1)]
        painter.setPen(QPen(colour("text"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(colour("surface"), 1.5))
        painter.setBrush(colour("good"))
        cheapest = points[self._curve.cheapest - 1]
        painter.drawEllipse(cheapest, units(1.4), units(1.4))
        painter.setPen(Qt.PenStyle.NoPen)
        self._label(painter, tr("cheapest"), cheapest, room, "good")

    def slider_room(self) -> tuple[int, int]:
        """Return the left and right margin in which no curve stands, so that a slider can match it."""
        return round(self._margin()), units(2)

    def _margin(self) -> float:
        most = max(self._curve.costs) if self._curve else 1.0
        metrics = QFontMetricsF(small_font())
        return max(metrics.horizontalAdvance(short(each)) for each in _heights(most)) + units(3)

    def _paint_grid(self, painter: QPainter, room: QRectF, most: float) -> None:
        for cost in _heights(most):
            y = room.bottom() - room.height() * cost / most
            painter.fillRect(QRectF(room.left(), y, room.width(), 1), colour("line"))
            label = QRectF(0, y - units(2), room.left() - units(2), units(4))
            write(painter, label, short(cost), "muted", RIGHT)
        for step in (1, 25, 50, 75, 99):
            x = self._place(step, 0, most, room).x()
            left = min(max(0.0, x - units(6)), self.width() - units(12))
            write(
                painter,
                QRectF(left, room.bottom() + units(1), units(12), units(4)),
                str(step),
                "muted",
                CENTRE,
            )
        write(painter, QRectF(0, 0, self.width(), units(4)), tr("Cost for 100 rows"), "muted", LEFT)
        foot = QRectF(0, self.height() - units(4.5), self.width(), units(4.5))
        write(painter, foot, tr("says yes from … of 100 on"), "muted", RIGHT)

    def _paint_mark(self, painter: QPainter, room: QRectF, step: int, style: Qt.PenStyle, tone: str) -> None:
        x = self._place(step, 0, 1.0, room).x()
        painter.setPen(QPen(colour(tone), 1.5, style))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)

    @staticmethod
    def _label(painter: QPainter, text: str, place: QPointF, room: QRectF, tone: str = "muted") -> None:
        """Write above a place, or beside the top of a line, on a ground of its own."""
        width = text_width(painter, text) + units(2)
        left = min(max(room.left(), place.x() - width / 2), room.right() - width)
        box = QRectF(left, max(room.top(), place.y() - units(7)), width, units(4))
        painter.fillRect(box, colour("surface"))
        write(painter, box, text, tone, CENTRE)

    @staticmethod
    def _place(step: int, cost: float, most: float, room: QRectF) -> QPointF:
        across = (step - 1) / (STEPS - 2)
        return QPointF(room.left() + across * room.width(), room.bottom() - cost / most * room.height())

    @staticmethod
    def _summary(curve: CostCurve) -> str:
        shown = "; ".join(
            tr("from {step} of 100 on: {cost}", step=step, cost=_tick(curve.costs[step - 1]))
            for step in sorted({1, 10, 25, 50, 75, 90, 99, curve.cheapest, curve.now})
        )
        return tr("Cost for 100 rows, {points}", points=shown)


def _heights(most: float) -> list[float]:
    """Return round costs from 0 up to the most."""
    step = round_step(most / _GRID)
    return [step * number for number in range(int(most / step + 1e-9) + 1)]


def _tick(cost: float) -> str:
    return short(float(f"{cost:.3g}"))
