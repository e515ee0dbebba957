"""From an error's code to a message card: what happened, and what to do now."""

from maquette_gui.operations.operation import Details
from maquette_gui.pages.problems import problem
from maquette_gui.texts import tr, words_or
from maquette_gui.widgets.message import Message


def message_of(code: str, details: Details) -> Message:
    """Return the card for an error of the engine, or for a child process that ended by itself."""
    return Message("bad", *problem(code, details))


def in_use() -> Message:
    """Return why a project that another window has open can only be looked at."""
    return Message(
        "info",
        tr("This project is open in another window."),
        tr("You can look at it here; changes are made there."),
    )


def damaged(parts: tuple[str, ...]) -> Message:
    """Return what of a project is damaged on the disk, and how to go on."""
    named = ", ".join(words_or(f"part.{part}", part) for part in parts)
    return Message(
        "bad",
        tr("Damaged on the disk and not shown: {parts}.", parts=named),
        tr("Undo to an earlier step, or do the step again that made it. The rest is as it was."),
    )


def undone(code: str | None) -> Message:
    """Return what was undone, and how to get it back."""
    what = words_or(f"action.{code}", tr("the last change"))
    return Message("info", tr("Undone: {what}.", what=what), tr("Redo with Ctrl+Shift+Z."))


def redone(code: str | None) -> Message:
    """Return what was redone, and how to take it back again."""
    what = words_or(f"action.{code}", tr("the last change"))
    return Message("info", tr("Done again: {what}.", what=what), tr("Undo with Ctrl+Z."))
