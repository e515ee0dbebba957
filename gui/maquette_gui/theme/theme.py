"""The theme in force: follows the system until overruled, and switches while the window is open."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from maquette_gui.theme.fonts import body_font, load_fonts
from maquette_gui.theme.scale import scale
from maquette_gui.theme.sheet import palette_of, sheet_of
from maquette_gui.theme.tokens import DARK, LIGHT, Tokens


class ThemeChoice(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application, and dresses it anew whenever the choice or the system changes."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        load_fonts()
        if not app.styleSheet():  # once: setting it again under a style sheet, Qt 6.11 was seen to crash
            app.setStyle("Fusion")
            app.setFont(body_font())
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._dress()

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark whatever the system does."""
        self.choice = choice
        self._dress()

    def _follow_system(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        look = self._wanted()
        self._app.setPalette(palette_of(look))
        self._app.setStyleSheet(sheet_of(look, scale()))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self.choice is ThemeChoice.SYSTEM:
            # Without a platform theme the system says nothing (Unknown); then the light one is right.
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self.choice is ThemeChoice.DARK else LIGHT
