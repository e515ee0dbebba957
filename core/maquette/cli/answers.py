"""Rows and a model's answers as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.contract import Contract
from maquette.model.predict import Prediction

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def as_csv(frame: pd.DataFrame, prediction: Prediction, contract: Contract) -> str:
    """Return the rows with their answers after them: the label and a chance a class, or the value."""
    answers: dict[str, np.ndarray] = {}
    if contract.classes:
        answers[f"{contract.target} (said)"] = prediction.labels
        for place, name in enumerate(contract.classes):
            answers[f"chance of {name}"] = prediction.probabilities[:, place]
    else:
        answers[f"{contract.target} (said)"] = prediction.values
    return str(frame.assign(**answers).to_csv(index=False, lineterminator="\n"))
