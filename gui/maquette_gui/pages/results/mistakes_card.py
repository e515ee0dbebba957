"""What the model gets wrong, as a card whose every field and dot leads to its rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maquette.explain.behind import Figure
from maquette.training.experiment import Evaluation, Task
from maquette_gui.pages.results.late import note
from maquette_gui.pages.results.mistakes import MistakeGrid, MistakeTiles
from maquette_gui.pages.results.state import MistakeTile, mistakes_title, tiles
from maquette_gui.texts import plain, short, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.dots import Dot, DotChart


class MistakesCard(Card):
    """The mistakes. `rows_asked` carries a title and the Figure whose rows are wished for."""

    rows_asked = Signal(str, object)

    def __init__(self, evaluation: Evaluation, parent: QWidget | None = None) -> None:
        super().__init__(mistakes_title(evaluation), parent=parent)
        self.tiles: MistakeTiles | None = None
        self.grid: MistakeGrid | None = None
        self.dots: DotChart | None = None
        if evaluation.task is Task.NUMBER:
            self._show_dots(evaluation)
        elif evaluation.task is Task.YES_NO and evaluation.confusion:
            self.tiles = MistakeTiles(tiles(evaluation))
            self.tiles.setMinimumHeight(units(46))
            self.tiles.asked.connect(self._ask_tile)
            self.body.addWidget(self.tiles, 1)
            self.body.addWidget(note(tr("Click a field to see its rows.")))
        else:
            self.grid = MistakeGrid(evaluation.classes, evaluation.confusion)
            self.grid.asked.connect(self._ask_cell)
            self.body.addWidget(self.grid)
            self.body.addWidget(note(tr("Click a field to see its rows.")))
            self.body.addStretch(1)

    def _show_dots(self, evaluation: Evaluation) -> None:
        chart = self.dots = DotChart(mistakes_title(evaluation))
        target = plain(evaluation.target, 24)
        pairs = tuple(Dot(was, said) for was, said in evaluation.scatter)
        titles = (tr("{target}, as it was", target=target), tr("{target}, as it said", target=target))
        chart.show_scatter(pairs, titles)
        chart.setMinimumHeight(units(64))
        chart.setCursor(Qt.CursorShape.PointingHandCursor)
        chart.dot_pressed.connect(self._ask_dot)
        self.body.addWidget(chart, 1)
        worst = Button(tr("Show the worst misses"), "link")
        worst.clicked.connect(lambda: self.rows_asked.emit(tr("The worst misses"), Figure()))
        self.body.addWidget(worst, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_tile(self, tile: MistakeTile) -> None:
        title = tr("Rows that {what}", what=tile.words)
        self.rows_asked.emit(title, Figure(actual=tile.actual, said=tile.said))

    def _ask_cell(self, actual: str, said: str) -> None:
        if actual == said:
            title = tr("Rows that are “{actual}”, known", actual=plain(actual, 24))
        else:
            title = tr(
                "Rows that are “{actual}”, called “{said}”", actual=plain(actual, 24), said=plain(said, 24)
            )
        self.rows_asked.emit(title, Figure(actual=actual, said=said))

    def _ask_dot(self, dot: Dot) -> None:
        title = tr("Rows near this dot: {was}, said to be {said}", was=short(dot.x), said=short(dot.y))
        self.rows_asked.emit(title, Figure(near=(dot.x, dot.y)))
