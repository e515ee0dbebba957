"""Training gives a file that was proved, scores that are honest, and stops when asked."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

from maquette.data.steps import DropDuplicateRows, LeaveOut
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError, Stopped
from maquette.explain.importance import find_drivers
from maquette.model.file import Model, open_model
from maquette.model.parity import Parity
from maquette.model.predict import feeds_from
from maquette.model.verify import verify
from maquette.progress import Silent
from maquette.training import shipping
from maquette.training.evaluation import answer_asked
from maquette.training.experiment import Task
from maquette.training.headline import headline
from maquette.training.metrics import measure
from maquette.training.train import Trained, train
from written_tables import SHOP, read_rows, shop_rows


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(500))


def train_quickly(table: Table, target: str, seed: int = 0) -> Trained:
    return train(table, target, seconds=1, seed=seed, progress=Silent())


@pytest.mark.parametrize(
    ("target", "task"), [("left", Task.YES_NO), ("tier", Task.CLASSES), ("spent", Task.NUMBER)]
)
def test_each_task_gives_a_proved_file_that_beats_guessing(shop: Table, target: str, task: Task) -> None:
    trained = train_quickly(shop, target)
    evaluation = trained.evaluation
    assert evaluation.task is task
    assert evaluation.parity.flips == 0
    assert evaluation.parity.hard_rows > 0
    assert trained.experiment.unproved == 0
    metric = evaluation.metric("r2" if task is Task.NUMBER else "accuracy")
    assert metric.low > evaluation.baseline[metric.name]
    assert headline(evaluation)[0] in ("result.right", "result.miss")


@pytest.mark.parametrize("refusals", [1, 2, 3])
def test_a_mix_that_can_not_be_proved_gives_way_to_one_that_can(
    shop: Table, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    calls: list[object] = []

    def refuse_first(model: Model, *others: Any) -> Parity:
        calls.append(model)
        if len(calls) <= refusals:
            raise MaquetteError("export_differs", flips=1, difference=0.0, count=1)
        return verify(model, *others)

    monkeypatch.setattr(shipping, "verify", refuse_first)
    if refusals == 3:
        with pytest.raises(MaquetteError, match="export_differs"):
            train(shop, "left", trials=3, progress=Silent())
        return
    trained = train(shop, "left", trials=3, progress=Silent())
    assert trained.experiment.unproved == refusals
    assert trained.evaluation.parity.flips == 0
    assert sum(trained.experiment.shares) == pytest.approx(1)
    if refusals == 2:
        assert trained.experiment.shares[trained.experiment.chosen] == 1


def test_reported_scores_are_those_of_the_file(shop: Table) -> None:
    trained = train_quickly(shop, "left")
    model = open_model(trained.model)
    asked = trained.asked
    answers = answer_asked(model, feeds_from(model.contract, asked.rows), asked.parts)
    measured = measure(
        Task.YES_NO, asked.actual, answers, seed=0, groups=asked.groups, parts=model.contract.parts
    )
    assert measured == trained.evaluation.metrics
    assert model.contract.metrics == trained.evaluation.metrics
    assert model.contract.parity == trained.evaluation.parity
    assert len(trained.model) == trained.evaluation.model_bytes


def test_of_a_small_table_every_row_is_learned_from_and_measured_on(shop: Table) -> None:
    evaluation = train_quickly(shop, "left").evaluation
    assert evaluation.fit_rows == evaluation.holdout_rows == shop.rows
    assert sum(map(sum, evaluation.confusion)) == evaluation.holdout_rows


def test_answers_of_chance_are_called_no_better_than_guessing(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    rows = [[random.normal(), random.choice(["a", "b"]), random.choice(["yes", "no"])] for _ in range(400)]
    table = read_rows(tmp_path, ("size", "shelf", "sold"), rows)
    code, _ = headline(train_quickly(table, "sold").evaluation)
    assert code == "result.no_better"


def test_the_same_seed_and_number_of_trials_give_the_same_graph(shop: Table) -> None:
    first, second = (train(shop, "left", trials=5, progress=Silent()).model for _ in range(2))
    assert onnx.ModelProto.FromString(first).graph == onnx.ModelProto.FromString(second).graph


def test_names_and_dropped_columns_are_left_out_with_the_reason(shop: Table) -> None:
    steps = (LeaveOut(column="plan"), DropDuplicateRows())
    trained = train(with_steps(shop, steps), "left", seconds=1, progress=Silent())
    left = {each.column: each.reason for each in trained.experiment.left_out}
    assert left == {"customer": "identifier", "plan": "your_choice"}
    assert "plan" not in [column.name for column in open_model(trained.model).contract.columns]


def test_duplicate_rows_are_learned_from_once_when_told_so(tmp_path: Path) -> None:
    rows = shop_rows(200)
    table = with_steps(read_rows(tmp_path, SHOP, [*rows, *rows]), (DropDuplicateRows(),))
    both = train(table, "left", seconds=1, progress=Silent()).evaluation
    assert both.holdout_rows == 200


def test_the_column_that_decides_drives_the_model(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    rows = [[n % 10, round(random.normal(), 3), "yes" if n % 10 > 4 else "no"] for n in range(400)]
    table = read_rows(tmp_path, ("orders", "noise", "left"), rows)
    trained = train_quickly(table, "left")
    drivers = find_drivers(open_model(trained.model), trained.asked, 0, Silent())
    assert drivers[0].column == "orders"
    assert drivers[0].share > 0.9


def test_classes_that_are_large_numbers_keep_their_names(tmp_path: Path) -> None:
    rows = [[n % 9, 10_000_001 + (n % 9 > 4)] for n in range(200)]
    table = read_rows(tmp_path, ("size", "group"), rows)
    assert train_quickly(table, "group").evaluation.classes == ("10000001", "10000002")


class StopAt(Silent):
    """Progress that asks to stop at a step of a stage."""

    def __init__(self, stage: str, times: int) -> None:
        self.stage, self.times = stage, times
        self.candidates: list[dict[str, object]] = []
        self.was_finishing = False

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        self.times -= stage == self.stage
        if stage == self.stage and self.times <= 0 and not self.was_finishing:
            raise Stopped

    def partial(self, kind: str, body: str) -> None:
        if kind == "candidate":
            self.candidates.append(json.loads(body))

    def finishing(self) -> None:
        self.was_finishing = True


@pytest.mark.parametrize(
    ("stage", "times", "stopped"),
    [("trying", 20, True), ("mixing", 1, True), ("proving", 1, False), ("measuring", 1, False)],
)
def test_a_stop_keeps_the_best_so_far_whenever_it_comes(
    shop: Table, stage: str, times: int, stopped: bool
) -> None:
    progress = StopAt(stage, times)
    trained = train(shop, "left", seconds=2, progress=progress)
    assert trained.experiment.stopped is stopped
    assert progress.was_finishing
    assert len(trained.experiment.candidates) == len(progress.candidates) >= 1
    assert trained.evaluation.parity.flips == 0


def test_a_stop_before_any_candidate_just_stops(shop: Table) -> None:
    with pytest.raises(Stopped):
        train(shop, "left", seconds=60, progress=StopAt("trying", times=1))


def test_copies_of_a_row_do_not_give_answers_away_though_their_numbers_differ(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    noise = [[*np.round(random.normal(size=4), 3), random.choice(["yes", "no"])] for _ in range(150)]
    rows = [[f"order {number}", *row] for number, row in enumerate([*noise, *noise, *noise])]
    table = read_rows(tmp_path, ("order", "a", "b", "c", "d", "left"), rows)
    trained = train_quickly(table, "left")
    assert trained.evaluation.metric("roc_auc").low < 0.6
    assert all(candidate.score < 0.75 for candidate in trained.experiment.candidates)


def test_few_different_rows_are_no_copies_of_each_other(tmp_path: Path) -> None:
    rows = [[n % 3, n % 2, "yes" if n % 3 else "no"] for n in range(240)]
    evaluation = train_quickly(read_rows(tmp_path, ("size", "shelf", "sold"), rows), "sold").evaluation
    assert evaluation.holdout_rows == 240


def test_scores_of_candidates_are_in_the_unit_of_the_target(shop: Table) -> None:
    trained = train_quickly(shop, "spent")
    chosen = trained.experiment.candidates[trained.experiment.chosen]
    measured = trained.evaluation.metric("rmse").value
    assert 0.3 < chosen.score / measured < 3


def test_numbers_beyond_what_the_file_holds_count_as_unknown(tmp_path: Path) -> None:
    rows = [[n % 9, n % 7, n * 1.5 if n % 10 else "1e300"] for n in range(200)]
    evaluation = train_quickly(read_rows(tmp_path, ("a", "b", "price"), rows), "price").evaluation
    assert evaluation.holdout_rows == 180


@pytest.mark.parametrize(
    ("header", "rows", "target", "code"),
    [
        (("a", "b"), [[n, n % 2] for n in range(50)], "c", "no_such_column"),
        (("a", "b"), [[n % 9, 1] for n in range(50)], "b", "constant_target"),
        (("a", "b"), [[3, "yes"]], "b", "too_few_rows"),
        (("a", "b"), [[n % 9, "yes" if n == 7 else "no"] for n in range(99)], "b", "one_answer_too_rare"),
        (("a", "b"), [[n % 9, f"name {n}"] for n in range(50)], "b", "target_not_predictable"),
        (("a", "b"), [[4, n % 2] for n in range(50)], "b", "no_inputs"),
    ],
)
def test_what_cannot_be_learned_is_said_by_name(
    tmp_path: Path, header: tuple[str, ...], rows: list[list[object]], target: str, code: str
) -> None:
    with pytest.raises(MaquetteError) as caught:
        train_quickly(read_rows(tmp_path, header, rows), target)
    assert caught.value.code == code
