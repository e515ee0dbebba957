"""What a fix would change, in words: how much, and a few cells before and after."""

from dataclasses import dataclass

from maquette.data.step_preview import Example, StepPreview
from maquette.data.steps import DropDuplicateRows, LeaveOut, PrivateStep, Rename, RowStep, SetRole
from maquette.quality.finding import Fix
from maquette_gui.texts import counted, plain, role_word, tr, whole


@dataclass(frozen=True)
class Change:
    """One change: before, after, and in how many rows. Where `after` is "", the row is left out."""

    before: str
    after: str
    rows: str = ""
    is_gap: bool = False


def change_sentence(fix: Fix, preview: StepPreview) -> str:
    """Return how much a fix would change."""
    step = fix.step
    if fix.also and isinstance(step, LeaveOut):
        return tr("The model no longer looks at {count} columns. The table keeps them.", count=len(fix.steps))
    match step:
        case LeaveOut(column=name):
            return tr("The model no longer looks at {column}. The table keeps it.", column=plain(name, 40))
        case SetRole(column=name, role=role):
            return tr("{column}: {role}.", column=plain(name, 40), role=role_word(role))
        case Rename(name=name):
            return tr("The column is called {name}.", name=plain(name, 40))
        case _ if isinstance(step, RowStep):
            return _rows_sentence(step, preview)
    if not preview.cells:
        return tr("Nothing changes in the table as it is now.")
    said = counted(preview.cells, "{count} cell changes.", "{count} cells change.")
    if isinstance(step, PrivateStep):
        said += " " + tr("The model no longer looks at them.")
    return said


def _rows_sentence(step: RowStep, preview: StepPreview) -> str:
    if not preview.rows:
        return tr("No row is left out of the table as it is now.")
    if isinstance(step, DropDuplicateRows):
        return counted(
            preview.rows,
            "{count} row is left out; the first of each kind stays.",
            "{count} rows are left out; the first of each kind stays.",
        )
    return counted(preview.rows, "{count} row is left out.", "{count} rows are left out.")


def changes(preview: StepPreview) -> tuple[Change, ...]:
    """Return the examples, the commonest first."""
    return tuple(_gone(each) if preview.rows else _changed(each) for each in preview.examples)


def _changed(example: Example) -> Change:
    empty = tr("empty")
    before = plain(example.before) if example.before else empty
    after = plain(example.after) if example.after else empty
    # What differs in blanks alone would look alike.
    if before.strip() == after.strip() and before != after:
        before = before.replace(" ", "␣")
        after = after.replace(" ", "␣")
    return Change(before, after, tr("{count} ×", count=whole(example.rows)), is_gap=not example.after)


def _gone(example: Example) -> Change:
    return Change(plain(example.before or ""), "", tr("row {row}", row=whole(example.row + 1)))
