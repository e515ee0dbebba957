"""Columns as shops, books, clubs and sensors of many countries write them are taken for what they are."""

import json
from pathlib import Path

import pytest

from maquette.data.frame import read_inputs
from maquette.data.kinds import guess_schema, overrule
from maquette.data.schema import SURE, Column, Kind, Reason, Role
from maquette.data.snapshot import read_table
from maquette.data.table import Table
from maquette.progress import Silent
from written_tables import read_rows


def columns_of(folder: Path, **cells: list[str]) -> tuple[Table, tuple[Column, ...]]:
    """Make a table of columns by name, and a number beside them."""
    names = (*cells, "n")
    rows = [[*row, number % 7] for number, row in enumerate(zip(*cells.values(), strict=True))]
    table = read_rows(folder, names, rows)
    return table, table.schema.columns[:-1]


def one(folder: Path, name: str, cells: list[str]) -> Column:
    return columns_of(folder, **{name: cells})[1][0]


@pytest.mark.parametrize("rows", [200, 4_000])
@pytest.mark.parametrize(("sign", "form"), [(".", "1.234,5"), (",", "1,234.5")])
def test_thousands_beside_small_whole_numbers_are_grouped(
    tmp_path: Path, rows: int, sign: str, form: str
) -> None:
    cells = [f"{n * n % 64_000:,}".replace(",", sign) for n in range(rows)]
    column = one(tmp_path, "Bestand", cells)
    assert (column.kind, column.format) == (Kind.NUMBER, form)
    assert column.sure >= SURE
    assert len(column.readings) == 1


@pytest.mark.parametrize("rows", [200, 4_000])
def test_fractions_of_three_digits_stay_fractions_and_ask(tmp_path: Path, rows: int) -> None:
    column = one(tmp_path, "ratio", [f"{1 + n % 9}.{100 + n % 899}" for n in range(rows)])
    assert (column.kind, column.format) == (Kind.NUMBER, "1234.5")
    assert column.sure < SURE
    assert [reading.format for reading in column.readings] == ["1.234,5"]


def test_numbers_that_read_both_ways_follow_the_decimal_sign_of_the_table(tmp_path: Path) -> None:
    both = [f"{n + 3}.{100 + n * 7}" for n in range(60)]
    (tmp_path / "point").mkdir()
    _, (plan, _) = columns_of(tmp_path, Plan=both, Ist=[f"{n},5{n % 10}" for n in range(60)])
    assert (plan.format, plan.readings[0].format) == ("1.234,5", "1234.5")
    assert plan.sure < SURE
    assert plan.why[-1].code == "like_other_numbers"
    _, (plan, _) = columns_of(tmp_path / "point", Plan=both, Ist=[f"{n}.5{n % 10}" for n in range(60)])
    assert plan.format == "1234.5"


def test_days_with_dots_speak_for_a_decimal_comma(tmp_path: Path) -> None:
    both = [f"{n + 31}.{100 + n * 7}" for n in range(28)]
    _, (pay, _) = columns_of(tmp_path, Gehalt=both, Eingang=[f"{n + 1}.03.2024" for n in range(28)])
    assert pay.format == "1.234,5"
    assert pay.sure < SURE


def test_money_has_no_three_digits_behind_its_point(tmp_path: Path) -> None:
    column = one(tmp_path, "Gehalt", [f"{n + 2}.{100 + n * 7} €" for n in range(60)])
    assert (column.format, column.unit) == ("1.234,5", "€")


@pytest.mark.parametrize(
    ("pattern", "form", "unit", "first"),
    [
        ("{0}.{1:02d} l/100km", "1234.5", "l/100km", 5.0),
        ("{0},{1:02d} €/m²", "1.234,5", "€/m²", 5.0),
        ("{0}{1:02d} m2", "1234.5", "m2", 500.0),
        ("{0},{1:02d} Mio. €", "1.234,5 k", "€", 5e6),
        ("€{0}.{1:02d}M", "1234.5 k", "€", 5e6),
        ("{0}.{1:02d} Lakh", "1234.5 k", "", 5e5),
        ("{0},{1:02d} tys.", "1.234,5 k", "", 5e3),
        ("{0},{1:02d} % vol", "1.234,5", "% vol", 5.0),
    ],
)
def test_amounts_with_compound_units_are_numbers(
    tmp_path: Path, pattern: str, form: str, unit: str, first: float
) -> None:
    cells = [pattern.format(5 + n % 60, n * 7 % 100) for n in range(100)]
    table, (column,) = columns_of(tmp_path, x=cells)
    assert (column.kind, column.format, column.unit, column.unfit) == (Kind.NUMBER, form, unit, 0)
    assert read_inputs(table, [column])["x"][0] == first


@pytest.mark.parametrize(
    ("unit", "plus", "minus"), [("CR/DR", "CR", "DR"), ("C/D", "C", "D"), ("H/S", "H", "S")]
)
def test_books_say_with_a_letter_on_which_side_an_amount_stands(
    tmp_path: Path, unit: str, plus: str, minus: str
) -> None:
    cells = [f"1,{100 + n}.50 {minus if n % 3 else plus}" for n in range(100)]
    table, (column,) = columns_of(tmp_path, Balance=cells)
    assert (column.kind, column.format, column.unit) == (Kind.NUMBER, "1,234.5", unit)
    assert list(read_inputs(table, [column])["Balance"][:2]) == [1100.5, -1101.5]


def test_seconds_and_hours_are_no_sides_of_a_book(tmp_path: Path) -> None:
    assert one(tmp_path, "took", [f"{n + 1} {'s' if n % 2 else 'h'}" for n in range(60)]).unit != "H/S"


def test_lengths_of_time_are_numbers_of_seconds_and_times_of_day_are_not(tmp_path: Path) -> None:
    cells = [f"{18 + n % 30}:{n * 7 % 60:02d}" for n in range(60)]
    table, (split, lap, start) = columns_of(
        tmp_path,
        split=cells,
        Duration=[f"{n % 3}:{n % 60:02d}:00" for n in range(60)],
        start=[f"{n % 24:02d}:{n % 60:02d}" for n in range(60)],
    )
    assert (split.kind, split.format, lap.kind, lap.format) == (Kind.NUMBER, "1:23:45") * 2
    assert (start.kind, start.format) == (Kind.DATE, "13:45")
    assert list(read_inputs(table, [split])["split"][:2]) == [18 * 60, 19 * 60 + 7]
    assert [reading.format for reading in lap.readings] == ["13:45"]
    other = overrule(Path(table.path), lap, Kind.DATE, "13:45")
    assert (other.kind, other.unfit) == (Kind.DATE, 0)


def test_times_that_never_reach_an_hour_are_lengths(tmp_path: Path) -> None:
    column = one(tmp_path, "x", [f"00:{n % 14:02d}:{n * 7 % 60:02d}" for n in range(60)])
    assert (column.kind, column.format) == (Kind.NUMBER, "1:23:45")


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        ([f"2024-W{n:02d}" for n in range(1, 53)], "2024-W05"),
        ([f"KW {n}/2024" for n in range(1, 53)], "2024-W05"),
        ([f"{name}/{year}" for year in range(19, 25) for name in ("jan", "fev", "mai", "out")], "March 2024"),
        ([f"{n}/3 2024" for n in range(1, 29)], "day-month-year"),
        ([f"{n:02d}.03.2024 r." for n in range(1, 29)], "day-month-year"),
    ],
)
def test_days_weeks_and_months_of_many_countries_are_dates(
    tmp_path: Path, cells: list[str], form: str
) -> None:
    column = one(tmp_path, "x", cells)
    assert (column.kind, column.format, column.unfit) == (Kind.DATE, form, 0)


def test_versions_are_no_dates(tmp_path: Path) -> None:
    assert one(tmp_path, "release", ["24.5.1", "24.5.2", "24.6.0"] * 30).kind is Kind.CATEGORY


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Ordernr", "{0}"),
        ("Numero", "{0}"),
        ("Check #", "{0}"),
        ("Pedido", "{0}"),
        ("LEID", "{0}"),
        ("Debitor", "{0}"),
        ("Telefon", "51{0} 551"),
        ("Telefon", "512 {0}"),
        ("x", "40{0}3712345"),
    ],
)
def test_what_is_called_a_number_names_things(tmp_path: Path, name: str, pattern: str) -> None:
    column = one(tmp_path, name, [pattern.format(1_007 + n * 37) for n in range(100)])
    assert (column.kind, column.role) == (Kind.IDENTIFIER, Role.IGNORED)


def test_long_digits_that_count_time_are_no_codes(tmp_path: Path) -> None:
    column = one(tmp_path, "x", [str(1_700_000_000_000 + n * 7_919_333) for n in range(60)])
    assert column.kind is Kind.NUMBER
    assert [reading.format for reading in column.readings][-1] == "milliseconds since 1970"


def test_a_small_number_that_is_called_one_asks(tmp_path: Path) -> None:
    column = one(tmp_path, "Zimmernr", [str(100 + n % 40) for n in range(120)])
    assert column.kind is Kind.NUMBER
    assert column.sure < SURE
    assert Kind.IDENTIFIER in {reading.kind for reading in column.readings}


def test_numbers_of_classes_are_categories(tmp_path: Path) -> None:
    column = one(tmp_path, "supply_class", [str(1_005 + n % 5 * 310) for n in range(120)])
    assert (column.kind, column.numeric) == (Kind.CATEGORY, True)


@pytest.mark.parametrize(("name", "kept"), [("customer_id", False), ("zip", False), ("amount", True)])
def test_numbers_of_a_database_that_are_named_like_keys_are_keys(
    tmp_path: Path, name: str, kept: bool
) -> None:
    table, _ = columns_of(tmp_path, **{name: [str(41_000 + n * n) for n in range(60)]})
    (column, _) = guess_schema(Path(table.path), table.schema.names, ("number", "")).columns
    assert column.kind is (Kind.NUMBER if kept else Kind.IDENTIFIER)
    if not kept:
        assert column.role is Role.IGNORED
        assert Reason(code="kept_as_numbers", count=60, cells=60) in column.why
        assert [reading.kind for reading in column.readings] == [Kind.NUMBER]
        assert overrule(Path(table.path), column, Kind.NUMBER).role is Role.INPUT


def test_names_in_a_small_table_are_text(tmp_path: Path) -> None:
    names = [f"{first} {last}" for first in ("Anna", "Ben", "Ida") for last in ("Weber", "Rossi", "Novák")]
    assert one(tmp_path, "Schüler", names).kind is Kind.TEXT


def test_lines_of_a_bank_in_capitals_are_text_and_parcel_numbers_are_not(tmp_path: Path) -> None:
    lines = [f"VIR SEPA LOYER LILLE {n}" for n in range(1_000, 1_090)]
    parcels = [f"1Z 9E4 {n} 03 7{n % 10}42" for n in range(1_000, 1_090)]
    _, columns = columns_of(tmp_path, text=lines, parcel=parcels)
    assert [column.kind for column in columns] == [Kind.TEXT, Kind.IDENTIFIER]


def test_unknown_writing_with_blanks_claims_nothing(tmp_path: Path) -> None:
    column = one(tmp_path, "x", [f"R {n} {100 + n}.{n % 100:02d}" for n in range(1, 90)])
    assert column.sure < SURE


def test_italian_yes_and_no_are_answers(tmp_path: Path) -> None:
    assert one(tmp_path, "pagata", ["Sì", "No", "Sì"] * 20).kind is Kind.YES_NO


def test_a_short_table_may_list_things(tmp_path: Path) -> None:
    cells = ["Citra, Saaz", "Saaz, Fuggle, Citra", "Citra, Cascade, Saaz", "Fuggle, Citra, Saaz"]
    cells += ["Saaz, Citra", "Cascade, Saaz, Fuggle", "Citra, Fuggle, Cascade", "Fuggle, Saaz, Cascade"]
    column = one(tmp_path, "hops", cells)
    assert (column.kind, column.format) == (Kind.TEXT, "a, b, c")


def test_prices_that_a_shop_writes_as_texts_are_numbers_and_codes_are_not(tmp_path: Path) -> None:
    path = tmp_path / "products.json"
    items = [{"price": f"{n % 90 + 1}.{n % 10}5", "code": f"{n:05}"} for n in range(200)]
    path.write_text(json.dumps(items), encoding="utf-8")
    schema = read_table(path, tmp_path, Silent()).schema
    assert (schema.column("price").kind, schema.column("price").numeric) == (Kind.NUMBER, True)
    assert schema.column("code").kind is Kind.IDENTIFIER
