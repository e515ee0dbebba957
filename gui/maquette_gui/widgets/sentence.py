"""A wrapped sentence with strong parts, laid out without markup, so that data in it stays text."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from maquette_gui.theme.fonts import BODY_PX, sized_font
from maquette_gui.theme.scale import scale
from maquette_gui.theme.tokens import tokens

_LINE = 1.42


@dataclass(frozen=True)
class Run:
    """A stretch of text in one tone (a token's name), strong or not."""

    text: str
    tone: str = "muted"
    strong: bool = False


def strong(text: str) -> Run:
    """Return a run that stands out."""
    return Run(text, "text", strong=True)


def emphasise(text: str, names: tuple[str, ...], tone: str = "text") -> tuple[Run, ...]:
    """Split `text` so that each first mention of one of `names` is strong."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        before, found, after = text.partition(name)
        if found:
            rest = tuple(other for other in names if other != name)
            return (*emphasise(before, rest, tone), strong(found), *emphasise(after, rest, tone))
    return (Run(text, tone),) if text else ()


class Sentence(QWidget):
    """Runs of text that wrap to the width there is, breaking long words where they must."""

    def __init__(self, *runs: Run, pixels: int = BODY_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self._runs: tuple[Run, ...] = ()
        self._heights: dict[tuple[int, int], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_runs(*runs)

    def set_runs(self, *runs: Run) -> None:
        """Show `runs` instead."""
        self._runs = runs
        self._heights.clear()
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words without their tones."""
        return "".join(run.text for run in self._runs)

    def hasHeightForWidth(self) -> bool:
        """Narrower means taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at `width`."""
        line = self._line_height()
        if (width, line) not in self._heights:
            self._heights[width, line] = line * max(1, self._laid_out(width).lineCount())
        return self._heights[width, line]

    def sizeHint(self) -> QSize:
        """Prefer the width of an easily read line."""
        width = min(self._natural_width(), self._line_height() * 26)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Leave room for a word or two."""
        return QSize(self._line_height() * 4, self._line_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the runs."""
        painter = QPainter(self)
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the font or the palette changes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def _font(self) -> QFont:
        return sized_font(scale().text(self._pixels))

    def _line_height(self) -> int:
        return round(scale().text(self._pixels) * _LINE)

    def _natural_width(self) -> int:
        layout = self._laid_out(1 << 20)
        return 0 if not layout.lineCount() else int(layout.lineAt(0).naturalTextWidth()) + 2

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text(), self._font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        height = self._line_height()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            gap = (height - line.height()) / 2
            line.setPosition(QPointF(0, height * line.lineNumber() + gap))
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for run in self._runs:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, _utf16_length(run.text)
            part.format = _format(run)
            ranges.append(part)
            start += part.length
        return ranges


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(run: Run) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(str(getattr(tokens(), run.tone))))
    form.setFontWeight(QFont.Weight.DemiBold if run.strong else QFont.Weight.Normal)
    return form
