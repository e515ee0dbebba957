"""Python: the model, a runner of a few lines, and the two libraries it needs."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from maquette.data.blanks import BLANKS
from maquette.data.numbers import number_reading
from maquette.export.example import Samples
from maquette.export.facts import as_csv
from maquette.export.targets.target import Target
from maquette.model.contract import InputColumn
from maquette.model.file import Model
from maquette.report.sentences import sentence

if TYPE_CHECKING:
    import pandas as pd

LIBRARIES = ("numpy", "onnxruntime")

RUNNER = '''\
"""Answer every row of a CSV file: python run.py example.csv"""
import csv, io, json, math, os, pathlib, re, sys
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # must stand before onnxruntime is imported
import numpy as np, onnxruntime

session = onnxruntime.InferenceSession(pathlib.Path(__file__).with_name("model.onnx").read_bytes())
columns = json.loads(session.get_modelmeta().custom_metadata_map["maquette.contract"])["columns"]
blanks = {blanks}
# How the numbers of each column are written; dates are read by the model itself.
written = {written}

def number(text, pattern, groups, point, factors, minus):  # what does not fit the column's format is missing
    text = text.strip(blanks)
    found = re.fullmatch(pattern, text)
    if not found or text.startswith("(") != text.endswith(")"): return math.nan
    value = 0.0
    for part in found[2].translate({ord(sign): None for sign in groups}).replace(point, ".").split(":"):
        value = 60 * value + float(part)
    if factors and found[3]: value *= factors[found[3]]
    if any(sign in found[1] + found[len(found.groups())] for sign in minus): value = -value
    return value if math.isfinite(value) else math.nan

def read(path):  # as UTF-8 or UTF-16 where it says or is so, else as Windows writes Western languages
    data = pathlib.Path(path).read_bytes()
    if data[:2] in (b"\\xff\\xfe", b"\\xfe\\xff"): return data.decode("utf-16", "replace")
    try: return data.decode("utf-8-sig")
    except UnicodeDecodeError: return data.decode("cp1252", "replace")

text = read(sys.argv[1])
tables = [csv.DictReader(io.StringIO(text, newline=""), delimiter=sign) for sign in ",;\\t|"]
names = [column["name"] for column in columns]
lacks = [[name for name in names if name not in (table.fieldnames or [])] for table in tables]
missing, rows = min(zip(lacks, map(list, tables)), key=lambda pair: len(pair[0]))
if missing: sys.exit(print("The table lacks the column", ", ".join(missing), file=sys.stderr) or 2)
feeds = {}
for column in columns:
    cells = [row[column["name"]] or "" for row in rows]
    if column["numeric"]:
        cells = np.array([number(cell, *written[column["name"]]) for cell in cells], np.float32)
    else: cells = np.array([cell if cell.strip(blanks) else "" for cell in cells], object)
    feeds[column["input"]] = cells.reshape(-1, 1)
wanted = [each.name for each in session.get_outputs() if each.name != "parts"]
answers = [np.asarray(each).tolist() for each in session.run(wanted, feeds)]
for answer in zip(*answers): print(*answer, sep="\\t")
'''


def _runner(model: Model) -> str:
    written = {
        column.name: (reading.pattern, reading.groups, reading.point, reading.factors, reading.minus)
        for column in model.contract.columns
        if column.numeric
        for reading in (number_reading(column.format, column.unit),)
    }
    filled = RUNNER.replace("{blanks}", ascii(BLANKS))
    # The column names come last: nothing that stands in one is to be filled in.
    return filled.replace("{written}", ascii(written))


def _files(model: Model, samples: Samples) -> dict[str, str]:
    return {
        "run.py": _runner(model),
        "requirements.txt": "".join(f"{name}=={importlib.metadata.version(name)}\n" for name in LIBRARIES),
        "example.csv": as_csv(model.contract, samples.rows),
        "README.md": _readme(model),
    }


def _readme(model: Model) -> str:
    contract = model.contract
    scores = "".join(
        f"| {metric.name} | {metric.value:.4g} | {metric.low:.4g} to {metric.high:.4g} |\n"
        for metric in contract.metrics
    )
    columns = "".join(
        f"| {_cell(column.name)} | {column.kind.value} | {'number' if column.numeric else 'text'} |\n"
        for column in contract.columns
    )
    return sentence(
        "bundle.python.readme",
        {
            "target": _cell(contract.target),
            "rows": contract.holdout_rows,
            "scores": scores,
            "columns": columns,
            "classes": ", ".join(map(_cell, contract.classes)) or sentence("bundle.python.a_number"),
            "made": contract.created,
            "version": contract.maquette,
        },
    )


def _cell(text: str) -> str:
    """Keep a name from the user's table from being read as Markdown."""
    return "".join("\\" + sign if sign in "\\`*_{}[]<>()#+-.!|~" else sign for sign in text).replace(
        "\n", " "
    )


def _snippet(model: Model, samples: Samples) -> str:
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


PYTHON = Target(name="python", files=_files, snippet=_snippet)
