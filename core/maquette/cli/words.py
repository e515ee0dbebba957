"""What the commands say about their results, in sentences."""

from maquette.cli.console import say
from maquette.data.source import Found
from maquette.model.contract import MetricValue
from maquette.monitoring.drift import DriftReport
from maquette.quality.finding import Finding, QualityReport
from maquette.report.drift_words import advise, describe_report
from maquette.report.numbers import write_number
from maquette.report.words import describe_finding, describe_note, describe_verdict
from maquette.shares import of_hundred
from maquette.training.experiment import Evaluation, Experiment
from maquette.training.headline import headline

MOST_COLUMNS = 5


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
