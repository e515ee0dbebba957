"""Ship: where the model should run, and a folder to take there."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maquette.export.bundle import Bundle
from maquette.view import ProjectView
from maquette_gui.operations import export
from maquette_gui.pages.page import Page
from maquette_gui.pages.ship.state import (
    Destination,
    answer,
    bundle_folder,
    certificate,
    chosen_first,
    destinations,
    facts,
    saved_words,
)
from maquette_gui.texts import plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.card import Card, Picture, clear, column, row
from maquette_gui.widgets.click_card import ClickCard
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.facts import FactList
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.sentence import Run, Sentence, strong

_ACROSS = 3


class ShipPage(Page):
    """Inputs: the evaluation and the last bundle. Actions: choose, save, open a folder, copy."""

    question = str(QT_TRANSLATE_NOOP("", "Where should it run?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save = primary(tr("Save the bundle…"))
        self.save.clicked.connect(self._ask_for_folder)
        self.watch = Button(tr("Keep an eye on it"))
        self.watch.clicked.connect(lambda: self.page_asked.emit("monitor"))
        self.header.buttons.addWidget(self.watch)
        self.header.buttons.addWidget(self.save)
        self._chosen = ""
        self.destinations: dict[str, DestinationCard] = {}
        self._places = QGridLayout()
        self._places.setSpacing(units(3))
        self._cards = QGridLayout()
        self._cards.setSpacing(units(3))
        self._cards.setColumnStretch(0, 1)
        self._cards.setColumnStretch(1, 1)
        content = self.scrolling().content
        content.addLayout(self._places)
        content.addLayout(self._cards)
        content.addStretch(1)

    def refresh(self) -> None:
        """Show the destinations, and what was saved."""
        view = self.view
        if view is None or view.evaluation is None:
            self.show_empty(_nothing(), lambda: self.page_asked.emit("train"))
            return
        self.show_full()
        self.answer(*answer(view))
        self.watch.setVisible(view.bundle is not None)
        self.save.setEnabled(not view.read_only)
        self._show_places(view)
        self._show_chosen(view)

    def choose(self, destination: str) -> None:
        """Choose where to ship to."""
        self._chosen = destination
        for known, card in self.destinations.items():
            card.mark(chosen=known == destination)
        if self.view is not None:
            self._show_chosen(self.view)

    def _show_places(self, view: ProjectView) -> None:
        clear(self._places)
        self.destinations = {}
        self._chosen = self._chosen or chosen_first(view)
        for number, destination in enumerate(destinations()):
            card = DestinationCard(destination)
            card.mark(chosen=destination.id == self._chosen)
            card.asked.connect(lambda name=destination.id: self.choose(name))
            self.destinations[destination.id] = card
            self._places.addWidget(card, number // _ACROSS, number % _ACROSS)
            self._places.setColumnStretch(number % _ACROSS, 1)

    def _show_chosen(self, view: ProjectView) -> None:
        clear(self._cards)
        (destination,) = (one for one in destinations() if one.id == self._chosen)
        self._cards.addWidget(_destination(destination, view), 0, 0)
        self._cards.addWidget(_certificate(view), 0, 1)
        if view.bundle is not None:
            self._cards.addWidget(self._saved(view, view.bundle), 1, 0, 1, 2)

    def ship_into(self, parent: str) -> None:
        """Write the bundle into a new folder inside `parent`."""
        if self.view is not None:
            folder = bundle_folder(parent, self.view, self._chosen)
            self.run(export.ship(self.view.folder, self._chosen, folder))

    def _ask_for_folder(self) -> None:
        parent = QFileDialog.getExistingDirectory(self, tr("Save the bundle in"))
        if parent:
            self.ship_into(parent)

    def _open_folder(self, folder: str) -> None:
        there = Path(folder).is_dir()
        if there and QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            return
        why = tr("It was moved or deleted.") if not there else tr("No program here shows folders.")
        self.say(Message("warn", tr("The folder could not be opened."), f"{why} {plain(folder, 400)}"))

    def _saved(self, view: ProjectView, bundle: Bundle) -> Card:
        card = Card(tr("Saved"))
        open_folder = Button(tr("Open the folder"), "small", picture="folder-open")
        open_folder.clicked.connect(lambda: self._open_folder(bundle.folder))
        line = QHBoxLayout()
        line.addWidget(Sentence(Run(saved_words(view))), 1)
        line.addWidget(open_folder)
        card.body.addLayout(line)
        card.body.addWidget(_snippet(bundle.snippet))
        return card


class DestinationCard(ClickCard):
    """A place to ship to, chosen by a click."""

    def __init__(self, destination: Destination, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = destination.title
        self.body.addLayout(
            row(Picture(destination.icon, "accent", 22), Label(destination.title, "heading"), spacing=3)
        )
        self.body.addWidget(Sentence(Run(destination.purpose), pixels=13))

    def mark(self, *, chosen: bool) -> None:
        """Show, and tell aloud, whether this is where the model goes."""
        self.set_chosen(chosen=chosen)
        self.setAccessibleName(tr("{name}, chosen", name=self._title) if chosen else self._title)


def _destination(destination: Destination, view: ProjectView) -> Card:
    card = Card()
    card.body.addWidget(Label(destination.title, "heading"))
    card.body.addWidget(Sentence(Run(destination.needs)))
    table = FactList()
    table.show_facts(facts(view))
    card.body.addWidget(table)
    card.body.addStretch(1)
    return card


def _certificate(view: ProjectView) -> Card:
    card = Card(tr("The file answers as measured"))
    if view.evaluation is None:
        return card
    parity = view.bundle.parity if view.bundle is not None else view.evaluation.parity
    said, detail = certificate(parity)
    ground = Card(look="good" if not parity.flips else "bad")
    line = QHBoxLayout()
    line.setSpacing(units(3))
    mark = "circle-check" if not parity.flips else "circle-alert"
    line.addWidget(Picture(mark, "good" if not parity.flips else "bad", 22), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column(Sentence(strong(said)), Sentence(Run(detail, "text"), pixels=13)), 1)
    ground.body.addLayout(line)
    card.body.addWidget(ground)
    why = tr(
        "What was measured is the very file that ships. Were one answer different, it would not be saved."
    )
    card.body.addWidget(Sentence(Run(why)))
    card.body.addStretch(1)
    return card


def _snippet(text: str) -> Card:
    card = Card(look="code")
    code = Label(text.strip(), "code")
    code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    copy = Button(tr("Copy"), "small", picture="copy")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    line = QHBoxLayout()
    line.addWidget(code, 1)
    side = QVBoxLayout()
    side.addWidget(copy)
    side.addStretch(1)
    line.addLayout(side)
    card.body.addLayout(line)
    return card


def _nothing() -> EmptyState:
    return EmptyState(
        "package",
        tr("Nothing to ship yet"),
        tr("Train a model first. It leaves as one file, with proof that it answers as it was measured."),
        tr("Train a model"),
    )
