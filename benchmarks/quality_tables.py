"""The shared tables that defects are planted into: their cells as texts, what is asked, what tells it.

Tables are given as a folder; those that are not in it are left out. Of a large one, rows are drawn.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from maquette.data.kinds import guess_schema
from maquette.data.schema import Kind, Schema
from maquette.data.snapshot import read_table
from maquette.data.table import Table
from maquette.progress import Silent
from maquette.quality.evidence import Evidence, gather
from maquette.quality.finding import Finding
from maquette.quality.registry import CHECKS

Columns = dict[str, list[str]]
MOST_ROWS = 3_000
# The column that is asked for, a place where the file names none; and, by a careful person's reading of the
# data, columns that are a copy of it, a part of it, or known only with it.
ASKED: dict[str, tuple[str | int, tuple[str, ...]]] = {
    "abalone.csv": (8, ()),
    "admission.csv": ("Chance of Admit", ()),
    "adult_income.csv": ("income", ()),
    "ai_job_salaries.csv": ("salary_in_usd", ("salary",)),
    "ames_raw.csv": ("price", ()),
    "auto_mpg.csv": ("mpg", ()),
    "automobile_imports85.csv": ("price", ()),
    "bank_marketing.csv": ("deposit", ("duration",)),
    "bike_sharing_hourly.csv": ("cnt", ()),
    "breast_cancer_ljubljana.csv": (9, ()),
    "carseats.csv": ("Sales", ()),
    "college_majors.csv": ("Median", ("Rank", "P25th", "P75th")),
    "concrete.csv": ("strength", ()),
    "diabetes_missing.csv": ("Class", ()),
    "diamonds.csv": ("price", ()),
    "employee_left.csv": ("left", ()),
    "forest_fires.csv": ("area", ()),
    "gapminder_unclean.csv": ("lifeExp", ()),
    "german_credit.csv": ("default", ()),
    "heart_statlog.csv": ("Disease", ()),
    "hitters.csv": ("Salary", ()),
    "horse_colic.csv": (22, ()),
    "house_votes84.csv": ("Class", ()),
    "income_bayarea.csv": ("INCOME", ()),
    "instagram_posts.csv": ("Impressions", ("From Home", "From Hashtags", "From Explore", "From Other")),
    "insurance.csv": ("charges", ()),
    "king_county_houses.csv": ("Price", ()),
    "movies_vega.json": ("IMDB Rating", ()),
    "mushrooms.csv": ("type", ("odor",)),
    "nba_rookies.csv": ("TARGET_5Yrs", ()),
    "penguins_raw.csv": ("Species", ("Individual ID",)),
    "seeds.csv": (7, ()),
    "soybean.csv": ("Class", ()),
    "student_mat.csv": ("G3", ("G1", "G2")),
    "supermarket_sales.csv": ("Gross income", ("Tax 5%", "Total", "Cost of goods sold")),
    "superstore_orders.csv": ("Profit", ()),
    "taxis_payment.csv": ("payment", ("tip",)),
    "telco_churn.csv": ("Churn", ()),
    "tips.csv": ("tip", ()),
    "titanic.csv": ("Survived", ()),
    "txhousing.csv": ("median", ()),
    "used_bikes.csv": ("Selling_Price", ()),
    "used_cars_small.csv": ("price", ()),
    "video_game_sales.csv": ("Global_Sales", ("Rank", "NA_Sales", "EU_Sales", "JP_Sales", "Other_Sales")),
    "wage.csv": ("wage", ("logwage",)),
    "wine_quality_red.csv": ("quality", ()),
    "wine_quality_white.csv": ("quality", ()),
}


@dataclass(frozen=True)
class SharedTable:
    """A table as texts ("" is an empty cell), its schema, the column asked for, those that tell it."""

    name: str
    columns: Columns
    schema: Schema
    target: str
    telling: frozenset[str]

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values())))

    @property
    def has_classes(self) -> bool:
        """Tell whether the answers are classes rather than amounts."""
        return self.schema.column(self.target).kind is not Kind.NUMBER

    def named(self, *kinds: Kind) -> list[str]:
        """Return the names of columns of these kinds, the target apart."""
        return [c.name for c in self.schema.columns if c.kind in kinds and c.name != self.target]


def shared_tables(folder: Path, most_rows: int = MOST_ROWS) -> Iterator[SharedTable]:
    """Yield the tables of a folder, without the rows that have no answer."""
    for path in sorted(each for each in folder.iterdir() if each.name in ASKED):
        target, telling = ASKED[path.name]
        with tempfile.TemporaryDirectory() as scratch:
            table = read_table(path, Path(scratch), Silent())
            name = table.schema.names[target] if isinstance(target, int) else target
            read = pq.read_table(table.path)
        columns = {each: [cell or "" for cell in read.column(each).to_pylist()] for each in read.column_names}
        answered = [row for row, cell in enumerate(columns[name]) if cell.strip()]
        if len(answered) > most_rows:
            answered = sorted(random.Random(0).sample(answered, most_rows))
        yield SharedTable(path.name, take(columns, answered), table.schema, name, frozenset(telling))


def take(columns: Columns, rows: list[int]) -> Columns:
    """Return the given rows."""
    return {name: [cells[row] for row in rows] for name, cells in columns.items()}


def evidence_of(columns: Columns, target: str | None = None) -> Evidence:
    """Return the evidence of a table of texts, kinds guessed as of any file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        arrays = {
            name: pa.array([cell or None for cell in cells], pa.string()) for name, cells in columns.items()
        }
        pq.write_table(pa.table(arrays), path)
        schema = guess_schema(path, tuple(columns))
        rows = len(next(iter(columns.values())))
        table = Table(path=str(path), digest="", rows=rows, schema=schema, read_as=schema)
        return gather(table, target)


def evidence_after(before: Evidence, table: SharedTable, planted: SharedTable) -> Evidence:
    """Return the evidence of `planted`, looking anew only at columns that differ from those of `table`."""
    changed = {name: cells for name, cells in planted.columns.items() if table.columns.get(name) is not cells}
    if planted.rows != table.rows:
        return evidence_of(planted.columns, planted.target)
    if not changed:
        return replace(before, target=planted.target)
    new = evidence_of(changed)
    by_name = {column.name: column for column in (*before.schema.columns, *new.schema.columns)}
    schema = Schema(columns=tuple(by_name[name] for name in planted.columns))
    sizes = {name: each for name, each in before.sizes.items() if name not in changed}
    return Evidence(
        schema=schema,
        rows=before.rows,
        cells={name: (new if name in changed else before).cells[name] for name in planted.columns},
        sizes={**sizes, **new.sizes},
        target=planted.target,
    )


def findings_of(evidence: Evidence, checks: frozenset[str]) -> list[Finding]:
    """Return what those of `checks` find that there are, with a target or without."""
    due = [each for each in CHECKS if each.name in checks]
    return [
        finding
        for check in due
        if evidence.target is not None or not check.needs_target
        for finding in check.find(evidence)
    ]


def plant(table: SharedTable, columns: Columns) -> SharedTable:
    """Return the table with other columns, or more of them."""
    return replace(table, columns={**table.columns, **columns})


def share(found: int, of: int) -> float | None:
    """Return a share to four digits, None of nothing."""
    return round(found / of, 4) if of else None
