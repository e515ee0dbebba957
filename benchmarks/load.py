"""From a large file to a typed snapshot: time as a ratio to DuckDB's own conversion, memory, pages of rows.

    python benchmarks/load.py [--rows 1000000] [--large-gb 5] [--folder DIR] [--rounds 3]

The table is made up here: 30 mixed columns of numbers, dates in two orders, words, codes, shares and free
text, a fiftieth of the cells empty. Each run is a process of its own, in turn with its peer, so that a change
of the machine's speed meets both; the ratio is of the medians. As in the app, whose engine goes on, libraries
are loaded before: each process first reads a small table. `from_cold` is the same with nothing loaded. Memory
is the peak of that process.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import duckdb

COPIES = 10
PAGES = 200
PAGE_ROWS = 200
OURS = """
import sys
from pathlib import Path
from maquette.data.snapshot import open_table
from maquette.data.source import Source
from maquette.progress import Silent
table, found = open_table(Source(place=sys.argv[1]), Path(sys.argv[2]), Silent())
"""
PEER = """
import sys, duckdb
connection = duckdb.connect(config={"memory_limit": "1GB"})
connection.execute("SET enable_progress_bar = false")
connection.execute(f"COPY (FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}/peer.parquet'")
"""
MEASURED = """
import resource, sys, time
large = sys.argv[1]
for sys.argv[1] in (sys.argv[3], large)[{cold}:]:
    began = time.perf_counter()
{code}
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
FIRST_ROWS = 100


def measure(tables: list[tuple[Path, str]]) -> dict[str, object]:
    """Return the figures of the usual run; `tables` are not needed."""
    with tempfile.TemporaryDirectory() as folder:
        return run(Path(folder), rows=1_000_000, rounds=3)


def run(folder: Path, rows: int, rounds: int, large_gb: float = 0) -> dict[str, object]:
    """Make the file, load it by both, and page through a longer table."""
    source = folder / "mixed.csv"
    write_table(source, rows)
    small = folder / "small.csv"
    write_table(small, FIRST_ROWS)
    pairs = [[_load(code, source, small, folder) for code in (OURS, PEER)] for _ in range(rounds)]
    cold = [[_load(code, source, small, folder, cold=True) for code in (OURS, PEER)] for _ in range(rounds)]
    ours, peer = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    first, peer_first = (statistics.median(pair[side][0] for pair in cold) for side in (0, 1))
    results: dict[str, object] = {
        "rows": rows,
        "megabytes": round(source.stat().st_size / 1e6, 1),
        "seconds": round(ours, 2),
        "duckdb_seconds": round(peer, 2),
        "ratio": round(ours / peer, 2),
        "from_cold": round(first / peer_first, 2),
        "peak_mb": round(max(mine[1] for mine, _ in pairs)),
        "pages": _page(source, folder),
    }
    source.unlink()
    if large_gb:
        results["large"] = _load_large(folder, large_gb, results)
    return results


def write_table(target: Path, rows: int) -> None:
    """Write a CSV of 30 mixed columns, the same every time."""
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.25)")
        connection.execute(f"COPY (SELECT {_columns()} FROM range({rows}) AS rows(n)) TO '{target}'")


def _columns() -> str:
    cells = {
        **{f"amount_{k}": "round(exp(3 + random() + random() + random() - 1.5), 2)" for k in range(6)},
        **{f"count_{k}": "(random() * 500)::INTEGER" for k in range(4)},
        **{f"ratio_{k}": "round(random(), 6)" for k in range(4)},
        "day": "strftime(DATE '2015-01-01' + (random() * 3600)::INTEGER, '%d/%m/%Y')",
        "at": "strftime(TIMESTAMP '2020-01-01' + to_seconds((random() * 1e8)::BIGINT), '%Y-%m-%d %H:%M:%S')",
        "ordered": "strftime(DATE '2015-01-01' + (random() * 3600)::INTEGER, '%Y-%m-%d')",
        **{f"city_{k}": _one_of("Berlin", "Paris", "Lyon", "Graz", "Porto", "Wien, West") for k in range(4)},
        **{f"member_{k}": _one_of("yes", "no") for k in range(2)},
        "price": "replace(round(exp(2 + random()), 2)::VARCHAR, '.', ',')",
        "share": "(random() * 100)::INTEGER || '%'",
        "mail": "'user' || (random() * 1e6)::INTEGER || '@shop' || (random() * 97)::INTEGER || '.example'",
        "note": " || ' ' || ".join(
            _one_of("the", "quick", "brown", "fox", "jumps", "again") for _ in range(6)
        ),
        "post_code": "lpad(((random() * 99999)::INTEGER)::VARCHAR, 5, '0')",
        "item": "'SKU-' || lpad(((random() * 50000)::INTEGER)::VARCHAR, 6, '0')",
    }
    listed = ", ".join(f"CASE WHEN random() > 0.02 THEN {cell} END AS {name}" for name, cell in cells.items())
    return f"n AS id, {listed}"


def _one_of(*words: str) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"([{listed}])[1 + (random() * {len(words) - 1})::INTEGER]"


def _load(code: str, source: Path, small: Path, folder: Path, *, cold: bool = False) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of one load in a process of its own."""
    measured = MEASURED.format(code=textwrap.indent(code, "    "), cold=int(cold))
    with tempfile.TemporaryDirectory(dir=folder) as out:
        done = subprocess.run(
            [sys.executable, "-c", measured, str(source), out, str(small)],
            check=True,
            capture_output=True,
            text=True,
        )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _page(source: Path, folder: Path) -> dict[str, object]:
    """Return how long pages of rows take from a table of COPIES times the rows."""
    from msgspec.structs import replace

    from maquette.data.engine import connect, literal
    from maquette.data.pages import read_page
    from maquette.data.snapshot import open_table
    from maquette.data.source import Source
    from maquette.data.writing import GROUP_ROWS, write_snapshot
    from maquette.progress import Silent

    table, found = open_table(Source(place=str(source)), folder, Silent())
    long = folder / "long.parquet"
    reading = " UNION ALL ".join([f"FROM read_parquet({literal(table.path)})"] * COPIES)
    with connect(Path(table.path)) as database:
        rows = write_snapshot(long, found.columns, database.sql(reading).to_arrow_reader(GROUP_ROWS))
    longer = replace(table, path=str(long), rows=rows)
    chance = random.Random(0)
    taken = []
    for _ in range(PAGES):
        began = time.perf_counter()
        read_page(longer, chance.randrange(rows - PAGE_ROWS), PAGE_ROWS)
        taken.append(1000 * (time.perf_counter() - began))
    long.unlink()
    Path(table.path).unlink()
    taken.sort()
    return {"rows": rows, "median_ms": round(statistics.median(taken), 1), "slowest_ms": round(taken[-1], 1)}


def _load_large(folder: Path, gigabytes: float, usual: dict[str, object]) -> dict[str, object]:
    """Load a file of `gigabytes`, alone: what counts is memory."""
    source = folder / "large.csv"
    megabytes, rows = usual["megabytes"], usual["rows"]
    if not isinstance(megabytes, float) or not isinstance(rows, int):
        raise TypeError(usual)
    write_table(source, round(rows * gigabytes * 1000 / megabytes))
    seconds, peak = _load(OURS, source, folder / "small.csv", folder)
    return {
        "gigabytes": round(source.stat().st_size / 1e9, 2),
        "seconds": round(seconds),
        "peak_mb": round(peak),
    }


def main() -> None:
    """Measure as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large-gb", type=float, default=0)
    parser.add_argument("--folder", type=Path, default=None)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        found = run(Path(folder), rows=chosen.rows, rounds=chosen.rounds, large_gb=chosen.large_gb)
    json.dump(found, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
