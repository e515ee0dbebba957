"""Which rows make up a cell of the confusion: what is so, and what the file said."""

from __future__ import annotations

from maquette.explain.asking import class_asked
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import Asked, answer_asked


def find_answered(model: Model, asked: Asked, actual: str, said: str) -> tuple[int, ...]:
    """Return the places of the asked rows of class `actual` that were answered with `said`.

    Raises MaquetteError("no_such_answer").
    """
    import numpy as np

    true, told = class_asked(model.contract, actual), class_asked(model.contract, said)
    answers = answer_asked(model, feeds_from(model.contract, asked.rows), asked.parts)
    places: list[int] = np.flatnonzero((asked.actual == true) & (answers.said == told)).tolist()
    return tuple(places)
