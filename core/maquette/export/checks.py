"""What a bundle asks itself where it is used: made-up rows, and the answers they got where it was made."""

from maquette.codec import Value
from maquette.export.example import Samples
from maquette.model.file import Model
from maquette.model.verify import TOLERANCE

# Where all answers are 0, they are still the same.
TINY = 1e-12


class Check(Value):
    """What the file answered to one row: the label, "" for a number, and chances by class or the value."""

    label: str
    numbers: tuple[float, ...]


class Checks(Value):
    """Rows by column, and the answer to each. Answers are the same where they differ by `tolerance` or less.

    That is absolute for chances. A value may differ by that share of itself, or of `spread`, how far values
    usually lie apart (see `maquette.model.verify`).
    """

    rows: tuple[dict[str, str | float | None], ...]
    answers: tuple[Check, ...]
    tolerance: float
    spread: float


def make_checks(model: Model, samples: Samples) -> Checks:
    """Return the sample rows with the file's answers."""
    answers = samples.answers
    numbers = answers.probabilities.tolist() if model.contract.classes else answers.values[:, None].tolist()
    labels = answers.labels.tolist() if model.contract.classes else [""] * len(numbers)
    rows = samples.checks.astype(object).where(samples.checks.notna(), None).to_dict("records")
    return Checks(
        rows=tuple({str(name): cell for name, cell in row.items()} for row in rows),
        answers=tuple(
            Check(label=label, numbers=tuple(each)) for label, each in zip(labels, numbers, strict=True)
        ),
        tolerance=TOLERANCE,
        spread=spread_of(samples),
    )


def spread_of(samples: Samples) -> float:
    """Return how far the answers lie apart; 1 for chances, which differ by what they differ by."""
    values = samples.answers.values
    return float(values.std()) + TINY if len(values) else 1.0
