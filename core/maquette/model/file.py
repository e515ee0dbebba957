"""Opening a model file: from our own trainer or from a stranger, it is checked before it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.codec import from_json
from maquette.errors import MaquetteError
from maquette.model.contract import CONTRACT_KEY, CONTRACT_VERSION, Contract
from maquette.model.contract_check import find_mismatch, find_nonsense
from maquette.model.graph import LABEL, PARTS, PROBABILITIES, VALUE
from maquette.model.threshold import find_threshold

if TYPE_CHECKING:
    import numpy as np
    from onnx import NodeProto
    from onnxruntime import InferenceSession

MOST_BYTES = 512 << 20
# Of a row without texts, chosen so that some 10,000 run at once as they always did; of a term: its count and
# its root, both twice; of a token: its text twice and its number.
BYTES_OF_A_ROW = 6_000
BYTES_OF_A_TERM = 2 * 4 + 2 * 8
BYTES_OF_A_TOKEN = 2 * 32 + 8
# Of a question that symmetric trees ask: its answer as a bit and as a float, and its part of a leaf.
BYTES_OF_A_QUESTION = 8
# What the exporter writes, and so all that is ever run: no loops, no branches, no reading of other files.
_ARITHMETIC = frozenset(
    (
        "Add",
        "ArgMax",
        "Clip",
        "Div",
        "Exp",
        "Log",
        "MatMul",
        "Max",
        "Min",
        "Mod",
        "Mul",
        "Relu",
        "Sigmoid",
        "Softmax",
        "Sqrt",
        "Sub",
    )
)
_LOGIC = frozenset(("And", "Equal", "GreaterOrEqual", "IsNaN", "LessOrEqual", "Or", "Where"))
_SHAPE = frozenset(("Cast", "Concat", "Expand", "Gather", "Reshape", "Shape", "Slice", "Transpose"))
_TEXT = frozenset(("StringConcat", "StringSplit", "TfIdfVectorizer", "Tokenizer"))
_LEARNED = frozenset(("LabelEncoder", "TreeEnsembleRegressor"))
KNOWN_OPERATIONS = _ARITHMETIC | _LOGIC | _SHAPE | _TEXT | _LEARNED


@dataclass(frozen=True)
class Model:
    """An opened model: its bytes, its contract, and a session that runs them.

    While it runs, each row takes about `row_bytes`, and `character_bytes` for every character of the longest
    text among the rows that are run at once.
    """

    data: bytes
    contract: Contract
    session: InferenceSession
    row_bytes: int
    character_bytes: int

    def run(self, feeds: dict[str, np.ndarray]) -> Outputs:
        """Score N rows. `feeds` maps graph inputs to [N, 1] arrays (see `maquette.model.predict`).

        Raises MaquetteError("not_a_model") where a stranger's file turns out not to run after all.
        """
        import numpy as np

        with _refusals("the model"):
            if not self.contract.classes:
                (values,) = map(np.asarray, self.session.run([VALUE], feeds))
                _check_shapes(feeds, values, (1,))
                return Outputs(labels=np.empty(0, object), numbers=values[:, 0])
            labels, chances = map(np.asarray, self.session.run([LABEL, PROBABILITIES], feeds))
        _check_shapes(feeds, labels, ())
        _check_shapes(feeds, chances, (len(self.contract.classes),))
        return Outputs(labels=labels.astype(object), numbers=chances)

    def run_parts(self, feeds: dict[str, np.ndarray]) -> np.ndarray:
        """Return what each part answers to N rows: probabilities (N, P, C), or values (N, P)."""
        import numpy as np

        if self.contract.parts == 1:
            numbers = self.run(feeds).numbers
            return numbers[:, None]
        with _refusals("the model"):
            (answers,) = map(np.asarray, self.session.run([PARTS], feeds))
        each = (self.contract.parts, len(self.contract.classes))
        _check_shapes(feeds, answers, each if self.contract.classes else each[:1])
        return answers


@dataclass(frozen=True)
class Outputs:
    """What a run gave: `labels` (N,) of classes, and `numbers`: probabilities (N, C), or values (N,)."""

    labels: np.ndarray
    numbers: np.ndarray


def _check_shapes(feeds: dict[str, np.ndarray], answers: np.ndarray, each: tuple[int, ...]) -> None:
    """Refuse answers of another shape than the graph declares: ONNX Runtime itself lets them pass."""
    if answers.shape != (len(next(iter(feeds.values()))), *each):
        raise MaquetteError("not_a_model", file="the model", reason="it gives answers of another form")


def load_model(path: Path) -> Model:
    """Open a model file; raises MaquetteError with the code no_such_file, no_permission or not_a_model."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise MaquetteError("not_a_model", file=path.name, reason="it is too large")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MaquetteError("no_such_file", file=path.name) from error
    except PermissionError as error:
        raise MaquetteError("no_permission", path=path.name) from error
    except OSError as error:
        raise MaquetteError("not_a_model", file=path.name, reason="it can't be read") from error
    return open_model(data, path.name)


def open_model(data: bytes, name: str = "the model") -> Model:
    """Open a model from its bytes; raises MaquetteError("not_a_model") unless it is one of ours, whole."""
    import onnxruntime

    contract = _check(data, name)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with _refusals(name):
        session = onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"], enable_fallback=0
        )
    mismatch = find_mismatch(contract, session)
    if mismatch:
        raise MaquetteError("not_a_model", file=name, reason=mismatch)
    return Model(data, contract, session, *_row_memory(data))


def _row_memory(data: bytes) -> tuple[int, int]:
    """Return the bytes that a row takes, and those for every character of the longest text, while running.

    Terms of texts are counted in tables with a column for each; tokens are a table as wide as the longest
    text has of them. What symmetric trees ask is looked up all at once.
    """
    import onnx

    counted = tokens = asked = 0
    graph = onnx.ModelProto.FromString(data).graph
    lengths = {each.name: prod(each.dims) for each in graph.initializer}
    cast = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "Cast"}
    for node in graph.node:
        if node.op_type == "Gather" and any(each.name == "axis" and each.i == 1 for each in node.attribute):
            asked += lengths.get(cast.get(node.input[1], ""), 0)
        if node.op_type == "TfIdfVectorizer":
            counted += sum(len(each.ints) for each in node.attribute if each.name == "ngram_indexes")
            tokens += 1
    row = BYTES_OF_A_ROW + BYTES_OF_A_TERM * counted + BYTES_OF_A_QUESTION * asked
    return row, BYTES_OF_A_TOKEN * tokens


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """Turn what ONNX Runtime can refuse into MaquetteError("not_a_model")."""
    from onnxruntime.capi import onnxruntime_pybind11_state as refusals

    try:
        yield
    except (
        refusals.Fail,
        refusals.InvalidArgument,
        refusals.InvalidGraph,
        refusals.InvalidProtobuf,
        refusals.NotImplemented,
        refusals.RuntimeException,
        UnicodeDecodeError,
    ) as error:
        raise MaquetteError("not_a_model", file=name, reason="it can't be run") from error


def _check(data: bytes, name: str) -> Contract:
    import onnx
    from google.protobuf.message import DecodeError

    try:
        model = onnx.ModelProto.FromString(data)
    except DecodeError as error:
        raise MaquetteError("not_a_model", file=name, reason="it is no ONNX file, or damaged") from error
    properties = {each.key: each.value for each in model.metadata_props}
    if CONTRACT_KEY not in properties:
        raise MaquetteError("not_a_model", file=name, reason="it was not made by Maquette")
    for node in model.graph.node:
        _check_node(node, name)
    if model.functions or any(each.external_data or each.data_location for each in model.graph.initializer):
        raise MaquetteError("not_a_model", file=name, reason="it wants to read other files")
    contract = from_json(properties[CONTRACT_KEY], Contract, code="not_a_contract")
    if contract.version > CONTRACT_VERSION:
        raise MaquetteError("model_too_new", file=name, made_by=contract.maquette)
    nonsense = find_nonsense(contract)
    if nonsense:
        raise MaquetteError("not_a_model", file=name, reason=nonsense)
    # Parts are answered by the contract's threshold, labels by the graph's: they must be the same.
    if find_threshold(model.graph) not in (None, contract.threshold):
        raise MaquetteError("not_a_model", file=name, reason="its threshold is not that of its contract")
    return contract


def _check_node(node: NodeProto, name: str) -> None:
    import onnx

    kinds = {onnx.AttributeProto.GRAPH, onnx.AttributeProto.GRAPHS}
    if node.op_type not in KNOWN_OPERATIONS or any(each.type in kinds for each in node.attribute):
        raise MaquetteError("not_a_model", file=name, reason=f"it holds the operation {node.op_type[:40]}")
    if node.op_type == "TreeEnsembleRegressor":
        _check_trees(node, name)


def _check_trees(node: NodeProto, name: str) -> None:
    """Refuse trees that lead back to themselves: ONNX Runtime would walk them for ever."""
    import numpy as np

    lists = {each.name: np.array(each.ints) for each in node.attribute if each.ints}
    own, left, right = (
        lists.get(f"nodes_{kind}", np.empty(0, int)) for kind in ("nodeids", "truenodeids", "falsenodeids")
    )
    if not len(own) == len(left) == len(right):
        raise MaquetteError("not_a_model", file=name, reason="its trees are damaged")
    leaves = (left == 0) & (right == 0)
    if not np.all(leaves | ((left > own) & (right > own))):
        raise MaquetteError("not_a_model", file=name, reason="its trees are damaged")
