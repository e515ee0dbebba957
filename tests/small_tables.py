"""Small tables for tests, made in memory: typed columns, original texts and a schema that fit together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from maquette.data.days import count_days
from maquette.data.formats import FIRST_YEAR, ISO, LAST_YEAR, PLAIN, read_day
from maquette.data.schema import Column, Kind, Schema
from maquette.quality.evidence import Evidence, encode

Cells = Sequence[str | None]


@dataclass(frozen=True)
class SmallTable:
    """A table in memory."""

    schema: Schema
    frame: pd.DataFrame
    texts: pd.DataFrame

    def evidence(self, target: str | None = None) -> Evidence:
        texts = {name: pa.chunked_array([pa.array(self.texts[name], pa.string())]) for name in self.texts}
        measured = [c.name for c in self.schema.columns if c.numeric or c.kind is Kind.DATE]
        cells = {name: encode(column) for name, column in texts.items()}
        sizes = {name: as_sizes(self.frame[name]) for name in measured}
        return Evidence(schema=self.schema, rows=len(self.texts), cells=cells, sizes=sizes, target=target)

    def take(self, rows: Sequence[int] | np.ndarray) -> "SmallTable":
        """Return the given rows, renumbered."""
        return SmallTable(
            self.schema,
            self.frame.iloc[rows].reset_index(drop=True),
            self.texts.iloc[rows].reset_index(drop=True),
        )


def as_sizes(values: pd.Series) -> np.ndarray:
    numbers = count_days(values.to_numpy()) if values.dtype.kind == "M" else values.to_numpy()
    return np.where(np.isfinite(numbers), numbers, np.nan)


def small_table(columns: Mapping[str, tuple[Kind, Cells]]) -> SmallTable:
    """Make a table from the kind and the texts of each column."""
    schema = Schema(columns=tuple(make_column(name, kind, cells) for name, (kind, cells) in columns.items()))
    texts = {name: as_objects(cells) for name, (_, cells) in columns.items()}
    typed = {c.name: read_typed(c, columns[c.name][1]) for c in schema.columns}
    return SmallTable(schema, pd.DataFrame(typed), pd.DataFrame(texts, dtype=object))


def make_column(name: str, kind: Kind, cells: Cells) -> Column:
    numeric = kind is Kind.NUMBER or (kind is Kind.YES_NO and {c for c in cells if c} <= {"0", "1"})
    form = ISO if kind is Kind.DATE else PLAIN if numeric else ""
    return Column(name=name, kind=kind, numeric=bool(numeric), format=form)


def as_objects(cells: Cells) -> pd.Series:
    return pd.Series([None if c is None or not c.strip() else c for c in cells], dtype=object)


def read_typed(column: Column, cells: Cells) -> pd.Series:
    if column.numeric:
        return pd.Series([read_number(cell) for cell in cells], dtype=np.float64)
    if column.kind is Kind.DATE:
        near = [cell if is_in_reach(cell) else None for cell in cells]
        return pd.to_datetime(as_objects(near), format="%Y-%m-%d", errors="coerce").astype("datetime64[us]")
    return as_objects(cells)


def is_in_reach(cell: str | None) -> bool:
    day = read_day(cell, ISO) if cell else None
    return day is not None and FIRST_YEAR <= day[0] <= LAST_YEAR


def read_number(cell: str | None) -> float:
    try:
        return float(cell) if cell else np.nan
    except ValueError:
        return np.nan


def random_table(seed: int, rows: int) -> SmallTable:
    """Make a clean table at random: independent and dependent numbers, categories and dates."""
    rng = np.random.default_rng(seed)
    makers = [random_number, random_category, random_date, random_yes_no]
    columns: dict[str, tuple[Kind, Cells]] = {}
    hidden = rng.normal(size=rows)
    for place in range(int(rng.integers(2, 16))):
        maker = makers[int(rng.choice(4, p=[0.45, 0.3, 0.1, 0.15]))]
        columns[f"column {place}"] = maker(rng, hidden, rows)
    return small_table(columns)


def random_number(rng: np.random.Generator, hidden: np.ndarray, rows: int) -> tuple[Kind, Cells]:
    values = rng.choice([0.0, 0.5, 2.0]) * hidden + rng.normal(size=rows)
    shape = rng.integers(6)
    if shape == 0:
        return Kind.NUMBER, [f"{v:.3f}" for v in values]
    if shape == 1:
        return Kind.NUMBER, [f"{v:.2f}" for v in np.exp(values + 3)]
    if shape == 2:
        return Kind.NUMBER, [str(int(v)) for v in np.clip(45 + 15 * values, 18, 99)]
    if shape == 3:
        return Kind.NUMBER, [str(v) for v in rng.poisson(np.exp(np.clip(values, -3, 2)))]
    if shape == 4:
        return Kind.NUMBER, [str(v) for v in rng.integers(0, 10 ** int(rng.integers(1, 7)), rows)]
    return Kind.NUMBER, [f"{9.99 + 10 * v:.2f}" for v in rng.integers(0, 10, rows)]


def random_category(rng: np.random.Generator, hidden: np.ndarray, rows: int) -> tuple[Kind, Cells]:
    levels = int(rng.integers(2, 13))
    shares = rng.dirichlet(np.full(levels, 2.0)) * 0.9 + 0.1 / levels
    drawn = rng.choice(levels, rows, p=shares)
    follow = rng.random(rows) < rng.choice([0.0, 0.3, 0.6])
    ranked = np.clip((hidden * 1.5 + levels / 2).astype(int), 0, levels - 1)
    return Kind.CATEGORY, [f"kind {letter}" for letter in np.where(follow, ranked, drawn)]


def random_date(rng: np.random.Generator, hidden: np.ndarray, rows: int) -> tuple[Kind, Cells]:
    days = rng.integers(0, int(rng.choice([60, 1500])), rows)
    return Kind.DATE, [str(np.datetime64("2022-03-01") + int(day)) for day in days]


def random_yes_no(rng: np.random.Generator, hidden: np.ndarray, rows: int) -> tuple[Kind, Cells]:
    said = rng.random(rows) < 1 / (1 + np.exp(-rng.choice([0.0, 2.0]) * hidden - rng.normal()))
    pair = [("no", "yes"), ("0", "1")][int(rng.integers(2))]
    return Kind.YES_NO, [pair[int(v)] for v in said]
