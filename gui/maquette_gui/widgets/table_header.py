"""The table's header: kind, name, a tiny histogram and what is missing, above every column."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from maquette.data.schema import SURE, Kind, Role
from maquette_gui.texts import kind_word, percent, plain, tr
from maquette_gui.theme.fonts import sized_font
from maquette_gui.theme.icons import icon_pixmap
from maquette_gui.theme.scale import scale, units
from maquette_gui.widgets.bars import paint_histogram
from maquette_gui.widgets.painting import LEFT, colour, small_font, write
from maquette_gui.widgets.table_model import Heading, WindowModel

KIND_ICONS = {
    Kind.NUMBER: "hash",
    Kind.CATEGORY: "tags",
    Kind.TEXT: "text-align-start",
    Kind.DATE: "calendar",
    Kind.YES_NO: "toggle-left",
    Kind.IDENTIFIER: "fingerprint-pattern",
}
_ICON = 3.5
_ARROW = 4
_DOT = 1.5
_LEAST_WIDTH = 28
_TEXT_WIDTH = 40
_MOST_WIDTH = 56
# To measure the texts of thousands of columns would stop the window.
_MEASURED = 300


def missing_words(heading: Heading) -> str:
    """Return what is missing in a column, in words."""
    profile = heading.profile
    if profile is None or not profile.rows:
        return ""
    if not profile.missing:
        return tr("complete")
    return tr("{share} missing", share=percent(profile.missing / profile.rows))


def kind_words(heading: Heading) -> str:
    """Return the kind, and what the column is for where that is not the usual."""
    word = kind_word(heading.column.kind)
    if heading.column.role is Role.IGNORED:
        return tr("left out")
    if is_unsure(heading):
        return tr("{kind}, unsure", kind=word)
    unit = heading.column.unit
    return tr("{kind}, {unit}", kind=word, unit=plain(unit, 12)) if unit else word


def is_unsure(heading: Heading) -> bool:
    """Tell whether the guess about a column should be looked at."""
    return heading.column.sure < SURE and not heading.column.overruled


def _cells_width(heading: Heading) -> int:
    """Return how wide the longest of the cells gets that are known of a column."""
    profile = heading.profile
    cells = (*profile.examples, *(count.value for count in profile.top)) if profile else ()
    metrics = QFontMetrics(sized_font(scale().text(13)))
    return max((metrics.horizontalAdvance(plain(cell, 60)) for cell in cells), default=0)


def _said_width(heading: Heading) -> int:
    """Return how wide the lines get that say the kind and what is missing."""
    metrics = QFontMetrics(small_font())
    dot = units(_DOT) + units(1) if is_unsure(heading) else 0
    kind = metrics.horizontalAdvance(kind_words(heading)) + dot
    return max(kind, metrics.horizontalAdvance(missing_words(heading))) + units(6.5)


class TableHeader(QHeaderView):
    """Paints the headings of a WindowModel; a click chooses the column, one on its arrow asks to sort by it.

    `menu_asked` tells of a right click on a column and where on the screen.
    """

    sort_asked = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.chosen = -1
        self._hovered = -1
        self._sorted = -1
        self._descending = False
        self._letter = self._name_metrics_width("abcdefghij") / 10
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultSectionSize(units(30.5))
        self.setMinimumSectionSize(units(18))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Take four lines. Qt would measure the headings anew each time it asks, which is often."""
        return QSize(self.length(), units(29))

    def choose(self, section: int) -> None:
        """Mark a column."""
        self.chosen = section
        self.viewport().update()

    def show_order(self, section: int, descending: bool) -> None:
        """Mark the column that the rows are sorted by, -1 where they come as in the file."""
        self._sorted, self._descending = section, descending
        self.viewport().update()

    def arrow_rect(self, section: int) -> QRect:
        """Return where the arrow of a column stands: a click there sorts."""
        size = units(_ARROW)
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - units(2) - size, units(2.75), size, size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Sort where the arrow was pressed, else choose the column."""
        section = self.logicalIndexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and section >= 0 and self.arrow_rect(section).contains(event.position().toPoint()):
            self.sort_asked.emit(section)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the arrow of the column under the mouse."""
        section = self.logicalIndexAt(event.position().toPoint())
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the column that was clicked."""
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.menu_asked.emit(section, event.globalPos())

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Leave room for the name, within reason."""
        heading = self._heading(section)
        name = plain(heading.column.name) if heading else ""
        named = self._name_metrics_width(name) + units(6 + _ICON + 2 + _ARROW + 1)
        wide = max(named, _cells_width(heading) + units(7), _said_width(heading)) if heading else named
        least = units(_TEXT_WIDTH if heading and heading.column.kind is Kind.TEXT else _LEAST_WIDTH)
        return QSize(min(max(wide, least), units(_MOST_WIDTH)), units(29))

    def fitting_width(self, section: int) -> int:
        """Return the width for a column: measured for the first of them, else by the length of its name."""
        if section < _MEASURED:
            return self.sectionSizeFromContents(section).width()
        heading = self._heading(section)
        letters = len(heading.column.name) if heading else 0
        wide = round(letters * self._letter) + units(6 + _ICON + 2 + _ARROW + 1)
        return min(max(wide, units(_LEAST_WIDTH)), units(_MOST_WIDTH))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one heading."""
        heading = self._heading(section)
        if heading is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = section == self.chosen
        painter.fillRect(rect, colour("accent_soft" if chosen else "surface"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colour("line"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        self._paint_texts(painter, rect, heading)
        self._paint_arrow(painter, section)
        painter.restore()

    def _paint_texts(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        margin, size = units(3), units(_ICON)
        left, width = rect.left() + margin, rect.width() - 2 * margin
        top = rect.top() + units(2.5)
        ratio = self.devicePixelRatioF()
        left_out = heading.column.role is Role.IGNORED
        tone = "muted" if left_out else "text"
        mark = icon_pixmap(KIND_ICONS[heading.column.kind], tone, size, ratio)
        painter.drawPixmap(left, top + (units(4.5) - size) // 2, mark)
        painter.setFont(sized_font(scale().text(13), QFont.Weight.DemiBold))
        arrow = units(_ARROW)
        name = QRectF(left + size + units(1.5), top, width - size - arrow - units(1.5), units(4.5))
        write(painter, name, plain(heading.column.name), tone, LEFT)
        painter.setFont(small_font())
        self._paint_kind(painter, QRectF(left, top + units(5), width, units(4.5)), heading)
        if heading.profile is not None:
            box = QRectF(left, top + units(11), width, units(6))
            paint_histogram(painter, box, heading.profile.bars)
        write(
            painter, QRectF(left, top + units(20), width, units(4.5)), missing_words(heading), "muted", LEFT
        )

    def _paint_kind(self, painter: QPainter, line: QRectF, heading: Heading) -> None:
        """Paint the kind, with a dot before a guess that should be looked at."""
        if is_unsure(heading) and heading.column.role is not Role.IGNORED:
            size = units(_DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("warn"))
            painter.drawEllipse(QRectF(line.left(), line.center().y() - size / 2, size, size))
            line = line.adjusted(size + units(1), 0, 0, 0)
        write(painter, line, kind_words(heading), "muted", LEFT)

    def _paint_arrow(self, painter: QPainter, section: int) -> None:
        is_sorted = section == self._sorted
        if not is_sorted and section not in (self._hovered, self.chosen):
            return
        picture = "arrow-down" if is_sorted and self._descending else "arrow-up"
        tone, box = "accent" if is_sorted else "muted", self.arrow_rect(section)
        size, ratio = units(_ICON), self.devicePixelRatioF()
        painter.drawPixmap(box.left(), box.top(), icon_pixmap(picture, tone, size, ratio))

    def _heading(self, section: int) -> Heading | None:
        model = self.model()
        if isinstance(model, WindowModel) and 0 <= section < len(model.headings):
            return model.headings[section]
        return None

    def _name_metrics_width(self, name: str) -> int:
        return QFontMetrics(sized_font(scale().text(13), QFont.Weight.DemiBold)).horizontalAdvance(name)
