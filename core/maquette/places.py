"""Where large files lie for as long as a job needs them: in a folder of our own, swept at the start.

The system's temporary folder is none of ours: after a crash, a user's table would lie there unseen.
"""

import functools
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from maquette.disk import disk_errors

FORGOTTEN_AFTER = 86_400.0  # seconds: nobody works for longer on what lies here


@contextmanager
def working_folder() -> Iterator[Path]:
    """Make a folder for large temporary files, gone afterwards.

    Raises MaquetteError where the disk refuses; see `maquette.disk.disk_errors`.
    """
    home = platformdirs.user_cache_path("Maquette", appauthor=False) / "work"
    with disk_errors(str(home)):
        home.mkdir(parents=True, exist_ok=True)
        _sweep_once(home)
        folder = Path(tempfile.mkdtemp(dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@functools.cache
def _sweep_once(home: Path) -> None:
    """Remove what a crash left, once for each process."""
    for left in home.iterdir():
        if left.lstat().st_mtime < time.time() - FORGOTTEN_AFTER:
            shutil.rmtree(left, ignore_errors=True)
