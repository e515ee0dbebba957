"""Python: the model, a runner to import or to start, and the two libraries it needs."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from maquette.codec import to_json
from maquette.export.checks import make_checks
from maquette.export.example import Samples
from maquette.export.facts import as_csv, facts_of
from maquette.export.targets.target import Target
from maquette.export.templates import read_template
from maquette.model.contract import InputColumn
from maquette.model.file import Model
from maquette.report.sentences import sentence

if TYPE_CHECKING:
    import pandas as pd

LIBRARIES = ("numpy", "onnxruntime")


def _files(model: Model, samples: Samples) -> dict[str, str]:
    return {
        "run.py": read_template("python_run.txt"),
        "contract.json": to_json(facts_of(model.contract, samples.rows)).decode() + "\n",
        "check.json": to_json(make_checks(model, samples)).decode() + "\n",
        "requirements.txt": "".join(f"{name}=={importlib.metadata.version(name)}\n" for name in LIBRARIES),
        "example.csv": as_csv(model.contract, samples.rows),
        "README.md": sentence("bundle.python.readme", describe(model)),
    }


def describe(model: Model) -> dict[str, str | int | float]:
    """Return what the README of a file says of it: scores, columns, answers, and who made it."""
    contract = model.contract
    scores = "".join(
        f"| {metric.name} | {metric.value:.4g} | {metric.low:.4g} to {metric.high:.4g} |\n"
        for metric in contract.metrics
    )
    columns = "".join(
        f"| {_cell(column.name)} | {column.kind.value} | {'number' if column.numeric else 'text'} |\n"
        for column in contract.columns
    )
    return {
        "target": _cell(contract.target),
        "rows": contract.holdout_rows,
        "scores": scores,
        "columns": columns,
        "classes": ", ".join(map(_cell, contract.classes)) or sentence("bundle.python.a_number"),
        "made": contract.created,
        "version": contract.maquette,
    }


def _cell(text: str) -> str:
    """Keep a name from the user's table from being read as Markdown."""
    return "".join("\\" + sign if sign in "\\`*_{}[]<>()#+-.!|~" else sign for sign in text).replace(
        "\n", " "
    )


def raw_snippet(model: Model, samples: Samples) -> str:
    """Return lines that ask the bare file about a row."""
    feeds = "".join(
        f"    {column.input!r}: {_literal(column, samples.rows)},\n" for column in model.contract.columns
    )
    asked = "label, chances" if model.contract.classes else "(value,)"
    named = ["label", "probabilities"] if model.contract.classes else ["value"]
    shown = "label[0], chances[0]" if model.contract.classes else "value[0, 0]"
    return (
        'import os; os.environ["ORT_DISABLE_TELEMETRY"] = "1"\n'
        "import numpy as np, onnxruntime\n\n"
        'model = onnxruntime.InferenceSession("model.onnx")\n'
        f"{asked} = model.run({named!r}, {{\n{feeds}}})\n"
        f"print({shown})\n"
    )


def _literal(column: InputColumn, example: pd.DataFrame) -> str:
    value = example[column.name].iloc[0]
    if not column.numeric:
        return f"np.array([[{value!r}]], object)"
    # NaN is the one number that is not itself, and Python has no literal for it.
    shown = "np.nan" if value != value else repr(float(value))
    return f"np.array([[{shown}]], np.float32)"


PYTHON = Target(name="python", files=_files, snippet=raw_snippet)
