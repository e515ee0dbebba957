"""Several processes search one table: each plan is tried once, and none outlives the search."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from maquette.codec import from_json
from maquette.data.table import Table
from maquette.jobs import messages
from maquette.jobs.process import physical_memory
from maquette.jobs.reporter import Reporter
from maquette.progress import Silent
from maquette.training import crew
from maquette.training.crew import Claims, Crew, count_hands
from maquette.training.experiment import Candidate
from maquette.training.hands import try_plans
from maquette.training.lessons import Lessons
from maquette.training.packing import pack_lessons, unpack
from maquette.training.search import Found, search
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


def test_a_process_does_what_is_left_for_the_shelf_of_the_search(
    prices: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Lessons] = []

    def keep_lessons(lessons: Lessons, *others: Any) -> Found:
        seen.append(lessons)
        return search(lessons, *others)

    monkeypatch.setattr("maquette.training.train.search", keep_lessons)
    alone = train(prices, "price", trials=4, progress=Silent()).experiment.candidates
    for name in ("claims", "shelf"):
        (tmp_path / name).mkdir()
    (tmp_path / "lessons").write_bytes(pack_lessons(seen[0]))
    for taken in (0, 1, *range(4, 500)):
        Claims(tmp_path / "claims").take(taken)
    places = {name: str(tmp_path / name) for name in ("lessons", "claims")}
    now = time.time()
    try_plans(**places, folder=str(tmp_path / "shelf"), start=now, end=now + 600, progress=Silent())
    shelved = {int(path.stem): unpack(path.read_bytes()) for path in (tmp_path / "shelf").iterdir()}
    assert sorted(shelved) == [2, 3]
    assert [shelved[number].candidate.score for number in (2, 3)] == [each.score for each in alone[2:]]


def test_a_stop_keeps_what_every_process_has_finished(
    prices: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_count_cores", lambda: 3)

    def hear(event: messages.Event) -> None:
        shelved = len(list(tmp_path.glob("*.trial")))
        reporter.stop_asked = reporter.stop_asked or (isinstance(event, messages.Partial) and shelved >= 6)

    reporter = Reporter(1, hear)
    trained = train(prices, "price", seconds=600, progress=reporter, keep=tmp_path)
    assert trained.experiment.stopped
    assert len(trained.experiment.candidates) == len(list(tmp_path.glob("*.trial"))) >= 6


def test_time_that_is_over_tries_nothing_new(prices: Table, tmp_path: Path) -> None:
    first = train(prices, "price", trials=3, progress=Silent(), keep=tmp_path)
    long_ago = time.monotonic() - 1_000
    again = train(prices, "price", seconds=1, progress=Silent(), keep=tmp_path, began=long_ago)
    assert again.experiment.candidates == first.experiment.candidates


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
