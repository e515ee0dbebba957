"""Drift in words: the overall sentence, how each column moved, how sure that is."""

from collections.abc import Callable

from maquette.codec import Value
from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.report.sentences import same, sentence
from maquette.shares import of_hundred

Translate = Callable[[str], str]


class DriftWords(Value):
    """How one column moved, and how sure that is."""

    said: str
    sure: str


def describe_report(report: DriftReport, translate: Translate = same) -> str:
    """Return the one sentence that says it all."""
    return sentence(report.sentence_code, report.details, translate)


def advise(report: DriftReport, translate: Translate = same) -> str:
    """Return what to do about it."""
    outcome = report.sentence_code.removeprefix("drift.")
    return sentence(f"drift.advice.{outcome}", report.details, translate)


def describe_column(drift: ColumnDrift, translate: Translate = same) -> DriftWords:
    """Return the words for one column."""
    known = drift.moved or drift.how in ("new", "same")
    code = f"drift.how.{drift.how}" if known else "drift.steady"
    said = sentence(code, {"share": of_hundred(drift.effect)}, translate)
    return DriftWords(said=said, sure=_sureness(drift, translate) if drift.p < 1 else "")


def _sureness(drift: ColumnDrift, translate: Translate) -> str:
    if drift.p < 1e-4:
        return sentence("drift.sure.strong", translate=translate)
    code = "some" if drift.p < 0.05 else "none"
    return sentence(f"drift.sure.{code}", {"often": round(10_000 * drift.p)}, translate)
