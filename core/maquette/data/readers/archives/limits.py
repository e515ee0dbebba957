"""How much a packed file may unpack to: a small file that fills the disk is an attack, or a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.progress import Progress

MOST_BYTES = 4 << 30
# Tables repeat themselves: only what is large as well is suspicious.
SUSPICIOUS_BYTES, SUSPICIOUS_RATIO = 100 << 20, 200
# Of a packed text so much is enough to show its first rows.
PREVIEW_BYTES = 16 << 20
CHUNK = 1 << 20


def check_size(unpacked: int, packed: int, file: str) -> None:
    """Raise MaquetteError("unpacks_too_large") if no table makes so much of `packed` bytes."""
    bomb = unpacked > SUSPICIOUS_BYTES and unpacked > SUSPICIOUS_RATIO * max(1, packed)
    if bomb or unpacked > MOST_BYTES:
        raise MaquetteError("unpacks_too_large", file=file, megabytes=unpacked >> 20, packed=packed >> 10)


def unpack(
    pieces: Iterator[bytes], target: Path, *, packed: int, file: str, progress: Progress, most: int | None
) -> None:
    """Write `pieces` of a file that is `packed` bytes long to `target`, at most about `most` bytes of them.

    What is cut ends with a whole line. Raises MaquetteError("unpacks_too_large") and those of the disk.
    """
    done = 0
    with disk_errors(target.name), target.open("wb") as copy:
        for piece in pieces:
            done += len(piece)
            check_size(done, packed, file)
            if most is not None and done >= most:
                copy.write(piece[: piece.rfind(b"\n") + 1])
                return
            copy.write(piece)
            progress.step(min(0.9, done / max(1, 8 * packed)), "reading", file=file)
