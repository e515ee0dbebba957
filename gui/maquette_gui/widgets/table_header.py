"""The table's header: kind, name, a tiny histogram and what is missing, above every column."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from maquette.data.schema import Kind, Role
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
UNSURE = 0.7
_LEAST_WIDTH = 28
_TEXT_WIDTH = 40
_MOST_WIDTH = 56


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
    return tr("{kind}, unsure", kind=word) if heading.column.sure < UNSURE else word


class TableHeader(QHeaderView):
    """Paints the headings of a WindowModel; a click chooses the column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.chosen = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultSectionSize(units(30.5))
        self.setMinimumSectionSize(units(18))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Take four lines."""
        return QSize(super().sizeHint().width(), units(29))

    def choose(self, section: int) -> None:
        """Mark a column."""
        self.chosen = section
        self.viewport().update()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Leave room for the name, within reason."""
        heading = self._heading(section)
        name = plain(heading.column.name) if heading else ""
        wide = self._name_metrics_width(name) + units(6 + _ICON + 2)
        least = units(_TEXT_WIDTH if heading and heading.column.kind is Kind.TEXT else _LEAST_WIDTH)
        return QSize(min(max(wide, least), units(_MOST_WIDTH)), units(29))

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
        name = QRectF(left + size + units(1.5), top, width - size - units(1.5), units(4.5))
        write(painter, name, plain(heading.column.name), tone, LEFT)
        painter.setFont(small_font())
        write(painter, QRectF(left, top + units(5), width, units(4.5)), kind_words(heading), "muted", LEFT)
        if heading.profile is not None:
            box = QRectF(left, top + units(11), width, units(6))
            paint_histogram(painter, box, heading.profile.bars)
        write(
            painter, QRectF(left, top + units(20), width, units(4.5)), missing_words(heading), "muted", LEFT
        )

    def _heading(self, section: int) -> Heading | None:
        model = self.model()
        if isinstance(model, WindowModel) and 0 <= section < len(model.headings):
            return model.headings[section]
        return None

    def _name_metrics_width(self, name: str) -> int:
        return QFontMetrics(sized_font(scale().text(13), QFont.Weight.DemiBold)).horizontalAdvance(name)
