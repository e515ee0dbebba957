"""Groups that are served worse: a planted one is found and named, noise gives none."""

import numpy as np
import pandas as pd
import pytest

from made_models import linear_model
from maquette.explain.slices import Slices, find_slices
from maquette.training.evaluation import Asked

ROWS = 1_500


def table(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    made = pd.DataFrame({name: rng.normal(size=ROWS) for name in "abc"})
    made.loc[rng.random(ROWS) < 0.1, "c"] = np.nan
    for name, letters in (("plan", "uvwxyz"), ("city", "klmnop")):
        made[name] = np.array(list(letters), object)[rng.integers(0, 6, ROWS)]
    return made


WEIGHTS = {"a": 1.0, "b": 0.0, "c": 0.0, "plan": {}, "city": {}}


def numbers_missed(rows: pd.DataFrame, spread: np.ndarray, seed: int) -> Slices:
    """Find slices of a file that answers with `a`, where the truth is off by as much as `spread` says."""
    actual = rows.a.to_numpy() + spread * np.random.default_rng(seed).normal(size=ROWS)
    return find_slices(linear_model(rows, WEIGHTS), Asked(rows, actual))


def classes_missed(rows: pd.DataFrame, wrong: np.ndarray, seed: int) -> Slices:
    """Find slices of a file that says yes where `a` is above 0, which is right but for a share `wrong`."""
    turned = np.random.default_rng(seed).random(ROWS) < wrong
    actual = ((rows.a.to_numpy() > 0) ^ turned).astype(np.int64)
    return find_slices(linear_model(rows, WEIGHTS, classes=("no", "yes")), Asked(rows, actual))


def test_noise_alone_gives_no_slices() -> None:
    found = 0
    for seed in range(40):
        rows = table(seed)
        found += bool(classes_missed(rows, np.full(ROWS, 0.2), seed + 100).slices)
        found += bool(numbers_missed(rows, np.ones(ROWS), seed + 100).slices)
    # Each list holds anything by chance once in a hundred times: four of 80 would come by once in a hundred.
    assert found < 4


def test_a_value_with_more_wrong_answers_is_named_with_its_share() -> None:
    rows = table(1)
    wrong = np.where(rows.plan == "w", 0.45, 0.1)
    found = classes_missed(rows, wrong, 2)
    (condition,) = found.slices[0].conditions
    assert (condition.column, condition.text) == ("plan", "w")
    assert found.slices[0].rows == (rows.plan == "w").sum()
    assert found.slices[0].low <= 0.35 <= found.slices[0].high
    assert found.slices[0].rest == pytest.approx(0.1, abs=0.03)


def test_a_band_of_a_number_and_missing_cells_are_found() -> None:
    rows = table(3)
    upper = rows.b > rows.b.quantile(0.75)
    found = numbers_missed(rows, np.where(upper | rows.c.isna(), 3.0, 1.0), 4)
    conditions = [each.conditions[0] for each in found.slices if len(each.conditions) == 1]
    band = next(each for each in conditions if each.column == "b")
    assert band.low is not None
    assert band.high is not None
    assert (band.low.size, band.high.size) == pytest.approx((rows.b[upper].min(), rows.b.max()), rel=1e-5)
    assert any(each.column == "c" and each.missing for each in conditions)
    assert {each.column for each in conditions} == {"b", "c"}


def test_where_only_two_together_are_bad_the_pair_comes_first() -> None:
    rows = table(5)
    both = (rows.plan == "u") & (rows.b > rows.b.quantile(0.75))
    found = classes_missed(rows, np.where(both, 0.9, 0.05), 6)
    assert {(each.column, each.text) for each in found.slices[0].conditions} == {("plan", "u"), ("b", "")}


def test_rows_of_few_owners_are_no_proof_however_many_they_are() -> None:
    rng = np.random.default_rng(7)
    rows = table(7)
    owners = rng.integers(0, 30, ROWS)
    rows["plan"] = np.where(owners < 3, "u", "v").astype(object)
    bad = np.isin(owners, [1, 5, 9, 12, 20])
    turned = rng.random(ROWS) < np.where(bad, 0.9, 0.1)
    actual = ((rows.a.to_numpy() > 0) ^ turned).astype(np.int64)
    model = linear_model(rows, {"a": 1.0, "plan": {}}, classes=("no", "yes"))
    alone = find_slices(model, Asked(rows, actual))
    together = find_slices(model, Asked(rows, actual, groups=owners))
    assert [each.conditions[0].text for each in alone.slices if each.conditions[0].column == "plan"] == ["u"]
    assert together.slices == ()


def test_a_slice_tells_how_many_mistakes_the_chances_made_due() -> None:
    rows = table(8)
    model = linear_model(rows, WEIGHTS, classes=("no", "yes"))
    chances = 1 / (1 + np.exp(-rows.a.to_numpy()))
    actual = (np.random.default_rng(9).random(ROWS) < chances).astype(np.int64)
    worst = find_slices(model, Asked(rows, actual)).slices[0]
    # Near the border the file is wrong most often, and knows it.
    assert worst.conditions[0].column == "a"
    assert worst.expected == pytest.approx(worst.loss, abs=0.08)
