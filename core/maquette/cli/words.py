"""What the commands say about their results, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.cli.console import say
from maquette.data.source import Found
from maquette.explain.words import describe_calibration, describe_influence, describe_slices
from maquette.model.contract import Contract, InputColumn, MetricValue
from maquette.model.threshold import USUAL
from maquette.monitoring.drift import DriftReport
from maquette.quality.finding import Finding, QualityReport
from maquette.report.drift_words import advise, describe_report
from maquette.report.numbers import write_number
from maquette.report.words import describe_finding, describe_note, describe_verdict
from maquette.shares import of_hundred
from maquette.training.experiment import Evaluation, Experiment
from maquette.training.headline import headline

if TYPE_CHECKING:
    from maquette.session.files import Understanding

MOST_COLUMNS = 5
MOST_CLASSES = 8


def say_found(found: Found) -> None:
    """Say which table was read, what was done to its rows, and what was little better than a guess."""
    if len(found.parts) > 1:
        others = ", ".join(part.name for part in found.parts if part.name != found.part)
        say("cli.parts", {"part": found.part, "others": others})
    for note in found.notes:
        say("cli.note", {"note": describe_note(note)})
    for doubt in found.doubts:
        say(f"cli.doubt.{doubt}")


def say_findings(report: QualityReport) -> None:
    """Say what was found, worst first."""
    say("cli.verdict", {"verdict": " ".join(describe_verdict(report))})
    for finding in report.findings:
        words = describe_finding(finding)
        say("cli.finding", {"severity": words.severity, "title": words.title, "body": words.body})


def say_training(experiment: Experiment, evaluation: Evaluation) -> None:
    """Say how good the model is, against what, and that its file was proved."""
    code, details = headline(evaluation)
    say(code, details)
    if experiment.sampled:
        say("training.sampled", {"sampled": experiment.sampled, "rows": experiment.rows})
    for left in experiment.left_out:
        say(f"left_out.{left.reason}", {"column": left.column})
    parity = evaluation.parity
    say("cli.proved", {"rows": parity.rows, "hard": parity.hard_rows, "difference": f"{parity.max_diff:.1e}"})


def say_leaks(leaks: dict[str, Finding]) -> None:
    """Warn of columns that give the answer away."""
    for column, finding in leaks.items():
        say("cli.leaks", {"title": describe_finding(finding).title, "column": column})


def say_test(test: tuple[MetricValue, ...]) -> None:
    """Say how good the model is on a second table."""
    found = {metric.name: metric for metric in test}
    if "accuracy" in found:
        right = found["accuracy"]
        shares = {name: of_hundred(getattr(right, name)) for name in ("value", "low", "high")}
        say("cli.tested", shares)
    elif "typical_miss" in found:
        say("cli.tested.miss", {"miss": write_number(found["typical_miss"].value)})


def say_drift(report: DriftReport) -> None:
    """Say what moved in one period."""
    say("cli.period", {"period": report.period, "sentence": describe_report(report)})
    moved = [column for column in report.columns if column.moved]
    for column in moved[:MOST_COLUMNS]:
        say("cli.moved", {"column": column.column, "effect": of_hundred(column.effect)})
    if moved:
        say("cli.advice", {"advice": advise(report)})


def say_understanding(found: Understanding) -> None:
    """Say what drives a model, which rows it serves worse, and whether its chances hold."""
    for influence in found.influences:
        if influence.clear:
            say("cli.note", {"note": describe_influence(influence)})
    for line in describe_slices(found.slices):
        say("cli.note", {"note": line})
    if found.calibration:
        say("cli.note", {"note": describe_calibration(found.calibration)})


def say_contract(contract: Contract, size: int) -> None:
    """Say what a file takes and gives, how good it is, and what proves it."""
    answer = "cli.show.classes" if contract.classes else "cli.show.number"
    shown = ", ".join(f"“{name}”" for name in contract.classes[:MOST_CLASSES])
    more = len(contract.classes) - MOST_CLASSES
    say(answer, {"target": contract.target, "classes": f"{shown} …" if more > 0 else shown})
    if contract.classes and contract.threshold != USUAL:
        say("cli.show.threshold", {"yes": contract.classes[-1], "chance": f"{contract.threshold:.6g}"})
    made: dict[str, str | int | float] = {
        "version": contract.maquette,
        "date": contract.created[:10],
        "kilobytes": size // 1000,
    }
    say("cli.show.made", {**made, "rows": contract.trained_rows})
    for metric in contract.metrics:
        numbers = {name: write_number(getattr(metric, name)) for name in ("value", "low", "high")}
        say("cli.show.metric", {"name": metric.name, **numbers})
    say("cli.show.measured", {"count": contract.holdout_rows})
    if contract.parity is not None:
        proof = contract.parity
        difference = f"{proof.max_diff:.1e}"
        say("cli.proved", {"rows": proof.rows, "hard": proof.hard_rows, "difference": difference})
    say("cli.show.columns", {"count": len(contract.columns)})
    for column in contract.columns:
        say(*_about_column(column))


def _about_column(column: InputColumn) -> tuple[str, dict[str, str | int | float]]:
    details: dict[str, str | int | float] = {"column": column.name, "kind": column.kind.value}
    if column.numeric and column.quantiles:
        ends = {"low": write_number(column.quantiles[0]), "high": write_number(column.quantiles[-1])}
        return "cli.show.column.range", {**details, **ends}
    if column.categories:
        return "cli.show.column.values", {**details, "count": len(column.categories)}
    return "cli.show.column", details
