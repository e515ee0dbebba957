"""Tables that are hard to learn from end in a proved model, or in one clear refusal."""

from pathlib import Path

import numpy as np
import pytest

from maquette.errors import MaquetteError
from maquette.model.file import open_model
from maquette.model.predict import predict
from maquette.progress import Silent
from maquette.training.train import Trained, train
from written_tables import read_rows

Rows = list[list[object]]


def train_on(folder: Path, header: list[str], rows: Rows, trials: int | None = None) -> Trained:
    """Train on a table whose last column is asked for; whatever comes of it was proved."""
    table = read_rows(folder, header, rows)
    trained = train(table, header[-1], seconds=1, progress=Silent(), trials=trials)
    assert trained.evaluation.parity.flips == 0
    assert trained.experiment.unproved == 0
    answers = predict(open_model(trained.model), trained.asked.rows)
    assert np.all(np.isfinite(answers.probabilities if len(answers.labels) else answers.values))
    return trained


def test_twenty_rows_are_enough_to_begin(tmp_path: Path) -> None:
    trained = train_on(
        tmp_path, ["a", "b", "left"], [[n % 7, n % 3, "yes" if n % 4 else "no"] for n in range(20)]
    )
    assert trained.evaluation.holdout_rows == 20


def test_a_class_of_two_rows_is_among_the_answers(tmp_path: Path) -> None:
    kinds = ["x", "y"] * 60
    kinds[7] = kinds[70] = "z"
    trained = train_on(tmp_path, ["a", "b", "kind"], [[n % 11, n * n % 17, kinds[n]] for n in range(120)])
    assert trained.evaluation.classes == ("x", "y", "z")


def test_two_thousand_columns(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    numbers = random.normal(size=(80, 1_999)).round(2)
    rows: Rows = [[*numbers[n].tolist(), "yes" if numbers[n, 5] > 0 else "no"] for n in range(80)]
    train_on(tmp_path, [*(f"c{number}" for number in range(1_999)), "left"], rows)


def test_a_category_of_thousands_of_values(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    towns = random.integers(0, 1_500, 6_000)
    rows: Rows = [[f"town {town}", "yes" if town % 3 else "no"] for town in towns.tolist()]
    # Many towns are learned from by some parts and not by others.
    train_on(tmp_path, ["town", "left"], rows, trials=2)


def test_inputs_that_are_all_empty_or_all_alike_are_refused(tmp_path: Path) -> None:
    rows: Rows = [["", 3, "yes" if n % 2 else "no"] for n in range(60)]
    with pytest.raises(MaquetteError, match="no_inputs"):
        train_on(tmp_path, ["a", "b", "left"], rows)


def test_a_column_empty_but_for_a_few_cells(tmp_path: Path) -> None:
    rows: Rows = [[5 if n in (3, 50) else "", n % 13, "yes" if n % 13 > 5 else "no"] for n in range(90)]
    train_on(tmp_path, ["a", "b", "left"], rows)


def test_numbers_beyond_all_bounds(tmp_path: Path) -> None:
    odd = ["1e300", "-1e300", "inf", "1e-300", "0"]
    rows: Rows = [[odd[n % 5], n % 9, "yes" if n % 9 > 4 else "no"] for n in range(120)]
    train_on(tmp_path, ["a", "b", "left"], rows, trials=12)


def test_a_number_to_answer_that_is_nearly_always_the_same(tmp_path: Path) -> None:
    rows: Rows = [[n % 9, n % 5, 1000.5 + n if n % 20 == 0 else 7.25] for n in range(300)]
    train_on(tmp_path, ["a", "b", "price"], rows)


def test_prices_over_nine_orders_of_magnitude(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    sizes = random.uniform(0, 9, 300)
    rows: Rows = [[round(size, 3), n % 4, round(10**size, 2)] for n, size in enumerate(sizes.tolist())]
    trained = train_on(tmp_path, ["size", "shelf", "price"], rows)
    assert trained.evaluation.metric("r2").value > 0.3


def test_more_classes_than_can_be_told_are_refused(tmp_path: Path) -> None:
    rows: Rows = [[n % 7, f"kind {n % 1_000}"] for n in range(4_000)]
    with pytest.raises(MaquetteError, match=r"too_many_classes|target_not_predictable"):
        train_on(tmp_path, ["a", "kind"], rows)


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    rows: Rows = [
        ["x" * 1_000_000 if n == 4 else "short", n % 9, "yes" if n % 9 > 4 else "no"] for n in range(80)
    ]
    train_on(tmp_path, ["note", "b", "left"], rows)
