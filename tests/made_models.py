"""Model files whose every answer is known: linear in numbers and categories, made without any training."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from maquette.data.formats import PLAIN
from maquette.data.lineage import NumberCell, TextCell
from maquette.data.schema import Kind
from maquette.model.contract import CONTRACT_VERSION, Contract, InputColumn
from maquette.model.file import Model, open_model
from maquette.model.graph import build_graph, input_name
from maquette.model.recipe import (
    CategoryEncoding,
    DenseScorer,
    Encoding,
    Link,
    Member,
    NumberEncoding,
    Recipe,
    Spread,
)

Weights = float | Mapping[str, float]
PARTS = 2


def linear_model(
    rows: pd.DataFrame, weights: Mapping[str, Weights], *, classes: Sequence[str] = (), bias: float = 0.0
) -> Model:
    """Make a file that answers with a weighted sum, or with two classes by that as log-odds.

    `weights` say a number's weight, or what each category adds; others and missing ones add nothing.
    The file has parts that all answer alike.
    """
    columns = tuple(_column(name, rows[name]) for name in weights)
    encodings = tuple(_encoding(column) for column in columns)
    member = Member(
        Link.LOG_ODDS if classes else Link.PLAIN,
        tuple(range(PARTS)),
        tuple(_scorer(encodings, weights, bias) for _ in range(PARTS)),
        np.ones(PARTS),
    )
    recipe = Recipe(encodings, (member,), PARTS, tuple(classes), np.tile([1.0, 0.0], (PARTS, 1)))
    return open_model(build_graph(recipe, _contract(columns, tuple(classes), len(rows))))


def _column(name: str, values: pd.Series) -> InputColumn:
    filled = values[values.notna() & (values != "")]
    numeric = values.dtype.kind == "f"
    counts = filled.value_counts()
    return InputColumn(
        name=name,
        input=input_name(name),
        kind=Kind.NUMBER if numeric else Kind.CATEGORY,
        numeric=numeric,
        format=PLAIN if numeric else "",
        rows=len(values),
        missing=len(values) - len(filled),
        quantiles=tuple(map(float, np.quantile(filled, np.linspace(0, 1, 101)))) if numeric else (),
        categories=() if numeric else tuple(counts.index),
        counts=() if numeric else tuple(map(int, counts)),
    )


def _encoding(column: InputColumn) -> Encoding:
    if column.numeric:
        return NumberEncoding(column.name, NumberCell(column.name))
    return CategoryEncoding(column.name, TextCell(column.name), column.categories)


def _scorer(encodings: Sequence[Encoding], weights: Mapping[str, Weights], bias: float) -> DenseScorer:
    numbers = [place for place, each in enumerate(encodings) if isinstance(each, NumberEncoding)]
    codes = {place: each for place, each in enumerate(encodings) if isinstance(each, CategoryEncoding)}
    spread = Spread(
        numbers=tuple(numbers),
        fill=np.zeros(len(numbers)),
        mean=np.zeros(len(numbers)),
        scale=np.ones(len(numbers)),
        clip=1e6,
        flagged=(),
        lower=np.zeros((len(numbers), 0)),
        width=np.ones((len(numbers), 0)),
        codes=tuple(codes),
        code_counts=tuple(len(each.categories) + 1 for each in codes.values()),
    )
    added: list[float] = [_number_weight(weights[encodings[place].column]) for place in numbers]
    for each in codes.values():
        said = weights[each.column]
        added += [said.get(name, 0.0) if isinstance(said, Mapping) else 0.0 for name in each.categories] + [
            0.0
        ]
    return DenseScorer(spread, ((np.array(added).reshape(-1, 1), np.array([bias])),))


def _number_weight(weight: Weights) -> float:
    return 0.0 if isinstance(weight, Mapping) else weight


def _contract(columns: tuple[InputColumn, ...], classes: tuple[str, ...], rows: int) -> Contract:
    return Contract(
        version=CONTRACT_VERSION,
        task="yes/no" if classes else "number",
        target="answer",
        classes=classes,
        columns=columns,
        learner="made up",
        metrics=(),
        parity=None,
        trained_rows=rows,
        holdout_rows=rows,
        seed=0,
        maquette="test",
        created="now",
        parts=PARTS,
    )
