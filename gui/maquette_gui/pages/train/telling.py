"""The lower half of Train: what was tried, and what the model makes of the columns."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maquette.training.experiment import Candidate
from maquette.view import ProjectView
from maquette_gui.pages.train.inputs import Unused, made_lines, planned, planned_lines, unused
from maquette_gui.pages.train.record import FIRST_SHOWN, Tried, tried
from maquette_gui.pages.train.state import Search
from maquette_gui.texts import counted, plain, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button
from maquette_gui.widgets.card import Card, clear, rule
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence, strong
from maquette_gui.widgets.tried_list import Line, TriedList

_FEW_UNUSED = 6


class TriedCard(Card):
    """Every model that was tried: those in the mix first, then by their score."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What was tried"), parent=parent)
        heads = (tr("model"), tr("in the mix"), tr("alone"), tr("took"))
        self.list = TriedList(tr("What was tried"), heads)
        self.more = Button("", "link")
        self.more.clicked.connect(self._toggle)
        self._all = False
        self._candidates: tuple[Candidate, ...] = ()
        self._lines: tuple[Tried, ...] = ()
        self.body.addWidget(self.list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_search(self, search: Search) -> None:
        """Show what a search has tried; of another search, the first few again."""
        if search.candidates[: len(self._candidates)] != self._candidates:
            self._all = False
        self._candidates = search.candidates
        self._lines = tried(search.candidates, search.shares)
        self.setVisible(bool(self._lines))
        self._show()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        shown = self._lines if self._all else self._lines[:FIRST_SHOWN]
        self.list.show_lines([_line(one) for one in shown])
        more = len(self._lines) - FIRST_SHOWN
        self.more.setVisible(more > 0)
        self.more.set_words(
            tr("Show the best alone") if self._all else counted(more, "Show one more", "Show {count} more")
        )


def _line(one: Tried) -> Line:
    return Line(one.words, one.score, one.time, one.share, one.share_words, one.spoken())


class InputsCard(Card):
    """What the columns became, or will be looked at, and which are left out: why, and a way back."""

    taken_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What it learns from"), parent=parent)
        self._content = QVBoxLayout()
        self._content.setSpacing(units(2))
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._of = ("", "")
        self._lines: tuple[tuple[str, str], ...] = ()
        self._left: tuple[Unused, ...] | None = None
        self.buttons: list[Button] = []
        self.more: Button | None = None
        self._all = False

    def show_search(self, view: ProjectView, search: Search, *, held: bool) -> None:
        """Show the columns of a search, as they are known at its stage."""
        ground = search.ground
        used, left = (None, ground.left_out) if ground is not None else planned(view, search.target)
        lines = made_lines(ground) if ground is not None else planned_lines(view, used or ())
        self._begin_anew((view.folder, search.target))
        not_used = unused(view, left)
        if (lines, not_used) != (self._lines, self._left):
            self._lines, self._left = lines, not_used
            self._fill(lines, not_used)
        for button in self.buttons:
            button.setEnabled(not held)

    def _begin_anew(self, of: tuple[str, str]) -> None:
        """Show the first few again where it is about another project or another answer."""
        if of != self._of:
            self._of, self._all, self._left = of, False, None

    def _fill(self, lines: tuple[tuple[str, str], ...], left: tuple[Unused, ...]) -> None:
        clear(self._content)
        self.buttons, self.more = [], None
        for columns, words in lines:
            self._content.addWidget(Sentence(strong(columns), Run(f": {words}"), pixels=13))
        if not left:
            return
        self._content.addSpacing(units(1))
        self._content.addWidget(rule())
        self._content.addWidget(Label(tr("What it does not look at"), "heading"))
        shown = left if self._all else left[:_FEW_UNUSED]
        for one in shown:
            self._content.addLayout(self._unused_line(one))
        if len(left) > len(shown):
            self.more = self._more(len(left) - len(shown))
            self._content.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _unused_line(self, one: Unused) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(units(3))
        line.addWidget(Sentence(strong(plain(one.column, 30)), Run(f" {one.why}"), pixels=13), 1)
        if one.button:
            button = Button(one.button, "link")
            button.setAccessibleName(f"{one.button}: {plain(one.column, 60)}")
            button.clicked.connect(self._taker(one))
            self.buttons.append(button)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _taker(self, one: Unused) -> Callable[[], None]:
        return lambda: self.taken_back.emit(one)

    def _more(self, count: int) -> Button:
        button = Button(counted(count, "Show one more", "Show {count} more"), "link")
        button.clicked.connect(self._show_all)
        return button

    def _show_all(self) -> None:
        self._all = True
        self._fill(self._lines, self._left or ())
