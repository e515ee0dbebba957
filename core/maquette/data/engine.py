"""A DuckDB connection that can touch only the files it was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from maquette.errors import MaquetteError
from maquette.places import working_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY_LIMIT = "2GB"


def quoted(name: str) -> str:
    """Quote an SQL identifier, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote an SQL string, whatever it holds; half a letter, which no file can hold, is a question mark."""
    return "'" + text.encode("utf-8", "replace").decode().replace("'", "''") + "'"


@contextmanager
def connect(*files: Path, folder: Path | None = None) -> Iterator[DuckDBPyConnection]:
    """Open an in-memory database that may read `files`, write into `folder`, and nothing else.

    Sorting and grouping beyond MEMORY_LIMIT spill to a folder that is gone afterwards. Raises MaquetteError
    with the code needs_too_much_memory or disk_full where the block asks for more than there is.
    """
    import duckdb

    with working_folder() as folder_of_spill:
        spill = str(folder_of_spill)
        folders = [spill, *([str(folder)] if folder else [])]
        with (
            _limits(files),
            duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": spill}) as database,
        ):
            database.execute("SET enable_progress_bar = false")
            database.execute("SET autoinstall_known_extensions = false")
            database.execute("SET autoload_known_extensions = false")
            database.execute(f"SET allowed_directories = [{', '.join(map(literal, folders))}]")
            database.execute(f"SET allowed_paths = [{', '.join(literal(str(path)) for path in files)}]")
            database.execute("SET enable_external_access = false")
            database.execute("SET lock_configuration = true")
            yield database


@contextmanager
def _limits(files: tuple[Path, ...]) -> Iterator[None]:
    """Name what DuckDB runs out of."""
    import duckdb

    name = files[0].name if files else ""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        full = "temp_directory" in str(error) or "No space left" in str(error)
        raise (
            MaquetteError("disk_full", path=name)
            if full
            else MaquetteError("needs_too_much_memory", file=name)
        ) from error
    except duckdb.IOException as error:
        if "No space left" not in str(error):
            raise
        raise MaquetteError("disk_full", path=name) from error


@contextmanager
def written(target: Path) -> Iterator[None]:
    """Turn what DuckDB says where `target` can't be written into MaquetteError("disk_full")."""
    import duckdb

    try:
        yield
    except duckdb.IOException as error:
        raise MaquetteError("disk_full", path=target.name) from error
