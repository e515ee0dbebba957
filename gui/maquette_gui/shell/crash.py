"""When something unexpected happens: an expected error becomes a message, a bug becomes a calm dialog."""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from maquette import __version__
from maquette.errors import MaquetteError
from maquette_gui.shell.words import message_of
from maquette_gui.texts import tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, primary
from maquette_gui.widgets.label import Label
from maquette_gui.widgets.message import Message


def scrubbed(report: str) -> str:
    """Return a report without the name of the user's home folder."""
    return report.replace(str(Path.home()), "~")


def full_report(report: str) -> str:
    """Return a report with the versions that a developer asks for first."""
    system = f"Maquette {__version__}, Qt {qVersion()}, Python {sys.version.split()[0]}, {sys.platform}"
    return f"{system}\n\n{scrubbed(report)}"


class CrashDialog(QDialog):
    """What happened, that the data is safe, and a report to copy. Nothing is sent anywhere."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Maquette"))
        self.report = full_report(report)
        details = QPlainTextEdit(self.report)
        details.setReadOnly(True)
        details.setAccessibleName(tr("Report for the developers"))
        copy = Button(tr("Copy the report"))
        copy.clicked.connect(self.copy)
        go_on = primary(tr("Go on working"))
        go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(units(6), units(6), units(6), units(6))
        layout.setSpacing(units(3))
        layout.addWidget(Label(tr("Something went wrong inside Maquette"), "lead"))
        safe = tr(
            "This is a fault of the program, not yours. Your data is safe: what was saved is as it was. "
            "The report below names no data and stays on this computer unless you send it."
        )
        layout.addWidget(Label(safe, "muted", wrap=True))
        layout.addWidget(details, 1)
        layout.addLayout(buttons)
        self.resize(units(150), units(110))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


class CrashHook(QObject):
    """Catches what nobody caught, in the window's thread and in any other."""

    message_given = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._reports: list[str] = []
        self.dialog: CrashDialog | None = None

    def install(self) -> Callable[[], None]:
        """Take over Python's hooks and return what gives them back."""
        before, thread_before = sys.excepthook, threading.excepthook
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

        def give_back() -> None:
            sys.excepthook, threading.excepthook = before, thread_before

        return give_back

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an error: as a message where it was expected, else as a report."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, MaquetteError):
            message: Message = message_of(error.code, error.details)
            self.message_given.emit(message)
        else:
            self.show_bug("".join(traceback.format_exception(kind, error, trace)))

    def show_bug(self, report: str) -> None:
        """Show the dialog, once at a time, in the window's own thread."""
        sys.stderr.write(scrubbed(report))
        self._reports.append(report)
        QMetaObject.invokeMethod(self, "_open", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _open(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            return
        self.dialog = CrashDialog("\n".join(self._reports), self._window)
        self._reports.clear()
        self.dialog.open()

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)
