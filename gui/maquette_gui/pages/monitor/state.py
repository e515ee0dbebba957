"""What Monitor says: is the model still right, which columns moved over the periods, what to do."""

import msgspec

from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.report.drift_words import DriftWords, advise, describe_column, describe_report
from maquette.view import ProjectView
from maquette_gui.texts import counted, percent, plain, tr, translated, whole
from maquette_gui.widgets.heat import HeatRow
from maquette_gui.widgets.message import Message
from maquette_gui.widgets.pairs import Pair
from maquette_gui.widgets.sentence import Run, strong

MOST_PERIODS = 12
MOST_COLUMNS = 16
_PER = 10_000


def answer(view: ProjectView) -> tuple[Run, ...]:
    """Return the sentence about the newest period."""
    if not view.periods:
        return ()
    first, colon, rest = describe_report(_shown(view.periods[-1]), translated).partition(": ")
    return (strong(first + colon.strip()), Run(" " + rest)) if rest else (Run(first, "text"),)


def added_words(before: int, after: int) -> Message:
    """Return what to say once the newer rows were added to the table."""
    title = counted(after - before, "One newer row was added.", "{count} newer rows were added.")
    return Message("good", title, tr("Start to learn from all {rows}.", rows=whole(after)))


def advice(report: DriftReport) -> str:
    """Return what to do about a period."""
    return advise(_shown(report), translated)


def _shown(report: DriftReport) -> DriftReport:
    details = {
        key: plain(value) if isinstance(value, str) else value for key, value in report.details.items()
    }
    return msgspec.structs.replace(report, details=details)


def shown_periods(view: ProjectView) -> tuple[DriftReport, ...]:
    """Return the newest periods, oldest first."""
    return view.periods[-MOST_PERIODS:]


def columns(view: ProjectView) -> tuple[ColumnDrift, ...]:
    """Return the columns of the newest period, worst first."""
    return view.periods[-1].columns[:MOST_COLUMNS] if view.periods else ()


def rows(view: ProjectView) -> tuple[HeatRow, ...]:
    """Return a line of the heat list for each column."""
    return tuple(_row(view, drift) for drift in columns(view))


def _row(view: ProjectView, drift: ColumnDrift) -> HeatRow:
    effects = tuple(_effect(report, drift.column) for report in shown_periods(view))
    alarm = drift.moved and view.periods[-1].alarm and (drift.harm is None or drift.harm > 0)
    return HeatRow(plain(drift.column, 40), effects, figure(drift), alarm)


def _effect(report: DriftReport, column: str) -> float:
    return next((drift.effect for drift in report.columns if drift.column == column), 0.0)


def figure(drift: ColumnDrift) -> str:
    """Return how far a column moved."""
    if drift.how == "gone":
        return tr("gone")
    if not drift.moved:
        return tr("as before")
    return tr("{share} moved", share=percent(drift.effect))


def period_name(report: DriftReport) -> str:
    """Return what a period is called, short enough for a cell."""
    return plain(report.period, 30)


def pairs(drift: ColumnDrift) -> tuple[Pair, ...]:
    """Return a column before and after, as shares of its rows."""
    after = {count.value: count.rows for count in drift.after}
    return tuple(
        Pair(plain(count.value, 16), count.rows / _PER, after.get(count.value, 0) / _PER)
        for count in drift.before
    )


def summary(drift: ColumnDrift) -> str:
    """Return a column before and after in words, for those who can't see the bars."""
    return "; ".join(
        tr(
            "{value}: {before} before, {after} now",
            value=pair.label,
            before=percent(pair.before),
            after=percent(pair.after),
        )
        for pair in pairs(drift)
    )


def words_of(drift: ColumnDrift) -> DriftWords:
    """Return how a column moved and how sure that is."""
    return describe_column(drift, translated)


def harm_words(drift: ColumnDrift) -> str:
    """Return how much it matters to the model."""
    if drift.harm is None or not drift.moved:
        return ""
    if drift.harm < 1 / 1000:
        return tr("The model hardly looks at this column.")
    return tr("The model leans on this column, so its answers may suffer.")


def size_words(report: DriftReport) -> str:
    """Return which tables were compared."""
    new = counted(report.current_rows, "{count} newer row", "{count} newer rows")
    old = counted(report.reference_rows, "{count} row learned from", "{count} rows learned from")
    return tr("{new} against {old}. Stronger: further away. Colour alone is no alarm.", new=new, old=old)
