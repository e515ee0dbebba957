"""How each tool opens a file by itself, told nothing about it.

maquette   open_table, as the window does; what it asks (`Found.doubts`) is counted
pandas     read_excel, read_json, read_parquet by the ending; else read_csv(sep=None, engine="python"), which
           sniffs the delimiter, all cells as texts
duckdb     read_json or read_parquet by the ending; else read_csv(all_varchar = true), which sniffs all it can
clevercsv  read_table with its detected dialect, and its Sniffer for whether there is a header; texts only
"""

import resource
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from scoring import Read


def read_maquette(path: Path) -> Read:
    """Open a file as the window does."""
    import pyarrow.parquet as pq

    from maquette.data.readers.registry import find_reader
    from maquette.data.source import Source
    from maquette.errors import MaquetteError
    from maquette.progress import Silent

    source = Source(place=str(path))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "read.parquet"
        try:
            found = find_reader(source).read(source, target, Silent(), None)
        except MaquetteError as error:
            return Read(refused=error.code)
        columns = [column.to_pylist() for column in pq.read_table(target).columns]
    named = found.columns if found.layout.header_rows != 0 else None
    return Read(names=named, rows=_texts(zip(*columns, strict=True)), asked=found.doubts)


def read_pandas(path: Path) -> Read:
    """Open a file with pandas."""
    import pandas as pd

    ending = path.suffix.lower()
    if ending in (".xls", ".xlsx", ".xlsb", ".xlsm", ".ods"):
        frame = pd.read_excel(path, dtype=str, keep_default_na=False, engine="calamine")
    elif ending == ".json":
        frame = pd.read_json(path, dtype=False)
    elif ending in (".jsonl", ".ndjson"):
        frame = pd.read_json(path, dtype=False, lines=True)
    else:
        frame = pd.read_csv(path, sep=None, engine="python", dtype=str, keep_default_na=False)
    return Read(names=tuple(map(str, frame.columns)), rows=_texts(frame.fillna("").to_numpy().tolist()))


def read_duckdb(path: Path) -> Read:
    """Open a file with DuckDB."""
    import duckdb

    place = "'" + str(path).replace("'", "''") + "'"
    ending = path.suffix.lower()
    if ending in (".json", ".jsonl", ".ndjson"):
        query = f"FROM read_json({place})"
        header = True
    else:
        query = f"FROM read_csv({place}, all_varchar = true)"
        with duckdb.connect() as database:
            sniffed = database.execute(f"SELECT HasHeader FROM sniff_csv({place})").fetchall()
        header = bool(sniffed and sniffed[0][0])
    with duckdb.connect() as database:
        found = database.sql(query)
        return Read(names=tuple(found.columns) if header else None, rows=_texts(found.fetchall()))


def read_clevercsv(path: Path) -> Read:
    """Open a file with CleverCSV."""
    import clevercsv

    with path.open(encoding=clevercsv.encoding.get_encoding(str(path)), newline="") as file:
        start = file.read(1 << 16)
    rows = _texts(clevercsv.read_table(str(path)))
    if not clevercsv.Sniffer().has_header(start):
        return Read(rows=rows)
    return Read(names=rows[0] if rows else (), rows=rows[1:])


def _texts(rows: Iterable[Iterable[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


TOOLS: dict[str, Callable[[Path], Read]] = {
    "maquette": read_maquette,
    "pandas": read_pandas,
    "duckdb": read_duckdb,
    "clevercsv": read_clevercsv,
}


def read_quietly(tool: str, path: Path) -> Read:
    """Open a file with a tool; whatever it raises is its refusal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return TOOLS[tool](path)
        except Exception as error:  # noqa: BLE001 -- any failure of a rival is a file it does not open
            return Read(refused=f"{type(error).__name__}")


MOST_SECONDS, MOST_BYTES = 30, 6 << 30


def main() -> None:
    """Open the files named on standard input, one a line, with the tool named; print what came of each.

    A file that takes too long ends the process: whoever started it goes on behind that file.
    """
    tool = sys.argv[1]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for line in sys.stdin:
        signal.alarm(MOST_SECONDS)
        began = time.perf_counter()
        read = read_quietly(tool, Path(line.rstrip("\n")))
        signal.alarm(0)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        read = msgspec.structs.replace(read, seconds=time.perf_counter() - began, megabytes=megabytes)
        print(msgspec.json.encode(read).decode(), flush=True)


if __name__ == "__main__":
    main()
