"""Destinations, one a file; `TARGETS` lists them by the name a person picks."""

from maquette.export.targets.c import C
from maquette.export.targets.mobile import MOBILE
from maquette.export.targets.node import NODE
from maquette.export.targets.onnx import ONNX
from maquette.export.targets.python import PYTHON
from maquette.export.targets.target import Target
from maquette.export.targets.web import WEB

TARGETS: dict[str, Target] = {target.name: target for target in (PYTHON, WEB, NODE, C, MOBILE, ONNX)}

__all__ = ["TARGETS", "Target"]
