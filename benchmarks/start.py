"""From the start of the process to the first painted window, against a bare PySide6 window: goal 0.5 s."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 7
BARE = """
import json, os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print(json.dumps({"first_paint_s": time.time() - float(os.environ["MAQUETTE_STARTED_AT"])}))
        QApplication.quit()
app = QApplication(sys.argv)
window = Window(); window.resize(1280, 800); window.show()
app.exec()
"""


def measure(tables: list[tuple[Path, str]]) -> dict[str, float]:
    """Return the median seconds of both, run in turn, and their ratio."""
    app = ["-m", "maquette_gui.app", "--exit-after-first-paint"]
    bare = ["-c", BARE]
    _first_paint(app)
    _first_paint(bare)
    pairs = [(_first_paint(app), _first_paint(bare)) for _ in range(ROUNDS)]
    app_seconds, bare_seconds = (statistics.median(each) for each in zip(*pairs, strict=True))
    return {
        "app_first_paint_s": round(app_seconds, 3),
        "bare_window_first_paint_s": round(bare_seconds, 3),
        "ratio": round(statistics.median(a / b for a, b in pairs), 2),
    }


def _first_paint(arguments: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as home:
        places = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        environment = {**os.environ, **places, "MAQUETTE_STARTED_AT": str(time.time())}
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        printed = subprocess.run(
            [sys.executable, *arguments], check=True, capture_output=True, text=True, env=environment
        ).stdout
    return float(json.loads(printed.splitlines()[-1])["first_paint_s"])
