"""The project's own key, with which cells are turned into codes: a random number, kept beside the records.

Whoever has the key can find out which code a known text has, so it is for its owner alone. Undoing and doing
again lead to the same codes, since the key is made only once.
"""

import re
import secrets
from pathlib import Path

from maquette.disk import write_new
from maquette.errors import MaquetteError
from maquette.project.disk import put_in_place

KEY = "project.key"
_SHAPE = re.compile(r"[0-9a-f]{64}")


def read_key(folder: Path) -> str | None:
    """Return the key, None where there is none yet; raises MaquetteError("damaged_project") for no key."""
    path = folder / KEY
    if path.is_symlink():
        raise MaquetteError("damaged_project", path=str(folder))
    if not path.exists():
        return None
    with path.open("rb") as file:
        text = file.read(65).decode("ascii", "replace")
    if not _SHAPE.fullmatch(text):
        raise MaquetteError("damaged_project", path=str(folder))
    return text


def make_key(folder: Path) -> str:
    """Make the key; its file is there whole or not at all, and for its owner's eyes where the disk can."""
    key = secrets.token_hex(32)
    draft = folder / f"{KEY}.{secrets.token_hex(4)}"
    write_new(draft, (key.encode(),))
    draft.chmod(0o600)
    put_in_place(draft, folder / KEY)
    return key
