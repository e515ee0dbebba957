"""A block of a long list: it knows how tall it is, so that what is added to the list leaves it alone."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette_gui.theme.scale import units


class _Remembered(QVBoxLayout):
    """A column that remembers its height at every width it was asked for.

    Qt remembers one width alone, yet asks for several in turn whenever anything around it changes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[tuple[str, int], int] = {}

    def invalidate(self) -> None:
        """Forget, since something inside changed."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height wanted at `width`."""
        return self._recall("wanted", width, super().heightForWidth)

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the least height at `width`."""
        return self._recall("least", width, super().minimumHeightForWidth)

    def _recall(self, which: str, width: int, find: Callable[[int], int]) -> int:
        if (which, width) not in self._heights:
            self._heights[which, width] = find(width)
        return self._heights[which, width]


def block(widgets: Sequence[QWidget], spacing: float) -> QWidget:
    """Return widgets one below the other as one part of a long list."""
    holder = QWidget()
    layout = _Remembered()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(units(spacing))
    for widget in widgets:
        layout.addWidget(widget)
    holder.setLayout(layout)
    return holder
