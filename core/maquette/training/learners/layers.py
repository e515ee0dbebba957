"""Layers of weights as a learner holds them: at half the bytes, and what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Layers = list[tuple[np.ndarray, np.ndarray]]


def halve(layers: Layers) -> Layers:
    """Return float64 layers whose weights are of float16 precision; what lies beyond its range is at its end.

    They look at standardised columns, where the twelfth binary digit of a weight decides nothing.
    """
    import numpy as np

    largest = float(np.finfo(np.float16).max)
    return [
        (np.clip(weights, -largest, largest).astype(np.float16).astype(np.float64), bias.astype(np.float64))
        for weights, bias in layers
    ]


def answer_layers(layers: Layers, columns: np.ndarray, class_count: int) -> np.ndarray:
    """Return chances (N, C), or standardised numbers (N,) of no classes, for columns (N, D)."""
    import numpy as np

    scores = columns.astype(np.float64)
    for number, (weights, bias) in enumerate(layers):
        scores = (np.maximum(scores, 0) if number else scores) @ weights + bias
    if not class_count:
        values: np.ndarray = scores[:, 0]
        return values
    return chances_of_scores(scores)


def chances_of_scores(scores: np.ndarray) -> np.ndarray:
    """Return chances (N, C) of scores (N, S): log-odds of the second class, or one score a class."""
    import numpy as np
    from scipy.special import expit, softmax

    if scores.shape[1] == 1:
        second = expit(scores)
        return np.hstack([1 - second, second])
    chances: np.ndarray = softmax(scores, axis=1)
    return chances
