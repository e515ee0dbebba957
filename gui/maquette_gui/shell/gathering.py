"""Several answers that are awaited, and told together once the last of them is there."""

from collections.abc import Callable
from pathlib import Path

from maquette.view import Match


class Gathering:
    """Collects how files fit, in the order in which the files were named."""

    def __init__(self, paths: tuple[Path, ...], tell: Callable[[dict[Path, Match]], None]) -> None:
        self._paths, self._tell = paths, tell
        self._waiting = set(paths)
        self._matches: dict[Path, Match] = {}

    def take(self, path: Path, match: Match) -> None:
        """Take in how one file fits."""
        self._matches[path] = match
        self.leave_out(path)

    def leave_out(self, path: Path) -> None:
        """Wait for a file no longer."""
        self._waiting.discard(path)
        if not self._waiting:
            self._tell({each: self._matches[each] for each in self._paths if each in self._matches})
