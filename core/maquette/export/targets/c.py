"""C99 for boards and whatever else has a compiler: tables and one function, without allocation or library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.export.c.program import read_program
from maquette.export.c.source import OPERATIONS, Source, write_source
from maquette.export.c.words import identifiers, literal, text_literal
from maquette.export.checks import spread_of
from maquette.export.example import Samples
from maquette.export.targets.target import Target
from maquette.export.templates import read_template
from maquette.model.contract import Contract
from maquette.model.file import Model
from maquette.report.sentences import sentence

if TYPE_CHECKING:
    import pandas as pd


def write_c(model: Model, samples: Samples) -> Source:
    """Return a model as C; raises MaquetteError("not_in_c") where there is none."""
    return write_source(read_program(model, samples.rows, OPERATIONS), model.contract)


def _files(model: Model, samples: Samples) -> dict[str, str]:
    source = write_c(model, samples)
    details = {"flash": _kilobytes(source.flash), "ram": _kilobytes(source.ram)}
    return {
        "model.h": source.header,
        "model.c": source.body,
        "check.c": _check(model.contract, samples),
        "example.c": _snippet(model, samples),
        "README.md": sentence("bundle.c.readme", details),
    }


def _kilobytes(count: int) -> str:
    return f"{count / 1024:.0f}" if count >= 10 * 1024 else f"{count / 1024:.1f}"


def _check(contract: Contract, samples: Samples) -> str:
    answers = samples.answers
    numbers = answers.probabilities if contract.classes else answers.values[:, None]
    wanted = [", ".join(literal(float(each), "float32") for each in row) for row in numbers]
    rows = [_row(contract, samples.checks, place) for place in range(len(samples.checks))]
    said, answered, is_other = "", "answer.value", "0"
    if contract.classes:
        places = [contract.classes.index(label) for label in answers.labels.tolist()]
        said = f"static const int32_t said[] = {{{', '.join(map(str, places))}}};"
        answered, is_other = "answer.chances[k]", "answer.label != said[i]"
    text = read_template("check.c").replace("ANSWERED(k)", answered).replace("IS_OTHER(i)", is_other)
    text = (
        text.replace("SPREAD", repr(spread_of(samples)))
        .replace("COUNT", str(numbers.shape[1]))
        .replace("/* SAID */", said)
    )
    text = text.replace("/* WANTED */", "\n".join(f"    {{{each}}}," for each in wanted))
    # Cells come last: nothing that stands in one is to be filled in.
    return text.replace("/* ROWS */", "\n".join(f"    {{{each}}}," for each in rows))


def _row(contract: Contract, rows: pd.DataFrame, place: int) -> str:
    names = identifiers(column.name for column in contract.columns)
    cells = []
    for column, name in zip(contract.columns, names, strict=True):
        cell = rows[column.name].iloc[place]
        cells.append(f".{name} = {_number(cell) if column.numeric else text_literal(str(cell))}")
    return ", ".join(cells)


def _number(cell: float) -> str:
    import numpy as np

    return literal(float(np.float32(cell)), "float32")


def _snippet(model: Model, samples: Samples) -> str:
    contract = model.contract
    told = 'printf("%g\\n", (double)answer.value);'
    if contract.classes:
        told = 'printf("%s %g\\n", model_labels[answer.label], (double)answer.chances[answer.label]);'
    return (
        '#include "model.h"\n\n#include <math.h>\n#include <stdio.h>\n\n'
        "int main(void)\n{\n"
        f"    const model_row row = {{{_row(contract, samples.rows, 0)}}};\n"
        "    static model_workspace work;\n    model_answer answer;\n"
        "    model_predict(&row, &work, &answer);\n"
        f"    {told}\n    return 0;\n}}\n"
    )


C = Target(name="c", files=_files, snippet=_snippet)
