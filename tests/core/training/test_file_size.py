"""A file is as small and as fast as was asked for, or there is none."""

import numpy as np
import pytest

from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.progress import Silent
from maquette.training import shipping
from maquette.training.train import Trained, train
from written_tables import read_rows


@pytest.fixture(scope="module")
def waves(tmp_path_factory: pytest.TempPathFactory) -> Table:
    random = np.random.default_rng(4)
    rows = [
        [round(a, 3), round(b, 3), round(np.sin(3 * a) * b + random.normal() / 9, 4)]
        for a, b in random.normal(size=(600, 2)).tolist()
    ]
    return read_rows(tmp_path_factory.mktemp("waves"), ["a", "b", "height"], rows)


def train_within(table: Table, most_bytes: int) -> Trained:
    return train(table, "height", progress=Silent(), trials=4, most_bytes=most_bytes)


def test_a_smaller_file_answers_worse_but_is_as_small_as_told(waves: Table) -> None:
    large, small = train_within(waves, 5_000_000), train_within(waves, 60_000)
    assert len(small.model) <= 60_000 < len(large.model) <= 5_000_000
    assert small.evaluation.parity.flips == 0
    assert large.evaluation.metric("rmse").value < small.evaluation.metric("rmse").value


def test_a_file_that_would_be_too_slow_is_made_lighter(waves: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipping, "time_one_row", lambda model, rows: len(model.data) / 50_000)
    trained = train(waves, "height", progress=Silent(), trials=4, most_ms=1)
    assert len(trained.model) <= 50_000 + shipping.BYTES_FOR_METRICS


def test_a_file_that_can_not_be_as_fast_is_refused(waves: Table) -> None:
    with pytest.raises(MaquetteError) as refused:
        train(waves, "height", progress=Silent(), trials=1, most_ms=1e-9)
    assert refused.value.code == "too_fast_a_file"
    assert refused.value.details["needed"] > 1e-9


def test_what_fits_into_nothing_is_refused(waves: Table) -> None:
    with pytest.raises(MaquetteError) as refused:
        train_within(waves, 1_000)
    assert refused.value.code == "too_small_a_file"
    assert refused.value.details["needed"] > 1_000
