"""Cells that hold several values are learned from value by value, in the file as in the lab."""

import random
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from maquette.data.lineage import TextCell
from maquette.model.graph import IR_VERSION
from maquette.model.list_nodes import list_features
from maquette.model.nodes import CONTRIB, ML, ML_OPSET, OPSET, Nodes
from maquette.model.recipe import MISSING_TEXTS, ListEncoding
from maquette.progress import Silent
from maquette.training.experiment import Made
from maquette.training.listing import SEPARATORS, find_list, held_items
from maquette.training.train import train
from written_tables import read_rows

TAGS = ("wifi", "pool", "free parking", "pets", "sauna", "Frühstück")
TOWNS = ("Paris, France", "Lyon, France", "Rome, Italy", "Turin, Italy", "Graz, Austria")
NAMES = ("Smith, John", "Smith, Ann", "Jones, Ann", "Jones, John", "Reed, Ann")
PROSE = ("Quick, and well packed, thank you", "Slow, but it came", "Nice, really nice, will buy again")
SIZES = ("S/M", "M/L", "L/XL")


def cells(separator: str, count: int = 200) -> np.ndarray:
    draw = random.Random(1)
    lists = [draw.sample(TAGS, draw.randint(0, 4)) for _ in range(count)]
    return np.array([f" {separator} ".join(each) for each in lists], object)


def found_in(texts: np.ndarray) -> ListEncoding | None:
    return find_list("extras", TextCell("extras"), texts)


@pytest.mark.parametrize("separator", SEPARATORS)
def test_lists_are_known_whatever_stands_between_their_values(separator: str) -> None:
    found = found_in(cells(separator))
    assert found is not None
    assert (found.separator, set(found.items)) == (separator, set(TAGS))


def test_lists_as_programs_write_them_are_known() -> None:
    written = np.array([str([tag for tag in text.split(" ; ") if tag]) for text in cells(";")], object)
    found = found_in(written)
    assert found is not None
    assert set(found.items) == set(TAGS)


@pytest.mark.parametrize("texts", [TOWNS, NAMES, PROSE, SIZES, ("3,5", "4,5", "12,25"), ("a", "b"), ("",)])
def test_what_is_no_list_is_left_alone(texts: tuple[str, ...]) -> None:
    assert found_in(np.array(texts * 40, object)) is None


def session_of(encoding: ListEncoding) -> onnxruntime.InferenceSession:
    nodes = Nodes(frozenset({"texts"}))
    output = list_features(nodes, "texts", encoding)
    graph = helper.make_graph(
        nodes.nodes,
        "lists",
        [helper.make_tensor_value_info("texts", TensorProto.STRING, ["N"])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["N", encoding.width])],
        nodes.constants,
    )
    opsets = [helper.make_opsetid(*pair) for pair in (("", OPSET), (ML, ML_OPSET), (CONTRIB, 1))]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


ENCODINGS = {sep: ListEncoding("extras", TextCell("extras"), sep, tuple(sorted(TAGS))) for sep in SEPARATORS}
SESSIONS = {separator: session_of(encoding) for separator, encoding in ENCODINGS.items()}
PIECES = st.sampled_from((*TAGS, *SEPARATORS, *MISSING_TEXTS, " ", "\t", "\u00a0", "wifi wifi", "é", "🦊"))


@given(
    separator=st.sampled_from(SEPARATORS), rows=st.lists(st.lists(PIECES, max_size=7), min_size=1, max_size=6)
)
@settings(deadline=None)
def test_any_cell_is_read_in_the_file_as_in_the_lab(separator: str, rows: list[list[str]]) -> None:
    texts = np.array(["".join(pieces) for pieces in rows], object)
    (found,) = SESSIONS[separator].run(None, {"texts": texts})
    np.testing.assert_array_equal(np.asarray(found), held_items(texts, ENCODINGS[separator]))


@pytest.mark.parametrize("separator", [";", "|", ","])
def test_a_value_among_others_is_learned_and_told(tmp_path: Path, separator: str) -> None:
    texts = cells(separator, 400)
    draw = random.Random(2)
    rows = [[text, 50 + 30 * ("pool" in text) + draw.gauss(0, 3)] for text in texts]
    made = train(read_rows(tmp_path, ("extras", "price"), rows), "price", progress=Silent(), trials=3)
    assert made.experiment.groundwork is not None
    assert Made("list", ("extras",), len(TAGS)) in made.experiment.groundwork.made
    explained = next(each.value for each in made.evaluation.metrics if each.name == "r2")
    assert explained > 0.8
