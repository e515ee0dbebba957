"""Short remarks one below the other, each with the icon of its tone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maquette_gui.theme.scale import units
from maquette_gui.widgets.card import Picture, clear
from maquette_gui.widgets.sentence import Run, Sentence

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "info": "info"}


@dataclass(frozen=True)
class Remark:
    """A sentence, and how much it matters: bad, warn or info."""

    tone: str
    text: str


class Remarks(QWidget):
    """A list of remarks, hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Remark, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(units(1))
        self.hide()

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show `remarks` instead."""
        if remarks == self.shown:
            return
        self.shown = remarks
        clear(self._lines)
        for remark in remarks:
            self._lines.addLayout(_line(remark))
        self.setAccessibleName(" ".join(remark.text for remark in remarks))
        self.setVisible(bool(remarks))


def _line(remark: Remark) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(units(2))
    tone = "muted" if remark.tone == "info" else remark.tone
    line.addWidget(Picture(_ICONS[remark.tone], tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    text = "bad" if remark.tone == "bad" else "text" if remark.tone == "warn" else "muted"
    line.addWidget(Sentence(Run(remark.text, text), pixels=13), 1)
    return line
