"""What is said of tables with nothing wrong: python benchmarks/quality_clean.py

Ten tables of 20 columns are made up as files, of things rather than people: amounts, counts, shares,
words, dates, yes and no, depending on each other. Each is checked without a question and with two. Nothing
above "for information" should be said. Prints JSON.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from maquette.data.snapshot import read_table
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.finding import Severity
from maquette.quality.report import check_table

TABLES = 10
SIZES = (300, 1_000, 4_000)
Maker = Callable[[np.random.Generator, np.ndarray], list[str]]


def _amount(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    return [f"{v:.2f}" for v in np.exp(3 + 0.5 * hidden + r.normal(size=len(hidden)))]


def _measure(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    values = 20 + 4 * r.normal(size=len(hidden)) + r.choice([0, 2]) * hidden
    return [f"{v:.1f}" for v in values]


def _heavy(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    return [f"{v:.3f}" for v in r.standard_t(3, len(hidden))]


def _count(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    return [str(v) for v in r.poisson(np.exp(np.clip(1 + 0.4 * hidden, -2, 4)))]


def _share(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    return [f"{v:.4f}" for v in r.beta(2, 5, len(hidden))]


def _waiting(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    return [f"{v:.2f}" for v in r.exponential(6, len(hidden))]


def _age(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    return [str(int(v)) for v in np.clip(r.normal(45, 14, len(hidden)) + 3 * hidden, 18, 99)]


def _words(words: str) -> Maker:
    listed = words.split()

    def make(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
        shares = r.dirichlet(np.full(len(listed), 4.0)) * 0.8 + 0.2 / len(listed)
        drawn = r.choice(len(listed), len(hidden), p=shares)
        ranked = np.clip((hidden + len(listed) / 2).astype(int), 0, len(listed) - 1)
        follows = r.random(len(hidden)) < r.choice([0.0, 0.4])
        return [listed[place] for place in np.where(follows, ranked, drawn)]

    return make


def _yes_no(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    said = hidden + 2 * r.normal(size=len(hidden)) > r.choice([-1, 0, 1])
    return ["yes" if each else "no" for each in said]


def _day(r: np.random.Generator, hidden: np.ndarray) -> list[str]:
    first = datetime.date(2023, 1, 1)
    return [str(first + datetime.timedelta(days=int(v))) for v in r.integers(0, 900, len(hidden))]


MAKERS: dict[str, Maker] = {
    "price": _amount,
    "weight": _measure,
    "reading": _heavy,
    "items": _count,
    "discount_rate": _share,
    "wait_minutes": _waiting,
    "wear": _age,
    "warehouse": _words("Berlin Lyon Porto Graz Turin Malmo Ghent"),
    "plan": _words("basic plus pro"),
    "material": _words("oak walnut linen brass glass wool"),
    "channel": _words("web shop phone fair"),
    "newsletter": _yes_no,
    "returned": _yes_no,
    "ordered": _day,
    "area": _amount,
    "score": _measure,
    "visits": _count,
    "colour": _words("red green blue black white"),
    "delay": _heavy,
    "duration": _waiting,
}
ASKED = (None, "returned", "price")


def write_table(path: Path, seed: int) -> None:
    """Write a clean table of 20 columns."""
    r = np.random.default_rng(seed)
    rows = SIZES[seed % len(SIZES)]
    hidden = r.normal(size=rows)
    columns = {name: make(r, hidden) for name, make in MAKERS.items()}
    lines = [",".join(columns), *(",".join(row) for row in zip(*columns.values(), strict=True))]
    path.write_text("\n".join(lines), encoding="utf-8")


def measure(_: Path | None = None) -> dict[str, object]:
    """Return every finding above "for information", and how many there are for information."""
    loud: list[str] = []
    quiet = 0
    for seed in range(TABLES):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "clean.csv"
            write_table(path, seed)
            table = read_table(path, Path(folder), Silent())
            for target in ASKED:
                for each in check_table(gather(table, target)).findings:
                    if each.severity is Severity.INFO:
                        quiet += 1
                    else:
                        loud.append(f"{seed} {target}: {each.check} {', '.join(each.columns)}")
    return {
        "tables": TABLES,
        "columns": len(MAKERS),
        "above information": len(loud),
        "which": loud,
        "for information": quiet,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
