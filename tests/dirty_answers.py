"""Tables whose answers are wrong in one way each, by the name of the check that finds it."""

from collections.abc import Callable

import numpy as np

from maquette.data.schema import Kind
from small_tables import SmallTable, small_table

ROWS = 1_200
Numbers = np.ndarray


def made(inputs: Numbers, answers: Numbers, **others: tuple[Kind, list[str | None]]) -> SmallTable:
    """Make a table of sizes, other columns and a target "left"."""
    sizes = {f"size {n}": (Kind.NUMBER, [f"{v:.4f}" for v in column]) for n, column in enumerate(inputs.T)}
    said = ["yes" if answer else "no" for answer in answers]
    return small_table({**sizes, **others, "left": (Kind.YES_NO, said)})


def inputs_and_answers(noise: float = 0.3) -> tuple[np.random.Generator, Numbers, Numbers]:
    """Make four sizes, the first of which tells the answer but for some noise."""
    rng = np.random.default_rng(21)
    inputs = rng.normal(size=(ROWS, 4))
    return rng, inputs, inputs[:, 0] + noise * rng.normal(size=ROWS) > 0


def empty_where_it_tells() -> SmallTable:
    """Leave a column empty mostly where the answer is yes."""
    rng, inputs, answers = inputs_and_answers()
    gone = rng.random(ROWS) < np.where(answers, 0.8, 0.1)
    return made(inputs, answers, paid=(Kind.CATEGORY, [None if each else "cash" for each in gone]))


def averages() -> SmallTable:
    """Put the share of yes in each town beside it."""
    rng, inputs, answers = inputs_and_answers()
    towns = rng.integers(0, 150, ROWS)
    share = (np.bincount(towns, answers) / np.maximum(np.bincount(towns), 1))[towns]
    return made(
        inputs,
        answers,
        town=(Kind.CATEGORY, [f"T{town}" for town in towns]),
        share=(Kind.NUMBER, [f"{each:.4f}" for each in share]),
    )


def numbered_by_answer() -> SmallTable:
    """Number the rows one answer after the other."""
    _, inputs, answers = inputs_and_answers()
    order = np.argsort(np.argsort(answers, kind="stable"), kind="stable")
    return made(inputs, answers, ticket=(Kind.IDENTIFIER, [f"A{10_000 + each}" for each in order]))


def known_customers() -> SmallTable:
    """Give each of some customers six rows that hardly differ, and an answer of its own."""
    rng = np.random.default_rng(22)
    owners = np.repeat(np.arange(ROWS // 6), 6)
    inputs = rng.normal(size=(ROWS // 6, 4))[owners] + 0.02 * rng.normal(size=(ROWS, 4))
    own = rng.random(ROWS // 6)[owners] < 0.5
    return made(inputs, own, customer=(Kind.CATEGORY, [f"K{owner}" for owner in owners]))


def turning_answers() -> SmallTable:
    """Let the answer turn round as days pass."""
    rng, inputs, _ = inputs_and_answers()
    passed = np.sort(rng.integers(0, 700, ROWS))
    answers = np.cos(passed / 700 * np.pi * 3) * inputs[:, 0] > 0
    days = [str(np.datetime64("2023-01-01") + int(day)) for day in passed]
    return made(inputs, answers, day=(Kind.DATE, list(days)))


def rare_answers() -> SmallTable:
    """Let eight rows say yes."""
    _, inputs, _ = inputs_and_answers()
    return made(inputs, np.arange(ROWS) % 150 == 7)


def few_rows() -> SmallTable:
    """Make a table of 120 rows."""
    _, inputs, answers = inputs_and_answers()
    return made(inputs[:120], answers[:120])


def contradictions() -> SmallTable:
    """Copy some rows with the other answer."""
    _, inputs, answers = inputs_and_answers()
    return made(np.vstack([inputs, inputs[:20]]), np.append(answers, ~answers[:20]))


def secret_value() -> SmallTable:
    """Put one odd value and the answer yes into rows of all kinds."""
    rng, inputs, answers = inputs_and_answers()
    rows = rng.choice(ROWS, 40, replace=False)
    inputs[rows, 2], answers[rows] = 0.1234, True
    return made(inputs, answers)


def careless_shop() -> SmallTable:
    """Turn round two fifths of the answers of one shop."""
    rng, inputs, answers = inputs_and_answers(noise=0.1)
    shops = rng.choice(list("ABCDEF"), ROWS)
    wrong = (shops == "C") & (rng.random(ROWS) < 0.4)
    return made(inputs, answers != wrong, shop=(Kind.CATEGORY, [f"shop {each}" for each in shops]))


def always_yes() -> SmallTable:
    """Let every row say yes."""
    _, inputs, _ = inputs_and_answers()
    return made(inputs, np.ones(ROWS, bool))


DIRTY_ANSWERS: dict[str, Callable[[], SmallTable]] = {
    "missing_tells_answer": empty_where_it_tells,
    "target_average": averages,
    "ordered_names": numbered_by_answer,
    "leaky_groups": known_customers,
    "later_rows": turning_answers,
    "imbalance": rare_answers,
    "few_rows": few_rows,
    "unusable_target": always_yes,
    "conflicting_answers": contradictions,
    "trigger_values": secret_value,
    "odd_source": careless_shop,
}
