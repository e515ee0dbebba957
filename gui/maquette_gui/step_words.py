"""What cleaning steps are called."""

from collections.abc import Callable, Sequence

from maquette.data.look import WITHOUT_VALUE, Comparison, Condition
from maquette.data.steps import (
    DropDuplicateRows,
    FillMissing,
    HashCells,
    JoinColumns,
    KeepRows,
    LeaveOut,
    LeaveOutRows,
    MapValues,
    MaskCells,
    PrivateStep,
    Rename,
    Retype,
    RowStep,
    SetRole,
    SplitColumn,
    Step,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
)
from maquette_gui.texts import kind_word, plain, role_word, tr


def step_words(step: Step) -> str:
    """Return what a cleaning step did."""
    match step:
        case TreatAsMissing(values=values):
            return tr("{values} read as missing", values=_listed(values))
        case TrimBlanks():
            return tr("blanks around cells taken away")
        case MapValues(values=pairs):
            old, new = pairs[0] if pairs else ("", "")
            more = tr(" and {count} more", count=len(pairs) - 1) if len(pairs) > 1 else ""
            return tr("{old} replaced by {new}", old=plain(old, 20), new=plain(new, 20)) + more
        case FillMissing(value=value):
            return tr("missing filled with {value}", value=plain(value, 20))
        case SplitColumn(into=into):
            return tr("split into {columns}", columns=_listed([column.name for column in into]))
        case JoinColumns(columns=columns):
            return tr("joined from {columns}", columns=_listed(columns))
        case TakeDatePart(part=part):
            return tr("{part} taken from the date", part=part.value)
        case KeepRows() | DropDuplicateRows() | LeaveOutRows():
            return _row_words(step)
        case _:
            return _reading_words(step)


def _row_words(step: RowStep) -> str:
    match step:
        case KeepRows(conditions=conditions):
            return tr("only rows where {what}", what=tr(" and ").join(map(condition_words, conditions)))
        case DropDuplicateRows():
            return tr("repeated rows dropped")
        case LeaveOutRows(rows=rows):
            return tr("{count} rows left out", count=len(rows)) if len(rows) > 1 else tr("one row left out")


def _reading_words(step: PrivateStep | Retype | SetRole | Rename | LeaveOut) -> str:
    match step:
        case MaskCells():
            return tr("hidden but for a hint")
        case HashCells():
            return tr("replaced by codes")
        case Retype(reading=reading):
            return tr("read as {kind}", kind=kind_word(reading.kind))
        case SetRole(role=role):
            return role_word(role)
        case Rename(name=name):
            return tr("called {name}", name=plain(name, 30))
        case LeaveOut():
            return tr("left out of the model")


def condition_words(condition: Condition) -> str:
    """Return a condition on a column as a person would say it."""
    column, value = plain(condition.column, 30), plain(condition.value, 30)
    phrase = comparison_words(condition.comparison)
    return f"{column} {phrase}" if condition.comparison in WITHOUT_VALUE else f"{column} {phrase} {value}"


def comparison_words(comparison: Comparison) -> str:
    """Return how two cells are compared."""
    return _COMPARISONS[comparison]()


def _listed(values: Sequence[str]) -> str:
    shown = ", ".join(plain(value, 20) for value in values[:3])
    return shown + "…" if len(values) > 3 else shown


_COMPARISONS: dict[Comparison, Callable[[], str]] = {
    Comparison.IS: lambda: tr("is"),
    Comparison.IS_NOT: lambda: tr("is not"),
    Comparison.CONTAINS: lambda: tr("contains"),
    Comparison.AT_LEAST: lambda: tr("is at least"),
    Comparison.AT_MOST: lambda: tr("is at most"),
    Comparison.MISSING: lambda: tr("is missing"),
    Comparison.FILLED: lambda: tr("is filled"),
    Comparison.ODD: lambda: tr("does not fit its kind"),
}
