"""The quality report as a page: the verdict, the findings, and the table at a glance."""

from __future__ import annotations

from maquette.quality.dismissal import Dismissal
from maquette.quality.finding import QualityReport
from maquette.quality.overview.values import Overview
from maquette.report.html.page import render
from maquette.report.quality_page import compose
from maquette.report.sentences import Details, same, sentence
from maquette.report.words import Translate


def quality_html(
    report: QualityReport,
    source: str | None = None,
    overview: Overview | None = None,
    *,
    dismissals: tuple[Dismissal, ...] = (),
    translate: Translate = same,
) -> str:
    """Return the quality report as a page; `source` names the table, `dismissals` are what is fine in it."""

    def say(code: str, details: Details | None = None) -> str:
        return sentence(code, details, translate)

    page = compose(report, source, overview, dismissals=dismissals, translate=translate)
    return render("quality.html", say=say, page=page)
