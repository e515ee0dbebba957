"""What every page has: a question, a sentence of answer, buttons, messages, a body, and an inspector."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from maquette.view import ProjectView
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import translated
from maquette_gui.theme.scale import units
from maquette_gui.widgets.empty import EmptyState
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message, MessageCard
from maquette_gui.widgets.scroll import PageScroll
from maquette_gui.widgets.sentence import Run, Sentence

MARGIN = 8
# The part of the right margin in which a scroll bar may stand.
GUTTER = 4
MOST_MESSAGES = 2


class PageHeader(QWidget):
    """The question, the answer in a sentence, and at most one primary button."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Label(translated(question), "title", wrap=True)
        self.answer = Sentence()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(units(3))
        top = QHBoxLayout()
        top.setSpacing(units(6))
        top.addWidget(self.question, 1)
        top.addLayout(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(units(1.5))
        layout.addLayout(top)
        layout.addWidget(self.answer)
        self._lines = layout

    def add_line(self, widget: QWidget) -> None:
        """Add what belongs to the answer below it."""
        self._lines.addWidget(widget)


class Page(QWidget):
    """Base of the pages. A page shows a ProjectView and asks for what it wants; it never does work itself.

    `question` and `explained`, what its inspector explains, are English and marked for translation.
    `message_given` is for the page that is in sight then, `row_asked` names a column and a row to show,
    `explanation_asked` tells of a click on something that the inspector explains.
    """

    operation_asked = Signal(object)
    action_asked = Signal(str)
    page_asked = Signal(str)
    message_given = Signal(object)
    row_asked = Signal(str, int)
    explanation_asked = Signal()
    inspector_changed = Signal()
    question: str = ""
    explained: str = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view: ProjectView | None = None
        self.header = PageHeader(self.question)
        self.inspector: QWidget | None = None
        self._said: list[MessageCard] = []
        self._messages = QVBoxLayout()
        self._messages.setSpacing(units(2))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(units(3))
        self._body_frame = QVBoxLayout()
        self._full = QWidget()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._full)
        self._empty: EmptyState | None = None
        self._arrange()

    def show_view(self, view: ProjectView | None) -> None:
        """Show a project as it stands."""
        self.view = view
        self.refresh()

    def refresh(self) -> None:
        """Show what `view` holds; pages fill this in."""

    def show_work(self, actions: frozenset[str]) -> None:
        """Take in which long work runs or waits; pages whose buttons start it fill this in."""

    def show_item(self, name: str) -> None:
        """Show one thing on the page, such as a column by its name; pages that list things fill this in."""

    def show_row(self, name: str, row: int) -> None:
        """Show one row, counted from 0, of a column; the page with the table fills this in."""

    def has_inspection(self) -> bool:
        """Tell whether there is anything to explain on the right."""
        return self.inspector is not None and not self.is_empty()

    def say(self, message: Message) -> None:
        """Show a message above the body until it is closed, or newer ones push it out."""
        card = MessageCard(message)
        card.closed.connect(lambda: self._drop(card))
        self._said.append(card)
        self._messages.insertWidget(0, card)
        for old in tuple(self._said[:-MOST_MESSAGES]):
            self._drop(old)

    def clear_messages(self) -> None:
        """Take all messages away but questions, since something new was asked for."""
        for card in tuple(self._said):
            if not card.message.answers:
                self._drop(card)

    def clear_questions(self) -> None:
        """Take the questions away, since they were about another project."""
        for card in tuple(self._said):
            if card.message.answers:
                self._drop(card)

    def messages(self) -> tuple[Message, ...]:
        """Return what is being said."""
        return tuple(card.message for card in self._said)

    def _drop(self, card: MessageCard) -> None:
        self._said.remove(card)
        self._messages.removeWidget(card)
        card.hide()
        card.deleteLater()

    def run(self, operation: Operation) -> None:
        """Ask for an operation to be run."""
        self.operation_asked.emit(operation)

    def answer(self, *runs: Run) -> None:
        """Set the sentence under the question."""
        self.header.answer.set_runs(*runs)
        self.header.answer.setVisible(bool(runs))

    def show_empty(self, empty: EmptyState, act: Callable[[], None]) -> None:
        """Show what the page needs first instead of its body."""
        self.show_full()
        self._empty = empty
        empty.asked.connect(act)
        self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)

    def hold_empty(self, title: str, button: str) -> None:
        """Say on the empty page that what its button asks for is being done."""
        if self._empty is not None:
            self._empty.title.setText(title)
            self._empty.button.set_words(button)
            self._empty.button.setEnabled(False)

    def show_full(self) -> None:
        """Show the body."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        self._stack.setCurrentWidget(self._full)

    def is_empty(self) -> bool:
        """Tell whether the page says what it needs first."""
        return self._empty is not None

    def scrolling(self) -> PageScroll:
        """Let the body scroll and return the area; add to its `content`."""
        area = PageScroll(units(GUTTER))
        # The area reaches into the margin that everything else keeps.
        self._body_frame.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(area)
        return area

    def _arrange(self) -> None:
        gutter = units(GUTTER)
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(units(5))
        self.header.setContentsMargins(0, 0, gutter, 0)
        self._body_frame.setContentsMargins(0, 0, gutter, 0)
        self._body_frame.addLayout(self.body)
        self._messages.setContentsMargins(0, 0, gutter, 0)
        full.addWidget(self.header)
        full.addLayout(self._body_frame, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(MARGIN), units(7), units(MARGIN - GUTTER), 0)
        layout.setSpacing(units(4))
        layout.addLayout(self._messages)
        layout.addLayout(self._stack, 1)
