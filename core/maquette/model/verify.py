"""The proof that a file answers as measured: the hold-out and made-up hard rows, batched and one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maquette.data.schema import Kind
from maquette.errors import MaquetteError
from maquette.model.contract import InputColumn
from maquette.model.file import Model, Outputs
from maquette.model.parity import Parity
from maquette.model.predict import feeds_from, run

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
    model: Model, frame: pd.DataFrame, lab: Callable[[pd.DataFrame], np.ndarray], threshold: float
) -> Parity:
    """Score `frame` and hard rows by the file and by the lab, and certify that they agree.

    `lab` gives float64 probabilities (N, C) or values (N,) for raw rows. Raises
    MaquetteError("export_differs") when an answer changes or a number differs by more than TOLERANCE; the
    file must not be used then.
    """
    import numpy as np
    import pandas as pd

    hard = make_hard_rows(frame, model.contract.columns)
    rows = pd.concat([frame, hard], ignore_index=True)
    expected = lab(rows)
    batched = run(model, feeds_from(model.contract, rows))
    chosen = np.unique(np.linspace(0, len(rows) - 1, min(SINGLE_ROWS, len(rows))).astype(int))
    single = _run_singly(model, rows.iloc[chosen])
    flips = _count_flips(model, batched, expected, threshold)
    flips += _count_flips(model, single, expected[chosen], threshold)
    spread = float(np.std(expected[: len(frame)]))
    difference = max(
        _difference(batched.numbers, expected, spread), _difference(single.numbers, expected[chosen], spread)
    )
    parity = Parity(
        rows=len(rows), hard_rows=len(hard), single_rows=len(chosen), flips=flips, max_diff=float(difference)
    )
    if flips or not difference <= TOLERANCE:
        raise MaquetteError("export_differs", flips=flips, difference=float(difference), count=len(rows))
    return parity


def _run_singly(model: Model, rows: pd.DataFrame) -> Outputs:
    import numpy as np

    parts = [model.run(feeds_from(model.contract, rows.iloc[[number]])) for number in range(len(rows))]
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


def _count_flips(model: Model, found: Outputs, expected: np.ndarray, threshold: float) -> int:
    import numpy as np

    classes = np.array(model.contract.classes, object)
    if not len(classes):
        return 0
    if len(classes) == 2:
        said = (expected[:, 1] >= threshold).astype(int)
        clear = np.abs(expected[:, 1] - threshold) > TIE
    else:
        said = expected.argmax(axis=1)
        best = np.sort(expected, axis=1)
        clear = best[:, -1] - best[:, -2] > TIE
    return int(np.sum((classes[said] != found.labels) & clear))
