"""The lines of C for each operation, on tensors of fixed shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maquette.export.c.program import Step, Tensor
from maquette.export.c.words import TYPES

if TYPE_CHECKING:
    from onnx import NodeProto

# Reads an element: a tensor and the C words of its place give the C words of its value.
Reader = Callable[[Tensor, str], str]

_INFIX = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/"}
_COMPARED = {"Equal": "==", "GreaterOrEqual": ">=", "LessOrEqual": "<=", "And": "&&", "Or": "||"}
_CHOSEN = {"Min": "smaller", "Max": "larger"}
_CALLED = {
    "Exp": "expf({0})",
    "Log": "logf({0})",
    "Sqrt": "sqrtf({0})",
    "Sigmoid": "1.0f / (1.0f + expf(-{0}))",
}
_CALLED |= {"Relu": "larger({0}, 0.0f)", "IsNaN": "isnan({0}) ? 1u : 0u"}


@dataclass(frozen=True)
class Target:
    """What a step writes to: its tensor, and the C name of where that begins."""

    tensor: Tensor
    name: str

    def put(self, place: str, words: str) -> str:
        """Return the statement that writes one element."""
        return f"{self.name}[{place}] = {words};"


def lines_of(step: Step, read: Reader, target: Target) -> list[str]:
    """Return the statements of a step, one after the other."""
    return list(_EMITTERS[step.node.op_type](step, read, target))


def attribute(node: NodeProto, name: str, otherwise: int) -> int:
    """Return a whole number among the attributes of a node."""
    return next((int(each.i) for each in node.attribute if each.name == name), otherwise)


def _loops(shape: tuple[int, ...], body: Callable[[tuple[str, ...]], str]) -> Iterator[str]:
    """Yield loops over a shape; `body` gets the place in each direction, "0" where there is only one."""
    places = tuple("0" if length == 1 else f"i{axis}" for axis, length in enumerate(shape))
    depth = 0
    for place, length in zip(places, shape, strict=True):
        if place != "0":
            yield f"{'    ' * depth}for (int {place} = 0; {place} < {length}; {place}++)"
            depth += 1
    yield f"{'    ' * depth}{body(places)}"


def _flat(places: tuple[str, ...], shape: tuple[int, ...]) -> str:
    """Return the C words of a place in a tensor laid out row by row."""
    terms, stride = [], 1
    for place, length in zip(reversed(places), reversed(shape), strict=True):
        if place != "0":
            terms.append(place if stride == 1 else f"{place} * {stride}")
        stride *= length
    return " + ".join(reversed(terms)) or "0"


def _spread(places: tuple[str, ...], shape: tuple[int, ...]) -> str:
    """Return the place in a tensor that is spread over the directions in which it has one element."""
    own = places[len(places) - len(shape) :]
    return _flat(
        tuple("0" if length == 1 else place for place, length in zip(own, shape, strict=True)), shape
    )


def _by_element(step: Step, read: Reader, target: Target, words: Callable[[list[str]], str]) -> Iterator[str]:
    """Yield loops that make each element of the elements at its place."""
    shape = step.output.shape

    def body(places: tuple[str, ...]) -> str:
        cells = [read(tensor, _spread(places, tensor.shape)) for tensor in step.inputs]
        return target.put(_flat(places, shape), words(cells))

    return _loops(shape, body)


def _infix(step: Step, read: Reader, target: Target) -> Iterator[str]:
    sign = _INFIX[step.node.op_type]
    return _by_element(step, read, target, lambda cells: f"{cells[0]} {sign} {cells[1]}")


def _compare(step: Step, read: Reader, target: Target) -> Iterator[str]:
    sign = _COMPARED[step.node.op_type]
    return _by_element(step, read, target, lambda cells: f"({cells[0]} {sign} {cells[1]}) ? 1u : 0u")


def _choose(step: Step, read: Reader, target: Target) -> Iterator[str]:
    function = _CHOSEN[step.node.op_type]

    def words(cells: list[str]) -> str:
        found = cells[0]
        for cell in cells[1:]:
            found = f"{function}({found}, {cell})"
        return found

    return _by_element(step, read, target, words)


def _call(step: Step, read: Reader, target: Target) -> Iterator[str]:
    return _by_element(step, read, target, lambda cells: _CALLED[step.node.op_type].format(cells[0]))


def _clip(step: Step, read: Reader, target: Target) -> Iterator[str]:
    return _by_element(
        step, read, target, lambda cells: f"smaller(larger({cells[0]}, {cells[1]}), {cells[2]})"
    )


def _where(step: Step, read: Reader, target: Target) -> Iterator[str]:
    return _by_element(step, read, target, lambda cells: f"{cells[0]} ? {cells[1]} : {cells[2]}")


def _cast(step: Step, read: Reader, target: Target) -> Iterator[str]:
    type_ = TYPES[step.output.kind]
    words = "({0} != 0) ? 1u : 0u" if step.output.kind == "bool" else f"({type_}){{0}}"
    return _by_element(step, read, target, lambda cells: words.format(cells[0]))


def _expand(step: Step, read: Reader, target: Target) -> Iterator[str]:
    return _by_element(Step(step.node, step.inputs[:1], step.output), read, target, lambda cells: cells[0])


def _transpose(step: Step, read: Reader, target: Target) -> Iterator[str]:
    (source,) = step.inputs
    order = next((list(each.ints) for each in step.node.attribute if each.name == "perm"), [])
    order = order or list(range(len(source.shape)))[::-1]

    def body(places: tuple[str, ...]) -> str:
        own = [places[order.index(axis)] for axis in range(len(source.shape))]
        return target.put(_flat(places, step.output.shape), read(source, _flat(tuple(own), source.shape)))

    return _loops(step.output.shape, body)


def _concat(step: Step, read: Reader, target: Target) -> Iterator[str]:
    shape = step.output.shape
    axis = attribute(step.node, "axis", 0) % len(shape)
    first = 0
    for tensor in step.inputs:

        def body(places: tuple[str, ...], tensor: Tensor = tensor, first: int = first) -> str:
            moved = list(places)
            moved[axis] = f"({places[axis]} + {first})" if first else places[axis]
            return target.put(_flat(tuple(moved), shape), read(tensor, _flat(places, tensor.shape)))

        yield from _loops(tensor.shape, body)
        first += tensor.shape[axis]


def _gather(step: Step, read: Reader, target: Target) -> Iterator[str]:
    """Yield loops over what lies before the axis, the numbers asked for, and what lies behind the axis."""
    source, numbers = step.inputs
    axis = attribute(step.node, "axis", 0) % len(source.shape)
    count = len(numbers.shape)

    def body(places: tuple[str, ...]) -> str:
        asked = read(numbers, _flat(places[axis : axis + count], numbers.shape))
        own = (*places[:axis], f"({asked})", *places[axis + count :])
        return target.put(_flat(places, step.output.shape), read(source, _flat(own, source.shape)))

    return _loops(step.output.shape, body)


def _slice(step: Step, read: Reader, target: Target) -> Iterator[str]:
    source, starts, _, axes, *steps = step.inputs
    if starts.data is None or axes.data is None or any(each.data is None for each in steps):
        raise ValueError("a slice that rows decide")
    strides = steps[0].data.tolist() if steps and steps[0].data is not None else [1] * axes.size
    moved = {
        int(axis) % len(source.shape): (int(start) % source.shape[int(axis)], int(stride))
        for axis, start, stride in zip(axes.data.tolist(), starts.data.tolist(), strides, strict=True)
    }

    def body(places: tuple[str, ...]) -> str:
        own = tuple(
            f"({moved[axis][0]} + {place} * {moved[axis][1]})" if axis in moved else place
            for axis, place in enumerate(places)
        )
        return target.put(_flat(places, step.output.shape), read(source, _flat(own, source.shape)))

    return _loops(step.output.shape, body)


def _matmul(step: Step, read: Reader, target: Target) -> Iterator[str]:
    left, right = step.inputs
    inner, shape = left.shape[-1], step.output.shape

    def body(places: tuple[str, ...]) -> str:
        one = read(left, _spread((*places[:-1], "k"), left.shape))
        other = read(right, _spread((*places[:-2], "k", places[-1]), right.shape))
        return (
            f"{{ float sum = 0.0f; for (int k = 0; k < {inner}; k++) sum += {one} * {other}; "
            f"{target.put(_flat(places, shape), 'sum')} }}"
        )

    return _loops(shape, body)


def _softmax(step: Step, read: Reader, target: Target) -> Iterator[str]:
    shape = step.output.shape
    if attribute(step.node, "axis", -1) % len(shape) != len(shape) - 1:
        raise ValueError("a softmax over an inner direction")
    (source,) = step.inputs
    rows = source.size // shape[-1]
    cell = read(source, f"r * {shape[-1]} + k")
    yield f"for (int r = 0; r < {rows}; r++) {{"
    yield f"    float most = {read(source, f'r * {shape[-1]}')}, sum = 0.0f;"
    yield f"    for (int k = 1; k < {shape[-1]}; k++) most = larger(most, {cell});"
    yield f"    for (int k = 0; k < {shape[-1]}; k++) {{"
    yield f"        {target.put(f'r * {shape[-1]} + k', f'expf({cell} - most)')}"
    yield f"        sum += {target.name}[r * {shape[-1]} + k];"
    yield "    }"
    yield f"    for (int k = 0; k < {shape[-1]}; k++) {target.name}[r * {shape[-1]} + k] /= sum;"
    yield "}"


def _argmax(step: Step, read: Reader, target: Target) -> Iterator[str]:
    (source,) = step.inputs
    yield "{"
    yield "    int32_t best = 0;"
    yield f"    for (int32_t k = 1; k < {source.size}; k++)"
    yield f"        if ({read(source, 'k')} > {read(source, 'best')}) best = k;"
    yield f"    {target.put('0', 'best')}"
    yield "}"


_EMITTERS: dict[str, Callable[[Step, Reader, Target], Iterator[str]]] = {
    **dict.fromkeys(_INFIX, _infix),
    **dict.fromkeys(_COMPARED, _compare),
    **dict.fromkeys(_CHOSEN, _choose),
    **dict.fromkeys(_CALLED, _call),
    "ArgMax": _argmax,
    "Cast": _cast,
    "Clip": _clip,
    "Concat": _concat,
    "Expand": _expand,
    "Gather": _gather,
    "MatMul": _matmul,
    "Slice": _slice,
    "Softmax": _softmax,
    "Transpose": _transpose,
    "Where": _where,
}

PLAIN_OPERATIONS = frozenset(_EMITTERS)
