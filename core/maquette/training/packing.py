"""Trials and lessons as bytes and back: plain arrays and a header of JSON, nothing that could run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from maquette.codec import Value, from_json, to_json
from maquette.errors import MaquetteError
from maquette.model.recipe import (
    Amounts,
    Combination,
    DenseScorer,
    Link,
    Scorer,
    Spread,
    SymmetricScorer,
    Tree,
    TreeScorer,
)
from maquette.training.dividing import Division
from maquette.training.experiment import Candidate, Task
from maquette.training.lessons import Lessons
from maquette.training.matrix import Feature, Matrix
from maquette.training.trials import Trial

if TYPE_CHECKING:
    import numpy as np

    Arrays = dict[str, np.ndarray]

HEADER = "header"
_TREE_LISTS = ("feature", "threshold", "left", "right", "missing_left", "is_leaf", "value")
_DIVISION_LISTS = ("learn", "watch", "report")
_SYMMETRIC_ARRAYS = ("features", "borders", "values", "base")
_SPREAD_ARRAYS = ("fill", "mean", "scale", "lower", "width")


class _Header(Value):
    """What the arrays are of: one layer count a part, 0 for trees."""

    candidate: Candidate
    link: Link
    layers: tuple[int, ...]
    sizes: tuple[int, ...]
    spread: _SpreadHeader | None


class _SpreadHeader(Value):
    """The fields of a `Spread` that are no arrays."""

    numbers: tuple[int, ...]
    flagged: tuple[int, ...]
    codes: tuple[int, ...]
    code_counts: tuple[int, ...]
    clip: float


class _LessonsHeader(Value):
    """The fields of `Lessons` that are no arrays; of `crossed`, the columns of each part."""

    task: Task
    features: tuple[Feature, ...]
    crossed: tuple[tuple[int, ...], ...]
    class_count: int
    seed: int
    amounts: Amounts
    most_bytes: int
    spreads: tuple[tuple[int, _SpreadHeader], ...]
    combinations: tuple[Combination, ...]


def pack(trial: Trial) -> bytes:
    """Return a trial as the bytes of a NumPy archive."""
    arrays: Arrays = {"answers": trial.answers}
    spread = None
    for number, scorer in enumerate(trial.scorers):
        if isinstance(scorer, SymmetricScorer):
            arrays |= {f"{number}.{name}": getattr(scorer, name) for name in _SYMMETRIC_ARRAYS}
        elif isinstance(scorer, TreeScorer):
            arrays |= {f"{number}.{name}": values for name, values in _pack_trees(scorer).items()}
        else:
            spread = scorer.spread
            for layer, (weights, bias) in enumerate(scorer.layers):
                arrays |= {f"{number}.{layer}.weights": weights, f"{number}.{layer}.bias": bias}
    if spread is not None:
        arrays |= _spread_arrays(spread, "spread")
    header = _Header(
        candidate=trial.candidate,
        link=trial.link,
        layers=tuple(len(each.layers) if isinstance(each, DenseScorer) else 0 for each in trial.scorers),
        sizes=trial.sizes,
        spread=None if spread is None else _spread_header(spread),
    )
    return _write(header, arrays)


def _write(header: Value, arrays: Arrays) -> bytes:
    import numpy as np

    arrays = {**arrays, HEADER: np.frombuffer(to_json(header), np.uint8)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, values in arrays.items():
            with archive.open(f"{name}.npy", "w") as entry:
                np.lib.format.write_array(entry, values, allow_pickle=False)
    return written.getvalue()


def _read(data: bytes) -> Arrays:
    import numpy as np

    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def _spread_arrays(spread: Spread, name: str) -> Arrays:
    return {f"{name}.{each}": getattr(spread, each) for each in _SPREAD_ARRAYS}


def _spread_header(spread: Spread) -> _SpreadHeader:
    return _SpreadHeader(
        numbers=spread.numbers,
        flagged=spread.flagged,
        codes=spread.codes,
        code_counts=spread.code_counts,
        clip=spread.clip,
    )


def _pack_trees(scorer: TreeScorer) -> Arrays:
    import numpy as np

    trees = scorer.trees
    lists = {name: _joined(getattr(tree, name) for tree in trees) for name in _TREE_LISTS}
    sent = [
        (number, node, code)
        for number, tree in enumerate(trees)
        for node, codes in tree.left_codes.items()
        for code in sorted(codes)
    ]
    split = [(number, node) for number, tree in enumerate(trees) for node in tree.left_codes]
    return {
        **lists,
        "base": scorer.base,
        "sizes": np.array([len(tree.feature) for tree in trees], np.int64),
        "scores": np.array([tree.score for tree in trees], np.int64),
        "split": np.array(split, np.int64).reshape(-1, 2),
        "sent": np.array(sent, np.int64).reshape(-1, 3),
    }


def _joined(arrays: Iterable[np.ndarray]) -> np.ndarray:
    import numpy as np

    found = list(arrays)
    return np.concatenate(found) if found else np.empty(0)


def unpack(data: bytes) -> Trial:
    """Return the trial; raises MaquetteError("damaged_value") where the bytes are not one."""
    try:
        arrays = _read(data)
        header = from_json(arrays[HEADER].tobytes(), _Header)
        spread = None if header.spread is None else _unpack_spread(arrays, header.spread, "spread")
        scorers = tuple(
            _unpack_scorer(arrays, number, layers, spread) for number, layers in enumerate(header.layers)
        )
        return Trial(header.candidate, header.link, scorers, arrays["answers"], header.sizes)
    except (KeyError, IndexError, ValueError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise MaquetteError("damaged_value", reason=str(error)) from error


def _unpack_spread(arrays: Arrays, header: _SpreadHeader, name: str) -> Spread:
    fill, mean, scale, lower, width = (arrays[f"{name}.{each}"] for each in _SPREAD_ARRAYS)
    return Spread(
        numbers=header.numbers,
        fill=fill,
        mean=mean,
        scale=scale,
        clip=header.clip,
        flagged=header.flagged,
        lower=lower,
        width=width,
        codes=header.codes,
        code_counts=header.code_counts,
    )


def _unpack_scorer(arrays: Arrays, number: int, layers: int, spread: Spread | None) -> Scorer:
    if f"{number}.borders" in arrays:
        return SymmetricScorer(*(arrays[f"{number}.{name}"] for name in _SYMMETRIC_ARRAYS))
    if not layers:
        return _unpack_trees({name: arrays[f"{number}.{name}"] for name in _tree_names()})
    if spread is None:
        raise ValueError("layers without a spread")
    return DenseScorer(
        spread,
        tuple(
            (arrays[f"{number}.{layer}.weights"], arrays[f"{number}.{layer}.bias"]) for layer in range(layers)
        ),
    )


def _tree_names() -> tuple[str, ...]:
    return (*_TREE_LISTS, "base", "sizes", "scores", "split", "sent")


def _unpack_trees(arrays: Arrays) -> TreeScorer:
    import numpy as np

    left: list[dict[int, set[int]]] = [{} for _ in arrays["sizes"]]
    for number, node in arrays["split"].tolist():
        left[number][node] = set()
    for number, node, code in arrays["sent"].tolist():
        left[number][node].add(code)
    ends = np.cumsum(arrays["sizes"])
    trees = []
    for number, (end, size) in enumerate(zip(ends.tolist(), arrays["sizes"].tolist(), strict=True)):
        lists = {name: arrays[name][end - size : end] for name in _TREE_LISTS}
        codes = {node: frozenset(sent) for node, sent in left[number].items()}
        trees.append(Tree(score=int(arrays["scores"][number]), left_codes=codes, **lists))
    return TreeScorer(tuple(trees), arrays["base"])


def pack_lessons(lessons: Lessons) -> bytes:
    """Return lessons as the bytes of a NumPy archive."""
    division = lessons.division
    header = _LessonsHeader(
        task=lessons.task,
        features=lessons.matrix.features,
        crossed=tuple(tuple(each) for each in lessons.crossed),
        class_count=lessons.class_count,
        seed=lessons.seed,
        amounts=lessons.amounts,
        most_bytes=lessons.most_bytes,
        spreads=tuple((steps, _spread_header(each)) for steps, each in lessons.spreads.items()),
        combinations=lessons.combinations,
    )
    arrays: Arrays = {"values": lessons.matrix.values, "answers": lessons.answers}
    if lessons.logs is not None:
        arrays["logs"] = lessons.logs
    for part in range(division.count):
        arrays |= {f"{part}.{name}": getattr(division, name)[part] for name in _DIVISION_LISTS}
        arrays |= {f"{part}.crossed.{column}": each for column, each in lessons.crossed[part].items()}
    for steps, spread in lessons.spreads.items():
        arrays |= _spread_arrays(spread, f"spread.{steps}")
    return _write(header, arrays)


def unpack_lessons(data: bytes) -> Lessons:
    """Return the lessons that `pack_lessons` wrote."""
    arrays = _read(data)
    header = from_json(arrays[HEADER].tobytes(), _LessonsHeader)
    learn, watch, report = (
        tuple(arrays[f"{part}.{name}"] for part in range(len(header.crossed))) for name in _DIVISION_LISTS
    )
    return Lessons(
        task=header.task,
        matrix=Matrix(arrays["values"], header.features),
        crossed=tuple(
            {column: arrays[f"{part}.crossed.{column}"] for column in columns}
            for part, columns in enumerate(header.crossed)
        ),
        answers=arrays["answers"],
        class_count=header.class_count,
        division=Division(learn, watch, report),
        seed=header.seed,
        amounts=header.amounts,
        logs=arrays.get("logs"),
        most_bytes=header.most_bytes,
        spreads={steps: _unpack_spread(arrays, each, f"spread.{steps}") for steps, each in header.spreads},
        combinations=header.combinations,
    )
