"""Make the sample tables that come with the app: small, realistic, invented from first to last cell.

Run `python packaging/make_samples.py [FOLDER]`; the same bytes come out each time. Each table has a newer
month in which something has moved, and a few problems of the kind that real tables have.
"""

from __future__ import annotations

import csv
import datetime
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import NormalDist

SAMPLES = Path(__file__).parents[1] / "resources" / "maquette_resources" / "samples"
NORMAL = NormalDist()

Row = dict[str, str]


class Dice:
    """Draws that are the same everywhere: all come from `Random.random`, which Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 -- invented customers, not secrets

    def share(self) -> float:
        """Return a number from 0 to 1, both apart."""
        return min(max(self._random.random(), 1e-12), 1 - 1e-12)

    def chance(self, share: float) -> bool:
        """Return true in `share` of all draws."""
        return self.share() < share

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        return low + int(self.share() * (high - low + 1))

    def normal(self, mean: float = 0.0, spread: float = 1.0) -> float:
        """Return a draw from the normal distribution."""
        return mean + spread * NORMAL.inv_cdf(self.share())

    def count(self, mean: float) -> int:
        """Return a draw from the Poisson distribution."""
        left, total = self.share(), 0.0
        term = math.exp(-mean)
        for number in range(200):
            total += term
            if left < total:
                return number
            term *= mean / (number + 1)
        return 200

    def pick(self, weights: Mapping[str, float]) -> str:
        """Return a key, each as likely as its weight."""
        left = self.share() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return list(weights)[-1]

    def day(self, first: datetime.date, last: datetime.date) -> datetime.date:
        """Return a day from `first` to `last`."""
        return first + datetime.timedelta(days=self.whole(0, (last - first).days))


def logistic(score: float) -> float:
    """Return the chance that belongs to a score."""
    return 1 / (1 + math.exp(-score))


PLANS = {"Starter": 9, "Studio": 24, "Gallery": 59}
COUNTRIES = {"Germany": 42, "France": 16, "Netherlands": 13, "Spain": 12, "Italy": 11, "Portugal": 6}


def make_customer(dice: Dice, number: int, *, newer: bool) -> Row:
    """Make one customer of the print shop; the newer ones pay by hand more often, and pay more."""
    payments = {"card": 48, "bank transfer": 22, "wallet": 20, "by hand": 10}
    if newer:
        payments = {"card": 30, "bank transfer": 14, "wallet": 14, "by hand": 42}
    last = datetime.date(2026, 10, 31) if newer else datetime.date(2026, 9, 30)
    joined = dice.day(datetime.date(2022, 1, 10), last - datetime.timedelta(days=30))
    months = (last - joined).days / 30
    plan = dice.pick({"Starter": 50, "Studio": 35, "Gallery": 15})
    payment = dice.pick(payments)
    price = PLANS[plan] * (1.12 if newer else 1.0) * (0.8 if dice.chance(0.2) else 1.0)
    orders = dice.count({"Starter": 2.0, "Studio": 5.0, "Gallery": 9.0}[plan])
    messages = dice.count(0.8 if dice.chance(0.8) else 4.0)
    opens = dice.count(5.0 * dice.share() * 2)
    score = (
        -0.4
        + 0.85 * messages
        - 0.3 * orders
        - 0.16 * opens
        + 0.03 * price
        - 0.035 * months
        + {"card": 0.0, "wallet": 0.1, "bank transfer": 0.5, "by hand": 1.6}[payment]
    )
    left = dice.chance(logistic(1.35 * score))
    refund = left and dice.chance(0.93)
    return {
        "Customer": f"C-{number:05d}",
        "E-mail": f"reader{number}@example.org",
        "Joined": joined.isoformat(),
        "Country": dice.pick(COUNTRIES),
        "Age": str(min(max(round(dice.normal(41, 13)), 18), 88)),
        "Plan": plan,
        "Monthly price": f"{price:.2f}",
        "Orders this year": str(orders),
        "Support messages": str(messages),
        "Newsletter opens": str(opens),
        "Payment": payment,
        "Currency": "EUR",
        "Refund date": dice.day(last - datetime.timedelta(days=90), last).isoformat() if refund else "",
        "Left": "yes" if left else "no",
    }


def spoil_customers(dice: Dice, rows: list[Row]) -> list[Row]:
    """Plant what real tables have: codes for missing, blanks, spellings, copies."""
    for row in rows:
        if dice.chance(0.04):
            row["Age"] = "-999"
        if dice.chance(0.06):
            row["Newsletter opens"] = ""
        if dice.chance(0.008):
            row["Support messages"] = "n/a"
        if dice.chance(0.03):
            row["Country"] = dice.pick({row["Country"].upper(): 1, row["Country"].lower(): 1, "?": 1})
    copies = [dict(rows[dice.whole(0, len(rows) - 1)]) for _ in range(len(rows) // 170)]
    return rows + copies


PAPERS = {"cotton": 1.25, "matte": 1.0, "gloss": 0.9, "recycled": 0.95}


def make_print(dice: Dice, number: int, *, newer: bool) -> Row:
    """Make one print that was sold; the newer ones are larger and more of them are sold online."""
    width = dice.pick(
        {"20": 2, "30": 4, "40": 3, "50": 3, "70": 3 if newer else 1, "100": 2 if newer else 0.5}
    )
    height = str(round(int(width) * float(dice.pick({"1": 2, "1.4": 5, "0.7": 3}))))
    paper = dice.pick({"cotton": 30, "matte": 35, "gloss": 20, "recycled": 15})
    edition = int(dice.pick({"1": 1, "10": 3, "25": 4, "50": 4, "100": 3, "500": 1}))
    framed = dice.chance(0.3)
    hours = max(1.0, dice.normal(9, 4))
    sold = dice.pick({"shop": 3, "fair": 2, "online": 12 if newer else 4, "gallery": 1})
    area = int(width) * int(height) / 1000
    price = (
        (14 + 26 * area**0.8 + 2.6 * hours)
        * PAPERS[paper]
        * (1.9 - 0.22 * math.log(edition))
        * {"shop": 1.0, "fair": 0.95, "online": 0.92, "gallery": 1.5}[sold]
        * math.exp(dice.normal(0, 0.08))
    ) + (35 + 12 * area if framed else 0)
    return {
        "Print": f"P{number:04d}",
        "Width cm": width,
        "Height cm": height,
        "Paper": paper,
        "Edition": str(edition),
        "Framed": "yes" if framed else "no",
        "Hours of work": f"{hours:.1f}",
        "Sold at": sold,
        "Price": f"{price:.2f}",
    }


def spoil_prints(dice: Dice, rows: list[Row]) -> list[Row]:
    """Plant a few gaps, and editions that nobody wrote down."""
    for row in rows:
        if dice.chance(0.05):
            row["Hours of work"] = ""
        if dice.chance(0.03):
            row["Edition"] = "9999"
    return rows


def make_reader(dice: Dice, number: int, *, newer: bool) -> Row:
    """Make one reader of the newsletter; the newer ones come from a fair and read on the phone."""
    source = dice.pick({"website": 5, "shop": 3, "friend": 2, "fair": 8 if newer else 2})
    device = dice.pick({"phone": 9 if newer else 5, "computer": 4, "tablet": 1})
    opened = dice.whole(0, 10)
    clicks = dice.count(0.25 * opened)
    days = dice.whole(1, 900)
    hour = min(max(round(dice.normal(13, 4)), 0), 23)
    score = (
        -2.6
        + 0.42 * opened
        + 0.35 * clicks
        - 0.0022 * days
        + {"website": 0.0, "shop": 0.5, "friend": 0.8, "fair": -0.9}[source]
        + (0.4 if device == "computer" else 0.0)
    )
    return {
        "Reader": f"R{number:05d}",
        "Came from": source,
        "Device": device,
        "Days subscribed": str(days),
        "Opened of last 10": str(opened),
        "Links clicked": str(clicks),
        "Usual hour": str(hour),
        "Favourite topic": dice.pick({"new prints": 4, "behind the scenes": 3, "offers": 3, "": 1}),
        "Opened": "yes" if dice.chance(logistic(score)) else "no",
    }


def spoil_readers(dice: Dice, rows: list[Row]) -> list[Row]:
    """Plant hours that nobody knows."""
    for row in rows:
        if dice.chance(0.05):
            row["Usual hour"] = "-99"
    return rows


Maker = Callable[..., Row]
Spoiler = Callable[[Dice, list[Row]], list[Row]]


def make_table(make: Maker, spoil: Spoiler, *, seed: int, rows: int, newer: bool) -> list[Row]:
    """Make one table: its rows, then its problems."""
    dice = Dice(seed)
    first = 40_000 if newer else 10_000
    drawn = {dice.whole(first, first + 20 * rows) for _ in range(2 * rows)}
    numbers = sorted(drawn, key=lambda number: number * 7919 % 104_729)
    return spoil(dice, [make(dice, number, newer=newer) for number in numbers[:rows]])


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as comma-separated UTF-8 text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


STORIES = (
    {
        "id": "print-shop",
        "file": "print-shop.csv",
        "newer": "print-shop-october.csv",
        "title": "Which customers will leave?",
        "story": "A shop sells prints by subscription. Some customers leave. Which ones are about to?",
        "target": "Left",
    },
    {
        "id": "print-prices",
        "file": "print-prices.csv",
        "newer": "print-prices-october.csv",
        "title": "What should I charge?",
        "story": "Prints with their size, paper and hours of work, and what they sold for. And a new one?",
        "target": "Price",
    },
    {
        "id": "newsletter",
        "file": "newsletter.csv",
        "newer": "newsletter-october.csv",
        "title": "Who will open the newsletter?",
        "story": "Readers of a newsletter and what they did with earlier issues. Who will open the next one?",
        "target": "Opened",
    },
)


def make_all(folder: Path) -> None:
    """Write all tables and their list into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    makers: tuple[tuple[Maker, Spoiler, int, int], ...] = (
        (make_customer, spoil_customers, 2_400, 640),
        (make_print, spoil_prints, 1_500, 400),
        (make_reader, spoil_readers, 2_000, 500),
    )
    for number, (story, (make, spoil, rows, newer_rows)) in enumerate(zip(STORIES, makers, strict=True)):
        seed = 20_261_000 + 10 * number
        old = make_table(make, spoil, seed=seed, rows=rows, newer=False)
        new = make_table(make, spoil, seed=seed + 1, rows=newer_rows, newer=True)
        write_table(folder / story["file"], old)
        write_table(folder / story["newer"], new)
    listed = json.dumps(STORIES, indent=2, ensure_ascii=False) + "\n"
    (folder / "samples.json").write_text(listed, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make_all(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
