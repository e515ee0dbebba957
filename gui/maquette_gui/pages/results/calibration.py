"""Whether its chances hold: what it says against what comes true."""

from PySide6.QtWidgets import QWidget

from maquette.explain.calibration import Calibration
from maquette_gui.pages.results.late import LateCard, note
from maquette_gui.pages.results.understood import (
    calibration_axes,
    calibration_note,
    calibration_title,
    promises,
    promises_said,
)
from maquette_gui.texts import tr
from maquette_gui.widgets.card import clear
from maquette_gui.widgets.reliability import ReliabilityChart


class CalibrationCard(LateCard):
    """The diagram, its title what it comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Can its chances be believed?"), 7, parent)

    def show_calibration(self, found: Calibration) -> None:
        """Show what was found."""
        title = calibration_title(found)
        self.say_title(title)
        clear(self.place)
        chart = ReliabilityChart(title, promises_said(found), promises(found), calibration_axes(found))
        self.place.addWidget(chart)
        self.place.addWidget(note(calibration_note(found)))
