"""A fix is tried before it is recommended: what it gains is measured on rows not learned from."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from maquette.data.steps import LeaveOut, LeaveOutRows, TreatAsMissing
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, Fix, Measure, Severity
from maquette.quality.report import check_table
from maquette.quality.tryout import MOST_ROWS, try_fixes
from maquette.report.words import describe_gain
from written_tables import read_rows

ROWS = 1_000


def finding(step: LeaveOut | LeaveOutRows | TreatAsMissing) -> Finding:
    return Finding(
        check="missing",
        severity=Severity.LOOK,
        columns=(),
        harm=0.4,
        fixes=(Fix(step=step, safe=False),),
    )


def rows_of(seed: int = 0, rows: int = ROWS) -> list[list[str]]:
    """Make rows of a clue, a copy of the answer, noise and the answer."""
    rng = np.random.default_rng(seed)
    clue, noise = rng.normal(size=(2, rows))
    answer = clue + rng.normal(size=rows) > 0
    return [
        [f"{clue[n]:.3f}", "left" if answer[n] else "there", f"{noise[n]:.3f}", "yes" if answer[n] else "no"]
        for n in range(rows)
    ]


def test_without_a_copy_of_the_answer_the_score_falls_to_what_is_honest(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ["clue", "copy", "noise", "left"], rows_of())
    (tried,) = try_fixes(gather(table, "left"), [finding(LeaveOut(column="copy"))])
    assert tried.gain is not None
    assert tried.gain.measure is Measure.RIGHT
    assert tried.gain.before > 0.98
    # A clue with as much noise as sense is right for three of four.
    assert tried.gain.after == pytest.approx(0.75, abs=0.06)
    assert tried.gain.high < 0
    assert tried.harm > 0.5
    assert "without it" in describe_gain(tried.gain)


def test_what_makes_no_difference_is_said_to_make_none_and_weighs_little(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ["clue", "copy", "noise", "left"], rows_of())
    odd = finding(TreatAsMissing(column="noise", values=("0.001",)))
    (tried,) = try_fixes(gather(table, "clue"), [odd])
    assert tried.gain is not None
    assert tried.gain.measure is Measure.EXPLAINED
    assert tried.harm <= 0.02
    assert "no difference" in describe_gain(tried.gain)


def test_wrong_answers_left_out_make_a_model_better(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    sizes = rng.normal(size=(ROWS, 3))
    answers = sizes[:, 0] > 0
    wrong = rng.choice(ROWS, 200, replace=False)
    answers[wrong] = ~answers[wrong]
    cells = [
        [*(f"{v:.3f}" for v in row), "yes" if a else "no"] for row, a in zip(sizes, answers, strict=True)
    ]
    table = read_rows(tmp_path, ["a", "b", "c", "left"], cells)
    step = LeaveOutRows(rows=tuple(sorted(wrong.tolist())))
    (tried,) = try_fixes(gather(table, "left"), [finding(step)])
    assert tried.gain is not None
    assert tried.gain.low > 0
    assert tried.gain.rows == ROWS - len(wrong)
    assert "with this mended" in describe_gain(tried.gain)


def test_large_tables_are_tried_on_some_of_their_rows(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ["clue", "copy", "noise", "left"], rows_of(rows=5_000))
    (tried,) = try_fixes(gather(table, "left"), [finding(LeaveOut(column="copy"))])
    assert tried.gain is not None
    assert tried.gain.rows == MOST_ROWS


def test_beside_a_leak_what_else_is_wrong_still_counts(tmp_path: Path) -> None:
    cells = [[*row[:3], row[1], row[3]] for row in rows_of()]
    table = read_rows(tmp_path, ["clue", "copy", "noise", "second copy", "left"], cells)
    leaks = [
        msgspec.structs.replace(finding(LeaveOut(column=name)), severity=Severity.SERIOUS)
        for name in ("copy", "second copy")
    ]
    *leaky, clue = try_fixes(gather(table, "left"), [*leaks, finding(LeaveOut(column="clue"))])
    # Each leak is held against a table without the other, which would cover for it.
    assert all(each.gain is not None and each.gain.high < -0.2 for each in leaky)
    assert clue.gain is not None
    assert clue.gain.before < 0.85
    assert clue.gain.high < 0


def test_nothing_is_tried_where_nothing_is_asked_or_the_answers_would_change(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ["clue", "copy", "noise", "left"], rows_of())
    found = finding(LeaveOut(column="copy"))
    assert try_fixes(gather(table), [found]) == (found,)
    target = finding(TreatAsMissing(column="left", values=("no",)))
    assert try_fixes(gather(table, "left"), [target]) == (target,)


def test_a_report_puts_what_costs_a_model_most_first(tmp_path: Path) -> None:
    cells = [[*row, "-999" if n % 20 == 0 else str(20 + n % 50)] for n, row in enumerate(rows_of())]
    table = read_rows(tmp_path, ["clue", "copy", "noise", "left", "age"], cells)
    report = check_table(gather(table, "left"))
    assert report.findings[0].columns == ("copy",)
    gains = {found.check: found.gain for found in report.findings}
    assert gains["gives_answer_away"] is not None
    assert gains["disguised_missing"] is not None
