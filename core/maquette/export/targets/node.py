"""Node and TypeScript: a module with types made of the contract, and a command that answers CSV files."""

from __future__ import annotations

import json

from maquette.codec import to_json
from maquette.export.checks import make_checks
from maquette.export.example import Samples
from maquette.export.facts import as_csv, facts_of
from maquette.export.targets.target import Target
from maquette.export.templates import read_template
from maquette.export.templates.runtime import runtime_version
from maquette.model.contract import Contract
from maquette.model.file import Model
from maquette.report.sentences import sentence


def _files(model: Model, samples: Samples) -> dict[str, str]:
    return {
        "package.json": _package(),
        "index.mjs": read_template("node_index.mjs"),
        "index.d.mts": _types(model.contract),
        "model.mjs": read_template("model.mjs"),
        "run.mjs": read_template("node_run.mjs"),
        "check.mjs": read_template("node_check.mjs"),
        "check.json": to_json(make_checks(model, samples)).decode() + "\n",
        "contract.json": to_json(facts_of(model.contract, samples.rows)).decode() + "\n",
        "example.csv": as_csv(model.contract, samples.rows),
        "README.md": sentence("bundle.node.readme"),
    }


def _package() -> str:
    described = {
        "name": "maquette-model",
        "private": True,
        "type": "module",
        "exports": {".": {"types": "./index.d.mts", "default": "./index.mjs"}},
        "scripts": {"test": "node check.mjs"},
        "dependencies": {"onnxruntime-node": runtime_version()},
        "engines": {"node": ">=18"},
    }
    return json.dumps(described, indent=2) + "\n"


def _types(contract: Contract) -> str:
    columns = "".join(
        f"  {json.dumps(column.name)}: {'number | string' if column.numeric else 'string'} | null;\n"
        for column in contract.columns
    )
    answer = "export interface Answer {\n  value: number;\n}\n"
    if contract.classes:
        labels = " | ".join(json.dumps(name) for name in contract.classes)
        answer = (
            f"export type Label = {labels};\n\n"
            "export interface Answer {\n  label: Label;\n  probabilities: Record<Label, number>;\n}\n"
        )
    return (
        '/** A row: texts as they stand in a table, or numbers; null and "" are missing. */\n'
        f"export interface Row {{\n{columns}}}\n\n"
        f"{answer}\n"
        "/** Answer rows, one answer each. */\n"
        "export function predict(rows: Row[]): Promise<Answer[]>;\n"
    )


def _snippet(model: Model, samples: Samples) -> str:
    row = to_json(make_checks(model, samples).rows[0]).decode()
    return f'import {{ predict }} from "./index.mjs";\n\nconsole.log(await predict([{row}]));\n'


NODE = Target(name="node", files=_files, snippet=_snippet)
