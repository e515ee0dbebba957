"""Tables on disk for tests: written as CSV and read back as the app would."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

from maquette.data.snapshot import read_table
from maquette.data.source import Source
from maquette.data.table import Table
from maquette.progress import Silent

Rows = Sequence[Sequence[object]]


def write_csv(path: Path, header: Sequence[str], rows: Rows) -> Path:
    """Write a plain comma-separated file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def csv_source(path: Path, header: Sequence[str], rows: Rows) -> Source:
    """Write a plain comma-separated file to be read."""
    return Source(place=str(write_csv(path, header, rows)))


def read_rows(folder: Path, header: Sequence[str], rows: Rows) -> Table:
    """Write rows as CSV and read them as a table."""
    return read_table(write_csv(folder / "table.csv", header, rows), folder, Silent())


SHOP = ("customer", "joined", "plan", "price", "orders", "newsletter", "left", "spent", "tier")


def shop_rows(count: int, seed: int = 0) -> list[list[object]]:
    """Return a small shop's customers: every kind of column, blanks, and answers that can be learned."""
    chance = random.Random(seed)
    return [_customer(chance, number) for number in range(count)]


def _customer(chance: random.Random, number: int) -> list[object]:
    plan = chance.choice(["Solo", "Solo", "Team", "Studio", " Team"])
    price = round(chance.lognormvariate(3, 0.6), 2)
    orders = chance.randrange(0, 30)
    newsletter = chance.choice(["yes", "no"])
    joined = f"20{chance.randrange(18, 26)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    risk = (orders < 8) + (plan == "Solo") + (newsletter == "no") + chance.gauss(0, 0.4)
    spent = round(price * orders * (1.4 if plan == "Studio" else 1) + chance.gauss(0, 5), 2)
    return [
        f"C-{number:05d}",
        joined if chance.random() > 0.05 else "",
        plan if chance.random() > 0.05 else "",
        price if chance.random() > 0.1 else "",
        orders,
        newsletter,
        "yes" if risk > 1.6 else "no",
        spent,
        "gold" if spent > 600 else "silver" if spent > 200 else "new",
    ]


LETTERS = ("message", "weekday", "urgent", "team", "minutes")
_OPENINGS = ("Hello", "Bonjour,", "Dear all!", "GUTEN TAG", "こんにちは", "Привет", "Hi 🙂", "")
_SUBJECTS = {
    "print": ("the poster arrived torn", "Frame CRACKED", "les couleurs sont fanées", "印刷がずれています"),
    "money": ("please refund 12,50 €", "charged twice", "Rechnung fehlt", "payment İstanbul 🚀"),
    "other": ("thanks a lot", "when do you open?", "nice work\u00a0indeed", "café near you?"),
}


def letter_rows(count: int, seed: int = 0) -> list[list[object]]:
    """Return letters to a shop in many writings, and what they were about, in text alone."""
    chance = random.Random(seed)
    return [_letter(chance, number) for number in range(count)]


def _letter(chance: random.Random, number: int) -> list[object]:
    team = chance.choice(list(_SUBJECTS))
    hurry = chance.random() < 0.4
    words = [chance.choice(_OPENINGS), chance.choice(_SUBJECTS[team]), f"ref {number}"]
    words += ["at once please"] if hurry else ["no hurry"]
    message = " ".join(words) if chance.random() > 0.05 else ""
    minutes = 5 + 20 * (team == "money") + 40 * hurry + chance.gauss(0, 2)
    return [
        message,
        chance.choice(["Mon", "Tue", "Sat"]),
        "yes" if hurry else "no",
        team,
        round(minutes, 2),
    ]
