"""Cleaning travels in the file: it does to raw rows what the steps did to the table."""

from pathlib import Path

import numpy as np
import onnxruntime
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper

from maquette.data.frame import read_frame, read_inputs, read_texts
from maquette.data.kinds import guess_schema
from maquette.data.lineage import NumberCell, Origin, TextCell, cells_of, trace
from maquette.data.schema import Column, Kind
from maquette.data.source import Source
from maquette.data.steps import (
    DatePart,
    FillMissing,
    JoinColumns,
    MapValues,
    Rename,
    SplitColumn,
    Step,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
)
from maquette.data.table import Table, with_steps
from maquette.model.file import open_model
from maquette.model.graph import IR_VERSION_OF_TEXTS
from maquette.model.nodes import CONTRIB, ML, ML_OPSET, OPSET_OF_TEXTS, Nodes
from maquette.model.origin_nodes import Origins
from maquette.progress import Silent
from maquette.session.files import predict_file
from maquette.training.doors import open_doors
from maquette.training.origins import work_out
from maquette.training.train import train
from written_tables import read_rows, write_csv

TEXT_PLACES = ("Graz, Austria", " graz ,AT", "Wien", "", "a,b,c,d", ",", "Porto  , Portugal", "n/a", "-999")
HEADER = ("place", "day", "price", "left")


def rows(count: int) -> list[list[object]]:
    """Return rows with texts to split, days, numbers with a code, and an answer."""
    return [
        [
            TEXT_PLACES[n % len(TEXT_PLACES)],
            "" if n % 11 == 0 else f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
            "-999" if n % 7 == 0 else "" if n % 13 == 0 else f"{n % 50}.5",
            "yes" if n % 5 in (0, n % 3) else "no",
        ]
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """A table with something to mend in each column."""
    return read_rows(tmp_path_factory.mktemp("places"), HEADER, rows(300))


def text(name: str) -> Column:
    return Column(name=name, kind=Kind.CATEGORY)


def number(name: str) -> Column:
    return Column(name=name, kind=Kind.NUMBER, numeric=True, format="1234.5")


def run_origin(origin: Origin, frame: pd.DataFrame) -> np.ndarray:
    """Return what the file makes of raw rows."""
    cells = sorted(cells_of(origin), key=lambda cell: cell.column)
    nodes = Nodes(frozenset({"out", *(cell.column for cell in cells)}))
    made = Origins(nodes, {cell.column: cell.column for cell in cells}).tensor(origin)
    texts = work_out(frame.head(1), origin).dtype == object
    nodes.op("Reshape", made, nodes.integers(-1), output="out")
    kinds = {TextCell: TensorProto.STRING, NumberCell: TensorProto.FLOAT}
    graph = helper.make_graph(
        nodes.nodes,
        "origin",
        [helper.make_tensor_value_info(cell.column, kinds[type(cell)], ["N", 1]) for cell in cells],
        [helper.make_tensor_value_info("out", TensorProto.STRING if texts else TensorProto.FLOAT, ["N"])],
        nodes.constants,
    )
    sets = (("", OPSET_OF_TEXTS), (ML, ML_OPSET), (CONTRIB, 1))
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid(*each) for each in sets], ir_version=IR_VERSION_OF_TEXTS
    )
    session = onnxruntime.InferenceSession(model.SerializeToString())
    feeds = {
        cell.column: frame[cell.column]
        .to_numpy(object if isinstance(cell, TextCell) else np.float32)
        .reshape(-1, 1)
        for cell in cells
    }
    return np.asarray(session.run(None, feeds)[0])


def check_column(table: Table, name: str) -> None:
    """The table's own reading, the lab's and the file's are the same."""
    origin = trace(table)[name]
    assert origin is not None
    raw = read_inputs(table, open_doors(table, {name: origin}))
    lab, file = work_out(raw, origin), run_origin(origin, raw)
    if lab.dtype == object:
        assert file.tolist() == lab.tolist()
        shown = read_texts(table, [name])[name]
        assert [cell or "" for cell in shown] == [cell if cell.strip() else "" for cell in lab]
    else:
        assert np.array_equal(file, lab.astype(np.float32), equal_nan=True)
        shown = read_frame(table, [name])[name].to_numpy(np.float64)
        assert np.allclose(shown, lab, equal_nan=True)


@pytest.mark.parametrize(
    ("column", "steps"),
    [
        ("place", (TreatAsMissing(column="place", values=("n/a", "Wien")),)),
        (
            "place",
            (TrimBlanks(column="place"), MapValues(column="place", values=(("Wien", "Vienna"), ("n/a", "")))),
        ),
        ("place", (FillMissing(column="place", value="nowhere"),)),
        ("town", (SplitColumn(column="place", separator=",", into=(text("town"), text("land"))),)),
        ("land", (SplitColumn(column="place", separator=",", into=(text("town"), text("land"))),)),
        ("both", (JoinColumns(columns=("place", "left"), separator=" / ", into=text("both")),)),
        ("month", (TakeDatePart(column="day", part=DatePart.MONTH, into=number("month")),)),
        ("weekday", (TakeDatePart(column="day", part=DatePart.WEEKDAY, into=number("weekday")),)),
        (
            "weekday",
            (
                TakeDatePart(column="day", part=DatePart.WEEKDAY, into=number("weekday")),
                FillMissing(column="weekday", value="8"),
                MapValues(column="weekday", values=(("7", "6"), ("6", "7"))),
            ),
        ),
        (
            "price",
            (TreatAsMissing(column="price", values=("-999",)), FillMissing(column="price", value="12.25")),
        ),
        ("price", (MapValues(column="price", values=(("-999", "0"), ("1.5", "-999"), ("2.5", ""))),)),
        ("cost", (Rename(column="price", name="cost"), TreatAsMissing(column="cost", values=("-999",)))),
        (
            "town",
            (
                TreatAsMissing(column="place", values=("n/a",)),
                FillMissing(column="place", value="Linz, Austria"),
                SplitColumn(column="place", separator=",", into=(text("town"), text("land"))),
                MapValues(column="town", values=(("graz", "Graz"),)),
            ),
        ),
        (
            "price",
            (JoinColumns(columns=("price", "left"), separator="-", into=text("both")),),
        ),
    ],
)
def test_the_file_does_what_the_step_did(places: Table, column: str, steps: tuple[Step, ...]) -> None:
    check_column(with_steps(places, steps), column)


WORDS = st.sampled_from([*TEXT_PLACES, "Graz", "Austria", "0", "12.5", "-999", "1e3", "x"])
STEPS = st.lists(
    st.one_of(
        st.builds(TreatAsMissing, column=st.sampled_from(("place", "price")), values=st.tuples(WORDS, WORDS)),
        st.builds(TrimBlanks, column=st.just("place")),
        st.builds(
            MapValues,
            column=st.sampled_from(("place", "price")),
            values=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
        ),
        st.builds(FillMissing, column=st.just("place"), value=WORDS),
        st.builds(FillMissing, column=st.just("price"), value=st.sampled_from(["0", "12.5", "-999", "1e3"])),
    ),
    max_size=5,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, then=st.sampled_from(["", "split", "join"]))
def test_any_chain_of_steps_is_the_same_in_the_file(places: Table, steps: list[Step], then: str) -> None:
    more: dict[str, tuple[Step, ...]] = {
        "": (),
        "split": (SplitColumn(column="place", separator=",", into=(text("town"), text("land"))),),
        "join": (JoinColumns(columns=("place", "price"), separator="", into=text("both")),),
    }
    table = with_steps(places, (*steps, *more[then]))
    for name in ("place", "price", "town", "land", "both"):
        if name in table.schema.names and trace(table)[name] is not None:
            check_column(table, name)


def test_a_model_takes_the_columns_of_the_file_and_cleans_them_itself(tmp_path: Path) -> None:
    table = read_rows(tmp_path, HEADER, rows(400))
    steps: tuple[Step, ...] = (
        TreatAsMissing(column="price", values=("-999",)),
        SplitColumn(column="place", separator=",", into=(text("town"), text("land"))),
        MapValues(column="town", values=(("graz", "Graz"),)),
        TakeDatePart(column="day", part=DatePart.WEEKDAY, into=number("weekday")),
        Rename(column="price", name="cost"),
    )
    made = with_steps(table, steps)
    guessed = guess_schema(Path(table.path), HEADER)
    assert made.schema.names == ("place", "day", "cost", "left", "town", "land", "weekday")
    trained = train(made, "left", seconds=1, progress=Silent())
    model = open_model(trained.model)
    assert {column.name for column in model.contract.columns} <= set(HEADER) - {"left"}
    assert {column.name: column.numeric for column in model.contract.columns}["price"]
    assert guessed.column("price").numeric
    raw = Source(place=str(write_csv(tmp_path / "new.csv", HEADER[:3], [row[:3] for row in rows(40)])))
    _, answers = predict_file(model, raw, Silent())
    assert len(answers.labels) == 40


def test_what_is_made_of_the_answer_is_no_input(tmp_path: Path) -> None:
    table = read_rows(tmp_path, HEADER, rows(300))
    steps = (JoinColumns(columns=("left", "place"), separator="-", into=text("both")),)
    trained = train(with_steps(table, steps), "left", seconds=1, progress=Silent())
    assert {each.column: each.reason for each in trained.experiment.left_out}["both"] == "made_from_target"
