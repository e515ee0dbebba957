"""Set B: sport, schools, clinics, the web, made after set A was mended by."""

from __future__ import annotations

from kinds_cells import (
    DAY,
    amount,
    days,
    each_time,
    either,
    holes,
    joined,
    normal,
    phrases,
    pick,
    shaped,
    spans,
    whole,
)
from kinds_tables import MadeTable, date, number, other

_PEOPLE = "Lea|Jan|Sofie|Marek|Chiara|Pierre|Inês|Yuki|Priya|Oliver|Freja|Sven|Marta|Luca|Nadia|Tom|Eva|Karl"
_FAMILIES = "Becker|Nilsson|Dupont|Bianchi|Costa|Sato|Sharma|Brown|Hansen|Visser|Nowak|López|Keller|Moreau"

TABLES = (
    MadeTable(
        "swim.csv",
        88,
        (
            other("Lane", "number|category|identifier", whole(1, 8)),
            other("Swimmer", "text|identifier|category", phrases(_PEOPLE, _FAMILIES)),
            number("YOB", whole(1998, 2012)),
            number("50m", amount(24, 48, 2)),
            number("100m", spans(56, 105, "{M:02d}:{s:02d}.4"), "1:23:45"),
            number("Points", whole(280, 820)),
            other("Club", "category", pick("SV Blau,Neptun,Delphin", ",")),
            other("PB", "yes/no", holes(pick("x"), 0.6)),
        ),
    ),
    MadeTable(
        "chess.csv",
        300,
        (
            date("UTCDate", days("%Y.%m.%d", "2023-01-01", "2024-05-01"), "year-month-day"),
            date("UTCTime", days("%H:%M:%S", "2023-01-01", "2024-05-01"), "13:45"),
            other("Result", "category", pick("1-0 0-1 1/2-1/2")),
            number("WhiteElo", normal(1650, 180, 0)),
            number("BlackElo", normal(1650, 180, 0)),
            other("ECO", "category", pick("B01 C50 D02 A40 B12 C44")),
            other("TimeControl", "category", pick("300+0 600+5 180+2")),
            other("Termination", "category", pick("Normal,Time forfeit,Abandoned", ",")),
            number("Moves", whole(9, 90)),
            other("WhiteRatingDiff", "number", joined("{}{}", pick("+ -"), whole(1, 14))),
        ),
        ",",
    ),
    MadeTable(
        "pagelle.csv",
        26,
        (
            other("Matricola", "identifier", shaped("0#####")),
            other("Alunno", "text|identifier", phrases(_PEOPLE, _FAMILIES)),
            number("Italiano", pick("5 6 7 8 9 6,5 7,5"), "1.234,5", kind="number|category"),
            number("Media", amount(5, 9.5, 2, "1234,5"), "1.234,5"),
            other("Promosso", "yes/no", pick("vero vero falso")),
            date("Data di nascita", days("%d/%m/%Y", "2008-01-01", "2011-01-01"), "day-month-year"),
            other("Giudizio", "category", pick("ottimo,buono,sufficiente,insufficiente", ",")),
        ),
    ),
    MadeTable(
        "grades_us.csv",
        60,
        (
            other("Student ID", "identifier", shaped("90#######")),
            other("Letter", "category", pick("A A- B+ B B- C F")),
            number("GPA", amount(1.8, 4, 2)),
            number("Midterm", whole(48, 100)),
            number("Final %", amount(40, 100, 1, around="{}%"), "1234.5", "%"),
            other("Section", "category|number|identifier", pick("001 002 003")),
            other("Honors", "yes/no", pick("N N Y")),
            date("Submitted", days("%m/%d/%Y %I:%M %p", "2024-01-01", "2024-05-01"), "month-day-year"),
            number(
                "Attendance", joined("{}/30", whole(18, 30)), "1234.5", kind="text|category|number|identifier"
            ),
        ),
        ",",
    ),
    MadeTable(
        "lab.csv",
        240,
        (
            other("Sample", "identifier", shaped("S23-####")),
            other("Assay", "category", pick("ELISA PCR WB")),
            number("Conc", amount(0.1, 90, 2, around="{} mg/dl"), "1234.5", "mg/dl"),
            number("Ct", holes(normal(27, 3, 2), 0.1, ("Undetermined",))),
            number("pvalue", either(amount(0.0001, 0.9, 4), pick("3.2E-05 1.1E-06 4.7E-04"))),
            other("Well", "category|identifier", joined("{}{}", pick("A B C D E F G H"), whole(1, 12))),
            other("Result", "category|yes/no", pick("positive negative")),
            date("Run date", days("%d-%b-%Y", "2023-01-01", "2024-01-01"), "1 March 2024"),
            other("Operator", "category", pick("LB JN SD")),
            number("Volume", pick("10 20 50", " "), kind="number|category"),
        ),
        "\t",
    ),
    MadeTable(
        "analytics.csv",
        180,
        (
            date("Nth week", each_time("%G-W{w:02d}", "2021-01-04", 7 * DAY), "2024-W05"),
            number("Users", either(amount(1, 40, 1, around="{}K"), whole(80, 999)), "1234.5 k"),
            number("Sessions / user", amount(1, 3, 2)),
            number(
                "Avg. engagement",
                spans(20, 500, "{M}m {s:02d}s"),
                "1234.5",
                kind="number|text|identifier|category",
            ),
            number("Engaged", amount(30, 80, 2, "1234,5", around="{} %"), "1.234,5", "%"),
            other("Channel", "category", pick("Organic Search,Direct,Referral,Paid Social", ",")),
            number("LCP", amount(0.9, 6, 1, around="{} s"), "1234.5", "s"),
            other("App version", "category", pick("4.10.2 4.11.0 4.9.8")),
            other(
                "Landing page",
                "category|text|identifier",
                pick("/|/shop|/about-us|/blog/2024/05/glazing", "|"),
            ),
        ),
        ";",
    ),
    MadeTable(
        "dns.csv",
        340,
        (
            other("client", "identifier|category", joined("192.168.{}.{}", whole(0, 3), whole(2, 250))),
            date(
                "at", days("%d/{month}/%Y:%H:%M:%S +0000", "2024-05-01", "2024-05-09", "en-"), "1 March 2024"
            ),
            other("host", "category|text|identifier", pick("api.example,img.example,www.example", ",")),
            other("code", "category|number|identifier", pick("200 301 404 502")),
            number(
                "size",
                either(amount(1, 90, 1, around="{}KB"), amount(1, 9, 1, around="{}MB")),
                "1234.5 k",
                "B",
            ),
            number("took", amount(2, 900, 0, around="{}ms"), "1234.5", "ms"),
            other("tls", "category", pick("TLSv1.2 TLSv1.3")),
            other("mac", "identifier", shaped("~~:~~:~~:~~:~~:~~")),
            other("bot", "yes/no", pick("False False True")),
        ),
        ",",
    ),
    MadeTable(
        "garden.csv",
        19,
        (
            other(
                "Pflanze",
                "text|category|identifier",
                pick("Tomate,Gurke,Salat,Minze,Basilikum,Kürbis,Erbse", ","),
            ),
            date(
                "Aussaat",
                days("{d}. {month}", "2024-02-01", "2024-05-01", "de"),
                "1 March 2024",
                kind="date|category|text",
            ),
            number("Ernte (kg)", amount(0.2, 14, 1, "1234,5"), "1.234,5"),
            number("Abstand", whole(10, 80, around="{} cm"), "1234.5", "cm"),
            other("Mehrjährig", "yes/no", pick("nein ja nein")),
            other("Standort", "category", pick("Sonne,Halbschatten", ",")),
            number("Keimdauer", pick("5-8 7-10 10-14 14-21"), kind="category|text|identifier|date|number"),
        ),
    ),
    MadeTable(
        "books.csv",
        310,
        (
            other("ISBN", "identifier", shaped("978-3-####-####-#", "978-0-####-####-#")),
            number("Year Published", whole(1951, 2024)),
            number("My Rating", pick("0 3 4 5"), kind="number|category"),
            number("Average Rating", amount(3, 4.7, 2)),
            number("Pages", holes(whole(90, 900), 0.04)),
            date("Date Read", holes(days("%Y/%m/%d", "2015-01-01", "2024-05-01"), 0.3), "year-month-day"),
            other("Shelf", "category", pick("read to-read currently-reading", steep=2)),
            other("Binding", "category", pick("Paperback,Hardcover,Kindle Edition", ",")),
            other("Owned", "yes/no", pick("0 1 0")),
            other(
                "Author",
                "text|category|identifier",
                joined("{}, {}", pick(_FAMILIES, "|"), pick(_PEOPLE, "|")),
            ),
        ),
        ",",
    ),
)
