"""Where the tensors of a row lie while it is answered: one array of each type, its parts used again."""

from __future__ import annotations

from dataclasses import dataclass

from maquette.export.c.program import Program, Tensor
from maquette.export.c.words import TYPES

# What a step does not change is not copied: its output lies where its input does.
ALIASES = frozenset(("Reshape",))


@dataclass(frozen=True)
class Places:
    """For each tensor by name the array and the place in it, and how long each array is."""

    at: dict[str, tuple[str, int]]
    lengths: dict[str, int]


def find_places(program: Program) -> Places:
    """Return where tensors lie: first fit, each as long as somebody still reads it."""
    owner = _owners(program)
    last = _last_uses(program, owner)
    at: dict[str, tuple[str, int]] = {}
    lengths = dict.fromkeys(sorted(set(TYPES.values())), 0)
    alive: list[tuple[str, str, int, int]] = []
    for number, step in enumerate(program.steps):
        tensor = step.output
        if step.node.op_type in ALIASES or tensor.kind == "str":
            continue
        alive = [each for each in alive if last[each[0]] >= number]
        array = TYPES[tensor.kind]
        start = _first_fit([(first, size) for _, kind, first, size in alive if kind == array], tensor.size)
        alive.append((tensor.name, array, start, tensor.size))
        at[tensor.name] = array, start
        lengths[array] = max(lengths[array], start + tensor.size)
    for name, source in owner.items():
        if source in at:
            at[name] = at[source]
    return Places(at, lengths)


def _owners(program: Program) -> dict[str, str]:
    """Return for each tensor the one whose place it shares, itself if none."""
    owner: dict[str, str] = {}
    for step in program.steps:
        first = step.inputs[0].name if step.inputs else ""
        name = step.output.name
        owner[name] = owner.get(first, first) if step.node.op_type in ALIASES else name
    return owner


def _last_uses(program: Program, owner: dict[str, str]) -> dict[str, int]:
    """Return the number of the last step that reads each place; what is answered is read at the end."""
    last: dict[str, int] = {}
    for number, step in enumerate(program.steps):
        last.setdefault(owner[step.output.name], number)
        for tensor in step.inputs:
            last[owner.get(tensor.name, tensor.name)] = number
    answers: list[Tensor] = [program.answer, *([program.label] if program.label else [])]
    for tensor in answers:
        last[owner.get(tensor.name, tensor.name)] = len(program.steps)
    return last


def _first_fit(taken: list[tuple[int, int]], size: int) -> int:
    start = 0
    for first, length in sorted(taken):
        if start + size <= first:
            break
        start = max(start, first + length)
    return start
