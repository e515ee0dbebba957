"""The table that a messy file holds, where that is known: by a counterpart, or since it is plain."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from maquette.codec import Value

NUMBER = re.compile(r"\s*[+-]?[\d.,]+\s*%?")
SHEETS = (".xlsx", ".xls", ".xlsb", ".ods")


class Truth(Value):
    """What stands in a file: `names` is None where it names no columns; `group` says how that is known."""

    group: str
    names: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]


def find_truth(path: Path) -> Truth | None:
    """Return the table that a file holds, if that is known."""
    for find in (_pollock, _spectrum, _plain, _beside):
        truth = find(path)
        if truth is not None:
            return truth
    return None


def _pollock(path: Path) -> Truth | None:
    """Pollock lays the right table beside each polluted file, and says how many header lines it has."""
    clean = path.parent.parent / "clean" / path.name
    said = path.parent.parent / "parameters" / f"{path.name}_parameters.json"
    if path.parent.name != "csv" or not clean.exists():
        return None
    rows = _rows(clean)
    named = not said.exists() or json.loads(said.read_text()).get("header_lines", 1) > 0
    return Truth(group="pollock", names=rows[0] if rows and named else None, rows=rows[1:] if named else rows)


def _spectrum(path: Path) -> Truth | None:
    """csv-spectrum lays a JSON file of records beside each CSV file."""
    records = path.parent.parent / "json" / f"{path.stem}.json"
    if path.parent.name != "csvs" or not records.exists():
        return None
    said = json.loads(records.read_text())
    found = [said] if isinstance(said, dict) else said
    names = tuple(found[0])
    rows = tuple(tuple(str(row[name]) for name in names) for row in found)
    return Truth(group="spectrum", names=names, rows=rows)


def _plain(path: Path) -> Truth | None:
    """A CSV file by the letter of RFC 4180 with names of its own above rows of one length holds just that."""
    if path.suffix != ".csv" or path.stat().st_size > 1 << 20:
        return None
    try:
        rows = _rows(path)
    except (UnicodeDecodeError, csv.Error):
        return None
    if len(rows) < 3 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    names = rows[0]
    unclear = any(not name.strip() or NUMBER.fullmatch(name) for name in names) or len(set(names)) < len(
        names
    )
    blank = any(not any(cell.strip() for cell in row) for row in rows)
    valued = any(NUMBER.fullmatch(cell) for row in rows[1:] for cell in row)
    return None if unclear or blank or not valued else Truth(group="plain", names=names, rows=rows[1:])


def _beside(path: Path) -> Truth | None:
    """A workbook saved beside a plain CSV file of the same name holds the same table."""
    if path.suffix not in SHEETS or not path.with_suffix(".csv").exists():
        return None
    truth = _plain(path.with_suffix(".csv"))
    return None if truth is None else Truth(group="beside", names=truth.names, rows=truth.rows)


def _rows(path: Path) -> tuple[tuple[str, ...], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(map(tuple, csv.reader(file, strict=True)))


def list_files(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder that may hold tables: no clean counterparts, no descriptions."""
    for path in sorted(folder.rglob("*")):
        inside = {"clean", "parameters", "json"} & set(path.relative_to(folder).parts[:-1])
        counterpart = inside and any((path.parent.parent / each).is_dir() for each in ("csv", "csvs"))
        if path.is_file() and not counterpart and path.suffix.lower() not in (".md", ".html"):
            yield path
