"""Explanations in words: what is read says what the values hold, and owns up where nothing is clear."""

import pytest

from maquette.explain import words
from maquette.explain.calibration import Calibration
from maquette.explain.changing import Change, NewCell
from maquette.explain.effects import Effect, EffectPoint
from maquette.explain.grid import Setting
from maquette.explain.importance import Influence
from maquette.explain.reasons import Reason, Reasons
from maquette.explain.slices import Condition, Slice, Slices
from maquette.explain.thresholds import Thresholds


def effect(*means: float, answer: str = "yes", sized: bool = True) -> Effect:
    points = tuple(
        EffectPoint(
            setting=Setting(text=f"{place}", size=float(place) if sized else None),
            mean=mean,
            low=mean - 0.1,
            high=mean + 0.1,
            share=0.1,
        )
        for place, mean in enumerate(means)
    )
    return Effect(column="price", answer=answer, points=points, rows=100)


@pytest.mark.parametrize(
    ("curve", "said"),
    [
        (
            effect(0.2, 0.3, 0.29, 0.6),
            "“yes” gets likelier as “price” grows: 20 of 100 at 0, 60 of 100 at 3.",
        ),
        (effect(0.6, 0.4, 0.2), "“yes” gets less likely as “price” grows: 60 of 100 at 0, 20 of 100 at 2."),
        (
            effect(0.2, 0.6, 0.2),
            "“yes” depends on “price”: 20 to 60 of 100, neither rising nor falling all the way.",
        ),
        (effect(0.5, 0.5005), "“price” hardly moves the answer."),
        (effect(10, 30, answer=""), "The answer grows with “price”: from 10 at 0 to 30 at 1."),
        (effect(), "“price” is free text, of which no curve can be drawn."),
        (
            effect(0.2, 0.6, sized=False),
            "“yes” is likeliest where “price” is 1 (60 of 100), least where it is 0 (20 of 100).",
        ),
    ],
)
def test_a_curve_is_told_by_its_shape(curve: Effect, said: str) -> None:
    assert words.describe_effect(curve) == said


def test_columns_that_may_matter_by_chance_are_said_to_have_no_clear_effect() -> None:
    made = Influence(columns=("a", "b"), drop=0.1, low=0.05, high=0.15, share=0.7, clear=True)
    assert words.describe_influence(made).startswith("“a”, “b” matter together: 70 of 100")
    chance = Influence(columns=("c",), drop=0.01, low=-0.02, high=0.04, share=0.0, clear=False)
    assert "no clear effect" in words.describe_influence(chance)


def test_reasons_say_the_answer_beside_the_usual_one_and_which_way_each_moves_it() -> None:
    made = Reasons(
        answer="yes",
        told=0.7,
        usual=0.25,
        reasons=(
            Reason(columns=("orders",), cells=("2",), moved=0.5),
            Reason(columns=("x", "y"), cells=("", ""), moved=-0.05, others=True),
        ),
    )
    assert words.describe_reasons(made) == "70 of 100 for “yes”; usually 25 of 100."
    assert [words.describe_reason(each, "yes") for each in made.reasons] == [
        "“orders” raises it by 50.",
        "2 other columns move it by −5 together.",
    ]


def test_changes_name_the_cells_and_the_answer() -> None:
    cells = (
        NewCell(column="orders", setting=Setting(text="9", size=9.0)),
        NewCell(column="plan", setting=Setting(text="Team")),
    )
    both = Change(cells=cells, far=0.4, answer="no")
    assert words.describe_change(both) == "The answer would be no if “orders” were 9 and “plan” were Team."
    assert words.describe_changes(()) == (
        "No change of one column or two, within what the model has seen, would do.",
    )


def test_a_slice_is_told_with_its_interval_and_whether_its_chances_say_so() -> None:
    band = Condition(column="age", low=Setting(text="60", size=60.0), high=Setting(text="80", size=80.0))
    made = Slice(
        conditions=(band, Condition(column="plan", text="Solo")),
        rows=90,
        loss=0.4,
        rest=0.1,
        more=0.3,
        low=0.2,
        high=0.4,
        p=0.001,
        expected=0.1,
    )
    said = (
        "Where “age” is from 60 to 80 and “plan” is Solo: wrong for 40 of 100 rows, elsewhere for 10 of 100"
    )
    assert words.describe_slices(Slices(slices=(made,), whole=0.12, tried=20, rows=800)) == (
        f"{said} (20 to 40 more).",
    )
    assert "20 were looked at" in words.describe_slices(Slices(slices=(), whole=0.1, tried=20, rows=800))[0]


def test_chances_and_thresholds_are_told_for_what_they_are() -> None:
    off = Calibration(answer="yes", bins=(), error=0.1, verdict="too_high", rows=500)
    assert (
        words.describe_calibration(off) == "Its chances are too high: “yes” happens less often than it says."
    )
    made = Thresholds(
        yes="yes", now=0.5, table=(), cheapest=0.2, saved=0.5, low=0.3, high=0.7, sure=True, rows=500
    )
    assert words.describe_thresholds(made) == (
        "Say “yes” from 20 of 100 on: for 100 rows that saves 50 (30 to 70) against from 50 on."
    )
