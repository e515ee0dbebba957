"""Set D: people, measuring, sport, the web, made last and measured once."""

from __future__ import annotations

import datetime

from kinds_cells import (
    amount,
    booked,
    days,
    each_time,
    either,
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

_PEOPLE = (
    "Wim|Lotte|Jürgen|Heike|Pablo|Lucía|Camille|Antoine|Giulia|Paolo|Kasia|Tomek|Arjun|Sana|Ken|Ella|Max"
)
_CLANS = "Schulz|Vermeer|Dubois|Greco|Mendes|Nakamura|Reddy|Wilson|Larsen|Jansson|Zieliński|Ortega|Wolf"
_MINUTE = datetime.timedelta(minutes=1)

TABLES = (
    MadeTable(
        "beehive.csv",
        1500,
        (
            date(
                "recorded_at",
                each_time("%Y-%m-%dT%H:%M:%S.%f+01:00", "2024-03-01", 10 * _MINUTE),
                "year-month-day",
            ),
            other("hive", "category", pick("H1 H2 H3")),
            number("weight_kg", normal(38, 3, 2)),
            number("brood_temp", normal(34.8, 0.4, 1)),
            number("sound_db", normal(52, 5, 0, around="{} dB"), "1234.5", "dB"),
            number("battery_mv", whole(3300, 4200)),
            other("queen_seen", "yes/no", holes(pick("yes no"), 0.6)),
            number("rain", holes(amount(0, 9, 1, steep=4), 0.02, ("#N/A",))),
        ),
        ",",
    ),
    MadeTable(
        "ladestation.csv",
        310,
        (
            other("Sitzung", "identifier", shaped("~~~~-~~~~-~~~~")),
            date("Beginn", days("%d.%m.%Y %H:%M", "2023-06-01", "2024-06-01"), "day-month-year"),
            number("Ladedauer", spans(900, 20000, "{h:02d}:{m:02d}:{s:02d}"), "1:23:45"),
            number("Energie", amount(2, 64, 2, "1234,5", around="{} kWh"), "1.234,5", "kWh"),
            number("Kosten", amount(1, 38, 2, "1234,5", around="{} €"), "1.234,5", "€"),
            other("RFID", "identifier|category", pick("04A1B2C3D4 04FF00AA11 0499887766")),
            number("Max. Leistung", amount(3, 22, 1, "1234,5", around="{} kW"), "1.234,5", "kW"),
            other("Abgebrochen", "yes/no", pick("nein nein ja")),
        ),
    ),
    MadeTable(
        "machine_ms.csv",
        3500,
        (
            date(
                "t", each_time("{ms}", "2024-03-01", _MINUTE), "milliseconds since 1970", kind="date|number"
            ),
            number("rpm", whole(0, 3200, "1,234.5"), "1,234.5"),
            number("torque", normal(12, 2, 2, around="{} Nm"), "1234.5", "Nm"),
            other("alarm", "yes/no", pick("0 0 0 0 1")),
            other("program", "category|identifier", pick("O1001 O1002 O2010")),
            number("load", amount(0, 100, 0, around="{}%"), "1234.5", "%"),
        ),
        ",",
    ),
    MadeTable(
        "umfrage_pl.csv",
        140,
        (
            date(
                "Sygnatura czasowa", days("%Y/%m/%d %H:%M:%S", "2024-02-01", "2024-02-20"), "year-month-day"
            ),
            other("Jak oceniasz?", "number|category", pick("1 2 3 4 5")),
            other("Polecisz nas?", "yes/no", pick("Tak Nie")),
            other("Wiek", "category", pick("do 25,26-40,41-60,powyżej 60", ",")),
            other("Co lubisz?", "text", several("Kolory;Zapach;Cena;Obsługa", "; ", 4)),
            other(
                "Uwagi",
                "text",
                holes(
                    phrases(
                        "Proszę o|Chciałabym|Bardzo lubię",
                        "więcej kolorów|większe świece|szybszą dostawę",
                        "na święta|do domu|w sklepie",
                        "dziękuję|pozdrawiam",
                    ),
                    0.5,
                    ("", "brak"),
                ),
            ),
            number("Ile razy?", whole(1, 20)),
        ),
    ),
    MadeTable(
        "typeform_like.csv",
        36,
        (
            other("#", "identifier", shaped("~~~~~~~~~~~~~~~~~~~~")),
            other("What is your role?", "category", pick("Founder,Designer,Developer,Other", ",")),
            other("How likely to recommend?", "number|category", whole(0, 10)),
            other("Which features?", "text|category", several("Export;Charts;Sharing", " | ", 3)),
            other(
                "Anything else?",
                "text",
                holes(
                    phrases(
                        "Love|Miss|Want|Hate",
                        "the charts|the export|dark mode",
                        "on my tablet|for clients|at night",
                        "so much|please|a lot",
                    ),
                    0.3,
                ),
            ),
            date("Start Date (UTC)", days("%Y-%m-%d %H:%M:%S", "2024-02-01", "2024-02-20"), "year-month-day"),
            other("Network ID", "identifier", shaped("~~~~~~~~~~")),
            other("Agree to terms", "yes/no", pick("1")),
        ),
        ",",
    ),
    MadeTable(
        "adressen.csv",
        220,
        (
            other("Nachname", "category|text|identifier", pick(_CLANS, "|")),
            other(
                "Straße",
                "text|category|identifier",
                joined(
                    "{} {}{}",
                    pick("Hauptstr.,Gartenweg,Am Markt,Ringstr.", ","),
                    whole(1, 140),
                    pick("|a|b", "|"),
                ),
            ),
            other(
                "PLZ/Ort",
                "category|text|identifier",
                pick("01067 Dresden|04109 Leipzig|99084 Erfurt|07743 Jena", "|"),
            ),
            other("Tel. privat", "identifier", shaped("0351 / ######", "0341 / #######")),
            other("Mobil", "identifier", shaped("0172-#######", "0160-########")),
            date(
                "Geb.-Datum",
                holes(days("%d.%m.%Y", "1940-01-01", "2005-01-01"), 0.1, ("", "unbekannt")),
                "day-month-year",
            ),
            other("Kd.-Nr.", "identifier", shaped("4####")),
            number("Rabattstufe", pick("0 5 10"), kind="number|category"),
            other("Werbung erlaubt", "yes/no", pick("J N")),
        ),
    ),
    MadeTable(
        "hubspot_like.csv",
        380,
        (
            other("Record ID", "identifier", shaped("1########")),
            other("Job Title", "category|text", pick("Owner,Head of Ops,Buyer,Studio Manager", ",")),
            other("Lifecycle Stage", "category", pick("lead,customer,opportunity", ",")),
            date("Create Date", days("%Y-%m-%d %H:%M", "2022-01-01", "2024-01-01"), "year-month-day"),
            other("Phone Number", "identifier", holes(shaped("(555) ###-####", "555-###-####"), 0.2)),
            other("Number of Employees", "number|category", whole(1, 240, steep=3)),
            number("Annual Revenue", holes(whole(20000, 9000000, "1,234.5", steep=3), 0.3), "1,234.5|1234.5"),
            other("Time Zone", "category", pick("us_slash_eastern us_slash_pacific")),
            other("Unsubscribed from all email", "yes/no", holes(pick("true false"), 0.4)),
            other("IP City", "category", pick("denver austin boston reno")),
        ),
        ",",
    ),
    MadeTable(
        "urlaub.csv",
        34,
        (
            other("Mitarbeiter", "text|identifier", phrases(_PEOPLE, _CLANS)),
            date("Von", days("%d.%m.%Y", "2024-01-01", "2024-12-01"), "day-month-year"),
            date("Bis", days("%d.%m.%Y", "2024-01-01", "2024-12-28"), "day-month-year"),
            number("Tage", pick("0,5 1 2,5 5 10"), "1.234,5", kind="number|category"),
            other("Art", "category", pick("Urlaub,Krank,Sonderurlaub", ",")),
            other("Genehmigt", "yes/no", pick("ja nein ja")),
            other("Kürzel", "category|identifier|text", shaped("@@")),
        ),
    ),
    MadeTable(
        "contractors.csv",
        19,
        (
            other("UTR", "identifier", shaped("?#########")),
            other("Contractor", "text|identifier", phrases(_PEOPLE, _CLANS)),
            number("Day rate", pick("£220 £250 £310.50"), "1234.5", "£", kind="number|category"),
            number("Days", amount(1, 20, 1)),
            date("Contract end", days("{d} {month} %Y", "2024-05-01", "2025-01-01"), "1 March 2024"),
            other("IR35", "category", pick("Inside Outside")),
            other("Insured", "yes/no", pick("Y N")),
            number("Invoice total", amount(200, 6400, 2, "1,234.5", around="£{}"), "1,234.5", "£"),
        ),
        ",",
    ),
    MadeTable(
        "case_in_vendita.csv",
        140,
        (
            other("Rif.", "identifier", shaped("V###", "A###")),
            number("Prezzo", whole(60000, 890000, "1.234,5", around="€ {}"), "1.234,5", "€"),
            number("Superficie", whole(30, 280, around="{} mq"), "1234.5", "mq"),
            number("Locali", whole(1, 7), kind="number|category"),
            number("Anno", whole(1920, 2023)),
            other("Ascensore", "yes/no", pick("sì no")),
            other("Classe energetica", "category", pick("A4 A1 B C D E F G")),
            other("Zona", "category", pick("Centro,Navigli,Isola,Porta Romana", ",")),
            number(
                "Spese",
                holes(whole(20, 400, around="€ {}/mese"), 0.2, ("", "n.d.")),
                "1234.5",
                kind="number|text",
            ),
        ),
    ),
    MadeTable(
        "lots_us.csv",
        90,
        (
            other("Parcel", "identifier", shaped("###-##-###")),
            number("Acres", amount(0.1, 48, 2)),
            number("Assessed", whole(9000, 1900000, "1,234.5", around="${}", steep=2), "1,234.5", "$"),
            other("Zoning", "category", pick("R1 R2 C1 AG")),
            date(
                "Last sale",
                holes(days("%m/%d/%Y", "1990-01-01", "2024-01-01"), 0.2, ("", "N/A")),
                "month-day-year",
            ),
            other("Flood zone", "yes/no", pick("No No Yes")),
            other("Township", "category", pick("Fairview,Oak Hill,Riverside", ",")),
            number("Price/acre", amount(0.9, 90, 1, around="${}K"), "1234.5 k", "$"),
        ),
        ",",
    ),
    MadeTable(
        "marathon_nl.csv",
        450,
        (
            number("Pl.", numbered("{}"), kind="number|identifier"),
            other("Startnr", "identifier", shaped("1####")),
            other("Naam", "text|identifier|category", phrases(_PEOPLE, _CLANS)),
            other("Cat", "category", pick("MSEN M40 M50 VSEN V40 V50")),
            number("Bruto", spans(9000, 20000, "{h}:{m:02d}:{s:02d}"), "1:23:45|13:45", kind="number|date"),
            number("Netto", spans(9000, 20000, "{h}:{m:02d}:{s:02d}"), "1:23:45|13:45", kind="number|date"),
            number("Half", spans(4200, 9000, "{h}:{m:02d}:{s:02d}"), "1:23:45|13:45", kind="number|date"),
            number("km/u", amount(8, 18, 2, "1234,5"), "1.234,5"),
            other("Land", "category", pick("NED BEL GER GBR", steep=3)),
        ),
    ),
    MadeTable(
        "golf.csv",
        70,
        (
            date("Played", days("%A, %d %B %Y", "2023-01-01", "2024-01-01"), "1 March 2024"),
            other("Course", "category", pick("Links,Park,Heath", ",")),
            number("Score", whole(72, 110)),
            number("To par", booked(-3, 30, "1234.5", "-{}", plus="+{}", places=0)),
            number("Putts", whole(26, 42)),
            number("FIR", whole(10, 90, around="{}%"), "1234.5", "%"),
            number("Longest", whole(180, 290, around="{} yd"), "1234.5", "yd"),
            other("Rained off", "yes/no", pick("n n y")),
        ),
        ",",
    ),
    MadeTable(
        "boletin_es.csv",
        27,
        (
            other("Nº lista", "identifier|number", numbered("{}")),
            other("Alumna/o", "text|identifier", joined("{}, {}", phrases(_CLANS), phrases(_PEOPLE))),
            number("Lengua", amount(2, 10, 1, "1234,5"), "1.234,5"),
            number("Asistencia", whole(60, 100, around="{} %"), "1234.5", "%"),
            other("Repite", "yes/no", pick("NO NO SI")),
            date("F. nac.", days("%d-%m-%y", "2008-01-01", "2011-01-01"), "day-month-year"),
            other("Calificación", "category", pick("Suspenso,Aprobado,Notable,Sobresaliente", ",")),
        ),
    ),
    MadeTable(
        "bloods.csv",
        110,
        (
            other("MRN", "identifier", shaped("00######")),
            date("Collected", days("%d/%m/%Y %H:%M", "2022-01-01", "2024-01-01"), "day-month-year"),
            number("Hb", normal(139, 12, 0, around="{} g/L"), "1234.5", "g/L"),
            number("WBC", normal(6.8, 1.4, 1)),
            number("Ferritin", holes(amount(8, 380, 0), 0.05, (">1000", "haem"))),
            number("eGFR", holes(whole(30, 90), 0.08, (">90",))),
            other("Flag", "category", holes(pick("H L"), 0.7)),
            other("Fasting", "yes/no", pick("Yes No")),
            other("Ward", "category", pick("3A 3B ICU OPD")),
        ),
        ",",
    ),
    MadeTable(
        "cdn.csv",
        260,
        (
            date("hour", each_time("%Y%m%d %H:%M", "2024-05-01", 60 * _MINUTE), "20240301"),
            number(
                "requests",
                either(amount(1, 90, 2, around="{}M"), amount(100, 999, 0, around="{}K")),
                "1234.5 k",
            ),
            number("bandwidth", amount(1, 90, 1, around="{} GB"), "1234.5", "GB"),
            number("hit ratio", amount(0.7, 1, 4)),
            other("edge", "category", pick("fra ams iad nrt")),
            other("asn", "identifier|category", pick("AS3320 AS12322 AS7922")),
            number("ttfb", normal(80, 14, 0, around="{} ms"), "1234.5", "ms"),
            other("ipv6", "identifier", shaped("2a02:~~~~:~~~~:~~~~::?")),
            other("cache", "category", pick("HIT MISS EXPIRED", steep=2)),
        ),
        "\t",
    ),
    MadeTable(
        "tickets.csv",
        170,
        (
            other("Key", "identifier", numbered("SHOP-{}", 210)),
            other(
                "Summary",
                "text",
                phrases(
                    "Fix|Add|Remove|Update",
                    "the checkout|the footer|product images|search",
                    "on mobile|for guests|in German|after login",
                ),
            ),
            other("Priority", "category", pick("High Medium Low")),
            other("Labels", "text", several("bug;ux;seo;payment;legal", " ", 3)),
            date(
                "Created", days("%d/{month}/%y %I:%M %p", "2023-01-01", "2024-01-01", "en-"), "1 March 2024"
            ),
            number("Story Points", pick("1 2 3 5 8"), kind="number|category"),
            other("Assignee", "category", holes(pick("lotte wim ella"), 0.2)),
            number("Progress", whole(0, 100, around="{}%"), "1234.5", "%"),
            other("Blocked", "yes/no", pick("no yes no")),
        ),
        ",",
    ),
    MadeTable(
        "trips.csv",
        13,
        (
            other(
                "Trip",
                "text|category|identifier",
                phrases("Lisbon|Gent|Oslo|Kraków|Parma", "fair|holiday|supplier visit", "2022|2023|2024"),
            ),
            date("Depart", days("%a %b %d %Y", "2022-01-01", "2024-01-01"), "1 March 2024"),
            number("Nights", whole(1, 9)),
            number("Budget", whole(300, 2400, "1,234.5", around="€{}"), "1,234.5|1234.5", "€"),
            other("Booked", "yes/no", pick("✔ ✘")),
            other("Mode", "category", pick("train plane car")),
            number("CO2", amount(20, 900, 0, around="{} kg"), "1234.5", "kg"),
        ),
        ",",
    ),
)
