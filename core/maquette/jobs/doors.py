"""The actions that a job may call, and their arguments decoded strictly as the function declares them."""

import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import msgspec

from maquette.codec import from_json
from maquette.errors import MaquetteError

Action = Callable[..., object]


def find_action(entry: str, name: str) -> Action:
    """Return the function that the module `entry` lists as `name` in its ACTIONS, and nothing else.

    Raises MaquetteError("unknown_action").
    """
    actions: Mapping[str, Action] = importlib.import_module(entry).ACTIONS
    if name not in actions:
        raise MaquetteError("unknown_action", action=name)
    return actions[name]


def decode_arguments(action: Action, body: str) -> dict[str, object]:
    """Return the keyword arguments for `action` in the JSON object `body`, all but `progress`.

    Raises MaquetteError("refused_arguments") for a name too many, one too few or a wrong type.
    """
    shape = _shape(action)
    values = from_json(body, shape, code="refused_arguments")
    return {name: getattr(values, name) for name in shape.__struct_fields__}


def _shape(action: Action) -> type[msgspec.Struct]:
    hints = get_type_hints(action)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for name, parameter in inspect.signature(action).parameters.items():
        if name == "progress":
            continue
        bare = parameter.default is inspect.Parameter.empty
        fields.append((name, hints[name]) if bare else (name, hints[name], parameter.default))
    return msgspec.defstruct("Arguments", fields, kw_only=True, forbid_unknown_fields=True)
