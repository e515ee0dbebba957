"""Texts are counted and weighed in the file as they are in the lab, whatever they hold."""

from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from maquette.data.lineage import TextCell
from maquette.model.graph import IR_VERSION
from maquette.model.nodes import CONTRIB, ML, ML_OPSET, OPSET, Nodes
from maquette.model.recipe import MISSING_TEXTS, TextEncoding
from maquette.model.term_nodes import text_features
from maquette.training.counting import score_texts
from maquette.training.terms import fit_text
from written_tables import letter_rows

PARTS, SCORES = 2, 3
KNOWN = tuple(str(row[0]) for row in letter_rows(120))


def encoding_of(texts: tuple[str, ...]) -> TextEncoding:
    """Return an encoding with weights of chance."""
    encoding = fit_text("message", TextCell("message"), np.array(texts, object))
    count = encoding.words.count + encoding.characters.count
    chance = np.random.default_rng(0)
    weights = chance.normal(size=(PARTS, count, SCORES)).astype(np.float16).astype(np.float64)
    return replace(encoding, weights=weights, bias=chance.normal(size=(PARTS, SCORES)))


def session_of(encoding: TextEncoding) -> onnxruntime.InferenceSession:
    nodes = Nodes(frozenset({"texts", "features"}))
    features = text_features(nodes, "texts", encoding)
    nodes.op("Mul", features, nodes.floats(1.0), output="features")
    graph = helper.make_graph(
        nodes.nodes,
        "texts",
        [helper.make_tensor_value_info("texts", TensorProto.STRING, ["N"])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", encoding.width])],
        nodes.constants,
    )
    opsets = [helper.make_opsetid(*pair) for pair in (("", OPSET), (ML, ML_OPSET), (CONTRIB, 1))]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


ENCODING = encoding_of(KNOWN)
SESSION = session_of(ENCODING)

pieces = st.one_of(
    st.text(max_size=20),
    st.sampled_from(KNOWN),
    st.sampled_from([text.upper() for text in KNOWN]),
    st.sampled_from([text.swapcase() for text in KNOWN]),
    st.sampled_from(MISSING_TEXTS),
    st.sampled_from(["\u00a0", "\u2003", "\r\n", "İ", "ß", "é", "e\u0301", "👩‍👩‍👧", "\ufffd", "٣"]),
)
written = st.lists(pieces, max_size=5).map("".join).filter(lambda text: "\0" not in text)


def of_file(texts: list[str]) -> np.ndarray:
    (found,) = SESSION.run(["features"], {"texts": np.array(texts, object)})
    return np.asarray(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(written, min_size=1, max_size=6))
def test_any_text_has_the_same_features_in_the_file_and_in_the_lab(texts: list[str]) -> None:
    found = of_file(texts)
    assert np.allclose(found, score_texts(np.array(texts, object), ENCODING), rtol=1e-6, atol=1e-6)
    assert np.array_equal(found, np.vstack([of_file([text]) for text in texts]))


def test_what_holds_no_known_term_says_only_the_bias() -> None:
    texts = [*MISSING_TEXTS, " ", "\u00a0\n", "ᚠᛇᚻ"]
    bias = ENCODING.bias.reshape(1, -1).astype(np.float32)
    assert np.array_equal(of_file(texts), np.repeat(bias, len(texts), axis=0))


@pytest.mark.parametrize("spelled", ["CHARGED TWICE", "Charged Twice", "charged   twice!"])
def test_usual_spellings_of_words_mean_the_same(spelled: str) -> None:
    words = replace(
        ENCODING,
        characters=replace(
            ENCODING.characters, runs=ENCODING.characters.runs[:0], idf=ENCODING.characters.idf[:0]
        ),
        weights=ENCODING.weights[:, : ENCODING.words.count],
    )
    plain, other = score_texts(np.array(["charged twice", spelled], object), words)
    assert np.array_equal(plain, other)
    (found,) = session_of(words).run(["features"], {"texts": np.array(["charged twice", spelled], object)})
    assert np.array_equal(found[0], found[1])


def test_accents_and_capitals_do_not_matter_to_characters() -> None:
    signs = ENCODING.characters.numbers
    assert signs["é"] == signs["E"] == signs["e"]
    assert signs["\u00a0"] == signs[" "] == signs["\n"]
