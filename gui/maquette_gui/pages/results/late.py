"""A card whose content is still being worked out: shown at once, filled when it comes, by itself."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from maquette_gui.operations.operation import Details
from maquette_gui.pages.problems import problem
from maquette_gui.theme.scale import units
from maquette_gui.widgets.card import Card, clear
from maquette_gui.widgets.sentence import Run, Sentence, strong
from maquette_gui.widgets.skeleton import Skeleton


class LateCard(Card):
    """A title, and below it grey bars, what came, or why nothing did. What came goes into `place`."""

    def __init__(self, title: str, lines: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lines = lines
        self.title = Sentence(strong(title), pixels=15)
        self.place = QVBoxLayout()
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(units(2))
        self.body.setSpacing(units(2.5))
        self.body.addWidget(self.title)
        self.body.addLayout(self.place)
        self.body.addStretch(1)
        self.wait()

    def wait(self) -> None:
        """Show that something is still being worked out."""
        clear(self.place)
        self.place.addWidget(Skeleton(self._lines))

    def say_title(self, strong_part: str, rest: str = "") -> None:
        """State what was found, the figures of it less loudly."""
        runs = [strong(strong_part), Run(f" {rest}", "text")] if rest else [strong(strong_part)]
        self.title.set_runs(*runs)

    def show_problem(self, code: str, details: Details) -> None:
        """Say why nothing came; the other cards are not harmed by it."""
        clear(self.place)
        what, remedy = problem(code, details)
        self.place.addWidget(Sentence(Run(what, "text"), Run(f" {remedy}"), pixels=13))


def note(text: str) -> Sentence:
    """Return a small remark."""
    return Sentence(Run(text), pixels=12)
