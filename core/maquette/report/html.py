"""Reports as one self-contained HTML page: no scripts, no addresses, light and dark, good on paper.

Everything that came from a table is escaped by jinja2; the page's own policy forbids scripts and the network.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, fields
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING

from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.quality.finding import Finding, QualityReport, Severity
from maquette.report.drift_words import DriftWords, advise, describe_column, describe_report
from maquette.report.numbers import of_hundred
from maquette.report.palette import DARK, LIGHT, Palette
from maquette.report.sentences import Details, same, sentence
from maquette.report.words import FindingWords, Translate, describe_finding, describe_fix, describe_verdict

if TYPE_CHECKING:
    from jinja2 import Environment

SIGNS = {Severity.SERIOUS: "▲", Severity.LOOK: "◆", Severity.INFO: "●"}
SHOWN_ROWS = 12


@dataclass(frozen=True)
class Bar:
    """One bar of a finding: its label, its width in percent, the number beside it."""

    label: str
    width: float
    text: str


@dataclass(frozen=True)
class FindingCard:
    """What the page shows of one finding."""

    tone: str
    sign: str
    words: FindingWords
    bars: tuple[Bar, ...]
    rows: str
    fixes: tuple[str, ...]


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


def quality_html(report: QualityReport, source: str | None = None, translate: Translate = same) -> str:
    """Return the quality report as a page; `source` names the table."""
    say = partial(_say, translate)
    return _render(
        "quality.html",
        say=say,
        about=_about_table(report, source, translate),
        verdict=describe_verdict(report, translate),
        cards=[_finding_card(finding, translate) for finding in report.findings],
        passed=[say(f"check.{name}") for name in report.passed],
    )


def drift_html(report: DriftReport, chart_png: bytes = b"", translate: Translate = same) -> str:
    """Return the drift report as a page, with a drawn chart where one is given."""
    cards = [(column, _column_card(column, translate)) for column in report.columns]
    counts: dict[str, str | int | float] = {
        "period": report.period,
        "current": report.current_rows,
        "reference": report.reference_rows,
    }
    return _render(
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


def _about_table(report: QualityReport, source: str | None, translate: Translate) -> str:
    details: dict[str, str | int | float] = {
        "source": source or sentence("page.quality.this_table", translate=translate),
        "rows": report.rows,
        "columns": report.columns,
        "target": report.target or "",
    }
    code = "page.quality.about_target" if report.target else "page.quality.about"
    return sentence(code, details, translate)


def _finding_card(finding: Finding, translate: Translate) -> FindingCard:
    most = max((count.rows for count in finding.evidence), default=1) or 1
    return FindingCard(
        tone=finding.severity.value,
        sign=SIGNS[finding.severity],
        words=describe_finding(finding, translate),
        bars=tuple(
            Bar(label=count.value, width=round(100 * count.rows / most, 1), text=f"{count.rows:,}")
            for count in finding.evidence
            if len(finding.evidence) > 1  # a single bar compares nothing
        ),
        rows=_list_rows(finding, translate),
        fixes=tuple(describe_fix(fix, translate) for fix in finding.fixes),
    )


def _list_rows(finding: Finding, translate: Translate) -> str:
    """Return the first rows to look at as people count them, and how many more there are."""
    if not finding.rows:
        return ""
    shown = ", ".join(f"{row + 1:,}" for row in finding.rows[:SHOWN_ROWS])
    more = max(finding.affected, len(finding.rows)) - min(len(finding.rows), SHOWN_ROWS)
    return f"{shown} {sentence('page.quality.more_rows', {'count': more}, translate)}" if more else shown


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


def _render(template: str, **values: object) -> str:
    page = _environment().get_template(template)
    text = page.render(light=_variables(LIGHT), dark=_variables(DARK), **values)
    # Half a surrogate pair in a cell can't be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _variables(palette: Palette) -> str:
    colours = {field.name: getattr(palette, field.name) for field in fields(palette)}
    return " ".join(f"--{name}: {value};" for name, value in colours.items() if isinstance(value, str))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = resources.files("maquette.report") / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
