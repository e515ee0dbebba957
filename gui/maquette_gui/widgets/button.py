"""Buttons by how loud they are, and a picker; all with names that a screen reader can say."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from maquette_gui.texts import for_menu, for_tooltip, plain
from maquette_gui.theme.icons import SIZE, icon, paint_icon
from maquette_gui.theme.scale import units


class Button(QPushButton):
    """A push button. `look` is one of the style sheet's: "", small, primary, primary_small, link, quiet."""

    def __init__(
        self,
        text: str = "",
        look: str = "",
        *,
        picture: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        if picture:
            self.setIcon(icon(picture, "on_accent" if look.startswith("primary") else "text"))
            self.setIconSize(QSize(units(SIZE / 4), units(SIZE / 4)))
        self.set_words(text, tip)

    def set_words(self, text: str, tip: str = "") -> None:
        """Show `text`; `tip` is the tooltip and, without a text, the accessible name."""
        # The style sheet has no gap between icon and text; a thin one keeps them apart.
        gap = "\N{THIN SPACE}" if text and not self.icon().isNull() else ""
        self.setText(gap + for_menu(text))
        self.setAccessibleName(plain(text or tip))
        self.setToolTip(for_tooltip(tip) if tip else "")


def primary(text: str, picture: str = "") -> Button:
    """Return the one button of a page that leads on."""
    return Button(text, "primary", picture=picture)


def icon_button(picture: str, name: str) -> Button:
    """Return a button that is only an icon, called `name` aloud and in its tooltip."""
    return Button("", "quiet", picture=picture, tip=name)


class Picker(QComboBox):
    """A list to choose one entry from. The wheel scrolls the page, not the choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, text: str, value: str, picture: QIcon | None = None) -> None:
        """Add an entry that stands for `value`."""
        self.addItem(picture or QIcon(), plain(text, 60), value)

    def value(self) -> str:
        """Return what the chosen entry stands for, "" without one."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose the entry for `value` where there is one."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, with an ellipsis where it is too long, and the arrow.

        The style sheet cuts long texts off, and could only take the arrow from a file.
        """
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        picture = 0 if option.currentIcon.isNull() else option.iconSize.width() + units(1)
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - picture
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        size = units(4)
        corner = QPoint(self.width() - size - units(2), (self.height() - size) // 2)
        paint_icon(painter, corner, "chevron-down", "muted", size)


class Tick(QCheckBox):
    """A check box whose tick follows the theme."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(for_menu(text), parent)
        self.setAccessibleName(plain(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tick over the filled box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        size = box.width() - 4
        corner = QPoint(box.center().x() - size // 2, box.center().y() - size // 2)
        paint_icon(QPainter(self), corner, "check", "on_accent", size)
