"""What would change an answer: the nearest cells of one column or two, within the training ranges."""

import numpy as np
import pandas as pd
import pytest

from made_models import linear_model
from maquette.errors import MaquetteError
from maquette.explain.changing import Change, Wish, find_changes
from maquette.model.file import Model
from maquette.model.predict import predict

ROWS = 500


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    made = pd.DataFrame({name: rng.uniform(0, 10, ROWS) for name in ("price", "orders", "visits")})
    return made.assign(plan=np.array(["Solo", "Team"], object)[rng.integers(0, 2, ROWS)])


def start(**cells: object) -> pd.DataFrame:
    return pd.DataFrame({name: [cell] for name, cell in cells.items()})


def changed(row: pd.DataFrame, change: Change) -> pd.DataFrame:
    cells = {cell.column: cell.setting for cell in change.cells}
    return row.assign(**{name: [c.size if c.size is not None else c.text] for name, c in cells.items()})


def answer_to(model: Model, row: pd.DataFrame) -> str:
    return str(predict(model, row).labels[0])


def test_the_nearest_change_is_the_smallest_step_that_flips_the_answer(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": -1.0, "orders": 0.1}, classes=("no", "yes"), bias=5.0)
    row = start(price=8.0, orders=5.0)
    first = find_changes(model, row)[0]
    (cell,) = first.cells
    assert (answer_to(model, row), first.answer) == ("no", "yes")
    assert cell.column == "price"
    # The line is crossed at a price of 5.5; the next quantile below it is less than two hundredths away.
    assert 5.3 < float(cell.setting.size or 0) <= 5.5
    assert first.far == pytest.approx(0.25, abs=0.04)


def test_every_change_that_is_told_makes_the_file_say_so_and_stays_in_the_ranges(rows: pd.DataFrame) -> None:
    weights = {"price": -1.0, "orders": 0.5, "visits": 0.2, "plan": {"Team": 2.0}}
    model = linear_model(rows, weights, classes=("no", "yes"))
    row = start(price=9.0, orders=1.0, visits=1.0, plan="Solo")
    found = find_changes(model, row)
    assert found
    assert list(found) == sorted(found, key=lambda change: change.far)
    for change in found:
        assert answer_to(model, changed(row, change)) == change.answer == "yes"
        for cell in change.cells:
            if cell.setting.size is not None:
                assert rows[cell.column].min() <= cell.setting.size <= rows[cell.column].max()


def test_where_no_column_will_do_alone_two_are_changed(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 1.0, "orders": 1.0}, classes=("no", "yes"), bias=-15.0)
    found = find_changes(model, start(price=1.0, orders=1.0))
    assert {frozenset(cell.column for cell in change.cells) for change in found} == {
        frozenset({"price", "orders"})
    }


def test_locked_columns_stay_as_they_are(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": -1.0, "orders": 1.0}, classes=("no", "yes"))
    row = start(price=6.0, orders=5.0)
    columns = {cell.column for change in find_changes(model, row, locked=["price"]) for cell in change.cells}
    assert columns == {"orders"}
    assert find_changes(model, row, locked=["price", "orders"]) == ()


def test_a_number_can_be_wished_above_or_below(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 2.0, "plan": {"Team": 5.0}})
    row = start(price=5.0, plan="Solo")
    above = find_changes(model, row, Wish(least=14.0))[0]
    below = find_changes(model, row, Wish(most=8.0))[0]
    assert 14 <= (above.value or 0) < 14.6
    assert 7.4 < (below.value or 0) <= 8
    assert find_changes(model, row, Wish(least=9.0)) == ()
    with pytest.raises(MaquetteError, match="no_wish"):
        find_changes(model, row)


def test_nothing_is_made_up_where_no_cell_within_the_ranges_would_do(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 0.1}, classes=("no", "yes"), bias=-5.0)
    assert find_changes(model, start(price=1.0)) == ()


def test_a_missing_cell_can_be_filled(rows: pd.DataFrame) -> None:
    model = linear_model(rows, {"price": 1.0, "plan": {"Team": 9.0}}, classes=("no", "yes"), bias=-4.0)
    found = find_changes(model, start(price=np.nan, plan=""))
    assert {change.cells[0].column for change in found} == {"price", "plan"}
