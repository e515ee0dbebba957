"""The most common values of a column as bars that can be pressed: each shows only its rows."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from maquette.data.profile import Count
from maquette_gui.texts import plain, tr, whole
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import clear
from maquette_gui.widgets.painting import LEFT, RIGHT, colour, focus_ring, start, text_width, write

_LINE = 6
_LABEL_SHARE = 0.45


class ValueButton(Button):
    """One value: its name, a bar as long as it is common, and its count."""

    def __init__(self, count: Count, most: int, parent: QWidget | None = None) -> None:
        super().__init__("", "tile", parent=parent)
        self.count = count
        self._share = count.rows / max(1, most)
        name = tr(
            "Show only rows with {value} ({count})", value=plain(count.value, 60), count=whole(count.rows)
        )
        self.set_words("", name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take one line."""
        return QSize(units(60), units(_LINE))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(units(36), units(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, bar and figure in three columns."""
        painter = start(self)
        whole_line = QRectF(self.rect())
        tone = "accent" if self.underMouse() else "text"
        label = whole_line.width() * _LABEL_SHARE
        figure = max(text_width(painter, whole(self.count.rows)), float(units(9)))
        write(
            painter,
            QRectF(0, 0, label - units(2), units(_LINE)),
            plain(self.count.value, 40),
            tone,
            LEFT,
        )
        room = whole_line.width() - label - figure - units(3)
        painter.setBrush(colour("accent" if self.underMouse() else "bar"))
        bar = QRectF(label, units(_LINE - 3) / 2, max(2.0, room * self._share), units(3))
        painter.drawRoundedRect(bar, 2, 2)
        write(painter, whole_line, whole(self.count.rows), tone, RIGHT)
        if self.hasFocus():
            focus_ring(painter, whole_line, units(1))


class ValueList(QWidget):
    """Shows values, tells which one's rows are wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[ValueButton] = []
        self._shown: tuple[Count, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_values(self, counts: tuple[Count, ...]) -> None:
        """Show other values."""
        self.setVisible(bool(counts))
        if counts == self._shown:
            return
        self._shown = counts
        clear(self._layout)
        self.buttons = [ValueButton(count, counts[0].rows) for count in counts]
        for button in self.buttons:
            value = button.count.value
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._layout.addWidget(button)
