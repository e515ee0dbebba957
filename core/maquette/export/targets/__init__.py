"""Destinations, one a file; `TARGETS` lists them by the name a person picks."""

from maquette.export.targets.python import PYTHON
from maquette.export.targets.target import Target

TARGETS: dict[str, Target] = {target.name: target for target in (PYTHON,)}

__all__ = ["TARGETS", "Target"]
