"""How each kind of database server is spoken to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from maquette.data.source import Source
from maquette.errors import MaquetteError

SECONDS_TO_CONNECT = 10
SECONDS_TO_ANSWER = 600


@dataclass(frozen=True)
class Dialect:
    """How one kind of server is spoken to.

    `types` map what a driver says of a column's type to a kind; `opening` is sent first. `absences` and
    `drops` are the codes of a database that is not there, and of a connection that broke. `always_there` is a
    database that every server has.
    """

    driver: str
    options: Callable[[], dict[str, Any]]
    opening: tuple[str, ...]
    types: dict[int, str]
    text: str
    absences: frozenset[str]
    drops: frozenset[str]
    always_there: str
    port: int


_POSTGRES_TYPES = {
    **dict.fromkeys((20, 21, 23, 700, 701, 1700), "number"),
    **dict.fromkeys((1082, 1114, 1184), "date"),
    **dict.fromkeys((25, 1042, 1043, 2950), "text"),
    16: "yes/no",
}


def _postgres_options() -> dict[str, Any]:
    return {
        "connect_timeout": SECONDS_TO_CONNECT,
        "keepalives_idle": 30,
        "tcp_user_timeout": 60_000,
        # What is prepared first can only be one statement, so that no query ends our transaction.
        "prepare_threshold": 0,
        "options": "-c default_transaction_read_only=on -c DateStyle=ISO -c extra_float_digits=1",
    }


def _mysql_options() -> dict[str, Any]:
    from pymysql.converters import encoders

    return {
        "connect_timeout": SECONDS_TO_CONNECT,
        "read_timeout": SECONDS_TO_ANSWER,
        # Without decoders the driver hands out what the server wrote.
        "conv": dict(encoders),
        "charset": "utf8mb4",
    }


POSTGRES = Dialect(
    driver="postgresql+psycopg",
    options=_postgres_options,
    opening=(),
    types=_POSTGRES_TYPES,
    text="CAST({cell} AS text)",
    absences=frozenset({"3D000"}),
    drops=frozenset({"57P01", "57P02", "57P03", "08006", "08003"}),
    always_there="postgres",
    port=5432,
)
_MYSQL_TYPES = {
    **dict.fromkeys((0, 2, 3, 4, 5, 8, 9, 13, 246), "number"),
    **dict.fromkeys((7, 10, 12), "date"),
    **dict.fromkeys((15, 247, 253, 254), "text"),
}
MYSQL = Dialect(
    driver="mysql+pymysql",
    options=_mysql_options,
    opening=("SET SESSION TRANSACTION READ ONLY", "SET SESSION sql_mode = 'ANSI_QUOTES'"),
    types=_MYSQL_TYPES,
    text="{cell}",
    absences=frozenset({"1049"}),
    drops=frozenset({"2006", "2013", "1927"}),
    always_there="information_schema",
    port=3306,
)
DIALECTS = {"postgresql": POSTGRES, "postgres": POSTGRES, "mysql": MYSQL, "mariadb": MYSQL}


def is_address(place: str) -> bool:
    """Tell whether a place is a database rather than a file."""
    return "://" in place


def dialect_of(source: Source) -> Dialect:
    """Return how to speak to a source; raises MaquetteError("database_unknown")."""
    scheme = source.place.partition("://")[0].partition("+")[0].lower()
    if scheme not in DIALECTS:
        raise MaquetteError("database_unknown", scheme=scheme, known=", ".join(sorted(DIALECTS)))
    return DIALECTS[scheme]
