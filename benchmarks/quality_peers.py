"""Other tools beside ours on one table: python benchmarks/quality_peers.py [--peer NAME=PYTHON ...]

The table has 20 columns and eight planted defects (`quality_peer_table`). Each tool runs as a process of its
own, from nothing loaded to its report in memory and, where it makes one, its HTML; seconds, peak memory and
which of the defects it names are given. A defect counts as named where any alarm names its column (of rows:
where duplicates are named), whatever the alarm calls it, but for "unique" and "many values". Peers:

fg          fg-data-profiling with pandas < 3: ProfileReport, minimal and full
evidently   evidently with pandas 3: DataSummaryPreset with its own tests
deepchecks  deepchecks with numpy < 2, scikit-learn < 1.6: the suite data_integrity

Each is run by the Python named for it; those not named are left out, and that is said. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quality_peer_table import DEFECTS, TARGET, write_orders

MOST_SECONDS = 400
# A tool that is used has its modules compiled. Those of a benchmark lie apart, wherever the tool lies.
COMPILED = Path(tempfile.gettempdir()) / "maquette-benchmark-bytecode"
WARM_ROWS = 1_000
QUIET = ("UNIQUE", "HIGH_CARDINALITY", "identifier_like")
# Each prints a JSON list of [alarm, [columns]].
FG = """
import json, sys
import pandas as pd
try:
    from data_profiling import ProfileReport
except ImportError:
    from ydata_profiling import ProfileReport
report = ProfileReport(pd.read_csv(sys.argv[1]), minimal=sys.argv[3] == "minimal", progress_bar=False)
report.to_html()
alarms = []
for each in report.get_description().alerts:
    kind, values = each.alert_type.name, each.values if isinstance(each.values, dict) else {}
    named = [each.column_name or "", *map(str, values.get("fields") or ())]
    alarms.append([kind, [""] if kind.startswith(("DUPLICATES", "NEAR_DUPLICATES")) else named])
print(json.dumps(alarms))
"""
EVIDENTLY = """
import json, sys
import pandas as pd
from evidently import Dataset, Report
from evidently.presets import DataSummaryPreset
data = Dataset.from_pandas(pd.read_csv(sys.argv[1]))
run = Report([DataSummaryPreset()], include_tests=True).run(data, None)
run.get_html_str(as_iframe=False)
alarms = []
for each in run.dict()["tests"]:
    if str(each["status"]).rsplit(".")[-1].upper() != "SUCCESS":
        column = each["metric_config"]["params"].get("column", "")
        alarms.append([each["name"], [column]])
print(json.dumps(alarms))
"""
DEEPCHECKS = """
import json, sys, warnings
warnings.simplefilter("ignore")
import pandas as pd
from deepchecks.tabular import Dataset
from deepchecks.tabular.suites import data_integrity
frame = pd.read_csv(sys.argv[1])
words = [name for name in frame if frame[name].dtype == object and name != sys.argv[2]]
result = data_integrity().run(Dataset(frame, label=sys.argv[2], cat_features=words))
alarms = []
for each in result.get_not_passed_checks():
    said = " ".join(c.details for c in each.conditions_results if not c.is_pass())
    # A conflict of labels is one of rows, as are duplicates.
    rows = "uplicate" in each.get_header()
    alarms.append([each.get_header(), [""] if rows else [n for n in frame if n in said]])
print(json.dumps(alarms))
"""
PEERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "fg, minimal": ("fg", FG, ("minimal",)),
    "fg, full": ("fg", FG, ("full",)),
    "evidently": ("evidently", EVIDENTLY, ()),
    "deepchecks": ("deepchecks", DEEPCHECKS, ()),
}
Alarm = tuple[str, list[str]]


@dataclass(frozen=True)
class Ran:
    """What a process took, by the wall and by the processor (fairer on a busy machine), and printed."""

    seconds: float
    processor: float
    peak_mb: float
    out: str


def run_process(arguments: Sequence[str], *, clean: bool) -> Ran:
    """Run a process to its end; with `clean`, not with our own code where it would look for its own."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", *(("PYTHONPATH",) if clean else ()))
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment["PYTHONPYCACHEPREFIX"] = str(COMPILED)
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=out, stderr=subprocess.DEVNULL, env=environment)
        _, _, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        out.seek(0)
        printed = out.read().decode(errors="replace")
        return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)


def named(alarms: list[Alarm]) -> list[str]:
    """Return which defects are named."""
    told = {column for kind, columns in alarms if not kind.startswith(QUIET) for column in columns}
    return [defect for defect, columns in DEFECTS.items() if told & set(columns)]


def run_peer(name: str, python: str, table: Path) -> dict[str, object]:
    """Run one peer on the table."""
    _, code, more = PEERS[name]
    command = ["timeout", str(MOST_SECONDS), python, "-c", code, str(table), TARGET, *more]
    ran = run_process(command, clean=True)
    return _figures(ran, ran.out.strip().rsplit("\n", 1)[-1])


def run_ours(table: Path) -> dict[str, object]:
    """Run our own command on the table, with its page of HTML."""
    page = table.with_suffix(".html")
    command = [sys.executable, "-m", "maquette.cli", "check", str(table), "--target", TARGET]
    ran = run_process([*command, "--json", "-", "--html", str(page)], clean=False)
    findings = json.loads(ran.out)["findings"]
    alarms = [[each["check"], each["columns"] or [""]] for each in findings]
    return {**_figures(ran, json.dumps(alarms)), "html kB": page.stat().st_size // 1024}


def _figures(ran: Ran, told: str) -> dict[str, object]:
    try:
        alarms = [(str(kind), [str(column) for column in columns]) for kind, columns in json.loads(told)]
    except ValueError:
        return {"seconds": round(ran.seconds, 1), "failed": told[-300:] or "no answer"}
    found = named(alarms)
    return {
        "seconds": round(ran.seconds, 2),
        "processor seconds": round(ran.processor, 2),
        "peak MB": round(ran.peak_mb),
        "defects found": len(found),
        "which": found,
        "alarms": len(alarms),
    }


def measure(rows: int, pythons: dict[str, str]) -> dict[str, object]:
    """Return the figures of each tool, ours first and last: machines change their speed."""
    with tempfile.TemporaryDirectory() as folder:
        table, small = Path(folder) / "orders.csv", Path(folder) / "few.csv"
        write_orders(table, rows)
        write_orders(small, WARM_ROWS)
        run_ours(small)
        found: dict[str, object] = {"rows": rows, "defects": len(DEFECTS), "maquette": run_ours(table)}
        for name, (needs, _, _) in PEERS.items():
            if needs in pythons:
                run_peer(name, pythons[needs], small)
                found[name] = run_peer(name, pythons[needs], table)
            else:
                found[name] = f"left out: no --peer {needs}=PYTHON was given"
        found["maquette, again"] = run_ours(table)
    return found


def pythons_of(given: list[str]) -> dict[str, str]:
    """Return the Python of each peer from NAME=PYTHON."""
    return {name: python for name, _, python in (each.partition("=") for each in given)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    chosen = parser.parse_args()
    print(json.dumps(measure(chosen.rows, pythons_of(chosen.peer)), indent=2))
