"""A model file from a stranger is opened whole and harmless, or refused by name."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from msgspec.structs import replace
from onnx import TensorProto, helper

from maquette.data.schema import Kind
from maquette.errors import MaquetteError
from maquette.export.example import example_rows
from maquette.model import trial
from maquette.model.contract import Contract
from maquette.model.file import load_model, open_model
from maquette.model.graph import with_contract
from maquette.model.predict import predict
from maquette.model.trial import load_stranger
from maquette.progress import Silent
from maquette.training.train import train
from written_tables import SHOP, read_rows, shop_rows


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    table = read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(200))
    return train(table, "left", seconds=1, progress=Silent()).model


def with_trees(model: onnx.ModelProto) -> onnx.ModelProto:
    """Put a small tree where the scores come from, so that every model here has one."""
    tree = helper.make_node(
        "TreeEnsembleRegressor",
        [model.graph.input[0].name],
        ["/tree"],
        domain="ai.onnx.ml",
        nodes_nodeids=[0, 1, 2],
        nodes_truenodeids=[1, 0, 0],
        nodes_falsenodeids=[2, 0, 0],
    )
    model.graph.node.append(tree)
    return model


def lead_back(model: onnx.ModelProto) -> None:
    tree = next(node for node in with_trees(model).graph.node if node.op_type == "TreeEnsembleRegressor")
    for attribute in tree.attribute:
        if attribute.name == "nodes_truenodeids":
            attribute.ints[0] = 0
        if attribute.name == "nodes_falsenodeids":
            attribute.ints[1] = 1


def add_loop(model: onnx.ModelProto) -> None:
    body = helper.make_graph([], "body", [], [])
    model.graph.node.append(helper.make_node("Loop", ["", ""], ["/loop"], body=body))


def read_elsewhere(model: onnx.ModelProto) -> None:
    tensor = model.graph.initializer[0]
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")


def forget_contract(model: onnx.ModelProto) -> None:
    del model.metadata_props[:]


def spoil_contract(model: onnx.ModelProto) -> None:
    model.metadata_props[0].value = '{"version": 1, "task": ["yes/no"]}'


def add_function(model: onnx.ModelProto) -> None:
    model.functions.append(onnx.FunctionProto(name="f", domain="custom"))


def rename_input(model: onnx.ModelProto) -> None:
    model.graph.input.append(helper.make_tensor_value_info("extra", TensorProto.FLOAT, ["N", 1]))


@pytest.mark.parametrize(
    "spoil",
    [lead_back, add_loop, read_elsewhere, forget_contract, spoil_contract, add_function, rename_input],
    ids=lambda spoil: spoil.__name__,
)
def test_what_maquette_never_writes_is_refused(good: bytes, spoil: Callable[[onnx.ModelProto], None]) -> None:
    model = onnx.ModelProto.FromString(good)
    spoil(model)
    with pytest.raises(MaquetteError) as caught:
        open_model(model.SerializeToString())
    assert caught.value.code in ("not_a_model", "not_a_contract")


def first_column(contract: Contract, **changed: object) -> Contract:
    return replace(contract, columns=(replace(contract.columns[0], **changed), *contract.columns[1:]))


@pytest.mark.parametrize(
    "lie",
    [
        lambda contract: replace(contract, columns=()),
        lambda contract: replace(contract, columns=(contract.columns[0],) * 2),
        lambda contract: replace(contract, task="guess"),
        lambda contract: replace(contract, task="number"),
        lambda contract: replace(contract, classes=()),
        lambda contract: replace(contract, classes=("yes",)),
        lambda contract: replace(contract, classes=("yes", "yes")),
        lambda contract: first_column(contract, format="moon phases"),
        lambda contract: first_column(contract, numeric=not contract.columns[0].numeric),
        lambda contract: first_column(contract, quantiles=(1.0,)),
        lambda contract: first_column(contract, quantiles=(1e308 * 10,) * 101),
        lambda contract: first_column(contract, quantiles=tuple(float(-n) for n in range(101))),
        lambda contract: first_column(
            contract, kind=Kind.DATE, numeric=False, format="ymd", quantiles=(1e9,) * 101
        ),
        lambda contract: first_column(contract, categories=("a", "b"), counts=(1,)),
        lambda contract: first_column(contract, rows=-1),
    ],
)
def test_a_contract_that_can_not_be_true_is_refused(good: bytes, lie: Callable[[Contract], Contract]) -> None:
    contract = lie(open_model(good).contract)
    with pytest.raises(MaquetteError) as caught:
        open_model(with_contract(good, contract))
    assert caught.value.code in ("not_a_model", "not_a_contract")


def test_answers_of_another_form_than_declared_are_refused(tmp_path: Path) -> None:
    table = read_rows(tmp_path, SHOP, shop_rows(200))
    model = onnx.ModelProto.FromString(train(table, "spent", seconds=1, progress=Silent()).model)
    model.graph.node[-1].output[0] = "/value"
    model.graph.initializer.append(helper.make_tensor("/flat", TensorProto.INT64, [1], [-1]))
    model.graph.node.append(helper.make_node("Reshape", ["/value", "/flat"], ["value"]))
    with pytest.raises(MaquetteError, match="not_a_model"):
        open_model(model.SerializeToString())


def test_answers_for_other_rows_than_asked_about_are_refused(good: bytes) -> None:
    model = onnx.ModelProto.FromString(good)
    node = next(each for each in model.graph.node if "probabilities" in each.output)
    node.output[0] = "/chances"
    model.graph.initializer.extend(
        helper.make_tensor(name, TensorProto.INT64, [1], [value])
        for name, value in (("/from", 0), ("/to", 1))
    )
    model.graph.node.append(helper.make_node("Slice", ["/chances", "/from", "/to"], ["probabilities"]))
    opened = open_model(model.SerializeToString())
    with pytest.raises(MaquetteError, match="not_a_model"):
        predict(opened, example_rows(opened.contract))


REFUSALS = ("not_a_model", "not_a_contract", "model_too_new")


def opened_or_refused(data: bytes) -> str:
    try:
        open_model(data)
    except MaquetteError as error:
        return error.code
    return "open"


def test_damaged_files_are_refused_or_open_whole(good: bytes) -> None:
    chance = random.Random(11)
    for _ in range(150):
        damaged = bytearray(good)
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        del damaged[chance.choice([len(damaged), chance.randrange(len(damaged))]) :]
        assert opened_or_refused(bytes(damaged)) in ("open", *REFUSALS)


@pytest.mark.parametrize("body", [b"", b"hello", b"\x80\x04\x95cos\nsystem\n", bytes(1000)])
def test_what_is_no_model_is_refused(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(body)
    with pytest.raises(MaquetteError, match="not_a_model"):
        load_model(path)


def ask_for_much(model: onnx.ModelProto) -> None:
    """Let a few bytes stand for a table of 30 billion numbers, on which nothing hangs."""
    shape = onnx.numpy_helper.from_array(np.array([170_000, 170_000], np.int64), "much")
    model.graph.initializer.append(shape)
    number = next(each.name for each in model.graph.input if each.type.tensor_type.elem_type == 1)
    model.graph.node.add(op_type="Expand", input=[number, "much"], output=["made"])


def test_a_file_that_takes_more_memory_than_a_model_needs_is_refused_by_name(
    good: bytes, tmp_path: Path
) -> None:
    model = onnx.ModelProto.FromString(good)
    ask_for_much(model)
    path = tmp_path / "greedy.onnx"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(MaquetteError, match="not_a_model") as refused:
        load_stranger(path)
    assert refused.value.details["file"] == "greedy.onnx"


def test_a_file_that_takes_long_to_open_is_refused(
    good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slow.onnx"
    path.write_bytes(good)
    monkeypatch.setattr(trial, "PATIENCE", 0.0)
    with pytest.raises(MaquetteError, match="not_a_model"):
        load_stranger(path)


def test_a_stranger_that_is_one_of_ours_opens(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "good.onnx"
    path.write_bytes(good)
    assert load_stranger(path).data == good
    with pytest.raises(MaquetteError, match="no_such_file"):
        load_stranger(tmp_path / "gone.onnx")
