"""Databases are read as they are, by those who may, without a trace of the password."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from core.jobs.driving import ending, wait_for_progress
from database_servers import PASSWORD, Server, find_mariadb, find_postgres, mariadb, postgres
from maquette import session
from maquette.data.frame import read_frame, read_texts
from maquette.data.readers.databases.read import list_tables
from maquette.data.schema import Kind
from maquette.data.snapshot import open_table
from maquette.data.source import Source
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.jobs.messages import Stopped
from maquette.jobs.worker import Worker
from maquette.passwords import can_remember, using
from maquette.progress import Silent

pytestmark = pytest.mark.databases
QUIET = Silent()
POSTGRES_TYPES = """
    small smallint, whole integer, large bigint, exact numeric(30, 10), single real, double double precision,
    counted serial, paid money, word varchar(40), fixed char(6), long_text text, yes boolean, day date,
    clock time, at timestamp, at_zone timestamptz, span interval, blob bytea, id uuid, tags text[],
    numbers integer[], object jsonb, plain_json json, address inet, range int4range, bits bit(4), point point
"""
POSTGRES_ROW = {
    "small": ("-32768", "-32768"),
    "whole": ("2147483647", "2147483647"),
    "large": ("9223372036854775807", "9223372036854775807"),
    "exact": ("12345678901234567890.1234567890", "12345678901234567890.1234567890"),
    "single": ("0.1", "0.1"),
    "double": ("0.1", "0.1"),
    "counted": ("7", "7"),
    "word": ("'Grüße 100%'", "Grüße 100%"),
    "fixed": ("'ab'", "ab"),
    "long_text": ("E'two\\nlines'", "two\nlines"),
    "yes": ("true", "true"),
    "day": ("'2024-02-29'", "2024-02-29"),
    "clock": ("'23:59:59.5'", "23:59:59.5"),
    "at": ("'2024-02-29 12:30:15.123456'", "2024-02-29 12:30:15.123456"),
    "at_zone": ("'infinity'", "infinity"),
    "span": ("'1 day 2 hours'", "1 day 02:00:00"),
    "blob": ("'\\xdeadbeef'", "\\xdeadbeef"),
    "id": ("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    "tags": ("'{a,b}'", "{a,b}"),
    "object": ("'{\"a\": [1, 2]}'", '{"a": [1, 2]}'),
    "address": ("'192.168.0.1'", "192.168.0.1/32"),
    "range": ("'[1,5)'", "[1,5)"),
    "bits": ("B'1010'", "1010"),
}
MARIADB_TYPES = """
    tiny tinyint, small smallint, medium mediumint, whole int, large bigint unsigned, exact decimal(30, 10),
    single float, `double` double, bits bit(8), word varchar(40), fixed char(6), long_text longtext,
    yes boolean, day date, clock time(1), at datetime(6), stamp timestamp null, born year,
    raw varbinary(8), object json, choice enum('red','blue'), several set('a','b')
"""
MARIADB_ROW = {
    "tiny": ("-128", "-128"),
    "medium": ("8388607", "8388607"),
    "whole": ("-2147483648", "-2147483648"),
    "large": ("18446744073709551615", "18446744073709551615"),
    "exact": ("12345678901234567890.1234567890", "12345678901234567890.1234567890"),
    "single": ("0.1", "0.1"),
    "double": ("0.1", "0.1"),
    "word": ("'Grüße 100%'", "Grüße 100%"),
    "long_text": ("'two\\nlines'", "two\nlines"),
    "yes": ("true", "1"),
    "day": ("'2024-02-29'", "2024-02-29"),
    "clock": ("'23:59:59.5'", "23:59:59.5"),
    "at": ("'2024-02-29 12:30:15.123456'", "2024-02-29 12:30:15.123456"),
    "stamp": ("NULL", None),
    "born": ("1999", "1999"),
    "raw": ("X'DEADBEEF'", "0xdeadbeef"),
    "object": ("'{\"a\": [1, 2]}'", '{"a": [1, 2]}'),
    "choice": ("'blue'", "blue"),
    "several": ("'a,b'", "a,b"),
}


@pytest.fixture(scope="module", params=["postgresql", "mariadb"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A running server with a table of orders, and one of every type of column."""
    with started(request.param) as running:
        _fill(running)
        yield running


@contextmanager
def started(name: str) -> Iterator[Server]:
    """Start a server, or skip the test where it is not installed.

    It runs as another user, who may not enter pytest's own folders.
    """
    programs = find_postgres() if name == "postgresql" else find_mariadb()
    if programs is None:
        pytest.skip(f"{name} is not installed here; apt-get install postgresql mariadb-server")
    start = postgres if name == "postgresql" else mariadb
    with TemporaryDirectory(prefix="server-") as folder, start(Path(folder), programs) as running:
        yield running


def _fill(server: Server) -> None:
    shop = "shop." if server.name == "mariadb" else ""
    types, row = (MARIADB_TYPES, MARIADB_ROW) if server.name == "mariadb" else (POSTGRES_TYPES, POSTGRES_ROW)
    quote = "`" if server.name == "mariadb" else '"'
    names = ", ".join(f"{quote}{name}{quote}" for name in row)
    server.run(f"CREATE TABLE {shop}every_type ({types})")
    server.run(f"INSERT INTO {shop}every_type ({names}) VALUES ({', '.join(sql for sql, _ in row.values())})")
    server.run(f"INSERT INTO {shop}every_type ({next(iter(row))}) VALUES (NULL)")
    server.run(f"CREATE TABLE {shop}orders (id int, price decimal(8, 2), day date, code varchar(10))")
    rows = ", ".join(f"({n}, {n}.5, '2024-03-{n % 28 + 1:02d}', '00{n % 7}')" for n in range(1, 201))
    server.run(f"INSERT INTO {shop}orders VALUES {rows}")


def table_at(
    server: Server, folder: Path, part: str = "", query: str = "", password: str = PASSWORD
) -> Table:
    """Read from a server."""
    with using(password):
        return open_table(Source(place=server.address, part=part, query=query), folder, QUIET)[0]


def test_every_type_of_column_comes_as_the_server_writes_it(server: Server, tmp_path: Path) -> None:
    texts = read_texts(table_at(server, tmp_path, "every_type"))
    row = MARIADB_ROW if server.name == "mariadb" else POSTGRES_ROW
    assert {name: texts[name][0] for name in row} == {name: text for name, (_, text) in row.items()}
    assert texts.iloc[1].drop("counted", errors="ignore").isna().all()


def test_numbers_and_dates_are_read_as_such_and_codes_are_not(server: Server, tmp_path: Path) -> None:
    table = table_at(server, tmp_path, "orders")
    kinds = {column.name: column.kind for column in table.schema.columns}
    assert (kinds["price"], kinds["day"]) == (Kind.NUMBER, Kind.DATE)
    assert kinds["code"] is not Kind.NUMBER
    assert read_frame(table)["price"].sum() == sum(number + 0.5 for number in range(1, 201))


def test_a_query_may_be_asked_instead_of_a_table(server: Server, tmp_path: Path) -> None:
    query = "SELECT code, count(*) AS often, '50%' AS share FROM orders GROUP BY code ORDER BY code;"
    table = table_at(server, tmp_path, query=query)
    assert table.schema.names == ("code", "often", "share")
    assert table.rows == 7


def test_the_tables_are_listed_and_one_has_to_be_chosen(server: Server, tmp_path: Path) -> None:
    with using(PASSWORD):
        names = [part.name for part in list_tables(Source(place=server.address))]
    assert [name.partition(".")[2] for name in names] == ["every_type", "orders"]
    with pytest.raises(MaquetteError, match="which_table"):
        table_at(server, tmp_path)
    assert table_at(server, tmp_path, names[1]).rows == 200


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM orders",
        "SELECT * FROM orders; DELETE FROM orders",
        "SELECT * FROM orders) AS a; DELETE FROM orders; SELECT * FROM (SELECT 1",
        "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
        "SELECT nothing FROM nowhere",
        "SELECT 1) AS a; COMMIT; BEGIN READ WRITE; DELETE FROM orders; COMMIT; SELECT * FROM (SELECT 1 AS x",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(server: Server, tmp_path: Path, query: str) -> None:
    with pytest.raises(MaquetteError, match="query_refused"):
        table_at(server, tmp_path, query=query)
    assert table_at(server, tmp_path, "orders").rows == 200


def test_a_wrong_password_and_a_wrong_place_are_told_apart(server: Server, tmp_path: Path) -> None:
    with pytest.raises(MaquetteError, match="database_refused"):
        table_at(server, tmp_path, "orders", password="wrong")
    nowhere = Source(place="postgresql://keeper@127.0.0.1:9/shop", part="orders")
    with pytest.raises(MaquetteError, match="database_away"):
        open_table(nowhere, tmp_path, QUIET)
    with pytest.raises(MaquetteError, match="database_unknown"):
        open_table(Source(place="oracle://keeper@127.0.0.1/shop"), tmp_path, QUIET)
    if server.name == "postgresql":
        with using(PASSWORD), pytest.raises(MaquetteError, match="no_such_database"):
            open_table(
                Source(place=server.address.replace("/shop", "/shops"), part="orders"), tmp_path, QUIET
            )


def test_no_word_of_the_password_lies_in_a_project(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", keyring.backends.fail.Keyring)
    folder = str(tmp_path / "Shop.maquette")
    source = Source(place=server.address.replace("keeper@", "keeper:secret-word@"), part="orders")
    with pytest.raises(MaquetteError, match="database_refused") as refused:
        session.start_table(folder, "Shop", source, "", QUIET)
    assert "secret-word" not in str(refused.value.details)
    view = session.start_table(folder, "Shop", source, PASSWORD, QUIET)
    assert view.origin == Source(place=server.address, part="orders")
    for path in Path(folder).rglob("*"):
        if path.is_file():
            assert b"secret-word" not in path.read_bytes()
            assert PASSWORD.encode() not in path.read_bytes()


class SmallKeyring(keyring.backend.KeyringBackend):
    """A keyring that forgets."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> SmallKeyring:
    """The keyring that the system has."""
    keeper = SmallKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: keeper)
    return keeper


def test_a_kept_password_is_found_again(
    server: Server, tmp_path: Path, keeper: SmallKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SmallKeyring, "__module__", "keyring.backends.SecretService")
    source = Source(place=server.address, part="orders")
    assert session.keep_password(source, PASSWORD, QUIET)
    assert open_table(source, tmp_path, QUIET)[0].rows == 200
    assert len(keeper.kept) == 1


def test_plain_text_is_no_place_to_keep_a_password(
    keeper: SmallKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SmallKeyring, "__module__", "keyrings.alt.file")
    assert not can_remember()
    assert not session.has_keyring(QUIET)
    assert not session.keep_password(Source(place="mysql://keeper@localhost/shop"), PASSWORD, QUIET)
    assert not keeper.kept


def test_a_slow_query_can_be_stopped_and_leaves_nothing(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "Shop.maquette"
    nap = "SELECT pg_sleep(300)" if server.name == "postgresql" else "SELECT sleep(300)"
    arguments = {
        "folder": str(folder),
        "name": "Shop",
        "source": Source(place=server.address, query=nap),
        "password": PASSWORD,
    }
    worker = Worker("maquette.session")
    try:
        job = worker.run("start_table", arguments)
        wait_for_progress(worker, job)
        worker.stop(job)
        assert isinstance(ending(worker, job, deadline=30), Stopped)
    finally:
        worker.close()
    assert not folder.exists()


class Breaking(Silent):
    """Progress that ends the server once rows arrive."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        if stage == "reading_rows":
            self.server.process.kill()
            self.server.process.wait()


@pytest.mark.parametrize("name", ["postgresql", "mariadb"])
def test_a_server_that_goes_away_in_the_middle_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with started(name) as server:
        large = "shop.large" if name == "mariadb" else "large"
        server.run(f"CREATE TABLE {large} (word varchar(2000))")
        server.run(f"INSERT INTO {large} VALUES ('{'x' * 2000}')")
        for _ in range(15):
            server.run(f"INSERT INTO {large} SELECT * FROM {large}")
        with using(PASSWORD), pytest.raises(MaquetteError, match="database_dropped"):
            open_table(Source(place=server.address, part="large"), tmp_path / "out", Breaking(server))
    assert list((tmp_path / "out").iterdir()) == []
