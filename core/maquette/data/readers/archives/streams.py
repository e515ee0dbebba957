"""Single files packed by gzip, bzip2, xz or zstandard."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from maquette.data.readers.archives.limits import CHUNK
from maquette.errors import MaquetteError

XZ_MEMORY = 256 << 20


@contextmanager
def damage_named(file: str) -> Iterator[None]:
    """Turn what unpackers say of a damaged file into MaquetteError: cut_off_file or damaged_file."""
    try:
        yield
    except EOFError as error:
        raise MaquetteError("cut_off_file", file=file) from error
    except (gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
        raise MaquetteError("damaged_file", file=file, reason=str(error)[:200]) from error


def _read_gzip(path: Path) -> Iterator[bytes]:
    with gzip.open(path) as file:
        yield from _chunks(file)


def _read_bzip2(path: Path) -> Iterator[bytes]:
    with bz2.open(path) as file:
        yield from _chunks(file)


def _chunks(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _read_xz(path: Path) -> Iterator[bytes]:
    """Unpack by hand: the library's own file has no limit for the memory that a header may ask for."""
    with path.open("rb") as file:
        unpacker, packed = _new_xz(), file.read(CHUNK)
        while packed:
            yield unpacker.decompress(packed, CHUNK)
            while not unpacker.needs_input and not unpacker.eof:
                yield unpacker.decompress(b"", CHUNK)
            packed = (unpacker.unused_data.lstrip(b"\0") if unpacker.eof else b"") or file.read(CHUNK)
            if unpacker.eof and packed.strip(b"\0"):
                unpacker = _new_xz()
        if not unpacker.eof:
            raise EOFError


def _new_xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=XZ_MEMORY)


def _read_zstandard(path: Path) -> Iterator[bytes]:
    import pyarrow as pa

    with pa.OSFile(str(path), "rb") as file, pa.CompressedInputStream(file, "zstd") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


STREAMS: dict[bytes, Callable[[Path], Iterator[bytes]]] = {
    b"\x1f\x8b": _read_gzip,
    **{b"BZh%d1AY&SY" % level: _read_bzip2 for level in range(1, 10)},
    b"\xfd7zXZ\x00": _read_xz,
    b"\x28\xb5\x2f\xfd": _read_zstandard,
}


def find_stream(start: bytes) -> Callable[[Path], Iterator[bytes]] | None:
    """Return what unpacks a file that begins with `start`, None where it is not packed so."""
    return next((read for magic, read in STREAMS.items() if start.startswith(magic)), None)


def read_stream(path: Path, read: Callable[[Path], Iterator[bytes]], file: str) -> Iterator[bytes]:
    """Yield the unpacked pieces of a file; raises MaquetteError("cut_off_file") or ("damaged_file")."""
    import pyarrow as pa

    try:
        with damage_named(file):
            yield from read(path)
    except (OSError, pa.ArrowException) as error:
        # bzip2 and zstandard have no error of their own.
        code = "cut_off_file" if "truncated" in str(error).lower() else "damaged_file"
        raise MaquetteError(code, file=file, reason=str(error)[:200]) from error
