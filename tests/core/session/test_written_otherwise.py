"""A newer file that writes its numbers and days in another way is read as it is written, and that is said."""

from pathlib import Path

import numpy as np
import pytest

from maquette.data.snapshot import read_table
from maquette.data.source import Source
from maquette.model.file import Model, open_model
from maquette.model.predict import Prediction
from maquette.progress import Silent
from maquette.session.files import predict_file, score_file, train_file
from maquette.session.growing import match_schemas
from maquette.session.monitoring import drift_files
from maquette.training.train import Effort
from written_tables import Rows, write_csv

HEADER = ("price", "day", "left")
ROWS = 240


def german(price: float, day: int, month: int) -> list[str]:
    return [f"{price:.2f}".replace(".", ",") + " €", f"{day:02}.{month:02}.2024"]


def american(price: float, day: int, month: int) -> list[str]:
    return [f"${price:.2f}", f"{month:02}/{day:02}/2024"]


def rows_of(written: object) -> Rows:
    """Make rows in which dear things bought late come back."""
    assert callable(written)
    rng = np.random.default_rng(3)
    made = zip(rng.uniform(1, 900, ROWS), rng.integers(1, 29, ROWS), rng.integers(1, 13, ROWS), strict=True)
    return [
        [*written(price, int(day), int(month)), "yes" if price > 400 and month > 5 else "no"]
        for price, day, month in made
    ]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    path = write_csv(tmp_path_factory.mktemp("german") / "may.csv", HEADER, rows_of(german))
    source = Source(place=str(path))
    made = train_file(
        source, "left", leave_out=(), trust=(), roles=(), said=(), effort=Effort(1), progress=Silent()
    )
    return open_model(made.data)


def answers(model: Model, folder: Path, written: object) -> Prediction:
    path = write_csv(folder / "june.csv", HEADER[:2], [row[:2] for row in rows_of(written)])
    return predict_file(model, Source(place=str(path)), Silent())[1]


def test_the_same_rows_written_otherwise_get_the_same_answers(model: Model, tmp_path: Path) -> None:
    usual, other = answers(model, tmp_path, german), answers(model, tmp_path, american)
    assert other.probabilities is not None
    assert usual.probabilities is not None
    assert np.array_equal(other.probabilities, usual.probabilities)
    assert usual.notices == ()
    said = {notice.column: notice for notice in other.notices}
    assert {notice.code for notice in other.notices} == {"read_otherwise"}
    assert said["price"].rows == ROWS
    assert said["day"].rows > ROWS / 2


def test_a_second_table_written_otherwise_is_scored_like_the_first(model: Model, tmp_path: Path) -> None:
    one = write_csv(tmp_path / "one.csv", HEADER, rows_of(german))
    other = write_csv(tmp_path / "other.csv", HEADER, rows_of(american))
    scores = [score_file(model, Source(place=str(path)), Silent()) for path in (one, other)]
    assert scores[0] == scores[1]


def test_days_written_otherwise_are_compared_as_the_days_they_are(tmp_path: Path) -> None:
    may = write_csv(tmp_path / "may.csv", HEADER, rows_of(german))
    june = write_csv(tmp_path / "june.csv", HEADER, rows_of(american))
    (report,) = drift_files(Source(place=str(may)), (Source(place=str(june)),), None, Silent())
    assert not report.alarm
    assert not any(column.moved for column in report.columns)


def test_before_rows_are_added_it_is_said_that_they_are_written_otherwise(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    known = read_table(write_csv(tmp_path / "one" / "may.csv", HEADER, rows_of(german)), tmp_path, Silent())
    newer = read_table(
        write_csv(tmp_path / "other" / "june.csv", HEADER, rows_of(american)), tmp_path, Silent()
    )
    match = match_schemas(known.read_as, newer)
    assert [(each.column, each.rows > ROWS / 2) for each in match.other_kind] == [
        ("price", True),
        ("day", True),
    ]
    assert match_schemas(known.read_as, known).other_kind == ()


def test_whole_numbers_are_written_alike_in_any_format(tmp_path: Path) -> None:
    known = read_table(write_csv(tmp_path / "may.csv", HEADER, rows_of(german)), tmp_path, Silent())
    (tmp_path / "whole").mkdir()
    whole = [[str(number % 7 * 10), f"{number % 28 + 1:02}.03.2024", "no"] for number in range(60)]
    newer = read_table(write_csv(tmp_path / "whole" / "june.csv", HEADER, whole), tmp_path, Silent())
    assert match_schemas(known.read_as, newer).other_kind == ()
