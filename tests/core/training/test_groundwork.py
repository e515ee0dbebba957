"""What a search begins with is told as it is: the test, what columns became, what each candidate gives."""

import json
import random

import pytest

from maquette.codec import from_json
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.data.table import Table
from maquette.progress import Silent
from maquette.training.experiment import Groundwork, Made
from maquette.training.groundwork import expect_test
from maquette.training.train import Trained, train
from written_tables import read_rows

ROWS = 400
RARE = 2


class Heard(Silent):
    """Progress that keeps what it is told of the groundwork."""

    def __init__(self) -> None:
        self.grounds: list[Groundwork] = []
        self.before: list[str] = []

    def partial(self, kind: str, body: str) -> None:
        self.before.append(kind)
        if kind == "groundwork":
            self.grounds.append(from_json(body.encode(), Groundwork))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Table:
    draw = random.Random(7)
    rows = []
    for number in range(ROWS):
        size, town = draw.randint(1, 90), "Rare" if number < RARE else draw.choice(["Rome", "Oslo", "Kyiv"])
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        price = round(2.718 ** (draw.gauss(0, 1.2) + size / 30) + 0.01, 2)
        rows.append([size, town, day, price])
    return read_rows(tmp_path_factory.mktemp("shop"), ("size", "town", "day", "price"), rows)


@pytest.fixture(scope="module")
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
def trained(shop: Table, heard: Heard) -> Trained:
    return train(shop, "price", progress=heard, trials=6)


def test_it_is_told_once_before_any_candidate(trained: Trained, heard: Heard) -> None:
    assert heard.before.count("groundwork") == 1
    assert heard.before[0] == "groundwork"
    assert len(heard.before) == 1 + len(trained.experiment.candidates)


def test_what_columns_became_is_told(trained: Trained) -> None:
    ground = trained.experiment.groundwork
    assert ground is not None
    towns = Made(what="category_rare", columns=("town",), values=3)
    assert {Made(what="number", columns=("size",)), towns, Made(what="date", columns=("day",))} <= set(
        ground.made
    )


def test_every_row_is_tested_where_the_model_has_parts(trained: Trained) -> None:
    ground = trained.experiment.groundwork
    assert ground is not None
    assert ground.tested.parts == trained.evaluation.parts > 1
    assert ground.tested.rows == ground.tested.known == trained.evaluation.holdout_rows == ROWS


def test_the_answer_is_told_to_be_a_logarithm_where_the_file_holds_such_a_way(trained: Trained) -> None:
    ground, found = trained.experiment.groundwork, trained.experiment
    assert ground is not None
    of_logs = any(
        share and json.loads(one.settings).get("log")
        for one, share in zip(found.candidates, found.shares, strict=True)
    )
    assert of_logs is any(made.what == "answer_log" for made in ground.made)


def test_shares_say_what_the_file_is_mixed_of(trained: Trained) -> None:
    found = trained.experiment
    assert sum(found.shares) == pytest.approx(1)
    used = {one.learner for one, share in zip(found.candidates, found.shares, strict=True) if share}
    assert " + ".join(sorted(used)) == trained.evaluation.learner


def test_plain_guessing_is_measured_on_the_same_rows(trained: Trained) -> None:
    ground = trained.experiment.groundwork
    assert ground is not None
    assert ground.plain == pytest.approx(trained.evaluation.baseline["rmse"], rel=0.02)
    assert trained.experiment.mixed is not None
    assert trained.experiment.mixed < ground.plain


NUMBERS = tuple(Column(name=name, kind=Kind.NUMBER, numeric=True) for name in "abc")
ANSWER = Column(name="left", kind=Kind.YES_NO)


def test_a_small_table_is_expected_to_be_tested_whole_and_a_large_one_in_part() -> None:
    schema = Schema(columns=(*NUMBERS, ANSWER))
    assert expect_test(schema, "left", 1_000, 10).parts > 1
    assert expect_test(schema, "left", 1_000_000, 10).parts == 1


def test_what_texts_cost_is_not_foreseen() -> None:
    schema = Schema(columns=(*NUMBERS, Column(name="message", kind=Kind.TEXT), ANSWER))
    assert expect_test(schema, "left", 1_000, 10).parts == 0


def test_time_and_groups_are_named() -> None:
    day = Column(name="day", kind=Kind.DATE, role=Role.TIME)
    owner = Column(name="owner", kind=Kind.IDENTIFIER, role=Role.GROUP)
    expected = expect_test(Schema(columns=(day, owner, *NUMBERS, ANSWER)), "left", 1_000, 10)
    assert (expected.parts, expected.time, expected.group) == (1, "day", "owner")
