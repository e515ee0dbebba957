"""The file answers as the lab does, on every kind of column, learner and task, and on rows nobody expects."""

import datetime
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maquette.data.formats import DAY_FIRST, ISO, MONTH_FIRST
from maquette.data.frame import read_inputs
from maquette.data.kinds import overrule
from maquette.data.lineage import TextCell, cells_of
from maquette.data.schema import Column, Kind
from maquette.data.splits import split_folds
from maquette.data.steps import Retype, TreatAsMissing
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from maquette.model.contract import CONTRACT_VERSION, Contract, InputColumn
from maquette.model.file import open_model
from maquette.model.graph import build_graph, input_name
from maquette.model.predict import feeds_from, predict, run
from maquette.model.recipe import DateEncoding, Recipe
from maquette.model.verify import make_hard_rows, verify
from maquette.training.blending import blend
from maquette.training.dividing import Division
from maquette.training.doors import open_doors, trace_inputs
from maquette.training.experiment import Task
from maquette.training.features import choose_columns, encode, fit_encodings
from maquette.training.learners import LEARNERS, Learner
from maquette.training.learners.texts import TEXTS
from maquette.training.portfolio import plans_for
from maquette.training.preparing import prepare
from maquette.training.replaying import replay
from maquette.training.task import Question
from maquette.training.trials import Clock, carry_out
from written_tables import LETTERS, SHOP, letter_rows, read_rows, shop_rows

MIXED = 2  # plans of one learner that a model is mixed of
TARGETS = {Task.YES_NO: "left", Task.CLASSES: "tier", Task.NUMBER: "spent"}
TARGETS_OF_LETTERS = {Task.YES_NO: "urgent", Task.CLASSES: "team", Task.NUMBER: "minutes"}
# What learns from a table without texts.
FOR_ANY_TABLE = tuple(learner for learner in LEARNERS if learner is not TEXTS)


def contract_for(columns: tuple[Column, ...], classes: tuple[str, ...]) -> Contract:
    inputs = tuple(
        InputColumn(
            name=c.name,
            input=input_name(c.name),
            kind=c.kind,
            numeric=c.numeric,
            format=c.format,
            unit=c.unit,
        )
        for c in columns
    )
    return Contract(
        version=CONTRACT_VERSION,
        task="number" if not classes else "yes/no" if len(classes) == 2 else "classes",
        target="answer",
        classes=classes,
        columns=inputs,
        learner="test",
        metrics=(),
        parity=None,
        trained_rows=0,
        holdout_rows=0,
        seed=0,
        maquette="test",
        created="now",
        parts=2,
    )


class Lab:
    """A learner fitted on a table, with the recipe of its file."""

    def __init__(self, table: Table, target: str, learner: Learner) -> None:
        columns, _ = choose_columns(table.schema, target)
        origins, _ = trace_inputs(table, target, columns)
        doors = open_doors(table, origins)
        self.frame = read_inputs(table, doors)
        kept = tuple(column for column in columns if column.name in origins)
        encodings, _ = fit_encodings(kept, self.frame, origins)
        used = {cell.column for encoding in encodings for cell in cells_of(encoding.origin)}
        self.columns = tuple(door for door in doors if door.name in used)
        self.classes, answers = self._answers(table, target)
        rows = np.arange(len(answers))
        folds = split_folds(np.zeros(len(rows), np.int64), 2, 0)
        apart = tuple(each for _, each in folds)
        division = Division(tuple(kept for kept, _ in folds), apart, apart)
        task = Task.NUMBER if not self.classes else Task.YES_NO if len(self.classes) == 2 else Task.CLASSES
        question = Question(task, target, self.classes, rows, answers)
        self.encodings, self.lessons = prepare(self.frame, question, encodings, division, seconds=60, seed=0)
        plans = [plan for plan in plans_for(self.lessons) if plan.learner is learner][:MIXED]
        clock = Clock(time.monotonic(), time.monotonic() + 600)
        trials = [carry_out(plan, self.lessons, clock, lambda part: None) for plan in plans]
        mixed = blend([trial for trial in trials if trial is not None], self.lessons)
        self.recipe = Recipe(
            self.encodings, mixed.members, 2, self.classes, mixed.bends, amounts=self.lessons.amounts
        )
        self.contract = contract_for(self.columns, self.classes)

    @staticmethod
    def _answers(table: Table, target: str) -> tuple[tuple[str, ...], np.ndarray]:
        values = read_inputs(table, [table.schema.column(target)])[target]
        if table.schema.column(target).kind is Kind.NUMBER:
            return (), values.to_numpy(np.float64)
        names, answers = np.unique(values.to_numpy(str), return_inverse=True)
        return tuple(str(name) for name in names), answers

    def answer(self, rows: pd.DataFrame) -> np.ndarray:
        return self.by_part(rows).mean(axis=1)

    def by_part(self, rows: pd.DataFrame) -> np.ndarray:
        return replay(self.recipe, encode(rows, self.encodings))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(400))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return read_rows(tmp_path_factory.mktemp("letters"), LETTERS, letter_rows(400))


@pytest.mark.parametrize("learner", FOR_ANY_TABLE, ids=lambda learner: learner.name)
@pytest.mark.parametrize("task", TARGETS)
def test_every_learner_and_task_is_exact_on_ordinary_and_hard_rows(
    shop: Table, task: Task, learner: Learner
) -> None:
    steps = (
        TreatAsMissing(column="plan", values=("Solo",)),
        TreatAsMissing(column="orders", values=("3", "-999")),
    )
    lab = Lab(with_steps(shop, steps), TARGETS[task], learner)
    model = open_model(build_graph(lab.recipe, lab.contract))
    parity = verify(model, lab.frame, lab.by_part)
    assert parity.flips == 0
    assert parity.rows == len(lab.frame) + parity.hard_rows


@pytest.mark.parametrize("learner", LEARNERS, ids=lambda learner: learner.name)
@pytest.mark.parametrize("task", TARGETS_OF_LETTERS)
def test_every_learner_and_task_is_exact_on_texts(letters: Table, task: Task, learner: Learner) -> None:
    lab = Lab(letters, TARGETS_OF_LETTERS[task], learner)
    model = open_model(build_graph(lab.recipe, lab.contract))
    assert verify(model, lab.frame, lab.by_part).flips == 0


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, "", "None", "nan", " \u00a0 "])
def test_a_missing_text_has_one_meaning_however_it_is_said(letters: Table, missing: object) -> None:
    lab = Lab(letters, "team", TEXTS)
    model = open_model(build_graph(lab.recipe, lab.contract))
    rows = lab.frame.head(3)
    said = rows.assign(message=pd.Series([missing] * 3, dtype=object))
    empty = run(model, feeds_from(model.contract, rows.assign(message=""))).numbers
    assert np.array_equal(run(model, feeds_from(model.contract, said)).numbers, empty)


def test_a_megabyte_of_text_and_batches_of_any_size_are_exact(letters: Table) -> None:
    lab = Lab(letters, "team", TEXTS)
    model = open_model(build_graph(lab.recipe, lab.contract))
    rows = lab.frame.head(8).copy()
    rows["message"] = [
        "charged twice! " * 70_000,
        "",
        "🚀" * 300_000,
        "torn",
        "x" * 1_000_000,
        "\n",
        "印刷" * 1_000,
        "FANÉES",
    ]
    wanted = lab.answer(rows)
    batched = run(model, feeds_from(model.contract, rows)).numbers
    single = [run(model, feeds_from(model.contract, rows.iloc[[n]])).numbers[0] for n in range(8)]
    assert np.allclose(batched, wanted, atol=1e-5)
    assert np.allclose(batched, np.array(single), atol=1e-6)
    blank = rows.assign(message="")
    assert np.allclose(run(model, feeds_from(model.contract, blank)).numbers, lab.answer(blank), atol=1e-5)


def test_a_text_in_a_file_runs_on_the_oldest_runtimes_promised(letters: Table) -> None:
    lab = Lab(letters, "team", TEXTS)
    model = onnx.ModelProto.FromString(build_graph(lab.recipe, lab.contract))
    assert model.ir_version == 8
    assert {opset.domain: opset.version for opset in model.opset_import}[""] == 17


@pytest.mark.parametrize("learner", FOR_ANY_TABLE, ids=lambda learner: learner.name)
def test_categories_held_as_numbers_are_exact(shop: Table, learner: Learner) -> None:
    orders = overrule(Path(shop.path), shop.schema.column("orders"), Kind.CATEGORY)
    steps = (Retype(column="orders", reading=orders), TreatAsMissing(column="orders", values=("5",)))
    lab = Lab(with_steps(shop, steps), "left", learner)
    model = open_model(build_graph(lab.recipe, lab.contract))
    assert verify(model, lab.frame, lab.by_part).flips == 0


@pytest.mark.parametrize("learner", FOR_ANY_TABLE, ids=lambda learner: learner.name)
def test_a_date_or_a_number_with_a_comma_can_mean_missing(tmp_path: Path, learner: Learner) -> None:
    rows = [
        [
            "1900-01-01" if n % 7 == 0 else f"2024-03-{n % 28 + 1:02d}",
            "-9.999,00" if n % 5 == 0 else f"{n % 13}.{n % 900:03d},5",
            "yes" if n % 7 == 0 or n % 5 == 0 else "no",
        ]
        for n in range(200)
    ]
    table = read_rows(tmp_path, ("when", "price", "left"), rows)
    steps = (
        TreatAsMissing(column="when", values=("1900-01-01",)),
        TreatAsMissing(column="price", values=("-9.999,00",)),
    )
    lab = Lab(with_steps(table, steps), "left", learner)
    model = open_model(build_graph(lab.recipe, lab.contract))
    assert verify(model, lab.frame, lab.by_part).flips == 0
    row = lab.frame.head(1)
    treated = row.assign(when="1900-01-01", price=-9999.0)
    empty = row.assign(when="", price=float("nan"))
    answers = [run(model, feeds_from(model.contract, each)).numbers for each in (treated, empty)]
    assert np.array_equal(*answers)


def test_bare_onnxruntime_takes_the_raw_columns(shop: Table) -> None:
    lab = Lab(shop, "left", LEARNERS[1])
    session = onnxruntime.InferenceSession(build_graph(lab.recipe, lab.contract))
    feeds = {}
    for each in session.get_inputs():
        assert each.shape[1] == 1
        kind = {"tensor(float)": np.float32, "tensor(string)": object}[each.type]
        feeds[each.name] = lab.frame[each.name].to_numpy().astype(kind).reshape(-1, 1)
    labels, chances = session.run(["label", "probabilities"], feeds)
    assert np.allclose(chances, lab.answer(lab.frame), atol=1e-6)
    assert list(labels) == [lab.classes[place] for place in chances.argmax(axis=1)]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, "", "  "])
def test_missing_has_one_meaning_however_it_is_said(shop: Table, missing: object) -> None:
    lab = Lab(shop, "left", LEARNERS[1])
    model = open_model(build_graph(lab.recipe, lab.contract))
    rows = lab.frame.head(20).copy()
    empty = run(model, feeds_from(model.contract, rows.assign(plan="", joined=""))).numbers
    rows["plan"] = rows["joined"] = pd.Series([missing] * len(rows), dtype=object)
    assert np.array_equal(run(model, feeds_from(model.contract, rows)).numbers, empty)


def test_blanks_around_a_category_do_not_matter_if_it_is_known_with_them(shop: Table) -> None:
    lab = Lab(shop, "left", LEARNERS[0])
    model = open_model(build_graph(lab.recipe, lab.contract))
    yes = run(model, feeds_from(model.contract, lab.frame.head(5).assign(newsletter="yes"))).numbers
    odd = run(model, feeds_from(model.contract, lab.frame.head(5).assign(newsletter="yes"))).numbers
    assert np.array_equal(yes, odd)


def test_a_file_that_answers_otherwise_is_refused(shop: Table) -> None:
    lab = Lab(shop, "left", LEARNERS[1])
    model = open_model(build_graph(lab.recipe, lab.contract))
    with pytest.raises(MaquetteError, match="export_differs"):
        verify(model, lab.frame, lambda rows: lab.by_part(rows)[:, :, ::-1])
    with pytest.raises(MaquetteError, match="export_differs"):
        verify(model, lab.frame, lambda rows: lab.by_part(rows) + np.array([2e-5, -2e-5]))


def test_columns_named_like_outputs_or_oddly_keep_their_place(tmp_path: Path) -> None:
    names = ("label", "value", "/constant/3", "a b\tc", "probabilities", "Größe 🚀", "answer")
    rows = [[n % 7, n % 5, n % 3, n % 2, n % 11, n % 4, "yes" if n % 7 > 3 else "no"] for n in range(120)]
    lab = Lab(read_rows(tmp_path, names, rows), "answer", LEARNERS[1])
    model = open_model(build_graph(lab.recipe, lab.contract))
    assert {column.name for column in model.contract.columns} == set(names[:-1])
    assert verify(model, lab.frame, lab.by_part).flips == 0


@settings(max_examples=40, deadline=None)
@given(
    dates=st.lists(st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 12, 31)), min_size=1),
    order=st.sampled_from([("ymd", ISO), ("dmy", DAY_FIRST), ("mdy", MONTH_FIRST)]),
    separator=st.sampled_from("-/."),
)
def test_dates_have_the_features_that_the_calendar_gives_them(
    dates: list[datetime.datetime], order: tuple[str, str], separator: str
) -> None:
    parts = {"y": "{:%Y}", "m": "{:%m}", "d": "{:%d}"}
    pattern = separator.join(parts[part] for part in order[0])
    texts = [pattern.format(*(date,) * 3) + f" {date:%H:%M:%S}" for date in dates]
    encoding = DateEncoding("when", TextCell("when"), order[1])
    features = encode(pd.DataFrame({"when": pd.Series(texts, dtype=object)}), (encoding,)).values
    wanted = [
        (
            date.date().toordinal() - datetime.date(1970, 1, 1).toordinal(),
            date.year,
            date.month,
            date.day,
            date.isoweekday() % 7,
            date.hour,
        )
        for date in dates
    ]
    assert np.array_equal(features, np.array(wanted, float))


def test_the_hard_rows_are_hard(shop: Table) -> None:
    lab = Lab(shop, "left", LEARNERS[1])
    rows = make_hard_rows(lab.frame, lab.contract.columns)
    assert np.isinf(rows["price"]).any()
    assert rows["price"].isna().any()
    assert (rows["plan"] == "").any()
    assert not set(rows["plan"]) <= set(lab.frame["plan"])


def test_answers_about_strange_rows_come_with_notices(shop: Table) -> None:
    lab = Lab(shop, "left", LEARNERS[1])
    quantiles = tuple(float(q) for q in np.linspace(0, 30, 101))
    columns = tuple(
        InputColumn(
            name=c.name, input=c.input, kind=c.kind, numeric=c.numeric, format=c.format, quantiles=quantiles
        )
        if c.name == "orders"
        else c
        for c in lab.contract.columns
    )
    contract = Contract(
        **{**{f: getattr(lab.contract, f) for f in Contract.__struct_fields__}, "columns": columns}
    )
    model = open_model(build_graph(lab.recipe, contract))
    rows = lab.frame.head(4).copy()
    rows["orders"] = [1.0, 5000.0, float("nan"), 2.0]
    rows["price"] = pd.Series(["12.5", "a lot", "", None], dtype=object)
    found = {(notice.code, notice.column): notice.rows for notice in predict(model, rows).notices}
    assert found["out_of_range", "orders"] == 1
    assert found["not_a_number", "price"] == 1
    with pytest.raises(MaquetteError, match="missing_column"):
        predict(model, rows.drop(columns="orders"))


def test_texts_of_numbers_are_read_as_the_table_writes_them(tmp_path: Path) -> None:
    rows = [[f"1.{n % 900 + 100},5 €", "yes" if n % 900 > 90 else "no"] for n in range(200)]
    lab = Lab(read_rows(tmp_path, ("price", "left"), rows), "left", LEARNERS[1])
    model = open_model(build_graph(lab.recipe, lab.contract))
    texts = pd.DataFrame({"price": pd.Series(["1.150,5 €", "1.270,5", "1270.5"], dtype=object)})
    numbers = pd.DataFrame({"price": [1150.5, 1270.5, float("nan")]})
    assert np.array_equal(predict(model, texts).probabilities, predict(model, numbers).probabilities)


def test_the_file_is_marked_for_the_oldest_runtimes_promised(shop: Table) -> None:
    lab = Lab(shop, "left", LEARNERS[1])
    model = onnx.ModelProto.FromString(build_graph(lab.recipe, lab.contract))
    assert model.ir_version == 8
    versions = {opset.domain: opset.version for opset in model.opset_import}
    assert (versions[""], versions["ai.onnx.ml"]) == (17, 3)
