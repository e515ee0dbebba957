"""Set C: small tables kept by hand, and exports of odd programs."""

from __future__ import annotations

from kinds_cells import (
    DAY,
    amount,
    booked,
    days,
    each_time,
    holes,
    joined,
    phrases,
    pick,
    several,
    shaped,
    spans,
    whole,
)
from kinds_tables import MadeTable, date, number, other

_GIVEN = "Hanna|Emil|Carla|Mateo|Élise|Hugo|Ania|Piotr|Ravi|Meera|Kenji|Liv|Nils|Bruno|Alba|George|Ruth|Amara"

TABLES = (
    MadeTable(
        "standplan.csv",
        22,
        (
            other("Stand", "identifier|category|text", joined("{}-{}", pick("A B C"), whole(1, 40))),
            other("Aussteller", "text|identifier|category", phrases("Keramik|Holz|Papier|Filz", _GIVEN)),
            number("Fläche", pick("4 6 9 12,5"), "1.234,5", kind="number|category"),
            number("Gebühr", amount(80, 420, 2, "1234,5", around="€ {}"), "1.234,5", "€"),
            other("Strom", "yes/no", pick("ja nein")),
            date("Aufbau ab", pick("07:00 07:30 08:15 06:45"), "13:45", kind="date|category"),
            other("Bezahlt?", "yes/no", holes(pick("✓"), 0.3)),
        ),
    ),
    MadeTable(
        "mileage.csv",
        48,
        (
            date("Date", days("{d}-{month}-%y", "2023-04-06", "2024-04-05", "en-"), "1 March 2024"),
            number("Start miles", whole(41000, 64000, "1,234.5"), "1,234.5"),
            number("Trip", amount(2, 180, 1, around="{} mi"), "1234.5", "mi"),
            other("Purpose", "category", pick("fair,delivery,supplier,post office", ",")),
            other("From", "category", pick("studio,home", ",")),
            number("Claim", amount(1, 80, 2, around="£{}"), "1234.5", "£"),
            other("Reg", "identifier|category", pick("AB12 CDE,LK68 XYZ", ",")),
        ),
        ",",
    ),
    MadeTable(
        "abonnements_fr.csv",
        310,
        (
            other("N° abonné", "identifier", shaped("7#####")),
            date("Début", days("%Y-%m-%d", "2021-01-01", "2024-01-01"), "year-month-day"),
            date("Fin", days("%d.%m.%Y", "2024-02-01", "2025-01-01"), "day-month-year"),
            number("Tarif", pick("4,90€ 9,90€ 14,90€"), "1.234,5", "€", kind="number|category"),
            other("Prélèvement", "yes/no", pick("OUI NON")),
            other("Civilité", "category", pick("M. Mme", steep=1.2)),
            other("Origine", "category", pick("site,salon,parrainage", ",")),
            number("Ancienneté", whole(0, 36, around="{} mois"), "1234.5", "mois"),
        ),
    ),
    MadeTable(
        "rain.csv",
        365,
        (
            date("dag", each_time("{d}-{m}-%Y", "2023-01-01", DAY), "day-month-year"),
            number("neerslag (mm)", amount(0, 38, 1, "1234,5", steep=5), "1.234,5"),
            number("tmax", booked(-6, 34, "1234,5", "-{}", places=1), "1.234,5"),
            other("opmerking", "text|category", holes(pick("storm,mist,onweer,eerste nachtvorst", ","), 0.9)),
            other("gemeten", "yes/no", pick("Ja Ja Ja Nee")),
            number("luchtdruk", amount(980, 1040, 0, around="{} hPa"), "1234.5", "hPa"),
        ),
    ),
    MadeTable(
        "payouts_no.csv",
        70,
        (
            other("Utbetaling", "identifier", shaped("po_~~~~~~~~~~")),
            date("Dato", days("{d}. {month} %Y", "2023-01-01", "2024-01-01", "da"), "1 March 2024"),
            number("Brutto", amount(200, 48000, 2, "1 234,5", around="kr {}"), "1 234,5", "kr"),
            number("Gebyr", booked(-800, -2, "1 234,5", "−{}"), "1 234,5|1.234,5"),
            other("Kontonummer", "identifier|category", pick("1234.56.78903 9710.11.22334")),
            other("Refundert", "yes/no", pick("Nei Nei Ja")),
        ),
    ),
    MadeTable(
        "legacy_erp.csv",
        540,
        (
            other("KUNNR", "identifier", shaped("00000#####")),
            date("ERDAT", days("%Y%m%d", "2019-01-01", "2024-01-01"), "20240301"),
            number("NETWR", booked(-9000, 24000, "1.234,5", "{}-"), "1.234,5"),
            other("WAERK", "category", pick("EUR USD", steep=3)),
            other("AUART", "category", pick("TA RE G2 KB", steep=2)),
            other("LOEVM", "yes/no", holes(pick("X"), 0.95)),
            date("ERZET", days("%H:%M:%S", "2019-01-01", "2024-01-01"), "13:45"),
            other("POSNR", "identifier|category", pick("000010 000020 000030")),
            other("MATNR", "identifier", shaped("M-#####-@@")),
        ),
        "|",
    ),
    MadeTable(
        "courses.csv",
        26,
        (
            other(
                "Course",
                "text|category|identifier",
                phrases("Intro to|Advanced|Evening", "throwing|glazing|hand building|raku"),
            ),
            date("Next start", days("{d} {month}, %Y", "2024-05-01", "2024-12-01"), "1 March 2024"),
            number("Fee", pick("£120 £95 £240"), "1234.5", "£", kind="number|category"),
            number("Places left", whole(0, 12)),
            other("Days", "text|category", several("Mon;Tue;Wed;Thu;Sat", "/", 3)),
            number("Session", spans(3600, 11000, "{h}h {m:02d}m"), "1:23:45"),
            other("Waitlist?", "yes/no", pick("Yes No")),
        ),
        ",",
    ),
    MadeTable(
        "crm_pl.csv",
        88,
        (
            other(
                "Firma",
                "text|identifier|category",
                phrases("Pracownia|Sklep|Studio", "Len|Dąb|Glina|Wełna", "sp. z o.o.|s.c.|Nowak"),
            ),
            other("REGON", "identifier", shaped("?########")),
            other("Telefon", "identifier", shaped("5## ### ###", "6## ### ###")),
            number("Obrót", amount(1, 900, 1, "1234,5", around="{} tys."), "1.234,5 k"),
            date("Ostatni kontakt", days("%d.%m.%Y r.", "2023-01-01", "2024-01-01"), "day-month-year"),
            other("Zgoda", "yes/no", pick("tak nie")),
            other("Województwo", "category", pick("mazowieckie,śląskie,pomorskie", ",")),
        ),
    ),
)
