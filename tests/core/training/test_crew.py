"""Several processes search one table: each plan is tried once, and none outlives the search."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from maquette.codec import from_json
from maquette.data.table import Table
from maquette.jobs.process import physical_memory
from maquette.progress import Silent
from maquette.training import crew
from maquette.training.crew import Claims, Crew, count_hands
from maquette.training.experiment import Candidate
from maquette.training.train import train
from written_tables import read_rows


class Listening(Silent):
    """Progress that keeps the candidates it hears of."""

    def __init__(self) -> None:
        self.heard: list[Candidate] = []

    def partial(self, kind: str, body: str) -> None:
        """Keep a candidate."""
        if kind == "candidate":
            self.heard.append(from_json(body, Candidate))


@pytest.fixture(scope="module")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Table:
    random = np.random.default_rng(7)
    rows = [
        [round(a, 3), plan, round(3 * a + (plan == "Team") + random.normal() / 9, 3)]
        for a, plan in zip(random.normal(size=300), random.choice(["Solo", "Team"], 300), strict=True)
    ]
    return read_rows(tmp_path_factory.mktemp("prices"), ["a", "plan", "price"], rows)


def test_no_plan_is_tried_twice_and_all_are_told_of(prices: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_count_cores", lambda: 3)
    told = Listening()
    trained = train(prices, "price", seconds=8, progress=told)
    tried = Counter((each.learner, each.settings) for each in trained.experiment.candidates)
    assert set(tried.values()) == {1}
    assert Counter((each.learner, each.settings) for each in told.heard) == tried


def test_a_plan_is_taken_once(tmp_path: Path) -> None:
    claims = Claims(tmp_path)
    assert claims.take(3)
    assert not Claims(tmp_path).take(3)
    assert claims.take(4)


def test_processes_end_with_the_search(tmp_path: Path) -> None:
    with Crew(2, tmp_path) as hired:
        children = hired.children
        assert [child.ended() for child in children] == [None, None]
    assert all(child.ended() for child in children)


def test_a_short_search_and_a_table_as_large_as_the_memory_are_for_one_process() -> None:
    assert count_hands(2, cells=100) == 0
    assert count_hands(60, cells=physical_memory()) == 0


def test_who_tries_a_plan_makes_no_difference(prices: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_count_cores", lambda: 3)
    alone = train(prices, "price", trials=9, progress=Silent()).experiment.candidates
    together = train(prices, "price", seconds=8, progress=Silent()).experiment.candidates
    scores = {(each.learner, each.settings): each.score for each in together}
    assert [scores[each.learner, each.settings] for each in alone] == [each.score for each in alone]
