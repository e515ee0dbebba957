"""Effect curves: of a file that adds up its columns, the curve of one is what that column adds."""

import numpy as np
import pandas as pd
import pytest

from made_models import linear_model
from maquette.errors import MaquetteError
from maquette.explain.effects import trace_effect
from maquette.training.evaluation import Asked

ROWS = 400


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    names = np.array(["Solo", "Team", ""], object)[rng.choice(3, ROWS, p=[0.5, 0.4, 0.1])]
    return pd.DataFrame(
        {"price": rng.gamma(2, 20, ROWS), "age": rng.integers(18, 80, ROWS) * 1.0, "plan": names}
    )


def asked_of(rows: pd.DataFrame) -> Asked:
    return Asked(rows, np.zeros(len(rows)))


def test_the_curve_of_a_number_is_its_line_and_the_band_how_other_columns_differ(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 0.5, "age": -2.0})
    effect = trace_effect(model, asked_of(rows), "price")
    sizes = np.array([point.setting.size for point in effect.points], float)
    means = np.array([point.mean for point in effect.points])
    assert len(effect.points) == 20
    assert sizes[0] >= rows.price.min()
    assert sizes[-1] == pytest.approx(rows.price.max(), rel=1e-5)
    assert means == pytest.approx(0.5 * sizes - 2 * rows.age.mean(), rel=1e-4)
    widths = [point.high - point.low for point in effect.points]
    assert widths == pytest.approx([2 * np.ptp(np.percentile(rows.age, [10, 90]))] * 20, rel=1e-4)


def test_whole_numbers_are_set_to_whole_numbers(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 0.5, "age": -2.0})
    effect = trace_effect(model, asked_of(rows), "age")
    assert all(point.setting.text.isdigit() for point in effect.points)
    assert sum(point.share for point in effect.points) == pytest.approx(1)


def test_values_come_by_how_common_they_are_and_a_missing_cell_last(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"age": 0.0, "plan": {"Solo": 1.0, "Team": 3.0}}, classes=("no", "yes"))
    effect = trace_effect(model, asked_of(rows), "plan")
    assert effect.answer == "yes"
    assert [point.setting.text for point in effect.points] == ["Solo", "Team", ""]
    due = [1 / (1 + np.exp(-log_odds)) for log_odds in (1, 3, 0)]
    assert [point.mean for point in effect.points] == pytest.approx(due, abs=1e-6)
    assert [point.share for point in effect.points] == [
        np.mean(rows.plan == name) for name in ("Solo", "Team", "")
    ]


def test_the_chance_of_no_falls_as_that_of_yes_rises(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 0.05}, classes=("no", "yes"))
    yes, no = (trace_effect(model, asked_of(rows), "price", answer=answer) for answer in ("yes", "no"))
    assert [a.mean + b.mean for a, b in zip(yes.points, no.points, strict=True)] == pytest.approx([1] * 20)


def test_what_the_model_does_not_take_or_say_is_refused(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 0.05}, classes=("no", "yes"))
    with pytest.raises(MaquetteError, match="no_such_column"):
        trace_effect(model, asked_of(rows), "colour")
    with pytest.raises(MaquetteError, match="no_such_answer"):
        trace_effect(model, asked_of(rows), "price", answer="maybe")
