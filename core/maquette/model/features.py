"""Where a row's features are in a graph under construction."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Features:
    """Features as tensors.

    `numbers` is a float32 [N, F] tensor ("" if there are none) whose columns are the features in
    `number_places`; `codes` are int64 [N] tensors by feature place, with `code_counts` the K+2 of each.
    """

    numbers: str
    number_places: tuple[int, ...]
    codes: dict[int, str]
    code_counts: dict[int, int]
