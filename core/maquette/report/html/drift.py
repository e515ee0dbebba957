"""The page about a newer table: what moved, how sure, and what to do."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial

from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.report.drift_words import DriftWords, advise, describe_column, describe_report
from maquette.report.html.page import render
from maquette.report.sentences import Details, same, sentence
from maquette.report.words import Translate
from maquette.shares import of_hundred


@dataclass(frozen=True)
class PairOfBars:
    """One label before and after: widths in percent, and both numbers of 100 rows."""

    label: str
    before: float
    after: float
    text: str


@dataclass(frozen=True)
class ColumnCard:
    """What the page shows of one column."""

    name: str
    tone: str
    words: DriftWords
    note: str
    bars: tuple[PairOfBars, ...]


def drift_html(report: DriftReport, chart_png: bytes = b"", translate: Translate = same) -> str:
    """Return the drift report as a page, with a drawn chart where one is given."""
    cards = [(column, _column_card(column, translate)) for column in report.columns]
    counts: dict[str, str | int | float] = {
        "period": report.period,
        "current": report.current_rows,
        "reference": report.reference_rows,
    }
    return render(
        "drift.html",
        say=partial(_say, translate),
        about=sentence("page.drift.about", counts, translate),
        tone="serious" if report.alarm else "good",
        sign="▲" if report.alarm else "✓",
        said=describe_report(report, translate),
        advice=advise(report, translate),
        period=report.period,
        chart=base64.b64encode(chart_png).decode(),
        moved=[card for column, card in cards if column.moved],
        steady=[card for column, card in cards if not column.moved],
    )


def _say(translate: Translate, code: str, details: Details | None = None) -> str:
    return sentence(code, details, translate)


def _column_card(column: ColumnDrift, translate: Translate) -> ColumnCard:
    most = max((count.rows for side in (column.before, column.after) for count in side), default=1) or 1
    words = describe_column(column, translate)
    return ColumnCard(
        name=column.column,
        tone="look" if column.moved else "good",
        words=words,
        note=words.said if column.how in ("new", "same") else "",
        bars=tuple(
            PairOfBars(
                label=before.value,
                before=round(100 * before.rows / most, 1),
                after=round(100 * after.rows / most, 1),
                text=f"{of_hundred(before.rows / 10_000)} → {of_hundred(after.rows / 10_000)}",
            )
            for before, after in zip(column.before, column.after, strict=True)
        ),
    )
