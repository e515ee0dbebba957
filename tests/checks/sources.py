"""The project's own source files, parsed once for all contract tests."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("core", "gui", "resources")
EVERYTHING = (*PRODUCT, "packaging", "benchmarks", "tests")


@dataclass(frozen=True)
class Source:
    """One module: its path from the root of the project, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def calls(self) -> Iterator[ast.Call]:
        """Return every call in the module."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def place(self, node: ast.AST) -> str:
        """Return where a node stands, for a message."""
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


@cache
def sources(folders: tuple[str, ...] = PRODUCT) -> tuple[Source, ...]:
    """Return the modules under `folders`."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(str(path.relative_to(ROOT)), text, ast.parse(text))


def called_name(call: ast.Call) -> str:
    """Return the last part of the name that is called: `load` for `numpy.load(...)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def literal(node: ast.expr | None) -> str | None:
    """Return the text of a string literal, None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
