"""Set E: shops, clubs, deliveries, made after sets A to D had been looked into."""

from __future__ import annotations

from kinds_cells import (
    amount,
    booked,
    days,
    holes,
    joined,
    numbered,
    phrases,
    pick,
    shaped,
    spans,
    whole,
)
from kinds_tables import MadeTable, date, number, other

_WHO = "Agnes|Bo|Cem|Dana|Elif|Fritz|Gwen|Hilde|Ivo|Jule|Kaj|Lena|Milan|Nora|Otto|Pia|Quinn|Rafael|Stina|Uwe"
_FROM = "Albers|Berg|Castro|Dahl|Eriksen|Fabre|Gallo|Hoffmann|Ito|Jung|Kraus|Leroy|Mori|Neri|Oliveira|Pavlov"

TABLES = (
    MadeTable(
        "hotel_at.csv",
        280,
        (
            other("Reservierung", "identifier", shaped("R#######")),
            date("Anreise", days("%d.%m.%Y", "2023-01-01", "2024-01-01"), "day-month-year"),
            date("Abreise", days("%d.%m.%Y", "2023-01-03", "2024-01-09"), "day-month-year"),
            other("Zimmer", "category|identifier|number", pick("101 102 201 202 301")),
            number("Zimmerpreis", amount(70, 1290, 2, "1.234,5", around="€ {}", steep=2), "1.234,5", "€"),
            number("Kurtaxe", pick("2,10 4,20 6,30"), "1.234,5", kind="number|category"),
            other("Verpflegung", "category", pick("ÜF,HP,nur Zimmer", ",")),
            other("Nationalität", "category", pick("AT DE IT CZ HU", steep=2)),
            other("Stornierbar", "yes/no", pick("ja nein")),
        ),
    ),
    MadeTable(
        "gym.csv",
        520,
        (
            other("member_no", "identifier", shaped("6####")),
            date("check_in", days("%Y-%m-%d %H:%M:%S", "2024-01-01", "2024-03-01"), "year-month-day"),
            number("stay", spans(1200, 9000, "{h}:{m:02d}:{s:02d}"), "1:23:45|13:45", kind="number|date"),
            other("plan", "category", pick("basic,plus,day pass", ",")),
            number("monthly fee", pick("$29.00 $49.00 $9.50"), "1234.5", "$", kind="number|category"),
            other("locker", "category|number|identifier", whole(1, 60)),
            other("guest", "yes/no", pick("N N N Y")),
        ),
        ",",
    ),
    MadeTable(
        "trades.csv",
        640,
        (
            date("Trade Time", days("%Y-%m-%d, %H:%M:%S", "2023-01-01", "2024-01-01"), "year-month-day"),
            other("Symbol", "category", pick("ACME GLBX INIT UMBR")),
            number("Quantity", booked(-900, 2400, "1,234.5", "-{}", places=0), "1,234.5"),
            number("T. Price", amount(4, 420, 4)),
            number("Proceeds", booked(-24000, 24000, "1,234.5", "-{}"), "1,234.5"),
            number("Comm/Fee", booked(-9, -0.1, "1234.5", "-{}")),
            other("Code", "category", pick("O C P")),
            other("Exchange", "category", pick("NYSE NASDAQ XETRA")),
            other("ISIN", "identifier|category", pick("US0000000010 DE0000000029 NL0000000038")),
        ),
        ",",
    ),
    MadeTable(
        "wallet.csv",
        130,
        (
            other("txid", "identifier", shaped("0x~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~")),
            date("unix", days("{s}", "2022-01-01", "2024-01-01"), "seconds since 1970", kind="date"),
            number("amount", amount(0.00001, 0.9, 8)),
            other("coin", "category", pick("ETH BTC USDC")),
            other("direction", "category", pick("in out")),
            number("gas", whole(21000, 240000)),
            number("fee_usd", amount(0.1, 40, 2, around="${}"), "1234.5", "$"),
        ),
        ",",
    ),
    MadeTable(
        "livraisons.csv",
        190,
        (
            other("N° de suivi", "identifier", shaped("6A###########", "8R###########")),
            date("Expédié le", days("%d/%m/%Y", "2023-01-01", "2024-01-01"), "day-month-year"),
            number("Poids", amount(0.1, 29, 2, "1234,5", around="{} kg"), "1.234,5", "kg"),
            number("Tarif", amount(4, 39, 2, "1234,5", around="{}€"), "1.234,5", "€"),
            other("Transporteur", "category", pick("Colissimo,Chronopost,Mondial Relay", ",")),
            other("Signature", "yes/no", pick("Oui Non")),
            number("Délai", whole(1, 9, around="{} j"), "1234.5", "j"),
            other("Destination", "category|text", pick("75011 Paris|69003 Lyon|13006 Marseille", "|")),
        ),
    ),
    MadeTable(
        "dentist.csv",
        70,
        (
            other("Patient-Nr.", "identifier", shaped("5####")),
            date("Termin", days("{d}. %b %Y %H:%M", "2024-01-01", "2024-06-01"), "1 March 2024"),
            other("Kasse", "category", pick("AOK,TK,Barmer,privat", ",")),
            number("Honorar", amount(30, 2900, 2, "1.234,5", steep=2), "1.234,5"),
            other("Zahn", "category|number|identifier|text", pick("11 21 36 46")),
            other("Angstpatient", "yes/no", pick("nein ja")),
            number("Dauer", pick("15 min,30 min,45 min", ","), "1234.5", "min", kind="number|category"),
        ),
    ),
    MadeTable(
        "printfarm.csv",
        360,
        (
            other("job", "identifier", shaped("~~~~~~~~")),
            other(
                "file",
                "text|identifier|category",
                joined("{}_v{}.gcode", pick("vase hook clip stand"), whole(1, 30)),
            ),
            number("filament", amount(0.5, 140, 2, around="{}m"), "1234.5", "m"),
            number("layer", pick("0.2 0.12 0.28"), kind="number|category"),
            other("printer", "category", pick("alpha beta gamma")),
            other("failed", "yes/no", pick("False False True")),
            number("nozzle", whole(195, 245, around="{} °C"), "1234.5", "°C"),
            date(
                "finished", holes(days("%Y-%m-%dT%H:%M", "2024-01-01", "2024-03-01"), 0.1), "year-month-day"
            ),
        ),
        ",",
    ),
    MadeTable(
        "loyalty_no.csv",
        210,
        (
            other("Kortnummer", "identifier", shaped("9578 #### ####")),
            number("Saldo", whole(0, 9900, "1 234,5", around="{} poeng"), "1 234,5|1 234.5", "poeng"),
            date("Siste kjøp", days("%d.%m.%Y", "2023-01-01", "2024-01-01"), "day-month-year"),
            other("Nivå", "category", pick("Sølv Gull Bronse")),
            other("Samtykke", "yes/no", pick("Ja Nei Ja")),
            other("Fødselsår", "number", whole(1948, 2006)),
            number("Snittkurv", amount(90, 1900, 2, "1 234,5", around="kr {}"), "1 234,5|1.234,5", "kr"),
        ),
    ),
    MadeTable(
        "returns.csv",
        110,
        (
            other("RMA", "identifier", numbered("RMA{:05d}", 700)),
            date("Opened", days("%b {d}, %Y", "2023-01-01", "2024-01-01"), "1 March 2024"),
            other("Reason", "category", pick("too small|damaged|wrong colour|changed mind", "|")),
            number("Refund", amount(5, 190, 2, around="£{}"), "1234.5", "£"),
            other("Restocked", "yes/no", pick("yes no")),
            number("Days", whole(0, 45)),
            other(
                "Comment",
                "text",
                holes(
                    phrases(
                        "It arrived|The box was|I ordered",
                        "with a crack|two weeks late|in the wrong size",
                        "and looks used|so please refund|but I kept it",
                    ),
                    0.4,
                ),
            ),
        ),
        ",",
    ),
    MadeTable(
        "election.csv",
        48,
        (
            other("Wahlkreis", "identifier|number", numbered("{}", 1)),
            other(
                "Name",
                "text|identifier|category",
                phrases("Nord|Süd|Ost|West|Mitte", "am See|am Berg|im Tal|an der Aue", "I|II|III"),
            ),
            number("Wahlberechtigte", whole(41000, 98000, "1.234,5"), "1.234,5"),
            number("Beteiligung", amount(48, 84, 1, "1234,5", around="{} %"), "1.234,5", "%"),
            number("Stimmen A", whole(900, 24000, "1.234,5"), "1.234,5"),
            number("Diff. Vorwahl", booked(-9, 9, "1234,5", "−{}", plus="+{}", places=1), "1.234,5"),
            other("Ausgezählt", "yes/no", pick("✓ ✗")),
        ),
    ),
)
