"""Set F: all kinds of tables, made last of all and measured once."""

from __future__ import annotations

from kinds_cells import (
    amount,
    booked,
    days,
    holes,
    joined,
    normal,
    numbered,
    phrases,
    pick,
    several,
    shaped,
    spans,
    whole,
)
from kinds_tables import MadeTable, date, number, other

_WHO = "Aino|Baptiste|Cátia|Dorota|Enzo|Fatma|Gustav|Helga|Imran|Joana|Kofi|Linnea|Mirko|Noemi|Oskar|Petra"
_FROM = "Aalto|Brandt|Carvalho|Duda|Esposito|Fuchs|Girard|Holm|Iversen|Janssen|Kovács|Lange|Moretti|Nowicki"

TABLES = (
    MadeTable(
        "bakery_pl.csv",
        230,
        (
            other("Nr paragonu", "identifier", numbered("{}", 44120)),
            date("Data sprzedaży", days("%d.%m.%Y %H:%M", "2023-01-01", "2024-01-01"), "day-month-year"),
            number("Wartość", amount(3, 190, 2, "1234,5", around="{} zł"), "1.234,5", "zł"),
            other("Płatność", "category", pick("karta gotówka blik")),
            other("Produkt", "category", pick("chleb,bułka,drożdżówka,tort", ",")),
            number("Sztuk", whole(1, 12, steep=2)),
            other("Faktura", "yes/no", pick("nie nie tak")),
        ),
    ),
    MadeTable(
        "market_fees.csv",
        340,
        (
            date("date/time", days("%b {d}, %Y %I:%M:%S %p PDT", "2023-05-01", "2023-10-01"), "1 March 2024"),
            other("settlement id", "identifier", shaped("180########")),
            other("type", "category", pick("Order Refund Transfer", steep=2)),
            other("order id", "identifier", shaped("11#-#######-#######")),
            number("product sales", amount(0, 140, 2)),
            number("selling fees", booked(-22, 0, "1234.5", "-{}")),
            number("total", booked(-140, 120, "1234.5", "-{}")),
            other("fulfilment", "category", holes(pick("Amazon Seller"), 0.1)),
            other("order postal", "identifier", shaped("0####-####", "3####", "9####-####")),
        ),
        ",",
    ),
    MadeTable(
        "lohn_ch.csv",
        44,
        (
            other("Pers.-Nr.", "identifier|category", shaped("20##")),
            other("Name", "text|identifier", phrases(_WHO, _FROM)),
            number("Bruttolohn", amount(2100, 9800, 2, "1'234.5"), "1'234.5"),
            number("AHV", booked(-520, -90, "1'234.5", "-{}"), "1'234.5|1234.5"),
            number("Pensum", pick("100% 80% 60% 50%"), "1234.5", "%", kind="number|category"),
            date("Eintritt", days("%d.%m.%Y", "2009-01-01", "2024-01-01"), "day-month-year"),
            other("Quellensteuer", "yes/no", pick("Ja Nein")),
        ),
    ),
    MadeTable(
        "conto_it.csv",
        260,
        (
            date("Data contabile", days("%d/%m/%Y", "2023-01-01", "2024-01-01"), "day-month-year"),
            number("Dare", holes(booked(-2400, -2, "1.234,5", "-{}"), 0.4), "1.234,5"),
            number("Avere", holes(amount(2, 4800, 2, "1.234,5"), 0.6), "1.234,5"),
            other("Causale", "category", pick("BONIFICO,PAGAMENTO POS,ADDEBITO SDD,COMMISSIONI", ",")),
            other(
                "Descrizione",
                "text",
                phrases(
                    "Bonifico a favore di|Pagamento presso|Addebito per",
                    "Moretti|Esposito|Coop|Enel",
                    "fattura|spesa|canone|rata",
                    "gennaio|marzo|luglio|ottobre",
                ),
            ),
            number("Saldo progressivo", amount(300, 18000, 2, "1.234,5"), "1.234,5"),
        ),
    ),
    MadeTable(
        "nursery_stock.csv",
        75,
        (
            other("Code", "identifier", shaped("LAV-##", "SAL-##", "THY-##")),
            other("Pot", "category", pick("P9,C2,C5,9 cm", ",")),
            number("Height", pick("30cm 45cm 60cm 120cm"), "1234.5", "cm", kind="number|category"),
            number("Trade price", amount(1, 24, 2, around="£{}"), "1234.5", "£"),
            number("Avail.", whole(0, 1900, "1,234.5", steep=2), "1,234.5"),
            other("Peat free", "yes/no", pick("Y Y N")),
            date("Ready", days("{month}-%y", "2024-03-01", "2025-03-01", "en-"), "March 2024"),
        ),
        ",",
    ),
    MadeTable(
        "insta_de.csv",
        58,
        (
            date(
                "Veröffentlicht",
                days("{d}. {Month} %Y um %H:%M", "2023-01-01", "2024-01-01", "de"),
                "1 March 2024",
            ),
            number("Reichweite", whole(200, 19000, "1.234,5"), "1.234,5"),
            number("Interaktionsrate", amount(0.5, 14, 2, "1234,5", around="{} %"), "1.234,5", "%"),
            number("Videolänge", spans(5, 170, "00:{m:02d}:{s:02d}"), "1:23:45"),
            other("Format", "category", pick("Reel Karussell Bild")),
            other("Beworben", "yes/no", pick("nein nein ja")),
            number("Neue Follower", booked(-6, 60, "1234.5", "-{}", plus="{}", places=0)),
        ),
    ),
    MadeTable(
        "water.csv",
        3600,
        (
            date("sampled", days("%d/%m/%Y %H:%M:%S", "2021-01-01", "2024-01-01"), "day-month-year"),
            other("site", "category", pick("W-01 W-02 W-07 W-11")),
            number("turbidity", amount(0.1, 9, 2, around="{} NTU"), "1234.5", "NTU"),
            number("flow", whole(100, 24000, "1,234.5", steep=3), "1,234.5"),
            number("temp", normal(12, 4, 1)),
            number("nitrate", holes(amount(0.5, 48, 1), 0.03, ("<0.5", "n/s"))),
            other("compliant", "yes/no", pick("yes yes no")),
        ),
        ",",
    ),
    MadeTable(
        "enquete_nl.csv",
        170,
        (
            date(
                "Ingevuld op", days("{d} {month} %Y %H:%M", "2024-01-01", "2024-03-01", "nl-"), "1 March 2024"
            ),
            other("Leeftijd", "category", pick("<25 25-44 45-64 65+")),
            other("Rapportcijfer", "number|category", whole(3, 10)),
            other("Zou u ons aanbevelen?", "yes/no", pick("Ja,Nee,Ja", ",")),
            other("Hoe kent u ons", "category", pick("Vrienden,Google,Markt,Krant", ",")),
            other("Producten", "text", several("Kaas;Brood;Wijn;Olijven", "; ", 4)),
            other(
                "Toelichting",
                "text",
                holes(
                    phrases(
                        "Ik vond|Helaas was|Graag meer|Heel fijn dat",
                        "de winkel|de levering|het aanbod",
                        "erg duur|te laat|vriendelijk|goed verzorgd",
                        "vorige week|in december",
                    ),
                    0.5,
                ),
            ),
        ),
    ),
    MadeTable(
        "tennis.csv",
        130,
        (
            date("tourney_date", days("%Y%m%d", "2022-01-01", "2024-01-01"), "20240301"),
            other("surface", "category", pick("Clay Hard Grass")),
            other("winner_name", "text|identifier|category", phrases(_WHO, _FROM)),
            number("winner_rank", holes(whole(1, 240), 0.03)),
            other("score", "category|text", pick("6-4 6-3|7-6(5) 6-2|6-1 3-6 6-4|6-2 6-2", "|")),
            number("minutes", whole(55, 240)),
            other("best_of", "number|category", pick("3 5")),
            other("hand", "category", pick("R L", steep=2)),
            number("ace_pct", amount(0, 24, 1, around="{}%"), "1234.5", "%"),
        ),
        ",",
    ),
    MadeTable(
        "kita.csv",
        41,
        (
            other("Kind", "text|identifier", phrases(_WHO, _FROM)),
            date("geb. am", days("{d}.{m}.%Y", "2018-01-01", "2022-12-28"), "day-month-year"),
            other("Gruppe", "category", pick("Bären,Frösche,Igel", ",")),
            date("Bringzeit", pick("07:30 08:00 08:15 08:45"), "13:45", kind="date|category"),
            number("Beitrag", pick("142,50€ 98,00€ 0,00€"), "1.234,5", "€", kind="number|category"),
            other("Mittagessen", "yes/no", pick("X -")),
            other("Impfnachweis", "yes/no", holes(pick("x"), 0.2)),
        ),
    ),
    MadeTable(
        "icu.csv",
        150,
        (
            other("stay_id", "identifier", shaped("3#######")),
            number("map", normal(78, 9, 0, around="{} mmHg"), "1234.5", "mmHg"),
            number("lactate", holes(amount(0.5, 9, 1), 0.1, ("hemolyzed",))),
            other("vent", "yes/no", pick("1 0")),
            other("gcs", "number|category", whole(3, 15)),
            number("spo2", whole(86, 100, around="{}%"), "1234.5", "%"),
            date(
                "intime",
                days("%Y-%m-%d %H:%M:%S", "2150-01-01", "2160-01-01"),
                "year-month-day",
                kind="date|text|identifier",
            ),
            other("unit", "category", pick("MICU SICU CCU")),
        ),
        ",",
    ),
    MadeTable(
        "crawl.csv",
        420,
        (
            other(
                "Address",
                "identifier",
                joined("https://www.shop.example/{}/{}", pick("p c blog"), shaped("~~~~~~")),
            ),
            other(
                "Content Type", "category", pick("text/html; charset=utf-8|image/webp|application/pdf", "|")
            ),
            other("Status Code", "category|number|identifier", pick("200 200 301 404")),
            number("Title Length", whole(0, 90)),
            number("Size", amount(1, 900, 1, around="{} KB"), "1234.5", "KB"),
            number("Response Time", amount(0.05, 2.4, 3)),
            other("Indexable", "yes/no", pick("true false")),
            date(
                "Last Modified",
                holes(days("%a, %d %b %Y %H:%M:%S GMT", "2022-01-01", "2024-01-01"), 0.3),
                "1 March 2024",
            ),
            number("Inlinks", whole(0, 2400, "1,234.5", steep=4), "1,234.5"),
        ),
        ",",
    ),
    MadeTable(
        "wedding.csv",
        64,
        (
            other("Guest", "text|identifier|category", phrases(_WHO, _FROM)),
            other("RSVP", "category|yes/no", pick("yes no maybe")),
            number("Plus", pick("0 1 2"), kind="number|category"),
            other("Table", "category|number|identifier", whole(1, 9)),
            other("Meal", "category", holes(pick("fish beef vegan"), 0.2)),
            number("Gift", holes(pick("€50 €100 €75.50"), 0.4), "1234.5", "€", kind="number|category"),
            other("Thanked", "yes/no", holes(pick("✔"), 0.5)),
        ),
        ",",
    ),
    MadeTable(
        "bike_rental_fi.csv",
        190,
        (
            date("Lähtöaika", days("%Y-%m-%dT%H:%M:%S", "2023-05-01", "2023-09-01"), "year-month-day"),
            other("Asema", "category", pick("Kamppi,Töölö,Kallio,Pasila", ",")),
            number("Matka (m)", whole(300, 9000)),
            number("Kesto", whole(60, 4800, around="{} s"), "1234.5", "s"),
            number("Hinta", amount(0, 9, 2, "1234,5", around="{} €"), "1.234,5", "€"),
            other("Kausikortti", "yes/no", pick("kyllä ei")),
            other("Pyöränro", "identifier|category", shaped("2###")),
        ),
    ),
)
