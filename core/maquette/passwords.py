"""Passwords: kept by the system's keyring alone, or handed in for one piece of work and then forgotten.

Never in a project, a file, an address or a message. Where the system has no keyring, a password is asked for
each time; backends that write plain text are not used even where they are installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Maquette"
KEPT_SAFELY = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)
_given: ContextVar[str] = ContextVar("password", default="")


@contextmanager
def using(password: str) -> Iterator[None]:
    """Answer with `password` for as long as the block runs; with the keyring's where it is empty."""
    token = _given.set(password)
    try:
        yield
    finally:
        _given.reset(token)


def password_for(address: str) -> str:
    """Return the password for an address: the one handed in, else the keyring's, else ""."""
    import keyring.errors

    keeper = _keeper()
    if _given.get() or keeper is None:
        return _given.get()
    try:
        return keeper.get_password(SERVICE, address) or ""
    except keyring.errors.KeyringError:
        # Locked, or the person dismissed the question: then it is asked for here.
        return ""


def remember(address: str, password: str) -> bool:
    """Give a password to the keyring to keep; tell whether it took it."""
    import keyring.errors

    keeper = _keeper()
    if keeper is None:
        return False
    try:
        keeper.set_password(SERVICE, address, password)
    except keyring.errors.KeyringError:
        return False
    return True


def can_remember() -> bool:
    """Tell whether this system has a keyring."""
    return _keeper() is not None


def _keeper() -> KeyringBackend | None:
    """Return the system's keyring, if it is one that keeps passwords safely."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    candidates = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    return next((each for each in candidates if type(each).__module__ in KEPT_SAFELY), None)
