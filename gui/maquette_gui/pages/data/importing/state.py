"""What the import panel offers, says, and makes of what was chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from maquette.data.source import Found, Layout, Part, Source, name_of
from maquette.data.steps import Step
from maquette.view import ProjectView
from maquette_gui.pages.data.chain import where_of
from maquette_gui.step_words import step_words
from maquette_gui.texts import counted, note_words, plain, tr, whole

# What stands for "as found"; no sign, number or name is called so.
AS_FOUND = "\N{BULLET}"
NONE = "\N{EMPTY SET}"
_COUNTED = ("skipped", "header_rows", "footer")
_MOST_LINES, _MOST_HEADERS = 40, 6
_MOST_STEPS = 4
Word = Callable[[str], str]
_ENCODINGS = (
    "utf-8",
    "utf-16-le",
    "cp1252",
    "cp1250",
    "cp1251",
    "iso8859-15",
    "cp1253",
    "cp1254",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
)


@dataclass(frozen=True)
class Choice:
    """An entry of a picker: what it stands for, and its words."""

    value: str
    text: str


@dataclass(frozen=True)
class Field:
    """One thing that can be overruled: its name in `Layout` (or "part"), its label, and what is offered.

    `doubted` says that what was found is little better than a guess.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    doubted: bool = False


def wants_a_look(view: ProjectView) -> bool:
    """Tell whether a table that was just read should be shown for confirmation."""
    if view.found is None:
        return False
    return bool(view.found.doubts) or sum(not part.hidden for part in view.found.parts) > 1


def can_be_overruled(view: ProjectView | None) -> bool:
    """Tell whether it is known where the table was read, so that it can be read otherwise."""
    return view is not None and view.origin is not None and view.found is not None and not view.read_only


@dataclass(frozen=True)
class Reading:
    """How a source is to be read, what that led to, and what the reader finds where nothing is said."""

    source: Source
    found: Found
    automatic: Layout

    def choose(self, field: str, value: str) -> "Reading":
        """Return the reading with one thing chosen. Of another part, all else is to be found out again."""
        if field == "part":
            source = replace(self.source, part=value, layout=Layout())
            return Reading(source, self.found, Layout())
        read = None if value == AS_FOUND else "" if value == NONE else value
        chosen = int(read) if read is not None and field in _COUNTED else read
        layout = replace(self.source.layout, **{field: chosen})
        return Reading(replace(self.source, layout=layout), self.found, self.automatic)

    def with_found(self, found: Found) -> "Reading":
        """Return the reading with what was found out."""
        said = self.source.layout
        own = {
            name: getattr(found.layout if getattr(said, name) is None else self.automatic, name)
            for name in said.__struct_fields__
        }
        return Reading(self.source, found, Layout(**own))

    def chosen(self, field: str) -> str:
        """Return which entry of a field is chosen."""
        if field == "part":
            return self.source.part or self.found.part
        value = getattr(self.source.layout, field)
        return AS_FOUND if value is None else NONE if value == "" else str(value)


def begun(source: Source, found: Found) -> Reading:
    """Return the reading that a table came from."""
    return Reading(source, found, Layout()).with_found(found)


def fields_of(reading: Reading) -> tuple[Field, ...]:
    """Return what of a reading can be overruled: all that its reader took a decision about."""
    found, made = reading.found, []
    if len(found.parts) > 1:
        parts = tuple(Choice(part.name, part_words(part)) for part in found.parts)
        made.append(Field("part", tr("Table"), parts, "part" in found.doubts))
    for name, label, word, values in _layout_fields():
        if getattr(found.layout, name) is not None:
            doubted = {"header_rows": "header"}.get(name, name) in found.doubts
            made.append(Field(name, label, _choices(reading, name, word, values), doubted))
    return tuple(made)


def _choices(reading: Reading, name: str, word: Word, values: Iterable[str]) -> tuple[Choice, ...]:
    """Return the entries of a field: as found, the usual ones, and what else was chosen."""
    own = getattr(reading.automatic, name)
    first = tr("find out again") if own is None else tr("found: {what}", what=word(str(own)))
    usual = [Choice(value or NONE, word(value)) for value in values]
    chosen = reading.chosen(name)
    if chosen not in (AS_FOUND, *(choice.value for choice in usual)):
        usual.append(Choice(chosen, word(chosen)))
    return (Choice(AS_FOUND, first), *usual)


def answer_of(source: Source, found: Found) -> str:
    """Return in a sentence how a table was read."""
    name = plain(name_of(replace(source, part=found.part)), 60)
    columns = counted(len(found.columns), "{count} column", "{count} columns")
    layout = found.layout
    if layout.delimiter is None:
        return tr(
            "{name} was read as {columns}. Change what is wrong: the rows follow.", name=name, columns=columns
        )
    parted = delimiter_word(layout.delimiter)
    return tr(
        "{name} was read as {columns}, separated by: {sign}. Change what is wrong: the rows follow.",
        name=name,
        columns=columns,
        sign=parted,
    )


def doubt_lines(found: Found) -> tuple[str, ...]:
    """Return a sentence for each thing that was little better than a guess."""
    return tuple(_DOUBTS[doubt]() for doubt in found.doubts if doubt in _DOUBTS)


def note_lines(found: Found) -> tuple[str, ...]:
    """Return what was done to rows, in sentences."""
    return tuple(note_words(note) for note in found.notes)


def left_out_words(steps: tuple[Step, ...]) -> tuple[str, str]:
    """Return that steps do not fit another reading, and which they are."""
    title = counted(
        len(steps),
        "One step does not fit the table any more and was left out.",
        "{count} steps do not fit the table any more and were left out.",
    )
    named = [f"{where_of(step)}: {step_words(step)}." for step in steps[:_MOST_STEPS]]
    if len(steps) > _MOST_STEPS:
        named.append(tr("And {count} more.", count=len(steps) - _MOST_STEPS))
    return title, " ".join((*named, tr("Ctrl+Z brings back the table as it was.")))


def delimiter_word(sign: str) -> str:
    """Return what separates cells, in words."""
    return _DELIMITERS[sign]() if sign in _DELIMITERS else tr("the sign {sign}", sign=plain(sign, 12))


def quote_word(sign: str) -> str:
    """Return what stands around cells, in words."""
    return _QUOTES[sign]() if sign in _QUOTES else plain(sign, 12)


def part_words(part: Part) -> str:
    """Return a table of several with its size, as far as that is known."""
    rows = "" if part.rows is None else counted(part.rows, "{count} row", "{count} rows")
    columns = "" if part.columns is None else counted(part.columns, "{count} column", "{count} columns")
    hidden = tr("hidden") if part.hidden else ""
    size = ", ".join(filter(None, (rows, columns)))
    return " · ".join(filter(None, (plain(part.name, 40), size, hidden)))


def _layout_fields() -> tuple[tuple[str, str, Word, Iterable[str]], ...]:
    lines, headers = map(str, range(_MOST_LINES + 1)), map(str, range(_MOST_HEADERS + 1))
    return (
        ("delimiter", tr("Separator"), delimiter_word, _DELIMITERS),
        ("quote", tr("Quotes"), quote_word, _QUOTES),
        ("encoding", tr("Letters"), encoding_word, _ENCODINGS),
        ("skipped", tr("Lines above"), _count_word, tuple(lines)),
        ("header_rows", tr("Rows of names"), _count_word, tuple(headers)),
        ("footer", tr("Lines below"), _count_word, tuple(map(str, range(_MOST_LINES + 1)))),
    )


def _count_word(count: str) -> str:
    return whole(int(count))


def encoding_word(name: str) -> str:
    """Return an encoding with the languages that use it."""
    return _ALPHABETS[name]() if name in _ALPHABETS else plain(name, 30)


_DELIMITERS: dict[str, Callable[[], str]] = {
    ",": lambda: tr("comma"),
    ";": lambda: tr("semicolon"),
    "\t": lambda: tr("tab"),
    "|": lambda: tr("upright line"),
    ":": lambda: tr("colon"),
    " ": lambda: tr("one blank"),
    " +": lambda: tr("blanks"),
    "  ": lambda: tr("two blanks or more"),
    "": lambda: tr("nothing: one column"),
}
_QUOTES: dict[str, Callable[[], str]] = {
    '"': lambda: tr('double "'),
    "'": lambda: tr("single '"),
    "": lambda: tr("none"),
}
_ALPHABETS: dict[str, Callable[[], str]] = {
    "ascii": lambda: tr("plain English letters"),
    "utf-8": lambda: tr("all languages (UTF-8)"),
    "utf-8-sig": lambda: tr("all languages (UTF-8)"),
    "utf-16": lambda: tr("all languages (UTF-16)"),
    "utf-16-le": lambda: tr("all languages (UTF-16)"),
    "cp1252": lambda: tr("Western Europe (Windows)"),
    "cp1250": lambda: tr("Central Europe (Windows)"),
    "cp1251": lambda: tr("Cyrillic (Windows)"),
    "iso8859-15": lambda: tr("Western Europe (Latin 9)"),
    "cp1253": lambda: tr("Greek (Windows)"),
    "cp1254": lambda: tr("Turkish (Windows)"),
    "gb18030": lambda: tr("Chinese, simplified (GB18030)"),
    "big5": lambda: tr("Chinese, traditional (Big5)"),
    "shift_jis": lambda: tr("Japanese (Shift JIS)"),
    "euc_kr": lambda: tr("Korean (EUC-KR)"),
}
_DOUBTS: dict[str, Callable[[], str]] = {
    "header": lambda: tr("It is not certain which row holds the names of the columns."),
    "delimiter": lambda: tr("It is not certain which sign separates the cells."),
    "encoding": lambda: tr("It is not certain that letters such as é or ß came out right."),
    "part": lambda: tr("There are several tables here; the one below was taken."),
}
