"""Which columns a model looks at, and how their cells become numbers, in the lab."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from maquette.data import formats
from maquette.data.days import FIRST_DAY
from maquette.data.lineage import Origin
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.model.recipe import (
    MISSING_TEXTS,
    AnswersEncoding,
    CategoryEncoding,
    DateEncoding,
    Encoding,
    ListEncoding,
    NumberEncoding,
    TextEncoding,
)
from maquette.training.counting import score_texts
from maquette.training.experiment import LeftOut
from maquette.training.listing import find_list, held_items
from maquette.training.matrix import Feature, FeatureKind, Matrix
from maquette.training.origins import work_out
from maquette.training.terms import fit_text

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# Histogram boosting tells at most 255 values of a category apart; rarer ones are treated as unseen.
MOST_CATEGORIES = 200
FEWEST_OF_A_CATEGORY = 5
# Tables of answers tell more apart: they are smoothed, and small.
MOST_WIDE_CATEGORIES = 4_000
FEWEST_OF_A_WIDE_CATEGORY = 3


def choose_columns(
    schema: Schema, target: str, leaks: Collection[str] = ()
) -> tuple[tuple[Column, ...], tuple[LeftOut, ...]]:
    """Return the columns a model may look at and those it doesn't, with the reason (a text code).

    Those in `leaks` give the answer away.
    """
    chosen: list[Column] = []
    left: list[LeftOut] = []
    for column in schema.columns:
        if column.name == target:
            continue
        reason = "gives_answer_away" if column.name in leaks else _reason_to_leave(column)
        if reason:
            left.append(LeftOut(column=column.name, reason=reason))
        else:
            chosen.append(column)
    return tuple(chosen), tuple(left)


def _reason_to_leave(column: Column) -> str:
    if column.role is Role.IGNORED and column.overruled:
        return "your_choice"
    if column.kind is Kind.IDENTIFIER:
        return "identifier"
    return "" if column.role in (Role.INPUT, Role.SENSITIVE) else "your_choice"


def fit_encodings(
    columns: tuple[Column, ...], frame: pd.DataFrame, origins: dict[str, Origin]
) -> tuple[tuple[Encoding, ...], tuple[LeftOut, ...]]:
    """Fit an encoding of each column on `frame`: raw inputs of the rows to learn from.

    A column of lists gets one more. `origins` say where the columns come from. Columns that say the same for
    every row are left out.
    """
    encodings: list[Encoding] = []
    left: list[LeftOut] = []
    for column in columns:
        encoding = _fit_encoding(column, frame, origins[column.name])
        if _says_nothing(frame, encoding):
            left.append(LeftOut(column=column.name, reason="constant"))
            continue
        encodings.append(encoding)
        if listed := _fit_list(column, frame, origins[column.name]):
            encodings.append(listed)
    return tuple(encodings), tuple(left)


def _fit_list(column: Column, frame: pd.DataFrame, origin: Origin) -> ListEncoding | None:
    """Return an encoding of the values that cells list, beside that of the cells as a whole."""
    if column.numeric or column.kind not in (Kind.CATEGORY, Kind.TEXT):
        return None
    return find_list(column.name, origin, work_out(frame, origin))


def _fit_encoding(column: Column, frame: pd.DataFrame, origin: Origin) -> Encoding:
    if column.kind is Kind.DATE:
        return DateEncoding(column.name, origin, column.format, column.unit)
    if column.numeric and column.kind is not Kind.CATEGORY:
        return NumberEncoding(column.name, origin)
    if column.kind is Kind.TEXT:
        return fit_text(column.name, origin, work_out(frame, origin))
    texts = _category_texts(work_out(frame, origin), numeric=column.numeric)
    categories = _common(texts, FEWEST_OF_A_CATEGORY, MOST_CATEGORIES)
    return CategoryEncoding(column.name, origin, categories, numeric=column.numeric)


def fit_wide(frame: pd.DataFrame, narrow: CategoryEncoding) -> CategoryEncoding | None:
    """Return an encoding of more values than `narrow` has codes for, None where there are no more.

    Its codes are looked up in tables of answers alone.
    """
    if len(narrow.categories) < MOST_CATEGORIES:
        return None
    texts = _category_texts(work_out(frame, narrow.origin), numeric=narrow.numeric)
    categories = _common(texts, FEWEST_OF_A_WIDE_CATEGORY, MOST_WIDE_CATEGORIES)
    if len(categories) <= MOST_CATEGORIES:
        return None
    return CategoryEncoding(narrow.column, narrow.origin, categories, numeric=narrow.numeric)


def _common(texts: pd.Series, fewest: int, most: int) -> tuple[str, ...]:
    """Return the commonest texts that enough rows hold, or whatever is commonest, in their order."""
    counts = texts[~texts.isin(MISSING_TEXTS)].value_counts()
    kept = counts[counts >= min(fewest, int(counts.max()) if len(counts) else 1)]
    return tuple(sorted(kept.index[:most]))


def codes_of(frame: pd.DataFrame, encoding: CategoryEncoding) -> np.ndarray:
    """Return the code of each row's category (N,)."""
    return _codes(work_out(frame, encoding.origin), encoding)


def _category_texts(values: np.ndarray, *, numeric: bool) -> pd.Series:
    """Return the texts categories are known by; "" where a number is missing."""
    import pandas as pd

    if not numeric:
        return pd.Series(values, dtype=object)
    return pd.Series(["" if value != value else repr(float(value)) for value in values], dtype=object)


def _says_nothing(frame: pd.DataFrame, encoding: Encoding) -> bool:
    import numpy as np

    if isinstance(encoding, TextEncoding):
        return not encoding.words.count and not encoding.characters.count
    values = encode(frame, (encoding,)).values
    first = values[:1]
    return bool(np.all((values == first) | (np.isnan(values) & np.isnan(first))))


def encode(frame: pd.DataFrame, encodings: tuple[Encoding, ...]) -> Matrix:
    """Turn raw inputs (see `maquette.data.frame.read_inputs`) into features, as the model file will.

    This is the lab's own way of doing it, kept apart from the graph's so that each checks the other.
    """
    import numpy as np

    columns = [_encode_one(work_out(frame, encoding.origin), encoding) for encoding in encodings]
    values = np.hstack(columns) if columns else np.empty((len(frame), 0))
    return Matrix(values, lay_out(encodings))


def lay_out(encodings: tuple[Encoding, ...]) -> tuple[Feature, ...]:
    """Return what each feature of the encodings is, in the order of the file."""
    features: list[Feature] = []
    for encoding in encodings:
        first = len(features)
        features += [_feature(first + number, number, encoding) for number in range(encoding.width)]
    return tuple(features)


def _feature(place: int, number: int, encoding: Encoding) -> Feature:
    match encoding:
        case CategoryEncoding():
            return Feature(place, FeatureKind.CODE, codes=len(encoding.categories))
        case AnswersEncoding():
            wide = len(encoding.category.categories) > MOST_CATEGORIES
            kind = FeatureKind.WIDE if wide else FeatureKind.ANSWERS
            return Feature(place, kind, part=number // encoding.tables.shape[2])
        case TextEncoding():
            return Feature(place, FeatureKind.TEXT, part=number // encoding.bias.shape[1])
        case _:
            return Feature(place, FeatureKind.NUMBER)


def _encode_one(values: np.ndarray, encoding: Encoding) -> np.ndarray:
    import numpy as np

    match encoding:
        case NumberEncoding():
            return values.reshape(-1, 1)
        case CategoryEncoding():
            return _codes(values, encoding).reshape(-1, 1).astype(np.float64)
        case AnswersEncoding():
            return np.hstack(list(encoding.tables[:, _codes(values, encoding.category)]))
        case DateEncoding():
            return _encode_dates(values, encoding)
        case TextEncoding():
            return score_texts(values, encoding)
        case ListEncoding():
            return held_items(values, encoding)


def _codes(values: np.ndarray, encoding: CategoryEncoding) -> np.ndarray:
    import numpy as np

    texts = _category_texts(values, numeric=encoding.numeric)
    codes = texts.map(encoding.codes_by_text()).fillna(encoding.unseen_code)
    found: np.ndarray = codes.to_numpy(np.int64)
    return found


def _encode_dates(values: np.ndarray, encoding: DateEncoding) -> np.ndarray:
    import numpy as np

    texts, places = np.unique(values.astype(str), return_inverse=True)
    parts = [_date_parts(text, encoding) for text in texts.tolist()]
    return np.array(parts, np.float64).reshape(-1, encoding.width)[places.ravel()]


def _date_parts(text: str, encoding: DateEncoding) -> tuple[float, ...]:
    """Return the features of recipe.DATE_PARTS."""
    moment = formats.read_date(text, encoding.format, encoding.unit)
    if moment is None:
        return (float("nan"),) * encoding.width
    days = (moment.date() - FIRST_DAY).days
    return days, moment.year, moment.month, moment.day, (days + 4) % 7, moment.hour
