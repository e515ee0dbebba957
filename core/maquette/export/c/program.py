"""A graph as what is done to one row, one step after the other: fixed shapes, what is constant known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from maquette.errors import MaquetteError
from maquette.model.contract import Contract
from maquette.model.file import Model
from maquette.model.graph import LABEL, PROBABILITIES, VALUE
from maquette.model.predict import feeds_from

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from onnx import GraphProto, NodeProto


@dataclass(frozen=True)
class Tensor:
    """A tensor of one row: its name in the graph, its shape, and its type as NumPy calls it, "str" for texts.

    `data` is there where it is the same for every row.
    """

    name: str
    shape: tuple[int, ...]
    kind: str
    data: np.ndarray | None = None

    @property
    def size(self) -> int:
        """How many elements it has."""
        return prod(self.shape)


@dataclass(frozen=True)
class Step:
    """One operation on tensors."""

    node: NodeProto
    inputs: tuple[Tensor, ...]
    output: Tensor


@dataclass(frozen=True)
class Program:
    """All that is done to a row. `answer` are the chances or the value, `label` the number of the class."""

    steps: tuple[Step, ...]
    answer: Tensor
    label: Tensor | None


def read_program(model: Model, rows: pd.DataFrame, known: Collection[str]) -> Program:
    """Return what a model does to one row; shapes are taken from a run of the first of `rows`.

    Raises MaquetteError("not_in_c") for other operations than those `known`: it reads texts, say.
    """
    import onnx

    graph = onnx.ModelProto.FromString(model.data).graph
    wanted = [VALUE]
    if model.contract.classes:
        wanted = [PROBABILITIES, _label_number(graph)]
    nodes = _needed(graph, wanted)
    _refuse_unknown(nodes, known, model.contract)
    tensors = _run_once(model, graph, rows)
    folded = _fold(graph, nodes, tensors)
    steps = tuple(
        Step(
            node,
            tuple(folded[name] for name in node.input if name),
            folded[node.output[0]],
        )
        for node in nodes
        if folded[node.output[0]].data is None
    )
    return Program(steps, folded[wanted[0]], folded[wanted[1]] if model.contract.classes else None)


def _label_number(graph: GraphProto) -> str:
    """Return the tensor that holds the number of the class, of which the graph makes its name."""
    (last,) = (node for node in graph.node if LABEL in node.output)
    return str(last.input[0])


def _needed(graph: GraphProto, wanted: list[str]) -> list[NodeProto]:
    needed, nodes = set(wanted), []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            nodes.append(node)
    return nodes[::-1]


def _refuse_unknown(nodes: list[NodeProto], known: Collection[str], contract: Contract) -> None:
    """Refuse a graph with operations that C has none of, and name the columns that ask for them."""
    # A tensor is traced back to the columns it is made of.
    made_of = {column.input: {column.name} for column in contract.columns}
    blamed: set[str] = set()
    for node in nodes:
        columns = set().union(*(made_of.get(name, set()) for name in node.input))
        for name in node.output:
            made_of[name] = columns
        if node.op_type not in known:
            blamed |= columns
    if blamed:
        raise MaquetteError("not_in_c", columns=", ".join(sorted(blamed)[:5]))


def _run_once(model: Model, graph: GraphProto, rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return every tensor of the graph, for one row."""
    import onnx
    import onnxruntime

    whole = onnx.ModelProto.FromString(model.data)
    known = {each.name for each in graph.output}
    made = [name for node in graph.node for name in node.output if name not in known]
    whole.graph.output.extend(onnx.ValueInfoProto(name=name) for name in made)
    session = onnxruntime.InferenceSession(whole.SerializeToString(), providers=["CPUExecutionProvider"])
    feeds = feeds_from(model.contract, rows.head(1))
    names = [each.name for each in session.get_outputs()]
    return {**feeds, **dict(zip(names, session.run(names, feeds), strict=True))}


def _fold(graph: GraphProto, nodes: list[NodeProto], values: dict[str, np.ndarray]) -> dict[str, Tensor]:
    """Return all tensors; those made of constants alone are constants themselves."""
    import numpy as np
    import onnx

    held = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}
    found = {name: _tensor(name, data, is_constant=True) for name, data in held.items()}
    found |= {each.name: _tensor(each.name, values[each.name]) for each in graph.input}
    for node in nodes:
        (name,) = node.output
        is_constant = all(found[each].data is not None for each in node.input if each)
        data = np.asarray(values[name])
        if is_constant and node.op_type == "Cast" and (half := found[node.input[0]]).kind == "float16":
            # Weights stay as short as they are in the file, and are lengthened where they are read.
            data = np.asarray(half.data)
        found[name] = _tensor(name, data, is_constant=is_constant)
    return found


def _tensor(name: str, data: np.ndarray, *, is_constant: bool = False) -> Tensor:
    kind = "str" if data.dtype.kind in "OSU" else data.dtype.name
    return Tensor(name, tuple(data.shape), kind, data if is_constant else None)
