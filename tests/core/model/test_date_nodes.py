"""The model file reads dates as everything else does, in every format and on texts that are none."""

import datetime
from functools import cache

import numpy as np
import onnxruntime
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from maquette.data.date_formats import DATE_FORMATS, UTC
from maquette.data.formats import write_date
from maquette.data.lineage import TextCell
from maquette.data.months import MONTHS
from maquette.model.date_nodes import date_features
from maquette.model.graph import IR_VERSION
from maquette.model.nodes import CONTRIB, ML, ML_OPSET, OPSET, Nodes
from maquette.model.recipe import DATE_PARTS, DateEncoding
from maquette.training.features import encode


@cache
def session_for(form: str, unit: str) -> onnxruntime.InferenceSession:
    nodes = Nodes(frozenset({"when", "features"}))
    texts = nodes.op("Reshape", "when", nodes.integers(-1))
    name = date_features(nodes, texts, form, unit)
    nodes.op("Concat", name, axis=1, output="features")
    graph = helper.make_graph(
        nodes.nodes,
        "dates",
        [helper.make_tensor_value_info("when", TensorProto.STRING, ["N", 1])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", len(DATE_PARTS)])],
        nodes.constants,
    )
    sets = (("", OPSET), (ML, ML_OPSET), (CONTRIB, 1))
    opsets = [helper.make_opsetid(*pair) for pair in sets]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
    return onnxruntime.InferenceSession(model.SerializeToString())


def check_alike(texts: list[str], form: str, unit: str) -> None:
    column = np.array(texts, object).reshape(-1, 1)
    (found,) = session_for(form, unit).run(None, {"when": column})
    frame = pd.DataFrame({"when": pd.Series(texts, dtype=object)})
    wanted = encode(frame, (DateEncoding("when", TextCell("when"), form, unit),)).values
    assert np.array_equal(found, wanted.astype(np.float32), equal_nan=True), (texts, found, wanted)


ODD = st.text("0123456789 -/.:,TZQapmMarfeb+'\u00a0é年月日W", max_size=26)
NAMES = sorted(MONTHS)


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Something like a date: parts of any size, in any order, with any time of day."""
    number = st.integers(0, 40).map(str) | st.integers(0, 99).map(lambda each: f"{each:02d}")
    year = st.integers(1880, 2120).map(str)
    name = st.sampled_from(NAMES)
    parts = draw(st.lists(number | year | name, min_size=1, max_size=3))
    text = draw(st.sampled_from("-/. ")).join(parts)
    day = draw(st.sampled_from(("", "Mon, ", "mar ", "Q")))
    clock = draw(st.sampled_from(("", " ", "T", ", ")))
    if clock:
        hour, minute = draw(st.integers(0, 25)), draw(st.integers(0, 61))
        seconds = draw(st.sampled_from(("", ":07", ":59.123456", ":00,5")))
        zone = draw(st.sampled_from(("", "Z", " pm", "am", " A.M.", "+02:00", " -0530", " UTC", "+14 CET")))
        clock = f"{clock}{hour}:{minute:02d}{seconds}{zone}"
    return day + text + clock


@settings(max_examples=250, deadline=None)
@given(
    texts=st.lists(written_dates() | ODD, min_size=1, max_size=30),
    form=st.sampled_from(DATE_FORMATS),
    unit=st.sampled_from(("", UTC)),
)
@example(
    texts=["2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2024-02-30"],
    form="year-month-day",
    unit="",
)
@example(texts=["2024-01-01T00:30:00+02:00", "2024-12-31T23:30-01:00"], form="year-month-day", unit=UTC)
@example(texts=["1850 March 24", "24 March 1850", "March 1, 2024"], form="1 March 2024", unit="")
@example(texts=["20240301T1015Z", "20240301", "99999999"], form="20240301", unit="")
def test_the_file_and_the_lab_read_the_same_dates(texts: list[str], form: str, unit: str) -> None:
    check_alike(texts, form, unit)


@settings(max_examples=100, deadline=None)
@given(
    numbers=st.lists(
        st.integers(0, 10**16).map(str) | st.floats(0, 1e13).map(lambda n: f"{n:.3f}"), min_size=1
    ),
    form=st.sampled_from(DATE_FORMATS[-3:]),
)
def test_counts_of_time_are_the_same_moments(numbers: list[str], form: str) -> None:
    check_alike(numbers, form, "")


@pytest.mark.parametrize("form", DATE_FORMATS)
def test_every_day_that_is_written_is_read_by_the_file(form: str) -> None:
    first = datetime.date(1969, 12, 25)
    texts = [write_date(first + datetime.timedelta(days=11 * step), form) for step in range(3_000)]
    check_alike(texts, form, "")
    column = np.array(texts, object).reshape(-1, 1)
    (found,) = session_for(form, "").run(None, {"when": column})
    assert np.isfinite(found).mean() > 0.99


def test_an_empty_batch_and_a_single_row_are_fine() -> None:
    for form in DATE_FORMATS:
        check_alike([""], form, "")
