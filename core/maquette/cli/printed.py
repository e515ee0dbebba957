"""The documented JSON of the command line. Keys are never renamed and never change meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from maquette.codec import to_json
from maquette.data.source import Found
from maquette.data.table import Table
from maquette.explain.importance import as_drivers
from maquette.model.contract import Contract, MetricValue
from maquette.monitoring.drift import DriftReport
from maquette.quality.finding import Finding, QualityReport
from maquette.quality.overview.values import Overview
from maquette.report.drift_words import describe_report
from maquette.report.words import describe_finding, describe_fix, describe_note, describe_reason
from maquette.training.experiment import Evaluation, Experiment

if TYPE_CHECKING:
    from maquette.session.files import Understanding

Json = dict[str, object]


def inspection(table: Table, found: Found) -> Json:
    """Return the JSON of `inspect`."""
    columns = [
        {
            "name": column.name,
            "kind": column.kind.value,
            "role": column.role.value,
            "format": column.format,
            "sure": column.sure,
            "unit": column.unit,
            "unfit": column.unfit,
            "why": [describe_reason(reason) for reason in column.why],
        }
        for column in table.schema.columns
    ]
    source = {
        "format": found.format,
        "part": found.part,
        "parts": [part.name for part in found.parts],
        "layout": found.layout,
        "notes": [describe_note(note) for note in found.notes],
        "doubts": found.doubts,
    }
    return {"rows": table.rows, "columns": columns, "source": source}


def findings(report: QualityReport, overview: Overview) -> Json:
    """Return the JSON of `check`."""
    return {
        "rows": report.rows,
        "target": report.target,
        "findings": [_finding(finding) for finding in report.findings],
        "passed": report.passed,
        "overview": overview,
    }


def _finding(finding: Finding) -> Json:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "columns": finding.columns,
        "rows": finding.rows,
        "affected": finding.affected,
        "sure": finding.sure,
        "sentence": describe_finding(finding).title,
        "fixes": [
            {"step": fix.step, "also": fix.also, "safe": fix.safe, "sentence": describe_fix(fix)}
            for fix in finding.fixes
        ],
        "gain": finding.gain,
    }


def training(
    experiment: Experiment,
    evaluation: Evaluation,
    leaks: dict[str, Finding],
    test: tuple[MetricValue, ...] = (),
) -> Json:
    """Return the JSON of `train`; `test` are the scores on a second table."""
    body: Json = {
        "task": evaluation.task.value,
        "target": evaluation.target,
        "classes": evaluation.classes,
        "metrics": metrics(evaluation.metrics),
        "baseline": evaluation.baseline,
        "rows": {
            "fit": evaluation.fit_rows,
            "holdout": evaluation.holdout_rows,
            "sampled": experiment.sampled,
        },
        "parity": evaluation.parity,
        "model": {
            "bytes": evaluation.model_bytes,
            "row_ms": evaluation.row_ms,
            "learner": evaluation.learner,
        },
        "left_out": experiment.left_out,
        "candidates": experiment.candidates,
        "chosen": experiment.chosen,
        "seconds": experiment.seconds,
        "stopped": experiment.stopped,
        "drivers": evaluation.drivers,
        "warnings": [_finding(finding) for finding in leaks.values()],
    }
    return {**body, "test": metrics(test)} if test else body


def metrics(values: tuple[MetricValue, ...]) -> Mapping[str, Mapping[str, float]]:
    """Return scores by name, each with its interval."""
    return {each.name: {"value": each.value, "low": each.low, "high": each.high} for each in values}


def contract(of: Contract) -> Json:
    """Return the JSON of `show`: the contract as it lies in the file."""
    whole: Json = json.loads(to_json(of))
    return whole


def understanding(found: Understanding) -> Json:
    """Return the JSON of `explain`."""
    return {
        "drivers": as_drivers(found.influences),
        "together": found.influences,
        "slices": found.slices.slices,
        "calibration": found.calibration,
    }


def drift(reports: tuple[DriftReport, ...]) -> Json:
    """Return the JSON of `drift`: the newest period, whether any raised an alarm, and all of them."""
    newest = reports[-1]
    return {
        "alarm": any(report.alarm for report in reports),
        "sentence": describe_report(newest),
        "columns": _columns(newest),
        "periods": [
            {
                "period": report.period,
                "alarm": report.alarm,
                "sentence": describe_report(report),
                "columns": _columns(report),
            }
            for report in reports
        ],
    }


def _columns(report: DriftReport) -> list[Json]:
    return [
        {
            "column": column.column,
            "moved": column.moved,
            "p": column.p,
            "effect": column.effect,
            "how": column.how,
            "harm": column.harm,
        }
        for column in report.columns
    ]
