"""Rows are divided once, before anything is fitted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maquette.data.splits import split_rows


@given(
    strata=st.lists(st.integers(0, 3), min_size=5, max_size=200),
    seed=st.integers(0, 1000),
    share=st.floats(0.1, 0.5),
)
def test_every_row_is_on_one_side_and_every_class_on_both(strata: list[int], seed: int, share: float) -> None:
    classes = np.array(strata)
    kept, held = split_rows(classes, share, seed)
    assert sorted([*kept, *held]) == list(range(len(classes)))
    for each in np.unique(classes):
        if np.sum(classes == each) > 1:
            assert each in classes[kept]
            assert each in classes[held]


@given(groups=st.lists(st.integers(0, 20), min_size=10, max_size=200), seed=st.integers(0, 1000))
def test_copies_of_a_row_stay_together(groups: list[int], seed: int) -> None:
    owners = np.array(groups)
    kept, held = split_rows(np.zeros(len(owners), int), 0.2, seed, owners)
    assert not set(owners[kept]) & set(owners[held])
