"""Many tests at once: how p-values are corrected so that a quiet month stays quiet."""

from collections.abc import Sequence


def correct_holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected after Holm (1979), in the same order.

    The chance of even one false alarm among all tests then stays below the level, however they depend on
    each other.

    >>> correct_holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected = [1.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, p_values[place] * (len(p_values) - rank)))
        corrected[place] = highest
    return tuple(corrected)
