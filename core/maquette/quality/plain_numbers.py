"""Numbers as people write them, in few digits."""

from __future__ import annotations


def show_number(number: float) -> str:
    """Return a number with three or four digits that say something.

    >>> [show_number(number) for number in (0.0012345, 3.14159, 2021.4, 5289409.0, 0.0, 1e-12)]
    ['0.00123', '3.14', '2021', '5,289,000', '0', '1e-12']
    """
    if abs(number) >= 1e15 or 0 < abs(number) < 1e-6:
        return f"{number:.3g}"
    if abs(number) >= 10_000:
        return f"{float(f'{number:.4g}'):,.0f}"
    return f"{number:.0f}" if abs(number) >= 1_000 else f"{number:.3g}"
