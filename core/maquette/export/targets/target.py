"""What a destination is: a name, the files it needs beside the model, and a snippet that runs as pasted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.model.file import Model

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Target:
    """One destination.

    `files` gives the texts to write beside `model.onnx` by name, for a model and some raw example rows;
    `snippet` the few lines a person pastes.
    """

    name: str
    files: Callable[[Model, pd.DataFrame], dict[str, str]]
    snippet: Callable[[Model, pd.DataFrame], str]
