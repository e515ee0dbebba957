"""Findings about the people behind the rows: personal data, rows that could be traced, small groups."""

import random
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from maquette import session
from maquette.data.schema import Column, Kind, Role, Schema
from maquette.data.steps import HashCells, LeaveOut, MaskCells
from maquette.data.table import with_steps
from maquette.progress import Silent
from maquette.quality.checks.personal_data import find_personal_data
from maquette.quality.checks.reidentification import find_reidentification
from maquette.quality.checks.sensitive_columns import find_sensitive_columns
from maquette.quality.checks.small_groups import find_small_groups, rows_needed
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, Severity
from maquette.quality.people import check_digits as check
from maquette.quality.report import check_table
from maquette.report.words import describe_finding
from small_tables import SmallTable, small_table
from written_tables import csv_source, read_rows

QUIET = Silent()
Maker = Callable[[random.Random], str]
FIRST = ["Anna", "Peter", "Maria", "Thomas", "Sophie", "Lukas", "Giulia", "Marco", "Priya", "Emma", "Pierre"]
LAST = ["Schmidt", "Rossi", "Dubois", "Smith", "Patel", "Kowalski", "Jansen", "Hansen", "Novák", "Weber"]
ROWS = 80


def digits(r: random.Random, count: int) -> str:
    return "".join(r.choices(string.digits, k=count))


def passing(start: str, count: int, fits: Callable[[str], bool]) -> Maker:
    """Return a maker of numbers that begin so, have so many more digits, and pass a check."""

    def make(r: random.Random) -> str:
        while not fits(made := start + digits(r, count)):
            pass
        return made

    return make


def said_of(name: str, make: Maker, rows: int = ROWS, seed: int = 0) -> list[Finding]:
    """Return what is found in a column of this name, filled by a maker of texts."""
    r = random.Random(seed)
    texts = [make(r) for _ in range(rows)]
    return list(find_personal_data(small_table({name: (Kind.TEXT, texts)}).evidence()))


def person(r: random.Random) -> str:
    return f"{r.choice(FIRST)} {r.choice(LAST)}"


def mail(r: random.Random) -> str:
    return f"{r.choice(FIRST)}.{r.choice(LAST)}{r.randrange(999)}@shop.example"


def day(r: random.Random) -> str:
    return f"{r.randrange(1, 29):02d}.{r.randrange(1, 13):02d}.{r.randrange(1940, 2005)}"


def account(r: random.Random) -> str:
    rest = digits(r, 18)
    return next(text for n in range(100) if check.iban(text := f"DE{n:02d}{rest}"))


PERSONAL: list[tuple[str, str, Maker]] = [
    ("email", "", mail),
    ("phone", "Telefon", lambda r: f"0{r.randrange(20, 99)} {digits(r, 7)}"),
    ("phone", "", lambda r: f"+{r.randrange(30, 60)} {digits(r, 3)} {digits(r, 6)}"),
    ("phone", "", lambda r: f"({r.randrange(200, 999)}) {r.randrange(200, 999)}-{digits(r, 4)}"),
    ("name", "customer", person),
    ("name", "", lambda r: f"{r.choice(LAST)}, {r.choice(FIRST)}{r.choice(string.ascii_lowercase)}"),
    ("name", "Nachname", lambda r: r.choice(LAST)),
    ("address", "Anschrift", lambda r: f"{r.choice(LAST)}straße {r.randrange(1, 99)}"),
    ("address", "", lambda r: f"{r.randrange(1, 999)} {r.choice(LAST)} Street"),
    ("card", "", passing("4", 15, check.luhn)),
    ("card", "Kreditkarte", passing("51", 14, check.luhn)),
    ("account", "", account),
    ("machine", "", lambda r: ".".join(str(r.randrange(1, 255)) for _ in range(4))),
    ("machine", "", lambda r: ":".join(f"{r.randrange(256):02x}" for _ in range(6))),
    ("government", "", lambda r: f"{r.randrange(100, 600)}-{r.randrange(10, 99)}-{r.randrange(1000, 9999)}"),
    ("government", "NHS number", passing("", 10, check.nhs)),
    ("government", "", lambda r: f"AB{digits(r, 6)}{r.choice('ABCD')}"),
    ("government", "", passing("2", 10, check.german_tax)),
    ("government", "", passing("7560", 9, check.ean13)),
    ("government", "", passing("440514", 5, check.pesel)),
    ("government", "", passing("", 9, check.bsn)),
    ("birth", "Geburtsdatum", day),
    ("secret", "password", lambda r: "".join(r.choices(string.ascii_letters, k=9))),
]


@pytest.mark.parametrize(("kind", "name", "make"), PERSONAL)
def test_personal_data_is_found_whatever_the_column_is_called(kind: str, name: str, make: Maker) -> None:
    (found,) = said_of(name or "column 4", make)
    assert found.details["variant"] == kind
    assert isinstance(found.fixes[0].step, LeaveOut)
    assert describe_finding(found).title.startswith(name or "column 4")


HARMLESS: list[tuple[str, Maker]] = [
    ("order", lambda r: digits(r, 9)),
    ("", lambda r: str(r.randrange(10**9, 10**10))),
    ("", lambda r: "4" + digits(r, 15)),
    ("id", lambda r: "4" + digits(r, 12)),
    ("", lambda r: str(r.randrange(1_500_000_000, 1_750_000_000))),
    ("", lambda r: f"{r.random():.6f}"),
    ("phone_score", lambda r: f"{r.random():.6f}"),
    ("", lambda r: f"{r.randrange(9)}.{r.randrange(20)}.{r.randrange(30)}"),
    ("build", lambda r: ".".join(str(r.randrange(200)) for _ in range(4))),
    ("", lambda r: ".".join(str(r.randrange(30)) for _ in range(4))),
    ("", lambda r: f"A{digits(r, 7)}"),
    ("company", lambda r: f"{r.choice(LAST)} {r.choice(['GmbH', 'Ltd', '& Sons'])}"),
    ("city", lambda r: r.choice(["Paris", "San Diego", "Charlotte", "Victoria", "Köln", "St. Louis"])),
    (
        "",
        lambda r: r.choice(
            ["Paris", "San Diego", "Charlotte", "Victoria", "Köln", "Santa Fe", "Graz", "Porto"]
        ),
    ),
    (
        "product name",
        lambda r: f"{r.choice(['Oak', 'Steel'])} {r.choice(['Table', 'Lamp'])} {r.choice('ABC')}",
    ),
    ("order date", day),
    ("", passing("40", 11, check.ean13)),
    ("phone_type", lambda r: r.choice(["home", "work", "cell"])),
    ("Invoice ID", lambda r: f"{r.randrange(100, 600)}-{r.randrange(10, 99)}-{r.randrange(1000, 9999)}"),
    ("note", lambda r: f"broke after {r.randrange(99)} days, order {r.randrange(10**6, 10**7)}"),
]


@pytest.mark.parametrize(("name", "make"), HARMLESS)
def test_harmless_columns_are_not_accused(name: str, make: Maker) -> None:
    for seed in range(3):
        assert said_of(name or "column 4", make, seed=seed) == []


def test_numbers_of_which_one_in_ten_passes_the_check_are_no_cards() -> None:
    chance = passing("4", 15, check.luhn)
    half = said_of("column 4", lambda r: chance(r) if r.random() < 0.5 else "4" + digits(r, 15), rows=400)
    assert half == []
    assert said_of("card_number", chance, rows=400)


def test_what_stands_in_sentences_is_found_with_its_rows() -> None:
    r = random.Random(1)
    texts = [f"the mug came late, order {r.randrange(10**6, 10**7)}" for _ in range(60)]
    for row in (7, 30, 41):
        texts[row] = f"please write to {mail(r)} about the mug"
    (found,) = find_personal_data(small_table({"note": (Kind.TEXT, texts)}).evidence())
    assert found.rows == (7, 30, 41)
    assert found.details["variant"] == "email_in_text"
    assert "3 of 60" in describe_finding(found).body


def test_a_report_shows_no_more_than_a_hint_of_what_is_personal() -> None:
    texts = [mail(random.Random(seed)) for seed in range(ROWS)]
    report = check_table(small_table({"mail": (Kind.IDENTIFIER, texts)}).evidence())
    assert [finding.check for finding in report.findings] == ["personal_data"]
    shown = str(report.findings)
    assert not any(text in shown for text in texts)


def test_cards_among_the_inputs_of_a_model_are_serious_and_otherwise_worth_a_look() -> None:
    r = random.Random(0)
    texts = [passing("4", 15, check.luhn)(r) for _ in range(ROWS)]
    for role, severity in ((Role.INPUT, Severity.SERIOUS), (Role.IGNORED, Severity.LOOK)):
        table = small_table({"card": (Kind.IDENTIFIER, texts)})
        schema = Schema(columns=(Column(name="card", kind=Kind.IDENTIFIER, role=role),))
        (found,) = find_personal_data(SmallTable(schema, table.frame, table.texts).evidence())
        assert found.severity is severity


def people_rows(count: int = 300) -> list[list[str]]:
    r = random.Random(5)
    return [
        [
            mail(r),
            person(r),
            day(r),
            r.choice(["m", "f"]),
            str(r.randrange(10_000, 10_020)),
            r.choice(["yes", "no"]),
        ]
        for _ in range(count)
    ]


HEADER = ("mail", "full name", "birthdate", "sex", "postcode", "left")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_each_fix_of_personal_data_ends_it_and_touches_no_other_column(tmp_path: Path, place: int) -> None:
    table = read_rows(tmp_path, HEADER, people_rows())
    for column in ("mail", "full name", "birthdate"):
        (found,) = (f for f in find_personal_data(gather(table)) if f.columns == (column,))
        if place >= len(found.fixes):
            continue
        step = found.fixes[place].step
        after = with_steps(
            table, (HashCells(column=column, key="k") if isinstance(step, HashCells) else step,)
        )
        assert column not in {f.columns[0] for f in find_personal_data(gather(after))}
        same = [c for c in table.schema.columns if c.name != column]
        assert [c for c in after.schema.columns if c.name != column] == same


def test_a_hidden_column_is_hidden_in_a_project_and_undone_at_once(tmp_path: Path) -> None:
    folder = str(tmp_path / "People.maquette")
    session.start_table(folder, "People", csv_source(tmp_path / "p.csv", HEADER, people_rows()), "", QUIET)
    before = session.check(folder, "left", QUIET)
    assert before.report is not None
    found = next(f for f in before.report.findings if f.columns == ("mail",))
    hide = next(fix.step for fix in found.fixes if isinstance(fix.step, MaskCells))
    after = session.apply_steps(folder, (hide,), QUIET)
    assert after.report is not None
    assert ("mail",) not in {f.columns for f in after.report.findings}
    undone = session.undo(folder, QUIET)
    assert undone.table == before.table


def test_rows_that_stand_alone_are_named_with_the_column_that_helps_most() -> None:
    r = random.Random(2)
    rows = 500
    days = [
        f"{r.randrange(1950, 2000)}-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}" for _ in range(rows)
    ]
    sexes = [r.choice("mf") for _ in range(rows)]
    codes = [str(10_000 + r.randrange(4)) for _ in range(rows)]
    table = small_table(
        {"birth date": (Kind.DATE, days), "sex": (Kind.CATEGORY, sexes), "zip": (Kind.CATEGORY, codes)}
    )
    (found,) = find_reidentification(table.evidence())
    together = list(zip(days, sexes, codes, strict=True))
    alone = [row for row, each in enumerate(together) if together.count(each) == 1]
    assert found.rows == tuple(alone)
    assert found.fixes[0].step == LeaveOut(column="birth date")
    assert found.details["left"] == 0
    assert "k-anonym" not in " ".join((describe_finding(found).title, describe_finding(found).why))


def test_coarse_columns_and_tables_of_things_could_be_traced_to_nobody() -> None:
    r = random.Random(3)
    coarse = small_table(
        {
            "sex": (Kind.CATEGORY, [r.choice("mf") for _ in range(500)]),
            "age group": (Kind.CATEGORY, [r.choice(["young", "old"]) for _ in range(500)]),
        }
    )
    houses = small_table(
        {
            "city": (Kind.CATEGORY, [f"town {row}" for row in range(200)]),
            "zip": (Kind.CATEGORY, [str(10_000 + row) for row in range(200)]),
        }
    )
    assert list(find_reidentification(coarse.evidence())) == []
    assert list(find_reidentification(houses.evidence())) == []


def customers(rows: int, few: int, *, told: float = 0.5) -> SmallTable:
    """Return customers of whom `few` are of a third sex; `salutation` tells the sex for a share of them."""
    r = random.Random(4)
    sexes = ["d" if row < few else "mf"[row % 2] for row in range(rows)]
    greeted = [sex if r.random() < told else r.choice("mf") for sex in sexes]
    return small_table(
        {
            "sex": (Kind.CATEGORY, sexes),
            "salutation": (Kind.CATEGORY, ["Mr" if sex == "m" else "Mrs" for sex in greeted]),
            "spent": (Kind.NUMBER, [str(r.randrange(1000)) for _ in range(rows)]),
            "left": (Kind.YES_NO, [r.choice(["yes", "no"]) for _ in range(rows)]),
        }
    )


def test_a_group_too_small_to_judge_is_named_with_the_rows_it_would_need() -> None:
    (found,) = find_small_groups(customers(2_000, 40).evidence("left"))
    assert found.columns == ("sex",)
    assert found.affected == 40
    assert found.details["needed"] == rows_needed(0.1)
    # A fifth of 40 rows is tested: 1.96 * sqrt(0.25 / 8) is 35 of 100.
    assert found.details["off"] == 35
    assert list(find_small_groups(customers(2_000, rows_needed(0.2)).evidence("left"))) == []


def test_sensitive_columns_and_what_tells_them_are_named_before_a_model_looks_at_them() -> None:
    found = list(find_sensitive_columns(customers(1_000, 0, told=0.9).evidence("left")))
    assert [f.columns for f in found] == [("sex",), ("salutation", "sex")]
    assert not any(fix.safe for f in found for fix in f.fixes)
    # Of the tenth that is greeted at random half is greeted right.
    assert found[1].details["right"] == pytest.approx(95, abs=2)
    vague = list(find_sensitive_columns(customers(1_000, 0, told=0.3).evidence("left")))
    assert [f.columns for f in vague] == [("sex",)]


def test_what_tells_a_sensitive_column_is_still_named_when_that_one_is_left_out(tmp_path: Path) -> None:
    texts = customers(600, 0, told=1.0).texts
    table = read_rows(tmp_path, list(texts.columns), texts.to_numpy().tolist())
    without = with_steps(table, (LeaveOut(column="sex"),))
    assert [f.columns for f in find_sensitive_columns(gather(without, "left"))] == [("salutation", "sex")]
    neither = with_steps(without, (*without.steps, LeaveOut(column="salutation")))
    assert list(find_sensitive_columns(gather(neither, "left"))) == []
