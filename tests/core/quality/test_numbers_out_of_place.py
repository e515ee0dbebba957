"""Numbers far out, in another unit, or with a slipped decimal sign are told; honest ones are not."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maquette.data.schema import Kind
from maquette.data.steps import LeaveOutRows, MapValues, TreatAsMissing
from maquette.data.table import with_steps
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding
from maquette.quality.report import check_table
from small_tables import Cells, small_table
from written_tables import read_rows

ROWS = 400
PLACED = ("outliers", "wrong_magnitude", "mixed_units", "odd_rows", "long_tail")


def find(columns: dict[str, np.ndarray], words: dict[str, Cells] | None = None) -> list[Finding]:
    """Return what is found of numbers out of place."""
    numbers = {name: (Kind.NUMBER, [f"{value:.10g}" for value in values]) for name, values in columns.items()}
    named = {name: (Kind.CATEGORY, cells) for name, cells in (words or {}).items()}
    report = check_table(small_table({**numbers, **named}).evidence())
    return [finding for finding in report.findings if finding.check in PLACED]


HONEST = {
    "normal": lambda rng, n: rng.normal(170, 8, n),
    "lognormal": lambda rng, n: np.exp(rng.normal(3, 1.2, n)),
    "t with 3": lambda rng, n: rng.standard_t(3, n),
    "exponential": lambda rng, n: rng.exponential(30, n),
    "power law": lambda rng, n: rng.pareto(1.5, n) + 1,
    "counts by Zipf": lambda rng, n: rng.zipf(2.5, n).astype(float),
    "counts": lambda rng, n: rng.poisson(3, n).astype(float),
    "many zeros": lambda rng, n: np.where(rng.random(n) < 0.5, 0, np.exp(rng.normal(2, 1, n))),
    "price points": lambda rng, n: rng.choice([4.99, 9.99, 49.99, 499.99], n),
    "men and women": lambda rng, n: np.where(
        rng.random(n) < 0.5, rng.normal(180, 7, n), rng.normal(167, 6, n)
    ),
}


@pytest.mark.parametrize("shape", HONEST)
def test_honest_columns_are_left_in_peace(shape: str) -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        for rows in (100, 1_000):
            assert find({"a": HONEST[shape](rng, rows), "b": rng.normal(size=rows)}) == [], (seed, rows)


def test_nearly_every_height_of_seven_metres_is_found() -> None:
    found = 0
    for seed in range(50):
        heights = np.random.default_rng(seed).normal(170, 8, ROWS)
        heights[7] = 700
        found += any(each.rows == (7,) for each in find({"height": heights}))
    assert found >= 45


@given(slip=st.floats(min_value=1_700, max_value=1e6), seed=st.integers(0, 50))
@settings(max_examples=25, deadline=None)
def test_a_height_that_nobody_has_stands_far_from_all_others(slip: float, seed: int) -> None:
    heights = np.random.default_rng(seed).normal(170, 8, ROWS)
    heights[7] = slip
    (found,) = find({"height": heights})
    assert found.rows == (7,)
    # Whichever of the two it is told as: a slip of the decimal sign, or a number far out.
    assert found.check in ("outliers", "wrong_magnitude")


def test_the_far_value_is_treated_as_missing_and_the_rest_described() -> None:
    heights = np.random.default_rng(1).normal(170, 8, ROWS).round(0)
    heights[7] = 650
    (found,) = find({"height": heights})
    assert found.check == "outliers"
    assert found.fixes[0].step == TreatAsMissing(column="height", values=("650",))
    others = np.delete(heights, 7)
    assert (found.details["low"], found.details["high"]) == (f"{others.min():.0f}", f"{others.max():.0f}")


def test_a_decimal_sign_that_slipped_is_put_back() -> None:
    heights = np.random.default_rng(2).normal(170, 8, ROWS).round(1)
    right = heights[11]
    heights[11] = 10 * right
    (found,) = find({"height": heights})
    assert found.check == "wrong_magnitude"
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    assert step.values == ((f"{10 * right:.10g}", f"{right:.10g}"),)


def test_of_price_pieces_and_total_the_one_that_slipped_is_blamed() -> None:
    rng = np.random.default_rng(3)
    price, pieces = np.exp(rng.normal(3, 1, ROWS)).round(2), rng.integers(1, 60, ROWS).astype(float)
    total = price * pieces
    usual = int(np.argsort(price)[ROWS // 2])
    price[usual] *= 100
    (found,) = find({"price": price, "pieces": pieces, "total": total})
    assert found.check == "wrong_magnitude"
    assert found.columns == ("price",)
    assert found.rows == (usual,)


@pytest.mark.parametrize("factor", [2.54, 10, 100, 1_000, 2.204623, 1 / 1_000])
def test_two_units_in_one_column_are_told_and_brought_together(factor: float) -> None:
    rng = np.random.default_rng(4)
    lengths = rng.normal(170, 8, ROWS).round(1)
    odd = np.arange(ROWS) % 4 == 0
    (found,) = find({"length": np.where(odd, lengths * factor, lengths)})
    assert found.check == "mixed_units"
    assert found.rows == tuple(np.flatnonzero(odd))
    step = found.fixes[0].step
    assert isinstance(step, MapValues)
    mended = [float(new) for _, new in step.values]
    assert min(mended) == pytest.approx(lengths[odd].min(), rel=1e-4)
    assert max(mended) == pytest.approx(lengths[odd].max(), rel=1e-4)


def test_the_shop_that_counts_in_another_unit_is_named() -> None:
    rng = np.random.default_rng(5)
    odd = rng.random(ROWS) < 0.25
    shops = ["Lyon" if far else str(rng.choice(["Bonn", "Graz"])) for far in odd]
    weights = rng.normal(70, 5, ROWS)
    (found,) = find({"weight": np.where(odd, weights * 2.204623, weights)}, {"shop": shops})
    assert found.columns == ("weight", "shop")
    assert found.details["level"] == "Lyon"


def test_degrees_fahrenheit_among_celsius_are_told() -> None:
    rng = np.random.default_rng(6)
    warm = rng.normal(15, 2, ROWS)
    odd = np.arange(ROWS) % 5 == 0
    (found,) = find({"temperature": np.where(odd, warm * 1.8 + 32, warm)})
    assert found.details["variant"] == "fahrenheit"
    assert set(found.rows) == set(np.flatnonzero(odd))


def test_units_hidden_in_a_wide_column_are_told_by_the_other_columns() -> None:
    rng = np.random.default_rng(7)
    size = np.exp(rng.normal(4, 1.2, ROWS))
    price, rent = size * np.exp(rng.normal(0, 0.1, ROWS)), size * np.exp(rng.normal(0, 0.1, ROWS))
    odd = np.arange(ROWS) % 5 == 0
    (found,) = find({"size": size, "price": np.where(odd, price * 100, price), "rent": rent})
    assert found.columns == ("price",)
    assert set(found.rows) == set(np.flatnonzero(odd))


def test_a_group_that_merely_earns_more_is_no_other_unit() -> None:
    rng = np.random.default_rng(8)
    rich = rng.random(1_000) < 0.3
    income = np.exp(rng.normal(3, 0.8, 1_000)) * np.where(rich, 10, 1)
    assert find({"income": income}, {"job": ["boss" if each else "clerk" for each in rich]}) == []


def test_ordinary_values_that_do_not_go_together_make_a_row_odd() -> None:
    rng = np.random.default_rng(9)
    length = rng.normal(20, 2, ROWS)
    width = 3 * length + rng.normal(0, 0.5, ROWS)
    length[4], width[4] = 17, 3 * 23
    (found,) = find({"length": length, "width": width})
    assert found.check == "odd_rows"
    assert found.rows == (4,)
    assert set(found.columns) == {"length", "width"}


def test_an_odd_row_is_told_beside_a_column_that_is_constant_where_rows_are_complete() -> None:
    rng = np.random.default_rng(9)
    length = rng.normal(20, 2, ROWS)
    width = 3 * length + rng.normal(0, 0.5, ROWS)
    length[4], width[4] = 17, 3 * 23
    # The fee differs in rows alone whose weight nobody took.
    fee = np.append(np.full(ROWS - 50, 7.0), rng.normal(7, 1, 50))
    weight = np.append(rng.normal(5, 1, ROWS - 50), np.full(50, np.nan))
    (found,) = find({"length": length, "width": width, "fee": fee, "weight": weight})
    assert found.check == "odd_rows"
    assert found.rows == (4,)


def test_of_a_table_without_some_rows_those_of_the_file_are_left_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(10)
    price, pieces = np.exp(rng.normal(3, 1, ROWS)).round(0), rng.integers(1, 60, ROWS)
    total = price * pieces
    price[30] = price[30] * 100
    rows = [[f"{p:.0f}", str(n), f"{t:.0f}"] for p, n, t in zip(price, pieces, total, strict=True)]
    table = read_rows(tmp_path, ["price", "pieces", "total"], rows)
    evidence = gather(with_steps(table, (LeaveOutRows(rows=tuple(range(20))),)))
    (found,) = (f for f in check_table(evidence).findings if f.check == "wrong_magnitude")
    assert found.rows == (30,)
    assert LeaveOutRows(rows=(30,)) in [fix.step for fix in found.fixes]
