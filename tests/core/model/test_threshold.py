"""From which chance on a file says yes: exact on the edge, the same chances otherwise, and proved."""

import numpy as np
import onnx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from made_models import linear_model
from maquette.errors import MaquetteError
from maquette.model.file import Model, open_model
from maquette.model.graph import LABEL, with_contract
from maquette.model.predict import predict
from maquette.model.threshold import find_threshold, place_threshold, read_chance, with_threshold
from maquette.model.verify import decide, verify_threshold

ROWS = pd.DataFrame({"x": np.linspace(-3, 3, 61)})
MODEL = linear_model(ROWS, {"x": 1.0}, classes=("no", "yes"))
CHANCES = predict(MODEL, ROWS).probabilities[:, 1]


def retold(threshold: float, model: Model = MODEL) -> Model:
    """Return the model with another threshold."""
    contract = replace(model.contract, threshold=threshold)
    return open_model(with_contract(with_threshold(model.data, threshold), contract))


@pytest.mark.parametrize("edge", [3, 17, 44])
def test_a_row_whose_chance_lies_exactly_on_the_threshold_is_a_yes_and_the_next_lower_one_is_not(
    edge: int,
) -> None:
    said = predict(retold(place_threshold(float(CHANCES[edge]), 1)), ROWS)
    assert (said.labels == "yes").tolist() == [place >= edge for place in range(len(ROWS))]
    assert said.probabilities[:, 1].tolist() == CHANCES.tolist()


@given(
    chance=st.floats(0.01, 0.99),
    place=st.sampled_from((0, 1)),
    steps=st.integers(-2, 2),
)
def test_each_class_is_said_from_its_chance_on_to_the_last_bit(chance: float, place: int, steps: int) -> None:
    edge = np.float32(chance) if place == 1 else np.float32(1 - chance)
    second = edge
    for _ in range(abs(steps)):
        second = np.nextafter(second, np.float32(np.sign(steps) * 2))
    chances = np.array([[1 - second, second]], np.float64)
    wanted = second >= edge if place == 1 or chance == 0.5 else second > edge
    assert decide(chances, place_threshold(chance, place))[0] == int(wanted)
    assert read_chance(place_threshold(chance, place), place) == pytest.approx(chance, abs=1e-6)


def test_the_usual_threshold_is_the_file_as_it_was_made_to_the_byte() -> None:
    again = retold(0.5, retold(place_threshold(0.2, 1)))
    assert again.data == MODEL.data
    assert place_threshold(0.5, 0) == place_threshold(0.5, 1) == 0.5


def test_a_number_that_also_stands_elsewhere_in_the_graph_stays_what_it_is_there() -> None:
    both = onnx.ModelProto.FromString(MODEL.data)
    compared = next(node for node in both.graph.node if node.op_type == "GreaterOrEqual")
    multiplied = next(node for node in both.graph.node if node.op_type == "Mul")
    multiplied.input[1] = compared.input[1]
    shared = open_model(both.SerializeToString())
    told = retold(place_threshold(0.3, 1), shared)
    assert predict(told, ROWS).probabilities.tolist() == predict(shared, ROWS).probabilities.tolist()
    verify_threshold(shared, told, ROWS)


def test_a_file_that_gives_other_chances_is_no_proof() -> None:
    other = linear_model(ROWS, {"x": 1.01}, classes=("no", "yes"))
    verify_threshold(MODEL, retold(place_threshold(0.3, 1)), ROWS)
    with pytest.raises(MaquetteError, match="export_differs"):
        verify_threshold(MODEL, other, ROWS)


def test_a_file_whose_contract_tells_another_threshold_is_not_opened() -> None:
    told = with_contract(MODEL.data, replace(MODEL.contract, threshold=0.25))
    with pytest.raises(MaquetteError, match="not_a_model"):
        open_model(told)


@pytest.mark.parametrize("chance", [0.0, 1.0, -0.2, float("nan")])
def test_what_is_no_chance_is_refused(chance: float) -> None:
    with pytest.raises(MaquetteError, match="no_such_chance"):
        place_threshold(chance, 1)


def test_a_file_of_numbers_has_no_threshold() -> None:
    with pytest.raises(MaquetteError, match="no_threshold"):
        with_threshold(linear_model(ROWS, {"x": 1.0}).data, 0.3)


@pytest.mark.parametrize("kind", ["LabelEncoder", "GreaterOrEqual"])
def test_a_stranger_s_graph_of_nodes_without_inputs_has_no_threshold(kind: str) -> None:
    node = onnx.helper.make_node(kind, [], [LABEL])
    assert find_threshold(onnx.helper.make_graph([node], "odd", [], [])) is None
