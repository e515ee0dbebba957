"""What a destination is: a name, the files it needs beside the model, and a snippet that runs as pasted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maquette.export.example import Samples
from maquette.model.file import Model


@dataclass(frozen=True)
class Target:
    """One destination.

    `files` gives the texts to write beside `model.onnx` by name, for a model and made-up rows with its
    answers; `snippet` the few lines a person pastes.
    """

    name: str
    files: Callable[[Model, Samples], dict[str, str]]
    snippet: Callable[[Model, Samples], str]
