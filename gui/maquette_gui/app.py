"""Build the application, wire it, run it."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from maquette_gui.operations.lanes import Lanes
from maquette_gui.settings import WindowSettings
from maquette_gui.shell.window import MainWindow
from maquette_gui.texts import tr
from maquette_gui.theme.theme import Theme

# A caller who measures the start passes the time it started this process; else the import counts.
_STARTED = float(os.environ.get("MAQUETTE_STARTED_AT", time.time()))


def main(arguments: list[str] | None = None) -> int:
    """Run the window and return its exit code."""
    asked = _parse(sys.argv[1:] if arguments is None else arguments)
    app = _application()
    settings = WindowSettings()
    window = MainWindow(Lanes(), Theme(app, settings.theme), settings)
    give_back = window.crash.install()
    window.painted.connect(lambda: _after_first_paint(window, asked))
    window.restoreGeometry(settings.geometry)
    window.show()
    code = app.exec()
    give_back()
    return code


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="maquette", description=tr("Make small models from your own tables.")
    )
    parser.add_argument("path", nargs="?", type=Path, help=tr("a project folder or a table to open"))
    parser.add_argument("--sample", metavar="ID", help=tr("open a sample"))
    parser.add_argument("--exit-after-first-paint", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _application() -> QApplication:
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # The texts are English; so are the figures, whatever the system's language.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Maquette")
    app.setDesktopFileName("maquette")
    return app


def _after_first_paint(window: MainWindow, asked: argparse.Namespace) -> None:
    if asked.exit_after_first_paint:
        sys.stdout.write(json.dumps({"first_paint_s": round(time.time() - _STARTED, 3)}) + "\n")
        window.close()
        return
    window.desk.lanes.start()
    window.shelf.make_ahead()
    if asked.sample:
        window.handlers.start_sample(asked.sample, asked.sample.replace("-", " ").capitalize())
    elif asked.path:
        window.handlers.open_path(asked.path.resolve())


if __name__ == "__main__":
    sys.exit(main())
