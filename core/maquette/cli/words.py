"""What the commands say about their results, in sentences."""

from maquette.cli.console import say
from maquette.monitoring.drift import DriftReport
from maquette.quality.finding import QualityReport
from maquette.report.drift_words import advise, describe_report
from maquette.report.words import describe_finding, describe_verdict
from maquette.training.experiment import Evaluation, Experiment
from maquette.training.headline import headline

MOST_COLUMNS = 5


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
    for left in experiment.left_out:
        say(f"left_out.{left.reason}", {"column": left.column})
    parity = evaluation.parity
    say("cli.proved", {"rows": parity.rows, "hard": parity.hard_rows, "difference": f"{parity.max_diff:.1e}"})


def say_drift(report: DriftReport) -> None:
    """Say what moved in one period."""
    say("cli.period", {"period": report.period, "sentence": describe_report(report)})
    moved = [column for column in report.columns if column.moved]
    for column in moved[:MOST_COLUMNS]:
        say("cli.moved", {"column": column.column, "effect": round(column.effect * 100)})
    if moved:
        say("cli.advice", {"advice": advise(report)})
