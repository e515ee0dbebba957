"""Shares as people say them: so many of 100."""


def of_hundred(share: float) -> int:
    """Return a share as "so many of 100"; all and none are said only where they are exact.

    >>> of_hundred(0.996), of_hundred(1.0), of_hundred(0.003), of_hundred(0.0), of_hundred(0.625)
    (99, 100, 1, 0, 62)
    """
    return round(100 * share) if share in (0.0, 1.0) else min(99, max(1, round(100 * share)))
