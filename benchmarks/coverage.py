"""Intervals: how often the 95 % interval of a reported score holds the score on a large untouched set.

`python benchmarks/coverage.py TABLE:TARGET [--rows 300] [--draws 200] [--trials 4]` draws so many rows over and
over, trains, and asks the finished file about all the others. Prints JSON: the share of draws whose interval
held, by metric, with the 95 % interval of that share, and how wide the intervals were on the whole.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from maquette.data.frame import read_inputs
from maquette.data.kinds import guess_schema
from maquette.data.snapshot import read_table
from maquette.data.table import Table
from maquette.model.file import open_model
from maquette.model.predict import feeds_from
from maquette.progress import Silent
from maquette.training.evaluation import answer_rows
from maquette.training.experiment import Evaluation, Task
from maquette.training.metrics import METRICS, score
from maquette.training.task import Question, ask
from maquette.training.train import train

MOST_UNTOUCHED = 12_000
Z_95 = 1.96


def main() -> None:
    """Measure one table and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", help="FILE:COLUMN")
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--trials", type=int, default=4)
    said = parser.parse_args()
    path, target = said.table.rsplit(":", 1)
    with tempfile.TemporaryDirectory() as folder:
        table = read_table(Path(path), Path(folder), Silent())
        draws = [_draw(table, target, said.rows, said.trials, seed) for seed in range(said.draws)]
    print(json.dumps({"table": Path(path).name, "rows": said.rows, **_summarise(draws)}, indent=2))


def _draw(
    table: Table, target: str, rows: int, trials: int, seed: int
) -> dict[str, tuple[bool, float, float, float]]:
    """Return for each metric whether the interval held, how wide it was, and reported less true score."""
    random = np.random.default_rng(seed)
    read = pq.read_table(table.path)
    order = random.permutation(table.rows)
    with tempfile.TemporaryDirectory() as folder:
        drawn = _write(read.take(pa.array(order[:rows])), Path(folder) / "drawn.parquet", table)
        others = _write(
            read.take(pa.array(order[rows : rows + MOST_UNTOUCHED])), Path(folder) / "others.parquet", table
        )
        trained = train(drawn, target, seconds=3600, seed=seed, trials=trials, progress=Silent())
        true = _scores(trained.model, others, target, trained.evaluation)
    return {
        each.name: (
            bool(each.low <= true[each.name] <= each.high),
            each.high - each.low,
            each.value - true[each.name],
            abs(each.value - true[each.name])
            / max(each.high - each.value if true[each.name] > each.value else each.value - each.low, 1e-9),
        )
        for each in trained.evaluation.metrics
    }


def _write(rows: pa.Table, path: Path, whole: Table) -> Table:
    pq.write_table(rows, path)
    schema = guess_schema(path, whole.schema.names)
    return Table(path=str(path), digest="", rows=len(rows), schema=schema, read_as=schema)


def _scores(data: bytes, others: Table, target: str, evaluation: Evaluation) -> dict[str, float]:
    """Return the scores of the file on rows whose answer is one that it knows."""
    model = open_model(data)
    question: Question = ask(others, target)
    inputs = read_inputs(others, [others.schema.column(each.name) for each in model.contract.columns])
    frame = inputs.iloc[question.rows].reset_index(drop=True)
    actual = question.answers
    if evaluation.task is not Task.NUMBER:
        places = {name: place for place, name in enumerate(evaluation.classes)}
        actual = np.array([places.get(name, -1) for name in question.classes])[question.answers]
        frame, actual = frame[actual >= 0], actual[actual >= 0]
    answers = answer_rows(model, feeds_from(model.contract, frame))
    return {name: score(evaluation.task, name, actual, answers) for name in METRICS[evaluation.task]}


def _summarise(draws: list[dict[str, tuple[bool, float, float, float]]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in draws[0]:
        held = np.array([draw[name][0] for draw in draws])
        half = Z_95 * float(np.sqrt(held.mean() * (1 - held.mean()) / len(held)))
        found[name] = {
            "held": round(float(held.mean()), 4),
            "give or take": round(half, 4),
            "mean width": round(float(np.mean([draw[name][1] for draw in draws])), 4),
            "half-widths that hold 95 %": round(
                float(np.quantile([draw[name][3] for draw in draws], 0.95)), 3
            ),
            "reported less true": round(float(np.mean([draw[name][2] for draw in draws])), 4),
        }
    return {"draws": len(draws), "metrics": found}


if __name__ == "__main__":
    main()
