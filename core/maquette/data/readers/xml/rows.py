"""Rows of an XML document: elements of one name that stand side by side; runs in a confined child process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from maquette.data.readers.json.records import Gathered
from maquette.data.readers.names import unique_names
from maquette.data.source import Found, Part, Source, name_of
from maquette.disk import disk_errors
from maquette.errors import MaquetteError
from maquette.places import working_folder
from maquette.progress import Progress

CHUNK, MOST_ELEMENTS, DEEPEST = 1 << 20, 1_500_000, 200
# How the text of an element is called that has other things besides.
TEXT = "text"
LEAST_ROWS = 2


class Element:
    """One element: its name, what its tag says, its text and the elements in it."""

    __slots__ = ("children", "name", "said", "text")

    def __init__(self, name: str, said: dict[str, str]) -> None:
        self.name, self.said = name, said
        self.text = ""
        self.children: list[Element] = []

    def value(self) -> object:
        """Return it as JSON would have it: a text, or an object of all it holds."""
        text = self.text.strip()
        if not self.children and not self.said:
            return text or None
        held: dict[str, object] = dict(self.said)
        alike: dict[str, list[object]] = {}
        for child in self.children:
            alike.setdefault(child.name, []).append(child.value())
        for name, values in alike.items():
            held[_free(name, held)] = values if len(values) > 1 else values[0]
        if text:
            held[_free(TEXT, held)] = text
        return held


def _free(name: str, taken: dict[str, object]) -> str:
    """Return a name that is not taken, as where a tag and what is in it say two things under one name."""
    while name in taken:
        name += "_"
    return name


class _Tree:
    """Builds the elements of a document; raises MemoryError where there are too many."""

    def __init__(self, file: str) -> None:
        self.root = Element("", {})
        self._file, self._open, self._count = file, [self.root], 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add
        self._parser.EntityDeclHandler = self._refuse

    def read(self, path: Path, progress: Progress) -> None:
        """Read a whole document; raises expat.ExpatError where it is none, ValueError in strange letters."""
        size = max(1, path.stat().st_size)
        with disk_errors(self._file), path.open("rb") as file:
            while data := file.read(CHUNK):
                self._parser.Parse(data, False)
                progress.step(0.5 * min(1.0, file.tell() / size), "reading", file=self._file)
        self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        # Entities can multiply and fetch.
        raise MaquetteError("damaged_file", file=self._file, reason="it declares entities")

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        self._count += 1 + len(said)
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise MemoryError
        element = Element(tag.rpartition(":")[2], {name.rpartition(":")[2]: said[name] for name in said})
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, tag: str) -> None:
        self._open.pop()

    def _add(self, text: str) -> None:
        self._open[-1].text += text


def read_xml_rows(source: Source, target: Path, progress: Progress, most_rows: int | None) -> Found:
    """Read the rows of an XML document; unasked, those of which there are most.

    Raises MaquetteError with the code not_a_table, damaged_file, no_such_part, too_many_columns or
    needs_too_much_memory.
    """
    name = name_of(source)
    tree = _Tree(name)
    try:
        tree.read(Path(source.place), progress)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise MaquetteError("damaged_file", file=name, reason=str(error)[:200]) from error
    except MemoryError as error:
        raise MaquetteError("needs_too_much_memory", file=name) from error
    groups = dict(sorted(_groups(tree.root, ""), key=lambda group: -len(group[1])))
    if not groups:
        raise MaquetteError("not_a_table", file=name, what="an XML document")
    part = source.part or next(iter(groups))
    if part not in groups:
        raise MaquetteError("no_such_part", file=name, part=part, known=", ".join([*groups][:20]))
    return _write(groups[part][:most_rows], target, name, part, groups)


def _groups(parent: Element, path: str) -> Iterator[tuple[str, list[Element]]]:
    """Yield the elements that stand side by side under one name and hold something, with their path."""
    counts = Counter(child.name for child in parent.children)
    for name, count in counts.items():
        alike = [child for child in parent.children if child.name == name]
        if count >= LEAST_ROWS and any(child.children or child.said for child in alike):
            yield path + name, alike
        elif count == 1:
            yield from _groups(alike[0], f"{path}{name}.")


def _write(
    rows: list[Element], target: Path, name: str, part: str, groups: dict[str, list[Element]]
) -> Found:
    values = (row.value() for row in rows)
    with working_folder() as folder:
        gathered = Gathered(folder, name)
        for _ in gathered.add({TEXT: value} if isinstance(value, str) else value for value in values):
            pass
        gathered.write(target)
    parts = tuple(Part(name=each, rows=len(groups[each])) for each in groups) if len(groups) > 1 else ()
    return Found(
        format="xml",
        columns=unique_names(gathered.columns),
        part=part if parts else "",
        parts=parts,
        doubts=("part",) if parts else (),
    )
