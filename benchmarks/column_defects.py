"""Defects of cells, columns and time to plant into a table of texts: one function for each sort and strength.

Each takes the evidence of a table, its texts by column, a random generator and a strength. It changes the
texts and returns the names of the columns in which the defect now is, or None where the table has no place
for it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from maquette.data.schema import Column, Kind
from maquette.quality.checks.outliers import judged_numbers
from maquette.quality.evidence import Evidence

Texts = dict[str, list[str]]
Plant = Callable[[Evidence, Texts, np.random.Generator, float], set[str] | None]


def _some_number(evidence: Evidence, rng: np.random.Generator, *, positive: bool) -> Column | None:
    able = []
    for column in judged_numbers(evidence):
        numbers = evidence.sizes[column.name]
        known = numbers[np.isfinite(numbers)]
        plain = column.format == "1234.5" and not column.unit
        if plain and (not positive or known.min() > 0) and np.ptp(known) > 0:
            able.append(column)
    return able[int(rng.integers(len(able)))] if able else None


def _known_rows(evidence: Evidence, name: str, rng: np.random.Generator, count: int) -> np.ndarray:
    rows = np.flatnonzero(np.isfinite(evidence.sizes[name]))
    return rng.choice(rows, min(count, len(rows)), replace=False)


def _write(number: float) -> str:
    return f"{number:.10g}"


def far_value(evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float) -> set[str] | None:
    """Put one number `strength` times the width of the column above its greatest."""
    column = _some_number(evidence, rng, positive=False)
    if column is None:
        return None
    numbers = evidence.sizes[column.name]
    (row,) = _known_rows(evidence, column.name, rng, 1)
    width = float(np.nanmax(numbers) - np.nanmin(numbers))
    texts[column.name][row] = _write(round(float(np.nanmax(numbers)) + strength * width, 2))
    return {column.name}


def moved_sign(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Multiply three numbers by `strength`."""
    return _multiply(evidence, texts, rng, strength, count=3)


def other_unit(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Multiply a fifth of the numbers of a column by `strength`."""
    return _multiply(evidence, texts, rng, strength, count=evidence.rows // 5)


def _multiply(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, factor: float, count: int
) -> set[str] | None:
    column = _some_number(evidence, rng, positive=True)
    if column is None:
        return None
    for row in _known_rows(evidence, column.name, rng, count):
        texts[column.name][row] = _write(float(evidence.sizes[column.name][row]) * factor)
    return {column.name}


def swapped_values(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Swap low with high numbers of the column that goes best with another, in `strength` pairs of rows."""
    columns = [c for c in judged_numbers(evidence) if np.isfinite(evidence.sizes[c.name]).all()]
    if len(columns) < 2 or evidence.rows < 200:
        return None
    ranks = np.array([np.argsort(np.argsort(evidence.sizes[c.name])) for c in columns])
    alike = np.abs(np.corrcoef(ranks) - np.eye(len(columns)))
    first, _ = np.unravel_index(alike.argmax(), alike.shape)
    if alike.max() < 0.9:
        return None
    name, order = columns[int(first)].name, np.argsort(ranks[first])
    size = len(order)
    low, high = order[size // 20 : size // 5], order[-size // 5 : -size // 20]
    for one, two in zip(
        rng.choice(low, int(strength), replace=False),
        rng.choice(high, int(strength), replace=False),
        strict=True,
    ):
        texts[name][one], texts[name][two] = texts[name][two], texts[name][one]
    return {columns[int(place)].name for place in np.argsort(-alike[first])[:3]} | {name}


def odd_few(evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float) -> set[str] | None:
    """Add a column in which `strength` rows are unlike all others."""
    if evidence.rows < 600:
        return None
    cells = ["yes"] * evidence.rows
    for row in rng.choice(evidence.rows, int(strength), replace=False):
        cells[row] = "no"
    texts["lawful use"] = cells
    return {"lawful use"}


def rare_values(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Put rare words, each into three rows, into a share `strength` of a category."""
    able = [
        c.name for c in evidence.inputs if c.kind is Kind.CATEGORY and _is_plain_category(evidence, c.name)
    ]
    if not able or evidence.rows * strength < 36:
        return None
    name = able[int(rng.integers(len(able)))]
    for place, row in enumerate(rng.choice(evidence.rows, int(strength * evidence.rows), replace=False)):
        texts[name][row] = f"special {chr(97 + place // 3 % 26)}{chr(97 + place // 78)}"
    return {name}


def _is_plain_category(evidence: Evidence, name: str) -> bool:
    cells = evidence.cells[name]
    return name not in evidence.sizes and 2 <= len(cells.texts) <= 20 and int(cells.counts.max()) > 30


def heavy_tail(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Add a column of amounts whose logarithms spread by `strength`."""
    if evidence.rows < 300:
        return None
    texts["fortune"] = [f"{value:.4f}" for value in np.exp(strength * rng.normal(size=evidence.rows))]
    return {"fortune"}


def hidden_blanks(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Put blanks that nobody sees into a share `strength` of a category."""
    able = [
        c.name for c in evidence.inputs if c.kind is Kind.CATEGORY and _is_plain_category(evidence, c.name)
    ]
    if not able:
        return None
    name = able[int(rng.integers(len(able)))]
    rows = np.flatnonzero(evidence.cells[name].codes >= 0)
    for row in rng.choice(rows, max(2, int(strength * len(rows))), replace=False):
        text = texts[name][row].strip()
        odd = rng.choice(["\u00a0", "  ", "\u2009"])
        texts[name][row] = text.replace(" ", odd) if " " in text else text + "\u200b"
    return {name}


def words_inside(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Put words into a share `strength` of a column of numbers."""
    column = _some_number(evidence, rng, positive=False)
    if column is None:
        return None
    count = max(2, int(strength * evidence.rows))
    for row in _known_rows(evidence, column.name, rng, count):
        texts[column.name][row] = str(rng.choice(["on request", "about " + texts[column.name][row]]))
    return {column.name}


def copies_with_a_slip(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Add copies of a share `strength` of the rows, with a letter missing or a number rounded."""
    words = [c.name for c in evidence.schema.columns if c.kind in (Kind.TEXT, Kind.CATEGORY)]
    name = next((each for each in words if _is_wordy(evidence, each)), None)
    able = [c.name for c in judged_numbers(evidence) if any("." in text for text in texts[c.name][:50])]
    name = name or (able[0] if able else None)
    if name is None:
        return None
    for row in rng.choice(evidence.rows, max(2, int(strength * evidence.rows)), replace=False):
        for each, cells in texts.items():
            cells.append(cells[row] if each != name else _slip(cells[row], rng))
    return {name}


def _is_wordy(evidence: Evidence, name: str) -> bool:
    cells = evidence.cells[name]
    return name not in evidence.sizes and bool(np.mean([len(text) for text in cells.values[:200]]) >= 7)


def _slip(text: str, rng: np.random.Generator) -> str:
    try:
        return f"{float(text):.0f}"
    except ValueError:
        place = int(rng.integers(1, max(2, len(text) - 1)))
        return text[:place] + text[place + 1 :]


def missing_days(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Add a date for each row, day after day, `strength` of them left out."""
    days = np.arange(evidence.rows + int(strength))
    gone = rng.choice(days[1:-1], int(strength), replace=False)
    kept = np.setdiff1d(days, gone)
    texts["seen on"] = [str(np.datetime64("2001-03-04") + int(day)) for day in kept]
    return {"seen on"}


def changing_answer(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Put the rows into an order that tells about the share `strength` of the ranks of a number."""
    column = _some_number(evidence, rng, positive=False)
    if column is None or evidence.rows < 300:
        return None
    ranks = np.argsort(np.argsort(evidence.sizes[column.name])) / evidence.rows
    noise = rng.random(evidence.rows) * np.sqrt(1 / strength - 1)
    order = np.argsort(ranks + noise)
    for cells in texts.values():
        cells[:] = [cells[row] for row in order]
    return {column.name}


def other_towns(
    evidence: Evidence, texts: Texts, rng: np.random.Generator, strength: float
) -> set[str] | None:
    """Add postcodes of very different sizes and their towns, another town in the share `strength` of rows."""
    many = min(200, evidence.rows // 10)
    if many < 15:
        return None
    weights = rng.gamma(1.0, size=many)
    codes = rng.choice(many, evidence.rows, p=weights / weights.sum())
    towns = codes * 3 // 4
    wrong = rng.choice(evidence.rows, max(3, int(strength * evidence.rows)), replace=False)
    towns[wrong] = rng.permutation(towns)[: len(wrong)]
    texts["postal code"] = [f"{code + 10_000}" for code in codes]
    texts["town"] = [f"Town {town}" for town in towns]
    return {"postal code", "town"}


PLANTS: dict[str, tuple[Plant, tuple[float, ...], tuple[str, ...]]] = {
    "outliers": (far_value, (2.0, 5.0, 20.0), ("outliers", "wrong_magnitude")),
    "wrong_magnitude": (moved_sign, (10.0, 100.0, 1_000.0), ("wrong_magnitude", "outliers")),
    "mixed_units": (other_unit, (2.54, 100.0, 1_000.0), ("mixed_units",)),
    "odd_rows": (swapped_values, (1.0, 3.0), ("odd_rows",)),
    "near_constant": (odd_few, (2.0, 8.0), ("near_constant",)),
    "rare_categories": (rare_values, (0.07, 0.2), ("rare_categories",)),
    "long_tail": (heavy_tail, (5.0, 8.0), ("long_tail",)),
    "stray_whitespace": (hidden_blanks, (0.01, 0.05), ("stray_whitespace",)),
    "mixed_kinds": (words_inside, (0.01, 0.05), ("mixed_kinds",)),
    "near_duplicate_rows": (copies_with_a_slip, (0.01, 0.05), ("near_duplicate_rows",)),
    "contradictions": (other_towns, (0.002, 0.01, 0.03), ("contradictions",)),
    "time_gaps": (missing_days, (1.0, 10.0), ("time_gaps",)),
    "order_effects": (changing_answer, (0.2, 0.5), ("order_effects",)),
}
