"""The bar at the bottom: what runs, how long still, Stop; and the lasting promise on the right."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from maquette.jobs.messages import Progressed
from maquette_gui.operations.lanes import Job, Lane
from maquette_gui.texts import stage_words, time_left, tr
from maquette_gui.theme.scale import units
from maquette_gui.widgets.button import Button, icon_button
from maquette_gui.widgets.label import ElidedLabel, Label
from maquette_gui.widgets.painting import colour, start

PATIENCE_MS = 500
_FULL_TURN = 360 * 16


class _Ring(QWidget):
    """A small ring that fills as the work goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fraction = 0.0
        self.setFixedSize(QSize(units(3.5), units(3.5)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = start(self)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        for tone, share in (("line", 1.0), ("accent", max(0.04, self.fraction))):
            painter.setPen(QPen(colour(tone), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(box, 90 * 16, -round(share * _FULL_TURN))


class JobBar(QFrame):
    """Watches the lane of long work. A job shows once it has run for half a second."""

    stop_asked = Signal()

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("job_bar")
        self.setFixedHeight(units(9))
        self._jobs: list[Job] = []
        self._shown: Job | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_running)
        self.ring, self.line = _Ring(), ElidedLabel("", "note")
        self.progress = QProgressBar()
        self.stop_button = Button(tr("Stop"), "link")
        self.read_button = icon_button("x", tr("Close this line"))
        self.promise = Label("", "note")
        self._arrange()
        lane.began.connect(self._begin)
        lane.progressed.connect(self._progress)
        lane.finishing.connect(self._finishing)
        lane.ended.connect(self._end)
        self._hide_work()

    def show_rows(self, text: str) -> None:
        """Say how many rows there are, and that they stay here."""
        here = tr("nothing leaves this computer")
        self.promise.setText(f"{text} · {here}" if text else here.capitalize())

    def clear(self) -> None:
        """Take the line about finished work away."""
        if self._shown is None:
            self._hide_work()

    def _arrange(self) -> None:
        self.line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.progress.setFixedWidth(units(45))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress"))
        self.stop_button.clicked.connect(self.stop_asked)
        self.read_button.clicked.connect(self._hide_work)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(units(5), 0, units(5), 0)
        layout.setSpacing(units(3))
        for widget in (self.ring, self.line, self.progress, self.stop_button, self.read_button):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.promise)

    def _begin(self, job: Job) -> None:
        self.clear()
        self._jobs.append(job)
        self._patience.start()

    def _show_running(self) -> None:
        if not self._jobs or self._shown is self._jobs[0]:
            return
        self._shown = self._jobs[0]
        operation = self._shown.operation
        self.ring.fraction = 0.0
        self.progress.setValue(0)
        self.line.setText(operation.title)
        self.stop_button.set_words(tr("Stop and keep the best") if operation.keeps_best else tr("Stop"))
        self.stop_button.setEnabled(True)
        self._show(running=True)

    def _progress(self, job: Job, event: Progressed) -> None:
        if job is not self._shown:
            return
        stage = stage_words(event.stage, event.details)
        parts = (job.operation.title, stage, time_left(event.seconds_left))
        # The first stage of a reading is called as the whole of it.
        self.line.setText(" · ".join(dict.fromkeys(part for part in parts if part)))
        self.ring.fraction = event.fraction
        self.ring.update()
        self.progress.setValue(round(1000 * event.fraction))

    def _finishing(self, job: Job) -> None:
        if job is self._shown:
            self.line.setText(tr("Completing the best one so far"))
            self.stop_button.setEnabled(False)

    def _end(self, job: Job, how: str) -> None:
        self._jobs = [other for other in self._jobs if other is not job]
        if job is self._shown:
            self._shown = None
            self._say_ended(job, how)
        if self._jobs:
            self._patience.start()

    def _say_ended(self, job: Job, how: str) -> None:
        ends = {"finished": tr("done"), "failed": tr("did not work"), "stopped": tr("stopped")}
        self.line.setText(f"{job.operation.title} · {ends[how]}")
        self._show(running=False)

    def _show(self, *, running: bool) -> None:
        for widget in (self.ring, self.progress, self.stop_button):
            widget.setVisible(running)
        self.line.show()
        self.read_button.setVisible(not running)

    def _hide_work(self) -> None:
        for widget in (self.ring, self.line, self.progress, self.stop_button, self.read_button):
            widget.hide()
