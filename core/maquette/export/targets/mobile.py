"""Android and iOS: the file, and the model as a class in Kotlin and in Swift, made of the contract.

Both follow the documented interfaces of ONNX Runtime; neither was compiled where they were made.
"""

from __future__ import annotations

from maquette.export.c.words import identifiers
from maquette.export.example import Samples
from maquette.export.facts import as_csv
from maquette.export.targets.target import Target
from maquette.export.templates import read_template
from maquette.model.contract import Contract, InputColumn
from maquette.model.file import Model
from maquette.report.sentences import sentence

# Of Kotlin and Swift, beside those that `identifiers` knows.
_TAKEN = frozenset(
    (
        *("as", "class", "fun", "func", "import", "in", "init", "interface", "internal", "is", "let", "null"),
        *("nil", "object", "operator", "package", "private", "protocol", "public", "self", "super", "this"),
        *("throw", "throws", "true", "false", "try", "typealias", "val", "var", "when", "where"),
    )
)


def _files(model: Model, samples: Samples) -> dict[str, str]:
    return {
        "Model.kt": _kotlin(model.contract),
        "Model.swift": _swift(model.contract),
        "example.csv": as_csv(model.contract, samples.rows),
        "README.md": sentence("bundle.mobile.readme"),
    }


def _names(contract: Contract) -> list[str]:
    names = identifiers(column.name for column in contract.columns)
    return [f"{name}_" if name in _TAKEN else name for name in names]


def _kotlin(contract: Contract) -> str:
    pairs = list(zip(contract.columns, _names(contract), strict=True))
    fields = [f"    val {name}: {'Float' if column.numeric else 'String'}," for column, name in pairs]
    inputs = [f"            {kotlin_text(column.input)} to tensor(row.{name})," for column, name in pairs]
    answer, outputs, made = "    val value: Float,", '"value"', 'value = numbers(found, "value")[0]'
    if contract.classes:
        answer = "    val label: String,\n    val chances: List<Float>,"
        outputs = '"label", "probabilities"'
        made = 'label = texts(found, "label")[0], chances = numbers(found, "probabilities").toList()'
    labels = ", ".join(map(kotlin_text, contract.classes))
    return _filled("model.kt", fields, inputs, answer, outputs, made, labels)


def _swift(contract: Contract) -> str:
    pairs = list(zip(contract.columns, _names(contract), strict=True))
    fields = [f"    public var {name}: {'Float' if column.numeric else 'String'}" for column, name in pairs]
    inputs = [f"            {swift_text(column.input)}: try tensor(row.{name})," for column, name in pairs]
    answer, outputs = "    public let value: Float", '"value"'
    made = 'value: try numbers(found, "value")[0]'
    if contract.classes:
        answer = "    public let label: String\n    public let chances: [Float]"
        outputs = '"label", "probabilities"'
        made = 'label: try texts(found, "label")[0], chances: try numbers(found, "probabilities")'
    labels = ", ".join(map(swift_text, contract.classes))
    return _filled("model.swift", fields, inputs, answer, outputs, made, labels)


def _filled(
    template: str,
    fields: list[str],
    inputs: list[str],
    answer: str,
    outputs: str,
    made: str,
    labels: str,
) -> str:
    """Return a template filled in; what holds names of the user's table comes last."""
    text = read_template(template).replace("/* ANSWER */", answer).replace("/* OUTPUTS */", outputs)
    text = text.replace("/* MADE */", made).replace("/* FIELDS */", "\n".join(fields))
    return text.replace("/* LABELS */", labels).replace("/* INPUTS */", "\n".join(inputs))


def kotlin_text(text: str) -> str:
    """Return a text as Kotlin reads it: no sign of it ends the text or stands for something else."""
    signs = []
    for sign in text:
        if sign in '"\\$':
            signs.append(f"\\{sign}")
        elif sign.isprintable():
            signs.append(sign)
        else:
            units = sign.encode("utf-16-be", "replace")
            signs += [f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)]
    return f'"{"".join(signs)}"'


def swift_text(text: str) -> str:
    """Return a text as Swift reads it: no sign of it ends the text or stands for something else."""
    signs = []
    for sign in text:
        if sign in '"\\':
            signs.append(f"\\{sign}")
        else:
            signs.append(sign if sign.isprintable() else f"\\u{{{ord(sign):x}}}")
    return f'"{"".join(signs)}"'


def _snippet(model: Model, samples: Samples) -> str:
    cells = samples.rows.iloc[0]
    shown = [
        f"{name} = {_cell(cells[column.name], column)}"
        for column, name in zip(model.contract.columns, _names(model.contract), strict=True)
    ]
    told = "label" if model.contract.classes else "value"
    return (
        'val model = Model(assets.open("model.onnx").readBytes())\n'
        f"val answer = model.predict(Row({', '.join(shown)}))\n"
        f"println(answer.{told})\n"
    )


def _cell(cell: float | str, column: InputColumn) -> str:
    if not column.numeric:
        return kotlin_text(str(cell))
    return "Float.NaN" if cell != cell else f"{float(cell)!r}f"


MOBILE = Target(name="mobile", files=_files, snippet=_snippet)
