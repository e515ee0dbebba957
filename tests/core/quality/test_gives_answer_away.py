"""Which columns are named as giving the answer away, and which honest ones are not."""

from collections.abc import Sequence

import numpy as np
import pytest

from maquette.data.schema import Kind
from maquette.quality.checks.gives_answer_away import find_giveaways
from maquette.quality.finding import Finding, Severity
from small_tables import Cells, small_table

ROWS = 600
RNG = np.random.default_rng(11)
LEFT = RNG.random(ROWS) < 0.3
YES_NO = ["yes" if gone else "no" for gone in LEFT]
PRICE = np.exp(RNG.normal(3, 1, ROWS))


def judge(column: tuple[Kind, Cells], target: tuple[Kind, Cells] = (Kind.YES_NO, YES_NO)) -> Finding | None:
    honest = (Kind.NUMBER, [f"{v:.2f}" for v in np.random.default_rng(99).normal(size=len(target[1]))])
    table = small_table({"honest": honest, "judged": column, "target": target})
    found = list(find_giveaways(table.evidence("target")))
    assert all(finding.columns == ("judged",) for finding in found)
    return found[0] if found else None


def spoil(cells: Sequence[str], share: float, value: str) -> list[str]:
    rng = np.random.default_rng(4)
    return [value if rng.random() < share else cell for cell in cells]


LEAKS: dict[str, tuple[Kind, Cells]] = {
    "exact copy": (Kind.YES_NO, YES_NO),
    "copy in other letters": (Kind.CATEGORY, [cell.upper() + " " for cell in YES_NO]),
    "recoded as numbers": (Kind.YES_NO, ["1" if gone else "0" for gone in LEFT]),
    "recoded as words": (Kind.CATEGORY, ["gone" if gone else "here" for gone in LEFT]),
    "near copy": (Kind.CATEGORY, spoil(YES_NO, 0.01, "no")),
    "score that parts the classes": (
        Kind.NUMBER,
        [f"{0.9 * gone + noise:.4f}" for gone, noise in zip(LEFT, RNG.uniform(0, 0.89, ROWS), strict=True)],
    ),
    "filled only for one class": (Kind.DATE, ["2025-03-01" if gone else None for gone in LEFT]),
    "filled for half of one class": (
        Kind.TEXT,
        ["sorry to see you go" if gone and RNG.random() < 0.5 else None for gone in LEFT],
    ),
    "copy that was filled in later for some": (
        Kind.YES_NO,
        [cell if RNG.random() < 0.4 else None for cell in YES_NO],
    ),
    "date after which all left": (
        Kind.DATE,
        [
            f"2025-{8 if gone else 3:02d}-{day:02d}"
            for gone, day in zip(LEFT, RNG.integers(1, 28, ROWS), strict=True)
        ],
    ),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_serious_and_can_be_left_out(name: str) -> None:
    finding = judge(LEAKS[name])
    assert finding is not None
    assert finding.severity is Severity.SERIOUS
    assert finding.fixes[0].safe


HONEST: dict[str, tuple[Kind, Cells]] = {
    "customer number": (Kind.IDENTIFIER, [f"C{row:05d}" for row in range(ROWS)]),
    "free text, every one different": (Kind.TEXT, [f"hello this is message {row}" for row in range(ROWS)]),
    "row number": (Kind.NUMBER, [str(row) for row in range(ROWS)]),
    "strong clue": (Kind.NUMBER, [f"{v:.3f}" for v in 2.5 * LEFT + RNG.normal(size=ROWS)]),
    "strong category": (Kind.CATEGORY, ["a" if RNG.random() < 0.1 + 0.8 * gone else "b" for gone in LEFT]),
    "often empty": (Kind.NUMBER, [None if RNG.random() < 0.2 + 0.6 * gone else "1.5" for gone in LEFT]),
    "nearly always the same": (Kind.CATEGORY, ["x" if RNG.random() < 0.99 else "y" for _ in range(ROWS)]),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_column_is_not_accused(name: str) -> None:
    assert judge(HONEST[name]) is None


def test_a_rare_answer_makes_no_common_column_a_leak() -> None:
    rare = ["yes" if row % 50 == 0 else "no" for row in range(ROWS)]
    column = (Kind.CATEGORY, ["same" if RNG.random() < 0.97 else "other" for _ in range(ROWS)])
    assert judge(column, (Kind.YES_NO, rare)) is None


def test_a_very_good_clue_with_many_values_is_worth_a_look() -> None:
    smell = [f"foul {RNG.integers(4)}" if gone else str(RNG.choice(["almond", "anise"])) for gone in LEFT]
    finding = judge((Kind.CATEGORY, spoil(smell, 0.06, "none")))
    assert finding is not None
    assert finding.severity is Severity.LOOK
    assert not finding.fixes[0].safe


NUMBER_TARGET = (Kind.NUMBER, [f"{price:.2f}" for price in PRICE])
STANDARD = (PRICE - PRICE.mean()) / PRICE.std()
NUMBER_LEAKS: dict[str, Sequence[float]] = {
    "copy": PRICE,
    "other currency": PRICE * 1.19 + 2,
    "logarithm": np.log(PRICE),
    "turned round": -PRICE,
    "correlated 0.99 with a normal target": STANDARD,
}


@pytest.mark.parametrize("name", NUMBER_LEAKS)
def test_a_number_that_follows_the_target_is_serious(name: str) -> None:
    finding = judge((Kind.NUMBER, [f"{v:.4f}" for v in NUMBER_LEAKS[name]]), NUMBER_TARGET)
    assert finding is not None
    assert finding.severity is Severity.SERIOUS


@pytest.mark.parametrize("seed", range(20))
def test_a_correlation_of_099_is_caught_and_of_095_is_not(seed: int) -> None:
    rng = np.random.default_rng(seed)
    target, noise = rng.normal(size=(2, 300))
    answers = (Kind.NUMBER, [f"{v:.5f}" for v in target])

    def correlated(r: float) -> tuple[Kind, Cells]:
        return Kind.NUMBER, [f"{v:.5f}" for v in r * target + np.sqrt(1 - r * r) * noise]

    assert judge(correlated(0.99), answers) is not None
    assert judge(correlated(0.95), answers) is None


def test_a_strong_honest_number_is_not_accused() -> None:
    weight = [f"{v:.2f}" for v in np.log(PRICE) + RNG.normal(0, 0.3, ROWS)]
    assert judge((Kind.NUMBER, weight), NUMBER_TARGET) is None


def test_one_far_off_row_makes_no_leak() -> None:
    target, other = RNG.normal(size=(2, ROWS))
    target[0] = other[0] = 1e6
    assert judge((Kind.NUMBER, [str(v) for v in other]), (Kind.NUMBER, [str(v) for v in target])) is None


def test_several_classes_recoded_are_caught() -> None:
    kinds = RNG.integers(0, 5, ROWS)
    codes = (Kind.NUMBER, [str((3 * kind) % 5) for kind in kinds])
    finding = judge(codes, (Kind.CATEGORY, [f"kind {kind}" for kind in kinds]))
    assert finding is not None
    assert finding.severity is Severity.SERIOUS


def test_an_amount_recoded_with_slips_in_it_is_serious() -> None:
    told = np.where(np.random.default_rng(3).random(ROWS) < 0.05, 1.0, PRICE * 1.17 + 31.5)
    finding = judge((Kind.NUMBER, [f"{value:.4f}" for value in told]), NUMBER_TARGET)
    assert finding is not None
    assert finding.severity is Severity.SERIOUS


@pytest.mark.parametrize("dear", [True, False])
def test_a_column_filled_only_for_one_half_of_the_amounts_is_serious(dear: bool) -> None:
    rng, middle = np.random.default_rng(4), np.median(PRICE)
    cells = ["2025-03-01" if (p > middle) == dear and rng.random() < 0.5 else None for p in PRICE]
    finding = judge((Kind.DATE, cells), NUMBER_TARGET)
    assert finding is not None
    assert finding.details["variant"] == ("filled_above" if dear else "filled_below")
    assert float(str(finding.details["answer"])) == pytest.approx(middle, rel=0.1)


def test_a_column_filled_more_often_for_dear_things_is_an_honest_clue() -> None:
    rng, middle = np.random.default_rng(5), np.median(PRICE)
    cells = ["yes" if rng.random() < (0.8 if p > middle else 0.1) else None for p in PRICE]
    assert judge((Kind.YES_NO, cells), NUMBER_TARGET) is None


def test_a_score_that_finds_nearly_all_of_a_rare_answer_is_worth_a_look() -> None:
    rng = np.random.default_rng(6)
    rare = rng.random(3 * ROWS) < 0.1
    right = np.where(rng.random(len(rare)) < 0.985, rare, ~rare)
    scores = [f"{0.5 * high + 0.49 * rng.random():.4f}" for high in right]
    finding = judge((Kind.NUMBER, scores), (Kind.YES_NO, ["yes" if each else "no" for each in rare]))
    assert finding is not None
    assert finding.severity is Severity.LOOK


def test_numbers_beyond_all_measure_are_judged_like_any_other() -> None:
    rng = np.random.default_rng(9)
    huge = [f"{value:.6g}" for value in 1e300 * rng.normal(size=200)]
    other = [f"{value:.4f}" for value in rng.normal(size=200)]
    table = small_table(
        {"a": (Kind.NUMBER, list(other)), "b": (Kind.NUMBER, list(huge)), "y": (Kind.NUMBER, list(huge))}
    )
    assert [found.columns for found in find_giveaways(table.evidence("y"))] == [("b",)]
