"""A line for one number, typed as the user's language writes it."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberLine(QLineEdit):
    """Holds a number between `low` and `high`; what is no number yet leaves the last one in place."""

    changed = Signal()

    def __init__(
        self, name: str, low: float, high: float, *, places: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number, self._places = float(low), places
        self._bounds = QDoubleValidator(low, high, places, self)
        self._bounds.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.setValidator(self._bounds)
        self.setAccessibleName(name)
        self.textEdited.connect(self._read)
        self.editingFinished.connect(lambda: self.set_number(self._number))

    def number(self) -> float:
        """Return the number."""
        return self._number

    def set_number(self, number: float) -> None:
        """Show a number, as near as the bounds allow."""
        self._number = float(min(self._bounds.top(), max(self._bounds.bottom(), number)))
        places = 0 if float(self._number).is_integer() else self._places
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self.setText(locale.toString(self._number, "f", places))

    def set_highest(self, high: float) -> None:
        """Allow numbers up to `high`."""
        self._bounds.setTop(high)
        self.set_number(self._number)

    def _read(self, text: str) -> None:
        number, is_number = QLocale().toDouble(text)
        if is_number and self._bounds.bottom() <= number <= self._bounds.top() and number != self._number:
            self._number = number
            self.changed.emit()
