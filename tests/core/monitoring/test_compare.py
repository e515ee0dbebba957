"""What moved is found, named, put first, and drawn; what cannot matter raises no alarm."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import replace

from maquette.codec import from_json, to_json
from maquette.data.frame import read_frame
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.monitoring.compare import compare
from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.monitoring.registry import DETECTORS
from maquette.report.drift_words import advise, describe_column, describe_report
from maquette.report.sentences import has_sentence
from written_tables import read_rows

RNG = np.random.default_rng(1)
KINDS = {
    "age": Kind.NUMBER,
    "plan": Kind.CATEGORY,
    "paid": Kind.YES_NO,
    "joined": Kind.DATE,
    "note": Kind.TEXT,
    "id": Kind.IDENTIFIER,
}
SCHEMA = Schema(columns=tuple(Column(name=name, kind=kind) for name, kind in KINDS.items()))


def words(cells: object) -> pd.Series:
    return pd.Series(cells, dtype=object)


def table(rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "age": RNG.normal(40, 10, rows),
            "plan": words(RNG.choice(["small", "large", "team"], rows, p=[0.6, 0.3, 0.1])),
            "paid": words(RNG.choice(["yes", "no"], rows)),
            "joined": pd.to_datetime("2024-01-01") + pd.to_timedelta(RNG.integers(0, 300, rows), unit="D"),
            "note": words(["word " * int(n) for n in RNG.integers(1, 9, rows)]),
            "id": words([f"C{n}" for n in RNG.integers(0, 10**9, rows)]),
        }
    )


def look(
    current: pd.DataFrame, importance: Mapping[str, float] | None = None, target: str | None = None
) -> DriftReport:
    return compare(REFERENCE, current, SCHEMA, period="May", importance=importance, target=target)


def moved(report: DriftReport) -> dict[str, ColumnDrift]:
    return {column.column: column for column in report.columns if column.moved}


REFERENCE = table(5_000)


def test_a_quiet_month_is_quiet() -> None:
    report = look(table(1_000))
    assert not report.alarm
    assert moved(report) == {}
    assert describe_report(report) == "No alarm: the 1,000 rows of May look like the rows before."


def test_a_shift_is_found_named_and_put_first() -> None:
    current = table(1_000)
    current["age"] += 6
    report = look(current)
    assert report.alarm
    assert report.columns[0].column == "age"
    assert "“age” moved in May" in describe_report(report)


@pytest.mark.parametrize("rows", [300, 1_000, 5_000])
def test_a_shift_of_two_fifths_of_the_spread_is_found_with_few_rows(rows: int) -> None:
    found = 0
    for _ in range(20):
        current = table(rows)
        current["age"] += 4
        found += "age" in moved(look(current))
    assert found >= 16


def test_a_shift_too_small_to_matter_raises_no_alarm_however_many_rows_prove_it() -> None:
    def plain(rows: int, shift: float) -> pd.DataFrame:
        return pd.DataFrame({"age": RNG.normal(40 + shift, 10, rows)})

    schema = Schema(columns=(SCHEMA.column("age"),))
    small = compare(plain(50_000, 0), plain(50_000, 0.5), schema, period="May")
    assert small.columns[0].p < 0.01
    assert not small.alarm
    assert compare(plain(50_000, 0), plain(50_000, 2), schema, period="May").alarm


def test_one_typing_error_neither_hides_a_shift_nor_makes_one() -> None:
    reference = REFERENCE.copy()
    reference.loc[0, "age"] = 1e9
    current = table(1_000)
    assert not compare(reference, current, SCHEMA, period="May").alarm
    current["age"] += 10
    assert "age" in moved(compare(reference, current, SCHEMA, period="May"))


def test_cells_that_go_missing_are_seen() -> None:
    for name in KINDS:
        current = table(1_000)
        current.loc[:399, name] = None if KINDS[name] is not Kind.NUMBER else np.nan
        assert moved(look(current))[name].how == "missing"


def test_a_new_category_is_seen_in_a_short_table() -> None:
    current = table(40)
    current["plan"] = words(["trial"] * 40)
    assert moved(look(current))["plan"].how == "shares"


def test_a_single_new_value_is_no_alarm() -> None:
    current = table(500)
    current.loc[0, "plan"] = "trial"
    assert not look(current).alarm


def test_a_missing_column_is_an_alarm_of_its_own() -> None:
    report = look(table(1_000).drop(columns="plan"))
    assert report.alarm
    assert report.columns[0].how == "gone"
    assert "“plan” is missing from May" in describe_report(report)


def test_a_missing_name_of_rows_is_no_alarm() -> None:
    ignored = Column(name="id", kind=Kind.IDENTIFIER, role=Role.IGNORED)
    schema = Schema(columns=(*SCHEMA.columns[:-1], ignored))
    current = table(1_000).drop(columns="id")
    assert not compare(REFERENCE, current, schema, period="May").alarm


def test_a_target_not_known_yet_is_not_missed() -> None:
    assert not look(table(1_000).drop(columns="paid"), target="paid").alarm


def test_a_new_column_is_told_without_alarm() -> None:
    report = look(table(1_000).assign(colour=words("red")))
    assert not report.alarm
    assert [column.how for column in report.columns if column.column == "colour"] == ["new"]


def test_a_changed_kind_is_told() -> None:
    current = table(1_000)
    current["age"] = words(["young"] * 1_000)
    assert moved(look(current))["age"].how == "kind"


def test_cells_that_cannot_be_read_as_before_are_another_kind_and_not_empty() -> None:
    reference, current = table(1_000), table(1_000)
    current["age"] = np.nan
    numeric = Column(name="age", kind=Kind.NUMBER, numeric=True)
    schema = Schema(columns=(numeric, *SCHEMA.columns[1:]))

    def how(guess: Column) -> str:
        found = Schema(columns=(guess, *SCHEMA.columns[1:]))
        return moved(compare(reference, current, schema, period="May", found=found))["age"].how

    assert how(Column(name="age", kind=Kind.CATEGORY)) == "kind"
    assert how(Column(name="age", kind=Kind.TEXT, sure=0.7)) == "kind"
    assert how(numeric) == "missing"
    assert how(Column(name="age", kind=Kind.TEXT, role=Role.IGNORED)) == "missing"


def test_a_guess_of_another_kind_is_no_news_while_the_cells_are_read_as_before() -> None:
    reference = REFERENCE.rename(columns={"age": "spent"})[["spent"]]
    schema = Schema(columns=(Column(name="spent", kind=Kind.NUMBER, numeric=True),))
    found = Schema(columns=(Column(name="spent", kind=Kind.CATEGORY),))
    assert not compare(reference, reference.copy(), schema, period="May", found=found).alarm


def test_a_file_with_a_currency_in_its_cells_holds_another_kind(tmp_path: Path) -> None:
    numbers = [[f"{20 + n * 7 % 60}.50"] for n in range(200)]
    older = read_rows(tmp_path, ("price",), numbers)
    newer = read_rows(tmp_path, ("price",), [[f"{text} EUR"] for (text,) in numbers])
    as_before = replace(newer, schema=older.schema)
    report = compare(
        read_frame(older),
        read_frame(as_before),
        older.schema,
        period="May",
        found=newer.schema,
    )
    assert report.alarm
    assert report.columns[0].how == "kind"


def test_time_passing_is_no_alarm_without_a_model() -> None:
    current = table(1_000)
    current["joined"] += pd.Timedelta(days=300)
    report = look(current)
    assert not report.alarm
    assert "joined" in moved(report)


def test_what_the_model_does_not_look_at_raises_no_alarm_and_what_it_does_comes_first() -> None:
    current = table(2_000)
    current["age"] += 20
    current["paid"] = words(RNG.choice(["yes", "no"], 2_000, p=[0.7, 0.3]))
    assert not look(current, importance={"plan": 1.0}).alarm
    report = look(current, importance={"paid": 0.95, "age": 0.05})
    assert report.alarm
    assert report.columns[0].column == "paid"


def test_too_few_rows_are_not_judged() -> None:
    for rows in (0, 1, 29):
        report = look(table(rows))
        assert not report.alarm
        assert report.sentence_code == "drift.too_few"
        assert describe_report(report)


def test_bars_share_their_labels_and_count_ten_thousand() -> None:
    current = table(1_000)
    current["age"] += 15
    current["plan"] = words([f"plan {n}" for n in RNG.integers(0, 30, 1_000)])
    for column in look(current).columns:
        assert [bar.value for bar in column.before] == [bar.value for bar in column.after]
        assert len(column.before) <= 8
        for side in (column.before, column.after):
            assert abs(sum(bar.rows for bar in side) - 10_000) <= len(side)


def test_long_numbers_keep_their_digits_under_the_bars() -> None:
    codes = [12_345_678_901.0, 12_345_678_902.0]
    frame = pd.DataFrame({"code": codes * 100})
    schema = Schema(columns=(Column(name="code", kind=Kind.NUMBER),))
    (column,) = compare(frame, frame, schema, period="May").columns
    assert [float(bar.value) for bar in column.before] == codes


def test_odd_columns_are_survived() -> None:
    odd = {
        "all missing": [np.nan] * 50,
        "all equal": [3.0] * 50,
        "infinite": [np.inf, -np.inf] * 25,
        "huge": [1e308, -1e308] * 25,
    }
    frame = pd.DataFrame(odd)
    schema = Schema(columns=tuple(Column(name=name, kind=Kind.NUMBER) for name in odd))
    report = compare(frame, frame, schema, period="May")
    assert not report.alarm
    assert from_json(to_json(report), DriftReport) == report


def test_every_outcome_and_every_sort_of_move_has_words() -> None:
    for outcome in ("calm", "moved", "gone", "harmless", "time", "too_few"):
        assert has_sentence(f"drift.{outcome}")
        assert has_sentence(f"drift.advice.{outcome}")
    for how in (*(detector.how for detector in DETECTORS), "gone", "new", "kind", "same"):
        assert has_sentence(f"drift.how.{how}")


def test_words_can_be_made_of_every_report() -> None:
    current = table(1_000).drop(columns="plan").assign(extra=1.0)
    current["age"] += 10
    report = look(current)
    assert advise(report)
    assert all(describe_column(column).said for column in report.columns)
