"""A web page: one file that opens from disk without a network, with the model and all that runs it inside."""

from __future__ import annotations

import base64
import gzip
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from maquette.codec import Value, to_json
from maquette.export.checks import Checks, make_checks
from maquette.export.example import Samples
from maquette.export.facts import Facts, facts_of
from maquette.export.targets.target import Target
from maquette.export.templates import read_template
from maquette.export.templates.runtime import runtime_file, runtime_version
from maquette.model.contract import Contract
from maquette.model.file import Model
from maquette.report.numbers import write_number
from maquette.report.palette import DARK, LIGHT, Palette
from maquette.report.sentences import sentence
from maquette.shares import of_hundred

if TYPE_CHECKING:
    from jinja2 import Template

LEVEL = 9


def _files(model: Model, samples: Samples) -> dict[str, str]:
    facts = facts_of(model.contract, samples.rows)
    return {
        "index.html": _page(model, facts, make_checks(model, samples)),
        "model.mjs": read_template("model.mjs"),
        "contract.json": to_json(facts).decode() + "\n",
        "ThirdPartyNotices.txt": runtime_file("ThirdPartyNotices.txt").read_text(encoding="utf-8"),
        "README.md": sentence("bundle.web.readme", {"version": runtime_version()}),
    }


def _page(model: Model, facts: Facts, checks: Checks) -> str:
    contract = model.contract
    script = read_template("model.mjs").replace("export ", "") + read_template("page.mjs")
    return _template().render(
        contract=contract,
        quality=_quality(contract),
        scores=[
            {"name": each.name, "value": write_number(each.value), "between": _between(each.low, each.high)}
            for each in contract.metrics
        ],
        light=_variables(LIGHT),
        dark=_variables(DARK),
        style=read_template("page.css"),
        runtime_version=runtime_version(),
        licence=runtime_file("LICENSE").read_text(encoding="utf-8"),
        facts=_in_script(facts),
        checks=_in_script(checks),
        model=_packed(model.data),
        wasm=base64.b64encode(runtime_file("ort-wasm-simd-threaded.wasm.gz").read_bytes()).decode(),
        runtime=_packed(runtime_file("ort.wasm.bundle.min.mjs").read_bytes()),
        script=script,
    )


def _quality(contract: Contract) -> str:
    """Return in a sentence how good the model is."""
    metrics = {each.name: each for each in contract.metrics}
    if (right := metrics.get("accuracy")) is not None:
        details = {
            "right": of_hundred(right.value),
            "low": of_hundred(right.low),
            "high": of_hundred(right.high),
        }
        return sentence("bundle.web.right", details)
    if (miss := metrics.get("typical_miss")) is not None:
        return sentence("bundle.web.misses", {"miss": write_number(miss.value)})
    return ""


def _between(low: float, high: float) -> str:
    return sentence("bundle.web.between", {"low": write_number(low), "high": write_number(high)})


def _in_script(value: Value) -> str:
    """Return a value as JSON that can't end the element it stands in, whatever the user's cells say."""
    return to_json(value).decode().replace("<", "\\u003c")


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, LEVEL, mtime=0)).decode()


def _variables(palette: Palette) -> str:
    return " ".join(f"--{field.name}: {getattr(palette, field.name)};" for field in fields(palette))


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(read_template("page.html"))


def _snippet(model: Model, samples: Samples) -> str:
    row = to_json(make_checks(model, samples).rows[0]).decode()
    return (
        'import * as ort from "onnxruntime-web/wasm";\n'
        'import { openModel } from "./model.mjs";\n\n'
        "const read = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());\n"
        'const contract = JSON.parse(new TextDecoder().decode(await read("contract.json")));\n'
        'const model = await openModel(ort, contract, await read("model.onnx"));\n'
        f"console.log(await model.predict([{row}]));\n"
    )


WEB = Target(name="web", files=_files, snippet=_snippet)
