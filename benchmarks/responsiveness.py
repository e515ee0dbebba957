"""The longest pause of the window's event loop while the demo's jobs run: goal 100 ms at most."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Runs in a process of its own: a window over the real engine takes the whole path, watched by a 5 ms timer.
DRIVE = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from maquette.data.samples import list_samples, sample_path
from maquette.data.source import Source
from maquette_gui.operations import data, export, monitoring, project, quality, training
from maquette_gui.operations.lanes import Lanes
from maquette_gui.pages.quality.state import safe_steps
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.window import MainWindow
from maquette_gui.theme.theme import Theme, ThemeChoice

home = Path(sys.argv[1])
app = QApplication(sys.argv[:1])
window = MainWindow(Lanes(), Theme(app, ThemeChoice.LIGHT), WindowSettings(home / "window.ini"))
window.show()
window.desk.lanes.start()
window.shelf.make_ahead()
until = time.perf_counter() + 1
while time.perf_counter() < until:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
last, pauses, doing = time.perf_counter(), {}, "start"

def tick():
    global last
    now = time.perf_counter()
    pauses.setdefault(doing, []).append((now - last) * 1000)
    last = now

def do(operation, page):
    global doing
    doing = operation.action
    done = []
    window.desk.run(operation.success(done.append).failure(lambda code, details: sys.exit(code)))
    while not done:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    doing = "showing " + page
    window.go(page)
    until = time.perf_counter() + 0.7
    while time.perf_counter() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    return done[0]

probe = QTimer(window, interval=5)
probe.setTimerType(Qt.TimerType.PreciseTimer)
probe.timeout.connect(tick)
probe.start()
sample = list_samples()[0]
folder = home / "Demo.maquette"
do(project.start_sample(folder, sample.id), "data")
view = do(quality.check(str(folder), sample.target), "quality")
do(data.apply_steps(str(folder), safe_steps(view.report)), "train")
do(training.train(str(folder), sample.target, seconds=10), "results")
do(export.ship(str(folder), "python", home / "bundle"), "ship")
with sample_path(sample.newer) as newer:
    do(monitoring.watch(str(folder), Source(place=str(newer))), "monitor")
window.close()
print(json.dumps({name: [round(max(each), 1), len(each)] for name, each in pauses.items()}))
"""


def measure(tables: list[tuple[Path, str]]) -> dict[str, object]:
    """Return the longest pause in milliseconds, while jobs run and while their results are shown."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        printed = subprocess.run(
            [sys.executable, "-c", DRIVE, home], check=True, capture_output=True, text=True, env=environment
        ).stdout
    longest = {name: each[0] for name, each in json.loads(printed.splitlines()[-1]).items()}
    return {"longest_pause_ms": max(longest.values()), "by_stage_ms": longest}
