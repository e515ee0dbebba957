"""Rows and texts of large tables are drawn by what they hold, never by where they stand."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirty_tables import dirty_table
from maquette.data.arrow import from_texts
from maquette.data.schema import Kind
from maquette.quality import lots
from maquette.quality.evidence import Evidence
from maquette.quality.lots import draw_texts
from maquette.quality.registry import CHECKS
from small_tables import SmallTable, small_table

WORDS = st.sampled_from(["oak", "ash", "elm", None])
NUMBERS = st.one_of(st.none(), st.integers(-3, 3).map(str))
ROWS = st.lists(st.tuples(WORDS, NUMBERS), min_size=1, max_size=60)


def two_columns(rows: list[tuple[str | None, str | None]]) -> SmallTable:
    words, numbers = zip(*rows, strict=True)
    return small_table({"wood": (Kind.CATEGORY, words), "count": (Kind.NUMBER, numbers)})


@given(ROWS, st.randoms(use_true_random=False), st.integers(1, 60))
def test_a_shuffled_table_gives_the_same_rows(
    rows: list[tuple[str | None, str | None]], random: object, most: int
) -> None:
    shuffled = np.random.default_rng(len(rows)).permutation(len(rows))
    drawn = two_columns(rows).evidence().draw(np.arange(len(rows)), most)
    again = two_columns([rows[row] for row in shuffled]).evidence().draw(np.arange(len(rows)), most)
    assert len(drawn) == min(most, len(rows))
    assert list(again) == sorted(again)
    assert Counter(rows[row] for row in drawn) == Counter(rows[shuffled[row]] for row in again)


def test_rows_that_hold_the_same_are_drawn_one_by_one() -> None:
    evidence = two_columns([("oak", "1"), ("ash", "2")] * 1_000).evidence()
    drawn = evidence.draw(np.arange(2_000), 400)
    # Half of 400, within five times the spread of a binomial.
    assert abs(int((drawn % 2).sum()) - 200) <= 5 * (400 * 0.5 * 0.5) ** 0.5


@pytest.mark.parametrize("few", [0, 1_000])
def test_texts_are_drawn_by_what_they_say(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(lots, "FEW_TEXTS", few)
    texts = [f"Street {number}" for number in range(500)]
    mixed = [texts[place] for place in np.random.default_rng(1).permutation(500)]
    drawn = {texts[place] for place in draw_texts(from_texts(texts), 40)}
    assert len(drawn) == 40
    assert drawn == {mixed[place] for place in draw_texts(from_texts(mixed), 40)}


def test_where_few_rows_are_drawn_a_shuffled_table_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Evidence.draw
    monkeypatch.setattr(Evidence, "draw", lambda self, rows, most: whole(self, rows, min(most, 300)))
    table = dirty_table()
    assert len(table.texts) > 300
    mixed = table.take(np.random.default_rng(7).permutation(len(table.texts)))
    for check in CHECKS:
        if not check.judges_order:
            told = [
                sorted((f.columns, f.severity, f.affected) for f in check.find(one.evidence("left")))
                for one in (table, mixed)
            ]
            assert told[0] == told[1], check.name
