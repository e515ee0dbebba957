"""From an error's code to a message card: what happened, and what to do now."""

from maquette_gui.operations.operation import Details
from maquette_gui.texts import tr, words_or
from maquette_gui.widgets.message import Message


def message_of(code: str, details: Details) -> Message:
    """Return the card for an error of the engine, or for a child process that ended by itself."""
    if code == "crashed":
        return Message(
            "bad",
            tr("The work ended by itself before it was done."),
            tr("Nothing that was saved changed. Try again; with less data if it happens again."),
        )
    title = words_or(f"error.{code}", tr("That did not work ({code}).", code=code), details)
    remedy = words_or(f"error.{code}.remedy", tr("Nothing that was saved changed."), details)
    return Message("bad", title, remedy)
