"""What a bundle asks itself where it is used: made-up rows, and the answers they got where it was made."""

from maquette.codec import Value
from maquette.export.example import Samples
from maquette.model.file import Model


class Check(Value):
    """What the file answered to one row: the label, "" for a number, and chances by class or the value."""

    label: str
    numbers: tuple[float, ...]


class Checks(Value):
    """Rows by column, and the answer to each."""

    rows: tuple[dict[str, str | float | None], ...]
    answers: tuple[Check, ...]


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
    )
