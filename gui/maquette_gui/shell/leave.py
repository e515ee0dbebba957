"""The question before the window closes on a search whose result would be lost."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.label import Label


class LeaveDialog(QDialog):
    """A model is being trained: quit anyway, or stay. Staying is the loud choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Maquette"))
        self.quit = Button(tr("Quit anyway"))
        self.quit.clicked.connect(self.accept)
        self.stay = primary(tr("Go on training"))
        self.stay.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.quit)
        buttons.addWidget(self.stay)
        why = tr("What was tried so far would be lost. Stop the search first to keep the best of it.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(6), units(6), units(6), units(6))
        layout.setSpacing(units(3))
        layout.addWidget(Label(tr("A model is being trained. Quit anyway?"), "lead"))
        layout.addWidget(Label(why, "muted", wrap=True))
        layout.addSpacing(units(2))
        layout.addLayout(buttons)
        self.setFixedWidth(units(110))
