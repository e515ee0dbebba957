"""A model's bytes: packed lists say what the usual ones say, in less room."""

import numpy as np
import onnx
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper

from maquette.model.serializing import serialize

WHOLE = st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=40)
FLOATS = st.lists(st.floats(width=32), min_size=1, max_size=40)


def model_with(ints: list[int], floats: list[float], texts: list[str]) -> onnx.ModelProto:
    node = helper.make_node("Made", ["x"], ["y"], domain="made", ints=ints, floats=floats, one=3, name="n")
    node.attribute.append(helper.make_attribute("texts", texts, attr_type=onnx.AttributeProto.STRINGS))
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N"]) for name in "xy"]
    graph = helper.make_graph([node, node], "g", ends[:1], ends[1:])
    graph.initializer.append(onnx.numpy_helper.from_array(np.arange(5), "numbers"))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
    helper.set_model_props(model, {"b": "1", "a": "2"})
    return model


@given(ints=WHOLE, floats=FLOATS, texts=st.lists(st.text(max_size=5), max_size=5))
def test_a_parser_reads_back_what_was_written(ints: list[int], floats: list[float], texts: list[str]) -> None:
    model = model_with(ints, floats, texts)
    data = serialize(model)
    again = onnx.ModelProto.FromString(data)
    # Compared as bytes, since no NaN equals itself.
    assert again.SerializeToString(deterministic=True) == model.SerializeToString(deterministic=True)
    assert serialize(again) == data


def test_long_lists_take_a_tag_for_all_instead_of_one_for_each() -> None:
    numbers = list(range(1_000))
    model = model_with(numbers, [0.5] * 1_000, ["a"])
    # Two nodes with two lists of a thousand numbers, each of which had a tag of one byte.
    assert len(serialize(model)) <= len(model.SerializeToString()) - 2 * 2 * (1_000 - 4)
