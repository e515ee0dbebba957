"""What a page shows before it has anything: what it needs, and the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import primary
from maquette_gui.widgets.card import Picture
from maquette_gui.widgets.label import Label


class EmptyState(QWidget):
    """An icon, what is needed, why, and the button."""

    asked = Signal()

    def __init__(
        self, picture: str, title: str, text: str, button: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, "lead")
        self.text = Label(text, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = primary(button)
        self.button.clicked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(16), 0, units(16), 0)
        layout.setSpacing(units(2))
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(Picture(picture, "muted", 40), 0, centre)
        layout.addSpacing(units(2))
        layout.addWidget(self.title, 0, centre)
        layout.addWidget(self.text)
        layout.addSpacing(units(2))
        layout.addWidget(self.button, 0, centre)
        layout.addStretch(3)
