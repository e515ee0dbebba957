"""What a quality report shows, put together once for every page and paper: cards, pictures, sentences.

A report stays small whatever the table: texts are cut, findings and columns beyond a number are only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from maquette.quality.dismissal import Dismissal, dismissed_in, without_dismissed
from maquette.quality.finding import Finding, QualityReport, Severity
from maquette.quality.overview.values import Overview
from maquette.report.overview_parts import (
    ColumnCard,
    Part,
    answer_parts,
    column_cards,
    gaps_part,
    links_part,
)
from maquette.report.sentences import Details, same, sentence
from maquette.report.words import (
    FindingWords,
    Translate,
    compares,
    describe_alike,
    describe_dismissal,
    describe_finding,
    describe_fix,
    describe_gain,
    describe_verdict,
)

SIGNS = {Severity.SERIOUS: "▲", Severity.LOOK: "◆", Severity.INFO: "●"}
SHOWN_ROWS = 12
MOST_CARDS, MOST_TITLES, MOST_NAMES, MOST_BARS = 100, 200, 300, 8
LONGEST, LONGEST_LABEL = 120, 60


@dataclass(frozen=True)
class Bar:
    """One bar of a finding: its label, its width in percent, the number beside it."""

    label: str
    width: float
    text: str


@dataclass(frozen=True)
class FindingCard:
    """What is shown of one finding: `examples` where `bars` would compare nothing, `remark` if it is fine.

    `row_note` says how rows are counted, on the first card that names any. `gain` is what a quick try-out of
    the first fix has measured, "" where there was none.
    """

    tone: str
    sign: str
    words: FindingWords
    bars: tuple[Bar, ...]
    examples: str
    rows: str
    fixes: str
    remark: str = ""
    gain: str = ""
    row_note: str = ""


@dataclass(frozen=True)
class QualityPage:
    """A whole report in words and drawings; `further` are titles of findings beyond those with a card."""

    about: str
    verdict: tuple[str, ...]
    cards: tuple[FindingCard, ...]
    further: tuple[str, ...]
    dismissed: tuple[FindingCard, ...]
    passed: tuple[str, ...]
    columns: tuple[ColumnCard, ...] = ()
    others: tuple[str, ...] = ()
    more_others: int = 0
    gaps: Part | None = None
    links: Part | None = None
    answers: Part | None = None


def compose(
    report: QualityReport,
    source: str | None = None,
    overview: Overview | None = None,
    *,
    dismissals: tuple[Dismissal, ...] = (),
    translate: Translate = same,
) -> QualityPage:
    """Return what a report shows; `source` names the table, `dismissals` are what is fine in it."""
    left = without_dismissed(report, dismissals)
    cards = [_finding_card(finding, translate) for finding in left.findings[:MOST_CARDS]]
    said = dismissed_in(report, dismissals)
    page = QualityPage(
        about=_about_table(report, source, translate),
        verdict=describe_verdict(left, translate, dismissed=len(said)),
        cards=_with_row_note(cards, translate),
        further=tuple(
            describe_finding(cut(finding), translate).title
            for finding in left.findings[MOST_CARDS : MOST_CARDS + MOST_TITLES]
        ),
        dismissed=tuple(
            _finding_card(finding, translate, describe_dismissal(remark, translate))
            for finding, remark in said[:MOST_CARDS]
        ),
        passed=tuple(sentence(f"check.{name}", translate=translate) for name in report.passed),
    )
    return page if overview is None else _with_overview(page, overview, translate)


def _with_row_note(cards: Sequence[FindingCard], translate: Translate) -> tuple[FindingCard, ...]:
    """Return the cards with the way rows are counted said on the first that names any."""
    first = next((number for number, card in enumerate(cards) if card.rows), None)
    note = sentence("page.quality.row_note", translate=translate)
    return tuple(
        replace(card, row_note=note) if number == first else card for number, card in enumerate(cards)
    )


def _with_overview(page: QualityPage, overview: Overview, translate: Translate) -> QualityPage:
    names = tuple(name[:LONGEST] for name in overview.others[:MOST_NAMES])
    return replace(
        page,
        columns=column_cards(overview, translate),
        others=names,
        more_others=len(overview.others) - len(names),
        gaps=gaps_part(overview.gaps, overview.rows, translate) if overview.gaps else None,
        links=links_part(overview.links, translate) if overview.links else None,
        answers=answer_parts(overview.answers, translate) if overview.answers else None,
    )


def _about_table(report: QualityReport, source: str | None, translate: Translate) -> str:
    details: dict[str, str | int | float] = {
        "source": (source or sentence("page.quality.this_table", translate=translate))[:LONGEST],
        "rows": report.drawn_of or report.rows,
        "columns": report.columns,
        "target": (report.target or "")[:LONGEST],
    }
    code = "page.quality.about_target" if report.target else "page.quality.about"
    return sentence(code, details, translate)


def cut(finding: Finding) -> Finding:
    """Return the finding with no more of any text from the table than anybody reads."""
    details: Details = {
        key: value[:LONGEST] if isinstance(value, str) else value for key, value in finding.details.items()
    }
    return msgspec.structs.replace(finding, details=details)


def _finding_card(finding: Finding, translate: Translate, remark: str = "") -> FindingCard:
    shown = tuple(
        msgspec.structs.replace(count, value=count.value[:LONGEST_LABEL])
        for count in finding.evidence[:MOST_BARS]
    )
    are_bars = compares(shown)
    most = max((count.rows for count in shown), default=1) or 1
    return FindingCard(
        tone=finding.severity.value,
        sign=SIGNS[finding.severity],
        words=describe_finding(cut(finding), translate),
        bars=tuple(
            Bar(label=count.value, width=round(100 * count.rows / most, 1), text=f"{count.rows:,}")
            for count in shown
            if are_bars
        ),
        examples="" if are_bars else describe_alike(shown, translate),
        rows=_list_rows(finding, translate),
        fixes=_list_fixes(finding, translate),
        remark=remark[: 2 * LONGEST],
        gain=describe_gain(finding.gain, translate) if finding.gain else "",
    )


def _list_fixes(finding: Finding, translate: Translate) -> str:
    """Return what can be pressed in the window: a report is read elsewhere."""
    if not finding.fixes:
        return ""
    fixes = " · ".join(describe_fix(fix, translate) for fix in finding.fixes)
    return sentence("page.quality.fixes", {"fixes": fixes}, translate)


def _list_rows(finding: Finding, translate: Translate) -> str:
    """Return the first rows to look at as people count them, and how many more there are."""
    if not finding.rows:
        return ""
    shown = ", ".join(f"{row + 1:,}" for row in finding.rows[:SHOWN_ROWS])
    more = max(finding.affected, len(finding.rows)) - min(len(finding.rows), SHOWN_ROWS)
    say = partial(sentence, translate=translate)
    return f"{shown} {say('page.quality.more_rows', {'count': more})}" if more else shown
