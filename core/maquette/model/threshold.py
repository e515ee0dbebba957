"""From which chance on a file of two classes says yes: read from its graph, and written into it anew."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from maquette.errors import MaquetteError
from maquette.model.graph import LABEL
from maquette.model.serializing import serialize

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto, TensorProto

USUAL = 0.5
# More of a chance than this is no float32 apart from its neighbours' names: 0.2 is 0.200000003.
DIGITS = 6
BYTES_OF_A_FLOAT = 4
OPERANDS = 2


def place_threshold(chance: float, place: int) -> float:
    """Return the threshold of a contract with which the class at `place` is said from `chance` on.

    A contract's is that of the second class, and a float32, so that a row exactly on the edge is answered
    alike by every comparison. The first class is said from `chance` on where the second has no more than
    what is left; at 0.5 it stays as usual, where the second is said of two that are even. Raises
    MaquetteError("no_such_chance") for what is no chance between none and all.
    """
    import numpy as np

    if not 0.0 < chance < 1.0:
        raise MaquetteError("no_such_chance", chance=chance)
    if place == 1 or chance == USUAL:
        return float(np.float32(chance))
    return float(np.nextafter(np.float32(1.0 - chance), np.float32(np.inf)))


def read_chance(threshold: float, place: int) -> float:
    """Return the chance from which on the class at `place` is said, as people write it."""
    return round(threshold if place == 1 else 1.0 - threshold, DIGITS)


def find_threshold(graph: GraphProto) -> float | None:
    """Return the threshold that a graph answers by, None where it has none that can be read."""
    import onnx

    compared = _comparison(graph)
    if compared is None:
        return None
    for constant in graph.initializer:
        if constant.name == compared.input[1]:
            is_number = constant.data_type == onnx.TensorProto.FLOAT and list(constant.dims) == [1]
            return _only_number(constant) if is_number else None
    return None


def _only_number(constant: TensorProto) -> float | None:
    if len(constant.raw_data) == BYTES_OF_A_FLOAT:
        return float(struct.unpack("<f", constant.raw_data)[0])
    return float(constant.float_data[0]) if len(constant.float_data) == 1 else None


def with_threshold(data: bytes, threshold: float) -> bytes:
    """Return the same graph with another threshold; raises MaquetteError("no_threshold") if it has none."""
    import numpy as np
    import onnx.numpy_helper

    model: ModelProto = onnx.ModelProto.FromString(data)
    graph = model.graph
    compared = _comparison(graph)
    if compared is None or find_threshold(graph) is None:
        raise MaquetteError("no_threshold")
    old = compared.input[1]
    values = np.array([threshold], np.float32)
    if sum(name == old for node in graph.node for name in node.input) == 1:
        constant = next(each for each in graph.initializer if each.name == old)
        constant.CopyFrom(onnx.numpy_helper.from_array(values, old))
    else:
        # The same number stands elsewhere in the graph, where it means something else.
        compared.input[1] = _free_name(graph)
        graph.initializer.append(onnx.numpy_helper.from_array(values, compared.input[1]))
    return serialize(model)


def _comparison(graph: GraphProto) -> NodeProto | None:
    """Return the node that holds the second class's chance against the threshold."""
    made_by = {name: node for node in graph.node for name in node.output}
    node = made_by.get(LABEL)
    for kind in ("LabelEncoder", "Cast"):
        if node is None or node.op_type != kind:
            return None
        node = made_by.get(node.input[0]) if node.input else None
    is_comparison = node is not None and node.op_type == "GreaterOrEqual" and len(node.input) == OPERANDS
    return node if is_comparison else None


def _free_name(graph: GraphProto) -> str:
    taken = {name for node in graph.node for name in (*node.input, *node.output)}
    name = "/threshold"
    while name in taken:
        name += "'"
    return name
