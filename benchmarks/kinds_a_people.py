"""Set A: sensors, surveys, customers and staff."""

from __future__ import annotations

import datetime

from kinds_cells import (
    amount,
    days,
    each_time,
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
_MINUTE = datetime.timedelta(minutes=1)

TABLES = (
    MadeTable(
        "sensor_iso.csv",
        2000,
        (
            date("ts", each_time("%Y-%m-%dT%H:%M:%S+02:00", "2024-05-01", 5 * _MINUTE), "year-month-day"),
            other("sensor", "category", pick("s01 s02 s03")),
            number("temp_c", normal(21, 3, 2)),
            number("humidity", normal(48, 9, 1)),
            number("co2_ppm", whole(400, 1900, steep=2)),
            number("battery", amount(3.1, 4.2, 2, around="{}V"), "1234.5", "V"),
            number("rssi", whole(-95, -40)),
            other("motion", "yes/no", pick("0 0 0 1")),
            other("firmware", "category", pick("1.2.10 1.2.9 1.3.0")),
        ),
        ",",
    ),
    MadeTable(
        "sensor_ms.csv",
        5000,
        (
            date("timestamp_ms", each_time("{ms}", "2024-05-01", _MINUTE), "milliseconds since 1970"),
            number("pressure", normal(1013, 6, 1, around="{} hPa"), "1234.5", "hPa"),
            number("power", amount(0, 2300, 0, around="{}W", steep=3), "1234.5", "W"),
            number("flow", holes(normal(4, 1, 3), 0.02, ("NaN", "ERR"))),
            other("state", "category", pick("RUN IDLE FAULT", steep=2)),
            number("vibration", amount(1e-5, 9e-4, 7)),
            number("count", whole(0, 30)),
        ),
        ",",
    ),
    MadeTable(
        "heizung.csv",
        700,
        (
            date("Datum", each_time("%d.%m.%Y", "2023-01-01", datetime.timedelta(hours=1)), "day-month-year"),
            date("Uhrzeit", each_time("%H:%M:%S", "2023-01-01", datetime.timedelta(hours=1)), "13:45"),
            number("Vorlauf", normal(48, 6, 1, "1234,5", "{} °C"), "1.234,5", "°C"),
            number("Außentemperatur", normal(4, 7, 1, "1234,5"), "1.234,5"),
            number("Verbrauch", amount(0, 9, 2, "1234,5", around="{} kWh"), "1.234,5", "kWh"),
            other("Störung", "yes/no", pick("nein nein nein nein ja")),
            number("Zählerstand", numbered("{}", 48213, 3), kind="number"),
        ),
    ),
    MadeTable(
        "survey_de.csv",
        160,
        (
            date("Zeitstempel", days("%d.%m.%Y %H:%M:%S", "2024-02-01", "2024-02-20"), "day-month-year"),
            other("Wie zufrieden sind Sie?", "number|category", pick("1 2 3 4 5", steep=0.6)),
            other("Würden Sie wieder kaufen?", "yes/no", pick("Ja,Nein,Ja", ",")),
            other("Was gefällt Ihnen?", "text", several("Preis;Qualität;Service;Lieferung;Design", "; ")),
            other("Altersgruppe", "category", pick("18-24,25-34,35-44,45-54,55+", ",")),
            other(
                "Anmerkungen",
                "text",
                holes(
                    phrases(
                        "Sehr gute|Etwas langsame|Freundliche|Tolle",
                        "Beratung im Laden|Lieferung bis zur Tür|Auswahl an Farben",
                        "aber leider zu teuer|gerne wieder|weiter so|vielen Dank dafür",
                    ),
                    0.5,
                    ("", "keine", "-"),
                ),
            ),
            number("Alter", whole(17, 82)),
            other("Geschlecht", "category", pick("weiblich männlich divers", steep=1.5)),
            other("Newsletter", "yes/no|category", pick("angemeldet,nicht angemeldet", ",")),
        ),
    ),
    MadeTable(
        "survey_en.csv",
        90,
        (
            other("Response ID", "identifier", shaped("R_~@~#~@~~~?~@~")),
            other(
                "Q1 satisfaction",
                "category",
                pick("Very satisfied|Satisfied|Neutral|Dissatisfied|Very dissatisfied", "|"),
            ),
            other("Q2_nps", "number|category", pick("0 5 6 7 8 9 10")),
            other("Q3 channels", "text", several("Email;Instagram;Shop;Friend;Fair", ", ")),
            other("Q4 agree", "category", pick("Agree|Disagree|Strongly agree|Neither", "|")),
            number("Duration", spans(60, 1200, "{M:02d}:{s:02d}"), "1:23:45"),
            other("Consent", "yes/no", pick("Yes")),
            other(
                "Q5 improve",
                "text",
                phrases(
                    "I would like|Please add|Maybe|You could offer",
                    "more colours|faster shipping|a bigger size|gift cards",
                    "for the mugs|next time|in the shop|at the fair",
                ),
            ),
            other("Device", "category", pick("iOS Android Desktop")),
        ),
        ",",
    ),
    MadeTable(
        "likert.csv",
        24,
        (
            other("Teilnehmer", "identifier", numbered("P{:02d}")),
            *(other(f"Item {n}", "number|category", pick("1 2 3 4 5")) for n in range(1, 6)),
            other("Gruppe", "category", pick("A B")),
            number("Gesamt", whole(5, 25)),
            number("Zeit (s)", amount(40, 300, 1)),
        ),
    ),
    MadeTable(
        "crm_contacts.csv",
        260,
        (
            other("Contact ID", "identifier", shaped("003##0000##@?@#")),
            other(
                "Company",
                "text|identifier|category",
                phrases(
                    "Blue|North|Old|Green|Red|Stone",
                    "Harbour|Mill|Garden|Bridge|Hill",
                    "Ltd|GmbH|AB|SAS|Studio",
                ),
            ),
            other(
                "Phone",
                "identifier",
                holes(shaped("+44 20 7### ####", "+49 30 ######", "+33 1 ## ## ## ##"), 0.2),
            ),
            other(
                "E-mail",
                "identifier",
                joined(
                    "{}@{}.example", shaped("info#", "hello##", "office#"), pick("mill garden bridge hill")
                ),
            ),
            other(
                "Website",
                "identifier",
                joined("https://www.{}.example/{}", pick("mill garden bridge hill"), shaped("~~~")),
            ),
            other("Postcode", "identifier|category", shaped("SW# #@@", "M## #@@", "EH# #@@")),
            number("Deal value", amount(1, 90, 1, around="{}k"), "1234.5 k"),
            date(
                "Last contacted",
                holes(days("%d/%m/%Y", "2023-01-01", "2024-05-01"), 0.2, ("", "never")),
                "day-month-year",
            ),
            other("Stage", "category", pick("Lead,Qualified,Proposal,Won,Lost", ",")),
            other("Opt-in", "yes/no", pick("y n y")),
            other("Owner", "category", pick("Anna Weber,Ben Jones,Rosa Silva", ",")),
        ),
        ",",
    ),
    MadeTable(
        "kunden.csv",
        75,
        (
            other("KdNr", "identifier", shaped("1####")),
            other(
                "Firma",
                "text|identifier|category",
                phrases("Blau|Nord|Alt|Grün|Stein", "Hafen|Mühle|Garten|Brücke", "GmbH|KG|e.K.|OHG"),
            ),
            other("USt-IdNr.", "identifier", shaped("DE#########")),
            other("Kontoinhaber", "text|identifier", phrases(_FIRST, _LAST)),
            other(
                "BIC",
                "identifier|category",
                pick("COBADEFFXXX DEUTDEDBBER GENODEF1S01 BELADEBEXXX INGDDEFFXXX"),
            ),
            number(
                "Umsatz 2023", amount(900, 210000, 2, "1.234,5", around="{} EUR", steep=2), "1.234,5", "€"
            ),
            number(
                "Zahlungsziel", pick("14 Tage,30 Tage,60 Tage", ","), "1234.5", "Tage", kind="number|category"
            ),
            date("Kunde seit", days("%m/%Y", "2012-01-01", "2024-01-01"), "03/2024"),
            other("Telefon", "identifier", shaped("0351/######", "030/#######")),
        ),
    ),
    MadeTable(
        "employees.csv",
        130,
        (
            other("Personalnr.", "identifier", shaped("00####")),
            other("Name", "text|identifier", joined("{}, {}", phrases(_LAST), phrases(_FIRST))),
            date("Geburtsdatum", days("%d.%m.%Y", "1960-01-01", "2004-01-01"), "day-month-year"),
            date(
                "Eintritt",
                days("{serial}", "2005-01-01", "2024-01-01"),
                "days since 1899-12-30",
                kind="date|number",
            ),
            number("Gehalt", whole(2200, 7800, "1.234,5", around="{} €"), "1.234,5", "€"),
            number("Stunden/Woche", pick("40 38,5 20 30"), "1.234,5", kind="number|category"),
            other("Abteilung", "category", pick("Lager,Verkauf,Büro,Werkstatt", ",")),
            number("Resturlaub", amount(0, 30, 1, "1234,5", around="{} Tage"), "1.234,5", "Tage"),
            other("Teilzeit", "yes/no", pick("wahr falsch falsch")),
        ),
    ),
    MadeTable(
        "payroll_us.csv",
        18,
        (
            other("Employee", "text|identifier", phrases(_FIRST, _LAST)),
            other("SSN", "identifier", shaped("###-##-####")),
            date("Hire Date", days("%m/%d/%y", "2010-01-01", "2024-01-01"), "month-day-year"),
            number("Hourly Rate", amount(15, 48, 2, around="${}"), "1234.5", "$"),
            number("Hours", amount(60, 92, 2)),
            number("Gross Pay", amount(1200, 4100, 2, "1,234.5", around="${}"), "1,234.5", "$"),
            other("Exempt", "yes/no", pick("Y N N")),
            other("Dept", "category", pick("Sales,Ops,Design", ",")),
        ),
        ",",
    ),
)
