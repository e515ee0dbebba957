"""Patterns and look-ups on texts as ONNX nodes: never a cast of odd text, which would fail a whole batch."""

from __future__ import annotations

from maquette.model.nodes import CONTRIB, ML, Nodes


def tokens(nodes: Nodes, texts: str, pattern: str, many: int, *, otherwise: str = "") -> str:
    """Return string [N, many]: the first matches of `pattern` in texts [N], then `otherwise`."""
    found = nodes.op(
        "Tokenizer", texts, domain=CONTRIB, mark=0, mincharnum=1, pad_value=otherwise, tokenexp=pattern
    )
    return _first(nodes, texts, found, many, otherwise)


def pieces(nodes: Nodes, texts: str, separator: str, many: int) -> str:
    """Return string [N, many]: what stands between separators in texts [N]; the last one takes the rest."""
    found = nodes.op("StringSplit", texts, outputs=2, delimiter=separator, maxsplit=many - 1)
    return _first(nodes, texts, found, many, "")


def _first(nodes: Nodes, texts: str, found: str, many: int, otherwise: str) -> str:
    """Return the first `many` columns of found [N, any], filled up with `otherwise`."""
    shape = nodes.op("Concat", nodes.op("Shape", texts), nodes.integers(many), axis=0)
    padding = nodes.op("Expand", nodes.texts(otherwise), shape)
    padded = nodes.op("Concat", found, padding, axis=1)
    return nodes.op("Slice", padded, nodes.integers(0), nodes.integers(many), nodes.integers(1))


def token(nodes: Nodes, texts: str, pattern: str, *, otherwise: str = "") -> str:
    """Return string [N]: the first match of `pattern` in each text [N]."""
    return nodes.op("Reshape", tokens(nodes, texts, pattern, 1, otherwise=otherwise), nodes.integers(-1))


def look_up(nodes: Nodes, texts: str, known: dict[str, int], *, otherwise: int) -> str:
    """Return int64 values of texts, `otherwise` for those that are not among `known`."""
    return nodes.op(
        "LabelEncoder",
        texts,
        domain=ML,
        keys_strings=list(known),
        values_int64s=list(known.values()),
        default_int64=otherwise,
    )


def is_filled(nodes: Nodes, texts: str) -> str:
    """Return bool: whether each text is not empty."""
    return nodes.op("Equal", look_up(nodes, texts, {"": 0}, otherwise=1), nodes.integers(1))


def part(nodes: Nodes, values: str, place: int) -> str:
    """Return [N, 1]: one column of values [N, many]."""
    return nodes.op("Slice", values, nodes.integers(place), nodes.integers(place + 1), nodes.integers(1))
