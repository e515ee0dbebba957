"""Connect to a database: the form on the left, what is in it on the right."""

from msgspec.structs import replace
from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from maquette.data.source import Part, Source
from maquette.view import Preview
from maquette_gui.operations import data, project
from maquette_gui.operations.operation import Details
from maquette_gui.pages.home.connecting.chooser import Chooser
from maquette_gui.pages.home.connecting.form import ConnectForm
from maquette_gui.pages.home.connecting.state import (
    Address,
    address_from,
    field_of,
    table_name,
    what_is_lacking,
)
from maquette_gui.pages.page import Page
from maquette_gui.pages.problems import problem
from maquette_gui.settings import new_project_folder
from maquette_gui.texts import counted, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.remarks import Remark
from maquette_gui.widgets.scroll import PageScroll
from maquette_gui.widgets.sentence import Run

_FORM_WIDTH = 84


class ConnectPage(Page):
    """Inputs: an address and a password, which stays in the form. Actions: connect, look, take a table in."""

    question = str(QT_TRANSLATE_NOOP("", "Which database?"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.chooser = ConnectForm(), Chooser()
        self.cancel = Button(tr("Cancel"))
        self.connect_button, self.use = primary(tr("Connect")), primary(tr("Use this"))
        self.again = primary(tr("Read it again"))
        self.database: Source | None = None
        self._wanted = Source(place="")
        self._reloads = self._keyring_asked = False
        self._place_parts()
        self._connect_signals()
        self._show_stage()

    def refresh(self) -> None:
        """Find out once whether this computer has a keyring."""
        if not self._keyring_asked:
            self._keyring_asked = True
            self.run(data.has_keyring().success(lambda there: self.form.offer_keyring(there=there)))

    def show_item(self, name: str) -> None:
        """Start: with the database of the open table ("origin"), to read it again ("reload"), or anew."""
        origin = self.view.origin if self.view is not None and name else None
        read = address_from(origin.place) if origin is not None else None
        self._reloads = name == "reload" and read is not None
        self.database, self._wanted = None, origin or Source(place="")
        self.form.forget_password()
        self.form.show_address(read[0] if read is not None else Address())
        self.form.show_problem("", "")
        self._show_stage()
        self.form.lines["password" if read is not None else "host"].setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the password when another page is looked at."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.form.forget_password()

    def _place_parts(self) -> None:
        for button in (self.cancel, self.connect_button, self.use, self.again):
            self.header.buttons.addWidget(button)
        left = PageScroll(0)
        left.setFixedWidth(units(_FORM_WIDTH))
        left.content.addWidget(self.form)
        left.content.addStretch(1)
        self.waiting = Label("", "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.right = QStackedWidget()
        self.right.addWidget(self.waiting)
        self.right.addWidget(self.chooser)
        both = QHBoxLayout()
        both.setSpacing(units(6))
        both.addWidget(left)
        both.addWidget(self.right, 1)
        self.body.addLayout(both, 1)
        self.body.setContentsMargins(0, 0, 0, units(6))

    def _connect_signals(self) -> None:
        self.cancel.clicked.connect(self._leave)
        self.connect_button.clicked.connect(self._connect)
        self.again.clicked.connect(self._reload)
        self.use.clicked.connect(self._use)
        self.form.changed.connect(self._change)
        self.form.confirmed.connect(lambda: self._reload() if self._reloads else self._connect())
        self.chooser.wanted.connect(self._look)
        self.chooser.changed.connect(self._show_stage)

    def _show_stage(self) -> None:
        """Show what comes next: connect, or take what was chosen."""
        connected = self.database is not None
        self.connect_button.setVisible(not connected and not self._reloads)
        self.connect_button.setEnabled(True)
        self.connect_button.set_words(tr("Connect"))
        self.again.setVisible(self._reloads)
        self.use.setVisible(connected and not self._reloads)
        self.use.setEnabled(bool(self.chooser.part or self.chooser.sql))
        self.right.setCurrentWidget(self.chooser if connected else self.waiting)
        self.waiting.setText("" if self._reloads else tr("Connect, and the tables stand here."))
        self._say_stage()

    def _say_stage(self) -> None:
        if self._reloads:
            self.answer(Run(tr("Its password is kept nowhere, so it is needed to read the table again.")))
        elif self.database is None:
            promise = tr("It is only read. Nothing in it is changed, and its rows stay on this computer.")
            self.answer(Run(promise))

    def _change(self) -> None:
        """Notice that the form is about another database than the one that is open."""
        self.database = None
        self._show_stage()

    def _source(self) -> Source:
        return Source(place=self.form.address.place())

    def _connect(self) -> None:
        lacking = self.form.address.lacks()
        if lacking:
            self.form.show_problem(lacking, what_is_lacking(lacking))
            return
        source = self._source()
        self.connect_button.setEnabled(False)
        self.connect_button.set_words(tr("Connecting…"))
        asked = data.list_parts(source, self.form.password)
        asked = asked.success(lambda parts: self._take_tables(source, parts)).stopped(self._show_stage)
        self.run(asked.failure(lambda code, details: self._refuse(source, code, details)))

    def _take_tables(self, source: Source, parts: tuple[Part, ...]) -> None:
        if source != self._source():
            return
        self.database = source
        self.form.show_problem("", "")
        self.chooser.show_tables(parts, self._wanted.part, self._wanted.query)
        self._show_stage()
        tables = counted(len(parts), "{count} table.", "{count} tables.")
        self.answer(Run(tr("Connected: {tables} They are only read.", tables=tables)))

    def _refuse(self, source: Source, code: str, details: Details) -> None:
        """Say what went wrong beside the field to change, in a card where it is about none."""
        if source.place != self._source().place:
            return
        self._show_stage()
        what, remedy = problem(code, details)
        field = field_of(code)
        if field == "query":
            self.chooser.say(Remark("bad", f"{what} {remedy}"))
        elif self.form.has_field(field):
            self.form.show_problem(field, f"{what} {remedy}")
        elif code != "bug":
            self.message_given.emit(Message("bad", what, remedy))

    def _chosen(self) -> Source:
        return replace(self._source(), part=self.chooser.part, query=self.chooser.sql)

    def _look(self) -> None:
        if self.database is None:
            return
        source = self._chosen()
        asked = data.preview_database(source, self.form.password)
        asked = asked.success(lambda found: self._take_rows(source, found))
        self.run(asked.failure(lambda code, details: self._refuse_rows(source, code, details)))

    def _take_rows(self, source: Source, preview: Preview) -> None:
        if self.database is not None and source == self._chosen():
            self.chooser.say()
            self.chooser.rows.show_preview(preview)

    def _refuse_rows(self, source: Source, code: str, details: Details) -> None:
        if self.database is not None and source == self._chosen():
            self.chooser.rows.show_preview(None)
            self.chooser.say(Remark("bad", " ".join(problem(code, details))))

    def _use(self) -> None:
        source, password = self._chosen(), self.form.password
        self._keep(source, password)
        name = table_name(source)
        started = project.start_table(new_project_folder(name), name, source, password)
        started = started.success(lambda _view: self._done())
        self.run(started.failure(lambda code, details: self._refuse(source, code, details)))

    def _reload(self) -> None:
        if self.view is None:
            return
        source, password = self._source(), self.form.password
        self._keep(source, password)
        asked = data.reload(self.view.folder, password).success(lambda _view: self._done())
        self.run(asked.failure(lambda code, details: self._refuse(source, code, details)))

    def _keep(self, source: Source, password: str) -> None:
        if self.form.keep.isVisible() and self.form.keep.isChecked() and password:
            self.run(data.keep_password(source, password).success(self._say_kept))

    def _say_kept(self, kept: bool) -> None:
        if not kept:
            why = tr("The keyring did not take it. It will be asked for the next time.")
            self.message_given.emit(Message("warn", tr("The password was not kept."), why))

    def _done(self) -> None:
        self.form.forget_password()
        self.page_asked.emit("data")

    def _leave(self) -> None:
        self.form.forget_password()
        self.page_asked.emit("data" if self._reloads else "home")
