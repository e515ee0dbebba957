"""Open messy files with Maquette and with others; print JSON: how right each reads them.

    python benchmarks/messy.py PATH [--generated 2000] [--seed 0] [--tools maquette,pandas,duckdb,clevercsv]

Files under PATH are scored where the table they hold is known (`messy_truth`), else only counted: a table, a
question (a table with doubts shown), a refusal, or a failure. Then as many polluted files are made and scored
(`pollution`). Scores are those of Pollock (`scoring`); how each tool is asked stands in `messy_tools`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from messy_truth import Truth, find_truth, list_files
from pollution import polluted
from scoring import Read, Score, score

HERE = Path(__file__).parent
MEASURES = ("loads", "header", "columns", "rows", "cells", "total")
SLOW_SECONDS, LARGE_MEGABYTES, WORST = 10.0, 1024.0, 40


def read_all(tool: str, paths: Sequence[Path]) -> Iterator[Read]:
    """Yield what a tool makes of each file, in a child process that starts anew where one dies."""
    rest = list(paths)
    while rest:
        child = subprocess.Popen(
            [sys.executable, str(HERE / "messy_tools.py"), tool],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert child.stdin is not None  # noqa: S101 -- asked for above
        assert child.stdout is not None  # noqa: S101 -- asked for above
        done = 0
        for path in rest:
            try:
                child.stdin.write(f"{path}\n")
                child.stdin.flush()
                line = child.stdout.readline()
            except BrokenPipeError:
                line = ""
            done += 1
            if not line:
                yield Read(refused="Killed", seconds=60)
                break
            yield msgspec.json.decode(line, type=Read)
        child.stdin.close()
        child.wait()
        rest = rest[done:]


def summary(scores: Sequence[Score]) -> dict[str, float]:
    """Return the mean of each measure."""
    return {name: round(sum(getattr(each, name) for each in scores) / len(scores), 4) for name in MEASURES}


def outcome(read: Read) -> str:
    """Return what a person sees: a table, a question, a refusal, or a failure."""
    if read.refused:
        return "refusal" if read.refused.islower() else "failure"
    return "question" if read.asked else "table"


def measure(tool: str, cases: Sequence[tuple[str, Path, Truth | None]], named: bool) -> dict[str, object]:
    """Return the scores of one tool by group and in total, and what stood out."""
    groups: dict[str, list[Score]] = defaultdict(list)
    outcomes: dict[str, int] = defaultdict(int)
    notable: list[dict[str, object]] = []
    for (name, _, truth), read in zip(cases, read_all(tool, [path for _, path, _ in cases]), strict=True):
        outcomes[outcome(read)] += 1
        found = score(truth.names, truth.rows, read) if truth else None
        if truth and found:
            groups[truth.group].append(found)
        bad = outcome(read) == "failure" or read.seconds > SLOW_SECONDS or read.megabytes > LARGE_MEGABYTES
        if named and (bad or (found and found.total < 0.999)):
            seen = {"file": name, "outcome": read.refused or outcome(read), "seconds": round(read.seconds, 2)}
            notable.append(
                {**seen, "megabytes": round(read.megabytes), "total": found and round(found.total, 3)}
            )
    whole = [each for scores in groups.values() for each in scores]
    return {
        "files": len(cases),
        "scored": len(whole),
        "total": summary(whole) if whole else None,
        "groups": {
            group: {"files": len(scores), **summary(scores)} for group, scores in sorted(groups.items())
        },
        "outcomes": dict(outcomes),
        "notable": sorted(notable, key=lambda each: str(each["total"] or ""))[:WORST],
    }


def generate(folder: Path, count: int, seed: int) -> list[tuple[str, Path, Truth | None]]:
    """Write polluted files into a folder; return them with their truths."""
    cases: list[tuple[str, Path, Truth | None]] = []
    for number, case in enumerate(polluted(count, seed)):
        path = folder / f"{number}.csv"
        path.write_bytes(case.body)
        names = None if case.names is None else tuple(case.names)
        truth = Truth(group=case.kind, names=names, rows=tuple(map(tuple, case.rows)))
        cases.append((f"{number} {case.kind}", path, truth))
    return cases


def main() -> None:
    """Run the benchmark asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--generated", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tools", default="maquette,pandas,duckdb,clevercsv")
    chosen = parser.parse_args()
    tools = chosen.tools.split(",")
    files = [(str(path.relative_to(chosen.path)), path, find_truth(path)) for path in list_files(chosen.path)]
    results: dict[str, object] = {"files": {tool: measure(tool, files, tool == "maquette") for tool in tools}}
    if chosen.generated:
        with tempfile.TemporaryDirectory() as folder:
            made = generate(Path(folder), chosen.generated, chosen.seed)
            results["generated"] = {tool: measure(tool, made, tool == "maquette") for tool in tools}
    json.dump(results, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
