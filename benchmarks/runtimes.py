"""One file, many runtimes: whether every destination answers as measured, for tables times learners.

    python benchmarks/runtimes.py --table-folder DIR --results FILE.jsonl [--tables 30] [--minutes 40]
        --python 1.15=PYTHON --python 1.23=PYTHON ... [--node FOLDER_WITH_NODE_MODULES]
    python benchmarks/runtimes.py --results FILE.jsonl --summary

Each table of `automl_tables.csv` (at most 3,000 rows of it) is learned from by one setting of one learner,
and the file is proved against the lab as always, in the ONNX Runtime that is installed. Then bundles are made
with 200 rows of the table that the file was not made from, their cells as texts, and 50 made-up hard ones.
Each bundle checks itself where it runs: the Python runner in other versions, the module in Node, the page in
Chromium from disk, C compiled by gcc. An answer may differ by 1e-5 at most, a label not at all.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from automl_data import Listed, list_tables, read_cells, write_split

from maquette.codec import Value, from_json, to_json
from maquette.data.snapshot import read_table
from maquette.errors import MaquetteError
from maquette.export.example import Samples, example_rows
from maquette.export.targets import TARGETS
from maquette.model.file import Model, open_model
from maquette.model.predict import feeds_from, predict
from maquette.model.verify import make_hard_rows
from maquette.progress import Silent
from maquette.training import portfolio
from maquette.training.train import train

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from browser import Browser

MOST_ROWS = 3_000
ASKED_ROWS = 200
HARD_ROWS = 50
C_FLAGS = ("-std=c99", "-O1", "-Wall", "-Wextra", "-Wconversion", "-Werror")
SECONDS = 240


class Result(Value):
    """What one runtime said of one file; `said` is "as measured", "no C", or what went wrong."""

    table: str
    task: str
    learner: str
    runtime: str
    said: str
    rows: int
    bytes: int
    newest_difference: float


@dataclass(frozen=True)
class Runtimes:
    """Where files are tried."""

    pythons: Mapping[str, str]
    node: Path | None
    browser: Browser


def learn(table: Listed, folder: Path, cells: pd.DataFrame, learner: str) -> Model:
    """Make a file by one setting of one learner."""
    divided = write_split(table, cells, 0, folder)
    settings = dict(reversed(portfolio.PORTFOLIO))[learner]
    before = portfolio.PORTFOLIO
    portfolio.PORTFOLIO = ((learner, settings),)
    try:
        known = read_table(Path(divided.train), folder, Silent())
        return open_model(train(known, table.target, seconds=60, trials=1, progress=Silent()).model)
    finally:
        portfolio.PORTFOLIO = before


def samples_for(model: Model, test: Path) -> Samples:
    """Return rows of the test as texts, then hard ones, with what the installed runtime answers."""
    names = [column.name for column in model.contract.columns]
    rows = pd.read_csv(test, dtype=str, keep_default_na=False)[names].head(ASKED_ROWS)
    hard = make_hard_rows(example_rows(model.contract), model.contract.columns)
    hard = hard.replace({" ": "", float("inf"): 3e38, float("-inf"): -3e38})
    asked = pd.concat([rows.astype(object), hard.head(HARD_ROWS).astype(object)], ignore_index=True)
    return Samples(example_rows(model.contract), asked, predict(model, asked))


def numeric_samples(model: Model, samples: Samples) -> Samples:
    """Return the rows with numbers read out of their texts, as C takes them."""
    feeds = feeds_from(model.contract, samples.checks)
    checks = pd.DataFrame({each.name: feeds[each.input][:, 0] for each in model.contract.columns})
    return Samples(samples.rows, checks, samples.answers)


def try_all(model: Model, samples: Samples, folder: Path, runtimes: Runtimes) -> Iterator[tuple[str, str]]:
    """Yield each runtime's name, and what it said."""
    python = write(model, "python", samples, folder / "python")
    for version, path in runtimes.pythons.items():
        yield f"ONNX Runtime {version}", run(python, path, "run.py", "--check")
    if runtimes.node is not None:
        node = write(model, "node", samples, folder / "node")
        (node / "node_modules").symlink_to(runtimes.node / "node_modules")
        yield "Node", run(node, "node", "check.mjs")
    page = write(model, "web", samples, folder / "web")
    yield "Chromium", ask_page(page / "index.html", runtimes.browser)
    yield "C99", ask_c(model, samples, folder / "c")


def write(model: Model, destination: str, samples: Samples, folder: Path) -> Path:
    """Write a bundle that checks itself with these samples."""
    folder.mkdir()
    (folder / "model.onnx").write_bytes(model.data)
    for name, text in TARGETS[destination].files(model, samples).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *command: str) -> str:
    """Run a check; return what it said where it is not as measured."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS)
    if done.returncode == 0:
        return "as measured"
    return (done.stdout + done.stderr).strip().splitlines()[-1]


def ask_page(page: Path, browser: Browser) -> str:
    """Open the page from disk and let it check itself."""
    browser.open(page)
    ready = "document.getElementById('check')?.disabled === false"
    failed = "document.getElementById('said')?.textContent.startsWith('This browser')"
    browser.wait_for(f"{ready} || {failed}")
    if not browser.ask(ready):
        return str(browser.ask("document.getElementById('chances').textContent"))
    browser.ask("document.getElementById('check').click()")
    browser.wait_for("document.getElementById('checked').textContent")
    said = str(browser.ask("document.getElementById('checked').textContent"))
    return "as measured" if said.startswith("All") else said


def ask_c(model: Model, samples: Samples, folder: Path) -> str:
    """Compile the C with its check, and run it."""
    try:
        write(model, "c", numeric_samples(model, samples), folder)
    except MaquetteError as error:
        if error.code != "not_in_c":
            raise
        return "no C"
    said = run(folder, "gcc", *C_FLAGS, "check.c", "model.c", "-lm", "-o", "check")
    return said if said != "as measured" else run(folder, "./check")


def read_results(path: Path) -> list[Result]:
    """Return what was measured so far."""
    if not path.exists():
        return []
    return [from_json(line, Result) for line in path.read_bytes().splitlines()]


def measure(chosen: argparse.Namespace, runtimes: Runtimes) -> None:
    """Try what was not tried yet, until the minutes are over."""
    known = {(each.table, each.learner) for each in read_results(chosen.results)}
    until = time.monotonic() + 60 * chosen.minutes
    learners = [name for name in dict(portfolio.PORTFOLIO) if name != "texts"]
    for table in list_tables()[: chosen.tables]:
        cells = read_cells(table, chosen.table_folder)
        cells = cells.sample(min(MOST_ROWS, len(cells)), random_state=0).reset_index(drop=True)
        for learner in learners:
            if (table.name, learner) in known or time.monotonic() > until:
                continue
            with tempfile.TemporaryDirectory() as folder:
                place = Path(folder)
                model = learn(table, place, cells, learner)
                samples = samples_for(model, place / "test.csv")
                found = list(try_all(model, samples, place, runtimes))
            parity = model.contract.parity
            rows, size = len(samples.checks), len(model.data)
            difference = parity.max_diff if parity else float("nan")
            lines = [
                Result(table.name, table.task, learner, name, said, rows, size, difference)
                for name, said in found
            ]
            with chosen.results.open("ab") as file:
                file.writelines(to_json(line) + b"\n" for line in lines)
            print(table.name, learner, dict(found), flush=True)


def summarise(results: list[Result]) -> str:
    """Return a table: runtimes down, learners across, how many files answer as measured of how many."""
    learners = list(dict.fromkeys(each.learner for each in results))
    lines = [f"| runtime | {' | '.join(learners)} |", "|---" * (len(learners) + 1) + "|"]
    tried = Counter((each.runtime, each.learner) for each in results if each.said != "no C")
    right = Counter((each.runtime, each.learner) for each in results if each.said == "as measured")
    for runtime in dict.fromkeys(each.runtime for each in results):
        cells = [f"{right[runtime, learner]} of {tried[runtime, learner]}" for learner in learners]
        lines.append(f"| {runtime} | {' | '.join(cells)} |")
    tables = len({each.table for each in results})
    files = len({(each.table, each.learner) for each in results})
    rows = sum(each.rows for each in results if each.said != "no C")
    largest = max((each.newest_difference for each in results), default=float("nan"))
    lines += [
        "",
        f"{tables} tables, {files} files, {rows:,} answers. Lab and file differ by {largest:.1e} at most.",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure or summarise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table-folder", type=Path)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--tables", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=1_000)
    parser.add_argument("--python", action="append", default=[], help="VERSION=PYTHON")
    parser.add_argument("--node", type=Path)
    parser.add_argument("--summary", action="store_true")
    chosen = parser.parse_args()
    if not chosen.summary:
        if shutil.which("gcc") is None:
            parser.error("gcc is not installed")
        pythons = dict(each.split("=", 1) for each in chosen.python)
        with Browser() as browser:
            measure(chosen, Runtimes(pythons, chosen.node, browser))
    results = read_results(chosen.results)
    print(summarise(results))
    wrong = [each for each in results if each.said not in ("as measured", "no C")]
    print(
        json.dumps(
            [{"table": each.table, "learner": each.learner, each.runtime: each.said} for each in wrong]
        )
    )


if __name__ == "__main__":
    main()
