"""The whole of a model as C99: a header, and a file with tables and one function."""

from __future__ import annotations

from dataclasses import dataclass

from maquette.export.c.lines import PLAIN_OPERATIONS, Target, lines_of
from maquette.export.c.places import ALIASES, find_places
from maquette.export.c.program import Program, Step, Tensor
from maquette.export.c.trees import number_words, text_tables, tree_tables
from maquette.export.c.words import TYPES, comment, identifiers, number_table, text_literal
from maquette.export.templates import read_template
from maquette.model.contract import Contract

OPERATIONS = PLAIN_OPERATIONS | ALIASES | {"LabelEncoder", "TreeEnsembleRegressor"}
BYTES = {"float": 4, "int32_t": 4, "uint8_t": 1}
# What the code itself takes of flash beside its tables, for 32-bit ARM (measured).
BYTES_OF_A_STEP = 40
BYTES_OF_CODE = 400


@dataclass(frozen=True)
class Source:
    """`header` and `body` of a model, and about how many bytes it takes of flash and of RAM."""

    header: str
    body: str
    flash: int
    ram: int


class _Writer:
    """Collects tables and statements while the steps of a program are gone through."""

    def __init__(self, program: Program, fields: dict[str, str]) -> None:
        self.program, self.fields = program, fields
        self.places = find_places(program)
        self.origins: dict[str, Tensor] = {}
        self.names: dict[str, str] = {}
        self.tables: list[str] = []
        self.statements: list[str] = []
        self.flash = 0

    def write(self) -> None:
        for number, step in enumerate(self.program.steps):
            if step.node.op_type in ALIASES:
                source = step.inputs[0]
                self.origins[step.output.name] = self.origins.get(source.name, source)
            else:
                self._write_step(number, step)

    def read(self, tensor: Tensor, place: str) -> str:
        """Return the C words of an element."""
        tensor = self.origins.get(tensor.name, tensor) if tensor.data is None else tensor
        if tensor.data is not None:
            name = self._constant(tensor)
            return (
                f"lengthened({name}[{place}])" if tensor.data.dtype.name == "float16" else f"{name}[{place}]"
            )
        if tensor.name in self.fields:
            return f"row->{self.fields[tensor.name]}"
        return f"{self.at(tensor)}[{place}]"

    def at(self, tensor: Tensor) -> str:
        """Return the C words of where a tensor begins."""
        if tensor.name in self.fields:
            return f"(&row->{self.fields[tensor.name]})"
        array, start = self.places.at[tensor.name]
        return f"(work->of_{array}{f' + {start}' if start else ''})"

    def _constant(self, tensor: Tensor) -> str:
        if tensor.name not in self.names and tensor.data is not None:
            self.names[tensor.name] = name = f"c{len(self.names)}"
            self.tables += number_table(name, tensor.data)
            width = 2 if tensor.data.dtype.name == "float16" else BYTES[TYPES[tensor.data.dtype.name]]
            self.flash += width * tensor.size
        return self.names[tensor.name]

    def _write_step(self, number: int, step: Step) -> None:
        target = self.at(step.output)
        kind = step.node.op_type
        if kind == "TreeEnsembleRegressor":
            made = tree_tables(step, f"t{number}", self.at(step.inputs[0]), target)
            lines = [made.use]
        elif kind == "LabelEncoder" and step.inputs[0].kind == "str":
            made = text_tables(step, f"l{number}", self.read(step.inputs[0], "0"), target)
            lines = [made.use]
        else:
            lines = self._plain(step, Target(step.output, target))
            made = None
        if made is not None:
            self.tables += made.lines
            self.flash += made.bytes
        self.statements += [f"    {line}" for line in lines]
        self.flash += BYTES_OF_A_STEP

    def _plain(self, step: Step, target: Target) -> list[str]:
        if step.node.op_type != "LabelEncoder":
            return lines_of(step, self.read, target)
        words = number_words(step)
        return [
            f"for (int i = 0; i < {step.output.size}; i++) "
            + target.put("i", words.format(self.read(step.inputs[0], "i")))
        ]


def write_source(program: Program, contract: Contract) -> Source:
    """Return a program as C."""
    fields = dict(
        zip(
            (column.input for column in contract.columns),
            identifiers(column.name for column in contract.columns),
            strict=True,
        )
    )
    writer = _Writer(program, fields)
    writer.write()
    lengths = {array: max(length, 1) for array, length in writer.places.lengths.items()}
    answer = _answer_lines(program, writer)
    body = read_template("model.c").replace("/* TABLES */", "\n".join(writer.tables))
    body = body.replace("/* STEPS */", "\n".join([*writer.statements, *answer]))
    body = body.replace("/* LABELS */", _labels(contract))
    return Source(
        header=_header(contract, fields, lengths),
        body=body,
        flash=writer.flash + BYTES_OF_CODE,
        ram=sum(BYTES[array] * length for array, length in lengths.items()),
    )


def _answer_lines(program: Program, writer: _Writer) -> list[str]:
    if program.label is None:
        return [f"    answer->value = {writer.read(program.answer, '0')};"]
    count = program.answer.size
    return [
        f"    for (int i = 0; i < {count}; i++) answer->chances[i] = {writer.read(program.answer, 'i')};",
        f"    answer->label = {writer.read(program.label, '0')};",
    ]


def _labels(contract: Contract) -> str:
    if not contract.classes:
        return ""
    names = ", ".join(map(text_literal, contract.classes))
    return f"const char *const model_labels[{len(contract.classes)}] = {{{names}}};"


def _header(contract: Contract, fields: dict[str, str], lengths: dict[str, int]) -> str:
    columns = [
        f"    {'float ' if each.numeric else 'const char *'}{fields[each.input]}; /* {comment(each.name)} */"
        for each in contract.columns
    ]
    arrays = [f"    {array} of_{array}[{length}];" for array, length in lengths.items()]
    answer = ["    float value;"]
    labels = ""
    if contract.classes:
        count = len(contract.classes)
        answer = [
            "    int32_t label; /* the place of the answer in model_labels */",
            f"    float chances[{count}]; /* one for each of model_labels */",
        ]
        labels = (
            "\n/* What is said: UTF-8, in the order of the chances. */\n"
            f"extern const char *const model_labels[{count}];\n"
        )
    filled = read_template("model.h").replace("/* COLUMNS */", "\n".join(columns))
    filled = filled.replace("/* WORKSPACE */", "\n".join(arrays)).replace("/* ANSWER */", "\n".join(answer))
    return filled.replace("/* LABELS */", labels)
