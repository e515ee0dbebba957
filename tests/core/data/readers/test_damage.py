"""However a file is damaged, it is read or refused by name: never a crash, never a bug."""

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.errors import MaquetteError
from opened_tables import open_file

TABLE = b"id,name\n" + b"".join(b"%d,name %d\n" % (number, number % 7) for number in range(60))


def _zip() -> bytes:
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", TABLE)
        archive.writestr("b/c.csv", TABLE)
    return sink.getvalue()


def _tar() -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        entry = tarfile.TarInfo("a" * 120 + ".csv")
        entry.size = len(TABLE)
        archive.addfile(entry, io.BytesIO(TABLE))
    return sink.getvalue()


def _sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.db"
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE t (n INTEGER, word TEXT)")
            database.execute("CREATE VIEW v AS SELECT word, count(*) FROM t GROUP BY word")
            database.executemany("INSERT INTO t VALUES (?, ?)", ((n, f"wörd {n}") for n in range(200)))
            database.commit()
        return path.read_bytes()


SOUND: dict[str, bytes] = {
    "zip": _zip(),
    "tar": _tar(),
    "gzip": gzip.compress(TABLE),
    "bzip2": bz2.compress(TABLE),
    "xz": lzma.compress(TABLE),
    "sqlite": _sqlite(),
    "records": json.dumps([{"id": n, "who": {"name": "Ada"}, "tags": [1, "x"]} for n in range(9)]).encode(),
    "lines": b"\n".join(json.dumps({"id": n, "name": "Zoë"}).encode() for n in range(9)),
    "split": json.dumps({"columns": ["a", "b"], "index": [0, 1], "data": [[1, 2], [3, 4]]}).encode(),
    "repeated": b'{"columns": ["a", "a"], "index": ["x", "y"], "data": [[1], [2, {"a": [3]}, 4]]}',
    "flattened": b'[{"a.b": 1, "a": {"b": 2, "b": 3}}, {"a": {"b": [{"c": null}]}}]',
    "by rows": b'{"x": {"key": 1, "town": "K\\u00f6ln"}, "y": {"key": 2, "town": "Bonn"}}',
}


@pytest.mark.parametrize("kind", sorted(SOUND))
@given(data=st.data())
def test_damage_is_never_a_bug(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(SOUND[kind])
    for _ in range(data.draw(st.integers(0, 4), "changes")):
        damaged[data.draw(st.integers(0, len(damaged) - 1), "place")] = data.draw(st.integers(0, 255), "byte")
    kept = data.draw(st.integers(1, len(damaged)) | st.just(len(damaged)), "kept")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thing"
        path.write_bytes(damaged[:kept])
        try:
            open_file(path)
        except MaquetteError as error:
            assert error.code != "bug"  # noqa: PT017 -- most damaged files are refused, some are read
