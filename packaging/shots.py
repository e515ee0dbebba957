"""Make the pictures of all pages, light and dark, by driving the real window over the real engine.

    python packaging/shots.py [--out out/shots] [--sample print-shop] [--seconds 10] [--size 1280x800]

Walks the whole path on a sample: open, check, train, ship, watch a drifted month. No display is needed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale
from PySide6.QtWidgets import QApplication

from maquette.data.samples import Sample, list_samples
from maquette.data.source import Source
from maquette.view import ProjectView
from maquette_gui.actions.table import PAGES
from maquette_gui.operations import data, export, monitoring, project, quality, training
from maquette_gui.operations.lanes import Lanes
from maquette_gui.operations.operation import Operation
from maquette_gui.pages.quality.state import safe_steps
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.window import MainWindow
from maquette_gui.theme.theme import Theme, ThemeChoice

DEADLINE = 180.0
SETTLED = 0.4  # seconds in which rows and charts arrive after a page was shown


def main() -> int:
    """Make the pictures and return the exit code."""
    asked = _parse()
    asked.out.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        theme = Theme(app, ThemeChoice.LIGHT)
        window = MainWindow(Lanes(), theme, WindowSettings(home / "window.ini"))
        window.resize(*asked.size)
        window.show()
        try:
            _walk(window, _sample(asked.sample), home, asked.seconds)
            _shoot(window, theme, asked.out)
        finally:
            window.close()
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("out/shots"))
    parser.add_argument("--sample", default="")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--size", type=_size, default=(1280, 800))
    return parser.parse_args()


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _sample(name: str) -> Sample:
    known = list_samples()
    return next((sample for sample in known if sample.id == name), known[0])


def _walk(window: MainWindow, sample: Sample, home: Path, seconds: float) -> None:
    """Take the whole path, as a user would."""
    folder = home / f"{sample.title.rstrip('?')}.maquette"
    _do(window, project.start_sample(folder, sample.id))
    checked = _do(window, quality.check(str(folder), sample.target))
    if checked.report is not None and (steps := safe_steps(checked.report)):
        _do(window, data.apply_steps(str(folder), steps[:1]))
        _do(window, quality.check(str(folder), sample.target))
    _do(window, training.train(str(folder), sample.target, seconds=seconds))
    _do(window, export.ship(str(folder), "python", home / "model"))
    newer = resources.files("maquette_resources") / "samples" / sample.newer
    with resources.as_file(newer) as path:
        _do(window, monitoring.watch(str(folder), Source(place=str(path))))


def _do(window: MainWindow, operation: Operation) -> ProjectView:
    """Run an operation through the desk and wait for the project that comes back."""
    done: list[ProjectView] = []
    failed: list[str] = []
    window.desk.run(
        operation.success(done.append).failure(lambda code, details: failed.append(f"{code} {dict(details)}"))
    )
    _wait(lambda: bool(done or failed))
    if not done:
        raise SystemExit(f"{operation.action} did not work: {failed}")
    return done[0]


def _wait(condition: Callable[[], bool], seconds: float = DEADLINE) -> None:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _shoot(window: MainWindow, theme: Theme, out: Path) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        for page, _, _ in PAGES:
            window.go(page)
            for _ in range(2):  # what comes in may change a size, which asks for more
                _wait(lambda: False, SETTLED)
                _wait(lambda: not (window.desk.lanes.look.busy() or window.desk.lanes.explain.busy()))
            file = out / f"{page}-{choice}.png"
            if not window.grab().save(str(file)):
                raise SystemExit(f"{file} could not be written")
            print(file)


if __name__ == "__main__":
    sys.exit(main())
