"""Rows are divided once, before anything is fitted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maquette.data.splits import keep_together, split_newest, split_rows


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


@given(
    days=st.lists(st.one_of(st.just(float("nan")), st.integers(0, 50).map(float)), min_size=2, max_size=200),
    share=st.floats(0.1, 0.5),
)
def test_what_is_held_out_is_newer_than_all_that_is_kept(days: list[float], share: float) -> None:
    moments = np.array(days)
    kept, held = split_newest(moments, share)
    assert sorted([*kept, *held]) == list(range(len(days)))
    dated = moments[kept][np.isfinite(moments[kept])]
    if len(held):
        assert dated.max() < moments[held].min()
    else:
        assert len(set(dated)) < 2


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=60))
def test_rows_that_share_something_are_together_and_no_others(numbers: list[tuple[int, int]]) -> None:
    first, second = np.array(numbers).T
    together = keep_together(first, second)
    for one in range(len(numbers)):
        for other in range(len(numbers)):
            if first[one] == first[other] or second[one] == second[other]:
                assert together[one] == together[other]
    # Rows of one part are linked step by step: no part falls into two that share nothing.
    for part in np.unique(together):
        members = np.flatnonzero(together == part)
        reached = {int(members[0])}
        for _ in members:
            reached |= {
                int(row)
                for row in members
                if any(first[row] == first[near] or second[row] == second[near] for near in reached)
            }
        assert reached == set(members.tolist())
