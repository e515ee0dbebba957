"""What is filled in to connect to a database, the address it makes, and which field a problem is about."""

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QUrl

from maquette.data.source import Part, Source, without_password
from maquette_gui.texts import plain, tr

KINDS: tuple[tuple[str, str], ...] = (
    ("postgresql", "PostgreSQL"),
    ("mysql", "MySQL"),
    ("mariadb", "MariaDB"),
)
PORTS = {"postgresql": "5432", "mysql": "3306", "mariadb": "3306"}
_SAME = {"postgres": "postgresql"}
_HIGHEST_PORT, _PORT_DIGITS = 65_535, 5
_ADDRESS = re.compile(
    r"(\w+)(?:\+\w+)?://(?:([^@/]*)@)?(\[[0-9A-Fa-f:.]+\]|[^@/:\[\]]+)(?::(\d*))?(?:/([^?#]*))?(?:[?#].*)?"
)
# The engine's problems by the field that has to be changed.
_FIELDS = {
    "database_away": "host",
    "database_refused": "password",
    "no_such_database": "database",
    "database_unknown": "address",
    "query_refused": "query",
}


@dataclass(frozen=True)
class Address:
    """Where a database is, as fields of a form. The password is none of them: it is never kept."""

    kind: str = "postgresql"
    host: str = "localhost"
    port: str = ""
    database: str = ""
    user: str = ""

    def place(self) -> str:
        """Return the address as one line.

        >>> Address(database="shop", user="me@home").place()
        'postgresql://me%40home@localhost/shop'
        """
        user = f"{_escaped(self.user)}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.kind}://{user}{host}{port}/{_escaped(self.database)}"

    def with_field(self, field: str, text: str) -> "Address":
        """Return the address with one field changed."""
        return replace(self, **{field: text.strip()})

    def lacks(self) -> str:
        """Return the first field that has to be filled in or corrected, "" where all is there."""
        wanted = next((field for field in ("host", "database", "user") if not getattr(self, field)), "")
        if (
            not wanted
            and self.port
            and not (
                self.port.isdecimal() and len(self.port) <= _PORT_DIGITS and int(self.port) <= _HIGHEST_PORT
            )
        ):
            return "port"
        return wanted


def address_from(text: str) -> tuple[Address, str] | None:
    """Return the form and the password that an address holds, None for what is no address.

    >>> address_from("mysql://keeper:sesame@db.example:3307/shop")
    (Address(kind='mysql', host='db.example', port='3307', database='shop', user='keeper'), 'sesame')
    """
    bare, password = without_password(Source(place=text.strip()))
    read = _ADDRESS.fullmatch(bare.place)
    if read is None:
        return None
    scheme, user, host, port, database = (part or "" for part in read.groups())
    kind = _SAME.get(scheme.lower(), scheme.lower())
    if kind not in PORTS:
        return None
    address = Address(
        kind=kind,
        host=host.strip("[]"),
        port=port,
        database=_unescaped(database),
        user=_unescaped(user),
    )
    return address, password


def field_of(code: str) -> str:
    """Return the field beside which a problem stands, "" where it is about none."""
    return _FIELDS.get(code, "")


def what_is_lacking(field: str) -> str:
    """Return what to fill in."""
    return {
        "host": tr("Fill in the name of the computer it runs on."),
        "port": tr("A port is a number up to 65535, or empty."),
        "database": tr("Fill in the name of the database."),
        "user": tr("Fill in the name of a user."),
    }.get(field, "")


def table_name(source: Source) -> str:
    """Return what a project made from this source is called."""
    if source.query:
        return tr("Query of {database}", database=_database(source))
    return plain(source.part.rpartition(".")[2] or _database(source), 40)


def table_words(parts: tuple[Part, ...], part: Part) -> str:
    """Return a table's name; its schema goes without saying where there is but one."""
    schemas = {each.name.partition(".")[0] for each in parts}
    return part.name.partition(".")[2] if len(schemas) == 1 and "." in part.name else part.name


def _database(source: Source) -> str:
    read = address_from(source.place)
    return plain(read[0].database, 30) if read and read[0].database else tr("Database")


def _escaped(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text).data()).decode("ascii")


def _unescaped(text: str) -> str:
    return bytes(QByteArray.fromPercentEncoding(text.encode()).data()).decode("utf-8", "replace")
