"""Tails of the distributions that checks ask for, without what loading a library for them would take.

All rest on the incomplete beta and gamma functions, by continued fractions (Lentz's way) and series as in
Press et al. 2007, Numerical Recipes, 6.2 and 6.4; good to eight digits or more for counts up to millions.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

TINY, NEAR = 1e-300, 1e-15
MOST_TERMS = 1_000_000
# Coefficients of the normal quantile, highest power first, above and below the line: in the middle, in the
# tails, and far out.
_MIDDLE = (
    "2509.0809287301227 33430.57558358813 67265.7709270087 45921.95393154987 "
    "13731.69376550946 1971.5909503065513 133.14166789178438 3.3871328727963665",
    "5226.495278852854 28729.085735721943 39307.89580009271 21213.794301586597 "
    "5394.196021424751 687.1870074920579 42.31333070160091 1.0",
)
_TAIL = (
    "0.0007745450142783414 0.022723844989269184 0.2417807251774506 1.2704582524523684 "
    "3.6478483247632045 5.769497221460691 4.630337846156546 1.4234371107496835",
    "1.0507500716444169e-09 0.0005475938084995345 0.015198666563616457 0.14810397642748008 "
    "0.6897673349851 1.6763848301838038 2.053191626637759 1.0",
)
_FAR = (
    "2.0103343992922881e-07 2.7115555687434876e-05 0.0012426609473880784 0.026532189526576124 "
    "0.29656057182850487 1.7848265399172913 5.463784911164114 6.657904643501103",
    "2.0442631033899397e-15 1.421511758316446e-07 1.8463183175100548e-05 0.0007868691311456133 "
    "0.014875361290850615 0.1369298809227358 0.599832206555888 1.0",
)


def binomial_tail(least: float, many: float, chance: float) -> float:
    """Return how likely `least` or more of `many` hit where each does with `chance`.

    >>> round(binomial_tail(2, 2, 0.5), 9), binomial_tail(0, 2, 0.5), binomial_tail(3, 2, 0.5)
    (0.25, 1.0, 0.0)
    """
    if least <= 0:
        return 1.0
    return _beta_share(least, many - least + 1, chance, 1 - chance) if least <= many else 0.0


def poisson_tail(least: float, expected: float) -> float:
    """Return how likely `least` or more come where `expected` do on average."""
    return _gamma_shares(least, expected)[0] if least > 0 else 1.0


def chi_square_tail(value: float, freedom: float) -> float:
    """Return how likely a chi-square of so many degrees of freedom reaches `value`."""
    return _gamma_shares(freedom / 2, value / 2)[1]


def f_tail(value: float, above: float, below: float) -> float:
    """Return how likely an F of `above` and `below` degrees of freedom reaches `value`."""
    whole = below + above * value
    return _beta_share(below / 2, above / 2, below / whole, above * value / whole)


def t_tail(value: float, freedom: float) -> float:
    """Return how likely Student's t of `freedom` reaches `value`, which is positive."""
    whole = freedom + value * value
    return _beta_share(freedom / 2, 0.5, freedom / whole, value * value / whole) / 2


@cache
def t_quantile(share: float, freedom: float) -> float:
    """Return the value below which Student's t of `freedom` lies with `share`, 0.5 or more."""
    density = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi)
    value, step = 0.0, 1.0
    # The curve bends down all the way, so that Newton's steps never go too far.
    while step > NEAR * value:
        high = math.exp(density - (freedom + 1) / 2 * math.log1p(value * value / freedom))
        step = (share - 1 + t_tail(value, freedom)) / high
        value += step
    return value


def normal_quantiles(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the normal quantiles of `shares`, each above 0 and below 1 (Wichura 1988, algorithm AS 241)."""
    import numpy as np

    off = shares - 0.5
    far = np.sqrt(-np.log(np.minimum(shares, 1 - shares)))
    tail = np.where(far <= 5, _ratio(_TAIL, far - 1.6), _ratio(_FAR, far - 5))
    inside = 0.180625 - off * off
    found: NDArray[np.float64] = np.where(
        inside >= 0, off * _ratio(_MIDDLE, np.maximum(inside, 0)), np.copysign(tail, off)
    )
    return found


def _ratio(parts: tuple[str, str], at: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    above, below = (np.polyval([float(each) for each in part.split()], at) for part in parts)
    return above / below


def _beta_share(a: float, b: float, x: float, y: float) -> float:
    """Return the regularised incomplete beta function at `x`, which is 1 - `y`."""
    if x <= 0 or y <= 0:
        return float(y <= 0)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(b, a, y, x)
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(whole + a * math.log(x) + b * math.log(y)) / (a * _fraction(_beta_terms(a, b, x), 1.0))


def _beta_terms(a: float, b: float, x: float) -> Iterator[tuple[float, float]]:
    for m in range(MOST_TERMS):
        if m:
            yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0


def _gamma_shares(a: float, x: float) -> tuple[float, float]:
    """Return the regularised incomplete gamma functions at `x`, the lower one and the upper one."""
    if x <= 0:
        return 0.0, 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x >= a + 1:
        upper = front / _fraction(
            ((-m * (m - a), x + 2 * m + 1 - a) for m in range(1, MOST_TERMS)), x + 1 - a
        )
        return 1 - upper, upper
    term = total = 1 / a
    while term > NEAR * total:
        a += 1
        term *= x / a
        total += term
    return front * total, 1 - front * total


def _fraction(terms: Iterator[tuple[float, float]], first: float) -> float:
    """Return first + n1 / (d1 + n2 / (d2 + ...)) for `terms` (n, d)."""
    found = above = first or TINY
    below = 0.0
    for numerator, denominator in terms:
        below = 1 / ((denominator + numerator * below) or TINY)
        above = (denominator + numerator / above) or TINY
        found *= above * below
        if abs(above * below - 1) < NEAR:
            break
    return found
