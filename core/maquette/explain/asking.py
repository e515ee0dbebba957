"""One number an answer: the chance of a class, or the value; and rows drawn as the file takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.errors import MaquetteError
from maquette.model.contract import Contract
from maquette.model.file import Model
from maquette.model.predict import feeds_from
from maquette.training.evaluation import Asked, answer_asked
from maquette.training.headline import positive_class

if TYPE_CHECKING:
    import numpy as np

    Feeds = dict[str, np.ndarray]

VALUE = -1  # in place of a class, where the answer is a number


def class_asked(contract: Contract, answer: str = "") -> int:
    """Return the number of the class whose chance is told: `answer`, or what means yes; VALUE for a number.

    Of several classes the first where none is named. Raises MaquetteError("no_such_answer").
    """
    if not contract.classes:
        return VALUE
    if answer:
        if answer not in contract.classes:
            answers = ", ".join(contract.classes)
            raise MaquetteError("no_such_answer", answer=answer, target=contract.target, answers=answers)
        return contract.classes.index(answer)
    return positive_class(contract.classes) if len(contract.classes) == 2 else 0


def answer_name(contract: Contract, place: int) -> str:
    """Return what the class at `place` is called, "" for a number."""
    return contract.classes[place] if contract.classes else ""


def tell(model: Model, feeds: Feeds, parts: np.ndarray | None, place: int) -> np.ndarray:
    """Return one number a row, (N,): the chance of the class at `place`, or the value.

    Each row is answered by its part in `parts` (N,), or by the whole file.
    """
    answers = answer_asked(model, feeds, parts)
    told: np.ndarray = answers.said if place == VALUE else answers.chances[:, place]
    return told


def draw(model: Model, asked: Asked, most: int, seed: int) -> tuple[Feeds, np.ndarray | None, np.ndarray]:
    """Draw at most `most` rows by chance: as the file takes them, the parts to ask, and their places."""
    import numpy as np

    places = np.sort(np.random.default_rng(seed).permutation(len(asked.rows))[:most])
    feeds = feeds_from(model.contract, asked.rows.iloc[places])
    return feeds, parts_of(asked, places), places


def parts_of(asked: Asked, places: np.ndarray) -> np.ndarray | None:
    """Return the parts that answer the rows at `places`, None where the whole file does."""
    return None if asked.parts is None else asked.parts[places]


def pick(feeds: Feeds, places: np.ndarray) -> Feeds:
    """Return the rows at `places`, which may come again and again."""
    return {name: values[places] for name, values in feeds.items()}
