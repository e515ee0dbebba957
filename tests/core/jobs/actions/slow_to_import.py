"""A module that breaks when its import is interrupted, as numpy does."""

import time
from pathlib import Path

until = time.monotonic() + 0.3
while time.monotonic() < until:
    Path(__file__).stat()


def ready() -> None:
    """Go on for ever."""
    while True:
        pass
