"""Packed files: layer by layer down to a table, which the reader that knows it then reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from maquette.data.readers.archives.limits import PREVIEW_BYTES, check_size, unpack
from maquette.data.readers.archives.members import Member, choose_member, looks_like_table
from maquette.data.readers.archives.streams import find_stream, read_stream
from maquette.data.readers.archives.tars import is_tar, tar_members
from maquette.data.readers.archives.zips import ZIP_STARTS, is_workbook, open_zip, zip_members
from maquette.data.readers.reader import Read, Reader
from maquette.data.readers.start import read_start
from maquette.data.source import Found, Part, Source, name_of
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Part as Stretch
from maquette.progress import Progress

MOST_LAYERS = 4
UNPACKING = 0.3  # share of the progress

Find = Callable[[Source], Reader]


@dataclass(frozen=True)
class Layer:
    """One unpacked layer: the file that came out of it, and what else stood there."""

    path: Path
    part: str
    chosen: str = ""
    members: tuple[Member, ...] = ()


def archive_reader(find: Find, read_workbook: Read) -> Reader:
    """Return the reader of packed files, which hands on what is inside to the reader that `find` names.

    A workbook, which is packed as well, goes to `read_workbook`.
    """

    def find_inner(inner: Source) -> Read:
        is_workbook = read_start(Path(inner.place)).startswith(ZIP_STARTS)
        return read_workbook if is_workbook else find(inner).read

    def read(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
        return _read(find_inner, source, target, progress, most_rows)

    return Reader(name="archive", recognises=lambda start, name: _is_packed(start), read=read)


def _is_packed(start: bytes) -> bool:
    return start.startswith(ZIP_STARTS) or is_tar(start) or find_stream(start) is not None


def _read(
    find: Callable[[Source], Read], source: Source, target: Path, progress: Progress, most_rows: int | None
) -> Found:
    with working_folder() as folder, ExitStack() as opened:
        path, part, layers = Path(source.place), source.part, list[Layer]()
        while (
            layer := _unpack_one(path, part, folder / str(len(layers)), opened, progress, most_rows)
        ) is not None:
            layers.append(layer)
            if len(layers) > MOST_LAYERS:
                raise MaquetteError("too_many_layers", file=name_of(source), limit=MOST_LAYERS)
            path, part = layer.path, layer.part
        inner = replace(source, place=str(path), part=part)
        rest = Stretch(progress, UNPACKING, 1.0)
        return _with_parts(find(inner)(inner, target, rest, most_rows), layers)


def _unpack_one(
    path: Path, part: str, folder: Path, opened: ExitStack, progress: Progress, most_rows: int | None
) -> Layer | None:
    """Unpack one layer of `path` into `folder`; None where it is no packed file, or a workbook."""
    start, file = read_start(path), path.name
    read = find_stream(start)
    if read is not None:
        member = Member(path.stem, path.stat().st_size, lambda: read_stream(path, read, file))
        return _unpack(member, (), part, path, folder, progress, most_rows)
    if start.startswith(ZIP_STARTS):
        archive = opened.enter_context(open_zip(path, file))
        if is_workbook(archive, file):
            return None
        members = zip_members(archive, file)
    elif is_tar(start):
        members = tar_members(path, file)
    else:
        return None
    chosen, rest = choose_member(members, part, file)
    return _unpack(chosen, members, rest, path, folder, progress, most_rows)


def _unpack(
    member: Member,
    members: tuple[Member, ...],
    part: str,
    path: Path,
    folder: Path,
    progress: Progress,
    most_rows: int | None,
) -> Layer:
    folder.mkdir()
    target = folder / member.safe_name
    packed = path.stat().st_size
    check_size(member.size, packed, path.name)
    most = PREVIEW_BYTES if most_rows is not None and _is_text_name(target.name) else None
    unpack(
        member.read(),
        target,
        packed=packed,
        file=path.name,
        progress=Stretch(progress, 0.0, UNPACKING),
        most=most,
    )
    return Layer(target, part, member.name if members else "", members)


def _is_text_name(name: str) -> bool:
    return name.lower().endswith((".csv", ".tsv", ".txt", ".tab", ".psv", ".jsonl", ".ndjson"))


def _with_parts(found: Found, layers: Sequence[Layer]) -> Found:
    """Return what was found inside with its parts named from outside."""
    for layer in reversed(layers):
        if not layer.members:
            continue
        inner, chosen = found.parts, layer.chosen
        parts: list[Part] = []
        for member in layer.members:
            if member.name == chosen and inner:
                parts += [replace(each, name=f"{chosen}#{each.name}") for each in inner]
            else:
                parts.append(Part(name=member.name, hidden=not looks_like_table(member)))
        name = f"{chosen}#{found.part}" if found.part else chosen
        several = sum(not each.hidden for each in parts) > 1 and "part" not in found.doubts
        doubts = (*found.doubts, "part") if several else found.doubts
        found = replace(found, part=name, parts=tuple(parts), doubts=doubts)
    return found
