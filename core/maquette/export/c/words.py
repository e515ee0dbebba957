"""How values and names are spelled in C."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# What a tensor's type is in C, and in which part of the workspace it lies.
TYPES = {"float32": "float", "int64": "int32_t", "int32": "int32_t", "bool": "uint8_t", "uint8": "uint8_t"}
_WIDTH = 100
# Of C99 and of what stands in the code around.
_TAKEN = frozenset(
    keyword
    for line in (
        "auto break case char const continue default do double else enum extern float for goto if inline int",
        "long register restrict return short signed sizeof static struct switch typedef union unsigned void",
        "volatile while",
    )
    for keyword in line.split()
)


def literal(value: float | int | bool, kind: str) -> str:
    """Return a number as C reads it back to the bit."""
    if kind not in ("float32", "float64"):
        return str(int(value))
    import numpy as np

    if math.isnan(value):
        return "NAN"
    if math.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    text = str(np.float32(value))
    return f"{text}f" if "." in text or "e" in text else f"{text}.0f"


def text_literal(text: str) -> str:
    """Return a text as a C string of UTF-8, what is not plain as octal numbers, which end by themselves."""
    plain = re.compile(rb"[A-Za-z0-9 _.,:;+*/()<>=!#$%&@|~^-]")
    return (
        '"'
        + "".join(
            chr(byte) if plain.fullmatch(bytes([byte])) else f"\\{byte:03o}"
            for byte in text.encode("utf-8", "replace")
        )
        + '"'
    )


def comment(text: str) -> str:
    """Return a name from the user's table so that it can't end the comment it stands in."""
    shown = "".join(sign if sign.isprintable() and sign != "\\" else "?" for sign in text)
    for pair in ("*/", "/*", "//", "??"):
        shown = shown.replace(pair, " ".join(pair))
    return shown


def table(type_: str, name: str, values: Iterable[str]) -> list[str]:
    """Return the lines of a constant table."""
    cells = list(values)
    lines, line = [f"static const {type_} {name}[{len(cells)}] = {{"], "   "
    for cell in cells:
        if len(line) + len(cell) + 2 > _WIDTH:
            lines.append(line)
            line = "   "
        line += f" {cell},"
    return [*lines, line, "};"]


def number_table(name: str, data: np.ndarray) -> list[str]:
    """Return the lines of a constant tensor; halves are held by their bits."""
    import numpy as np

    flat = data.ravel()
    if data.dtype == np.float16:
        return table("uint16_t", name, map(str, flat.view(np.uint16).tolist()))
    kind = data.dtype.name
    if data.dtype.kind in "iu" and len(flat) and np.abs(flat).max() > np.iinfo(np.int32).max:
        raise ValueError("a number of more than 32 bits")
    return table(TYPES[kind], name, (literal(value, kind) for value in flat.tolist()))


def identifiers(names: Iterable[str]) -> list[str]:
    """Return a C name for each column, all different."""
    given: list[str] = []
    for name in names:
        word = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "column"
        if word[0].isdigit() or word in _TAKEN:
            word = f"column_{word}"
        place, free = 2, word
        while free in given:
            free, place = f"{word}_{place}", place + 1
        given.append(free)
    return given
