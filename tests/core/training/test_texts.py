"""Texts are learned from: they help where they tell the answer, and never tell a row its own."""

import random
from pathlib import Path

import numpy as np
import pytest

from maquette.data.lineage import TextCell
from maquette.data.steps import LeaveOut
from maquette.data.table import with_steps
from maquette.model.file import open_model
from maquette.model.predict import predict
from maquette.model.recipe import TextEncoding
from maquette.progress import Silent
from maquette.training import reading
from maquette.training.dividing import Division
from maquette.training.experiment import Task
from maquette.training.headline import headline
from maquette.training.reading import learn_texts
from maquette.training.solving import apply_linear, fit_linear
from maquette.training.terms import fit_text
from maquette.training.train import Trained, train
from written_tables import LETTERS, Rows, letter_rows, read_rows


def train_on(folder: Path, rows: Rows, target: str, *left: str, seconds: float = 2) -> Trained:
    table = with_steps(read_rows(folder, LETTERS, rows), tuple(LeaveOut(column=name) for name in left))
    return train(table, target, seconds=seconds, progress=Silent())


@pytest.mark.parametrize(
    ("target", "others", "metric"),
    [
        ("urgent", ("team", "minutes"), "roc_auc"),
        ("team", ("urgent", "minutes"), "f1_macro"),
        ("minutes", ("urgent", "team"), "r2"),
    ],
)
def test_a_text_that_tells_the_answer_betters_the_score(
    tmp_path: Path, target: str, others: tuple[str, ...], metric: str
) -> None:
    rows = letter_rows(400)
    told = train_on(tmp_path, rows, target, *others).evaluation.metric(metric)
    silent = train_on(tmp_path, rows, target, *others, "message").evaluation.metric(metric)
    assert told.low > silent.high
    assert told.value > 0.8


def test_texts_of_chance_are_no_better_than_guessing(tmp_path: Path) -> None:
    chance = random.Random(5)
    words = [f"{chance.choice('bdfgk')}{chance.choice('aeiou')}{n}" for n in range(300)]
    rows = [
        [" ".join(chance.choices(words, k=12)), "Mon", chance.choice(["yes", "no"]), "print", 1]
        for _ in range(400)
    ]
    trained = train_on(tmp_path, rows, "urgent", "team", "minutes", "weekday")
    assert headline(trained.evaluation)[0] == "result.no_better"


def test_a_hundred_answers_and_answers_of_few_rows_are_learned_from_texts(tmp_path: Path) -> None:
    chance = random.Random(2)
    syllables = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
    names = ["".join(chance.choices(syllables, k=4)) for _ in range(100)]
    rows = [
        [f"please send the {name} {chance.choice(['today', 'soon', 'by post'])} {n}", "Mon", "no", name, 1]
        for name in names
        for n in range(2 if name == names[0] else 8)
    ]
    trained = train_on(tmp_path, rows, "team", "urgent", "minutes", "weekday", seconds=5)
    assert trained.evaluation.task is Task.CLASSES
    assert trained.evaluation.metric("accuracy").value > 0.8
    model = open_model(trained.model)
    assert len(model.contract.classes) == len(set(names))


def test_a_megabyte_in_one_cell_is_learned_from_and_answered(tmp_path: Path) -> None:
    rows = letter_rows(200)
    rows[3][0] = "please refund " * 80_000
    trained = train_on(tmp_path, rows, "team", "urgent", "minutes")
    answers = predict(open_model(trained.model), trained.asked.rows)
    assert len(answers.labels) == trained.evaluation.holdout_rows
    assert trained.evaluation.metric("accuracy").value > 0.8


def test_a_column_that_always_says_the_same_is_left_out(tmp_path: Path) -> None:
    rows = [["thanks a lot for the parcel and all the best to you", *row[1:]] for row in letter_rows(200)]
    rows[0][0] = rows[1][0] = "a rather long letter about something that nobody else wrote about"
    same = [["thanks a lot for the parcel and all the best to you", *row[1:]] for row in rows]
    trained = train_on(tmp_path, same, "urgent")
    assert ("message", "constant") in {(each.column, each.reason) for each in trained.experiment.left_out}


def _division(count: int, parts: int) -> Division:
    folds = np.arange(count) % parts
    apart = tuple(np.flatnonzero(folds == part) for part in range(parts))
    return Division(tuple(np.flatnonzero(folds != part) for part in range(parts)), apart, apart)


def test_rows_are_not_told_their_own_answers() -> None:
    chance = np.random.default_rng(1)
    texts = np.array([f"w{a} w{b} w{c}" for a, b, c in chance.integers(0, 90, (300, 3))], object)
    answers = chance.integers(0, 2, 300)
    division = _division(300, 2)
    encoding = fit_text("message", TextCell("message"), texts)
    learned = learn_texts(encoding, texts, answers, 2, division, most_bytes=10**6, seconds=60, seed=0)
    for part, rows in enumerate(division.learn):
        own, blind = learned.values[rows, part], learned.crossed[part][:, 0]
        assert np.mean((own > 0) == answers[rows]) > 0.6
        assert abs(np.mean((blind > 0) == answers[rows]) - 0.5) < 0.13


def test_terms_are_fewer_where_there_are_few_bytes_for_them() -> None:
    texts = np.array([str(row[0]) for row in letter_rows(300)], object)
    encoding = fit_text("message", TextCell("message"), texts)
    answers = np.arange(300) % 3
    for most in (4_000, 30_000):
        learned = learn_texts(
            encoding, texts, answers, 3, _division(300, 2), most_bytes=most, seconds=60, seed=0
        )
        assert isinstance(learned.encoding, TextEncoding)
        assert 0 < 2 * learned.encoding.weights.size < most


def test_more_texts_than_there_is_time_for_are_learned_from_by_a_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = letter_rows(600)
    texts = np.array([str(row[0]) for row in rows], object)
    answers = np.array([row[2] == "yes" for row in rows], np.int64)
    encoding = fit_text("message", TextCell("message"), texts)
    monkeypatch.setattr(reading, "FEWEST_DRAWN", 300)
    division = _division(600, 2)
    learned = learn_texts(encoding, texts, answers, 2, division, most_bytes=10**6, seconds=0.01, seed=0)
    for part, apart in enumerate(division.report):
        right = (learned.values[apart, part] > 0) == answers[apart]
        assert right[texts[apart] != ""].mean() > 0.95
        assert learned.crossed[part].shape == (len(division.learn[part]), 1)


@pytest.mark.parametrize("classes", [0, 2, 4])
def test_linear_models_of_sparse_columns_are_those_of_scikit_learn(classes: int) -> None:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression, Ridge

    chance = np.random.default_rng(4)
    columns = csr_matrix(chance.random((200, 30)) * (chance.random((200, 30)) < 0.2), dtype=np.float32)
    raw = columns @ chance.normal(size=(30, max(classes, 1)))
    answers = raw[:, 0] if not classes else (raw[:, 0] > 0) * 1 if classes == 2 else raw.argmax(axis=1)
    found = apply_linear(columns, fit_linear(columns, answers, classes, 3.0))
    dense = columns.toarray().astype(np.float64)
    if not classes:
        wanted = Ridge(alpha=1 / 3.0).fit(dense, answers).predict(dense)[:, None]
    else:
        logistic = LogisticRegression(C=3.0, max_iter=2000, tol=1e-8).fit(dense, answers)
        wanted = logistic.decision_function(dense).reshape(200, -1)
        if classes > 2:
            found, wanted = found - found.mean(axis=1)[:, None], wanted - wanted.mean(axis=1)[:, None]
    assert np.corrcoef(found.ravel(), wanted.ravel())[0, 1] > 0.999
    assert np.max(np.abs(found - wanted)) < 0.05 * np.abs(wanted).max()
