"""Our engine beside FLAML, AutoGluon and mljar on shared tables, within the same seconds, one at a time.

    python benchmarks/automl.py --table-folder DIR --results FILE.jsonl --budget 15 --budget 60
        --peer flaml=PYTHON --peer autogluon=PYTHON --peer mljar=PYTHON [--first 28] [--splits 3]
    python benchmarks/automl.py --results FILE.jsonl --summary [--markdown FILE.md] [--json FILE.json]

Each table of `automl_tables.csv` is divided with a seed, four fifths to learn from. Every engine gets the
same two CSV files in a process of its own, and is scored from the answers that it wrote. Splits come one
after the other, so that what is there after an hour is already a comparison; the order of engines turns with
table and split. Each finished run is a line of the results file, and is not run again: call it again to go
on (--minutes ends a call between two runs). With --again ours, runs of ours from before the call (or before
--since) are done anew; the newest line counts.

Each peer is run by the Python named for it. They and we run with OMP_WAIT_POLICY=PASSIVE, and two other
engines serve as yardsticks (see `automl_peer.py`). A run is ended by force at three times its budget and a
minute.
"""

from __future__ import annotations

import argparse
import datetime
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from automl_data import Divided, Listed, list_tables, read_cells, write_split
from automl_entry import YARDSTICKS, Entry, Report, add_entry, key_of, read_entries
from automl_job import ANSWERS, REPORT, Job
from automl_page import as_markdown
from automl_process import Ran, run_watched
from automl_scores import METRICS, Score, score
from automl_summary import summarise

from maquette.codec import from_json, to_json

HERE = Path(__file__).parent
OURS = "ours"
TROUBLE = 400


def plan(
    tables: Sequence[Listed], splits: int, budgets: Sequence[float], engines: Sequence[str]
) -> Iterator[tuple[Listed, int, str, float]]:
    """Yield what is to be run, in turn: all tables for a split before the next."""
    for split in range(splits):
        for number, table in enumerate(tables):
            turn = (number + split) % len(engines)
            for budget in budgets:
                for engine in (*engines[turn:], *engines[:turn]):
                    yield table, split, engine, budget


def run_all(chosen: argparse.Namespace, tables: Sequence[Listed], pythons: Mapping[str, str]) -> None:
    """Run what is not yet there."""
    engines = [name for name in chosen.engines.split(",") if name in pythons]
    if left := set(chosen.engines.split(",")) - set(engines):
        print(f"left out, no --peer NAME=PYTHON was given: {', '.join(sorted(left))}", file=sys.stderr)
    since = chosen.since or datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    done = {
        key
        for key, entry in read_entries(chosen.results).items()
        if entry.engine not in chosen.again.split(",") or entry.started >= since
    }
    until = time.monotonic() + chosen.minutes * 60
    for table, split, engine, budget in plan(tables, chosen.splits, chosen.budget or [15.0], engines):
        key = key_of(table.name, split, engine, budget)
        if key not in done and time.monotonic() < until:
            done.add(key)
            entry = run_one(table, chosen.table_folder, split, engine, key[3], pythons[engine])
            add_entry(chosen.results, entry)
            _tell(entry)


def _tell(entry: Entry) -> None:
    seconds = f"{entry.report.seconds:.1f} s" if entry.report.seconds else f"{entry.process_seconds:.1f} s"
    value = f"{entry.score:.4f}" if entry.score is not None else f"failed: {entry.trouble[-200:]}"
    print(
        f"{entry.table} {entry.split} {entry.engine} {entry.budget:g}: {entry.metric} {value} in {seconds}",
        flush=True,
    )


def run_one(table: Listed, tables: Path, split: int, engine: str, budget: float, python: str) -> Entry:
    """Run an engine on a split and score what it answered."""
    with tempfile.TemporaryDirectory(prefix="automl-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        divided = write_split(table, read_cells(table, tables), split, folder)
        job = _job(table, divided, split, budget, folder)
        job.write(folder / "job.json")
        started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        load = os.getloadavg()[0]
        most = budget * 3 + 60
        ran = run_watched(_command(engine, python, folder), _environment(engine, folder), most, folder)
        found, trouble = _scored(table, divided, folder, ran)
        return Entry(
            table=table.name,
            split=split,
            engine=engine,
            budget=budget,
            started=started,
            task=table.task,
            rows=divided.rows,
            columns=divided.columns,
            classes=len(divided.classes),
            metric=METRICS[table.task],
            score=found.value if found else None,
            r2=found.r2 if found else None,
            report=_report(folder),
            process_seconds=round(ran.seconds, 2),
            process_cpu=round(ran.cpu_seconds, 2),
            others_cpu=round(ran.others_cpu, 2),
            peak_mb=round(ran.peak_mb),
            load=round(load, 2),
            late=ran.late,
            trouble=trouble,
        )


def _job(table: Listed, divided: Divided, split: int, budget: float, folder: Path) -> Job:
    return Job(
        train=divided.train,
        test=divided.test,
        target=table.target,
        task=table.task,
        classes=list(divided.classes),
        dates=list(table.dates),
        budget=budget,
        seed=split,
        folder=str(folder),
    )


def _command(engine: str, python: str, folder: Path) -> list[str]:
    job = str(folder / "job.json")
    if engine == OURS:
        return [python, str(HERE / "automl_ours.py"), job]
    return [python, str(HERE / "automl_peer.py"), engine, job]


def _environment(engine: str, folder: Path) -> dict[str, str]:
    """Return the environment: ours where our code lies, a peer's without it; what they leave goes with us."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH" or engine == OURS}
    left = {"TMPDIR": str(folder), "JOBLIB_TEMP_FOLDER": str(folder)}
    return {**kept, **left, "OMP_WAIT_POLICY": "PASSIVE", "PYTHONHASHSEED": "0"}


def _scored(table: Listed, divided: Divided, folder: Path, ran: Ran) -> tuple[Score | None, str]:
    """Return the score and, where something went wrong, what was said; answers that lack are a failure."""
    trouble = ran.said[-TROUBLE:] if ran.code or ran.late else ""
    answers = folder / ANSWERS
    if not answers.exists():
        return None, trouble or "no answers"
    given = pd.read_csv(answers).to_numpy(np.float64)
    try:
        return score(table.task, divided.answers, divided.classes, given), trouble
    except ValueError as error:
        return None, f"{error} {trouble}"


def _report(folder: Path) -> Report:
    path = folder / REPORT
    return from_json(path.read_bytes(), Report) if path.exists() else Report()


def write_summary(chosen: argparse.Namespace) -> None:
    """Print the summary, and write it where asked."""
    entries = list(read_entries(chosen.results).values())
    found = summarise(entries, chosen.engines.split(","))
    page = as_markdown(found, entries)
    print(page)
    if chosen.markdown:
        chosen.markdown.write_text(page, encoding="utf-8")
    if chosen.json:
        chosen.json.write_bytes(to_json(found, indent=2))


def choose_tables(names: str, first: int) -> list[Listed]:
    """Return the tables of these names, or the first ones of the list."""
    known = list_tables()
    if not names:
        return known[:first]
    by_name = {table.name: table for table in known}
    return [by_name[name] for name in names.split(",")]


def read_arguments() -> argparse.Namespace:
    """Read what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--table-folder", type=Path)
    parser.add_argument("--budget", type=float, action="append", help="seconds; may be given again (15)")
    parser.add_argument("--engines", default="constant,boosting,ours,flaml,autogluon,mljar")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--tables", default="", help="names, by comma")
    parser.add_argument("--first", type=int, default=28, help="or so many from the top of the list")
    parser.add_argument("--splits", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--again", default="", metavar="ENGINES", help="engines to run anew")
    parser.add_argument("--since", default="", metavar="TIME", help="but not where run since then (UTC, ISO)")
    parser.add_argument("--summary", action="store_true")
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def main() -> None:
    """Run, or sum up."""
    chosen = read_arguments()
    if chosen.summary:
        write_summary(chosen)
        return
    if chosen.table_folder is None:
        sys.exit("--table-folder is needed to run")
    # Told to end, it ends the engine that it runs too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    pythons = dict.fromkeys((OURS, *YARDSTICKS), sys.executable)
    pythons |= {name: python for name, _, python in (each.partition("=") for each in chosen.peer)}
    run_all(chosen, choose_tables(chosen.tables, chosen.first), pythons)


if __name__ == "__main__":
    main()
