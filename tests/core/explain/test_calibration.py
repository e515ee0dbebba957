"""Chances that hold are called so; those of a file that is too sure, or says too much, are told apart."""

import numpy as np
import pandas as pd
import pytest

from made_models import linear_model
from maquette.explain.calibration import Calibration, check_calibration
from maquette.training.evaluation import Asked

ROWS = 3_000


def check(seed: int, *, slope: float = 1.0, shift: float = 0.0, rows: int = ROWS) -> Calibration:
    """Check a file that answers with log-odds of slope * x + shift, where x are the true ones."""
    rng = np.random.default_rng(seed)
    made = pd.DataFrame({"x": rng.normal(0, 1.2, size=rows)})
    actual = (rng.random(rows) < 1 / (1 + np.exp(-made.x))).astype(np.int64)
    model = linear_model(made, {"x": slope}, classes=("no", "yes"), bias=shift)
    found = check_calibration(model, Asked(made, actual, np.arange(rows) % 2))
    assert found is not None
    return found


def test_chances_that_are_true_hold_nearly_always() -> None:
    verdicts = [check(seed).verdict for seed in range(50)]
    # Two tests at one in a hundred each: more than four of 50 come by once in three hundred times.
    assert verdicts.count("holds") >= 46


@pytest.mark.parametrize(
    ("slope", "shift", "verdict"),
    [(2.0, 0.0, "too_sure"), (0.5, 0.0, "too_unsure"), (1.0, 0.8, "too_high"), (1.0, -0.8, "too_low")],
)
def test_it_is_said_how_chances_are_off(slope: float, shift: float, verdict: str) -> None:
    assert check(1, slope=slope, shift=shift).verdict == verdict


def test_bins_hold_all_rows_in_order_and_their_intervals_hold_what_was_found() -> None:
    found = check(2)
    assert sum(each.rows for each in found.bins) == found.rows == ROWS
    assert [each.given for each in found.bins] == sorted(each.given for each in found.bins)
    assert all(0 <= each.low <= each.found <= each.high <= 1 for each in found.bins)
    inside = sum(each.low <= each.given <= each.high for each in found.bins)
    assert inside >= len(found.bins) - 2
    assert found.error < 0.03 < check(2, slope=2.0).error


def test_of_a_file_that_always_says_the_same_chance_there_is_one_bin() -> None:
    found = check(3, slope=0.0)
    assert len(found.bins) == 1
    assert found.bins[0].given == pytest.approx(0.5)


def test_few_rows_are_not_judged_and_numbers_have_no_chances() -> None:
    assert check(4, rows=40).verdict == "too_few"
    rows = pd.DataFrame({"x": np.arange(100.0)})
    assert check_calibration(linear_model(rows, {"x": 1.0}), Asked(rows, np.arange(100.0))) is None
