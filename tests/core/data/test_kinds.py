"""Kinds are guessed from all cells, and a person can overrule them."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette.data import formats
from maquette.data.engine import connect, literal
from maquette.data.frame import read_frame, read_inputs, read_texts
from maquette.data.kinds import guess_schema, overrule
from maquette.data.profile import profile_columns
from maquette.data.schema import SURE, Column, Kind, Reason, Role
from maquette.data.steps import TreatAsMissing
from maquette.data.table import Table, with_steps
from maquette.data.targets import rank_targets
from maquette.data.writing import write_snapshot
from maquette.errors import MaquetteError
from maquette.progress import Silent
from written_tables import SHOP, read_rows, shop_rows

DAYS = [f"{day:02d}" for day in range(1, 29)]


@pytest.mark.parametrize(
    ("cells", "kind", "form"),
    [
        ([str(n * 1.5) for n in range(40)], Kind.NUMBER, "1234.5"),
        ([f"{n}.{n:03d},5" for n in range(1, 40)], Kind.NUMBER, "1.234,5"),
        ([f"{n},{n:03d}.25" for n in range(1, 40)], Kind.NUMBER, "1,234.5"),
        ([f"{n},5" for n in range(40)], Kind.NUMBER, "1.234,5"),
        ([str(n) for n in range(38)] + ["?", "n/a"], Kind.NUMBER, "1234.5"),
        (["yes", "no"] * 20, Kind.YES_NO, ""),
        (["Ja", "Nein", "ja"] * 20, Kind.YES_NO, ""),
        (["0", "1", "1"] * 20, Kind.YES_NO, "1234.5"),
        (["red", "green", "blue"] * 20, Kind.CATEGORY, ""),
        ([f"2024-03-{day}" for day in DAYS], Kind.DATE, "year-month-day"),
        ([f"{day}/03/2024" for day in DAYS], Kind.DATE, "day-month-year"),
        ([f"03/{day}/2024" for day in DAYS], Kind.DATE, "month-day-year"),
        ([f"2024-03-{day} 10:30:00" for day in DAYS], Kind.DATE, "year-month-day"),
        ([f"{n:05d}" for n in range(1200, 1260)], Kind.IDENTIFIER, ""),
        ([f"A-{n}" for n in range(60)], Kind.IDENTIFIER, ""),
        ([str(n) for n in range(1000, 1060)], Kind.IDENTIFIER, "1234.5"),
        ([f"I liked print number {n} very much indeed" for n in range(60)], Kind.TEXT, ""),
    ],
)
def test_kind_and_format_are_found(tmp_path: Path, cells: list[str], kind: Kind, form: str) -> None:
    table = read_rows(tmp_path, ("cell", "other"), [[cell, n % 7] for n, cell in enumerate(cells)])
    column = table.schema.column("cell")
    assert (column.kind, column.format) == (kind, form)


def test_a_date_that_reads_both_ways_is_not_sure(tmp_path: Path) -> None:
    cells = [f"{n % 12 + 1:02d}/{(n * 5) % 12 + 1:02d}/2024" for n in range(40)]
    table = read_rows(tmp_path, ("when", "n"), [[cell, n % 7] for n, cell in enumerate(cells)])
    assert table.schema.column("when").sure <= 0.5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.decimals(-99_999, 99_999, places=2), min_size=25, max_size=40),
    form=st.sampled_from((formats.PLAIN, formats.GROUPED, formats.COMMA)),
)
def test_numbers_read_the_same_in_bulk_and_one_by_one(tmp_path: Path, values: list[float], form: str) -> None:
    written = [_write(float(value), form) for value in values]
    table = read_rows(tmp_path, ("cell", "n"), [[cell, n % 7] for n, cell in enumerate(written)])
    column = overrule(Path(table.path), table.schema.column("cell"), Kind.NUMBER)
    assert all(
        formats.read_number(cell, form) == pytest.approx(float(v))
        for cell, v in zip(written, values, strict=True)
    )
    if column.format == form:
        read = read_inputs(table, [column]) if table.schema.column("cell") == column else None
        assert read is None or list(read["cell"]) == pytest.approx([float(value) for value in values])


def _write(value: float, form: str) -> str:
    text = f"{value:,.2f}" if form != formats.PLAIN else f"{value:.2f}"
    return text.translate(str.maketrans(",.", ".,")) if form == formats.COMMA else text


def test_overruling_changes_how_cells_are_read(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("size", "n"), [[n % 5, n] for n in range(60)])
    column = overrule(Path(table.path), table.schema.column("size"), Kind.CATEGORY)
    assert (column.kind, column.overruled) == (Kind.CATEGORY, True)
    with pytest.raises(MaquetteError, match="kind_does_not_fit"):
        overrule(Path(table.path), table.schema.column("size"), Kind.DATE)


def test_treating_as_missing_leaves_the_text_and_empties_the_value(tmp_path: Path) -> None:
    table = read_rows(tmp_path, ("age", "n"), [[-999 if n % 10 == 0 else n, n % 7] for n in range(60)])
    frame = read_frame(with_steps(table, (TreatAsMissing(column="age", values=("-999",)),)), ["age"])
    assert frame["age"].isna().sum() == 6
    assert read_frame(table, ["age"])["age"].isna().sum() == 0


def test_profiles_count_what_is_there(tmp_path: Path) -> None:
    table = read_rows(tmp_path, SHOP, shop_rows(300))
    profiles = {each.column: each for each in profile_columns(table, SHOP, Silent())}
    price = profiles["price"]
    assert sum(price.bars) == price.rows - price.missing
    prices = [float(str(row[3])) for row in shop_rows(300) if row[3] != ""]
    assert (price.low, price.high) == (min(prices), max(prices))
    assert sum(count.rows for count in profiles["newsletter"].top) == 300


def test_the_likeliest_target_comes_first_and_names_never(tmp_path: Path) -> None:
    table = read_rows(tmp_path, SHOP, shop_rows(300))
    profiles = profile_columns(table, SHOP, Silent())
    ranked = rank_targets(table.schema, profiles)
    assert ranked[0] == "left"
    assert "customer" not in ranked
    assert table.schema.column("customer").role is Role.IGNORED


@pytest.mark.parametrize(
    ("pattern", "form", "unit"),
    [
        ("€{0}.50", "1234.5", "€"),
        ("{0},50 €", "1.234,5", "€"),
        ("${0}", "1234.5", "$"),
        ("US$ {0}", "1234.5", "$"),
        ("{0}%", "1234.5", "%"),
        ("{0}.5 %", "1234.5", "%"),
        ("USD {0}", "1234.5", "$"),
        ("{0} kg", "1234.5", "kg"),
        ("{0} kmpl", "1234.5", "kmpl"),
        ("CHF 1'{0}.50", "1'234.5", "CHF"),
        ("1\u202f{0},5 km", "1 234,5", "km"),
        ("{0}.5k", "1234.5 k", ""),
        ("${0}.5M", "1234.5 k", "$"),
        ("(1,{0}.25)", "1,234.5", ""),
        ("{0}.25-", "1234.5", ""),
        ("− {0}.25", "1234.5", ""),
        ("1_{0}", "1_234.5", ""),
        ("12,34,{0}", "12,34,567.8", ""),
    ],
)
def test_amounts_are_numbers_with_their_unit(tmp_path: Path, pattern: str, form: str, unit: str) -> None:
    cells = [pattern.format(100 + n * 7 % 800) for n in range(200)]
    (column,) = read_rows(tmp_path, ("x",), [[cell] for cell in cells]).schema.columns
    assert (column.kind, column.format, column.unit) == (Kind.NUMBER, form, unit)
    assert column.numeric
    assert column.sure >= SURE
    assert column.unfit == 0


@pytest.mark.parametrize(
    ("pattern", "form"),
    [
        ("{0:%d.%m.%y}", "day-month-year"),
        ("{0:%m/%d/%y %H:%M}", "month-day-year"),
        ("{0:%d-%b-%y}", "1 March 2024"),
        ("{0:%A, %d %B %Y}", "1 March 2024"),
        ("{0:%B %d, %Y}", "1 March 2024"),
        ("{0:%Y%m%d}", "20240301"),
        ("{0:%Y-%m}", "2024-03"),
        ("{0:%m/%Y}", "03/2024"),
        ("{0:%b %Y}", "March 2024"),
        ("{0:%Y-%m-%dT%H:%M:%S.%f}Z", "year-month-day"),
        ("{0:%Y-%m-%d %H:%M}+01:00", "year-month-day"),
        ("{0:%H:%M}", "13:45"),
        ("{0:%I:%M %p}", "13:45"),
    ],
)
def test_dates_and_times_are_told_from_how_they_are_written(tmp_path: Path, pattern: str, form: str) -> None:
    start = datetime.datetime(2023, 1, 5, 1, 7)
    step = datetime.timedelta(days=5, hours=3, minutes=11)
    cells = [pattern.format(start + n * step) for n in range(200)]
    (column,) = read_rows(tmp_path, ("x",), [[cell] for cell in cells]).schema.columns
    assert (column.kind, column.format) == (Kind.DATE, form)
    assert column.sure >= SURE
    assert column.role is Role.INPUT


def one_snapshot(folder: Path, cells: Sequence[str]) -> tuple[Table, Column]:
    """Make a table of one column that holds `cells` to the letter."""
    path = folder / "snapshot.parquet"
    batch = pa.record_batch([pa.array(cells, pa.string())], names=["x"])
    write_snapshot(path, ("x",), [batch])
    schema = guess_schema(path, ("x",))
    return Table(path=str(path), digest="", rows=len(cells), schema=schema, read_as=schema), schema.columns[0]


def one_column(folder: Path, cells: Sequence[object], name: str = "x") -> tuple[Table, Column]:
    table = read_rows(folder, (name, "n"), [[cell, number % 7] for number, cell in enumerate(cells)])
    return table, table.schema.column(name)


def test_days_that_could_only_be_read_one_way_are_counted(tmp_path: Path) -> None:
    cells = [f"{n % 28 + 1:02d}/03/2024" for n in range(280)]
    _, column = one_column(tmp_path, cells)
    assert column.why[0] == Reason(code="only_day_first", count=160, cells=280)


def test_a_column_that_reads_both_ways_offers_the_other(tmp_path: Path) -> None:
    cells = [f"{n % 12 + 1:02d}/{n * 5 % 12 + 1:02d}/2024" for n in range(40)]
    table, column = one_column(tmp_path, cells)
    assert column.sure < SURE
    assert [reading.format for reading in column.readings] == ["month-day-year"]
    other = overrule(Path(table.path), column, Kind.DATE, column.readings[0].format)
    assert (other.format, other.overruled, other.unfit) == ("month-day-year", True, 0)


def test_dates_that_read_both_ways_follow_those_of_the_same_table(tmp_path: Path) -> None:
    rows = [[f"{n % 12 + 1}/{n * 5 % 12 + 1}/2024", f"3/{n % 28 + 1}/2024"] for n in range(60)]
    table = read_rows(tmp_path, ("asked", "told"), rows)
    assert [column.format for column in table.schema.columns] == ["month-day-year"] * 2
    assert table.schema.column("asked").sure < SURE


def test_cells_that_do_not_fit_are_counted_found_and_kept(tmp_path: Path) -> None:
    cells = [*map(str, range(100, 196)), "about 30", "NA", "  ", "7 or 8"]
    table, column = one_snapshot(tmp_path, cells)
    assert (column.kind, column.unfit) == (Kind.NUMBER, 3)
    with connect(Path(table.path)) as database:
        read = f"read_parquet({literal(table.path)})"
        asked = f"SELECT x FROM {read} WHERE NOT {formats.fits_sql(column)}"
        found = [row[0] for row in database.execute(asked).fetchall()]
    assert found == ["about 30", "NA", "7 or 8"]
    assert list(read_texts(table, ["x"])["x"])[-4:] == ["about 30", "NA", "  ", "7 or 8"]
    assert {reason.code for reason in column.why} == {"numbers", "strays", "missing_words"}


def test_a_cell_of_blanks_keeps_its_text_and_is_missing(tmp_path: Path) -> None:
    table, column = one_snapshot(tmp_path, [*["red", "blue"] * 20, "   ", "\u00a0"])
    assert column.kind is Kind.CATEGORY
    assert read_frame(table, ["x"])["x"].isna().sum() == 2
    assert list(read_inputs(table, table.schema.columns)["x"])[-2:] == ["", ""]
    assert read_texts(table, ["x"])["x"].isna().sum() == 0
    assert profile_columns(table, ["x"], Silent())[0].missing == 2


def test_moments_are_read_to_the_microsecond(tmp_path: Path) -> None:
    table, _ = one_column(tmp_path, [f"2024-03-01 10:00:00.{n:06d}" for n in range(50)])
    moments = read_frame(table, ["x"])["x"]
    assert str(moments.dtype) == "datetime64[us]"
    assert moments[49] - moments[0] == datetime.timedelta(microseconds=49)


def test_one_offset_keeps_the_time_on_the_wall_and_many_go_to_utc(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    same, column = one_column(tmp_path / "one", [f"2024-03-{n:02d}T08:00:00+02:00" for n in range(1, 29)])
    assert Reason(code="one_offset", details={"offset": "+02:00"}) in column.why
    assert set(read_frame(same, ["x"])["x"].dt.hour) == {8}
    offsets = ["+02:00", "+01:00"]
    mixed, column = one_column(tmp_path, [f"2024-03-{n:02d}T08:00:00{offsets[n % 2]}" for n in range(1, 29)])
    assert column.unit == "UTC"
    assert set(read_frame(mixed, ["x"])["x"].dt.hour) == {6, 7}


@pytest.mark.parametrize(
    ("name", "start", "step", "form"),
    [
        ("created_at", 1_700_000_000, 4_321, "seconds since 1970"),
        ("timestamp", 1_700_000_000_000, 4_321_000, "milliseconds since 1970"),
        ("date", 45_000, 3, "days since 1899-12-30"),
    ],
)
def test_counts_of_time_are_dates_by_their_range_and_their_name(
    tmp_path: Path, name: str, start: int, step: int, form: str
) -> None:
    (tmp_path / "other").mkdir()
    cells = [start + n * n * step for n in range(40)]
    _, column = one_column(tmp_path, cells, name)
    assert (column.kind, column.format) == (Kind.DATE, form)
    assert column.readings[0].kind is Kind.NUMBER
    _, other = one_column(tmp_path / "other", cells, "score")
    assert other.kind is Kind.NUMBER


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("zip", "{0:05d}"),
        ("x", "00{0:05d}"),
        ("PLZ", "8{0:04d}"),
        ("x", "+49 30 55{0:05d}"),
        ("phone", "30555{0:05d}"),
        ("x", "DE44 5001 0517 5407 {0:04d} 31"),
        ("x", "anna{0}@example.org"),
        ("x", "https://example.org/{0}"),
        ("x", "6781b04d-7b5f-4c1a-bceb-{0:012d}"),
        ("x", "45328{0:013d}"),
        ("sku", "SKU-{0:05d}"),
        ("customer_id", "{0}"),
    ],
)
def test_names_of_things_are_never_numbers(tmp_path: Path, name: str, pattern: str) -> None:
    _, column = one_column(tmp_path, [pattern.format(1_000 + n * 37) for n in range(100)], name)
    assert (column.kind, column.role) == (Kind.IDENTIFIER, Role.IGNORED)


@pytest.mark.parametrize(
    "pair",
    [
        "yes no",
        "Y N",
        "TRUE FALSE",
        "ja nein",
        "oui non",
        "sí no",
        "tak nie",
        "on off",
        "1 0",
        "1.0 0.0",
        "✓ ✗",
    ],
)
def test_yes_and_no_are_known_in_many_spellings(tmp_path: Path, pair: str) -> None:
    _, column = one_column(tmp_path, pair.split() * 30)
    assert column.kind is Kind.YES_NO
    _, column = one_column(tmp_path, [*pair.split() * 30, "n/a"])
    assert column.kind is Kind.YES_NO


def test_a_cross_beside_empty_cells_is_a_yes_and_m_and_f_are_no_answers(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert one_column(tmp_path, ["x", "", ""] * 20)[1].kind is Kind.YES_NO
    assert one_column(tmp_path / "other", ["m", "f"] * 20)[1].kind is Kind.CATEGORY


@pytest.mark.parametrize(
    ("mark", "form"), [("; ", "a; b; c"), (" | ", "a | b | c"), (", ", "a, b, c"), ("", "['a', 'b']")]
)
def test_cells_that_list_things_are_text_and_said_to_be_lists(tmp_path: Path, mark: str, form: str) -> None:
    things = ["red", "green", "blue", "grey", "pink", "white", "black", "brown"]
    lists = [[thing for place, thing in enumerate(things) if n * 37 >> place & 1] for n in range(1, 200)]
    _, column = one_column(tmp_path, [mark.join(each) if mark else str(each) for each in lists])
    assert (column.kind, column.format) == (Kind.TEXT, form)


def test_units_that_differ_are_asked_about(tmp_path: Path) -> None:
    cells = [f"{n} kg" if n % 3 else f"{n * 100} g" for n in range(1, 61)]
    _, column = one_column(tmp_path, cells)
    assert (column.kind, column.unit, column.unfit) == (Kind.NUMBER, "kg", 20)
    assert column.sure < SURE
    assert column.why[0].code == "mixed_units"


@pytest.mark.parametrize("held", ["text", "number"])
def test_what_the_source_says_of_a_column_is_believed(tmp_path: Path, held: str) -> None:
    cells = [f"{n}" for n in range(100, 160)]
    table, _ = one_column(tmp_path, cells, "place_in_queue")
    (column, _) = guess_schema(Path(table.path), table.schema.names, (held, "")).columns
    assert column.kind is (Kind.NUMBER if held == "number" else Kind.IDENTIFIER)
    assert column.numeric is (held == "number")


def test_an_offset_that_differs_is_found_wherever_it_stands(tmp_path: Path) -> None:
    cells = [f"2024-03-{n % 28 + 1:02d}T{n % 24:02d}:{n % 60:02d}:{n % 59:02d}+02:00" for n in range(40_000)]
    cells[20_011] = "2024-03-01T08:00:00+01:00"
    _, column = one_snapshot(tmp_path, cells)
    assert column.unit == "UTC"


def test_a_large_table_is_judged_by_all_of_its_cells(tmp_path: Path) -> None:
    """The odd cells stand where no sample looks; still they decide."""
    count = 40_000
    rows = [[f"{n % 12 + 1:02d}/{n % 11 + 1:02d}/2024", n % 900 + 100, n * 7 % 90_000] for n in range(count)]
    odd = 20_011
    rows[odd] = ["31/01/2024", "about 5", "00012"]
    rows[odd + 1] = ["30/01/2024", "1,234", "00013"]
    table = read_rows(tmp_path, ("day", "amount", "code"), rows)
    day, amount, code = table.schema.columns
    assert (day.format, day.why[0]) == ("day-month-year", Reason(code="only_day_first", count=2, cells=count))
    assert (amount.format, amount.unfit) == ("1,234.5", 1)
    assert code.kind is Kind.IDENTIFIER


@pytest.mark.parametrize("code", ["AB-{0:05d}/X", "750-67-{0:04d}"])
def test_codes_with_marks_still_name_rows(tmp_path: Path, code: str) -> None:
    (column,) = read_rows(tmp_path, ("x",), [[code.format(n)] for n in range(1000, 1200)]).schema.columns
    assert column.kind is Kind.IDENTIFIER


@pytest.mark.parametrize("mark", [".", ","])
def test_three_digits_behind_one_mark_are_a_fraction_or_thousands_and_said_to_be_unsure(
    tmp_path: Path, mark: str
) -> None:
    thousands = [[f"{n}{mark}{n * 7 % 1000:03d}"] for n in range(1, 200)]
    (column,) = read_rows(tmp_path, ("x",), thousands).schema.columns
    assert (column.kind, column.sure) == (Kind.NUMBER, 0.5)


@pytest.mark.parametrize("sign", ["0.125", "12.5", "1234.125"])
def test_one_clear_number_settles_what_the_mark_means(tmp_path: Path, sign: str) -> None:
    thousands = [[f"{n}.{n * 7 % 1000:03d}"] for n in range(1, 200)]
    (column,) = read_rows(tmp_path, ("x",), [*thousands, [sign]]).schema.columns
    assert (column.format, column.sure) == ("1234.5", 1.0)
