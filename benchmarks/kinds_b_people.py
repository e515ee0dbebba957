"""Set B: people, measuring, work, made after set A was mended by."""

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

_PEOPLE = "Lea|Jan|Sofie|Marek|Chiara|Pierre|Inês|Yuki|Priya|Oliver|Freja|Sven|Marta|Luca|Nadia|Tom|Eva|Karl"
_FAMILIES = "Becker|Nilsson|Dupont|Bianchi|Costa|Sato|Sharma|Brown|Hansen|Visser|Nowak|López|Keller|Moreau"
_MINUTE = datetime.timedelta(minutes=1)

TABLES = (
    MadeTable(
        "greenhouse.csv",
        4000,
        (
            date("epoch", each_time("{s}", "2024-03-01", 2 * _MINUTE), "seconds since 1970"),
            number("soil_moisture", amount(12, 60, 1, around="{}%"), "1234.5", "%"),
            number("lux", whole(0, 64000, steep=3)),
            number("ph", normal(6.4, 0.2, 2)),
            other("valve", "category|yes/no", pick("open closed")),
            other("bed", "category|number|identifier", pick("1 2 3 4")),
            number("temp", holes(normal(22, 4, 1), 0.05, ("--", "err"))),
            number("ec", amount(0.8, 2.6, 2, around="{} mS/cm"), "1234.5", "mS/cm"),
        ),
        ",",
    ),
    MadeTable(
        "solar_de.csv",
        900,
        (
            date("Zeitstempel", each_time("%d.%m.%Y %H:%M", "2024-04-01", 15 * _MINUTE), "day-month-year"),
            number("Leistung [W]", whole(0, 9800, "1.234,5", steep=2), "1.234,5"),
            number("Ertrag [kWh]", amount(0, 3, 3, "1234,5"), "1.234,5"),
            number("Spannung", amount(210, 245, 1, "1234,5", around="{} V"), "1.234,5", "V"),
            other("Wechselrichter", "category", pick("WR1 WR2")),
            other("Fehlercode", "category|identifier", holes(pick("E01 E07 E12"), 0.95)),
            number("Netzfrequenz", normal(50, 0.02, 2, "1234,5", "{} Hz"), "1.234,5", "Hz"),
        ),
    ),
    MadeTable(
        "scale_log.csv",
        130,
        (
            date(
                "Date/Time",
                each_time("{month} {d}, %Y %I:%M:%S %p", "2024-01-01 07:10:00", DAY),
                "1 March 2024",
            ),
            number("Weight", normal(171, 2, 1, around="{} lb"), "1234.5", "lb"),
            number("BMI", normal(24, 0.4, 1)),
            number("Body Fat", normal(21, 1, 1, around="{}%"), "1234.5", "%"),
            number("Steps", whole(900, 21000, "1,234.5"), "1,234.5"),
            number("Sleep", spans(18000, 32000, "{h}:{m:02d}"), "1:23:45|13:45", kind="number|date"),
            other("Note", "text|category", holes(pick("late dinner|long run|sick|travel day", "|"), 0.7)),
        ),
        ",",
    ),
    MadeTable(
        "gps.csv",
        600,
        (
            other("trkpt", "identifier|number", numbered("{}", 0)),
            number("lat", amount(52.1, 52.9, 6)),
            number("lon", amount(13.1, 13.9, 6)),
            number("ele", amount(31, 120, 1)),
            date(
                "time",
                each_time("%Y-%m-%dT%H:%M:%S.000Z", "2024-05-01 08:00:00", datetime.timedelta(seconds=4)),
                "year-month-day",
            ),
            number("hr", holes(whole(90, 182), 0.1)),
            number("cad", whole(70, 95)),
            number("pace", spans(230, 420, "{M}:{s:02d}"), "1:23:45"),
        ),
        ",",
    ),
    MadeTable(
        "enquete_fr.csv",
        210,
        (
            date("Horodateur", days("%Y/%m/%d %I:%M:%S %p", "2024-02-01", "2024-02-20"), "year-month-day"),
            other(
                "Êtes-vous satisfait ?", "category", pick("Tout à fait|Plutôt|Pas du tout|Sans opinion", "|")
            ),
            other("Note de 1 à 10", "number|category", pick("3 5 6 7 8 9 10")),
            other("Déjà client ?", "yes/no", pick("oui non")),
            other("Réseaux utilisés", "text", several("Instagram;Pinterest;TikTok;Facebook", ", ")),
            other("Département", "category|identifier", pick("01 13 33 59 69 75 92")),
            number("Âge", holes(whole(16, 79), 0.05, ("NSP", "nc"))),
            other(
                "Suggestions",
                "text",
                holes(
                    phrases(
                        "Plus de|Moins de|Ajouter des|J'aimerais",
                        "couleurs pastel|délais de livraison|bons cadeaux",
                        "pour les fêtes|dans la boutique|sur le site",
                        "merci|bravo",
                    ),
                    0.4,
                    ("", "RAS", "rien"),
                ),
            ),
        ),
        ",",
    ),
    MadeTable(
        "workshop_feedback.csv",
        17,
        (
            other("Name", "text|identifier", phrases(_PEOPLE, _FAMILIES)),
            *(
                other(each, "number|category", pick("1 2 3 4 5"))
                for each in ("Content", "Pace", "Room", "Host")
            ),
            other("Would recommend", "yes/no", pick("Yes No Yes Yes")),
            other("Diet", "category", pick("vegan,none,vegetarian,gluten free", ",")),
            other("Arrived by", "category", pick("bike car train")),
            number("Paid", pick("45 45 45 30"), kind="number|category"),
        ),
    ),
    MadeTable(
        "members_nl.csv",
        340,
        (
            other("Lidnummer", "identifier", shaped("2####")),
            other("Voornaam", "category|text|identifier", pick(_PEOPLE, "|")),
            other("Tussenvoegsel", "category", holes(pick("van,de,van der", ","), 0.7)),
            other("Achternaam", "category|text|identifier", pick(_FAMILIES, "|")),
            date("Geboortedatum", days("%d-%m-%Y", "1945-01-01", "2010-01-01"), "day-month-year"),
            other("Postcode", "identifier|category", shaped("####@@")),
            other("Mobiel", "identifier", shaped("06-########")),
            other("IBAN", "identifier", shaped("NL##@@@@##########")),
            number("Contributie", amount(20, 250, 2, "1.234,5", around="€ {}"), "1.234,5", "€"),
            other("Incasso", "yes/no", pick("J N J")),
            date("Lid sinds", days("{month} %Y", "2001-01-01", "2024-01-01", "nl"), "March 2024"),
            other("Geslacht", "category", pick("m v x", steep=1.5)),
        ),
    ),
    MadeTable(
        "leads.csv",
        480,
        (
            other("lead_uuid", "identifier", shaped("~~~~~~~~-~~~~-4~~~-~~~~-~~~~~~~~~~~~")),
            other("company_size", "category", pick("1-10 11-50 51-200 201-500 500+")),
            other("score", "number", whole(0, 100)),
            date("created_at", days("%Y-%m-%d %H:%M:%S+00", "2023-01-01", "2024-05-01"), "year-month-day"),
            other("phone_e164", "identifier", shaped("+1##########", "+44##########")),
            other(
                "linkedin",
                "identifier",
                joined("https://example.com/in/{}-{}", pick(_PEOPLE.lower(), "|"), shaped("~~~~")),
            ),
            other("country_code", "category", pick("US GB DE FR IN BR NO")),
            number(
                "annual_revenue",
                either(amount(1, 90, 1, around="${}M"), amount(1, 900, 0, around="${}K")),
                "1234.5 k",
                "$",
            ),
            other("is_customer", "yes/no", pick("f f t")),
            other("utm_source", "category", holes(pick("newsletter google partner"), 0.3, ("(none)", ""))),
            other("employees", "number|category", holes(whole(1, 900, steep=4), 0.1, ("unknown",))),
            other(
                "domain",
                "identifier|text|category",
                joined("{}{}.example", pick("acme globex initech umbra"), shaped("##")),
            ),
        ),
        ",",
    ),
    MadeTable(
        "tidslogg_no.csv",
        260,
        (
            date("Dato", days("%d.%m.%Y", "2024-01-01", "2024-05-01"), "day-month-year"),
            date("Start", days("%H:%M", "2024-01-01", "2024-05-01"), "13:45"),
            date("Slutt", days("%H.%M", "2024-01-01", "2024-05-01"), "13:45", kind="date|number|category"),
            number("Timer", amount(0.25, 9, 2, "1234,5"), "1.234,5"),
            other("Prosjekt", "category", pick("Nettbutikk,Logo,Katalog,Internt", ",")),
            other("Fakturerbar", "yes/no", pick("Ja Nei Ja")),
            number("Timepris", whole(700, 1250, "1 234,5", around="kr {}"), "1 234,5|1 234.5|1234.5", "kr"),
            other("Ansattnr", "identifier|category", shaped("1##")),
        ),
    ),
    MadeTable(
        "staff_uk.csv",
        22,
        (
            other("NI Number", "identifier", shaped("@@######@")),
            other("Full name", "text|identifier", phrases(_PEOPLE, _FAMILIES)),
            date("Start date", days("{d} {month} %Y", "2012-01-01", "2024-01-01"), "1 March 2024"),
            number("Salary", whole(21000, 64000, "1,234.5", around="£{}"), "1,234.5", "£"),
            number("FTE", pick("1.0 0.8 0.6 0.5"), kind="number|category"),
            number("Holiday left", amount(0, 28, 1)),
            other("Line manager", "category|text", pick("Eva Keller,Tom Brown", ",")),
            other("Right to work checked", "yes/no", pick("Yes")),
        ),
        ",",
    ),
    MadeTable(
        "appartements_fr.csv",
        120,
        (
            other("Réf.", "identifier", shaped("AP####")),
            number("Surface", amount(14, 140, 1, "1234,5", around="{} m2"), "1.234,5", "m2"),
            number("Prix", whole(80000, 990000, "1_234,5", around="{} €"), "1 234,5|1 234.5", "€"),
            number("Prix au m²", whole(2100, 9900, "1 234,5", around="{} €/m²"), "1 234,5|1 234.5", "€/m²"),
            other("Type", "category", pick("T1 T2 T3 T4 Studio")),
            other("Ascenseur", "yes/no", pick("Vrai Faux")),
            other("DPE", "category", pick("A B C D E F G")),
            number("Étage", whole(0, 9), kind="number|category"),
            number("Charges", amount(40, 400, 2, "1234,5"), "1.234,5"),
            date("Disponible", days("%d/%m/%Y", "2024-05-01", "2025-02-01"), "day-month-year"),
        ),
    ),
)
