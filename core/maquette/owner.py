"""Who works on a project: a window and the child processes that work for it count as one."""

import os
from collections.abc import Mapping

_VARIABLE = "MAQUETTE_OWNER"


def owner() -> str:
    """Return the name of the window, script or command that this process belongs to."""
    return os.environ.get(_VARIABLE) or str(os.getpid())


def environment_of_child(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a child process that works for this one's owner."""
    return {**(os.environ if environment is None else environment), _VARIABLE: owner()}
