"""Train says what it will do in words that can be corrected, and what it did as the file has it."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui import views
from gui.conftest import RecordingLanes
from gui.replies import answered, last
from gui.visits import LEFT, train_page
from maquette.codec import to_json
from maquette.data.profile import Count
from maquette.data.schema import Kind, Reading, Role, Schema
from maquette.data.steps import SetRole
from maquette.quality.dismissal import Why, dismiss
from maquette.training.experiment import Candidate, Groundwork, LeftOut, Made, Tested
from maquette.view import KeptSearch, ProjectView
from maquette_gui.pages.train import limits, record, state, testing
from maquette_gui.pages.train.page import TrainPage
from maquette_gui.pages.train.warnings import FEWEST_OF_AN_ANSWER, warnings
from maquette_gui.shell.window import MainWindow
from maquette_gui.widgets.search_chart import Climb, Mark, best_so_far, span

COUNT = len(views.EXPERIMENT.candidates)
SHARES = (0.25, 0.75, *(0.0,) * (COUNT - 2))
GROUND = Groundwork(
    tested=Tested(parts=5, rows=views.ROWS, known=views.ROWS),
    made=(Made("number", ("Monthly", "Orders")), Made("category_rare", ("Plan",), 3)),
    left_out=(
        LeftOut(column="Customer", reason="identifier"),
        LeftOut(column="Refund date", reason="gives_answer_away"),
    ),
    plain=0.5,
)
FULL = views.full()
TRAINED = msgspec.structs.replace(
    FULL,
    experiment=msgspec.structs.replace(
        views.EXPERIMENT,
        shares=SHARES,
        mixed=0.86,
        most_bytes=limits.MOST_BYTES,
        groundwork=GROUND,
        left_out=GROUND.left_out,
    ),
)
KEPT = msgspec.structs.replace(
    TRAINED, searches=(KeptSearch(target="Left", most_bytes=limits.MOST_BYTES, tried=COUNT),)
)


def answer_of(page: TrainPage) -> str:
    return page.header.answer.text()


def with_role(view: ProjectView, name: str, role: Role) -> ProjectView:
    """Return the project once the user gave a column a role."""
    assert view.table is not None
    columns = tuple(
        msgspec.structs.replace(one, role=role) if one.name == name else one
        for one in view.table.schema.columns
    )
    table = msgspec.structs.replace(view.table, schema=Schema(columns=columns))
    return msgspec.structs.replace(view, table=table, steps=(*view.steps, SetRole(column=name, role=role)))


def test_the_sentence_says_how_every_row_is_tested(window: MainWindow) -> None:
    said = answer_of(train_page(window, TRAINED))
    assert said.startswith("Predict Left (yes / no) from 3 columns.")
    assert said.endswith("Every row is tested by a part of the model that never saw it.")


def test_a_test_in_time_says_from_when() -> None:
    told = Tested(parts=1, rows=200, known=1000, time="Joined", since=19846.0)
    assert testing.describe_test(told).endswith("newest 20 %, by “Joined” (from 3 May 2024 on).")


def test_the_newest_rows_can_be_made_the_test(window: MainWindow, lanes: RecordingLanes) -> None:
    page = train_page(window, views.loaded())
    page.task.test_chosen.emit("time:Joined")
    asked = last(lanes, "set_column").arguments
    assert (asked["column"], asked["role"]) == ("Joined", Role.TIME)
    timed = with_role(views.loaded(), "Joined", Role.TIME)
    window.desk.adopt(timed)
    assert "newest 20 %, by “Joined”" in answer_of(page)
    assert page.task.test.value() == "time:Joined"
    page.task.test_chosen.emit(testing.CHANCE)
    assert last(lanes, "remove_step").arguments["number"] == len(timed.steps) - 1


def graded(*, said: bool) -> ProjectView:
    """Return the project with whole numbers of few values to predict."""
    view = views.loaded()
    assert view.table is not None
    columns = tuple(
        msgspec.structs.replace(one, kind=Kind.NUMBER, numeric=True, kind_said=said)
        if one.name == "Left"
        else one
        for one in view.table.schema.columns
    )
    profiles = tuple(
        msgspec.structs.replace(each, distinct=3, low=1.0, high=3.0, examples=("1", "2", "3"))
        if each.column == "Left"
        else each
        for each in view.profiles
    )
    table = msgspec.structs.replace(view.table, schema=Schema(columns=columns))
    return msgspec.structs.replace(view, table=table, profiles=profiles)


def test_grades_are_asked_for_as_a_number_where_that_is_said(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    page = train_page(window, graded(said=False))
    assert page.task.kind.value() == Kind.CATEGORY
    page.task.kind_chosen.emit(Kind.NUMBER.value)
    asked = last(lanes, "set_column").arguments
    assert (asked["column"], asked["reading"].kind) == ("Left", Kind.NUMBER)
    window.desk.adopt(graded(said=True))
    assert page.task.kind.value() == Kind.NUMBER
    assert "a number" in answer_of(page)


def test_another_test_takes_the_first_back_before_it_is_set(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    page = train_page(window, with_role(views.loaded(), "Joined", Role.TIME))
    page.task.test_chosen.emit("time:Refund date")
    assert lanes.actions()[-1] == "remove_step"
    answered(last(lanes, "remove_step"), views.loaded())
    assert last(lanes, "set_column").arguments["column"] == "Refund date"


def test_a_column_of_codes_is_learned_from_when_asked(window: MainWindow, lanes: RecordingLanes) -> None:
    page = train_page(window, TRAINED)
    learn, trust = page.inputs.buttons
    assert learn.accessibleName() == "Learn from it: Customer"
    learn.click()
    assert last(lanes, "set_column").arguments["reading"] == Reading(kind=Kind.CATEGORY)
    assert not trust.isEnabled()


def test_a_column_that_gives_the_answer_away_is_trusted_when_asked(
    window: MainWindow, lanes: RecordingLanes
) -> None:
    _, trust = train_page(window, TRAINED).inputs.buttons
    assert trust.accessibleName() == "Trust it: Refund date"
    trust.click()
    assert last(lanes, "trust_column").arguments["column"] == "Refund date"


def test_the_size_of_the_file_is_a_limit_of_the_search(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = train_page(window, views.loaded())
    page.effort.place.chosen.emit(str(limits.PLACES[0]))
    assert page.effort.limit.text() == "The file is never larger than 250 kB."
    qtbot.mouseClick(page.start, LEFT)
    assert last(lanes, "train").arguments["most_bytes"] == limits.PLACES[0]


def test_how_long_an_answer_may_take_is_a_limit_of_the_search(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = train_page(window, views.loaded())
    assert page.effort.dials.isHidden()
    qtbot.mouseClick(page.effort.more, LEFT)
    assert page.effort.limit.text().endswith("An answer takes as long as it needs.")
    page.effort.pace.setValue(limits.PACES.index(0.5))
    qtbot.mouseClick(page.effort.more, LEFT)
    assert page.effort.limit.text().endswith("An answer never takes longer than 0.5 ms here.")
    qtbot.mouseClick(page.start, LEFT)
    assert last(lanes, "train").arguments["most_ms"] == 0.5


def test_limits_are_proposed_again_with_the_model_that_was_made_within_them(window: MainWindow) -> None:
    found = msgspec.structs.replace(views.EXPERIMENT, most_bytes=limits.PLACES[0], most_ms=0.5)
    page = train_page(window, msgspec.structs.replace(TRAINED, experiment=found))
    assert page.effort.pace.value() == limits.PACES.index(0.5)
    assert page.effort.dial.value() == limits.stop_of(limits.PLACES[0])
    assert page.start.isHidden()
    page.effort.pace.setValue(page.effort.pace.maximum())
    assert not page.start.isHidden()


def test_another_size_asks_for_another_search_and_the_first_one_comes_back(window: MainWindow) -> None:
    page = train_page(window, KEPT)
    assert page.start.isHidden()
    page.effort.dial.setValue(0)
    assert not page.start.isHidden()
    assert page.search.candidates == ()
    page.effort.dial.setValue(limits.stop_of(limits.MOST_BYTES))
    assert page.start.isHidden()
    assert len(page.search.candidates) == COUNT


@pytest.mark.parametrize(("seconds", "words"), [(300, "Five more minutes"), (15, "15 more seconds")])
def test_a_reopened_project_offers_to_go_on(window: MainWindow, seconds: int, words: str) -> None:
    page = train_page(window, KEPT)
    page.effort.budget.chosen.emit(str(seconds))
    assert page.again.accessibleName() == words


def test_what_an_interrupted_search_left_is_said(window: MainWindow) -> None:
    left = KeptSearch(target="Left", most_bytes=limits.MOST_BYTES, tried=7)
    page = train_page(window, msgspec.structs.replace(views.loaded(), searches=(left,)))
    assert "goes on with the 7 models" in page.progress.text()


def test_the_title_names_the_mix_and_plain_guessing(window: MainWindow) -> None:
    page = train_page(window, TRAINED)
    assert page.watch.heading.text() == "A mix of 2 models ranks 86 of 100 pairs right; plain guessing 50"


def test_the_record_begins_with_what_is_in_the_mix() -> None:
    lines = record.tried(TRAINED.experiment.candidates if TRAINED.experiment else (), SHARES)
    assert [line.share_words for line in lines[:3]] == ["75 %", "25 %", ""]
    scores = [float(line.score) for line in lines[2:]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("learner", "settings", "words"),
    [
        ("linear", '{"steps":0,"strength":1}', "straight lines"),
        ("linear", '{"steps":12,"log":1}', "bent lines, by the logarithm"),
        ("boosting", '{"leaves":12}', "boosted trees, 12 leaves"),
        ("network", '{"first":128,"second":64}', "a neural network, 192 cells"),
        ("linear", "of another version", "straight lines"),
    ],
)
def test_models_are_named_in_plain_words(learner: str, settings: str, words: str) -> None:
    one = Candidate(learner=learner, settings=settings, metric="roc_auc", score=0.8, seconds=0.2, elapsed=1.0)
    assert record.candidate_words(one) == words


def test_a_search_that_runs_tells_what_it_began_with(
    qtbot: QtBot, window: MainWindow, lanes: RecordingLanes
) -> None:
    page = train_page(window, views.loaded())
    qtbot.mouseClick(page.start, LEFT)
    assert page.stop.accessibleName() == "Stop"
    take = last(lanes, "train").on_partial
    assert take is not None
    take("groundwork", to_json(GROUND).decode())
    take("candidate", to_json(views.EXPERIMENT.candidates[0]).decode())
    assert "from 3 columns" in answer_of(page)
    assert page.stop.accessibleName() == "Use the best so far"
    assert "plain guessing 50" in page.watch.heading.text()


def trained_without(count: int) -> ProjectView:
    """Return a project whose model looked at so many columns less."""
    left = tuple(LeftOut(column=f"Code {number}", reason="identifier") for number in range(count))
    ground = msgspec.structs.replace(GROUND, left_out=left)
    return msgspec.structs.replace(
        TRAINED, experiment=msgspec.structs.replace(TRAINED.experiment, groundwork=ground)
    )


def test_a_long_list_that_was_opened_is_short_again_in_another_project(window: MainWindow) -> None:
    page = train_page(window, trained_without(12))
    assert page.inputs.more is not None
    page.inputs.more.click()
    assert len(page.inputs.buttons) == 12
    window.desk.adopt(msgspec.structs.replace(trained_without(11), folder="/projects/Other.maquette"))
    assert len(page.inputs.buttons) < 11
    assert page.inputs.more is not None
    page.tried.more.click()
    assert page.tried.more.text() == "Show the best alone"
    page.task.target_chosen.emit("Plan")
    page.task.target_chosen.emit("Left")
    assert page.tried.more.text() != "Show the best alone"


def test_an_answer_that_is_hardly_met_is_warned_of() -> None:
    rare = FEWEST_OF_AN_ANSWER - 1
    profiles = tuple(
        msgspec.structs.replace(
            one, top=(Count(value="No", rows=views.ROWS - rare), Count(value="Yes", rows=rare))
        )
        if one.column == "Left"
        else one
        for one in views.loaded().profiles
    )
    (remark,) = warnings(msgspec.structs.replace(views.loaded(), profiles=profiles), "Left")
    assert remark.text == f"Only {rare} rows say “Yes”: that answer can hardly be learned."
    assert warnings(views.loaded(), "Left") == ()


def test_better_is_higher_whatever_the_metric() -> None:
    marks = (Mark(1, 12, ""), Mark(2, 10, ""), Mark(3, 11, ""))
    worst, best, broken = span(Climb(marks=marks, lower_is_better=True, plain=14.0))
    assert worst >= 14 > 10 >= best
    assert not broken
    assert best_so_far(Climb(marks=marks, lower_is_better=True)) == ((1, 12), (2, 12), (2, 10))


def test_plain_guessing_far_off_does_not_squeeze_the_dots() -> None:
    marks = tuple(Mark(place, 0.88 + place / 100, "") for place in range(3))
    worst, best, broken = span(Climb(marks=marks, plain=0.5))
    assert broken
    assert 0.5 < worst < 0.88 < 0.9 < best


def test_the_keyboard_goes_from_model_to_model(qtbot: QtBot, window: MainWindow) -> None:
    page = train_page(window, TRAINED)
    qtbot.keyClick(page.chart, Qt.Key.Key_Right)
    first = page.chart.accessibleDescription()
    assert first == "straight lines: 0.781"
    qtbot.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.accessibleDescription() == "straight lines: 0.803"


def test_a_trusted_column_asks_for_another_search() -> None:
    search = state.rested(TRAINED, state.Search())
    assert state.is_fresh(TRAINED, search)
    said = dismiss(views.REPORT.findings[0], Why.MEANT)
    assert not state.is_fresh(msgspec.structs.replace(TRAINED, dismissed=(said,)), search)
