"""The card of costs: what saying yes sooner or later finds and costs, and the threshold in the file."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from gui import views
from maquette.explain.thresholds import Costs, Threshold, Thresholds
from maquette_gui.operations.operation import Operation
from maquette_gui.pages.results.threshold import ThresholdCard
from maquette_gui.pages.results.threshold_words import curve_of, step_of
from maquette_gui.theme.theme import Theme

YES, NO = 200, 800


def weighed(costs: Costs, *, cheapest: float = 0.2, now: float = 0.5, sure: bool = True) -> Thresholds:
    """Return counts of a thousand rows: the sooner yes is said, the more are found and accused."""
    table = []
    for step in range(1, 100):
        found, accused = YES - 2 * step, NO - 8 * step
        cost = accused * costs.wrong_yes + (YES - found) * costs.wrong_no
        table.append(
            Threshold(
                chance=step / 100,
                found=(0.1, 0.9),
                accused=(0.05, 0.8),
                right_yes=found,
                wrong_yes=accused,
                wrong_no=YES - found,
                right_no=NO - accused,
                cost=cost,
            )
        )
    return Thresholds(
        yes="Yes",
        now=now,
        table=tuple(table),
        cheapest=cheapest,
        saved=0.2,
        low=0.1,
        high=0.3,
        sure=sure,
        rows=YES + NO,
    )


class Costing:
    """A card whose questions are answered by the test."""

    def __init__(self, qtbot: QtBot, costs: Costs | None = None) -> None:
        self.card, self._area = ThresholdCard(), QScrollArea()
        self._area.setWidget(self.card)
        qtbot.addWidget(self._area)
        self.asked: list[Operation] = []
        self.card.operation_asked.connect(self.asked.append)
        with qtbot.waitExposed(self._area):
            self._area.show()
        self.card.show_view(replace(views.full(), costs=costs))

    def answer(self, found: Thresholds) -> None:
        asked = self.asked[-1]
        assert asked.action == "weigh_thresholds"
        assert asked.on_success is not None
        asked.on_success(found)

    def effects(self) -> str:
        return " ".join(sentence.text() for sentence in self.card.effects)


@pytest.fixture
def costing(qtbot: QtBot, theme: Theme) -> Costing:
    return Costing(qtbot)


def test_the_slider_tells_at_once_what_is_found_accused_and_paid(costing: Costing) -> None:
    costing.answer(weighed(Costs()))
    assert costing.card.heading.text() == "Saying “Yes” from 20 of 100 on costs least"
    assert costing.card.slider.value() == 20
    before = len(costing.asked)
    costing.card.slider.setValue(30)
    # Of 200 yes 140 are found at 30 and 100 at 50; of 800 no 560 and 400 are accused.
    assert "Finds 70 of 100 that are “Yes” (10 to 90), now 50." in costing.effects()
    assert "Wrongly calls 70 of 100 others “Yes” (5 to 80), now 50." in costing.effects()
    assert "Costs 62 for 100 rows, now 50." in costing.effects()
    assert len(costing.asked) == before


def test_other_costs_are_asked_about_once_they_are_typed(qtbot: QtBot, costing: Costing) -> None:
    costing.answer(weighed(Costs()))
    costing.card.missed.selectAll()
    qtbot.keyClicks(costing.card.missed, "12")
    qtbot.waitUntil(lambda: len(costing.asked) == 2)
    assert costing.asked[-1].arguments["costs"] == Costs(wrong_no=12)


def test_counts_for_costs_that_were_said_before_are_not_shown(costing: Costing) -> None:
    late = costing.asked[-1]
    costing.card.missed.set_number(9)
    assert late.on_success is not None
    late.on_success(weighed(Costs()))
    assert not costing.card.effects[0].text()


def test_where_no_threshold_surely_saves_the_usual_one_stays(costing: Costing) -> None:
    costing.answer(weighed(Costs(), sure=False))
    assert costing.card.slider.value() == 50
    assert "as cheap as any" in costing.card.heading.text()
    assert not costing.card.put.isEnabled()


def test_the_threshold_goes_into_the_file_with_the_costs_it_was_chosen_by(costing: Costing) -> None:
    costing.answer(weighed(Costs()))
    costing.card.put.click()
    asked = costing.asked[-1]
    assert asked.action == "set_threshold"
    assert asked.arguments == {
        "folder": views.FOLDER,
        "chance": 0.2,
        "costs": Costs(),
        "model_path": views.full().model_path,
    }


def test_a_file_with_a_threshold_of_its_own_is_shown_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    costing = Costing(qtbot, Costs(wrong_no=4))
    assert costing.card.missed.number() == 4
    costing.answer(weighed(Costs(wrong_no=4), now=0.3))
    assert costing.card.slider.value() == 30
    assert costing.card.put.text() == "It is in the file"
    costing.card.usual.click()
    assert costing.card.slider.value() == 50
    assert costing.card.put.isEnabled()


def test_a_model_whose_rows_are_not_known_says_what_to_do(costing: Costing) -> None:
    failed = costing.asked[-1]
    assert failed.on_failure is not None
    failed.on_failure("no_measured_rows", {})
    assert "Train again" in costing.card.sure.text()
    failed.on_failure("crashed", {"reason": "killed"})
    assert costing.card.sure.text().startswith("The work ended by itself")


def test_the_curve_is_told_aloud_with_its_cheapest_step(costing: Costing) -> None:
    costing.answer(weighed(Costs()))
    assert "from 20 of 100 on: 68" in costing.card.chart.accessibleDescription()
    curve = curve_of(weighed(Costs()), Costs())
    assert (curve.cheapest, curve.now) == (20, 50)
    assert curve.costs[19] == pytest.approx((40 + 640) / 10)
    assert step_of(0.001) == 1
