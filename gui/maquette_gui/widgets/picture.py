"""A painted chart as a picture of its own: copied, or saved as PNG or SVG, from its menu."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QImageWriter, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette_gui.texts import tr
from maquette_gui.widgets.painting import colour

# Dots for each of the screen's, so that a picture stays sharp on paper.
_SHARPNESS = 2
_JUST_CHART = QWidget.RenderFlag.DrawChildren


def offer_picture(chart: QWidget) -> None:
    """Give a chart a menu with Copy and Save."""
    copy, save = QAction(tr("Copy picture"), chart), QAction(tr("Save picture…"), chart)
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setImage(picture_of(chart)))
    save.triggered.connect(lambda: _ask_and_save(chart))
    chart.addActions([copy, save])
    chart.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def picture_of(chart: QWidget) -> QImage:
    """Return what a chart shows, on the ground of a card."""
    image = QImage(chart.size() * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(colour("surface"))
    chart.render(image, QPoint(), QRegion(), _JUST_CHART)
    return image


def drawing_of(chart: QWidget) -> bytes:
    """Return what a chart shows as SVG, called as the chart is called."""
    buffer = QBuffer()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(chart.size())
    drawing.setViewBox(QRect(QPoint(), chart.size()))
    drawing.setTitle(chart.accessibleName())
    drawing.setDescription(chart.accessibleDescription())
    painter = QPainter(drawing)
    painter.fillRect(QRect(QPoint(), chart.size()), colour("surface"))
    chart.render(painter, QPoint(), QRegion(), _JUST_CHART)
    painter.end()
    return bytes(buffer.data().data())


def as_png(image: QImage) -> bytes:
    """Return an image as the bytes of a PNG file."""
    buffer = QBuffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def write_picture(parent: QWidget, path: Path, content: bytes) -> None:
    """Write a picture, or say that it can't be written there; nothing is held up."""
    try:
        write_whole(path, content)
    except MaquetteError:
        message = QMessageBox(parent)
        message.setText(
            tr("The picture could not be written there. Choose another folder, or free some space.")
        )
        message.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        message.open()


def _ask_and_save(chart: QWidget) -> None:
    name, _ = QFileDialog.getSaveFileName(chart, tr("Save picture"), "chart.png", "PNG (*.png);;SVG (*.svg)")
    if name:
        path = Path(name)
        is_drawing = path.suffix.lower() == ".svg"
        write_picture(chart, path, drawing_of(chart) if is_drawing else as_png(picture_of(chart)))
