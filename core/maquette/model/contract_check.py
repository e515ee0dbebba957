"""Does a contract make sense? A stranger's may have the right form and still say what can't be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.formats import DATE_FORMATS, NUMBER_FORMATS, UTC
from maquette.data.schema import Kind
from maquette.model.contract import Contract, InputColumn
from maquette.model.graph import LABEL, PARTS, PROBABILITIES, VALUE

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

QUANTILES = 101
FARTHEST_DAY = 100_000
LONGEST_UNIT = 40
FEWEST_CLASSES = {"yes/no": 2, "classes": 2, "number": 0}
MOST_CLASSES = {"yes/no": 2, "classes": 1_000, "number": 0}
TEXT, FLOAT = "tensor(string)", "tensor(float)"


def find_nonsense(contract: Contract) -> str | None:
    """Return why a contract can't be true, in words that follow "because"; None where it can."""
    return next(_contradictions(contract), None)


def _contradictions(contract: Contract) -> Iterator[str]:
    if not contract.columns:
        yield "it takes no columns"
    for names in ([each.name for each in contract.columns], [each.input for each in contract.columns]):
        if len(set(names)) < len(names):
            yield "it takes the same column twice"
    if contract.task not in FEWEST_CLASSES:
        yield "it answers no question that Maquette knows"
    elif not FEWEST_CLASSES[contract.task] <= len(contract.classes) <= MOST_CLASSES[contract.task]:
        yield "its answers do not fit its question"
    if len(set(contract.classes)) < len(contract.classes):
        yield "it has the same answer twice"
    for column in contract.columns:
        yield from _contradictions_of(column)


def _contradictions_of(column: InputColumn) -> Iterator[str]:
    known: tuple[str, ...] = (
        DATE_FORMATS if column.kind is Kind.DATE else NUMBER_FORMATS if column.numeric else ("",)
    )
    if column.format not in known or (column.kind is Kind.DATE and column.numeric):
        yield "it reads a column in no way that Maquette knows"
    if len(column.unit) > LONGEST_UNIT or (column.kind is Kind.DATE and column.unit not in ("", UTC)):
        yield "it reads a column in no way that Maquette knows"
    if len(column.quantiles) not in (0, QUANTILES) or not all(map(math.isfinite, column.quantiles)):
        yield "its summary of a column is damaged"
    if list(column.quantiles) != sorted(column.quantiles):
        yield "its summary of a column is damaged"
    if column.kind is Kind.DATE and any(abs(day) > FARTHEST_DAY for day in column.quantiles):
        yield "its summary of a column is damaged"
    if len(column.counts) != len(column.categories) or min((column.rows, column.missing, *column.counts)) < 0:
        yield "its summary of a column is damaged"


def find_mismatch(contract: Contract, session: InferenceSession) -> str | None:
    """Return how a graph differs from what its contract says; None where it does not."""
    inputs = {each.name: (each.type, len(each.shape)) for each in session.get_inputs()}
    if inputs != {each.input: (FLOAT if each.numeric else TEXT, 2) for each in contract.columns}:
        return "its inputs are not those of its contract"
    wanted = {LABEL: (TEXT, 1), PROBABILITIES: (FLOAT, 2)} if contract.classes else {VALUE: (FLOAT, 2)}
    if contract.parts > 1:
        wanted[PARTS] = (FLOAT, 3 if contract.classes else 2)
    if {each.name: (each.type, len(each.shape)) for each in session.get_outputs()} != wanted:
        return "its answers are not those of its contract"
    return None
