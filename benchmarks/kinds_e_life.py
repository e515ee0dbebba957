"""Set E: measuring, schools, programs, made after sets A to D had been looked into."""

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
    several,
    shaped,
    spans,
    whole,
)
from kinds_tables import MadeTable, date, number, other

_WHO = "Agnes|Bo|Cem|Dana|Elif|Fritz|Gwen|Hilde|Ivo|Jule|Kaj|Lena|Milan|Nora|Otto|Pia|Quinn|Rafael|Stina|Uwe"
_FROM = "Albers|Berg|Castro|Dahl|Eriksen|Fabre|Gallo|Hoffmann|Ito|Jung|Kraus|Leroy|Mori|Neri|Oliveira|Pavlov"

TABLES = (
    MadeTable(
        "bus.csv",
        180,
        (
            other("trip_id", "identifier", shaped("T~~~~-###")),
            other("stop", "category", pick("Markt,Bahnhof,Schule,Klinik", ",")),
            date("arrival_time", days("%H:%M:%S", "2024-01-01", "2024-01-02"), "13:45"),
            number("delay_s", whole(-60, 900)),
            other("headsign", "category", pick("Zentrum Nordpark Hafen")),
            other("wheelchair", "yes/no", pick("0 1")),
            number("occupancy", whole(0, 100, around="{} %"), "1234.5", "%"),
        ),
        ",",
    ),
    MadeTable(
        "nutrition.csv",
        95,
        (
            other(
                "Food",
                "text|category|identifier",
                phrases(
                    "Raw|Baked|Fried|Dried", "apple|potato|lentil|oat|egg|carrot", "with skin|plain|salted"
                ),
            ),
            number("Energy", whole(20, 640, around="{} kcal"), "1234.5", "kcal"),
            number("Protein", amount(0, 34, 1, around="{} g"), "1234.5", "g"),
            number("Sodium", holes(amount(0, 900, 0, around="{} mg"), 0.1, ("tr", "N")), "1234.5", "mg"),
            number("Serving", pick("100g 30g 250g"), "1234.5", "g", kind="number|category"),
            other("Vegan", "yes/no", pick("Y N")),
            other("Allergens", "text", holes(several("egg;milk;nuts;soy", ", ", 3), 0.4)),
        ),
        ",",
    ),
    MadeTable(
        "canteen_se.csv",
        29,
        (
            date("Datum", each_time("{d}/{m} %Y", "2024-01-15", DAY), "day-month-year"),
            other(
                "Rätt",
                "text|category|identifier",
                phrases("Fisk|Soppa|Pasta|Gryta", "med potatis|med bröd|med ris", "och sallad|och dill"),
            ),
            number("Portioner", whole(90, 340)),
            number("Svinn", amount(1, 14, 1, "1234,5", around="{} kg"), "1.234,5", "kg"),
            other("Vegetarisk", "yes/no", pick("ja nej")),
            number("Betyg", amount(2, 5, 1, "1234,5"), "1.234,5"),
        ),
    ),
    MadeTable(
        "freelance_log.csv",
        260,
        (
            date("Start", days("%m/%d/%Y %H:%M", "2024-01-01", "2024-06-01"), "month-day-year"),
            other("Client", "category", pick("Acme,Globex,Initech", ",")),
            number("Hours", amount(0.25, 8, 2)),
            number("Rate", pick("95 110 80"), kind="number|category"),
            number("Amount", amount(20, 1400, 2, "1,234.5", around="USD {}"), "1,234.5|1234.5", "$"),
            other("Billable", "yes/no", pick("Yes No")),
            other("Tags", "text", several("design;call;admin;travel", ",", 3)),
        ),
        ",",
    ),
    MadeTable(
        "customs.csv",
        60,
        (
            other("MRN", "identifier", shaped("24DE##########@#")),
            other("HS-Code", "identifier|category", pick("6913 90 10,3406 00 00,6302 60 00", ",")),
            number("Zollwert", amount(40, 9000, 2, "1.234,5", around="{} USD"), "1.234,5", "$"),
            number("Zollsatz", pick("3,7% 12% 0%"), "1.234,5", "%", kind="number|category"),
            other("Ursprung", "category", pick("CN TR IN VN")),
            date("Überlassen", days("%d.%m.%Y %H:%M", "2023-01-01", "2024-01-01"), "day-month-year"),
        ),
    ),
    MadeTable(
        "coins.csv",
        42,
        (
            other("Kat.-Nr.", "identifier", shaped("KM# ###")),
            number("Jahr", whole(1850, 1999)),
            other("Erhaltung", "category", pick("ss vz st PP")),
            number("Gewicht", amount(1, 33, 2, "1234,5", around="{} g"), "1.234,5", "g"),
            number("Feinheit", pick("0,900 0,925 0,750"), "1.234,5", kind="number|category"),
            number("Wert", whole(5, 4900, "1.234,5", around="{} CHF"), "1.234,5", "CHF"),
            date("Gekauft", holes(days("%m/%Y", "2001-01-01", "2023-01-01"), 0.1), "03/2024"),
        ),
    ),
    MadeTable(
        "game_stats.csv",
        900,
        (
            other(
                "player", "category|identifier|text", joined("{}{}", pick("fox owl elk bat"), shaped("##"))
            ),
            number("kd", amount(0.2, 3.4, 2)),
            number("score", whole(100, 98000, "1,234.5", steep=2), "1,234.5"),
            number("playtime", spans(3600, 360000, "{h}:{m:02d}:{s:02d}"), "1:23:45"),
            other("rank", "category", pick("Gold III,Silver I,Bronze II", ",")),
            other("banned", "yes/no", pick("false false false true")),
            date(
                "last_seen", days("{ms}", "2023-01-01", "2024-01-01"), "milliseconds since 1970", kind="date"
            ),
            number("winrate", amount(0.3, 0.7, 3)),
        ),
        ",",
    ),
    MadeTable(
        "choir_fr.csv",
        33,
        (
            other("Nom", "text|identifier", phrases(_WHO, _FROM)),
            other("Pupitre", "category", pick("Soprano Alto Ténor Basse")),
            date("Naissance", days("%d/%m/%Y", "1948-01-01", "2004-01-01"), "day-month-year"),
            number("Cotisation", pick("80,00€ 40,00€"), "1.234,5", "€", kind="number|category"),
            other("Payé", "yes/no", pick("oui non")),
            other("Portable", "identifier", shaped("06.##.##.##.##", "07.##.##.##.##")),
            number("Présence", whole(40, 100, around="{} %"), "1234.5", "%"),
        ),
    ),
    MadeTable(
        "observatory.csv",
        75,
        (
            other("Object", "identifier|category|text", joined("{} {}", pick("NGC IC M"), whole(1, 7000))),
            number("Mag", normal(9.4, 1.8, 2)),
            other(
                "RA",
                "text|identifier|number|date|category",
                joined("{:0>2}h {:0>2}m", whole(0, 23), whole(0, 59)),
            ),
            date("UT", days("%Y %b %d %H:%M", "2023-01-01", "2024-01-01"), "1 March 2024"),
            number("Exposure", whole(5, 600, around="{} s"), "1234.5", "s"),
            other("Filter", "category", pick("L R G B Ha")),
            number("Seeing", amount(1, 4, 1)),
        ),
        ",",
    ),
    MadeTable(
        "farm_nl.csv",
        400,
        (
            other("Levensnr", "identifier", shaped("NL #########")),
            date("Kalfdatum", days("%d-%m-%Y", "2020-01-01", "2024-01-01"), "day-month-year"),
            number("Melk (kg)", amount(12, 48, 1, "1234,5"), "1.234,5"),
            number("Vet", amount(3.4, 5.2, 2, "1234,5", around="{}%"), "1.234,5", "%"),
            number("Celgetal", holes(whole(20, 900), 0.05, ("", "nb"))),
            other("Drachtig", "yes/no", pick("Ja Nee")),
            other("Ras", "category", pick("HF FH MRIJ")),
            number("Lactatie", whole(1, 8), kind="number|category"),
        ),
    ),
    MadeTable(
        "exam_br.csv",
        150,
        (
            other("Matrícula", "identifier", shaped("2023######")),
            other("Aluno", "text|identifier|category", phrases(_WHO, _FROM)),
            number("Nota", amount(0, 10, 1, "1234,5"), "1.234,5"),
            number("Frequência", amount(50, 100, 0, around="{}%"), "1234.5", "%"),
            date("Prova", days("%d/%m/%Y", "2023-01-01", "2023-12-01"), "day-month-year"),
            other("Situação", "category", pick("Aprovado Reprovado Recuperação")),
            other("Bolsista", "yes/no", pick("Sim Não")),
        ),
    ),
    MadeTable(
        "errors.csv",
        3200,
        (
            date("ts", days("%Y-%m-%dT%H:%M:%S.%fZ", "2024-05-01", "2024-05-09"), "year-month-day"),
            other("level", "category", pick("INFO WARN ERROR", steep=2)),
            other("trace_id", "identifier", shaped("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~")),
            other("status", "category|number|identifier", pick("200 404 500")),
            number("latency", amount(0.5, 900, 1, around="{}ms", steep=3), "1234.5", "ms"),
            other(
                "message",
                "text",
                phrases(
                    "Could not|Failed to|Retry to|Refused to",
                    "reach host|open file|parse body|find user",
                    "after|within",
                    "3 tries|10 seconds|the limit|2 hops",
                    "in worker|in queue|at start",
                ),
            ),
            other("release", "category", pick("24.5.1 24.5.2 24.6.0")),
        ),
        ",",
    ),
    MadeTable(
        "spese_casa.csv",
        88,
        (
            date("Data", days("{d} {month} %y", "2023-01-01", "2024-01-01", "it-"), "1 March 2024"),
            other("Voce", "category", pick("Affitto,Luce,Spesa,Trasporti", ",")),
            number("Importo", amount(3, 1290, 2, "1.234,5", around="{} €", steep=2), "1.234,5", "€"),
            other("Pagato da", "category", pick("Nora Ivo")),
            other("Condivisa", "yes/no", pick("VERO FALSO")),
            date("Trimestre", days("T{q} %Y", "2023-01-01", "2024-01-01"), "Q1 2024"),
        ),
    ),
    MadeTable(
        "funding.csv",
        25,
        (
            other(
                "Startup",
                "text|identifier|category",
                phrases("Blue|Deep|Next|Open", "Loop|Grid|Leaf|Mind|Dock", "AI|Labs|Health"),
            ),
            number(
                "Raised",
                either(amount(1, 90, 1, around="€{}M"), amount(100, 900, 0, around="€{}K")),
                "1234.5 k",
                "€",
            ),
            number("Valuation", amount(2, 400, 1, "1234,5", around="{} Mio. €"), "1.234,5 k", "€"),
            date("Round date", days("{month} %Y", "2019-01-01", "2024-01-01", "en"), "March 2024"),
            other("Stage", "category", pick("Seed,Series A,Series B", ",")),
            number("Team", whole(2, 90)),
        ),
    ),
)
