"""A threshold goes into the file: the same chances, proved to the bit, and measured anew by the new file."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from maquette.errors import MaquetteError
from maquette.explain.asking import class_asked
from maquette.model.file import Model, open_model
from maquette.model.graph import with_contract
from maquette.model.threshold import place_threshold, with_threshold
from maquette.model.verify import verify_threshold
from maquette.progress import Progress
from maquette.training.evaluation import Asked, measure_again
from maquette.training.experiment import Evaluation

PROVED = 2_000


@dataclass(frozen=True)
class Settled:
    """A file with another threshold, and what was measured by running it."""

    data: bytes
    evaluation: Evaluation


def settle_threshold(
    model: Model, asked: Asked, evaluation: Evaluation, chance: float, progress: Progress
) -> Settled:
    """Return the file that says yes from `chance` on, measured on the rows that the model is measured on.

    Raises MaquetteError: not_yes_or_no, no_such_chance, no_threshold for files of older versions, or
    export_differs where the new file is not the old one but for its answers.
    """
    contract = model.contract
    if len(contract.classes) != 2:
        raise MaquetteError("not_yes_or_no", target=contract.target)
    threshold = place_threshold(chance, class_asked(contract))
    contract = replace(contract, threshold=threshold)
    draft = open_model(with_contract(with_threshold(model.data, threshold), contract))
    progress.step(0.1, "proving")
    verify_threshold(model, draft, asked.rows.iloc[:PROVED].reset_index(drop=True))
    progress.step(0.5, "measuring")
    measured = measure_again(draft, asked, evaluation, contract.seed)
    data = with_contract(draft.data, replace(contract, metrics=measured.metrics))
    return Settled(data, replace(measured, model_bytes=len(data)))
