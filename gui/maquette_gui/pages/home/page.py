"""Home: a place to drop a table, the projects of late, and samples to try."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from maquette.data.samples import Sample, list_samples
from maquette_gui.operations import project
from maquette_gui.pages.home.state import size_words
from maquette_gui.pages.page import Page
from maquette_gui.settings import Recent, new_project_folder
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card, Picture, clear, column, row
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run
from maquette_gui.widgets.tile import Tile

_ACROSS = 3
_MOST_RECENT = 3
_ICONS = ("users", "tag", "mail", "messages-square", "search", "activity")


class HomePage(Page):
    """Inputs: recent projects and the samples. Actions: open a file, a project, a sample."""

    question = str(QT_TRANSLATE_NOOP("", "What would you like to know?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer(
            Run(tr("Bring a table. Maquette says what is wrong with it and makes a small model from it."))
        )
        content = self.scrolling().content
        content.setSpacing(units(3))
        content.addWidget(self._drop_area())
        self.recent_heading = Label(tr("Go on with"), "heading")
        self.recent_tiles = _grid()
        content.addSpacing(units(2))
        content.addWidget(self.recent_heading)
        content.addLayout(self.recent_tiles)
        content.addSpacing(units(2))
        content.addWidget(Label(tr("Or try a story"), "heading"))
        content.addLayout(self._sample_tiles())
        content.addStretch(1)
        self.show_recents(())

    def show_recents(self, recents: tuple[Recent, ...]) -> None:
        """List the projects opened lately."""
        clear(self.recent_tiles)
        shown = recents[:_MOST_RECENT]
        self.recent_heading.setVisible(bool(shown))
        for place in range(len(shown), _ACROSS):
            # An empty column would get less room than one with a tile.
            self.recent_tiles.addWidget(QWidget(), 0, place)
        for number, recent in enumerate(shown):
            words = ". ".join(part for part in (size_words(recent), recent.score) if part)
            tile = Tile(plain(recent.name, 40), words, recent.bars or "table-2", height=31)
            tile.clicked.connect(lambda _=False, folder=recent.folder: self._open(folder))
            self.recent_tiles.addWidget(tile, 0, number)

    def _drop_area(self) -> Card:
        area = Card(look="drop")
        open_file = primary(tr("Open a file…"))
        open_file.clicked.connect(lambda: self.action_asked.emit("open_file"))
        open_project = Button(tr("Open a project…"))
        open_project.clicked.connect(lambda: self.action_asked.emit("open_project"))
        title = Label(tr("Drop a spreadsheet here"), "lead")
        note = Label(
            tr("Excel, CSV, Parquet, JSON, SQLite or a web page, of any size. It stays on this computer."),
            "muted",
            wrap=True,
        )
        line = QHBoxLayout()
        line.setSpacing(units(5))
        line.addWidget(Picture("file-spreadsheet", "accent", 36))
        words = column(title, note, spacing=1)
        words.addLayout(row(*self._other_ways(), spacing=4))
        line.addLayout(words, 1)
        line.addWidget(open_project, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(open_file, 0, Qt.AlignmentFlag.AlignVCenter)
        area.body.setContentsMargins(units(6), units(8), units(6), units(8))
        area.body.addLayout(line)
        return area

    def _other_ways(self) -> tuple[Button, ...]:
        """Return the ways in which a table comes that is in no file."""
        ways = ((tr("Connect to a database"), "connect"), (tr("Paste a table"), "paste"))
        buttons = []
        for text, action in ways:
            button = Button(text, "link")
            button.clicked.connect(lambda _=False, action=action: self.action_asked.emit(action))
            buttons.append(button)
        return tuple(buttons)

    def _sample_tiles(self) -> QGridLayout:
        grid = _grid()
        for number, sample in enumerate(list_samples()):
            tile = Tile(sample.title, sample.story, _ICONS[number % len(_ICONS)])
            tile.clicked.connect(lambda _=False, sample=sample: self._start(sample))
            grid.addWidget(tile, number // _ACROSS, number % _ACROSS)
        return grid

    def _start(self, sample: Sample) -> None:
        folder = new_project_folder(sample.title.rstrip("?"))
        self.run(project.start_sample(folder, sample.id).success(lambda _view: self.page_asked.emit("data")))

    def _open(self, folder: str) -> None:
        self.run(project.open_project(Path(folder)).success(lambda _view: self.page_asked.emit("data")))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(units(3))
    for place in range(_ACROSS):
        grid.setColumnStretch(place, 1)
    return grid
