"""A chart that the engine drew: shown sharp, said in words, copied or saved as a picture."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from maquette.view import Drawing
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import row
from maquette_gui.widgets.picture import write_picture


class _Canvas(QWidget):
    """The picture, scaled down where it has to be."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setMinimumSize(QSize(units(60), units(50)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that another size is wanted."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = self.image.deviceIndependentSize().toSize()
        shown.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(self.rect().topLeft(), shown), self.image)


class ChartView(QWidget):
    """A drawing with Copy and Save. `size_changed` asks for a drawing of another size."""

    size_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._canvas = _Canvas()
        self._canvas.resized.connect(self.size_changed)
        self._png = b""
        copy = Button(tr("Copy picture"), "link")
        copy.clicked.connect(self.copy)
        save = Button(tr("Save picture…"), "link")
        save.clicked.connect(self._ask_and_save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas, 1)
        layout.addLayout(row(copy, save))

    def show_drawing(self, drawing: Drawing) -> None:
        """Show what the engine drew for `wanted_size`."""
        self._png = drawing.png
        image = QImage.fromData(drawing.png)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._canvas.image = image
        self.setAccessibleDescription(drawing.summary)
        self._canvas.update()

    def wanted_size(self) -> QSize:
        """Return the size to draw in, in points."""
        return self._canvas.size()

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self._canvas.image)

    def _ask_and_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save picture"), "chart.png", "PNG (*.png)")
        if path:
            write_picture(self, Path(path), self._png)
