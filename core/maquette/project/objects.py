"""The objects of a project: files that never change, named by the SHA-256 of what is in them."""

import functools
import hashlib
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maquette.disk import hash_file, remove_quietly, write_new
from maquette.errors import MaquetteError
from maquette.project.disk import put_in_place, read_pieces, refusals, sync_file

TEMPORARY = "tmp-"
SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


class Objects:
    """The folder `objects/` of a project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def scratch(self, suffix: str) -> Path:
        """Return the path of a new temporary file here; `put` then takes it over without copying."""
        return self.folder / f"{TEMPORARY}{secrets.token_hex(8)}{_checked(suffix)}"

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Make a folder here, gone afterwards; `put_file` takes over what is in it without copying."""
        folder = self.folder / f"{TEMPORARY}{secrets.token_hex(8)}"
        with refusals(self.folder):
            folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, pieces: Iterator[bytes], suffix: str) -> str:
        """Keep what `pieces` add up to and return its digest."""
        temporary = self.scratch(suffix)
        digest = hashlib.sha256()
        with refusals(self.folder):
            write_new(temporary, _hashing(pieces, digest))
            self._name(temporary, digest.hexdigest() + suffix)
        return digest.hexdigest()

    def put_file(self, path: Path, suffix: str) -> str:
        """Keep a copy of the file `path`, or the file itself where it is one of ours; return its digest."""
        if not self._is_temporary(path):
            with refusals(path):
                return self.put(read_pieces(path), suffix)
        with refusals(path):
            sync_file(path)
            digest = hash_file(path)
            self._name(path, digest + _checked(suffix))
        return digest

    def _is_temporary(self, path: Path) -> bool:
        own, found = self.folder.absolute(), path.absolute()
        return found.is_relative_to(own) and found.relative_to(own).parts[0].startswith(TEMPORARY)

    def path(self, digest: str, suffix: str) -> Path:
        """Return the file of an object after checking that it holds what its name says.

        Raises MaquetteError("damaged_object") where it does not, or is gone.
        """
        path = self.folder / (digest + suffix)
        if not self._is_right(path, digest):
            raise MaquetteError("damaged_object", path=str(path))
        return path

    def _is_right(self, path: Path, digest: str) -> bool:
        with refusals(path):
            return path.is_file() and not path.is_symlink() and unchanged_digest(path) == digest

    def _name(self, temporary: Path, name: str) -> None:
        final = self.folder / name
        try:
            if self._is_right(final, final.stem):
                remove_quietly(temporary)
            else:
                put_in_place(temporary, final)
        except BaseException:  # a stop as well as an error: nothing half done stays
            remove_quietly(temporary)
            raise


def _checked(suffix: str) -> str:
    if not SUFFIX.fullmatch(suffix):
        raise ValueError(suffix)
    return suffix


def _hashing(pieces: Iterator[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def unchanged_digest(path: Path) -> str:
    """Return the SHA-256 of a file, read again only when the file changed since the last time."""
    status = path.stat()
    return _digest_of(path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@functools.lru_cache(maxsize=1024)
def _digest_of(path: Path, _inode: int, _size: int, _modified: int, _changed: int) -> str:
    return hash_file(path)
