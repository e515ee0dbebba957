"""Categories as ONNX nodes: texts or numbers go in, codes come out."""

from __future__ import annotations

from maquette.model.nodes import ML, Nodes
from maquette.model.recipe import AnswersEncoding, CategoryEncoding


def category_codes(nodes: Nodes, values: str, encoding: CategoryEncoding) -> str:
    """Return int64 [N] codes of texts [N], or of float32 [N, 1] where the categories are numbers."""
    if encoding.numeric:
        return _numeric_codes(nodes, nodes.op("Reshape", values, nodes.integers(-1)), encoding)
    codes = encoding.codes_by_text()
    return nodes.op(
        "LabelEncoder",
        values,
        domain=ML,
        keys_strings=list(codes),
        values_int64s=list(codes.values()),
        default_int64=encoding.unseen_code,
    )


def _numeric_codes(nodes: Nodes, flat: str, encoding: CategoryEncoding) -> str:
    known = {float(category): code for code, category in enumerate(encoding.categories)}
    codes = nodes.op(
        "LabelEncoder",
        flat,
        domain=ML,
        keys_floats=list(known) or [0.0],
        values_int64s=list(known.values()) or [encoding.unseen_code],
        default_int64=encoding.unseen_code,
    )
    return nodes.op("Where", nodes.op("IsNaN", flat), nodes.integers(encoding.missing_code), codes)


def answer_features(nodes: Nodes, codes: str, encoding: AnswersEncoding) -> str:
    """Return float32 [N, P * W]: what rows with the codes [N] answered, part by part."""
    import numpy as np

    table = np.concatenate(list(encoding.tables), axis=1).astype(np.float32)
    return nodes.op("Gather", nodes.constant(table), codes)
