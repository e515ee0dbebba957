"""Symmetric trees and combined numbers answer in the file as they do in the lab, whatever they are given."""

import numpy as np
import onnx
import onnxruntime
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from maquette.model.combination_nodes import combined
from maquette.model.features import Features
from maquette.model.graph import IR_VERSION
from maquette.model.nodes import OPSET, Nodes
from maquette.model.recipe import Combination, Combined, SymmetricScorer
from maquette.model.symmetric_nodes import symmetric_scores
from maquette.training.combining import combine
from maquette.training.matrix import Feature, FeatureKind, Matrix
from maquette.training.replaying import replay_scores

NUMBERS, CODES, DEPTH, SCORES = 3, 4, 3, 2
BORDERS = (-1.5, 0.0, 0.1, 2.0, 1e30)
CELLS = st.sampled_from((*BORDERS, -0.0, 0.2, -7.0, 1e-45, 3e38, np.inf, -np.inf, np.nan))
ROWS = st.lists(st.tuples(*[CELLS] * NUMBERS, st.integers(0, CODES + 1)), min_size=1, max_size=8)


def scorer_of(seed: int, trees: int) -> SymmetricScorer:
    """Return trees of chance that ask about the numbers, and about the code at the last place."""
    chance = np.random.default_rng(seed)
    return SymmetricScorer(
        features=chance.integers(0, NUMBERS + 1, (trees, DEPTH)),
        borders=chance.choice(np.array(BORDERS), (trees, DEPTH)).astype(np.float32).astype(np.float64),
        values=chance.normal(size=(trees, 1 << DEPTH, SCORES)).astype(np.float16).astype(np.float64),
        base=np.ones(SCORES),
    )


def matrix_of(rows: list[tuple[float, ...]]) -> Matrix:
    kinds = [FeatureKind.NUMBER] * NUMBERS + [FeatureKind.CODE]
    values = np.array(rows, np.float64)
    values[:, :NUMBERS] = values[:, :NUMBERS].astype(np.float32)
    return Matrix(values, tuple(Feature(place, kind, codes=CODES) for place, kind in enumerate(kinds)))


def run(nodes: Nodes, output: str, shape: list[str | int], matrix: Matrix) -> np.ndarray:
    graph = helper.make_graph(
        nodes.nodes,
        "rows",
        [
            helper.make_tensor_value_info("numbers", TensorProto.FLOAT, ["N", NUMBERS]),
            helper.make_tensor_value_info("codes", TensorProto.INT64, ["N"]),
        ],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        nodes.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    feeds = {
        "numbers": matrix.values[:, :NUMBERS].astype(np.float32),
        "codes": matrix.values[:, NUMBERS].astype(np.int64),
    }
    return np.asarray(session.run([output], feeds)[0])


@given(rows=ROWS, seed=st.integers(0, 99))
@settings(deadline=None)
def test_trees_answer_in_the_file_as_in_the_lab(rows: list[tuple[float, ...]], seed: int) -> None:
    scorers = (scorer_of(seed, 4), scorer_of(seed + 1, 7))
    nodes = Nodes(frozenset({"numbers", "codes"}))
    features = Features("numbers", tuple(range(NUMBERS)), {NUMBERS: "codes"}, {NUMBERS: CODES + 2})
    output = symmetric_scores(nodes, features, scorers)
    found = run(nodes, output, ["N", len(scorers), SCORES], matrix_of(rows))
    expected = np.stack([replay_scores(each, matrix_of(rows)) for each in scorers], axis=1)
    np.testing.assert_allclose(found, expected, atol=1e-5)


@given(rows=ROWS)
@settings(deadline=None)
def test_two_numbers_are_one_in_the_file_as_in_the_lab_to_the_bit(rows: list[tuple[float, ...]]) -> None:
    combinations = tuple(
        Combination(how, left, right, part=0)
        for how in Combined
        for left in range(NUMBERS)
        for right in range(NUMBERS)
    )
    numbers = Matrix(matrix_of(rows).values[:, :NUMBERS], matrix_of(rows).features[:NUMBERS])
    nodes = Nodes(frozenset({"numbers", "codes"}))
    output = combined(nodes, "numbers", range(NUMBERS), combinations)
    found = run(nodes, output, ["N", NUMBERS + len(combinations)], matrix_of(rows))
    np.testing.assert_array_equal(found, combine(numbers, combinations).values.astype(np.float32))
