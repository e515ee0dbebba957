"""A read-only connection to a database, and what goes wrong with it in our own codes."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from maquette.data.readers.databases.dialects import DIALECTS, SECONDS_TO_CONNECT, Dialect, dialect_of
from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.passwords import password_for

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection
    from sqlalchemy.exc import DBAPIError

SQLSTATE_LENGTH = 5


@contextmanager
def connected(source: Source) -> Iterator[Connection]:
    """Open a read-only connection for as long as the block runs.

    Raises MaquetteError with the code databases_not_installed, database_unknown, database_away,
    database_refused, no_such_database, database_dropped or query_refused.
    """
    if find_spec("sqlalchemy") is None:
        raise MaquetteError("databases_not_installed")
    from sqlalchemy.exc import DBAPIError

    dialect = dialect_of(source)
    connection = _connect(dialect, source)
    try:
        for line in dialect.opening:
            connection.exec_driver_sql(line)
        yield connection
    except DBAPIError as error:
        code, name = _code(error), _name(source)
        if error.connection_invalidated or code in dialect.drops:
            raise MaquetteError("database_dropped", database=name) from error
        raise MaquetteError("query_refused", database=name, reason=_first_line(error.orig)) from error
    finally:
        connection.close()


def _connect(dialect: Dialect, source: Source) -> Connection:
    from sqlalchemy.exc import DBAPIError

    url = _url(dialect, source)
    try:
        return _open(dialect, url)
    except DBAPIError as error:
        code = _code(error)
        if not _answers(dialect, url):
            raise MaquetteError("database_away", database=_name(source)) from error
        # Some drivers don't tell a database that is not there from a password that is wrong.
        elsewhere = url.set(database=dialect.always_there)
        if code in dialect.absences or (not code and _lets_in(dialect, elsewhere)):
            raise MaquetteError("no_such_database", database=_name(source)) from error
        raise MaquetteError("database_refused", database=_name(source)) from error


def _open(dialect: Dialect, url: URL) -> Connection:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine(url, connect_args=dialect.options(), poolclass=NullPool, hide_parameters=True)
    return engine.connect()


def _answers(dialect: Dialect, url: URL) -> bool:
    """Tell whether somebody listens where the server should be."""
    place = (url.host or "localhost", url.port or dialect.port)
    try:
        socket.create_connection(place, SECONDS_TO_CONNECT).close()
    except (OSError, UnicodeError):  # a label of a host may be too long to be asked for
        return False
    return True


def _lets_in(dialect: Dialect, url: URL) -> bool:
    from sqlalchemy.exc import DBAPIError

    try:
        _open(dialect, url).close()
    except DBAPIError:
        return False
    return True


def _url(dialect: Dialect, source: Source) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(source.place)
    except (ArgumentError, ValueError) as error:
        raise MaquetteError("database_unknown", scheme="", known=", ".join(sorted(DIALECTS))) from error
    return url.set(drivername=dialect.driver, password=password_for(source.place) or None, query={})


def _code(error: DBAPIError) -> str:
    """Return the server's or the driver's code of an error, "" where it has none."""
    code = getattr(error.orig, "sqlstate", None) or next(iter(error.orig.args if error.orig else ()), "")
    return str(code) if isinstance(code, int) or len(str(code)) == SQLSTATE_LENGTH else ""


def _name(source: Source) -> str:
    """Return where a database is without who asks: an address may be shown, a user's name need not be."""
    return source.place.rpartition("@")[2]


def _first_line(cause: object) -> str:
    words = cause.args[-1] if isinstance(cause, Exception) and cause.args else cause
    return (str(words).strip().splitlines() or [type(cause).__name__])[0][:200]
