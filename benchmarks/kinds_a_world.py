"""Set A: houses, sport, schools, clinics, the web."""

from __future__ import annotations

import datetime

from kinds_cells import (
    DAY,
    amount,
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

_FIRST = "Anna|Ben|Clara|David|Emma|Felix|Greta|Hugo|Ida|Jonas|Karin|Lukas|Mia|Noah|Olga|Paul|Rosa|Simon|Tina"
_LAST = (
    "Müller|Schmidt|Weber|Rossi|García|Martin|Jensen|Kowalski|de Vries|Silva|Tanaka|Smith|Jones|Patel|Novák"
)

TABLES = (
    MadeTable(
        "immobilien.csv",
        85,
        (
            other("Objekt", "identifier", shaped("OBJ-####")),
            number("Wohnfläche", amount(28, 190, 1, "1234,5", around="{} m²"), "1.234,5", "m²"),
            number("Zimmer", pick("1 1,5 2 2,5 3 3,5 4"), "1.234,5", kind="number|category"),
            number("Kaufpreis", whole(110000, 1490000, "1.234,5", around="{} €"), "1.234,5", "€"),
            number("Baujahr", whole(1890, 2023)),
            other("Balkon", "yes/no", pick("ja nein")),
            date("Frei ab", days("%d.%m.%Y", "2024-05-01", "2025-02-01"), "day-month-year"),
            other("Energieklasse", "category", pick("A+ A B C D E F G H")),
            number("Entfernung", amount(0.2, 14, 1, "1234,5", around="{} km"), "1.234,5", "km"),
            other(
                "Beschreibung",
                "text",
                phrases(
                    "Helle|Ruhige|Sanierte|Moderne",
                    "Wohnung im Altbau|Wohnung am Park|Maisonette",
                    "mit großem Balkon|mit neuer Küche|nahe der Bahn",
                    "und Stellplatz|und Keller|ohne Provision",
                ),
            ),
        ),
    ),
    MadeTable(
        "listings_us.csv",
        640,
        (
            other("MLS #", "identifier", shaped("4######")),
            number("Price", whole(120000, 1900000, "1,234.5", around="${}", steep=2), "1,234.5", "$"),
            number("Beds", whole(1, 6), kind="number|category"),
            number("Baths", pick("1 1.5 2 2.5 3 3.5"), kind="number|category"),
            number("Sqft", whole(480, 5200, "1,234.5", steep=2), "1,234.5"),
            number("Lot", amount(0.1, 3, 2, around="{} ac"), "1234.5", "ac"),
            other("Zip", "identifier|category", shaped("0####", "9####")),
            date("Listed", days("%m/%d/%Y", "2023-01-01", "2024-05-01"), "month-day-year"),
            number("Days on market", whole(0, 190, steep=2)),
            other("Garage", "yes/no", pick("True False")),
            number("HOA", holes(whole(50, 900, around="${}"), 0.5), "1234.5", "$"),
            other(
                "Address",
                "text|identifier",
                phrases("12|98|104|2200|87|331", "Oak|Maple|First|Pine|Hill", "St|Ave|Rd|Ln"),
            ),
        ),
        ",",
    ),
    MadeTable(
        "race_results.csv",
        220,
        (
            number("Place", numbered("{}"), kind="number|identifier"),
            other("Bib", "identifier", shaped("1###", "2###")),
            other("Runner", "text|identifier", phrases(_FIRST, _LAST)),
            other("Club", "category", pick("LC Nord,TV Süd,SC West,none", ",")),
            other("AG", "category", pick("M20 M30 M35 W20 W30 W35 M40 W40")),
            number("Chip time", spans(4800, 15800, "{h}:{m:02d}:{s:02d}"), "1:23:45"),
            number("5k split", spans(1100, 2300, "{M}:{s:02d}"), "1:23:45"),
            number("Pace", amount(3.5, 8, 2)),
            number("Diff", joined("+{}", amount(0, 90, 1))),
            other("DNF", "yes/no", pick("0 0 0 0 0 1")),
        ),
        ",",
    ),
    MadeTable(
        "football.csv",
        60,
        (
            date("Date", days("%a %d %b %Y", "2023-08-01", "2024-05-20"), "1 March 2024"),
            other("Home", "category|text", pick("City,United,Rovers,Athletic,Town,Wanderers", ",")),
            other("Score", "category|text", joined("{}-{}", whole(0, 4), whole(0, 4))),
            number("Attendance", whole(900, 41000, "1,234.5"), "1,234.5"),
            date("Kick-off", pick("15:00 12:30 17:30 20:00"), "13:45", kind="date|category"),
            number("Possession", whole(30, 70, around="{}%"), "1234.5", "%"),
            other("Referee", "text|category|identifier", joined("{}. {}", shaped("@"), pick(_LAST, "|"))),
            other("Season", "category", pick("2022/23 2023/24")),
        ),
        ",",
    ),
    MadeTable(
        "noten.csv",
        28,
        (
            other("Schüler", "text|identifier", phrases(_FIRST, _LAST)),
            other("Klasse", "category", pick("7a 7b 7c")),
            number("Mathe", pick("1 2 3 4 5 2,5 3,5 1,7"), "1.234,5", kind="number|category"),
            number("Deutsch", pick("1 2 3 4 2 3"), kind="number|category"),
            number("Schnitt", amount(1, 4.5, 2, "1234,5"), "1.234,5"),
            number("Fehltage", whole(0, 19, steep=2)),
            other("Versetzt", "yes/no", pick("ja ja ja ja ja nein")),
            other("Zeugnis", "category", pick("sehr gut,gut,befriedigend,ausreichend", ",")),
        ),
    ),
    MadeTable(
        "grades_fr.csv",
        32,
        (
            other("Élève", "text|identifier", phrases(_FIRST, _LAST)),
            date("Né(e) le", days("{d} {month} %Y", "2008-01-01", "2010-12-30", "fr"), "1 March 2024"),
            number("Note /20", amount(3, 19, 2, "1234,5"), "1.234,5"),
            number("Coefficient", pick("1 2 3"), kind="number|category"),
            other("Mention", "category", pick("Bien,Assez bien,Très bien,Passable", ",")),
            other("Redoublant", "yes/no", pick("non non non oui")),
            number("Absences", holes(whole(0, 12, steep=2), 0.2, ("", "NC", "n.c."))),
        ),
    ),
    MadeTable(
        "patients.csv",
        190,
        (
            other("PatID", "identifier", shaped("P####")),
            other("Sex", "category", pick("M F")),
            date("DOB", days("%Y-%m-%d", "1935-01-01", "2005-01-01"), "year-month-day"),
            number("Age", whole(18, 90)),
            number("Weight", normal(78, 14, 1, around="{} kg"), "1234.5", "kg"),
            number("Height", normal(172, 9, 0, around="{} cm"), "1234.5", "cm"),
            other("BP", "text|category|identifier", joined("{}/{}", whole(100, 170), whole(60, 100))),
            number("CRP", either(amount(0.5, 90, 1), pick("<0.5"), amount(0.5, 9, 1), amount(0.5, 9, 1))),
            other("ICD", "category", pick("I10 E11.9 J45.0 M54.5 K21.9")),
            other("Smoker", "category", pick("never former current")),
            other("Diabetic", "yes/no", holes(pick("Y N N"), 0.1, ("U", "?"))),
            number("HbA1c", normal(6.1, 0.9, 1, around="{}%"), "1234.5", "%"),
            date("Admitted", days("%Y%m%d", "2022-01-01", "2024-05-01"), "20240301"),
        ),
        ",",
    ),
    MadeTable(
        "web_pages.csv",
        300,
        (
            other(
                "Page",
                "identifier|text|category",
                joined("/{}/{}", pick("blog shop about docs"), shaped("~~~~-~~~")),
            ),
            number("Views", either(amount(1, 9, 1, around="{}K"), whole(3, 999)), "1234.5 k"),
            number("Bounce rate", amount(15, 90, 0, around="{} %"), "1234.5", "%"),
            number("Avg. time", spans(5, 900, "00:{m:02d}:{s:02d}"), "1:23:45"),
            number("Exit %", amount(0.1, 0.9, 4)),
            date("Week", days("%G-W{w:02d}", "2023-01-02", "2024-05-01"), "2024-W05"),
            other("Source", "category", pick("google direct mail pinterest instagram", steep=2)),
            number("Goal value", amount(0, 40, 2, "1,234.5", around="US${}"), "1234.5|1,234.5", "$"),
            number("Position", amount(1, 60, 1, steep=2)),
        ),
        ",",
    ),
    MadeTable(
        "server_log.csv",
        3600,
        (
            date(
                "time",
                each_time("%Y-%m-%d %H:%M:%S,%f", "2024-05-01", datetime.timedelta(seconds=37)),
                "year-month-day",
            ),
            other(
                "ip",
                "identifier",
                joined("{}.{}.{}.{}", whole(2, 220), whole(0, 255), whole(0, 255), whole(1, 254)),
            ),
            other("method", "category", pick("GET POST HEAD", steep=3)),
            other("status", "category|number|identifier", pick("200 200 200 304 404 500")),
            number("bytes", whole(120, 80000, steep=3)),
            number("ms", amount(0.2, 900, 3, steep=3)),
            other(
                "agent",
                "text|category",
                pick("Mozilla/5.0 (X11; Linux) Gecko|Mozilla/5.0 (Windows NT 10.0) Chrome|curl/8.1", "|"),
            ),
            other("request_id", "identifier", shaped("~~~~~~~~~~~~~~~~")),
            other("cached", "yes/no", pick("true false false")),
        ),
        ",",
    ),
    MadeTable(
        "quarters.csv",
        12,
        (
            date("Quarter", each_time("%Y-Q{q}", "2021-01-15", 91 * DAY), "Q1 2024"),
            number("Revenue", amount(0.8, 3.9, 2, around="${}M"), "1234.5 k", "$"),
            number("Growth", joined("{}{}%", pick("+ -"), amount(0, 30, 1)), "1234.5", "%"),
            number("Staff", whole(4, 19)),
            number("Churn", amount(0.5, 4, 1, around="{} %"), "1234.5", "%"),
            other("Audited", "yes/no", pick("yes no")),
            number("Profit", pick("(12,400) 31,250 (3,100) 44,800 9,750 18,020", " "), "1,234.5"),
        ),
        "\t",
    ),
    MadeTable(
        "budget.csv",
        9,
        (
            other("Posten", "category|text|identifier", numbered("Posten {}")),
            number("Plan", whole(1000, 22000, "1.234,5"), "1.234,5"),
            number("Ist", amount(900, 22000, 2, "1.234,5"), "1.234,5"),
            number("Abweichung", joined("{}{} %", pick("+ -"), amount(0, 20, 1, "1234,5")), "1.234,5", "%"),
            other("Freigegeben", "yes/no", pick("✓ ✗")),
        ),
    ),
    MadeTable(
        "events.csv",
        110,
        (
            other("Ticket", "identifier", shaped("T-@@##-####")),
            date(
                "Start", days("{d}. {Month} %Y, %H:%M Uhr", "2024-01-01", "2024-12-01", "de"), "1 March 2024"
            ),
            date("Doors", pick("18:00 19:30 20:00 17:00"), "13:45", kind="date|category"),
            number(
                "Preis", pick("12,00 €|18,00 €|25,50 €|frei", "|"), "1.234,5", "€", kind="number|category"
            ),
            other("Ermäßigt", "yes/no", pick("j n n")),
            other(
                "Sitz", "identifier|category|text", joined("Reihe {} Platz {}", whole(1, 20), whole(1, 30))
            ),
            number("Bewertung", either(pick("4,5 4,0 3,5 5,0")), "1.234,5", kind="number|category"),
        ),
    ),
    MadeTable(
        "fleet.csv",
        45,
        (
            other("Plate", "identifier", shaped("B-@@ ###", "L-@ ####")),
            other("VIN", "identifier", shaped("W@@@@@##@#@######")),
            number("Odometer", whole(900, 240000, "1,234.5", around="{} km"), "1,234.5", "km"),
            number("Consumption", amount(4, 11, 1, around="{} l/100km"), "1234.5", "l/100km"),
            date("First reg.", days("%d-%b-%y", "2009-01-01", "2023-01-01"), "1 March 2024"),
            other("Fuel", "category", pick("Diesel Petrol Electric")),
            number("Power", whole(60, 210, around="{} PS"), "1234.5", "PS"),
            other("Version", "category", pick("1.2.10 1.3.0 2.0.1")),
            date("Next check", days("{month} %Y", "2024-06-01", "2026-01-01", "en"), "March 2024"),
        ),
    ),
    MadeTable(
        "recipes.csv",
        64,
        (
            other(
                "Rezept",
                "text|identifier",
                phrases(
                    "Scharfe|Milde|Schnelle|Feine",
                    "Linsensuppe mit Brot|Nudeln mit Pilzen|Kartoffeln aus dem Ofen",
                    "für Kinder|für Gäste|nach Oma",
                ),
            ),
            number("Zeit", whole(10, 120, around="{} Min."), "1234.5", "Min."),
            number("Kalorien", whole(180, 900, around="{} kcal"), "1234.5", "kcal"),
            number("Menge", amount(0.2, 2, 1, "1234,5", around="{} l"), "1.234,5", "l"),
            other("Vegan", "yes/no", pick("✔ ✘")),
            other("Zutaten", "text", several("Linsen;Brot;Pilze;Salz;Öl;Nudeln", ", ", 6)),
            other("Schwierigkeit", "category", pick("leicht mittel schwer")),
        ),
    ),
    MadeTable(
        "weather_es.csv",
        400,
        (
            date("fecha", each_time("%d/%m/%Y", "2023-01-01", DAY), "day-month-year"),
            number("tmed", normal(17, 6, 1, "1234,5"), "1.234,5"),
            number("prec", holes(amount(0, 40, 1, "1234,5", steep=6), 0.05, ("Ip", "Acum")), "1.234,5"),
            number("dir", whole(0, 36), kind="number|category"),
            date("horatmin", holes(days("%H:%M", "2023-01-01", "2023-12-31"), 0.1, ("Varias",)), "13:45"),
            number("presMax", normal(940, 8, 1, "1234,5"), "1.234,5"),
            other("indicativo", "category|identifier", pick("3195")),
            number("altitud", pick("667"), kind="number|category"),
        ),
    ),
)
