"""The kinds of leaks that are planted: columns that carry the answer, and rows that carry it over."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from quality_tables import SharedTable, plant, take

# The name tells nothing.
PLANTED = "field_q7"
Planter = Callable[[SharedTable, float, int], SharedTable | None]


@dataclass(frozen=True)
class Leak:
    """A kind of leak, how it is planted, and how strongly."""

    name: str
    plant: Planter
    strengths: tuple[float, ...]


def _rng(table: SharedTable, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, *table.name.encode()])


def answers(table: SharedTable) -> np.ndarray:
    """Return the answers as numbers: amounts, or places of the classes by the alphabet."""
    texts = table.columns[table.target]
    if table.has_classes:
        return np.unique([text.strip() for text in texts], return_inverse=True)[1].astype(float)
    values = np.array([_number(text) for text in texts])
    return np.where(np.isnan(values), np.nanmedian(values), values)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").replace("$", "").replace("%", ""))
    except ValueError:
        return float("nan")


def marked(table: SharedTable) -> np.ndarray:
    """Return which rows have the answer that something happens to: the second commonest, or a high amount."""
    texts = [text.strip() for text in table.columns[table.target]]
    if table.has_classes:
        return np.array(texts) == Counter(texts).most_common(2)[-1][0]
    values = answers(table)
    return values > np.quantile(values, 0.7)


def scale(values: np.ndarray) -> np.ndarray:
    """Return values with mean 0 and spread 1."""
    return (values - values.mean()) / (values.std() or 1.0)


def _texts(values: np.ndarray, form: str = "{:.4f}") -> list[str]:
    return [form.format(value) for value in values]


def copy(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Copy the target; with a strength below 1, some rows are empty."""
    r = _rng(table, seed)
    kept = r.random(table.rows) < strength
    texts = table.columns[table.target]
    return plant(table, {PLANTED: [text if k else "" for text, k in zip(texts, kept, strict=True)]})


def recode(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Name the classes otherwise, or tell the amount in another unit; a share 1 - strength is wrong."""
    r = _rng(table, seed)
    wrong = r.random(table.rows) >= strength
    values = answers(table)
    if not table.has_classes:
        told = np.where(wrong, r.permutation(values), values) * 1.17 + 31.5
        return plant(table, {PLANTED: _texts(told)})
    codes = [f"K{each}" for each in r.permutation(int(values.max()) + 1)]
    given = np.where(wrong, r.permutation(values), values).astype(int)
    return plant(table, {PLANTED: [codes[each] for each in given]})


def correlate(table: SharedTable, strength: float, seed: int) -> SharedTable | None:
    """Add a number that correlates with the answer by `strength`; many classes have no order to follow."""
    if table.has_classes and len(set(table.columns[table.target])) > 3:
        return None
    noise = _rng(table, seed).normal(size=table.rows)
    told = scale(answers(table)) + noise * (1 / strength**2 - 1) ** 0.5
    return plant(table, {PLANTED: _texts(40 + 10 * told, "{:.3f}")})


def score(table: SharedTable, strength: float, seed: int) -> SharedTable | None:
    """Add a score that parts two classes with a share `strength` of rows on the right side."""
    if not table.has_classes or marked(table).sum() < 30:
        return None
    r = _rng(table, seed)
    side = np.where(r.random(table.rows) < strength, marked(table), ~marked(table))
    told = np.where(side, r.uniform(0.5, 1, table.rows), r.uniform(0, 0.5, table.rows))
    two = ["yes" if each else "no" for each in marked(table)]
    return plant(table, {PLANTED: _texts(told), table.target: two})


def number_rows(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Number the rows as if sorted by the answer; the strength is how well sorted."""
    r = _rng(table, seed)
    blurred = strength * scale(answers(table)) + (1 - strength) * r.normal(size=table.rows)
    places = np.empty(table.rows, int)
    places[np.lexsort((r.random(table.rows), blurred))] = np.arange(table.rows)
    return plant(table, {PLANTED: [str(10_001 + each) for each in places]})


def fill_later(table: SharedTable, strength: float, seed: int) -> SharedTable | None:
    """Fill a date in a share of the rows with one answer, and in no other row."""
    if marked(table).sum() * strength < 40:
        return None
    r = _rng(table, seed)
    filled = marked(table) & (r.random(table.rows) < strength)
    days = r.integers(1, 29, table.rows), r.integers(1, 13, table.rows)
    cells = [f"2024-{m:02d}-{d:02d}" if f else "" for f, d, m in zip(filled, *days, strict=True)]
    return plant(table, {PLANTED: cells})


def empty_by_answer(table: SharedTable, strength: float, seed: int) -> SharedTable | None:
    """Empty a plain column in a share of the rows with one answer, and in one of a hundred others."""
    if marked(table).sum() * strength < 30:
        return None
    r = _rng(table, seed)
    empty = r.random(table.rows) < np.where(marked(table), strength, 0.01)
    told = r.normal(50, 10, table.rows)
    cells = ["" if e else f"{value:.1f}" for e, value in zip(empty, told, strict=True)]
    return plant(table, {PLANTED: cells})


def average(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Add the mean answer of each row's group, its own among them; the strength is the size of groups."""
    r = _rng(table, seed)
    groups = r.integers(0, max(2, int(table.rows / strength)), table.rows)
    values = answers(table) if not table.has_classes else marked(table).astype(float)
    # Where an answer is no number ("?"), a mean leaves it out.
    known = np.array([table.has_classes or not np.isnan(_number(t)) for t in table.columns[table.target]])
    sums, counts = np.bincount(groups, values * known), np.bincount(groups, known)
    means = sums[groups] / np.maximum(counts[groups], 1)
    shops = [f"shop {each}" for each in groups]
    return plant(table, {"shop": shops, PLANTED: _texts(means, "{:.5f}")})


def repeat(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Repeat a share of the rows to the letter."""
    r = random.Random(f"{table.name} {seed}")
    rows = list(range(table.rows)) + r.sample(range(table.rows), int(strength * table.rows))
    r.shuffle(rows)
    return plant(table, take(table.columns, rows))


def repeat_edited(table: SharedTable, strength: float, seed: int) -> SharedTable | None:
    """Repeat a share of the rows, in each of which one number is changed in its last digit."""
    names = [c for c in table.columns if c != table.target and _is_measured(table.columns[c])]
    if len(names) < 3:
        return None
    r = random.Random(f"{table.name} {seed}")
    again = take(table.columns, r.sample(range(table.rows), int(strength * table.rows)))
    for row in range(len(again[names[0]])):
        name = r.choice(names)
        cell = again[name][row]
        again[name][row] = cell[:-1] + str((int(cell[-1]) + 1) % 10) if cell[-1:].isdigit() else cell
    both = {name: [*cells, *again[name]] for name, cells in table.columns.items()}
    rows = list(range(len(both[table.target])))
    r.shuffle(rows)
    return plant(table, take(both, rows))


def _is_measured(cells: list[str]) -> bool:
    known = {cell for cell in cells if cell}
    return len(known) > 50 and all(cell.replace(".", "").replace("-", "").isdigit() for cell in known)


def group(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Give each customer four rows, which a share `strength` of the time have one answer."""
    r = _rng(table, seed)
    sorted_by = np.lexsort((r.random(table.rows), answers(table)))
    customers = np.empty(table.rows, int)
    customers[sorted_by] = np.arange(table.rows) // 4
    names = r.permutation(table.rows)
    mixed = np.where(r.random(table.rows) < strength, customers, r.permutation(customers))
    return plant(table, {PLANTED: [f"C-{names[each]:05d}" for each in mixed]})


def drift(table: SharedTable, strength: float, seed: int) -> SharedTable:
    """Add a day with which the answer rises; the strength is their correlation by rank, about."""
    r = _rng(table, seed)
    ranks = np.argsort(np.lexsort((r.random(table.rows), answers(table)))) / table.rows
    late = strength * scale(ranks) + (1 - strength**2) ** 0.5 * r.normal(size=table.rows)
    days = np.argsort(np.argsort(late)) * 700 // table.rows
    return plant(table, {PLANTED: [str(np.datetime64("2023-01-01") + int(day)) for day in days]})


COLUMN_LEAKS = (
    Leak("copy", copy, (1.0, 0.95)),
    Leak("renamed or recoded copy", recode, (1.0, 0.99)),
    Leak("correlated 0.99", correlate, (0.99, 0.995)),
    Leak("near-perfect score", score, (0.98, 0.995)),
    Leak("identifier that orders the answer", number_rows, (1.0, 0.9)),
    Leak("known only afterwards", fill_later, (1.0, 0.4)),
    Leak("missing cells give it away", empty_by_answer, (0.2, 0.5, 0.95)),
    Leak("average of the answer", average, (3, 10)),
)
ROW_LEAKS = (
    Leak("rows repeated", repeat, (0.05, 0.2)),
    Leak("rows repeated with an edit", repeat_edited, (0.05, 0.2)),
    Leak("groups across the split", group, (1.0, 0.9)),
    Leak("time running backwards", drift, (0.6, 0.85)),
)
