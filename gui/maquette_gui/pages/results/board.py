"""Two cards side by side where there is room, one below the other where it is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from maquette_gui.theme.scale import units

# Narrower than this, two cards side by side leave too little for a chart in each.
_NARROW = 155


class SideBySide(QWidget):
    """Two cards; `weights` say how the width is divided between them."""

    def __init__(
        self, first: QWidget, second: QWidget, weights: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._weights = weights
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(units(3))
        for card, weight in zip((first, second), weights, strict=True):
            policy = card.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            card.setSizePolicy(policy)
            self._box.addWidget(card, weight)

    def is_narrow(self) -> bool:
        """Tell whether the cards stand one below the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row into a column where it is narrow, and back."""
        super().resizeEvent(event)
        narrow = self.width() < units(_NARROW)
        if narrow != self.is_narrow():
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._box.setDirection(down if narrow else across)
            for place, weight in enumerate(self._weights):
                self._box.setStretch(place, 0 if narrow else weight)
