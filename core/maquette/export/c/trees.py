"""Trees and look-ups of texts as tables of C."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.export.c.program import Step
from maquette.export.c.words import literal, table, text_literal

if TYPE_CHECKING:
    import numpy as np
    from onnx import NodeProto

NARROW = 65_535


@dataclass(frozen=True)
class Tables:
    """Lines that declare constants, and the statements that use them."""

    lines: list[str]
    use: str
    bytes: int


def tree_tables(step: Step, name: str, source: str, target: str) -> Tables:
    """Return the nodes of all trees, one after the other: an inner one asks value(feature) <= threshold.

    A leaf has the feature -1; what it adds stands in `added` from its `yes` to before its `no`.
    """
    import numpy as np

    lists = _lists(step.node)
    starts, count = _starts(lists["nodes_treeids"]), len(lists["nodes_treeids"])
    first = dict(zip(lists["nodes_treeids"][starts].tolist(), starts.tolist(), strict=True))
    shift = np.array([first[tree] for tree in lists["nodes_treeids"].tolist()])
    is_leaf = np.array([mode == b"LEAF" for mode in _modes(step.node)])
    begins, added = _leaves(lists, first, count)
    feature = np.where(is_leaf, -1, lists["nodes_featureids"])
    yes = np.where(is_leaf, begins[:-1], lists["nodes_truenodeids"] + shift)
    no = np.where(is_leaf, begins[1:], lists["nodes_falsenodeids"] + shift)
    missing = lists.get("nodes_missing_value_tracks_true", np.zeros(count, np.int64))
    index = "uint16_t" if max(count, begins[-1]) <= NARROW else "uint32_t"
    width = 2 if index == "uint16_t" else 4
    base = lists.get("base_values", np.zeros(0, np.float32))
    values = lists["nodes_values"].astype(np.float32)
    lines = [
        *table("float", f"{name}_value", (literal(each, "float32") for each in values.tolist())),
        *table("int16_t", f"{name}_feature", map(str, feature.tolist())),
        *table(index, f"{name}_yes", map(str, yes.tolist())),
        *table(index, f"{name}_no", map(str, no.tolist())),
        *table("uint8_t", f"{name}_missing", map(str, missing.tolist())),
        *table("uint16_t", f"{name}_score", map(str, lists["target_ids"][added].tolist())),
        *table(
            "float",
            f"{name}_added",
            (literal(each, "float32") for each in lists["target_weights"][added].tolist()),
        ),
        *table(index, f"{name}_root", map(str, starts.tolist())),
    ]
    bytes_ = count * (4 + 2 + 2 * width + 1) + len(added) * 6 + len(starts) * width
    return Tables(lines, _walk(name, len(starts), step.output.size, base, source, target), bytes_)


def _walk(name: str, trees: int, scores: int, base: np.ndarray, source: str, target: str) -> str:
    begin = "\n    ".join(
        f"{target}[{place}] = {literal(float(base[place]) if len(base) else 0.0, 'float32')};"
        for place in range(scores)
    )
    return (
        f"{begin}\n"
        f"    for (int t = 0; t < {trees}; t++) {{\n"
        f"        uint32_t n = {name}_root[t];\n"
        f"        while ({name}_feature[n] >= 0) {{\n"
        f"            const float x = {source}[{name}_feature[n]];\n"
        f"            const int is_yes = isnan(x) ? {name}_missing[n] : x <= {name}_value[n];\n"
        f"            n = is_yes ? {name}_yes[n] : {name}_no[n];\n"
        "        }\n"
        f"        for (uint32_t a = {name}_yes[n]; a < {name}_no[n]; a++)\n"
        f"            {target}[{name}_score[a]] += {name}_added[a];\n"
        "    }"
    )


def _lists(node: NodeProto) -> dict[str, np.ndarray]:
    import numpy as np

    return {
        each.name: np.array(each.ints if each.ints else each.floats)
        for each in node.attribute
        if each.ints or each.floats
    }


def _modes(node: NodeProto) -> list[bytes]:
    return next(list(each.strings) for each in node.attribute if each.name == "nodes_modes")


def _starts(trees: np.ndarray) -> np.ndarray:
    """Return where each tree's nodes begin; the first is its root."""
    import numpy as np

    return np.flatnonzero(np.r_[True, np.diff(trees) != 0])


def _leaves(lists: dict[str, np.ndarray], first: dict[int, int], count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where each node's values begin (M + 1,), and the order in which values stand then."""
    import numpy as np

    trees, nodes = lists["target_treeids"].tolist(), lists["target_nodeids"].tolist()
    owners = np.array([first[tree] + node for tree, node in zip(trees, nodes, strict=True)])
    order = np.argsort(owners, kind="stable")
    return np.searchsorted(owners[order], np.arange(count + 1)), order


def text_tables(step: Step, name: str, source: str, target: str) -> Tables:
    """Return the known texts in the order of their bytes, with the number of each."""
    import numpy as np

    lists = {each.name: each for each in step.node.attribute}
    keys = [key.decode("utf-8", "replace") for key in lists["keys_strings"].strings]
    pairs = sorted(
        (key.encode(), number)
        for key, number in zip(keys, lists["values_int64s"].ints, strict=True)
        if "\0" not in key
    )
    otherwise = lists["default_int64"].i
    type_ = "uint8_t" if max([otherwise, *(number for _, number in pairs)]) < 256 else "int32_t"
    lines = [
        f"static const char *const {name}_text[{len(pairs)}] = {{",
        *(f"    {text_literal(key.decode())}," for key, _ in pairs),
        "};",
        *table(type_, f"{name}_number", (str(number) for _, number in pairs)),
    ]
    size = sum(len(key) + 1 for key, _ in pairs) + len(pairs) * (4 + np.dtype(type_[:-2]).itemsize)
    call = f"look_up({name}_text, {len(pairs)}, {source})"
    return Tables(
        lines, f"{{{{ const int k = {call}; {target}[0] = k < 0 ? {otherwise} : {name}_number[k]; }}}}", size
    )


def number_words(step: Step) -> str:
    """Return the C words of the number that a look-up has for a number {0}."""
    lists = {each.name: each for each in step.node.attribute}
    words = str(lists["default_int64"].i)
    numbers = lists["values_int64s"].ints
    if "keys_int64s" in lists:
        asked = [f"{{0}} == {key}" for key in lists["keys_int64s"].ints]
    else:
        asked = [
            "isnan({0})" if key != key else f"{{0}} == {literal(key, 'float32')}"
            for key in lists["keys_floats"].floats
        ]
    for question, number in reversed(list(zip(asked, numbers, strict=True))):
        words = f"{question} ? {number} : {words}"
    return words
