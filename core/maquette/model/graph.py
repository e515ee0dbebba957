"""A recipe becomes one ONNX file that takes raw columns and gives answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import to_json
from maquette.model.combination_nodes import combined
from maquette.model.contract import CONTRACT_KEY, Contract, InputColumn
from maquette.model.date_nodes import date_features
from maquette.model.encoding_nodes import answer_features, category_codes
from maquette.model.features import Features
from maquette.model.list_nodes import list_features
from maquette.model.member_nodes import part_answers
from maquette.model.nodes import CONTRIB, ML, ML_OPSET, OPSET, Nodes
from maquette.model.origin_nodes import Origins
from maquette.model.recipe import (
    AnswersEncoding,
    CategoryEncoding,
    DateEncoding,
    ListEncoding,
    NumberEncoding,
    Recipe,
    TextEncoding,
)
from maquette.model.serializing import serialize
from maquette.model.term_nodes import text_features

if TYPE_CHECKING:
    from onnx import ValueInfoProto

LABEL, PROBABILITIES, VALUE, PARTS = "label", "probabilities", "value", "parts"
OUTPUTS = frozenset({LABEL, PROBABILITIES, VALUE, PARTS})
# The oldest file format that ONNX Runtime 1.15, and so most devices in the field, read.
IR_VERSION = 8
# That of ONNX Runtime 1.17, the first that can split and join texts; asked for only where a model does.
IR_VERSION_OF_TEXTS = 9


def input_name(column: str) -> str:
    """Return the graph's input name of a column: its own, unless an output is called that."""
    return f"{column} (input)" if column in OUTPUTS else column


def build_graph(recipe: Recipe, contract: Contract) -> bytes:
    """Return the ONNX file of `recipe`, with `contract` in its metadata.

    Inputs are [N, 1], float32 or string by the contract's columns; outputs `label` [N] and `probabilities`
    [N, C], or `value` [N, 1]. A model of several parts also gives what each of its P parts answers, `parts`:
    [N, P, C] or [N, P].
    """
    import onnx
    from onnx import TensorProto, helper

    nodes = Nodes(frozenset(column.input for column in contract.columns) | OUTPUTS)
    inputs = {column.name: column for column in contract.columns}
    answers = part_answers(nodes, _features(nodes, recipe, inputs), recipe)
    outputs = _answers(nodes, recipe, answers)
    graph = helper.make_graph(
        nodes.nodes,
        "maquette",
        [
            helper.make_tensor_value_info(
                column.input, TensorProto.FLOAT if column.numeric else TensorProto.STRING, ["N", 1]
            )
            for column in contract.columns
        ],
        outputs,
        nodes.constants,
    )
    opsets = (("", nodes.opset), (ML, ML_OPSET), (CONTRIB, 1))
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid(*pair) for pair in opsets],
        ir_version=IR_VERSION if nodes.opset == OPSET else IR_VERSION_OF_TEXTS,
        producer_name="maquette",
        producer_version=contract.maquette,
    )
    onnx.checker.check_model(model)
    return with_contract(model.SerializeToString(), contract)


def with_contract(data: bytes, contract: Contract) -> bytes:
    """Return the same graph, to the bit, with `contract` in its metadata."""
    import onnx
    from onnx import helper

    model = onnx.ModelProto.FromString(data)
    helper.set_model_props(model, {CONTRACT_KEY: to_json(contract).decode()})
    return serialize(model)


def _features(nodes: Nodes, recipe: Recipe, inputs: dict[str, InputColumn]) -> Features:
    tensors: list[str] = []
    number_places: list[int] = []
    codes: dict[int, str] = {}
    counts: dict[int, int] = {}
    known: dict[CategoryEncoding, str] = {}
    place = 0
    origins = Origins(nodes, {name: column.input for name, column in inputs.items()})
    for encoding in recipe.encodings:
        values = origins.tensor(encoding.origin)
        category = encoding.category if isinstance(encoding, AnswersEncoding) else encoding
        if isinstance(category, CategoryEncoding) and category not in known:
            known[category] = category_codes(nodes, values, category)
        if isinstance(encoding, CategoryEncoding):
            codes[place] = known[encoding]
            counts[place] = encoding.unseen_code + 1
        else:
            tensors.append(_numbers(nodes, values, encoding, known))
            number_places.extend(range(place, place + encoding.width))
        place += encoding.width
    numbers = nodes.op("Concat", *tensors, axis=1) if tensors else ""
    if recipe.combinations:
        numbers = combined(nodes, numbers, number_places, recipe.combinations)
        number_places.extend(range(place, place + len(recipe.combinations)))
    return Features(numbers=numbers, number_places=tuple(number_places), codes=codes, code_counts=counts)


def _numbers(
    nodes: Nodes,
    values: str,
    encoding: NumberEncoding | DateEncoding | ListEncoding | TextEncoding | AnswersEncoding,
    known: dict[CategoryEncoding, str],
) -> str:
    """Return float32 [N, width]: the features of a column's values; `known` has the codes of categories."""
    match encoding:
        case NumberEncoding():
            return values
        case DateEncoding(format=form, unit=unit):
            return date_features(nodes, values, form, unit)
        case ListEncoding():
            return list_features(nodes, values, encoding)
        case TextEncoding():
            return text_features(nodes, values, encoding)
        case AnswersEncoding():
            return answer_features(nodes, known[encoding.category], encoding)


def _answers(nodes: Nodes, recipe: Recipe, answers: str) -> list[ValueInfoProto]:
    """Write the outputs, given what the parts answer: float32 [N, P, S]."""
    from onnx import TensorProto, helper

    count = recipe.part_count
    if recipe.classes:
        outputs = _chances(nodes, recipe, answers)
        shape: list[str | int | None] = ["N", count, len(recipe.classes)]
    else:
        scaled = nodes.op("Mul", answers, nodes.floats(recipe.amounts.scale))
        values = nodes.op("Add", scaled, nodes.floats(recipe.amounts.mean))
        _mean_of_parts(nodes, values, count, 1, output=VALUE)
        if count > 1:
            nodes.op("Reshape", values, nodes.integers(-1, count), output=PARTS)
        outputs = [helper.make_tensor_value_info(VALUE, TensorProto.FLOAT, ["N", 1])]
        shape = ["N", count]
    parts = helper.make_tensor_value_info(PARTS, TensorProto.FLOAT, shape)
    return [*outputs, parts] if count > 1 else outputs


def _mean_of_parts(nodes: Nodes, answers: str, count: int, scores: int, output: str = "") -> str:
    """Return float32 [N, S], the mean over the parts of [N, P, S]."""
    import numpy as np

    if count > 1:
        answers = nodes.op("MatMul", nodes.constant(np.full((1, count), 1 / count, np.float32)), answers)
    return nodes.op("Reshape", answers, nodes.integers(-1, scores), output=output)


def _chances(nodes: Nodes, recipe: Recipe, answers: str) -> list[ValueInfoProto]:
    """Write `probabilities`, the label and, where there are several, what the parts say."""
    import numpy as np
    from onnx import TensorProto, helper

    classes, count = len(recipe.classes), recipe.part_count
    shape = nodes.integers(-1, count, classes)
    every = nodes.op("Reshape", answers, shape, output=PARTS if count > 1 else "")
    chances = _mean_of_parts(nodes, every, count, classes, output=PROBABILITIES)
    if classes == 2:
        second = nodes.op("Gather", chances, nodes.constant(np.array(1, np.int64)), axis=1)
        said = nodes.op("GreaterOrEqual", second, nodes.floats(recipe.threshold))
        places = nodes.cast(said, TensorProto.INT64)
    else:
        places = nodes.op("ArgMax", chances, axis=1, keepdims=0)
    nodes.op(
        "LabelEncoder",
        places,
        domain=ML,
        output=LABEL,
        keys_int64s=list(range(classes)),
        values_strings=list(recipe.classes),
        default_string="",
    )
    return [
        helper.make_tensor_value_info(LABEL, TensorProto.STRING, ["N"]),
        helper.make_tensor_value_info(PROBABILITIES, TensorProto.FLOAT, ["N", classes]),
    ]
