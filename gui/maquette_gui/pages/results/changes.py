"""What would change the answer: the nearest changes as sentences, each of which can be tried at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maquette.explain.changing import Change, Wish
from maquette.explain.words import describe_change
from maquette.training.experiment import Evaluation, Task
from maquette.view import RowAnswer
from maquette_gui.texts import plain, tr, translated, words
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, Picker
from maquette_gui.widgets.card import Card, clear, row
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.number_line import NumberLine
from maquette_gui.widgets.sentence import Run, Sentence, emphasise

_FARTHEST = 1e12
_LONGEST = 240
# What a number is wished to become, as a first suggestion: a tenth more.
_MORE = 0.1


class Changes(QWidget):
    """Asks with `wanted` (a wish and the columns to keep) and offers what comes back with `tried` (cells)."""

    wanted = Signal(object, object)
    tried = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.locked: tuple[str, ...] = ()
        self.ask = Button(tr("Find out"), "small")
        self.ask.clicked.connect(self._want)
        self.bound = Picker(tr("At least or at most"))
        self.number = NumberLine(tr("The number that you wish for"), -_FARTHEST, _FARTHEST)
        self.answer = Picker(tr("The answer that you wish for"))
        self.already = Sentence(pixels=13)
        self.free = Button(tr("Let all of them change again"), "link")
        self.free.clicked.connect(lambda: self._lock(()))
        self._kept = Sentence(pixels=12)
        self._found = QVBoxLayout()
        self._found.setSpacing(units(2))
        self._task = Task.YES_NO
        self._said: RowAnswer | None = None
        self._is_typed = False
        self._sentences: tuple[str, ...] = ()
        self._arrange()

    def show_model(self, evaluation: Evaluation) -> None:
        """Get ready for another model: what it can be wished to say."""
        self._task, self.locked = evaluation.task, ()
        self._said, self._is_typed = None, False
        self.answer.clear()
        self.answer.add(tr("any other answer"), "")
        for name in evaluation.classes:
            self.answer.add(name, name)
        self.answer.setVisible(evaluation.task is Task.CLASSES)
        self.bound.setVisible(evaluation.task is Task.NUMBER)
        self.number.setVisible(evaluation.task is Task.NUMBER)
        self.forget()

    def show_answer(self, answer: RowAnswer) -> None:
        """Note what is said now; what was found of another row is gone."""
        if not self._is_typed and answer.value is not None:
            suggestion = answer.value + _MORE * abs(answer.value)
            self.number.set_number(float(f"{suggestion:.2g}"))
        self._said = answer
        self.forget()

    def forget(self) -> None:
        """Show nothing found, since the row is another."""
        clear(self._found)
        self.ask.set_words(tr("Find out"))
        self.ask.setEnabled(True)
        self.ask.show()
        self.already.hide()
        self._show_kept()

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what was found, or that nothing within what the model has seen would do."""
        clear(self._found)
        self.ask.hide()
        self._sentences = tuple(plain(describe_change(each, translated), _LONGEST) for each in changes)
        if not changes:
            self._sentences = (words("change.none"),)
            self._found.addWidget(Sentence(Run(words("change.none"), "text"), pixels=13))
        for change, text in zip(changes, self._sentences, strict=False):
            self._found.addWidget(self._card(change, text))
        self._show_kept()

    def shown(self) -> tuple[str, ...]:
        """Return the sentences that are shown."""
        return self._sentences

    def keep(self, column: str) -> None:
        """Keep a column as it is, and look again."""
        self._lock((*self.locked, column))

    def wish(self) -> Wish:
        """Return what the model should say."""
        if self._task is Task.CLASSES:
            return Wish(answer=self.answer.value())
        if self._task is Task.NUMBER:
            number = self.number.number()
            return Wish(least=number) if self.bound.value() == "least" else Wish(most=number)
        return Wish()

    def _card(self, change: Change, text: str) -> Card:
        card = Card(look="true")
        card.body.setContentsMargins(units(3), units(2), units(3), units(2))
        card.body.setSpacing(units(1.5))
        names = tuple(plain(cell.column, 40) for cell in change.cells)
        card.body.addWidget(Sentence(*emphasise(text, names), pixels=13))
        cells = {cell.column: cell.setting.text for cell in change.cells}
        attempt = Button(tr("Try it"), "small")
        attempt.setAccessibleDescription(text)
        attempt.clicked.connect(lambda: self.tried.emit(cells))
        card.body.addLayout(row(attempt, spacing=3))
        for cell in change.cells:
            card.body.addWidget(self._keeper(cell.column), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _keeper(self, column: str) -> Button:
        keep = Button(tr("“{column}” can't change", column=plain(column, 22)), "link")
        keep.clicked.connect(lambda: self.keep(column))
        return keep

    def _lock(self, columns: tuple[str, ...]) -> None:
        self.locked = columns
        self._want()

    def _type(self) -> None:
        self._is_typed = True
        self.forget()

    def _want(self) -> None:
        self._show_kept()
        if self._is_granted():
            clear(self._found)
            self.already.show()
            return
        self.already.hide()
        clear(self._found)
        self.ask.show()
        self.ask.set_words(tr("Looking…"))
        self.ask.setEnabled(False)
        self.wanted.emit(self.wish(), self.locked)

    def _is_granted(self) -> bool:
        """Tell whether the model says so already."""
        wish, said = self.wish(), self._said
        if said is None:
            return False
        if wish.answer:
            return wish.answer == said.answer
        if said.value is None or (wish.least is None and wish.most is None):
            return False
        return (wish.least is None or said.value >= wish.least) and (
            wish.most is None or said.value <= wish.most
        )

    def _show_kept(self) -> None:
        names = ", ".join(f"“{plain(name, 30)}”" for name in self.locked)
        self._kept.set_runs(Run(tr("Kept as they are: {names}.", names=names)))
        self._kept.setVisible(bool(self.locked))
        self.free.setVisible(bool(self.locked))

    def _arrange(self) -> None:
        self.bound.add(tr("at least"), "least")
        self.bound.add(tr("at most"), "most")
        self.bound.setCurrentIndex(0)
        for picker in (self.bound, self.answer):
            picker.currentIndexChanged.connect(self.forget)
        self.number.changed.connect(self._type)
        self.number.returnPressed.connect(self._want)
        self.already.set_runs(Run(tr("It says so already."), "text"))
        self.already.hide()
        wished = QHBoxLayout()
        wished.setSpacing(units(2))
        wished.addWidget(self.answer, 1)
        wished.addWidget(self.bound, 1)
        wished.addWidget(self.number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(2))
        layout.addWidget(Label(tr("What would change it"), "section"))
        layout.addLayout(wished)
        layout.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.already)
        layout.addLayout(self._found)
        layout.addWidget(self._kept)
        layout.addWidget(self.free, 0, Qt.AlignmentFlag.AlignLeft)
