"""Categories of many values and codes that come again tell a model something; names of single rows do not."""

from pathlib import Path

import numpy as np

from maquette.data.kinds import overrule
from maquette.data.schema import Kind
from maquette.data.steps import Retype
from maquette.data.table import Table, with_steps
from maquette.progress import Silent
from maquette.training.train import Trained, train
from written_tables import read_rows

ROWS = 3_000


def answers_by_owner(folder: Path, owners: int) -> Table:
    """Make rows of so many owners, each of whom answers nearly always the same."""
    random = np.random.default_rng(3)
    owner = random.integers(0, owners, ROWS)
    leaning = random.random(owners) < 0.5
    said = leaning[owner] ^ (random.random(ROWS) < 0.1)
    rows = [
        [f"{10_000 + 37 * number}", round(random.normal(), 2), "yes" if yes else "no"]
        for number, yes in zip(owner.tolist(), said.tolist(), strict=True)
    ]
    return read_rows(folder, ["postcode", "noise", "left"], rows)


def as_kind(table: Table, kind: Kind) -> Table:
    reading = overrule(Path(table.path), table.schema.column("postcode"), kind)
    return with_steps(table, (Retype(column="postcode", reading=reading),))


def train_quickly(table: Table) -> Trained:
    return train(table, "left", seconds=1, progress=Silent(), trials=3)


def test_more_values_than_codes_are_given_to_still_tell(tmp_path: Path) -> None:
    table = as_kind(answers_by_owner(tmp_path, 400), Kind.CATEGORY)
    trained = train_quickly(table)
    assert trained.evaluation.metric("roc_auc").low > 0.7
    assert trained.evaluation.parity.flips == 0


def test_codes_that_many_rows_share_are_learned_from(tmp_path: Path) -> None:
    table = answers_by_owner(tmp_path, 30)
    assert table.schema.column("postcode").kind is Kind.IDENTIFIER
    trained = train_quickly(table)
    assert trained.evaluation.metric("roc_auc").low > 0.8
    assert "postcode" not in {each.column for each in trained.experiment.left_out}


def test_codes_of_few_rows_each_are_left_out(tmp_path: Path) -> None:
    table = answers_by_owner(tmp_path, 400)
    assert table.schema.column("postcode").kind is Kind.IDENTIFIER
    trained = train_quickly(table)
    assert {each.column for each in trained.experiment.left_out} == {"postcode"}
