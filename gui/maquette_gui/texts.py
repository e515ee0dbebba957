"""All words of the window pass here: translation, numbers, dates, and what hostile data may show."""

import html
from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QDate, QLocale

from maquette.data.schema import Kind, Role
from maquette.data.source import Note
from maquette.report.sentences import Details, has_sentence, sentence
from maquette.report.words import describe_note

# The context that lupdate gives to a bare tr(); all texts share it.
_CONTEXT = ""
_LONGEST = 120
_REPLACED = "\N{REPLACEMENT CHARACTER}"
# Marks that turn the reading direction around can make one name look like another.
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def translated(template: str) -> str:
    """Return `template` in the user's language."""
    return QCoreApplication.translate(_CONTEXT, template)


def tr(template: str, **values: object) -> str:
    """Return `template` in the user's language, filled with `values`."""
    return translated(template).format(**values) if values else translated(template)


def counted(count: int, one: str, many: str, **values: object) -> str:
    """Return the words for `count` things; `{count}` in the template is the figure."""
    return tr(one if count == 1 else many, count=whole(count), **values)


def words(code: str, details: Details | None = None) -> str:
    """Return the engine's words for a code, with data made fit for showing."""
    shown = {key: plain(value) if isinstance(value, str) else value for key, value in (details or {}).items()}
    return sentence(code, shown, translated)


def words_or(code: str, otherwise: str, details: Details | None = None) -> str:
    """Return the engine's words for a code that need not have any, else `otherwise`."""
    return words(code, details) if has_sentence(code) else otherwise


def plain(text: str, longest: int = _LONGEST) -> str:
    """Return data text on one line, without control and direction marks, shortened to `longest`."""
    cleaned = "".join(_shown(letter) for letter in text[: longest + 1])
    return cleaned if len(cleaned) <= longest else cleaned[: longest - 1] + "…"


def _shown(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    hidden = letter in _DIRECTION_MARKS or not letter.isprintable()
    return _REPLACED if hidden and letter != "\u00a0" else letter


def for_menu(text: str) -> str:
    """Return data text for a menu or a button, where a single & would mark a letter."""
    return plain(text).replace("&", "&&")


def for_tooltip(text: str) -> str:
    """Return text for a tooltip, which Qt would otherwise read as HTML when it looks like it."""
    return f"<p>{html.escape(text)}</p>"


def whole(number: int) -> str:
    """Return a whole number with its thousands set apart."""
    return QLocale().toString(number)


def short(number: float) -> str:
    """Return a number with as many places as four figures leave room for."""
    size = abs(number)
    if size >= 1000 or float(number).is_integer():
        return whole(round(number))
    if size < 1:
        return QLocale().toString(float(number), "g", 3)
    return QLocale().toString(float(number), "f", 1 if size >= 100 else 2)


def placed(number: float, places: int) -> str:
    """Return a number with exactly so many decimal places, so that figures of a list can be compared."""
    return QLocale().toString(float(number), "f", places)


def milliseconds(time: float) -> str:
    """Return a short time in words that do not change from run to run."""
    if time < 0.1:
        return tr("under 0.1 ms")
    return tr("{time} ms", time=QLocale().toString(time, "g", 2))


def tiny(number: float) -> str:
    """Return a very small number without an exponent."""
    return f"{Decimal(f'{number:.1g}'):f}"


def percent(share: float) -> str:
    """Return a share as a percentage that never rounds something to nothing or to all."""
    if 0 < share < 0.01:
        return tr("under 1 %")
    if 0.99 < share < 1:
        return tr("over 99 %")
    return tr("{share} %", share=round(100 * share))


def day(days: float) -> str:
    """Return the date that lies `days` after 1 January 1970."""
    return QLocale().toString(QDate(1970, 1, 1).addDays(round(days)), "d MMM yyyy")


def time_left(seconds: float | None) -> str:
    """Return how long work will still take, in the coarse words that estimates deserve."""
    if seconds is None:
        return ""
    if seconds < 60:
        return tr("{seconds} s left", seconds=max(1, round(seconds)))
    return tr("about {minutes} min left", minutes=round(seconds / 60))


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count} {unit}"
        count = round(count / 1000)
    return f"{whole(count)} GB"


def kind_word(kind: Kind) -> str:
    """Return what a kind is called."""
    return _KINDS[kind]()


def role_word(role: Role) -> str:
    """Return what a role means today; those that nothing acts on yet only keep a column from the model."""
    return _ROLES[role]() if role in _ROLES else tr("not used yet")


def note_words(note: Note) -> str:
    """Return what a reader did to rows, with data in it made fit for showing."""
    details = {key: plain(value) if isinstance(value, str) else value for key, value in note.details.items()}
    return describe_note(replace(note, details=details), translated)


_KINDS: dict[Kind, Callable[[], str]] = {
    Kind.NUMBER: lambda: tr("number"),
    Kind.CATEGORY: lambda: tr("category"),
    Kind.TEXT: lambda: tr("text"),
    Kind.DATE: lambda: tr("date"),
    Kind.YES_NO: lambda: tr("yes / no"),
    Kind.IDENTIFIER: lambda: tr("identifier"),
}
_ROLES: dict[Role, Callable[[], str]] = {
    Role.INPUT: lambda: tr("used by the model"),
    Role.SENSITIVE: lambda: tr("sensitive"),
    Role.IGNORED: lambda: tr("left out"),
    Role.GROUP: lambda: tr("group, kept together in the test"),
    Role.TIME: lambda: tr("time, the newest are the test"),
}


def stage_words(stage: str, details: Details) -> str:
    """Return what a stage of long work is called, "" for one without words."""
    learner = details.get("learner")
    told = {"learner": learner_words(learner)} if isinstance(learner, str) else {}
    return words_or(f"stage.{stage}", "", {**details, **told})


def learner_words(learner: str) -> str:
    """Return what a way of learning is called, or several that a model is mixed of."""
    names = learner.split(" + ")
    return " + ".join(words_or(f"learner.{name}", plain(name.replace("_", " "))) for name in names)
