"""Features made even for layers: filled, scaled, cut off, and cut into steps that can bend a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maquette.model.dense_nodes import step_bounds
from maquette.model.recipe import Spread
from maquette.training.matrix import FeatureKind, Matrix

if TYPE_CHECKING:
    import numpy as np

# Scaled features are clipped so that a wild value can't outweigh all others (or overflow on the device).
CLIP = 10.0
LEAST_SCALE = 1e-6


def fit_spread(matrix: Matrix, steps: int) -> Spread:
    """Return the spread of a matrix with that many steps a number, 0 for none; no answer is looked at."""
    import numpy as np

    is_code = matrix.is_code
    numbers = matrix.values[:, ~is_code]
    fill, mean, scale = _find_scale(numbers)
    lower, width = _find_steps(numbers, fill, steps)
    features = matrix.features
    return Spread(
        numbers=tuple(each.place for each in features if each.kind is not FeatureKind.CODE),
        fill=fill,
        mean=mean,
        scale=scale,
        clip=CLIP,
        flagged=tuple(np.flatnonzero(np.isnan(numbers).any(axis=0)).tolist()),
        lower=lower,
        width=width,
        codes=tuple(each.place for each in features if each.kind is FeatureKind.CODE),
        code_counts=tuple(each.codes + 1 for each in features if each.kind is FeatureKind.CODE),
    )


def _find_scale(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return median, mean and standard deviation of each column, ignoring what is missing or infinite."""
    import numpy as np

    fill, mean, scale = np.zeros(numbers.shape[1]), np.zeros(numbers.shape[1]), np.ones(numbers.shape[1])
    for place, column in enumerate(numbers.T):
        finite = column[np.isfinite(column)]
        if len(finite):
            fill[place] = np.float32(np.median(finite))
            mean[place] = np.float32(np.mean(finite))
            scale[place] = max(np.float32(np.std(finite)), np.float32(LEAST_SCALE))
    return fill, mean, scale


def _find_steps(numbers: np.ndarray, fill: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where each column's steps begin and how wide they are, (F, B): as many rows on each as can be.

    Where values repeat a step would be without width; it is left out, and the last ones are never reached.
    """
    import numpy as np

    lower, width = np.zeros((numbers.shape[1], steps)), np.ones((numbers.shape[1], steps))
    if not steps:
        return lower, width
    for place, column in enumerate(numbers.T):
        finite = column[np.isfinite(column)]
        edges = np.unique(np.quantile(finite, np.linspace(0, 1, steps + 1)) if len(finite) else fill[place])
        edges = np.unique(edges.astype(np.float32)).astype(np.float64)
        count = len(edges) - 1
        lower[place, :count], width[place, :count] = edges[:-1], np.diff(edges)
        lower[place, count:] = edges[-1]
        width[place, count:] = max(1.0, abs(edges[-1])) * 1e6
        # The last step of all goes on beyond the end, so it is the one that must be real.
        lower[place], width[place] = (
            np.roll(lower[place], steps - count),
            np.roll(width[place], steps - count),
        )
    return lower.astype(np.float32).astype(np.float64), width.astype(np.float32).astype(np.float64)


def spread_out(matrix: Matrix, spread: Spread) -> np.ndarray:
    """Return (N, D) float32: the input columns of layers, as `Spread` describes them."""
    import numpy as np

    columns = {each.place: number for number, each in enumerate(matrix.features)}
    numbers = matrix.values[:, [columns[place] for place in spread.numbers]]
    missing = np.isnan(numbers)
    filled = np.where(missing, spread.fill, numbers)
    parts = [
        np.clip((filled - spread.mean) / spread.scale, -spread.clip, spread.clip),
        missing[:, list(spread.flagged)],
    ]
    if spread.lower.size:
        lowest, highest = step_bounds(spread.lower.shape[1])
        risen = (filled[:, :, None] - spread.lower) / spread.width
        parts.append(np.minimum(np.maximum(risen, lowest), highest).reshape(len(numbers), -1))
    for place, count in zip(spread.codes, spread.code_counts, strict=True):
        parts.append(matrix.values[:, [columns[place]]] == np.arange(count))
    return np.hstack([part.astype(np.float32) for part in parts])
