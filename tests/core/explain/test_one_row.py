"""One row of texts is answered as a whole table would be, with the same notices."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_models import linear_model
from maquette.explain.one_row import ask_row
from maquette.model.predict import predict

ROWS = 80
RNG = np.random.default_rng(1)
TABLE = pd.DataFrame(
    {
        "price": RNG.uniform(0, 100, ROWS),
        "plan": np.array(["Solo", " Team", "Studio"], object)[RNG.integers(0, 3, ROWS)],
    }
)
WEIGHTS = {"price": 0.1, "plan": {" Team": 2.0}}
MODELS = (linear_model(TABLE, WEIGHTS, classes=("no", "yes"), bias=-5.0), linear_model(TABLE, WEIGHTS))

prices = st.one_of(st.floats(-200, 200).map(str), st.sampled_from(["", " ", "1e300", "12.5", "a lot", "nan"]))
plans = st.sampled_from(["Solo", "Team", " Team", "Gigantic", "", "None", "solo"])


@settings(max_examples=60)
@given(price=prices, plan=plans, model=st.sampled_from(MODELS))
def test_a_row_is_answered_as_a_table_of_it_would_be(price: str, plan: str, model: object) -> None:
    asked = next(each for each in MODELS if each is model)
    one = ask_row(asked, {"price": price, "plan": plan})
    whole = predict(asked, pd.DataFrame({"price": [price], "plan": [plan]}, dtype=object))
    assert one.notices == whole.notices
    if asked.contract.classes:
        assert one.label == whole.labels[0]
        assert one.chances == pytest.approx(tuple(whole.probabilities[0]))
    else:
        assert one.value == pytest.approx(whole.values[0], nan_ok=True)


def test_a_column_that_is_not_given_counts_as_missing() -> None:
    assert ask_row(MODELS[1], {}).value == pytest.approx(0)
    assert ask_row(MODELS[1], {}).notices == ()
