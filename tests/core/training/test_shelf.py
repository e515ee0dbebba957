"""Finished candidates are kept: a search goes on where it ended, and nothing is lost or done twice."""

from pathlib import Path

import numpy as np
import onnx
import pytest

from maquette.data.steps import LeaveOut
from maquette.data.table import Table, with_steps
from maquette.progress import Silent
from maquette.training.experiment import Candidate
from maquette.training.train import Trained, train
from written_tables import SHOP, read_rows, shop_rows


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(300))


def search(table: Table, keep: Path | None, trials: int, target: str = "left") -> tuple[Trained, int]:
    """Train with so many candidates; also return how many of them were done anew."""
    before = written(keep)
    trained = train(table, target, seconds=20, progress=Silent(), keep=keep, trials=trials)
    return trained, len(written(keep) - before)


def written(keep: Path | None) -> set[tuple[str, int]]:
    """Return the trials kept in a folder, with when each was written."""
    return {(path.name, path.stat().st_mtime_ns) for path in keep.glob("*.trial")} if keep else set()


def graph_of(trained: Trained) -> onnx.GraphProto:
    return onnx.ModelProto.FromString(trained.model).graph


def names(candidates: tuple[Candidate, ...]) -> list[tuple[str, str, float]]:
    return [(each.learner, each.settings, each.score) for each in candidates]


@pytest.mark.parametrize("target", ["left", "tier", "spent"])
def test_a_search_that_goes_on_ends_as_one_that_was_never_stopped(
    shop: Table, tmp_path: Path, target: str
) -> None:
    whole, _ = search(shop, None, 6, target)
    _, first = search(shop, tmp_path, 3, target)
    continued, more = search(shop, tmp_path, 6, target)
    assert (first, more) == (3, 3)
    assert names(continued.experiment.candidates) == names(whole.experiment.candidates)
    assert graph_of(continued) == graph_of(whole)


def test_another_question_starts_anew(shop: Table, tmp_path: Path) -> None:
    search(shop, tmp_path, 2)
    assert search(with_steps(shop, (LeaveOut(column="plan"),)), tmp_path, 2)[1] == 2
    assert search(shop, tmp_path, 2, "tier")[1] == 2


def test_a_damaged_candidate_is_done_again(shop: Table, tmp_path: Path) -> None:
    whole, _ = search(shop, tmp_path, 4)
    kept = sorted(tmp_path.glob("*.trial"))
    random = np.random.default_rng(0)
    kept[1].write_bytes(random.bytes(500))
    kept[2].write_bytes(kept[2].read_bytes()[:-100])
    again, done = search(shop, tmp_path, 4)
    assert done == 2
    assert graph_of(again) == graph_of(whole)
