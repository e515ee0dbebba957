"""Where large files lie for as long as somebody needs them: in folders of our own, swept at the start.

The system's temporary folder is none of ours: after a crash, a user's table would lie there unseen.
"""

import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from maquette.disk import disk_errors, sweep

FORGOTTEN_AFTER = 86_400.0  # seconds: nobody works for longer on what lies here


@contextmanager
def working_folder() -> Iterator[Path]:
    """Make a folder for large temporary files, gone afterwards.

    Raises MaquetteError where the disk refuses; see `maquette.disk.disk_errors`.
    """
    home = _swept_home("work")
    with disk_errors(str(home)):
        folder = Path(tempfile.mkdtemp(dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def cached_file(name: str, make: Callable[[Path], None]) -> Path:
    """Return the file `name`, which `make` writes where it is not there yet.

    The name must say all that the content depends on. Unused for FORGOTTEN_AFTER, the file is swept.
    Raises MaquetteError where the disk refuses, and whatever `make` raises.
    """
    path = _swept_home("looks") / name
    if path.exists():
        with disk_errors(str(path)):
            path.touch()
        return path
    with working_folder() as folder:
        draft = folder / name
        make(draft)
        with disk_errors(str(path)):
            return draft.replace(path)


def _swept_home(name: str) -> Path:
    home = platformdirs.user_cache_path("Maquette", appauthor=False) / name
    with disk_errors(str(home)):
        home.mkdir(parents=True, exist_ok=True)
        _sweep_once(home)
    return home


@functools.cache
def _sweep_once(home: Path) -> None:
    """Remove what a crash left, once for each process."""
    sweep(home, FORGOTTEN_AFTER)
