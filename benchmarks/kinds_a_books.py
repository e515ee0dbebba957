"""Set A: accounts, stock, campaigns and subscriptions."""

from __future__ import annotations

from kinds_cells import (
    DAY,
    amount,
    booked,
    days,
    each_time,
    either,
    holes,
    joined,
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

TABLES = (
    MadeTable(
        "us_bank.csv",
        500,
        (
            date("Date", days("%m/%d/%Y", "2023-01-02", "2024-04-30"), "month-day-year"),
            other(
                "Description",
                "text|category",
                phrases(
                    "POS PURCHASE|ACH DEBIT|CHECK CARD|ATM WITHDRAWAL",
                    "WALGREENS|SHELL OIL|AMZN MKTP US|USPS PO|STAPLES",
                    "TX|CA|WA|NY",
                ),
            ),
            number("Debit", holes(amount(1, 2400, 2, "1,234.5", around="${}", steep=3), 0.3), "1,234.5", "$"),
            number(
                "Credit", holes(amount(1, 7400, 2, "1,234.5", around="${}", steep=2), 0.7), "1,234.5", "$"
            ),
            number("Running Balance", amount(900, 12000, 2, "1,234.5", around="${}"), "1,234.5", "$"),
            other("Check #", "identifier", holes(numbered("{}", 1201), 0.9)),
            other("Cleared", "yes/no", pick("Y Y Y N")),
        ),
        ",",
    ),
    MadeTable(
        "ledger_uk.csv",
        210,
        (
            date("Posting date", days("{d} {month} %y", "2023-04-06", "2024-04-05", "en-"), "1 March 2024"),
            other("Nominal code", "identifier|category", pick("4000 4010 5000 5100 7100 7500 8200 2200")),
            other("Account", "category", pick("Sales|Purchases|Rent|Postage|Bank charges|VAT control", "|")),
            number("Debit", holes(amount(1, 4400, 2, "1,234.5", around="£{}", steep=2), 0.5), "1,234.5", "£"),
            number(
                "Credit", holes(amount(1, 4400, 2, "1,234.5", around="£{}", steep=2), 0.5), "1,234.5", "£"
            ),
            number("Balance", booked(-9000, 9000, "1,234.5", "{} DR", plus="{} CR"), "1,234.5", "CR/DR"),
            number("Net movement", booked(-900, 900, "1234.5", "{}-"), "1234.5"),
            other("Tax code", "category", pick("T0 T1 T5 T9")),
            other("VAT number", "identifier", shaped("GB### #### ##")),
            date("Period", days("Q{q} %Y", "2022-01-01", "2024-04-05"), "Q1 2024"),
        ),
        ",",
    ),
    MadeTable(
        "fatture.csv",
        95,
        (
            other("Numero fattura", "identifier", numbered("{}/2024")),
            date("Data emissione", days("{d} {month} %Y", "2023-11-01", "2024-11-01", "it"), "1 March 2024"),
            number("Imponibile", amount(80, 8000, 2, "1.234,5", around="€ {}"), "1.234,5", "€"),
            number("IVA", pick("22% 10% 4%"), "1234.5", "%", kind="number|category"),
            other("Codice fiscale", "identifier", shaped("@@@@@@##@##@###@")),
            other("Partita IVA", "identifier", shaped("IT###########")),
            other("Pagata", "yes/no", pick("Sì No Sì")),
            date("Scadenza", days("%d/%m/%Y", "2023-12-01", "2024-12-01"), "day-month-year"),
            number("Giorni di ritardo", holes(whole(0, 60, steep=2), 0.3, ("", "-"))),
        ),
    ),
    MadeTable(
        "facturen_nl.csv",
        70,
        (
            other("Factuurnummer", "identifier", numbered("{}", 20240001)),
            date("Factuurdatum", days("{d} {month} %Y", "2023-11-01", "2024-11-01", "nl"), "1 March 2024"),
            number("Bedrag", amount(10, 3200, 2, "1.234,5", around="€ {}"), "1.234,5", "€"),
            other("Postcode", "identifier", shaped("#### @@", "?### @@")),
            other("Betaald", "yes/no", pick("ja nee ja")),
            other("KvK", "identifier", shaped("########")),
            number("BTW", pick("21% 9% 0%"), "1234.5", "%", kind="number|category"),
        ),
    ),
    MadeTable(
        "ordrar_se.csv",
        110,
        (
            other("Ordernr", "identifier", numbered("{}", 71002, 5)),
            date("Orderdatum", days("%Y-%m-%d", "2023-11-01", "2024-11-01"), "year-month-day"),
            date("Leverans", days("{d} {month} %Y", "2023-11-01", "2024-11-01", "sv"), "1 March 2024"),
            number("Summa", whole(90, 14000, "1 234,5", around="{} kr", steep=2), "1 234,5|1 234.5", "kr"),
            other("Postnr", "identifier", shaped("### ##")),
            other("Medlem", "yes/no", pick("Ja Nej")),
            other("Personnummer", "identifier", shaped("19?#0###-####")),
            number("Vikt", amount(0.2, 9, 1, "1234,5", around="{} kg"), "1.234,5", "kg"),
        ),
    ),
    MadeTable(
        "indian_sales.csv",
        160,
        (
            other("Invoice No", "identifier", numbered("INV/24-25/{:04d}")),
            date("Invoice Date", days("%d-%b-%Y", "2024-04-01", "2025-03-20"), "1 March 2024"),
            number("Amount (INR)", whole(900, 4500000, "12,34,567.8", steep=2), "12,34,567.8"),
            number("Total", amount(900, 900000, 2, "12,34,567.8", around="₹{}", steep=2), "12,34,567.8", "₹"),
            other("GSTIN", "identifier", shaped("##@@@@@####@#Z#")),
            other("PIN", "identifier", shaped("4#####", "5#####", "1#####")),
            number("Turnover", amount(1, 40, 1, around="{} Cr"), "1234.5 k"),
            other("Mobile", "identifier", shaped("+91 9#### #####")),
            other("Paid", "yes/no", pick("Yes No Yes Yes")),
        ),
        ",",
    ),
    MadeTable(
        "inventory.csv",
        380,
        (
            other("SKU", "identifier", shaped("@@-####-@", "@@-####")),
            other("EAN", "identifier", shaped("40########0##", "76###########")),
            other(
                "Name",
                "text",
                phrases(
                    "Stoneware|Linen|Oak|Glass|Brass",
                    "bowl|napkin|board|vase|hook",
                    "small blue|large grey|set of 2|hand made",
                ),
            ),
            number("Weight", amount(0.1, 18, 1, around="{} kg"), "1234.5", "kg"),
            number("Volume", amount(0.1, 5, 1, "1234,5", around="{} l"), "1.234,5", "l"),
            number("Stock", whole(-3, 800, steep=3)),
            other("Size", "category", pick("XS S M L XL XXL")),
            other("Colour", "category|identifier", pick("#ff0000 #00ff00 #1a2b3c #ffffff #000000 #f5f5dc")),
            number("Cost", amount(1, 90, 2, around="{} EUR"), "1234.5", "€"),
            number("Margin", amount(8, 70, 1, around="{} %"), "1234.5", "%"),
            other("Discontinued", "yes/no", pick("0 0 0 1")),
            date("Last counted", days("%Y-%m-%d", "2023-05-01", "2024-05-01"), "year-month-day"),
        ),
        ",",
    ),
    MadeTable(
        "lager.csv",
        4200,
        (
            other("Artikelnummer", "identifier", shaped("0#####")),
            other(
                "Bezeichnung",
                "text|category",
                phrases(
                    "Schraube|Mutter|Scheibe|Dübel|Winkel|Haken",
                    "M4|M5|M6|M8|8 mm|10 mm",
                    "verzinkt|Edelstahl|schwarz|Messing",
                    "100 Stück|50 Stück|lose|Karton",
                ),
            ),
            number("Preis", amount(0.02, 1400, 2, "1.234,5", steep=6), "1.234,5"),
            number("Bestand", whole(0, 64000, "1.234,5", steep=4), "1.234,5"),
            number("Gewicht", amount(1, 990, 0, around="{} g"), "1234.5", "g"),
            date("Letzter Zugang", days("%d.%m.%Y", "2021-05-01", "2024-05-01"), "day-month-year"),
            other(
                "Lagerort", "category|identifier", joined("{}-{}", pick("A B C D"), pick("01 02 03 04 05 06"))
            ),
            other("Gesperrt", "yes/no", holes(pick("x"), 0.9)),
        ),
    ),
    MadeTable(
        "newsletter.csv",
        48,
        (
            other(
                "Campaign",
                "text|identifier",
                phrases(
                    "Spring|Summer|Autumn|Winter|May|June",
                    "sale|news|story|gift guide",
                    "for friends|for everyone|part two|last call",
                    "2023|2024",
                ),
            ),
            date("Sent", days("%b %d, %Y %I:%M %p", "2023-01-01", "2024-06-01"), "1 March 2024"),
            number("Recipients", whole(900, 18000, "1,234.5"), "1,234.5"),
            number("Open rate", amount(18, 55, 1, around="{}%"), "1234.5", "%"),
            number("Click rate", amount(0.4, 9, 2, around="{}%"), "1234.5", "%"),
            number("Unsubscribed", whole(0, 60, steep=2)),
            number("Revenue", amount(0, 4300, 2, "1,234.5", around="${}", steep=2), "1,234.5", "$"),
            other("A/B test", "yes/no", pick("TRUE FALSE")),
            other("List", "category", pick("Main,VIP,Wholesale", ",")),
        ),
        ",",
    ),
    MadeTable(
        "subscribers.csv",
        650,
        (
            other(
                "Email Address",
                "identifier",
                joined(
                    "{}.{}@{}",
                    pick("anna ben clara dora emil finn"),
                    shaped("####"),
                    pick("mail.example shop.example post.example"),
                ),
            ),
            other("First Name", "category|text|identifier", pick(_FIRST, "|")),
            other("MEMBER_RATING", "number|category", pick("1 2 3 4 5", steep=0.7)),
            date("OPTIN_TIME", days("%Y-%m-%d %H:%M:%S", "2021-01-01", "2024-06-01"), "year-month-day"),
            other(
                "OPTIN_IP",
                "identifier",
                holes(joined("{}.{}.{}.{}", whole(2, 220), whole(0, 255), whole(0, 255), whole(1, 254)), 0.2),
            ),
            number("LATITUDE", holes(amount(-35, 60, 7), 0.3)),
            number("LONGITUDE", holes(amount(-120, 150, 7), 0.3)),
            other("TAGS", "text", holes(several("vip;wholesale;fair 2023;press;friend", ", "), 0.2)),
            other("LEID", "identifier", shaped("5########")),
            other(
                "TIMEZONE", "category", pick("Europe/Berlin America/New_York Asia/Tokyo Europe/Oslo", steep=2)
            ),
        ),
        ",",
    ),
    MadeTable(
        "ad_spend.csv",
        365,
        (
            date("Day", each_time("%Y-%m-%d", "2023-06-01", DAY), "year-month-day"),
            other("Campaign ID", "identifier|category", pick("120330011 120330012 120330019")),
            number("Impressions", whole(400, 90000, "1,234.5", steep=3), "1,234.5"),
            number("Reach", amount(0.4, 80, 1, around="{}K", steep=3), "1234.5 k"),
            number("Clicks", whole(1, 900, steep=3)),
            number("CTR", amount(0.1, 6, 2, around="{}%"), "1234.5", "%"),
            number("CPC", amount(0.1, 2, 2, around="€{}"), "1234.5", "€"),
            number("Spend", amount(4, 300, 2, around="{} €"), "1234.5", "€"),
            number("ROAS", amount(0, 9, 2)),
            other("Objective", "category", pick("SALES,TRAFFIC,AWARENESS", ",")),
        ),
        ",",
    ),
    MadeTable(
        "video_stats.csv",
        90,
        (
            other("Video ID", "identifier", shaped("~@?~@#~@~@~", "@~~?@~#@~@~")),
            other(
                "Title",
                "text",
                phrases(
                    "How I|Why we|What they|Making",
                    "built|painted|printed|sold",
                    "my first lamp|a small shop|thirty mugs|the new table",
                    "in a week|for free|at home|again",
                ),
            ),
            number(
                "Views",
                either(amount(1, 9, 1, around="{}K"), amount(1, 3, 1, around="{}M"), whole(50, 999)),
                "1234.5 k",
            ),
            number("Watch time (hours)", amount(2, 4000, 1, steep=3)),
            number("Average view duration", spans(30, 900, "0:{m:02d}:{s:02d}"), "1:23:45"),
            number("Likes", whole(1, 4000, steep=3)),
            date("Published", days("{month} {d}, %Y", "2021-01-01", "2024-06-01"), "1 March 2024"),
            number("Subscribers", joined("{}{}", pick("+ -"), whole(1, 300, steep=3))),
        ),
        ",",
    ),
    MadeTable(
        "subscriptions.csv",
        140,
        (
            other("sub_id", "identifier", joined("sub_{}", shaped("~~~~~~~~~~~~"))),
            other("plan", "category", pick("free pro team", steep=2)),
            number("mrr", pick("0 9 29 99"), kind="number|category"),
            date("created", days("{s}", "2022-01-01", "2024-06-01"), "seconds since 1970"),
            date(
                "current_period_end", days("%Y-%m-%dT%H:%M:%SZ", "2024-06-01", "2024-07-01"), "year-month-day"
            ),
            date(
                "canceled_at",
                holes(days("%Y-%m-%dT%H:%M:%SZ", "2022-06-01", "2024-06-01"), 0.8),
                "year-month-day",
            ),
            other(
                "cancel_reason",
                "category",
                holes(pick("too expensive,missing feature,no reason,switched", ","), 0.8),
            ),
            number("seats", whole(1, 30, steep=4)),
            other("coupon", "category", holes(pick("WELCOME10 FRIENDS BF2023"), 0.7)),
            number("tax_rate", pick("0.19 0.2 0.0 0.25"), kind="number|category"),
        ),
        ",",
    ),
)
