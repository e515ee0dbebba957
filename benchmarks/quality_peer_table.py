"""A table of orders with eight defects planted, made up the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np

TARGET = "returned"
# Each defect, and the columns of which one must be named; "" stands for the rows.
DEFECTS: dict[str, tuple[str, ...]] = {
    "-999 among weights": ("weight",),
    "N/A among numbers": ("stock",),
    "cities spelt otherwise": ("city",),
    "price in another unit": ("price", "price_gross"),
    "rows repeated": ("",),
    "constant": ("currency",),
    "recoded copy of the answer": ("refund_code",),
    "wrong encoding": ("maker",),
}
CITIES = ("Berlin", "Lyon", "Porto", "Graz", "Turin", "Ghent")
MAKERS = ("Atelier Nord", "Holz & Sohn", "Café Creme", "Blå Hus", "Maison Verte")


def write_orders(path: Path, rows: int, seed: int = 0) -> None:
    """Write a CSV of 20 columns."""
    r = np.random.default_rng(seed)
    columns = {**_clean(r, rows), **_spoilt(r, rows)}
    lines = [",".join(row) for row in zip(*columns.values(), strict=True)]
    again = r.choice(rows, rows // 50, replace=False)
    kept = lines[: rows - len(again)]
    whole = [*kept, *(kept[int(row) % len(kept)] for row in again)]
    r.shuffle(whole)
    path.write_text("\n".join([",".join(columns), *whole]), encoding="utf-8")


def _clean(r: np.random.Generator, rows: int) -> dict[str, list[str]]:
    amounts = {name: [f"{v:.2f}" for v in np.exp(r.normal(size=rows))] for name in ("fee", "shipping", "tax")}
    measures = {name: [f"{v:.3f}" for v in r.normal(20, 4, rows)] for name in ("width", "height", "depth")}
    counts = {name: [str(v) for v in r.poisson(4, rows)] for name in ("visits", "items")}
    words = {
        "channel": [str(v) for v in r.choice(["web", "shop", "phone"], rows)],
        "plan": [str(v) for v in r.choice(["basic", "plus", "pro"], rows)],
        "ordered": [str(np.datetime64("2023-01-01") + int(v)) for v in r.integers(0, 900, rows)],
    }
    return {**amounts, **measures, **counts, **words}


def _spoilt(r: np.random.Generator, rows: int) -> dict[str, list[str]]:
    price = np.exp(3 + r.normal(size=rows))
    answer = r.random(rows) < 0.25
    some = r.random((3, rows))
    ways = [r.choice([city, city.upper(), f"{city} ", city.lower()]) for city in r.choice(CITIES, rows)]
    makers = [str(v) for v in r.choice(MAKERS, rows)]
    return {
        "weight": [
            "-999" if s < 0.01 else f"{v:.1f}" for s, v in zip(some[0], r.gamma(4, 3, rows), strict=True)
        ],
        "stock": [
            "N/A " if s < 0.01 else str(v) for s, v in zip(some[1], r.integers(0, 400, rows), strict=True)
        ],
        "city": [str(v) for v in ways],
        "price": [f"{v:.2f}" for v in price],
        "price_gross": [f"{v:.2f}" for v in price * 1.19],
        "currency": ["EUR"] * rows,
        "refund_code": ["R1" if each else "R0" for each in answer],
        "maker": [
            v.encode().decode("latin-1") if s < 0.03 else v for s, v in zip(some[2], makers, strict=True)
        ],
        TARGET: ["yes" if each else "no" for each in answer],
    }
