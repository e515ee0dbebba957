"""How long work says how far it is, and hears that it should stop."""

from collections.abc import Callable
from typing import Protocol

Heed = Callable[[], None]
"""What loops call that can't say how far they are: it raises `maquette.errors.Stopped` once asked to stop."""


def unheeded() -> None:
    """Hear no stop: nobody watches."""


class Progress(Protocol):
    """What a long engine function is handed.

    Implementations raise `maquette.errors.Stopped` from `step` once the user asked to stop.
    """

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Report that `fraction` (0 to 1) is done and that `stage` (a text code) is running."""

    def partial(self, kind: str, body: str) -> None:
        """Hand out a result that is already good (JSON in `body`), such as one finished candidate."""

    def finishing(self) -> None:
        """Tell that what is good so far is being completed: no stop is heard from now on."""


class Silent:
    """Progress that nobody watches."""

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Ignore the step."""

    def partial(self, kind: str, body: str) -> None:
        """Ignore the result."""

    def finishing(self) -> None:
        """Ignore the notice."""


class Part:
    """A stretch of a longer progress: its own 0 to 1 becomes `start` to `end` of the whole."""

    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Pass the step on, scaled into this part."""
        self._whole.step(self._start + fraction * (self._end - self._start), stage, **details)

    def partial(self, kind: str, body: str) -> None:
        """Pass the result on."""
        self._whole.partial(kind, body)

    def finishing(self) -> None:
        """Pass the notice on."""
        self._whole.finishing()
