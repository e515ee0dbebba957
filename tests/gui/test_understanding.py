"""What a visitor of Results meets: cards that fill one by one, and the rows behind every figure."""

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, failed, last, refused, stopped
from gui.test_costs import weighed
from maquette.explain.behind import Figure, RowBehind, RowsBehind
from maquette.explain.calibration import Calibration, ChanceBin
from maquette.explain.effects import Effect, EffectPoint
from maquette.explain.grid import Setting
from maquette.explain.importance import Influence
from maquette.explain.slices import Condition, Slice, Slices
from maquette.explain.thresholds import Costs
from maquette.training.experiment import Evaluation
from maquette_gui.operations.operation import LaneName, Operation
from maquette_gui.pages.results import understood
from maquette_gui.pages.results.page import ResultsPage
from maquette_gui.pages.results.threshold import ThresholdCard
from maquette_gui.pages.results.understanding import Understanding
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.dots import Dot

INFLUENCES = (
    Influence(columns=("Orders", "Age"), drop=0.2, low=0.15, high=0.25, share=0.8, clear=True),
    Influence(columns=("Monthly",), drop=0.05, low=0.02, high=0.08, share=0.2, clear=True),
    Influence(columns=("Plan",), drop=0.001, low=-0.01, high=0.012, share=0.0, clear=False),
)


def point(text: str, size: float | None, mean: float, share: float) -> EffectPoint:
    return EffectPoint(
        setting=Setting(text=text, size=size), mean=mean, low=mean - 0.1, high=mean + 0.1, share=share
    )


CURVE = Effect(
    column="Orders",
    answer="Yes",
    points=(
        point("0", 0, 0.7, 0.5),
        point("1", 1, 0.5, 0.3),
        point("2", 2, 0.3, 0.18),
        point("4", 4, 0.15, 0.005),
        point("", None, 0.4, 0.015),
    ),
    rows=500,
)
WORSE = Slice(
    conditions=(Condition(column="Plan", text="Team"),),
    rows=41,
    loss=0.39,
    rest=0.17,
    more=0.22,
    low=0.1,
    high=0.34,
    p=0.001,
    expected=0.2,
)
FOUND = RowsBehind(
    columns=("Orders", "Plan"),
    rows=tuple(
        RowBehind(number=number, actual="Yes", said="No", chance=0.9 - number / 100, cells=("2", "Solo"))
        for number in range(12)
    ),
    count=158,
)


def show(window: MainWindow, evaluation: Evaluation = views.YES_NO) -> tuple[ResultsPage, Understanding]:
    window.desk.adopt(views.full(evaluation))
    page = window.go("results")
    assert isinstance(page, ResultsPage)
    assert page.understanding is not None
    return page, page.understanding


def asked(qtbot: QtBot, lanes: RecordingLanes, action: str) -> Operation:
    qtbot.waitUntil(lambda: any(one.action == action for one in lanes.asked))
    return last(lanes, action)


def test_cards_are_asked_for_once_and_never_in_the_lane_of_what_if(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    show(window)
    asked(qtbot, lanes, "check_calibration")
    window.go("train")
    window.go("results")
    studies = ["rank_columns", "find_slices", "check_calibration"]
    found = [one for one in lanes.asked if one.action in studies]
    assert [one.action for one in found] == studies
    assert {one.lane for one in found} == {LaneName.EXPLAIN}


def let_go() -> None:
    """Let what was taken off the page be gone for good, as it is once the window is idle."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def costs_of(page: ResultsPage) -> ThresholdCard:
    assert page.costs is not None
    return page.costs


def test_another_file_that_measures_alike_is_asked_what_its_thresholds_cost(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, _ = show(window)
    asked(qtbot, lanes, "weigh_thresholds")
    before = costs_of(page)
    window.desk.adopt(replace(views.full(), model_path="objects/other.onnx"))
    assert costs_of(page) is not before
    qtbot.waitUntil(lambda: [one.action for one in lanes.asked].count("weigh_thresholds") == 2)


def test_counts_that_come_after_the_model_went_harm_nothing(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, _ = show(window)
    late = asked(qtbot, lanes, "weigh_thresholds")
    costs_of(page).put.setEnabled(True)
    costs_of(page).put.click()
    put = last(lanes, "set_threshold")
    _, newer = show(window, views.CLASSES)
    let_go()
    answered(late, weighed(Costs()))
    refused(late, "no_measured_rows")
    failed(put)
    stopped(put)
    assert newer.drivers.title.text()


def test_rows_that_fail_to_come_after_they_were_closed_harm_nothing(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, _ = show(window)
    assert page.mistakes is not None
    page.mistakes.rows_asked.emit("The worst misses", Figure())
    late = last(lanes, "list_behind")
    assert page.rows is not None
    page.rows.closed.emit()
    let_go()
    refused(late, "no_measured_rows")
    assert page.rows is None
    assert not page.messages()


def test_an_effect_that_fails_late_leaves_the_newer_one_standing(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    _, found = show(window)
    answered(asked(qtbot, lanes, "rank_columns"), INFLUENCES)
    late = last(lanes, "trace_effect")
    found.effect.choose("Monthly")
    found.effect.choose("Orders")
    answered(last(lanes, "trace_effect"), CURVE)
    said = [child.accessibleName() for child in found.effect.findChildren(type(found.effect.title))]
    refused(late, "no_measured_rows")
    after = [child.accessibleName() for child in found.effect.findChildren(type(found.effect.title))]
    assert after == said


def test_the_strongest_column_is_named_and_its_effect_asked_for(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    _, found = show(window)
    answered(asked(qtbot, lanes, "rank_columns"), INFLUENCES)
    assert found.drivers.title.text() == "“Orders”, “Age” drive it most"
    assert last(lanes, "trace_effect").arguments["column"] == "Orders"
    answered(last(lanes, "trace_effect"), CURVE)
    title = found.effect.title.text()
    assert title.startswith("“Yes” gets less likely as “Orders” grows: 70 of 100 at 0")
    assert found.drivers.bars is not None
    qtbot.keyClick(found.drivers.bars, Qt.Key.Key_Down)
    assert last(lanes, "trace_effect").arguments["column"] == "Monthly"


def test_an_effect_that_is_no_longer_wished_for_is_not_shown(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    _, found = show(window)
    answered(asked(qtbot, lanes, "rank_columns"), INFLUENCES)
    late = last(lanes, "trace_effect")
    found.effect.choose("Monthly")
    before = found.effect.title.text()
    answered(late, CURVE)
    assert found.effect.title.text() == before


def test_a_card_that_fails_says_so_and_harms_no_other(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, found = show(window)
    refused(asked(qtbot, lanes, "find_slices"), "no_measured_rows")
    answered(asked(qtbot, lanes, "rank_columns"), INFLUENCES)
    assert found.drivers.bars is not None
    assert not page.messages()
    said = [child.accessibleName() for child in found.worse.findChildren(type(found.worse.title))]
    assert any("Train again" in words for words in said)


def test_what_comes_for_a_model_that_went_is_not_shown(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    show(window)
    late = asked(qtbot, lanes, "find_slices")
    _, newer = show(window, views.CLASSES)
    answered(late, Slices(slices=(WORSE,), whole=0.2, tried=9, rows=1409))
    assert not newer.worse.buttons


def test_a_tile_leads_to_its_rows_and_a_row_to_the_table(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, _ = show(window)
    assert page.mistakes is not None
    assert page.mistakes.tiles is not None
    missed = page.mistakes.tiles.tiles[1]
    qtbot.keyClick(missed, Qt.Key.Key_Return)
    operation = last(lanes, "list_behind")
    assert operation.arguments["figure"] == Figure(actual="Yes", said="No")
    answered(operation, FOUND)
    assert page.rows is not None
    assert page.rows.title.text() == "Rows that are “Yes”, missed (158)"
    rows = page.rows
    assert rows.list is not None
    with qtbot.waitSignal(rows.row_asked) as told:
        rows.list.choose(3)
    assert told.args == [3]
    qtbot.mouseClick(rows.in_table, Qt.MouseButton.LeftButton)
    assert window.shelf.current == "data"


def test_a_cell_of_several_classes_leads_to_its_rows_by_keys(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, _ = show(window, views.CLASSES)
    assert page.mistakes is not None
    grid = page.mistakes.grid
    assert grid is not None
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert last(lanes, "list_behind").arguments["figure"] == Figure(actual="Solo", said="Studio")


def test_a_group_that_is_served_worse_leads_to_its_rows(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    _, found = show(window)
    answered(asked(qtbot, lanes, "find_slices"), Slices(slices=(WORSE,), whole=0.2, tried=9, rows=1409))
    (button,) = found.worse.buttons
    assert "wrong for 39 of 100 rows, elsewhere for 17 of 100" in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert last(lanes, "list_behind").arguments["figure"] == Figure(conditions=WORSE.conditions)


def test_no_group_served_worse_is_said_calmly(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    _, found = show(window)
    answered(asked(qtbot, lanes, "find_slices"), Slices(slices=(), whole=0.2, tried=9, rows=1409))
    assert found.worse.title.text() == "No group is served clearly worse"


def test_chances_that_hold_are_told_in_figures_and_those_that_do_not_in_words() -> None:
    bins = (
        ChanceBin(rows=100, given=0.2, found=0.21, low=0.14, high=0.3),
        ChanceBin(rows=100, given=0.71, found=0.7, low=0.61, high=0.78),
    )
    holds = Calibration(answer="Yes", bins=bins, error=0.01, verdict="holds", rows=200)
    assert understood.calibration_title(holds) == "When it says 71 of 100, 61 to 78 are"
    sure = Calibration(answer="Yes", bins=bins, error=0.1, verdict="too_sure", rows=200)
    assert understood.calibration_title(sure).startswith("It is too sure of itself")


def test_a_number_has_no_chances_to_check_but_dots_that_lead_to_rows(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page, found = show(window, views.NUMBER)
    assert found.calibration is None
    assert page.mistakes is not None
    chart = page.mistakes.dots
    assert chart is not None
    dot = views.NUMBER.scatter[0]
    with qtbot.waitSignal(page.mistakes.rows_asked):
        chart.dot_pressed.emit(Dot(*dot))
    assert last(lanes, "list_behind").arguments["figure"] == Figure(near=dot)


def test_a_stretch_with_few_rows_is_drawn_thin_and_told() -> None:
    curve = understood.curve_of(CURVE, None, None)
    assert curve is not None
    assert [one.thin for one in curve.points] == [False, False, False, True]
    assert "few rows" in curve.note
    assert "40 of 100" in curve.note


def test_near_copies_are_one_bar_and_unclear_columns_are_named_below() -> None:
    found = understood.drivers(INFLUENCES)
    assert [bar.label for bar in found.bars] == ["Orders + Age", "Monthly"]
    assert found.others == "No clear effect: “Plan”."
