"""The user may say which rows belong together, and what time is: the test then keeps to it."""

from pathlib import Path

import numpy as np
import pytest

from maquette.data.frame import read_texts
from maquette.data.schema import Role
from maquette.data.steps import SetRole
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.report import check_table
from maquette.training.train import Trained, train
from written_tables import read_rows

ROWS, EACH = 960, 8
START = np.datetime64("2024-01-01")


def visits(folder: Path) -> Table:
    """Make eight visits each of 120 customers, a day after the other, whose answers are theirs alone."""
    rng = np.random.default_rng(6)
    owners = rng.permutation(np.repeat(np.arange(ROWS // EACH), EACH))
    traits = rng.normal(size=(ROWS // EACH, 3))[owners] + 0.02 * rng.normal(size=(ROWS, 3))
    own = rng.random(ROWS // EACH)[owners] < 0.5
    return read_rows(
        folder,
        ["customer", "day", "a", "b", "c", "left"],
        [
            [
                f"K{owners[row]:03d}",
                str(START + row),
                *(f"{v:.3f}" for v in traits[row]),
                "yes" if own[row] else "no",
            ]
            for row in range(ROWS)
        ],
    )


def train_quickly(table: Table) -> Trained:
    return train(table, "left", seconds=1, seed=0, progress=Silent())


def test_customers_kept_together_are_no_longer_known_again(tmp_path: Path) -> None:
    table = visits(tmp_path)
    known = train_quickly(table).evaluation.metric("roc_auc")
    together = with_steps(table, (SetRole(column="customer", role=Role.GROUP),))
    honest = train_quickly(together).evaluation.metric("roc_auc")
    assert known.value > 0.8
    assert honest.value < 0.65 < known.low


def test_the_fix_of_the_finding_is_what_makes_the_test_honest(tmp_path: Path) -> None:
    table = visits(tmp_path)
    report = check_table(gather(table, "left"))
    (found,) = (finding for finding in report.findings if finding.check == "leaky_groups")
    mended = with_steps(table, (found.fixes[0].step,))
    assert "leaky_groups" in check_table(gather(mended, "left")).passed


def test_with_a_time_the_newest_rows_are_the_test(tmp_path: Path) -> None:
    table = with_steps(visits(tmp_path), (SetRole(column="day", role=Role.TIME),))
    trained = train_quickly(table)
    assert trained.evaluation.holdout_rows == ROWS // 5
    newest = [float(text) for text in read_texts(table, ["a"])["a"][-ROWS // 5 :]]
    assert np.allclose(trained.asked.rows["a"], newest)


def test_with_a_time_and_groups_no_group_of_the_test_is_learned_from(tmp_path: Path) -> None:
    steps = (SetRole(column="day", role=Role.TIME), SetRole(column="customer", role=Role.GROUP))
    table = visits(tmp_path)
    evaluation = train_quickly(with_steps(table, steps)).evaluation
    customers = read_texts(table, ["customer"])["customer"].to_numpy()
    tested = set(customers[-evaluation.holdout_rows :])
    assert evaluation.fit_rows <= sum(customer not in tested for customer in customers)


def test_a_last_day_that_holds_most_rows_is_no_test(tmp_path: Path) -> None:
    rows = [[str(START + min(row, 20)), str(row % 17), "yes" if row % 3 else "no"] for row in range(200)]
    table = with_steps(
        read_rows(tmp_path, ["day", "a", "left"], rows), (SetRole(column="day", role=Role.TIME),)
    )
    with pytest.raises(MaquetteError) as refused:
        train_quickly(table)
    assert refused.value.code == "no_rows_to_test"


def test_one_group_alone_can_not_be_tested(tmp_path: Path) -> None:
    rows = [["K1", str(row % 17), "yes" if row % 3 else "no"] for row in range(200)]
    table = read_rows(tmp_path, ["customer", "a", "left"], rows)
    with pytest.raises(MaquetteError) as refused:
        train_quickly(with_steps(table, (SetRole(column="customer", role=Role.GROUP),)))
    assert refused.value.code == "no_rows_to_test"
