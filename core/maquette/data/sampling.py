"""A smaller table to learn from where the whole one would not fit into memory: drawn by chance, and said."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from maquette.data.blanks import trimmed_sql
from maquette.data.engine import connect, literal, quoted
from maquette.data.prepare import KEPT, ROW, prepared_sql
from maquette.data.table import Table
from maquette.data.writing import GROUP_ROWS, write_snapshot

# With more different answers than this, answers are numbers, of which a plain sample has its fair share.
MOST_STRATA = 100


def draw_sample(table: Table, target: str, most: int, seed: int, folder: Path) -> Table:
    """Return about `most` rows of a larger table that have an answer in `target`, under the same steps.

    Each answer keeps its share of the rows, rounded up, so that there may be MOST_STRATA rows more. The same
    seed draws the same rows, and they stay in their order.
    """
    with connect(Path(table.path), folder=folder) as database:
        answered = (
            f"SELECT {quoted(ROW)} AS number, {trimmed_sql(target)} AS answer FROM ({prepared_sql(table)}) "  # noqa: S608 -- all quoted
            f"WHERE {quoted(KEPT)} AND {trimmed_sql(target)} <> ''"
        )
        database.execute(f"CREATE TEMP TABLE answered AS {answered}")
        ((total, answers),) = database.execute(
            "SELECT count(*), approx_count_distinct(answer) FROM answered"
        ).fetchall()
        strata = "PARTITION BY answer" if answers <= MOST_STRATA else ""
        drawn = f"row_number() OVER ({strata} ORDER BY hash(number, {int(seed)}))"
        placed = f"SELECT number, {drawn} AS place, count(*) OVER ({strata}) AS many FROM answered"  # noqa: S608 -- our own
        share = most / max(total, most)
        chosen = f"SELECT number FROM ({placed}) WHERE place <= ceil(many * {share!r})"  # noqa: S608 -- our own
        reading = f"read_parquet({literal(table.path)}, file_row_number = true)"
        rows = database.sql(
            f"SELECT * EXCLUDE file_row_number FROM {reading} "  # noqa: S608 -- our own
            f"WHERE file_row_number IN ({chosen}) ORDER BY file_row_number"
        )
        sample = folder / "sample.parquet"
        count = write_snapshot(sample, tuple(rows.columns), rows.to_arrow_reader(GROUP_ROWS))
    return replace(table, path=str(sample), rows=count)
