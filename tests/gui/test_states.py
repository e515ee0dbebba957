"""What the pages say, without a single widget."""

import datetime

import msgspec
import pytest
from PySide6.QtCore import QLocale

from gui import views
from maquette.data.formats import DATE_ORDERS, NUMBER_FORMATS, read_number
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import LeaveOut, TreatAsMissing
from maquette.model.contract import MetricValue
from maquette.report.sentences import sentence
from maquette.training.metrics import METRICS
from maquette.view import ProjectView, RowAnswer
from maquette_gui.actions.action import Situation
from maquette_gui.actions.table import ACTIONS, BY_ID
from maquette_gui.pages.data import chain, reading
from maquette_gui.pages.data import state as data
from maquette_gui.pages.home import state as home
from maquette_gui.pages.monitor import state as monitor
from maquette_gui.pages.quality import state as quality
from maquette_gui.pages.results import inputs
from maquette_gui.pages.results import state as results
from maquette_gui.pages.ship import state as ship
from maquette_gui.pages.train import state as train
from maquette_gui.shell.states import Mark, page_states
from maquette_gui.texts import for_menu, for_tooltip, percent, plain, role_word, short, time_left
from maquette_gui.widgets.sentence import Run, emphasise


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


def said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_data_says_how_much_there_is_and_how_it_was_read() -> None:
    sentence = said(data.answer(views.loaded()))
    assert "7,043 rows, 10 columns" in sentence
    assert "day first" in sentence
    assert "decimal comma" in sentence
    assert "One column needs your word" in sentence


def test_an_overruled_guess_needs_no_word_any_more() -> None:
    columns = tuple(msgspec.structs.replace(column, overruled=True) for column in views.COLUMNS)
    assert "your word" not in said(data.answer(views.loaded(columns)))


def test_a_column_is_explained_in_the_words_of_its_table() -> None:
    heading = data.headings(views.loaded())[1]
    facts = dict(data.column_facts(heading).facts)
    assert reading.sure_words(heading.column) == "Sure."
    assert reading.format_words(heading.column.format) == "day, month, year"
    assert facts["Missing"] == "none"


def test_steps_are_listed_with_the_column_they_touch() -> None:
    first, second = chain.step_lines(views.full(), "Age")
    assert (first.where, first.words, first.touches) == ("Age", "-999 read as missing", True)
    assert (second.where, second.touches) == ("Refund date", False)


def test_only_safe_fixes_are_done_at_once() -> None:
    assert quality.safe_steps(views.REPORT) == (
        LeaveOut(column="Refund date"),
        TreatAsMissing(column="Age", values=("-999",)),
    )


def test_a_finding_names_its_column_strongly() -> None:
    text = quality.describe(views.REPORT.findings[0])
    assert Run("Refund date", "text", strong=True) in text.title
    assert text.tone == "bad"


def test_likely_targets_come_first_and_names_of_rows_never() -> None:
    names = train.targets(views.loaded())
    assert names[:3] == ("Left", "Plan", "Monthly")
    assert "Customer" not in names


def test_train_says_what_it_will_do() -> None:
    sentence = said(train.sentence(views.loaded(), "Left"))
    assert sentence.startswith("Predict Left (yes / no) from 8 columns")


def test_the_best_candidate_is_the_one_with_the_best_score() -> None:
    search = train.Search()
    for candidate in views.EXPERIMENT.candidates:
        search = search.found(candidate)
    assert search.best == views.EXPERIMENT.candidates[views.EXPERIMENT.chosen]
    errors = train.Search(
        candidates=tuple(
            msgspec.structs.replace(one, metric="rmse", score=score)
            for one, score in zip(views.EXPERIMENT.candidates, (9, 4, 7), strict=False)
        )
    )
    assert errors.best is not None
    assert errors.best.score == 4


def test_results_begin_with_a_sentence_that_has_its_range() -> None:
    sentence = said(results.answer(views.full()))
    assert "82 of 100" in sentence
    assert "(79 to 85)" in sentence
    assert "73" in sentence


def test_results_say_when_the_table_has_moved_on() -> None:
    old = msgspec.structs.replace(views.full(), model_is_old=True)
    assert "train again" in said(results.answer(old))


def test_mistakes_are_counted_by_what_they_mean() -> None:
    counts = {tile.words: tile.count for tile in results.tiles(views.YES_NO)}
    assert counts["are “Yes”, missed"] == 158
    assert counts["are “No”, called “Yes”"] == 96
    (_, accused), (_, found) = views.YES_NO.confusion
    right = round(100 * found / (accused + found))
    assert results.mistakes_title(views.YES_NO) == f"When it says “Yes”, {right} of 100 are"


@pytest.mark.parametrize(("wrong", "right"), [(0, 100), (3, 99), (997, 1), (1000, 0)])
def test_all_and_none_are_only_said_when_they_are_exact(wrong: int, right: int) -> None:
    confusion = ((500, wrong), (0, 1000 - wrong))
    mixed = msgspec.structs.replace(views.YES_NO, confusion=confusion)
    assert f" {right} of 100 " in results.mistakes_title(mixed)
    words = inputs.said(views.full(), RowAnswer(answer="Yes", chances=(wrong / 1000, 1 - wrong / 1000)))
    assert words.figure == f"{right} of 100"


def test_a_model_that_never_says_yes_is_called_so() -> None:
    shy = msgspec.structs.replace(views.YES_NO, confusion=((1036, 0), (373, 0)))
    assert results.mistakes_title(shy) == "It never says “Yes”"


def test_technical_terms_stand_beside_their_ranges() -> None:
    terms = dict(results.technical(views.NUMBER))
    assert terms["R²"] == "0.93 (0.92 – 0.94)"
    assert terms["Median absolute error"].startswith("3.21")


def test_the_form_offers_what_the_model_looks_at_and_most_telling_first() -> None:
    names = [one.column.name for one in inputs.inputs_of(views.full())]
    assert names[:2] == ["Joined", "Plan"]
    assert {"Left", "Refund date", "Customer"}.isdisjoint(names)


def test_numbers_of_the_form_are_written_as_in_the_table() -> None:
    monthly = next(one for one in inputs.inputs_of(views.full()) if one.column.name == "Monthly")
    assert monthly.cell(29.9) == "29,9"
    joined = next(one for one in inputs.inputs_of(views.full()) if one.column.name == "Joined")
    assert joined.cell(19723) == "01/01/2024"


@pytest.mark.parametrize("form", DATE_ORDERS)
def test_every_day_of_a_date_slider_is_a_cell_that_the_model_can_read(form: str) -> None:
    column = Column(name="Joined", kind=Kind.DATE, format=form)
    shape = inputs.Input(column, inputs.Control.SLIDER, "", low=19_400, high=20_410)
    for number in (19_400, 19_723, 20_409.6):
        groups = dict(
            zip(DATE_ORDERS[form], map(int, shape.cell(number).replace("/", "-").split("-")), strict=True)
        )
        day = datetime.date(groups["y"], groups["m"], groups["d"])
        assert (day - datetime.date(1970, 1, 1)).days == round(number)


@pytest.mark.parametrize("form", NUMBER_FORMATS)
@pytest.mark.parametrize("number", [0.0, -3.5, 1234.5, 0.00001, 2_500_000.0, 1e15])
def test_every_number_of_a_slider_is_a_cell_that_the_model_can_read(form: str, number: float) -> None:
    column = Column(name="Monthly", kind=Kind.NUMBER, numeric=True, format=form)
    assert read_number(inputs.Input(column, inputs.Control.SLIDER, "").cell(number), form) == number


def test_every_score_is_called_alike_on_every_page() -> None:
    for metric in {name for names in METRICS.values() for name in names}:
        term = sentence(f"metric.{metric}.term")
        scored = MetricValue(name=metric, value=1.0, low=1.0, high=1.0)
        shown = results.technical(msgspec.structs.replace(views.YES_NO, metrics=(scored,)))
        assert shown[0][0] == term
        assert train.metric_words(metric) == sentence(f"metric.{metric}") != metric


@pytest.mark.parametrize("role", [Role.TARGET, Role.WEIGHT])
def test_a_use_that_nothing_acts_on_is_not_promised(role: Role) -> None:
    assert role_word(role) == "not used yet"


def test_the_inspector_says_the_order_of_a_date() -> None:
    assert {reading.format_words(form) for form in DATE_ORDERS} == {
        "year, month, day",
        "day, month, year",
        "month, day, year",
    }


def test_a_slider_reaches_both_ends() -> None:
    shape = inputs.Input(Column(name="Age", kind=Kind.NUMBER), inputs.Control.SLIDER, "", low=18, high=84)
    assert shape.number_at(shape.position_of(18)) == 18
    assert shape.number_at(shape.position_of(84)) == 84
    assert shape.position_of(1000) == shape.positions


def test_an_answer_is_said_as_a_frequency() -> None:
    words = inputs.said(views.full(), RowAnswer(answer="Yes", chances=(0.36, 0.64)))
    assert words.figure == "64 of 100"
    amount = inputs.said(views.full(views.NUMBER), RowAnswer(answer="29.9", value=29.9))
    assert amount.figure == "29.90"


def test_the_certificate_counts_changed_answers() -> None:
    sentence, detail = ship.certificate(views.BUNDLE.parity)
    assert sentence == "2,114 rows re-scored, 0 answers changed"
    assert "0.0000003" in detail


def test_monitor_lists_a_cell_for_each_period() -> None:
    rows = monitor.rows(views.full())
    assert rows[0].label == "Pays by"
    assert len(rows[0].effects) == len(views.full().periods)
    assert rows[0].alarm
    assert not rows[-1].alarm


def test_a_project_is_remembered_with_its_score() -> None:
    recent = home.recent_of(views.full())
    assert recent.rows == views.ROWS
    assert "82 %" in recent.score
    assert home.recent_of(views.EMPTY).score == ""


def test_the_rail_tells_what_is_ready_and_what_wants_attention() -> None:
    states = page_states(views.full())
    assert (states["quality"].mark, states["quality"].count) == (Mark.ATTENTION, 2)
    assert states["monitor"].mark is Mark.ATTENTION
    assert states["train"].mark is Mark.READY
    assert page_states(views.EMPTY)["data"].mark is Mark.NOT_YET
    assert page_states(views.full(), "train")["train"].mark is Mark.RUNNING
    assert page_states(None) == {}


def test_no_two_commands_share_a_shortcut() -> None:
    assert all(action.shortcut for action in ACTIONS)
    shortcuts = [keys for action in ACTIONS for keys in (action.shortcut, action.second_shortcut) if keys]
    assert len(shortcuts) == len(set(shortcuts)) >= len(BY_ID)


@pytest.mark.parametrize(
    ("view", "action", "can"),
    [
        (None, "undo", False),
        (None, "open_file", True),
        (views.loaded(), "undo", False),
        (views.full(), "undo", True),
        (views.loaded(), "redo", False),
        (views.loaded(), "watch", False),
        (views.full(), "watch", True),
        (msgspec.structs.replace(views.full(), read_only=True), "undo", False),
    ],
)
def test_commands_are_offered_when_they_can_be_done(view: ProjectView | None, action: str, can: bool) -> None:
    assert BY_ID[action].enabled(Situation("home", view)) is can


def test_hostile_names_are_shown_as_text() -> None:
    assert plain("a\u202egnp.exe") == "a\ufffdgnp.exe"
    assert plain("line\nbreak\x00") == "line break\ufffd"
    assert len(plain("x" * 10_000)) == 120
    assert for_menu("Salt & Pepper") == "Salt && Pepper"
    assert "<img" not in for_tooltip("<img src=x>")


def test_strong_names_are_found_in_a_sentence() -> None:
    runs = emphasise("Plan and Monthly", ("Monthly", "Plan"))
    assert [run.text for run in runs if run.strong] == ["Plan", "Monthly"]
    assert said(runs) == "Plan and Monthly"


def test_numbers_are_rounded_as_people_do() -> None:
    assert short(29.9) == "29.90"
    assert short(1585) == "1,585"
    assert short(0.08) == "0.08"
    assert percent(0.004) == "under 1 %"
    assert percent(0.997) == "over 99 %"
    assert time_left(8.2) == "8 s left"
    assert time_left(125) == "about 2 min left"
