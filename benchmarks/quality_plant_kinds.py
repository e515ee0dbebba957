"""Defects of cells and columns, planted into a column that they could befall."""

from __future__ import annotations

import random
import statistics
import string
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from quality_tables import Columns, SharedTable, plant, take

from maquette.data.schema import Kind

Planted = tuple[SharedTable, str]
Planter = Callable[[SharedTable, float, int], Planted | None]


@dataclass(frozen=True)
class Defect:
    """A defect, the check whose business it is, how it is planted, and in which shares of the rows."""

    name: str
    check: str
    plant: Planter
    strengths: tuple[float, ...]


def _random(table: SharedTable, defect: str, seed: int) -> random.Random:
    return random.Random(f"{table.name} {defect} {seed}")


def _numbers(cells: list[str]) -> list[float]:
    found = []
    for cell in cells:
        try:
            found.append(float(cell))
        except ValueError:
            continue
    return found


def _measured(table: SharedTable, apart_from: float) -> list[str]:
    """Return columns of many different numbers, among which one number would be a stranger."""
    names = []
    for name in table.named(Kind.NUMBER):
        values = _numbers(table.columns[name])
        if len(set(values)) < 20 or len(values) < 0.8 * table.rows:
            continue
        low, high = min(values), max(values)
        if not low - (high - low) / 10 <= apart_from <= high + (high - low) / 10:
            names.append(name)
    return names


def _categories(table: SharedTable, most: int = 50) -> list[str]:
    """Return columns of a few words, most of them said often."""
    names = []
    for name in table.named(Kind.CATEGORY, Kind.YES_NO):
        known = Counter(cell.strip() for cell in table.columns[name] if cell.strip())
        if 2 <= len(known) <= most and all(word[:1].isalpha() and len(word) > 2 for word in known):
            names.append(name)
    return names


def _spoil(
    table: SharedTable, name: str, share: float, r: random.Random, change: Callable[[str], str]
) -> Columns:
    """Change a share of the filled cells of a column, three of them at least."""
    cells = list(table.columns[name])
    filled = [row for row, cell in enumerate(cells) if cell.strip()]
    for row in r.sample(filled, min(len(filled), max(3, round(share * len(filled))))):
        cells[row] = change(cells[row])
    return {name: cells}


def _code(code: str) -> Planter:
    def put(table: SharedTable, strength: float, seed: int) -> Planted | None:
        r = _random(table, code, seed)
        names = _measured(table, float(code))
        if not names:
            return None
        name = r.choice(names)
        return plant(table, _spoil(table, name, strength, r, lambda _: code)), name

    return put


def _word(*words: str, among: tuple[Kind, ...]) -> Planter:
    def put(table: SharedTable, strength: float, seed: int) -> Planted | None:
        r = _random(table, words[0], seed)
        names = table.named(*among)
        if not names:
            return None
        name, word = r.choice(names), r.choice(words)
        return plant(table, _spoil(table, name, strength, r, lambda _: word)), name

    return put


def _respell(table: SharedTable, strength: float, seed: int) -> Planted | None:
    """Write words in other capitals, or with blanks or signs in them."""
    r = _random(table, "respell", seed)
    names = _categories(table)
    if not names:
        return None
    name = r.choice(names)
    ways = (str.upper, str.lower, str.title, lambda word: f"{word} ".replace(" ", "  "))

    def change(cell: str) -> str:
        others = [way(cell) for way in ways if way(cell).strip() != cell.strip()]
        return r.choice(others)

    return plant(table, _spoil(table, name, strength, r, change)), name


def _mistype(table: SharedTable, strength: float, seed: int) -> Planted | None:
    """Get a letter wrong in a word that is said often."""
    r = _random(table, "mistype", seed)
    names = [
        name
        for name in _categories(table)
        if Counter(table.columns[name]).most_common(1)[0][1] > 60
        and len(Counter(table.columns[name]).most_common(1)[0][0].strip()) >= 6
    ]
    if not names:
        return None
    name = r.choice(names)
    common = Counter(table.columns[name]).most_common(1)[0][0]
    cells = list(table.columns[name])
    rows = [row for row, cell in enumerate(cells) if cell == common]
    for row in r.sample(rows, max(2, round(strength * len(rows)))):
        cells[row] = _slip(common, r)
    return plant(table, {name: cells}), name


def _slip(word: str, r: random.Random) -> str:
    letters = [place for place, sign in enumerate(word) if sign.isalpha()]
    place = r.choice(letters[1:])
    kind = r.randrange(3)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    other = r.choice([sign for sign in string.ascii_lowercase if sign != word[place].lower()])
    return word[:place] + other + word[place + (kind == 1) :]


def _garble(table: SharedTable, strength: float, seed: int) -> Planted | None:
    """Give words an accent, and read it in the wrong encoding."""
    r = _random(table, "garble", seed)
    names = [
        name
        for name in table.named(Kind.CATEGORY, Kind.TEXT)
        if sum(map(_has_vowel, table.columns[name])) > 0.5 * table.rows
    ]
    if not names:
        return None
    name = r.choice(names)
    accents = str.maketrans("aeiou", "àéíöü")
    return (
        plant(
            table,
            _spoil(table, name, strength, r, lambda cell: cell.translate(accents).encode().decode("latin-1")),
        ),
        name,
    )


def _has_vowel(cell: str) -> bool:
    return any(sign in cell for sign in "aeiou")


def _constant(table: SharedTable, strength: float, seed: int) -> Planted:
    value = _random(table, "constant", seed).choice(("EUR", "1", "shop"))
    return plant(table, {"field_q7": [value] * table.rows}), "field_q7"


def _repeat(table: SharedTable, strength: float, seed: int) -> Planted:
    r = _random(table, "repeat", seed)
    rows = list(range(table.rows)) + r.sample(range(table.rows), max(2, round(strength * table.rows)))
    r.shuffle(rows)
    return plant(table, take(table.columns, rows)), ""


def _line(table: SharedTable, strength: float, seed: int) -> Planted | None:
    """Add a number in another unit; the noise is a share of its spread."""
    r = _random(table, "line", seed)
    names = _measured(table, float("inf"))
    if not names:
        return None
    name = r.choice(names)
    values = _numbers(table.columns[name])
    width = 2.54 * strength * statistics.pstdev(values)
    cells = [
        f"{2.54 * v[0] + 7 + r.uniform(-width, width):.4f}" if (v := _numbers([cell])) else ""
        for cell in table.columns[name]
    ]
    return plant(table, {"field_q7": cells}), "field_q7"


def _rename(table: SharedTable, strength: float, seed: int) -> Planted | None:
    """Add a code for each word of a column; a share of the rows has another one."""
    r = _random(table, "rename", seed)
    names = [
        name
        for name in table.named(Kind.CATEGORY)
        if 3 <= len(set(table.columns[name])) <= 60
        and Counter(table.columns[name]).most_common(1)[0][1] < 0.8 * table.rows
    ]
    if not names:
        return None
    name = r.choice(names)
    codes = {word: f"{place:03d}" for place, word in enumerate(sorted(set(table.columns[name])), 101)}
    cells = [
        codes[cell] if r.random() >= strength else r.choice(list(codes.values()))
        for cell in table.columns[name]
    ]
    return plant(table, {"field_q7": cells}), "field_q7"


IMPOSSIBLE: dict[str, tuple[Callable[[random.Random], str], tuple[str, ...]]] = {
    "age": (lambda r: str(r.randrange(18, 90)), ("214", "-4", "340")),
    "customer_age": (lambda r: str(r.randrange(18, 90)), ("151", "-20")),
    "Alter": (lambda r: str(r.randrange(1, 95)), ("198", "-7")),
    "unit_price": (lambda r: f"{r.lognormvariate(3, 1):.2f}", ("-12.50", "-3.99")),
    "quantity": (lambda r: str(r.randrange(1, 30)), ("-2", "-14")),
    "latitude": (lambda r: f"{r.uniform(40, 55):.4f}", ("123.4567", "-98.1")),
    "humidity": (lambda r: str(r.randrange(30, 100)), ("140", "-12")),
    "month": (lambda r: str(r.randrange(1, 13)), ("13", "17", "-2")),
    "birth_date": (lambda r: f"{r.randrange(1940, 2005)}-{r.randrange(1, 13):02d}-10", ("2066-03-10",)),
}


def _impossible(table: SharedTable, strength: float, seed: int) -> Planted:
    r = _random(table, "impossible", seed)
    name = r.choice([each for each in IMPOSSIBLE if each not in table.columns])
    make, wrong = IMPOSSIBLE[name]
    made = plant(table, {name: [make(r) for _ in range(table.rows)]})
    return plant(made, _spoil(made, name, strength, r, lambda _: r.choice(wrong))), name


AMOUNTS, WORDS = (Kind.NUMBER,), (Kind.CATEGORY,)
DEFECTS = (
    Defect("-999 among numbers", "disguised_missing", _code("-999"), (0.005, 0.02, 0.1)),
    Defect("9999 among numbers", "disguised_missing", _code("9999"), (0.005, 0.02, 0.1)),
    Defect("N/A among numbers", "disguised_missing", _word("N/A", "n/a", "?", among=AMOUNTS), (0.005, 0.1)),
    Defect("N/A among words", "disguised_missing", _word("N/A", "?", "-", among=WORDS), (0.005, 0.1)),
    Defect("spelt otherwise", "spelling_variants", _respell, (0.005, 0.05, 0.3)),
    Defect("mistyped", "spelling_variants", _mistype, (0.005, 0.02)),
    Defect("wrong encoding", "encoding_debris", _garble, (0.005, 0.1)),
    Defect("constant", "constant_column", _constant, (1.0,)),
    Defect("rows repeated", "duplicate_rows", _repeat, (0.005, 0.02, 0.1)),
    Defect("copy in another unit", "copied_columns", _line, (0.0, 0.02)),
    Defect("code for each word", "copied_columns", _rename, (0.0, 0.01)),
    Defect("impossible values", "impossible_values", _impossible, (0.002, 0.02)),
)
