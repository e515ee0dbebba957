"""A recipe becomes one ONNX file that takes raw columns and gives answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.codec import to_json
from maquette.model.contract import CONTRACT_KEY, Contract, InputColumn
from maquette.model.date_nodes import date_features
from maquette.model.encoding_nodes import category_codes
from maquette.model.nodes import CONTRIB, ML, ML_OPSET, OPSET, Nodes
from maquette.model.origin_nodes import Origins
from maquette.model.recipe import CategoryEncoding, DateEncoding, LinearScorer, NumberEncoding, Recipe
from maquette.model.scorer_nodes import Features, linear_scores, tree_scores

if TYPE_CHECKING:
    from onnx import ValueInfoProto

LABEL, PROBABILITIES, VALUE = "label", "probabilities", "value"
OUTPUTS = frozenset({LABEL, PROBABILITIES, VALUE})
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
    [N, C], or `value` [N, 1].
    """
    import onnx
    from onnx import TensorProto, helper

    nodes = Nodes(frozenset(column.input for column in contract.columns) | OUTPUTS)
    inputs = {column.name: column for column in contract.columns}
    features = _features(nodes, recipe, inputs)
    scorer = recipe.scorer
    scores = (
        linear_scores(nodes, features, scorer)
        if isinstance(scorer, LinearScorer)
        else tree_scores(nodes, features, scorer)
    )
    outputs = _answers(nodes, recipe, scores)
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
    return bytes(model.SerializeToString())


def _features(nodes: Nodes, recipe: Recipe, inputs: dict[str, InputColumn]) -> Features:
    tensors: list[str] = []
    number_places: list[int] = []
    codes: dict[int, str] = {}
    counts: dict[int, int] = {}
    place = 0
    origins = Origins(nodes, {name: column.input for name, column in inputs.items()})
    for encoding in recipe.encodings:
        values = origins.tensor(encoding.origin)
        match encoding:
            case CategoryEncoding():
                codes[place] = category_codes(nodes, values, encoding)
                counts[place] = encoding.unseen_code + 1
            case NumberEncoding():
                tensors.append(values)
                number_places.append(place)
            case DateEncoding(format=form, unit=unit):
                tensors.append(date_features(nodes, values, form, unit))
                number_places.extend(range(place, place + encoding.width))
        place += encoding.width
    numbers = nodes.op("Concat", *tensors, axis=1) if tensors else ""
    return Features(numbers=numbers, number_places=tuple(number_places), codes=codes, code_counts=counts)


def _answers(nodes: Nodes, recipe: Recipe, scores: str) -> list[ValueInfoProto]:
    from onnx import TensorProto, helper

    if not recipe.classes:
        scaled = nodes.op("Mul", scores, nodes.floats(recipe.target_scale))
        nodes.op("Add", scaled, nodes.floats(recipe.target_mean), output=VALUE)
        return [helper.make_tensor_value_info(VALUE, TensorProto.FLOAT, ["N", 1])]
    places = _class_places(nodes, recipe, scores)
    nodes.op(
        "LabelEncoder",
        places,
        domain=ML,
        output=LABEL,
        keys_int64s=list(range(len(recipe.classes))),
        values_strings=list(recipe.classes),
        default_string="",
    )
    return [
        helper.make_tensor_value_info(LABEL, TensorProto.STRING, ["N"]),
        helper.make_tensor_value_info(PROBABILITIES, TensorProto.FLOAT, ["N", len(recipe.classes)]),
    ]


def _class_places(nodes: Nodes, recipe: Recipe, scores: str) -> str:
    """Write `probabilities` and return the int64 [N] place of each row's class."""
    from onnx import TensorProto

    if len(recipe.classes) > 2:
        probabilities = nodes.op("Softmax", scores, axis=1, output=PROBABILITIES)
        return nodes.op("ArgMax", probabilities, axis=1, keepdims=0)
    second = nodes.op("Sigmoid", scores)
    first = nodes.op("Sub", nodes.floats(1.0), second)
    nodes.op("Concat", first, second, axis=1, output=PROBABILITIES)
    said = nodes.op("GreaterOrEqual", second, nodes.floats(recipe.threshold))
    return nodes.op("Reshape", nodes.cast(said, TensorProto.INT64), nodes.integers(-1))
