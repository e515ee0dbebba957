"""Another engine's part of `automl.py`, under that engine's Python: automl_peer.py ENGINE JOB.json

flaml      FLAML with the metric that is scored
autogluon  AutoGluon, preset medium_quality
mljar      mljar-supervised, mode Compete
boosting   scikit-learn's histogram boosting with default settings, a yardstick without a budget
constant   the shares of the classes, or the mean: a yardstick without a model
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from automl_job import Engine, Job, Numbers, read_job, run, size_of

CORES = os.cpu_count() or 1
# The most that histogram boosting takes as categories.
MOST_CATEGORIES = 250
FLAML_METRICS = {"yes/no": "roc_auc", "classes": "log_loss", "number": "rmse"}
# What each calls the task, and the metric that is scored.
AUTOGLUON_TASKS = {
    "yes/no": ("binary", "roc_auc"),
    "classes": ("multiclass", "log_loss"),
    "number": ("regression", "root_mean_squared_error"),
}
MLJAR_TASKS = {
    "yes/no": ("binary_classification", "auc"),
    "classes": ("multiclass_classification", "logloss"),
    "number": ("regression", "rmse"),
}


def in_order(chances: Any, known: Sequence[int], count: int) -> Numbers:
    """Return (N, count) chances, those of class `known[n]` taken from column n."""
    given = np.zeros((len(chances), count))
    given[:, [int(each) for each in known]] = np.asarray(chances)
    return given


class Flaml:
    """FLAML as its first page shows it."""

    def fit(self, job: Job, inputs: pd.DataFrame, answers: pd.Series) -> None:
        """Search for as long as the budget lasts."""
        flaml = import_module("flaml")
        self.version, self.classes = flaml.__version__, len(job.classes)
        self.model = flaml.AutoML()
        self.model.fit(
            inputs,
            answers,
            task="classification" if job.classes else "regression",
            metric=FLAML_METRICS[job.task],
            time_budget=job.budget,
            n_jobs=CORES,
            seed=job.seed,
            verbose=0,
        )

    def answer(self, inputs: pd.DataFrame) -> Numbers:
        """Answer rows."""
        if not self.classes:
            return np.asarray(self.model.predict(inputs), float)
        return in_order(self.model.predict_proba(inputs), self.model.classes_, self.classes)

    def describe(self) -> dict[str, object]:
        """Return version and what was chosen."""
        return {"version": self.version, "best": str(self.model.best_estimator)}

    def save(self, folder: Path) -> dict[str, int]:
        """Save it the way that it has for that."""
        self.model.pickle(str(folder / "flaml.model"))
        return {"bytes": size_of(folder / "flaml.model")}

    def make_ready(self) -> None:
        """Nothing: it is in memory."""


class Autogluon:
    """AutoGluon with the preset that fits the budgets."""

    def fit(self, job: Job, inputs: pd.DataFrame, answers: pd.Series) -> None:
        """Train the models of the preset."""
        tabular = import_module("autogluon.tabular")
        self.version, self.classes = tabular.__version__, len(job.classes)
        self.place = Path(job.folder) / "autogluon"
        self.model = tabular.TabularPredictor(
            label=job.target,
            problem_type=AUTOGLUON_TASKS[job.task][0],
            eval_metric=AUTOGLUON_TASKS[job.task][1],
            path=str(self.place),
            verbosity=0,
        )
        table = inputs.assign(**{job.target: answers.to_numpy()})
        self.model.fit(table, presets="medium_quality", time_limit=job.budget, num_cpus=CORES)

    def answer(self, inputs: pd.DataFrame) -> Numbers:
        """Answer rows."""
        if not self.classes:
            return np.asarray(self.model.predict(inputs), float)
        return in_order(self.model.predict_proba(inputs), self.model.class_labels, self.classes)

    def describe(self) -> dict[str, object]:
        """Return version and what was chosen."""
        return {"version": self.version, "best": str(self.model.model_best)}

    def save(self, folder: Path) -> dict[str, int]:
        """Measure its folder, and the smallest one that it makes of it."""
        small = folder / "autogluon-small"
        self.model.clone_for_deployment(str(small))
        return {"bytes": size_of(self.place), "bytes_smallest": size_of(small)}

    def make_ready(self) -> None:
        """Keep the models in memory; unasked it reads them from disk for each answer."""
        self.model.persist()


class Mljar:
    """mljar-supervised, made for the best score."""

    def fit(self, job: Job, inputs: pd.DataFrame, answers: pd.Series) -> None:
        """Go through its steps for as long as the budget lasts."""
        version = import_module("supervised").__version__
        self.version, self.classes = version, len(job.classes)
        self.known = sorted(set(answers)) if job.classes else []
        self.place = Path(job.folder) / "mljar"
        self.model = import_module("supervised.automl").AutoML(
            mode="Compete",
            total_time_limit=int(job.budget),
            results_path=str(self.place),
            ml_task=MLJAR_TASKS[job.task][0],
            eval_metric=MLJAR_TASKS[job.task][1],
            n_jobs=CORES,
            random_state=job.seed,
            verbose=0,
        )
        self.model.fit(inputs, answers)

    def answer(self, inputs: pd.DataFrame) -> Numbers:
        """Answer rows."""
        if not self.classes:
            return np.asarray(self.model.predict(inputs), float)
        return in_order(self.model.predict_proba(inputs), self.known, self.classes)

    def describe(self) -> dict[str, object]:
        """Return version and what was chosen."""
        return {"version": self.version, "best": str(self.model._best_model.get_name())}

    def save(self, folder: Path) -> dict[str, int]:
        """Measure its folder."""
        return {"bytes": size_of(self.place)}

    def make_ready(self) -> None:
        """Nothing: it is in memory."""


class Boosting:
    """Histogram boosting as one would write it by hand in ten lines."""

    def fit(self, job: Job, inputs: pd.DataFrame, answers: pd.Series) -> None:
        """Fit it once."""
        ensemble = import_module("sklearn.ensemble")
        self.version, self.classes = import_module("sklearn").__version__, len(job.classes)
        words = inputs.select_dtypes(exclude=["number", "bool", "datetime"]).columns
        self.known = {name: pd.Index(inputs[name].dropna().unique()) for name in words}
        named = [inputs.columns.get_loc(name) for name in words if len(self.known[name]) <= MOST_CATEGORIES]
        kind = ensemble.HistGradientBoostingClassifier if job.classes else None
        kind = kind or ensemble.HistGradientBoostingRegressor
        self.model = kind(categorical_features=named or None, random_state=job.seed)
        self.model.fit(self._encode(inputs), answers)

    def _encode(self, inputs: pd.DataFrame) -> pd.DataFrame:
        columns = {}
        for name in inputs.columns:
            if name in self.known:
                places = self.known[name].get_indexer(inputs[name])
                columns[name] = np.where(places < 0, np.nan, places)
            else:
                columns[name] = inputs[name].to_numpy().astype(float)
        return pd.DataFrame(columns)

    def answer(self, inputs: pd.DataFrame) -> Numbers:
        """Answer rows."""
        encoded = self._encode(inputs)
        if not self.classes:
            return np.asarray(self.model.predict(encoded), float)
        return in_order(self.model.predict_proba(encoded), self.model.classes_, self.classes)

    def describe(self) -> dict[str, object]:
        """Return the version."""
        return {"version": self.version, "best": type(self.model).__name__}

    def save(self, folder: Path) -> dict[str, int]:
        """Return nothing: how it is saved is left to who uses it."""
        return {}

    def make_ready(self) -> None:
        """Nothing: it is in memory."""


class Constant:
    """The same answer to every row."""

    def fit(self, job: Job, inputs: pd.DataFrame, answers: pd.Series) -> None:
        """Count the classes, or take the mean."""
        counts = np.bincount(answers, minlength=len(job.classes)) if job.classes else [answers.mean()]
        self.said = np.asarray(counts, float) / (len(answers) if job.classes else 1)

    def answer(self, inputs: pd.DataFrame) -> Numbers:
        """Answer rows."""
        return np.tile(self.said, (len(inputs), 1))

    def describe(self) -> dict[str, object]:
        """Return nothing."""
        return {}

    def save(self, folder: Path) -> dict[str, int]:
        """Return nothing."""
        return {}

    def make_ready(self) -> None:
        """Nothing: it is in memory."""


ENGINES: dict[str, Callable[[], Engine]] = {
    "flaml": Flaml,
    "autogluon": Autogluon,
    "mljar": Mljar,
    "boosting": Boosting,
    "constant": Constant,
}

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    run(ENGINES[sys.argv[1]](), read_job(sys.argv[2]))
