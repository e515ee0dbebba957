"""The rows a model was measured on come back from the table as they were, with their numbers."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maquette.codec import from_json, to_json
from maquette.data.frame import read_texts
from maquette.data.schema import Role
from maquette.data.steps import LeaveOut, SetRole, TrimBlanks
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from maquette.explain.kept import Kept, keep_asked, recall_asked
from maquette.model.file import Model, open_model
from maquette.progress import Silent
from maquette.training.evaluation import Asked
from maquette.training.train import train
from written_tables import SHOP, read_rows, shop_rows

Measured = tuple[Table, Model, Asked]
BY_TIME = SetRole(column="joined", role=Role.TIME)


@pytest.fixture(scope="module", params=["parts", "apart"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """Train on a shop in several parts, or with its newest rows apart."""
    table = read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(300))
    table = with_steps(table, (BY_TIME,)) if request.param == "apart" else table
    trained = train(table, "left", seconds=1, progress=Silent())
    return table, open_model(trained.model), trained.asked


def test_rows_answers_and_parts_come_back_after_the_table_was_cleaned(
    measured: Measured,
) -> None:
    table, model, asked = measured
    kept = from_json(to_json(keep_asked(asked, model.contract, table)), Kept)
    cleaned = with_steps(table, (TrimBlanks(column="plan"), LeaveOut(column="orders")))
    found = recall_asked(kept, model.contract, cleaned)
    pd.testing.assert_frame_equal(found.rows, asked.rows[list(found.rows.columns)])
    assert found.actual.tolist() == asked.actual.tolist()
    assert (found.parts is None) == (asked.parts is None)
    if asked.parts is not None and found.parts is not None:
        assert found.parts.tolist() == asked.parts.tolist()


def test_the_numbers_lead_to_the_rows_of_the_table(measured: Measured) -> None:
    table, model, asked = measured
    kept = keep_asked(asked, model.contract, table)
    said = read_texts(table, ["left"])["left"].iloc[list(kept.rows)]
    assert said.tolist() == [model.contract.classes[each] for each in asked.actual]
    assert list(kept.rows) == sorted(set(kept.rows))
    assert kept.snapshot == table.digest


def test_rows_of_another_table_are_not_taken_for_these(measured: Measured, tmp_path: Path) -> None:
    _, model, asked = measured
    other = read_rows(tmp_path, SHOP, shop_rows(300, seed=1))
    with pytest.raises(MaquetteError, match="no_measured_rows"):
        keep_asked(replace(asked, actual=np.asarray(asked.actual)), model.contract, other)
