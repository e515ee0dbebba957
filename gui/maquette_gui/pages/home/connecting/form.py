"""The form to connect to a database: its fields, a problem beside the field it is about, the password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from maquette.data.source import Source, without_password
from maquette_gui.pages.home.connecting.state import KINDS, PORTS, Address, address_from
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Picker, Tick
from maquette_gui.widgets.card import Card
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.sentence import Run, Sentence


class ConnectForm(Card):
    """Fields for an `Address`, or the address as one line; the two follow each other.

    A password that is pasted within an address moves into its own field, where nobody can read it.
    `changed` tells of any change, `confirmed` of Enter.
    """

    changed = Signal()
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Where it is"), parent=parent)
        self.kind = Picker(tr("Kind of database"))
        for value, text in KINDS:
            self.kind.add(text, value)
        self.kind.activated.connect(lambda _number: self._take("kind", self.kind.value()))
        self.lines: dict[str, QLineEdit] = {}
        self._problems: dict[str, Sentence] = {}
        self.keep = Tick(tr("Keep the password in this computer's keyring"))
        self.no_keyring = Label(
            tr("This computer has no keyring, so the password will be asked for each time."),
            "note",
            wrap=True,
        )
        self.keep.hide()
        self.no_keyring.hide()
        self.address = Address()
        self._arrange()
        self.show_address(self.address)

    @property
    def password(self) -> str:
        """What stands in the password's field, and nowhere else."""
        return self.lines["password"].text()

    def forget_password(self) -> None:
        """Empty the password's field."""
        self.lines["password"].clear()

    def show_address(self, address: Address, *, typed: bool = False) -> None:
        """Fill the form, and the one line too unless the address is just being typed there."""
        self.address = address
        self.kind.choose(address.kind)
        for field in ("host", "port", "database", "user"):
            if self.lines[field].text().strip() != getattr(address, field):
                self.lines[field].setText(getattr(address, field))
        self.lines["port"].setPlaceholderText(PORTS[address.kind])
        if not typed:
            self.lines["address"].setText(address.place() if address.database else "")

    def show_problem(self, field: str, text: str) -> None:
        """Show a problem under a field, and put the keyboard there; an empty text takes all away."""
        for name, sentence in self._problems.items():
            sentence.set_runs(*([Run(text, "bad")] if name == field and text else []))
            sentence.setVisible(name == field and bool(text))
        if text and field in self.lines:
            self.lines[field].setFocus(Qt.FocusReason.OtherFocusReason)
            self.lines[field].setAccessibleDescription(text)

    def offer_keyring(self, *, there: bool) -> None:
        """Offer to keep the password where the computer can; say that it is asked for where it can't."""
        self.keep.setVisible(there)
        self.no_keyring.setVisible(not there)

    def has_field(self, field: str) -> bool:
        """Tell whether a problem can be shown beside this field."""
        return field in self._problems

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(units(3))
        grid.setVerticalSpacing(units(2))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.addLayout(_labelled(tr("Kind"), self.kind), 0, 0, 1, 2)
        grid.addLayout(self._field("host", tr("Computer it runs on")), 1, 0)
        grid.addLayout(self._field("port", tr("Port")), 1, 1)
        grid.addLayout(self._field("database", tr("Database")), 2, 0, 1, 2)
        grid.addLayout(self._field("user", tr("User")), 3, 0, 1, 2)
        grid.addLayout(self._field("password", tr("Password")), 4, 0, 1, 2)
        self.lines["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addLayout(grid)
        self.body.addWidget(self.keep)
        self.body.addWidget(self.no_keyring)
        self.body.addLayout(self._field("address", tr("Or its address as one line")))
        self.lines["address"].setPlaceholderText("postgresql://user@host/database")

    def _field(self, name: str, label: str) -> QVBoxLayout:
        line = QLineEdit()
        line.setAccessibleName(label)
        line.textEdited.connect(lambda text: self._take(name, text))
        line.returnPressed.connect(self.confirmed)
        problem = Sentence(pixels=12)
        problem.hide()
        self.lines[name], self._problems[name] = line, problem
        layout = _labelled(label, line)
        layout.addWidget(problem)
        return layout

    def _take(self, field: str, text: str) -> None:
        if field == "address":
            self._take_address(text)
        elif field != "password":
            self.show_address(self.address.with_field(field, text))
        self.show_problem("", "")
        self.changed.emit()

    def _take_address(self, text: str) -> None:
        """Fill the form from an address, and take a password out of the line at once."""
        read = address_from(text)
        if read is None:
            return
        address, password = read
        if password:
            self.lines["password"].setText(password)
            self.lines["address"].setText(without_password(Source(place=text))[0].place)
        self.show_address(address, typed=True)


def _labelled(text: str, field: QWidget) -> QVBoxLayout:
    label = Label(text, "note")
    label.setBuddy(field)
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(units(0.5))
    layout.addWidget(label)
    layout.addWidget(field)
    return layout
