"""The tails that checks ask for are those of the library for them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from maquette.quality.chances import (
    binomial_tail,
    chi_square_tail,
    f_tail,
    normal_quantiles,
    poisson_tail,
    t_quantile,
    t_tail,
)

CLOSE, NOTHING = 1e-7, 1e-280
SHARES = st.floats(1e-9, 1 - 1e-9)
FREEDOM = st.floats(0.5, 1e5)


@given(st.integers(1, 1_000_000), st.floats(0, 1), SHARES)
def test_so_many_hits_are_as_likely_as_the_library_says(many: int, part: float, chance: float) -> None:
    least = round(part * many)
    expected = special.bdtrc(least - 1, many, chance) if least else 1.0
    assert binomial_tail(least, many, chance) == pytest.approx(expected, rel=CLOSE, abs=NOTHING)


@given(st.integers(1, 5_000), st.floats(1e-6, 1e9))
def test_so_many_events_are_as_likely_as_the_library_says(least: int, expected: float) -> None:
    assert poisson_tail(least, expected) == pytest.approx(
        special.pdtrc(least - 1, expected), rel=CLOSE, abs=NOTHING
    )


@given(st.floats(0, 1e5), FREEDOM)
def test_a_chi_square_is_as_likely_as_the_library_says(value: float, freedom: float) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(
        special.chdtrc(freedom, value), rel=CLOSE, abs=NOTHING
    )


@given(st.floats(0, 1e4), st.integers(1, 100), st.integers(1, 100_000))
def test_an_f_is_as_likely_as_the_library_says(value: float, above: int, below: int) -> None:
    assert f_tail(value, above, below) == pytest.approx(
        special.fdtrc(above, below, value), rel=CLOSE, abs=NOTHING
    )


@given(st.floats(0, 1e4), st.floats(0.5, 50))
def test_a_t_is_as_likely_as_the_library_says(value: float, freedom: float) -> None:
    assert t_tail(value, freedom) == pytest.approx(special.stdtr(freedom, -value), rel=CLOSE, abs=NOTHING)


@given(st.floats(0.5, 0.999), st.floats(1, 50))
def test_a_quantile_of_t_is_where_the_library_says(share: float, freedom: float) -> None:
    assert t_quantile(share, freedom) == pytest.approx(special.stdtrit(freedom, share), rel=1e-6, abs=1e-12)


@given(st.lists(st.floats(1e-300, 1 - 1e-16, exclude_min=True), min_size=1))
def test_normal_quantiles_are_where_the_library_says(shares: list[float]) -> None:
    given_shares = np.array(shares)
    assert normal_quantiles(given_shares) == pytest.approx(special.ndtri(given_shares), rel=1e-9, abs=1e-12)
