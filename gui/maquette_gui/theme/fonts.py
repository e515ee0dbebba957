"""Inter, bundled, so that the window looks alike on every machine; figures of one width in tables."""

from importlib import resources

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
BODY_PX = 14
SMALL_PX = 12
_FACES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Italic.ttf")


def load_fonts() -> None:
    """Make the bundled faces known to Qt; raises RuntimeError where a face is damaged (a broken install)."""
    folder = resources.files("maquette_resources") / "fonts"
    for face in _FACES:
        if QFontDatabase.addApplicationFontFromData((folder / face).read_bytes()) < 0:
            raise RuntimeError(f"the bundled font {face} could not be read")


def body_font() -> QFont:
    """Return the base font."""
    return sized_font(BODY_PX)


def sized_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return Inter at `pixels` and `weight`."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def figures_font(pixels: int = 13) -> QFont:
    """Return Inter with figures that all have one width, for columns of numbers."""
    font = sized_font(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
