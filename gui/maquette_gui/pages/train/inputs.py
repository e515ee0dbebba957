"""What a model looks at and what not, with why, and how a column is taken back."""

from dataclasses import dataclass

from maquette.data.schema import Kind, Reading, Role, Schema
from maquette.data.steps import LeaveOut, SetRole
from maquette.quality.finding import Severity
from maquette.quality.leaks import LEAKS
from maquette.training.experiment import Groundwork, LeftOut
from maquette.training.features import choose_columns
from maquette.view import ProjectView
from maquette_gui.operations import data, training
from maquette_gui.operations.operation import Operation
from maquette_gui.texts import plain, tr, words_or

MOST_NAMES = 12


@dataclass(frozen=True)
class Unused:
    """A column that the model does not look at: why, and what the button says that takes it back."""

    column: str
    why: str
    button: str = ""
    reason: str = ""


def planned(view: ProjectView, target: str) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return the columns that a model will look at, as far as is known before it starts, and the others."""
    if view.table is None:
        return (), ()
    chosen, left = choose_columns(view.table.schema, target, _leaks(view, target))
    taken_out = {step.column for step in view.steps if isinstance(step, LeaveOut) and step.on}
    named = tuple(column.name for column in chosen if column.name not in taken_out)
    more = tuple(
        LeftOut(column=column.name, reason="your_choice") for column in chosen if column.name in taken_out
    )
    return named, (*left, *more)


def _leaks(view: ProjectView, target: str) -> frozenset[str]:
    """Return the columns that the check found to give the answer away and nobody said were fine."""
    report = view.open_report
    if report is None or report.target != target:
        return frozenset()
    found = (one for one in report.findings if one.check in LEAKS and one.severity is Severity.SERIOUS)
    return frozenset(
        step.column
        for finding in found
        for fix in finding.fixes[:1]
        for step in fix.steps
        if isinstance(step, LeaveOut)
    )


def is_trusted(view: ProjectView, column: str) -> bool:
    """Tell whether the user said that a column does not give the answer away."""
    return any(each.check in LEAKS and column in each.columns for each in view.dismissed)


def unused(view: ProjectView, left: tuple[LeftOut, ...]) -> tuple[Unused, ...]:
    """Return the columns that are not looked at, with the reason in words."""
    if view.table is None:
        return ()
    return tuple(_describe(view, view.table.schema, one) for one in left)


def _describe(view: ProjectView, schema: Schema, left: LeftOut) -> Unused:
    name, reason = left.column, left.reason
    role = schema.column(name).role if name in schema.names else Role.INPUT
    if role is Role.TIME:
        return Unused(name, tr("says which rows are the newest"))
    if role is Role.GROUP:
        return Unused(name, tr("says which rows belong together"))
    if reason == "gives_answer_away" and is_trusted(view, name):
        return Unused(name, tr("is trusted from the next search on"))
    why, button = _reasons().get(reason, (tr("was left out"), ""))
    return Unused(name, why, "" if view.read_only else button, reason)


def _reasons() -> dict[str, tuple[str, str]]:
    """Return the reasons in words, and what the button says that takes a column back, "" for none."""
    return {
        "identifier": (tr("holds names or codes, which say nothing about new rows"), tr("Learn from it")),
        "gives_answer_away": (tr("gives the answer away"), tr("Trust it")),
        "constant": (tr("says the same for every row"), ""),
        "not_in_the_file": (tr("is made by steps that the model file can’t repeat"), ""),
        "made_from_target": (tr("is made from the answer"), ""),
        "your_choice": (tr("was left out by you"), tr("Take it back")),
    }


def take_back(view: ProjectView, target: str, column: Unused) -> Operation:
    """Return the change that lets the model look at a column."""
    if column.reason == "gives_answer_away":
        return training.trust_column(view.folder, target, column.column)
    if column.reason == "identifier":
        return data.set_column(view.folder, column.column, reading=Reading(kind=Kind.CATEGORY))
    for number, step in reversed(tuple(enumerate(view.steps))):
        left_out = isinstance(step, LeaveOut) or (isinstance(step, SetRole) and step.role is Role.IGNORED)
        if left_out and step.on and getattr(step, "column", "") == column.column:
            return data.remove_step(view.folder, number)
    return data.set_column(view.folder, column.column, role=Role.INPUT)


def made_lines(ground: Groundwork) -> tuple[tuple[str, str], ...]:
    """Return what the columns became, as pairs of names and words."""
    return tuple(
        (names(made.columns), words_or(f"made.{made.what}", "", {"values": made.values}))
        for made in ground.made
    )


def planned_lines(view: ProjectView, columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the columns that a model will look at by their kinds, as pairs of names and words."""
    if view.table is None:
        return ()
    known: dict[Kind, list[str]] = {}
    for name in columns:
        known.setdefault(view.table.schema.column(name).kind, []).append(name)
    return tuple((names(tuple(found)), _columns_are(kind, len(found))) for kind, found in known.items())


def _columns_are(kind: Kind, count: int) -> str:
    one, many = {
        Kind.NUMBER: (tr("a number"), tr("numbers")),
        Kind.DATE: (tr("a date"), tr("dates")),
        Kind.TEXT: (tr("a text"), tr("texts")),
        Kind.YES_NO: (tr("yes or no"), tr("yes or no")),
    }.get(kind, (tr("one of several values"), tr("one of several values each")))
    return one if count == 1 else many


def names(columns: tuple[str, ...]) -> str:
    """Return the names of columns, shortened where they are many."""
    shown = ", ".join(plain(name, 30) for name in columns[:MOST_NAMES])
    more = len(columns) - MOST_NAMES
    return tr("{names} and {count} more", names=shown, count=more) if more > 0 else shown
