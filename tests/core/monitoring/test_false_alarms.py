"""Nothing changed, so nothing may alarm: random halves of one table, over many draws and sizes."""

import numpy as np
import pandas as pd
import pytest

from maquette.data.schema import Column, Kind, Schema
from maquette.monitoring.compare import compare

ROWS = 6_000


def columns() -> tuple[Schema, pd.DataFrame]:
    """Make a table of 15 dependent columns, with ties, rare levels, missing cells and long tails."""
    rng = np.random.default_rng(0)
    hidden = rng.normal(size=ROWS)
    zipf = 1 / np.arange(1, 101)
    numbers: dict[str, object] = {
        "normal": hidden,
        "tail": np.exp(2 * rng.normal(size=ROWS)),
        "age": np.round(np.clip(40 + 12 * hidden, 18, 90)),
        "orders": rng.poisson(2, ROWS).astype(float),
        "mostly zero": np.where(rng.random(ROWS) < 0.9, 0.0, rng.exponential(50, ROWS)),
        "holes": np.where(rng.random(ROWS) < 0.3, np.nan, hidden),
    }
    words: dict[str, object] = {
        "two": rng.choice(["a", "b"], ROWS, p=[0.9, 0.1]),
        "five": rng.choice(list("abcde"), ROWS, p=[0.5, 0.2, 0.15, 0.1, 0.05]),
        "twenty": rng.integers(0, 20, ROWS).astype(str),
        "hundred": rng.choice(100, ROWS, p=zipf / zipf.sum()).astype(str),
        "thousand": rng.integers(0, 1000, ROWS).astype(str),
        "word holes": np.where(rng.random(ROWS) < 0.1, None, "x").astype(object),
    }
    frame = pd.DataFrame(numbers)
    for name, cells in words.items():
        frame[name] = pd.Series(cells, dtype=object)
    frame["yes"] = (hidden + rng.normal(size=ROWS) > 1).astype(float)
    frame["day"] = pd.to_datetime("2024-01-01") + pd.to_timedelta(rng.integers(0, 365, ROWS), unit="D")
    frame["note"] = pd.Series(["word " * int(n) for n in rng.integers(1, 30, ROWS)], dtype=object)
    kinds = dict.fromkeys(numbers, Kind.NUMBER) | dict.fromkeys(words, Kind.CATEGORY)
    kinds |= {"yes": Kind.YES_NO, "day": Kind.DATE, "note": Kind.TEXT}
    return Schema(columns=tuple(Column(name=n, kind=k) for n, k in kinds.items())), frame


@pytest.mark.parametrize(
    ("reference_rows", "current_rows", "draws"),
    [(3_000, 3_000, 60), (3_000, 200, 80), (400, 400, 60), (300, 40, 80)],
)
def test_random_parts_of_one_table_raise_hardly_an_alarm(
    reference_rows: int, current_rows: int, draws: int
) -> None:
    schema, frame = columns()
    assert len(schema.columns) == 15
    rng = np.random.default_rng(reference_rows + current_rows)
    alarms = 0
    for _ in range(draws):
        order = rng.permutation(ROWS)
        reference = frame.iloc[order[:reference_rows]]
        current = frame.iloc[order[reference_rows : reference_rows + current_rows]]
        alarms += compare(reference, current, schema, period="again").alarm
    assert alarms <= 0.05 * draws
