"""A list of ONNX nodes under construction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from onnx import NodeProto, TensorProto

OPSET = 17
# The operator set from which on texts can be split and joined; all other nodes are older.
OPSET_OF_TEXTS = 20
ML_OPSET = 3
ML = "ai.onnx.ml"
CONTRIB = "com.microsoft"


class Nodes:
    """Collects nodes and constants, giving each tensor a name no column can have taken."""

    def __init__(self, taken: frozenset[str]) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._taken = set(taken)
        self._known: dict[tuple[str, tuple[int, ...], bytes], str] = {}

    def op(
        self,
        kind: str,
        *inputs: str,
        domain: str = "",
        output: str = "",
        outputs: int = 1,
        **attributes: Any,
    ) -> str:
        """Add one node and return the name of its output: the first one, where it has several."""
        import onnx.helper

        names = [output or self._fresh(kind), *(self._fresh(kind) for _ in range(1, outputs))]
        node = onnx.helper.make_node(
            kind, list(inputs), names, name=self._fresh("node"), domain=domain, **attributes
        )
        self.nodes.append(node)
        return names[0]

    def constant(self, value: np.ndarray) -> str:
        """Add a constant (once) and return its name."""
        import onnx.numpy_helper

        texts = value.dtype == object
        content = repr(value.tolist()).encode() if texts else value.tobytes()
        key = (value.dtype.str, value.shape, content)
        if key not in self._known:
            name = self._fresh("constant")
            self.constants.append(onnx.numpy_helper.from_array(value, name))
            self._known[key] = name
        return self._known[key]

    def floats(self, *values: float) -> str:
        """Add a float32 vector constant."""
        import numpy as np

        return self.constant(np.array(values, np.float32))

    def integers(self, *values: int) -> str:
        """Add an int64 vector constant."""
        import numpy as np

        return self.constant(np.array(values, np.int64))

    def texts(self, *values: str) -> str:
        """Add a string vector constant."""
        import numpy as np

        return self.constant(np.array(values, object))

    @property
    def opset(self) -> int:
        """The oldest operator set that has all nodes."""
        younger = any(node.op_type in ("StringSplit", "StringConcat") for node in self.nodes)
        return OPSET_OF_TEXTS if younger else OPSET

    def cast(self, tensor: str, kind: int) -> str:
        """Convert a tensor to the element type `kind` (a TensorProto constant)."""
        return self.op("Cast", tensor, to=kind)

    def _fresh(self, stem: str) -> str:
        name = f"/{stem}/{len(self._taken)}"
        while name in self._taken:
            name += "'"
        self._taken.add(name)
        return name
