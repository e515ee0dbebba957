"""Set B: tables kept by hand, with misfits and odd gaps."""

from __future__ import annotations

from kinds_cells import amount, booked, days, holes, joined, numbered, phrases, pick, shaped, whole
from kinds_tables import MadeTable, date, number, other

_GAPS = ("", "n/a", "-", "k.A.")

TABLES = (
    MadeTable(
        "vermietung.csv",
        160,
        (
            other("Buchungscode", "identifier", shaped("HM@@##@#@@")),
            date("Anreise", days("%a, %d.%m.%Y", "2023-01-01", "2024-05-01"), "day-month-year"),
            number("Nächte", whole(1, 14)),
            other("Gast", "category|text|identifier", phrases("A.|B.|C.|D.", "Meier|Otto|Roth|Lang")),
            number(
                "Auszahlung",
                holes(amount(80, 1900, 2, "1.234,5", around="{} €"), 0.05, _GAPS),
                "1.234,5",
                "€",
            ),
            number("Provision", amount(3, 15, 1, "1234,5", around="{} %"), "1.234,5", "%"),
            other("Herkunft", "category", pick("DE AT CH NL DK", steep=2)),
            other("Haustier", "yes/no", pick("ja nein nein")),
            number("Sterne", holes(pick("3 4 5"), 0.3, ("", "keine")), kind="number|category"),
        ),
    ),
    MadeTable(
        "tools.csv",
        16,
        (
            other("Tool", "text|category|identifier", numbered("Tool {}")),
            number("Bought for", amount(9, 480, 2, "1,234.5", around="£{}"), "1234.5|1,234.5", "£"),
            date("Bought", days("%d/%m/%Y", "2019-01-13", "2024-05-01"), "day-month-year"),
            other("Warranty", "category|text|number", pick("1 year,2 years,none", ",")),
            other("Lent to", "category|text", holes(pick("Tom,Eva,Karl", ","), 0.7)),
            number("Power", pick("500W 750W 1200W 18V"), "1234.5", "W", kind="number|category"),
        ),
        ",",
    ),
    MadeTable(
        "karten.csv",
        140,
        (
            date(
                "Datum",
                days("%d.%m.", "2024-01-01", "2024-12-31"),
                "day-month-year",
                kind="date|text|category|number",
            ),
            other("Händler", "category|text", pick("Bäckerei,Tankstelle,Drogerie,Baumarkt", ",")),
            number("Betrag EUR", booked(-290, -2, "1.234,5", "-{}"), "1.234,5"),
            number("Kurs", amount(0.9, 1.2, 4, "1234,5"), "1.234,5"),
            other("Karte", "category|identifier", joined("**** {}", pick("4411 9020"))),
            other("Erstattet", "yes/no", pick("Nein Nein Nein Ja")),
        ),
    ),
    MadeTable(
        "vaccines.csv",
        75,
        (
            other("Chip no", "identifier", shaped("27609##########")),
            other("Pet", "category|text|identifier", pick("Bella,Rocky,Mia,Lucky,Nala,Balu", ",")),
            date(
                "Date of birth",
                holes(days("{month} %Y", "2010-01-01", "2023-01-01", "en-"), 0.1, ("unknown",)),
                "March 2024",
            ),
            number("Weight kg", holes(amount(1, 48, 1), 0.1, ("approx. 4", "?"))),
            other("Neutered", "yes/no", pick("Y N")),
            date("Next due", days("%Y-%m-%d", "2024-05-01", "2025-05-01"), "year-month-day"),
            other("Species", "category", pick("dog cat rabbit", steep=2)),
            number("Fee", amount(18, 140, 2, around="USD {}"), "1234.5", "$"),
        ),
        ",",
    ),
    MadeTable(
        "energia_it.csv",
        36,
        (
            date("Mese", days("{month}-%y", "2021-01-01", "2024-01-01", "it-"), "March 2024"),
            number("Consumo", whole(90, 2400, "1.234,5", around="{} kWh"), "1.234,5", "kWh"),
            number("Costo", amount(20, 480, 2, "1234,5", around="{} €"), "1.234,5", "€"),
            number("€/kWh", amount(0.1, 0.5, 4, "1234,5"), "1.234,5"),
            other("Stimato", "yes/no", pick("S N N")),
            other("POD", "identifier|category", pick("IT001E12345678")),
            date("Scad.", days("%d/%m/%Y", "2021-02-01", "2024-03-01"), "day-month-year"),
        ),
    ),
    MadeTable(
        "plants_dk.csv",
        90,
        (
            other("Varenr.", "identifier", shaped("4####")),
            number("Pris", amount(9, 1400, 2, "1.234,5", around="{} kr."), "1.234,5", "kr"),
            other("Økologisk", "yes/no", pick("Ja Nej")),
            number("Højde", pick("10-15 15-20 20-30"), kind="category|text|identifier|number"),
            date("Leveret", days("{d}. {month} %Y", "2023-01-01", "2024-05-01", "da"), "1 March 2024"),
            number("Antal", whole(1, 60)),
            other(
                "Latinsk navn",
                "category|text",
                pick("Lavandula angustifolia|Salvia nemorosa|Thymus vulgaris", "|"),
            ),
        ),
    ),
)
