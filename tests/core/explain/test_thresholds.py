"""Thresholds and costs: of true chances the cheapest threshold is known, and saving is not made up."""

import numpy as np
import pandas as pd
import pytest

from made_models import linear_model
from maquette.errors import MaquetteError
from maquette.explain.thresholds import Costs, Thresholds, weigh_thresholds
from maquette.training.evaluation import Asked

ROWS = 4_000
CLASSES = ("no", "yes")


def weigh(costs: Costs, seed: int = 1, classes: tuple[str, str] = CLASSES, rows: int = ROWS) -> Thresholds:
    """Weigh thresholds of a file whose chances are the true ones."""
    rng = np.random.default_rng(seed)
    made = pd.DataFrame({"x": rng.normal(0, 2, size=rows)})
    actual = (rng.random(rows) < 1 / (1 + np.exp(-made.x))).astype(np.int64)
    model = linear_model(made, {"x": 1.0}, classes=classes)
    return weigh_thresholds(model, Asked(made, actual, np.arange(rows) % 2), costs)


@pytest.mark.parametrize(
    ("costs", "best"),
    [
        (Costs(wrong_yes=1, wrong_no=4), 1 / 5),
        (Costs(wrong_yes=4, wrong_no=1), 4 / 5),
        (Costs(wrong_yes=2, wrong_no=1, right_yes=7), 2 / 10),
    ],
)
def test_the_cheapest_threshold_is_where_both_mistakes_cost_the_same(costs: Costs, best: float) -> None:
    found = weigh(costs)
    assert found.cheapest == pytest.approx(best, abs=0.08)
    assert found.sure
    assert 0 < found.low < found.saved < found.high


def test_the_table_counts_every_row_and_costs_what_its_mistakes_do() -> None:
    costs = Costs(wrong_yes=3, wrong_no=5, right_yes=2, right_no=1)
    found = weigh(costs)
    assert len(found.table) == 99
    for each in found.table:
        counts = (each.right_yes, each.wrong_yes, each.wrong_no, each.right_no)
        assert sum(counts) == found.rows == ROWS
        assert each.cost == pytest.approx(3 * counts[1] + 5 * counts[2] - 2 * counts[0] - counts[3])
    hits = [each.right_yes for each in found.table]
    assert hits == sorted(hits, reverse=True)


def test_where_mistakes_cost_alike_nothing_is_said_to_be_saved() -> None:
    sure = sum(weigh(Costs(), seed, rows=600).sure for seed in range(60))
    # A true threshold of 0.5 can't be bettered; six of 60 would come by once in two hundred times.
    assert sure < 6


def test_the_class_that_means_yes_is_asked_about_wherever_it_stands() -> None:
    assert weigh(Costs(wrong_yes=1, wrong_no=4)).yes == "yes"
    turned = weigh(Costs(wrong_yes=1, wrong_no=4), classes=("yes", "no"))
    assert turned.yes == "yes"
    assert turned.cheapest == pytest.approx(1 / 5, abs=0.08)


def test_other_tasks_have_no_threshold() -> None:
    rows = pd.DataFrame({"x": np.arange(100.0)})
    with pytest.raises(MaquetteError, match="not_yes_or_no"):
        weigh_thresholds(linear_model(rows, {"x": 1.0}), Asked(rows, np.arange(100.0)), Costs())
