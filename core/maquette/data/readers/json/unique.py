"""Names that are given out once: what comes again is counted."""

from collections.abc import Container


class Copies:
    """Counts how often each name came, and makes a name of its own for every copy."""

    def __init__(self) -> None:
        self._count: dict[str, int] = {}

    def name(self, wanted: str, taken: Container[str]) -> str:
        """Return `wanted`, with the first number behind it that is not `taken` where it is.

        >>> Copies().name("a", ("a", "a (2)"))
        'a (3)'
        """
        unique = wanted
        while unique in taken:
            self._count[wanted] = self._count.get(wanted, 1) + 1
            unique = f"{wanted} ({self._count[wanted]})"
        return unique
