"""The ONNX file alone, for whatever runs ONNX: with a page that says what goes in and what comes out."""

from __future__ import annotations

from maquette.codec import to_json
from maquette.export.checks import make_checks
from maquette.export.example import Samples
from maquette.export.targets.python import describe, raw_snippet
from maquette.export.targets.target import Target
from maquette.model.file import Model
from maquette.report.sentences import sentence


def _files(model: Model, samples: Samples) -> dict[str, str]:
    return {
        "check.json": to_json(make_checks(model, samples)).decode() + "\n",
        "README.md": sentence("bundle.onnx.readme", describe(model)),
    }


ONNX = Target(name="onnx", files=_files, snippet=raw_snippet)
