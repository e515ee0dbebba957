"""A table too large to learn from whole is learned from by a fair sample, and that is said."""

from collections import Counter
from pathlib import Path

import pytest

from maquette.cli.words import say_training
from maquette.data.frame import read_texts
from maquette.data.look import Comparison, Condition
from maquette.data.sampling import draw_sample
from maquette.data.steps import KeepRows, MapValues
from maquette.data.table import with_steps
from maquette.progress import Silent
from maquette.training import train as training
from maquette.training.train import train
from written_tables import SHOP, read_rows, shop_rows

ROWS = 1_000


def test_each_answer_keeps_its_share_and_rows_their_order(tmp_path: Path) -> None:
    answers = [
        "rare" if n == 77 else "seldom" if n % 50 == 0 else "" if n % 9 == 0 else "often" for n in range(ROWS)
    ]
    table = read_rows(tmp_path, ("number", "answer"), list(enumerate(answers)))
    sample = draw_sample(table, "answer", 200, 3, tmp_path)
    texts = read_texts(sample)
    counts, before = Counter(texts["answer"]), Counter(answers)
    share = 200 / (ROWS - before[""])
    assert set(counts) == {"rare", "seldom", "often"}
    for answer, rows in counts.items():
        assert rows - 1 < before[answer] * share <= rows
    numbers = texts["number"].astype(int).tolist()
    assert numbers == sorted(numbers)
    assert all(answers[number] == answer for number, answer in zip(numbers, texts["answer"], strict=True))


def test_the_same_seed_draws_the_same_rows(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("number", "size"), [(n, f"{n}.5") for n in range(ROWS)])
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    drawn = [
        read_texts(draw_sample(table, "size", 100, seed, folder))["number"].tolist()
        for seed, folder in zip((1, 1, 2), folders, strict=True)
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0]) == 100


def test_a_sample_is_drawn_from_what_the_steps_leave(tmp_path: Path) -> None:
    rows = [(n, ("yes", "no", "?")[n % 3]) for n in range(ROWS)]
    large = Condition(column="number", comparison=Comparison.AT_LEAST, value="500")
    steps = (MapValues(column="answer", values=(("?", ""),)), KeepRows(conditions=(large,)))
    table = with_steps(read_rows(tmp_path, ("number", "answer"), rows), steps)
    drawn = read_texts(draw_sample(table, "answer", 50, 0, tmp_path))
    assert set(drawn["answer"]) == {"yes", "no"}
    assert drawn["number"].astype(int).min() >= 500


def test_what_was_learned_from_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(training, "MOST_CELLS", 300 * len(SHOP))
    monkeypatch.setattr(training, "FEWEST_SAMPLED", 300)
    trained = train(read_rows(tmp_path, SHOP, shop_rows(900)), "left", seconds=1, progress=Silent())
    assert trained.experiment.rows == 900
    assert 300 <= trained.experiment.sampled <= 302
    assert trained.evaluation.holdout_rows <= trained.experiment.sampled
    say_training(trained.experiment, trained.evaluation)
    assert f"{trained.experiment.sampled} of its 900 rows" in capsys.readouterr().out
