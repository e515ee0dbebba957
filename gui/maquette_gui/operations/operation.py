"""An Operation: one engine action with its arguments, and what the window does with what comes back.

    operation = training.train(folder, target, seconds=60, seed=0).success(show).failure(tell)
    desk.run(operation)

Operations are values: `success`, `failure` and the others return a new one. Nothing runs before `Lanes.run`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

Details = Mapping[str, str | int | float]
Success = Callable[[Any], None]
Failure = Callable[[str, Details], None]


class LaneName(StrEnum):
    """Where an operation runs: long work, quick looks, and slower questions to the model, a process each."""

    WORK = "work"
    LOOK = "look"
    EXPLAIN = "explain"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """An action of the session, not yet running.

    `kind` is the type of its result. Of operations with the same `key`, only the newest waits in the queue.
    `title` names it in the job bar; `keeps_best` says that stopping keeps what there is so far.
    """

    action: str
    # A password may be among them, which no report may show.
    arguments: Mapping[str, object] = field(repr=False)
    kind: type[Any]
    title: str = ""
    lane: LaneName = LaneName.WORK
    key: str = ""
    keeps_best: bool = False
    on_success: Success | None = None
    on_failure: Failure | None = None
    on_stopped: Callable[[], None] | None = None
    on_failed: Callable[[], None] | None = None
    on_partial: Callable[[str, str], None] | None = None

    def success(self, act: Success) -> "Operation":
        """Call `act` with the result."""
        return replace(self, on_success=act)

    def failure(self, act: Failure) -> "Operation":
        """Call `act` with code and details, instead of the message card that is shown otherwise."""
        return replace(self, on_failure=act)

    def stopped(self, act: Callable[[], None]) -> "Operation":
        """Call `act` once the user stopped it and nothing was kept."""
        return replace(self, on_stopped=act)

    def failed(self, act: Callable[[], None]) -> "Operation":
        """Call `act` after a failure, besides the message that tells of it."""
        return replace(self, on_failed=act)

    def with_partial(self, act: Callable[[str, str], None]) -> "Operation":
        """Call `act` with the kind and the JSON of each result that is good already."""
        return replace(self, on_partial=act)
