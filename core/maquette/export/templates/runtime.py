"""ONNX Runtime for the browser, as it lies among the resources."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def runtime_file(name: str) -> Traversable:
    """Return one of its files."""
    return resources.files("maquette_resources") / "onnxruntime_web" / name


@cache
def runtime_version() -> str:
    """Return its version, as the first lines of it tell."""
    head = runtime_file("ort.wasm.bundle.min.mjs").read_text(encoding="utf-8")[:200]
    found = re.search(r"v([0-9.]+)", head)
    if found is None:
        raise ValueError("a runtime without a version")
    return found[1]
