"""How well wrong answers are found: python benchmarks/quality_labels.py PATH

Answers are flipped at random in the shared tables of the folder PATH, and rows ranked by how doubtful they
are: by us, and by cleanlab (its label quality scores, from five-fold probabilities of the same rows and
columns by histogram gradient boosting and by logistic regression; per table the better of the two counts).
Precision at k is the share of flipped rows among the first k, k being the number of flips. Cleanlab is looked
for where Python looks (PYTHONPATH); without it, its figures are left out, and that is said. On made-up tables
whose answers are right, but hard or impossible to tell, nobody should be accused. Prints JSON.
"""

from __future__ import annotations

import importlib.util
import json
import statistics
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
from quality_tables import SharedTable, evidence_of, plant, shared_tables

from maquette.quality.checks.label_errors import accuse, find_label_errors
from maquette.quality.evidence import Evidence
from maquette.quality.quick_model import tell
from maquette.quality.row_names import names_rows
from maquette.quality.told import Told
from maquette.quality.trust import trust_of

RATES, SEEDS = (0.05, 0.1, 0.2), 2
MOST_ROWS = 1_200
FEWEST_ROWS, FEWEST_OF_CLASS, MOST_CLASSES = 200, 12, 20
FOLDS = 5
BAYES_ERRORS = {
    "Bayes error 5 %": 0.05,
    "Bayes error 10 %": 0.1,
    "Bayes error 20 %": 0.2,
    "Bayes error 30 %": 0.3,
    "unlearnable": 0.5,
}
# Columns of classes in tables whose own question is an amount, and such as are written in digits.
OTHER_CLASSES = {
    "auto_mpg.csv": "origin",
    "carseats.csv": "ShelveLoc",
    "diamonds.csv": "cut",
    "german_credit.csv": "default",
    "horse_colic.csv": "Column 23",
    "insurance.csv": "smoker",
    "seeds.csv": "Column 8",
    "student_mat.csv": "higher",
    "superstore_orders.csv": "Category",
    "wine_quality_red.csv": "quality",
    "wine_quality_white.csv": "quality",
}


def tables(folder: Path) -> list[SharedTable]:
    """Return the tables that ask for a class, with no rows of very rare classes."""
    found = []
    for table in shared_tables(folder, MOST_ROWS):
        target = OTHER_CLASSES.get(table.name, table.target if table.has_classes else "")
        if not target or table.rows < FEWEST_ROWS:
            continue
        texts = [text.strip() for text in table.columns[target]]
        counts = Counter(text for text in texts if text)
        kept = [row for row, text in enumerate(texts) if counts[text] >= FEWEST_OF_CLASS]
        often = sum(count >= FEWEST_OF_CLASS for count in counts.values())
        if 2 <= often <= MOST_CLASSES:
            columns = {name: [cells[row] for row in kept] for name, cells in table.columns.items()}
            schema = table.schema
            found.append(SharedTable(table.name, columns, schema, target, table.telling))
    return found


def flip(texts: list[str], rate: float, seed: int) -> tuple[list[str], set[int]]:
    """Give a share of the rows another answer, any other alike; return the answers and those rows."""
    r = np.random.default_rng([seed, len(texts)])
    classes = sorted(set(texts))
    chosen = r.choice(len(texts), round(rate * len(texts)), replace=False)
    flipped = list(texts)
    for row in chosen:
        flipped[row] = str(r.choice([each for each in classes if each != texts[row]]))
    return flipped, {int(row) for row in chosen}


def precision(ranked: np.ndarray, wrong: set[int]) -> float:
    """Return the share of wrong rows among the first ranked, as many as there are."""
    first = ranked[: len(wrong)]
    return sum(int(row) in wrong for row in first) / len(wrong)


def peer_probabilities(evidence: Evidence, target: str) -> dict[str, np.ndarray]:
    """Return five-fold probabilities of each class, by model."""
    import pandas as pd
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
    from threadpoolctl import threadpool_limits

    amounts: dict[str, np.ndarray] = {}
    words: dict[str, np.ndarray] = {}
    for column in evidence.inputs:
        sizes = evidence.numbers(column)
        if names_rows(evidence, column):
            continue
        if sizes is not None:
            amounts[column.name] = sizes
        elif len(evidence.cells[column.name].texts) <= 200:
            words[column.name] = evidence.cells[column.name].codes.astype(float)
    frame = pd.DataFrame({**amounts, **words})
    labels = evidence.cells[target].codes
    linear = make_pipeline(
        ColumnTransformer(
            [
                ("amounts", make_pipeline(SimpleImputer(), StandardScaler()), list(amounts)),
                ("words", OneHotEncoder(handle_unknown="ignore", min_frequency=3), list(words)),
            ]
        ),
        LogisticRegression(max_iter=500),
    )
    boosted = HistGradientBoostingClassifier(max_iter=60, random_state=0)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    # Where others work too, threads of boosting wait for each other longer than they work.
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore")
        return {
            name: cross_val_predict(model, frame, labels, cv=folds, method="predict_proba")
            for name, model in (("boosting", boosted), ("logistic", linear))
        }


def peer_rankings(evidence: Evidence, target: str) -> dict[str, np.ndarray]:
    """Return the rows, most doubtful first, by cleanlab's default score of each model."""
    from cleanlab.rank import get_label_quality_scores

    labels = evidence.cells[target].codes
    told = peer_probabilities(evidence, target)
    return {
        name: np.argsort(get_label_quality_scores(labels, chances), kind="stable")
        for name, chances in told.items()
    }


def _ranked(evidence: Evidence, told: Told | None) -> np.ndarray:
    if told is None:
        return np.arange(evidence.rows)
    return told.rows[np.argsort(trust_of(evidence, told), kind="stable")]


def judge(table: SharedTable, *, with_peer: bool) -> dict[str, object]:
    """Return precision at k on one table, ours and cleanlab's, the mean of all rates and seeds."""
    texts = [text.strip() for text in table.columns[table.target]]
    ours: list[float] = []
    peers: dict[str, list[float]] = {}
    seconds = 0.0
    accused = right = 0
    for rate in RATES:
        for seed in range(SEEDS):
            given, wrong = flip(texts, rate, seed)
            evidence = evidence_of(plant(table, {table.target: given}).columns, table.target)
            began = time.perf_counter()
            told = tell(evidence)
            ranked = _ranked(evidence, told)
            seconds += time.perf_counter() - began
            ours.append(precision(ranked, wrong))
            named = () if told is None else told.rows[accuse(evidence, told)]
            accused, right = accused + len(named), right + sum(int(row) in wrong for row in named)
            for name, theirs in (peer_rankings(evidence, table.target) if with_peer else {}).items():
                peers.setdefault(name, []).append(precision(theirs, wrong))
    each = len(RATES) * SEEDS
    figures: dict[str, object] = {
        "ours": round(statistics.mean(ours), 4),
        "by rate": [round(statistics.mean(ours[i * SEEDS : (i + 1) * SEEDS]), 3) for i in range(len(RATES))],
        "seconds": round(seconds / each, 2),
        "accused": accused,
        "of them flipped": round(right / accused, 3) if accused else None,
    }
    figures |= {f"cleanlab, {name}": round(statistics.mean(found), 4) for name, found in peers.items()}
    return figures


def overlapping(seed: int, error: float, rows: int) -> tuple[dict[str, list[str]], str]:
    """Return a table whose two classes overlap by nature: the best rule is wrong in a share `error`."""
    r = np.random.default_rng(seed)
    classes = r.random(rows) < 0.5
    apart = 2 * statistics.NormalDist().inv_cdf(1 - error)
    place = r.normal(size=rows) + apart * classes
    if error >= 0.5:
        place = r.normal(size=rows)
    columns = {"place": place, **{f"other {n}": r.normal(size=rows) for n in range(4)}}
    texts = {name: [f"{value:.4f}" for value in values] for name, values in columns.items()}
    return {**texts, "answer": ["yes" if each else "no" for each in classes]}, "answer"


def accused_where_right() -> dict[str, float]:
    """Return the share of rows accused in tables whose answers are all right."""
    found = {}
    for name, error in BAYES_ERRORS.items():
        accused = total = 0
        for seed, rows in enumerate((300, 1_000, 1_000, 4_000)):
            evidence = evidence_of(*overlapping(seed, error, rows))
            accused += sum(finding.affected for finding in find_label_errors(evidence))
            total += rows
        found[name] = round(accused / total, 4)
    return found


def measure(folder: Path) -> dict[str, object]:
    """Return precision at k by table, ours beside cleanlab's, and accusations of right answers."""
    with_peer = importlib.util.find_spec("cleanlab") is not None
    by_table = {table.name: judge(table, with_peer=with_peer) for table in tables(folder)}
    found: dict[str, object] = {
        "tables": len(by_table),
        "ours": _mean([each["ours"] for each in by_table.values()]),
        "accused where all are right": accused_where_right(),
    }
    if with_peer:
        better = {name: max(_of_peer(each)) for name, each in by_table.items()}
        found["cleanlab, the better model a table"] = _mean(list(better.values()))
        found["behind"] = {
            name: round(float(str(each["ours"])) - better[name], 4)
            for name, each in by_table.items()
            if float(str(each["ours"])) < better[name]
        }
    else:
        found["cleanlab"] = "not installed where Python looks: left out"
    return {**found, "by table": by_table}


def _of_peer(figures: dict[str, object]) -> list[float]:
    return [float(str(value)) for name, value in figures.items() if name.startswith("cleanlab")]


def _mean(values: list[object] | list[float]) -> float:
    return round(statistics.mean(float(str(value)) for value in values), 4)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=2))
