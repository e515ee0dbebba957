"""Reasons for one row: they add up to its answer, and say what each column added where that is known."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_models import linear_model
from maquette.explain.reasons import Reasons, explain_row, find_background
from maquette.model.file import Model
from maquette.training.evaluation import Asked

ROWS = 50


def table(seed: int, rows: int = ROWS) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    made = pd.DataFrame({name: rng.normal(size=rows) for name in "abc"})
    made["plan"] = np.array(["Solo", "Team", ""], object)[rng.integers(0, 3, rows)]
    return made


def reasons(
    model: Model, rows: pd.DataFrame, row: pd.DataFrame, part: int | None = None, seed: int = 0
) -> Reasons:
    background = find_background(model, Asked(rows, np.zeros(len(rows), np.int64)), seed=seed)
    return explain_row(model, background, row, part=part)


WEIGHTS = {"a": 2.0, "b": -1.0, "c": 0.0, "plan": {"Solo": 1.5}}


def test_of_a_sum_each_reason_is_what_its_column_adds_beyond_the_usual() -> None:
    rows = table(1)
    model = linear_model(rows, WEIGHTS)
    row = rows.iloc[:1]
    found = reasons(model, rows, row)
    moved = {reason.columns[0]: reason.moved for reason in found.reasons}
    assert moved["a"] == pytest.approx(2 * (row.a.item() - rows.a.mean()), abs=1e-5)
    assert moved["b"] == pytest.approx(-(row.b.item() - rows.b.mean()), abs=1e-5)
    assert moved["c"] == pytest.approx(0, abs=1e-6)
    solo = rows.plan == "Solo"
    assert moved["plan"] == pytest.approx(1.5 * (float(solo.iloc[0]) - solo.mean()), abs=1e-5)


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), rows=st.integers(2, 80), part=st.sampled_from([None, 0, 1]))
def test_the_usual_answer_and_all_reasons_add_up_to_the_answer(
    seed: int, rows: int, part: int | None
) -> None:
    made = table(seed, rows)
    model = linear_model(made, WEIGHTS, classes=("no", "yes"))
    found = reasons(model, made, made.iloc[-1:], part, seed)
    last = made.iloc[-1]
    log_odds = 2 * last.a - last.b + 1.5 * (last.plan == "Solo")
    assert found.told == pytest.approx(1 / (1 + np.exp(-log_odds)), abs=1e-6)
    assert found.usual + sum(reason.moved for reason in found.reasons) == pytest.approx(found.told, abs=1e-9)
    assert reasons(model, made, made.iloc[-1:], part, seed) == found


def test_near_copies_share_one_reason_and_the_cells_stand_beside_it() -> None:
    rows = table(2)
    rows["d"] = rows.a * 3
    model = linear_model(rows, {"a": 1.0, "b": 0.1, "d": 1.0})
    row = rows.iloc[3:4]
    found = reasons(model, rows, row)
    assert found.reasons[0].columns == ("a", "d")
    assert found.reasons[0].moved == pytest.approx(4 * (row.a.item() - rows.a.mean()), abs=1e-5)
    assert float(found.reasons[0].cells[0]) == pytest.approx(row.a.item(), rel=1e-5)


def test_of_many_columns_the_strongest_are_told_and_the_others_share_one_reason() -> None:
    rng = np.random.default_rng(3)
    rows = pd.DataFrame({f"n{number}": rng.normal(size=ROWS) for number in range(60)})
    model = linear_model(rows, {name: 5.0 if name in ("n7", "n50") else 0.01 for name in rows})
    row = rows.iloc[:1]
    found = reasons(model, rows, row)
    told = {reason.columns: reason for reason in found.reasons}
    assert len(found.reasons) == 41
    for name in ("n7", "n50"):
        assert told[(name,)].moved == pytest.approx(5 * (row[name].item() - rows[name].mean()), abs=1e-4)
    assert found.reasons[-1].others
    assert len(found.reasons[-1].columns) == 20
    assert found.usual + sum(reason.moved for reason in found.reasons) == pytest.approx(found.told, abs=1e-9)
