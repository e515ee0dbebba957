"""From an error's code to words: what happened, and what to do now."""

from maquette_gui.operations.operation import Details
from maquette_gui.texts import tr, words_or


def problem(code: str, details: Details) -> tuple[str, str]:
    """Return what happened and what to do, for an error of the engine or a child that ended by itself."""
    if code == "crashed":
        return (
            tr("The work ended by itself before it was done."),
            tr("Nothing that was saved changed. Try again; with less data if it happens again."),
        )
    what = words_or(f"error.{code}", tr("That did not work ({code}).", code=code), details)
    remedy = words_or(f"error.{code}.remedy", tr("Nothing that was saved changed."), details)
    return what, remedy
