"""What drives the answers: columns that the file leans on, near-copies together, nothing made of noise."""

import numpy as np
import pandas as pd
import pytest

from made_models import linear_model
from maquette.explain.copies import group_copies
from maquette.explain.importance import find_drivers, rank_columns
from maquette.model.predict import feeds_from
from maquette.progress import Silent
from maquette.training.evaluation import Asked

ROWS = 600


def numbers(seed: int, names: str) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame({name: rng.normal(size=ROWS) for name in names})


def answered(rows: pd.DataFrame, log_odds: pd.Series, seed: int) -> np.ndarray:
    chances = 1 / (1 + np.exp(-log_odds.to_numpy()))
    return (np.random.default_rng(seed).random(len(rows)) < chances).astype(np.int64)


def test_the_column_that_makes_the_answer_comes_first_and_one_the_file_ignores_has_no_effect() -> None:
    rows = numbers(1, "abc")
    model = linear_model(rows, {"a": 2.0, "b": 0.7, "c": 0.0}, classes=("no", "yes"))
    asked = Asked(rows, answered(rows, 2 * rows.a + 0.7 * rows.b, 2))
    found = rank_columns(model, asked, 0, Silent())
    assert [each.columns for each in found] == [("a",), ("b",), ("c",)]
    assert [each.clear for each in found] == [True, True, False]
    assert found[2].low <= 0 <= found[2].high
    assert sum(each.share for each in found) == pytest.approx(1)


def test_a_column_the_file_leans_on_for_nothing_is_rarely_called_clear() -> None:
    clear = 0
    for seed in range(60):
        rows = numbers(seed, "ab")
        model = linear_model(rows, {"a": 2.0, "b": 0.3}, classes=("no", "yes"))
        asked = Asked(rows, answered(rows, 2 * rows.a, seed + 1000))
        clear += any(
            each.clear and each.columns == ("b",) for each in rank_columns(model, asked, seed, Silent())
        )
    # 2.5 of 100 by chance, so of 60 seven or more once in a thousand times.
    assert clear < 7


def test_near_copies_are_shuffled_together_and_matter_as_much_as_one_column_would() -> None:
    rows = numbers(3, "ac")
    rows["b"] = np.exp(rows.a) * 10
    actual = (3 * rows.a).to_numpy()
    both = linear_model(rows, {"a": 3.0, "b": 0.0, "c": 0.1})
    found = rank_columns(both, Asked(rows, actual), 0, Silent())
    alone = rank_columns(linear_model(rows, {"a": 3.0, "c": 0.1}), Asked(rows, actual), 0, Silent())
    assert found[0].columns == ("a", "b")
    assert found[0].drop == pytest.approx(alone[0].drop, rel=0.1)
    drivers = find_drivers(both, Asked(rows, actual), 0, Silent())
    assert {each.column for each in drivers[:2]} == {"a", "b"}
    assert sum(each.share for each in drivers) == pytest.approx(1)


def test_numbers_dates_and_values_that_say_the_same_are_grouped_and_free_ones_are_not() -> None:
    rng = np.random.default_rng(4)
    rows = numbers(4, "ab")
    bands = np.digitize(rows.a, np.quantile(rows.a, np.arange(0.1, 1, 0.1)))
    rows["band"] = np.array([f"band {band}" for band in bands], object)
    rows["name"] = np.array([f"name {band}" if band else "" for band in bands], object)
    rows["other"] = np.array(list("uvwxyz"), object)[rng.integers(0, 6, ROWS)]
    model = linear_model(rows, {"a": 1.0, "b": 1.0, "band": {}, "name": {}, "other": {}})
    groups = group_copies(model.contract.columns, feeds_from(model.contract, rows))
    assert groups == ((0, 2, 3), (1,), (4,))


def test_missing_cells_do_not_hide_that_columns_move_together() -> None:
    rows = numbers(5, "ac")
    rows["b"] = -2 * rows.a
    rows.loc[:200, "b"] = np.nan
    rows.loc[100:300, "a"] = np.nan
    model = linear_model(rows, {"a": 1.0, "b": 1.0, "c": 1.0})
    assert group_copies(model.contract.columns, feeds_from(model.contract, rows)) == ((0, 1), (2,))


def test_empty_and_constant_columns_stand_alone() -> None:
    rows = numbers(6, "ab")
    rows["empty"] = np.nan
    rows["one"] = 1.0
    rows["same"] = np.array(["x"] * ROWS, object)
    rows["none"] = np.array([""] * ROWS, object)
    model = linear_model(rows.assign(empty=rows.a), dict.fromkeys(("a", "b", "empty", "one"), 1.0))
    assert len(group_copies(model.contract.columns, feeds_from(model.contract, rows))) == 4
    model = linear_model(rows, {"a": 1.0, "same": {}, "none": {}})
    assert len(group_copies(model.contract.columns, feeds_from(model.contract, rows))) == 3


def test_in_a_wide_table_the_columns_that_matter_are_still_found() -> None:
    rng = np.random.default_rng(7)
    rows = pd.DataFrame({f"n{number}": rng.normal(size=ROWS) for number in range(90)})
    model = linear_model(rows, {name: 3.0 if name in ("n3", "n88") else 0.001 for name in rows})
    actual = (3 * rows.n3 + 3 * rows.n88).to_numpy()
    found = rank_columns(model, Asked(rows, actual), 0, Silent())
    assert {each.columns[0] for each in found[:2]} == {"n3", "n88"}
    assert len(found) == 90
