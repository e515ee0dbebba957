"""A graph as bytes, its lists of numbers packed: half the file of a model of trees would be tags otherwise.

The format's schema leaves such lists unpacked, with a tag before every number; the Protocol Buffers encoding
guide obliges every parser to read the packed form of a repeated scalar field as well.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from onnx import AttributeProto, GraphProto, ModelProto, NodeProto

# Fields of onnx.proto: ModelProto.graph, GraphProto.node, NodeProto.attribute, AttributeProto.floats, .ints.
_GRAPH, _NODE, _ATTRIBUTE, _FLOATS, _INTS = 7, 1, 5, 7, 8
_BITS = 7  # of a number in each of its bytes; the eighth says that another byte follows
_MOST_BYTES = 10  # of a whole number of 64 bits


def serialize(model: ModelProto) -> bytes:
    """Return the model as bytes, the same for the same model. Graphs within nodes are left as they are."""
    return _without(model, "graph") + _field(_GRAPH, _graph(model.graph))


def _graph(graph: GraphProto) -> bytes:
    return _without(graph, "node") + b"".join(_field(_NODE, _node(each)) for each in graph.node)


def _node(node: NodeProto) -> bytes:
    attributes = b"".join(_field(_ATTRIBUTE, _attribute(each)) for each in node.attribute)
    return _without(node, "attribute") + attributes


def _attribute(attribute: AttributeProto) -> bytes:
    import numpy as np

    packed = b""
    if attribute.floats:
        packed += _field(_FLOATS, np.array(attribute.floats, "<f4").tobytes())
    if attribute.ints:
        packed += _field(_INTS, _varints(np.array(attribute.ints, np.int64)))
    return _without(attribute, "floats", "ints") + packed


def _without(message: ModelProto | GraphProto | NodeProto | AttributeProto, *fields: str) -> bytes:
    rest = deepcopy(message)
    for field in fields:
        rest.ClearField(field)
    return bytes(rest.SerializeToString(deterministic=True))


def _field(number: int, content: bytes) -> bytes:
    """Return a field whose content has a length: its tag, the length, the content."""
    import numpy as np

    return bytes((number << 3 | 2,)) + _varints(np.array([len(content)], np.int64)) + content


def _varints(numbers: np.ndarray) -> bytes:
    """Return int64 [N] as variable-length numbers, seven bits a byte, the lowest first."""
    import numpy as np

    shifts = np.arange(_MOST_BYTES, dtype=np.uint64) * np.uint64(_BITS)
    shifted = numbers.astype(np.uint64)[:, None] >> shifts
    is_needed = shifted > 0
    is_needed[:, 0] = True
    follows = np.zeros_like(is_needed)
    follows[:, :-1] = is_needed[:, 1:]
    places = (shifted & np.uint64(0x7F)) | (follows.astype(np.uint64) << np.uint64(_BITS))
    return places.astype(np.uint8)[is_needed].tobytes()
