"""Tables in which checks find something: one with most that may be wrong, others with one thing each."""

import numpy as np

from dirty_answers import DIRTY_ANSWERS
from maquette.data.schema import Kind, Schema
from small_tables import SmallTable, small_table

TITLES = {"m": "Mr", "f": "Mrs", "d": "Mx"}


def dirty_table(rows: int = 400) -> SmallTable:
    """Make a table in which every check finds something."""
    rng = np.random.default_rng(7)
    left = rng.random(rows) < 0.4
    ages = [str(age) for age in rng.integers(18, 99, rows)]
    for row in range(0, rows, 20):
        ages[row] = "-999"
    sexes = rng.choice(list("mfd"), rows, p=[0.5, 0.45, 0.05])
    columns = {
        "number": (Kind.IDENTIFIER, [f"C{row:05d}" for row in range(rows)]),
        "age": (Kind.NUMBER, ages),
        "trade": (Kind.CATEGORY, ["?" if row % 9 == 0 else "abc"[row % 3] for row in range(rows)]),
        "shop": (Kind.CATEGORY, ["only one"] * rows),
        "note": (Kind.TEXT, [None if row % 3 else "wrote to us" for row in range(rows)]),
        "hour": (Kind.NUMBER, [str(row % 24 if row % 100 else 240) for row in range(rows)]),
        "city": (Kind.CATEGORY, [("Köln", "Paris", "köln ")[row % 3] for row in range(rows)]),
        "street": (Kind.TEXT, [("CafÃ© Street", "High Street")[row % 2] for row in range(rows)]),
        "trade code": (Kind.CATEGORY, ["?" if row % 9 == 0 else "123"[row % 3] for row in range(rows)]),
        "mail": (Kind.IDENTIFIER, [f"buyer{row}@shop{row % 7}.example" for row in range(rows)]),
        "sex": (Kind.CATEGORY, list(sexes)),
        "birthdate": (
            Kind.DATE,
            [str(np.datetime64("1950-01-01") + int(day)) for day in rng.integers(0, 18_000, rows)],
        ),
        "title": (Kind.CATEGORY, ["Dr" if row % 9 == 0 else TITLES[sex] for row, sex in enumerate(sexes)]),
        "refunded": (Kind.DATE, ["2025-03-01" if gone else None for gone in left]),
        **columns_of_numbers(rows),
        "left": (Kind.YES_NO, ["yes" if gone != (row % 25 == 0) else "no" for row, gone in enumerate(left)]),
    }
    return small_table(columns)


def columns_of_numbers(rows: int) -> dict[str, tuple[Kind, list[str | None]]]:
    """Make columns with numbers out of place, rare values, words among numbers and gaps in time."""
    rng = np.random.default_rng(8)
    brands = ["main", "second"] * ((rows - 36) // 2) + [f"rare {number % 18}" for number in range(36)]
    wide = rng.normal(20, 2, rows)
    tall = 3 * wide + rng.normal(0, 0.6, rows)
    wide[[10, 20]], tall[[10, 20]] = (16.5, 23.5), (3 * 23.5, 3 * 16.5)
    heights, pressures = rng.normal(1750, 80, rows), rng.normal(50, 5, rows)
    heights[5], pressures[9] = 10 * heights[5], 230
    weights = rng.normal(70, 6, rows) * np.where(np.arange(rows) % 4 == 0, 2.204623, 1)
    return {
        "brand": (Kind.CATEGORY, list(rng.permutation(brands))),
        "lawful": (Kind.YES_NO, ["no" if row % 150 == 7 else "yes" for row in range(rows)]),
        "height": (Kind.NUMBER, [f"{value:.0f}" for value in heights]),
        "pressure": (Kind.NUMBER, [f"{value:.1f}" for value in pressures]),
        "weight": (Kind.NUMBER, [f"{value:.1f}" for value in weights]),
        "wealth": (Kind.NUMBER, [f"{value:.4f}" for value in np.exp(6 * rng.normal(size=rows))]),
        "wide": (Kind.NUMBER, [f"{value:.3f}" for value in wide]),
        "tall": (Kind.NUMBER, [f"{value:.3f}" for value in tall]),
        "town": (Kind.CATEGORY, [("New York", "New  York", "Bern")[row % 3] for row in range(rows)]),
        "stock": (
            Kind.NUMBER,
            ["sold out" if row % 40 == 3 else str(5 + row * 7 % 90) for row in range(rows)],
        ),
        "day": (Kind.DATE, [str(np.datetime64("2023-01-01") + row + (row > 40)) for row in range(rows)]),
    }


def with_slips(table: SmallTable) -> SmallTable:
    """Add copies of some rows with a letter missing in a street."""
    rows = len(table.texts)
    copied = table.take([*range(rows), *range(10)])
    for row in range(rows, rows + 10):
        copied.texts.loc[row, "street"] = str(copied.texts.loc[row, "street"]).replace("Street", "Steet")
    return copied


def with_contradictions(table: SmallTable) -> SmallTable:
    """Add postcodes and their districts, with another district in a few rows."""
    rows = len(table.texts)
    codes = np.random.default_rng(12).integers(0, 25, rows)
    districts = [f"district {code % 20}" for code in codes]
    for row in range(0, rows, 61):
        districts[row] = f"district {(codes[row] + 7) % 20}"
    added = small_table(
        {
            "postcode": (Kind.CATEGORY, [f"8{code:03d}" for code in codes]),
            "district": (Kind.CATEGORY, districts),
        }
    )
    return SmallTable(
        Schema(columns=(*table.schema.columns, *added.schema.columns)),
        table.frame.join(added.frame),
        table.texts.join(added.texts),
    )


def with_drift(table: SmallTable) -> SmallTable:
    """Put more of those who left towards the end."""
    left = (table.texts["left"] == "yes").to_numpy()
    return table.take(np.argsort(left + np.random.default_rng(4).normal(0, 0.7, len(left)), kind="stable"))


def soiled(check: str) -> SmallTable:
    """Return a table in which the check of that name finds something."""
    if check in DIRTY_ANSWERS:
        return DIRTY_ANSWERS[check]()
    otherwise = {
        "duplicate_rows": with_copies,
        "near_duplicate_rows": with_slips,
        "contradictions": with_contradictions,
        "order_effects": with_drift,
    }
    return otherwise.get(check, lambda table: table)(dirty_table())


def with_copies(table: SmallTable) -> SmallTable:
    rows = len(table.texts)
    return table.take([*range(rows), *range(rows // 10)])
