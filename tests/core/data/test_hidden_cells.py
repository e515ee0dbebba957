"""Cells that are hidden: a hint or a code is left of them, and no model ever sees what they said."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maquette import session
from maquette.codec import to_json
from maquette.data.blanks import trimmed
from maquette.data.lineage import trace
from maquette.data.look import EVERYTHING
from maquette.data.masks import mask
from maquette.data.pages import read_page
from maquette.data.schema import Column, Kind, Role
from maquette.data.steps import HashCells, JoinColumns, MaskCells, SetRole, schema_after
from maquette.data.table import Table, with_steps
from maquette.errors import MaquetteError
from maquette.progress import Silent
from written_tables import csv_source, read_rows

QUIET = Silent()
MAILS = ("anna@shop.de", " bo@post.example ", "", "anna@shop.de", "ada.lovelace@engine.org")
ROWS = [[mail, f"4111 1111 1111 {1000 + place}"] for place, mail in enumerate(MAILS)]
HEADER = ("mail", "card")
MAIL_OR_DATE = r"[a-z]{1,5}@[a-z.]{1,6}\.[a-z]{2,4}|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}"


@pytest.fixture
def people(tmp_path: Path) -> Table:
    """A table with addresses and cards."""
    return read_rows(tmp_path, HEADER, ROWS)


def cells(table: Table, column: str) -> list[str | None]:
    place = table.schema.names.index(column)
    return [row[place] for row in read_page(table, 0, table.rows).cells]


def test_a_hint_is_left_of_what_is_hidden(people: Table) -> None:
    hidden = with_steps(people, (MaskCells(column="mail"), MaskCells(column="card")))
    assert cells(hidden, "mail") == ["a***@***.de", "b***@***.example", None, "a***@***.de", "a***@***.org"]
    assert cells(hidden, "card")[0] == "**** 1000"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text(alphabet="aB9 0-.@/é\u00a0_'+x", max_size=22)
        | st.from_regex(
            r"[a-z]{1,5}@[a-z.]{1,6}\.[a-z]{2,4}|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}", fullmatch=True
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_hint_in_a_report_is_the_one_in_the_table(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    rows = [[f"r{place}", text] for place, text in enumerate([*texts, "x"])]
    table = read_rows(tmp_path_factory.mktemp("masks"), ("row", "text"), rows)
    before = cells(table, "text")
    after = cells(with_steps(table, (MaskCells(column="text"),)), "text")
    assert after == [mask(cell) if cell and trimmed(cell) else None for cell in before]


def test_no_more_than_a_letter_of_a_word_stays() -> None:
    assert mask("Grünstraße 12, Köln") == "G*** 1*** K***"
    assert mask("Li") == "***"
    assert mask("03/29/1982") == "**.**.1982"
    assert "501" not in mask("RSSMRA85M01H501Z")


def test_equal_cells_get_equal_codes_that_rest_on_the_key(people: Table) -> None:
    def coded(key: str) -> list[str | None]:
        return cells(with_steps(people, (HashCells(column="mail", key=key),)), "mail")

    first = coded("one")
    assert first[0] == first[3] == hashlib.sha256(b"oneanna@shop.de").hexdigest()
    assert first[1] == hashlib.sha256(b"onebo@post.example").hexdigest()
    assert first[2] is None
    assert len(set(first)) == 4
    assert not {*coded("two")} & {*first} - {None}


def test_codes_without_a_key_are_refused(people: Table) -> None:
    with pytest.raises(MaquetteError) as raised:
        cells(with_steps(people, (HashCells(column="mail"),)), "mail")
    assert raised.value.code == "no_key"


@pytest.mark.parametrize("step", [MaskCells(column="mail"), HashCells(column="mail", key="k")])
def test_what_is_hidden_stays_out_of_the_model(people: Table, step: MaskCells | HashCells) -> None:
    column = schema_after(people.schema, (step,)).column("mail")
    assert column.role is Role.IGNORED
    assert column.kind is (Kind.TEXT if isinstance(step, MaskCells) else Kind.IDENTIFIER)
    both = Column(name="both", kind=Kind.TEXT)
    steps = (
        step,
        SetRole(column="mail", role=Role.INPUT),
        JoinColumns(columns=("mail", "card"), separator=" ", into=both),
    )
    origins = trace(with_steps(people, steps))
    assert origins["mail"] is None
    assert origins["both"] is None


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project with a table of people."""
    folder = str(tmp_path / "People.maquette")
    session.start_table(folder, "People", csv_source(tmp_path / "people.csv", HEADER, ROWS), "", QUIET)
    return folder


def mails(folder: str) -> list[str | None]:
    return [row[0] for row in session.window(folder, 0, 9, EVERYTHING, None, QUIET).cells]


def test_a_project_codes_with_a_key_of_its_own_that_it_never_shows(project: str, tmp_path: Path) -> None:
    view = session.apply_steps(project, (HashCells(column="mail"),), QUIET)
    key = (Path(project) / "project.key").read_text()
    assert mails(project)[0] == hashlib.sha256(f"{key}anna@shop.de".encode()).hexdigest()
    assert key not in to_json(view).decode()
    assert key.encode() not in (Path(project) / "project.db").read_bytes()
    other = str(tmp_path / "Other.maquette")
    session.start_table(other, "Other", csv_source(tmp_path / "other.csv", HEADER, ROWS), "", QUIET)
    session.apply_steps(other, (HashCells(column="mail"),), QUIET)
    assert mails(other)[0] != mails(project)[0]


def test_the_codes_stay_the_same_when_the_step_is_taken_back_and_taken_again(project: str) -> None:
    session.apply_steps(project, (HashCells(column="mail"),), QUIET)
    coded = mails(project)
    session.undo(project, QUIET)
    assert mails(project)[0] == "anna@shop.de"
    session.apply_steps(project, (HashCells(column="mail"), MaskCells(column="card")), QUIET)
    assert mails(project) == coded


def test_no_key_is_made_where_none_is_needed(project: str) -> None:
    session.apply_steps(project, (MaskCells(column="mail"),), QUIET)
    assert not (Path(project) / "project.key").exists()


def test_a_key_that_is_none_is_refused(project: str) -> None:
    session.apply_steps(project, (HashCells(column="mail"),), QUIET)
    (Path(project) / "project.key").write_text("0")
    with pytest.raises(MaquetteError) as raised:
        mails(project)
    assert raised.value.code == "damaged_project"
