"""Encodings as ONNX nodes: a raw column goes in, features or codes come out."""

from __future__ import annotations

from maquette.model.nodes import ML, Nodes
from maquette.model.recipe import CategoryEncoding, NumberEncoding

NAN = float("nan")


def number_feature(nodes: Nodes, column: str, encoding: NumberEncoding) -> str:
    """Return the float32 [N, 1] feature of a float32 [N, 1] input."""
    feature = column
    for value in encoding.missing_values:
        same = nodes.op("Equal", feature, nodes.floats(value))
        feature = nodes.op("Where", same, nodes.floats(NAN), feature)
    return feature


def category_codes(nodes: Nodes, column: str, encoding: CategoryEncoding) -> str:
    """Return int64 [N] codes of a string (or, where numeric, float32) [N, 1] input."""
    flat = nodes.op("Reshape", column, nodes.integers(-1))
    if encoding.numeric:
        return _numeric_codes(nodes, flat, encoding)
    codes = encoding.codes_by_text()
    return nodes.op(
        "LabelEncoder",
        flat,
        domain=ML,
        keys_strings=list(codes),
        values_int64s=list(codes.values()),
        default_int64=encoding.unseen_code,
    )


def _numeric_codes(nodes: Nodes, flat: str, encoding: CategoryEncoding) -> str:
    known = {float(category): code for code, category in enumerate(encoding.categories)}
    known.update({float(value): encoding.missing_code for value in encoding.missing_values})
    codes = nodes.op(
        "LabelEncoder",
        flat,
        domain=ML,
        keys_floats=list(known) or [0.0],
        values_int64s=list(known.values()) or [encoding.unseen_code],
        default_int64=encoding.unseen_code,
    )
    return nodes.op("Where", nodes.op("IsNaN", flat), nodes.integers(encoding.missing_code), codes)
