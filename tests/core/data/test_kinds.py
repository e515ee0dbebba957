"""Kinds are guessed from all cells, and a person can overrule them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette.data import formats
from maquette.data.frame import read_frame, read_inputs
from maquette.data.kinds import overrule
from maquette.data.profile import profile_columns
from maquette.data.schema import Kind, Role
from maquette.data.steps import TreatAsMissing
from maquette.data.table import with_steps
from maquette.data.targets import rank_targets
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
    form=st.sampled_from(formats.NUMBER_FORMATS),
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
        read = read_inputs(table, ["cell"]) if table.schema.column("cell") == column else None
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
    "pattern",
    [
        "€{0}.50",
        "{0},50 €",
        "${0}",
        "{0}%",
        "{0}.5 %",
        "USD {0}",
        "{1:02d}.{2:02d}.24",
        "{1}/{2}/24",
        "{1}:{2:02d}",
        "{1}-Mar-24",
    ],
)
def test_amounts_and_dates_in_an_unknown_form_are_never_taken_for_names_of_rows(
    tmp_path: Path, pattern: str
) -> None:
    cells = [pattern.format(10 + n, 1 + n % 28, 1 + n // 28 % 12) for n in range(200)]
    (column,) = read_rows(tmp_path, ("x",), [[cell] for cell in cells]).schema.columns
    assert column.kind is not Kind.IDENTIFIER
    assert column.role is Role.INPUT
    assert column.sure <= 0.5


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
