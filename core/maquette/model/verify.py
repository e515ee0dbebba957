"""The proof that a file answers as measured: the hold-out and made-up hard rows, batched and one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.data.schema import Kind
from maquette.errors import MaquetteError
from maquette.model.contract import InputColumn
from maquette.model.file import Model, Outputs
from maquette.model.parity import Parity
from maquette.model.predict import feeds_from, run, run_parts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# float32 sums of a few hundred trees differ from float64 ones by a few 1e-7 (measured), a wrong split by far
# more.
TOLERANCE = 1e-5
# Within this of the threshold either answer is right: no measurement is that fine.
TIE = 1e-6
SINGLE_ROWS = 200

EXTREME_NUMBERS = (1e9, -1e9, 1e30, -1e30, 1e-38, 0.0, float("nan"), float("inf"), float("-inf"))
ODD_TEXTS = ("", " ", "never seen before", "İstanbul 🚀 東京", "nan", "None", "0", "x" * 2_000)
ODD_DATES = (
    "",
    "not a date",
    "1970-01-01",
    "2100-12-31",
    "31/12/1999 23:59",
    "2024-02-30",
    "9999-99-99",
    "1 March 2024",
    "20240301",
    "Q1 2024",
    "1:45 pm",
    "45000",
    "12",
)


@dataclass(frozen=True)
class Apart:
    """Rows that one part each is asked about: raw inputs, parts (N,), the lab's answers (N, C) or (N,)."""

    rows: pd.DataFrame
    parts: np.ndarray
    answers: np.ndarray


def make_hard_rows(frame: pd.DataFrame, columns: tuple[InputColumn, ...]) -> pd.DataFrame:
    """Return made-up rows: each column in turn extreme, odd, unseen or missing, then all of them at once."""
    import pandas as pd

    rows: list[dict[str, object]] = []
    base = [{str(name): value for name, value in row.items()} for row in frame.head(50).to_dict("records")]
    for number, column in enumerate(columns):
        rows += [{**base[number % len(base)], column.name: value} for value in _hard_values(column)]
    longest = max(len(_hard_values(column)) for column in columns)
    for number in range(longest):
        rows.append(
            {column.name: _hard_values(column)[number % len(_hard_values(column))] for column in columns}
        )
    dtypes = {column.name: "float64" if column.numeric else "object" for column in columns}
    return pd.DataFrame(rows, columns=list(dtypes), dtype=object).astype(dtypes)


def _hard_values(column: InputColumn) -> tuple[float | str, ...]:
    if column.numeric:
        return EXTREME_NUMBERS
    return ODD_DATES if column.kind is Kind.DATE else ODD_TEXTS


def verify(
    model: Model, frame: pd.DataFrame, lab: Callable[[pd.DataFrame], np.ndarray], apart: Apart | None = None
) -> Parity:
    """Score `frame` and hard rows by the file and by the lab, and certify that they agree.

    `lab` gives what every part answers to raw rows: float64 chances (N, P, C) or values (N, P). `apart` are
    more rows with the lab's answers. Raises MaquetteError("export_differs") when an answer changes or a
    number differs by more than TOLERANCE; the file must not be used then.
    """
    import numpy as np
    import pandas as pd

    hard = make_hard_rows(frame, model.contract.columns)
    rows = pd.concat([frame, hard], ignore_index=True)
    by_part = lab(rows)
    expected = by_part.mean(axis=1)
    feeds = feeds_from(model.contract, rows)
    batched = run(model, feeds)
    chosen = np.unique(np.linspace(0, len(rows) - 1, min(SINGLE_ROWS, len(rows))).astype(int))
    single = _run_singly(model, feeds, chosen)
    pairs = [(batched.numbers, expected), (single.numbers, expected[chosen])]
    flips = _count_flips(model, batched, expected) + _count_flips(model, single, expected[chosen])
    if model.contract.parts > 1:
        pairs += [(run_parts(model, feeds)[:, part], by_part[:, part]) for part in range(by_part.shape[1])]
    if apart is not None:
        found = run_parts(model, feeds_from(model.contract, apart.rows))[
            np.arange(len(apart.parts)), apart.parts
        ]
        pairs.append((found, apart.answers))
        flips += _count_changes(model, found, apart.answers)
    spread = float(np.std(expected[: len(frame)]))
    difference = max(_difference(found, wanted, spread) for found, wanted in pairs)
    parity = Parity(
        rows=len(rows) + (0 if apart is None else len(apart.parts)),
        hard_rows=len(hard),
        single_rows=len(chosen),
        flips=flips,
        max_diff=float(difference),
    )
    if flips or not difference <= TOLERANCE:
        raise MaquetteError("export_differs", flips=flips, difference=float(difference), count=parity.rows)
    return parity


def verify_threshold(before: Model, after: Model, frame: pd.DataFrame) -> None:
    """Prove that a file gives the very chances of the one it came from, and answers by its own threshold.

    On `frame` and hard rows, batched and one by one, chances are the same to the bit and every answer is what
    they say, also exactly on the threshold. Raises MaquetteError("export_differs") otherwise.
    """
    import numpy as np
    import pandas as pd

    hard = make_hard_rows(frame, before.contract.columns)
    rows = pd.concat([frame, hard], ignore_index=True)
    feeds = feeds_from(before.contract, rows)
    chosen = np.unique(np.linspace(0, len(rows) - 1, min(SINGLE_ROWS, len(rows))).astype(int))
    pairs = [(run(before, feeds), run(after, feeds))]
    pairs.append((_run_singly(before, feeds, chosen), _run_singly(after, feeds, chosen)))
    differences = [(run_parts(before, feeds), run_parts(after, feeds))]
    differences += [(old.numbers, new.numbers) for old, new in pairs]
    difference = max(float(np.max(np.abs(old - new))) for old, new in differences)
    flips = sum(_count_other_labels(after, new) for _, new in pairs)
    if flips or difference:
        raise MaquetteError("export_differs", flips=flips, difference=difference, count=len(rows))


def _count_other_labels(model: Model, found: Outputs) -> int:
    """Return how many answers are not what the file's own chances say."""
    import numpy as np

    classes = np.array(model.contract.classes, object)
    said = classes[decide(found.numbers.astype(np.float64), model.contract.threshold)]
    return int(np.sum(said != found.labels))


def _run_singly(model: Model, feeds: dict[str, np.ndarray], rows: np.ndarray) -> Outputs:
    """Run the chosen rows one by one."""
    import numpy as np

    parts = [
        model.run({name: values[row : row + 1] for name, values in feeds.items()}) for row in rows.tolist()
    ]
    return Outputs(
        np.concatenate([part.labels for part in parts]), np.concatenate([part.numbers for part in parts])
    )


def _difference(found: np.ndarray, expected: np.ndarray, spread: float) -> float:
    """Return the largest difference: of chances, or of values relative to their size or usual spread."""
    import numpy as np

    gap = np.abs(found.astype(np.float64) - expected)
    if expected.ndim == 1:
        gap = gap / np.maximum(np.abs(expected), spread + 1e-12)
    return float(np.max(gap)) if np.all(np.isfinite(gap)) else float("inf")


def decide(chances: np.ndarray, threshold: float) -> np.ndarray:
    """Return the class numbers (N,) that chances (N, C) say: of two, the second from `threshold` on."""
    import numpy as np

    if chances.shape[1] == 2:
        return np.asarray(chances[:, 1] >= threshold, np.int64)
    return np.asarray(chances.argmax(axis=1), np.int64)


def _count_flips(model: Model, found: Outputs, expected: np.ndarray) -> int:
    import numpy as np

    classes = np.array(model.contract.classes, object)
    if not len(classes):
        return 0
    said = classes[decide(expected, model.contract.threshold)]
    return int(np.sum((said != found.labels) & _is_clear(expected, model.contract.threshold)))


def _count_changes(model: Model, found: np.ndarray, expected: np.ndarray) -> int:
    import numpy as np

    if not model.contract.classes:
        return 0
    threshold = model.contract.threshold
    changed = decide(found, threshold) != decide(expected, threshold)
    return int(np.sum(changed & _is_clear(expected, threshold)))


def _is_clear(chances: np.ndarray, threshold: float) -> np.ndarray:
    """Tell of which rows only one answer is right (N,)."""
    import numpy as np

    if chances.shape[1] == 2:
        return np.asarray(np.abs(chances[:, 1] - threshold) > TIE)
    best = np.sort(chances, axis=1)
    return np.asarray(best[:, -1] - best[:, -2] > TIE)
