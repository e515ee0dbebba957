"""The one strict JSON codec: every value in and out, and every file from a stranger, passes here."""

from typing import TypeVar, dataclass_transform

import msgspec

from maquette.errors import MaquetteError

T = TypeVar("T")


# Frozen and by keyword is inherited at run time; the transform makes type checkers know it too.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class _ValueMeta(msgspec.StructMeta):
    """The metaclass of values."""


class Value(msgspec.Struct, metaclass=_ValueMeta, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every value that flows between parts: frozen, typed, JSON in and out."""


def to_json(value: object, *, indent: int = 0) -> bytes:
    """Encode `value` as UTF-8 JSON, the same bytes each time."""
    body = msgspec.json.encode(value, order="deterministic")
    return msgspec.json.format(body, indent=indent) if indent else body


def from_json(body: bytes | str, kind: type[T], *, code: str = "damaged_value") -> T:
    """Decode JSON as `kind`, refusing unknown keys and wrong types.

    Raises MaquetteError(code) when the bytes are not a `kind`.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MaquetteError(code, reason=str(error)) from error
