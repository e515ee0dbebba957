"""Answers entered wrongly are found, and right ones that look odd are left alone."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from maquette.data.schema import Kind
from maquette.data.steps import LeaveOutRows
from maquette.errors import Stopped
from maquette.progress import Silent
from maquette.quality import logistic, random_trees
from maquette.quality.checks.label_errors import find_label_errors
from maquette.quality.evidence import Evidence
from maquette.quality.finding import Finding
from maquette.quality.report import check_table
from small_tables import small_table

ROWS = 1_500
Numbers = NDArray[np.float64]


def evidence_of(sizes: Numbers, answers: list[str]) -> Evidence:
    columns: dict[str, tuple[Kind, list[str | None]]] = {
        f"size {place}": (Kind.NUMBER, [f"{value:.3f}" for value in column])
        for place, column in enumerate(sizes.T)
    }
    columns["answer"] = (Kind.CATEGORY, list(answers))
    return small_table(columns).evidence("answer")


def find(sizes: Numbers, answers: list[str]) -> list[Finding]:
    return list(find_label_errors(evidence_of(sizes, answers)))


def two_kinds(seed: int, apart: float) -> tuple[Numbers, list[str]]:
    """Make rows of two kinds whose sizes lie `apart` standard deviations from each other."""
    rng = np.random.default_rng(seed)
    second = rng.random(ROWS) < 0.5
    sizes = rng.normal(size=(ROWS, 4))
    sizes[:, 0] += np.where(second, apart, 0)
    return sizes, ["stays" if each else "leaves" for each in second]


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_answers_that_were_swapped_are_accused_and_hardly_any_other(share: float) -> None:
    sizes, answers = two_kinds(1, apart=4.6)
    swapped = set(range(0, ROWS, round(1 / share)))
    wrong = [{"stays": "leaves", "leaves": "stays"}[a] if n in swapped else a for n, a in enumerate(answers)]
    (found,) = find(sizes, wrong)
    accused = set(found.rows)
    assert len(accused & swapped) >= 0.9 * len(accused)
    assert len(accused & swapped) >= 0.5 * len(swapped)
    assert found.fixes[0].step == LeaveOutRows(rows=found.rows)
    assert not found.fixes[0].safe


@pytest.mark.parametrize("apart", [0, 0.5, 1, 1.68, 2.5, 3.3, 6])
def test_right_answers_are_not_accused_however_much_the_kinds_overlap(apart: float) -> None:
    for seed in (2, 3):
        assert find(*two_kinds(seed, apart)) == []


def test_the_order_of_rows_does_not_matter() -> None:
    sizes, answers = two_kinds(4, apart=6)
    answers[::20] = ["leaves" if answer == "stays" else "stays" for answer in answers[::20]]
    order = np.random.default_rng(5).permutation(ROWS)
    (one,) = find(sizes, answers)
    (other,) = find(sizes[order], [answers[place] for place in order])
    same = set(one.rows) & {int(order[row]) for row in other.rows}
    assert len(same) >= 0.9 * len(one.rows)


class Listener(Silent):
    """Progress that counts the steps of label errors, and stops at the one of that number."""

    def __init__(self, last: int) -> None:
        self.last, self.heard = last, 0

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        self.heard += details.get("check") == "label_errors"
        if self.heard >= self.last:
            raise Stopped


def with_mistakes() -> Evidence:
    sizes, answers = two_kinds(6, apart=6)
    answers[::20] = ["leaves" if answer == "stays" else "stays" for answer in answers[::20]]
    return evidence_of(sizes, answers)


def test_a_stop_is_heard_in_the_midst_of_label_errors() -> None:
    evidence = with_mistakes()
    whole = Listener(1_000_000)
    assert "label_errors" in {found.check for found in check_table(evidence, whole, are_tried=False).findings}
    for last in (2, whole.heard // 2, whole.heard):
        listener = Listener(last)
        with pytest.raises(Stopped):
            check_table(evidence, listener, are_tried=False)
        assert listener.heard == last


def test_no_more_than_one_piece_of_work_is_done_between_two_chances_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    cut, likely = random_trees._cut, logistic._likely
    # One level of eight trees; one step of a fit, and what it says of one fold.
    monkeypatch.setattr(random_trees, "_cut", lambda *given: (done.append("level"), cut(*given))[1])
    monkeypatch.setattr(logistic, "_likely", lambda *given: (done.append("fit"), likely(*given))[1])
    evidence = replace(with_mistakes(), heed=lambda: done.append("heard"))
    assert list(find_label_errors(evidence))
    assert {"level", "fit"} <= set(done)
    stretches = " ".join(done).split("heard")
    assert max(len(stretch.split()) for stretch in stretches) <= 2
