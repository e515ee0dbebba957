"""Set C: shops, money and stock, made after sets A and B had been looked into."""

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
    whole,
)
from kinds_tables import MadeTable, date, number, other

_GIVEN = "Hanna|Emil|Carla|Mateo|Élise|Hugo|Ania|Piotr|Ravi|Meera|Kenji|Liv|Nils|Bruno|Alba|George|Ruth|Amara"
_NAMES = (
    "Fischer|Lindqvist|Laurent|Ferrari|Pereira|Suzuki|Iyer|Taylor|Olsen|Bakker|Wójcik|Romero|Meier|Okafor"
)

TABLES = (
    MadeTable(
        "shopify_like.csv",
        700,
        (
            other("Name", "identifier", numbered("#{}", 1001)),
            other(
                "Email", "identifier", joined("{}{}@web.example", pick(_GIVEN.lower(), "|"), shaped("####"))
            ),
            other("Financial Status", "category", pick("paid refunded pending", steep=3)),
            date(
                "Paid at",
                holes(days("%Y-%m-%d %H:%M:%S +0100", "2023-11-01", "2024-02-28"), 0.1),
                "year-month-day",
            ),
            other("Accepts Marketing", "yes/no", pick("yes no")),
            number("Subtotal", amount(9, 380, 2)),
            number("Taxes", amount(1, 60, 2)),
            number("Refunded Amount", holes(amount(9, 80, 2), 0.9, ("0.00",))),
            other(
                "Lineitem name",
                "text|category",
                phrases("Poster|Print|Card", "A3|A4|A5", "matte|glossy", "framed|unframed"),
            ),
            number("Lineitem quantity", whole(1, 4, steep=4), kind="number|category"),
            other("Billing Zip", "identifier", shaped("'0####", "'1####")),
            other("Billing Phone", "identifier", holes(shaped("+491########", "+49 160 #######"), 0.4)),
            other("Payment Reference", "identifier", shaped("c########.#")),
            other("Risk Level", "category", pick("Low Medium High", steep=3)),
        ),
        ",",
    ),
    MadeTable(
        "rechnungen_kmu.csv",
        64,
        (
            other("Rg.-Nr.", "identifier", numbered("2024-{:04d}", 17)),
            other("Kunde", "text|category|identifier", phrases("Atelier|Praxis|Kanzlei|Café", _NAMES)),
            date("Rg.-Datum", days("%d.%m.%Y", "2024-01-01", "2024-09-30"), "day-month-year"),
            number("Netto", amount(60, 7400, 2, "1.234,5", around="{} €", steep=2), "1.234,5", "€"),
            number("MwSt.", pick("19% 7%"), "1234.5", "%", kind="number|category"),
            number("Skonto", holes(pick("2,00% 3,00%"), 0.5), "1.234,5", "%", kind="number|category"),
            date(
                "Bezahlt am",
                holes(days("%d.%m.%Y", "2024-02-01", "2024-10-30"), 0.3, ("", "offen")),
                "day-month-year",
            ),
            other("Mahnstufe", "number|category", pick("0 0 0 1 2")),
            number("Offen", holes(amount(60, 3400, 2, "1.234,5"), 0.6, ("0,00",)), "1.234,5"),
        ),
    ),
    MadeTable(
        "devis_be.csv",
        38,
        (
            other("Nº devis", "identifier", numbered("D{}", 24017)),
            date("Émis le", days("{d} {month} %Y", "2024-01-01", "2024-09-30", "fr-"), "1 March 2024"),
            number("HTVA", amount(100, 9000, 2, "1.234,5", around="€ {}"), "1.234,5", "€"),
            number("Acompte", pick("30% 40% 50%"), "1234.5", "%", kind="number|category"),
            other("Accepté", "yes/no", pick("oui non oui")),
            other("TVA", "identifier", shaped("BE0###.###.###")),
            other("Commercial", "category|text", pick("Élise Laurent,Hugo Bakker", ",")),
            date(
                "Semaine", days("S{w:02d} %G", "2024-01-01", "2024-09-30"), "2024-W05", kind="date|category"
            ),
        ),
    ),
    MadeTable(
        "vendite_it.csv",
        520,
        (
            other("Codice articolo", "identifier", shaped("ART####", "ART#####")),
            date("Data vendita", days("%d-%m-%Y %H:%M", "2023-01-01", "2024-01-01"), "day-month-year"),
            number("Prezzo", amount(2, 1480, 2, "1.234,5", steep=4), "1.234,5"),
            number("Sconto %", pick("0 5 10 20"), kind="number|category"),
            number("Quantità", whole(1, 25, steep=3)),
            other("Negozio", "category", pick("Torino,Milano,Bologna", ",")),
            other("Reso", "yes/no", pick("no no no sì")),
            other("Taglia", "category|number", pick("38 40 42 44 46")),
            number("Margine", booked(-20, 70, "1234,5", "-{}%", plus="{}%", places=1), "1.234,5", "%"),
        ),
    ),
    MadeTable(
        "app_store.csv",
        150,
        (
            date("Begin Date", days("%m/%d/%Y", "2023-01-01", "2024-01-01"), "month-day-year"),
            other("Provider Country", "category", pick("US DE JP")),
            other("SKU", "identifier|category", pick("com.example.tuner,com.example.metro", ",")),
            other("Version", "category", pick("2.4.1 2.4.10 2.5.0")),
            other("Product Type Identifier", "category|identifier", pick("1F 7F IA1")),
            number("Units", whole(1, 90, steep=3)),
            number("Developer Proceeds", amount(0, 7, 2)),
            other("Customer Currency", "category", pick("USD EUR JPY GBP")),
            other("Apple Identifier", "identifier|category", pick("1455600123 1455600999")),
            number("Customer Price", pick("2.99 4.99 9.99 0.00"), kind="number|category"),
        ),
        "\t",
    ),
    MadeTable(
        "umsaetze_bank.csv",
        3400,
        (
            date("Buchung", days("%d.%m.%Y", "2019-01-01", "2024-01-01"), "day-month-year"),
            date("Wert", days("%d.%m.%Y", "2019-01-01", "2024-01-01"), "day-month-year"),
            other(
                "Auftraggeber/Empfänger",
                "category|text",
                pick("Stadtwerke,Telekom,Bäckerei Lang,Finanzamt,Tankstelle Nord", ","),
            ),
            number("Betrag", booked(-900, 4400, "1.234,5", "{} S", plus="{} H"), "1.234,5", "H/S"),
            other("Kategorie", "category", holes(pick("Wohnen,Steuern,Auto,Essen", ","), 0.1)),
            other("Gläubiger-ID", "identifier", holes(shaped("DE##ZZZ0000#######"), 0.4)),
            number("Saldo", whole(100, 64000, "1.234,5", steep=5), "1.234,5"),
            other("Geprüft", "yes/no", pick("WAHR FALSCH")),
        ),
    ),
    MadeTable(
        "credit_card_ca.csv",
        240,
        (
            date("Transaction Date", days("%d %b %Y", "2023-01-01", "2024-01-01"), "1 March 2024"),
            other(
                "Merchant",
                "category|text",
                pick("TIM HORTONS #0412|LOBLAWS|PETRO-CANADA|CANADIAN TIRE #33|UBER TRIP", "|"),
            ),
            number("Amount", booked(-80, 640, "1,234.5", "(${})", plus="${}"), "1,234.5|1234.5", "$"),
            other("Card", "category|identifier", pick("xxxx-4412 xxxx-9001")),
            number("Points", whole(0, 640)),
            other("Province", "category", pick("ON QC BC AB")),
            other("Recurring", "yes/no", pick("N N Y")),
        ),
        ",",
    ),
    MadeTable(
        "kassenbuch.csv",
        90,
        (
            other("lfd. Nr.", "identifier", numbered("{}")),
            date("Tag", each_time("{d}.{m}.%y", "2024-01-02", DAY), "day-month-year"),
            number("Einnahme", holes(amount(2, 640, 2, "1234,5"), 0.4), "1.234,5"),
            number("Ausgabe", holes(amount(2, 340, 2, "1234,5"), 0.6), "1.234,5"),
            number("Bestand", amount(100, 1900, 2, "1.234,5"), "1.234,5"),
            other("Beleg", "yes/no", pick("j j j n")),
            other("Text", "category|text", pick("Tageseinnahme,Porto,Büromaterial,Wechselgeld", ",")),
        ),
    ),
    MadeTable(
        "trial_balance.csv",
        45,
        (
            other("Account", "identifier|number", numbered("{}", 1000, 10)),
            other(
                "Account Name",
                "text|identifier|category",
                phrases(
                    "Cash|Stock|Loan|Wages|Sales|VAT", "current|long term|petty|domestic|export", "A|B|C"
                ),
            ),
            number("Opening", booked(-90000, 90000, "1,234.5", "({})"), "1,234.5"),
            number("Movement", booked(-9000, 9000, "1,234.5", "{}-"), "1,234.5"),
            number("Closing", booked(-90000, 90000, "1,234.5", "-{}", places=0), "1,234.5"),
            other("Type", "category", pick("Asset Liability Income Expense")),
            other("Locked", "yes/no", pick("0 1")),
        ),
        ",",
    ),
    MadeTable(
        "stany_magazynowe.csv",
        210,
        (
            other("Indeks", "identifier", shaped("W-###-@@")),
            other(
                "Nazwa",
                "text|category",
                phrases(
                    "Świeca|Mydło|Ręcznik",
                    "sojowa|lniany|naturalne",
                    "duża|mały|średnia",
                    "biała|szary|zielony",
                ),
            ),
            number("Cena netto", amount(4, 2900, 2, "1 234,5", steep=3), "1 234,5"),
            number("Stan", whole(0, 900, steep=3), "1234.5"),
            other("JM", "category", pick("szt. kg opak.")),
            number("VAT", pick("23% 8% 5%"), "1234.5", "%", kind="number|category"),
            date("Ostatnia dostawa", days("%d.%m.%Y", "2023-01-01", "2024-01-01"), "day-month-year"),
            other("Aktywny", "yes/no", pick("TAK NIE TAK")),
            other("Kod kreskowy", "identifier", shaped("590##########")),
        ),
    ),
    MadeTable(
        "stock_za.csv",
        60,
        (
            other("Barcode", "identifier", shaped("6001#########")),
            number("Retail", amount(9, 4900, 2, "1 234.5", around="R {}"), "1 234.5", "R"),
            number("Pack", pick("6 12 24"), kind="number|category"),
            number("Size", either(amount(100, 900, 0, around="{} ml")), "1234.5", "ml"),
            date("Best before", days("%Y/%m/%d", "2024-06-01", "2026-01-01"), "year-month-day"),
            other("Supplier", "category", pick("Cape Foods,Karoo Co,Durban Trade", ",")),
            number("Markup", amount(5, 90, 1, around="{}%"), "1234.5", "%"),
        ),
        ",",
    ),
    MadeTable(
        "ads_export_de.csv",
        120,
        (
            date("Tag", each_time("%Y-%m-%d", "2024-01-01", DAY), "year-month-day"),
            other("Kampagne", "category", pick("Marke,Suche | Kerzen,Display", ",")),
            number("Impressionen", whole(100, 64000, "1.234,5", steep=3), "1.234,5"),
            number("Klicks", whole(0, 990, steep=2)),
            number("CTR", amount(0.2, 9, 2, "1234,5", around="{} %"), "1.234,5", "%"),
            number("Kosten", amount(2, 240, 2, "1234,5", around="{} €"), "1.234,5", "€"),
            number("Conv.", amount(0, 14, 2, "1234,5"), "1.234,5"),
            number("Ø CPC", amount(0.1, 2, 2, "1234,5"), "1.234,5"),
            other("Status", "category", pick("Aktiv Pausiert")),
        ),
        "\t",
    ),
    MadeTable(
        "social.csv",
        75,
        (
            other("Permalink", "identifier", joined("https://social.example/p/{}/", shaped("@~@~#~~@"))),
            date("Publish time", days("%m/%d/%Y %H:%M", "2023-01-01", "2024-05-01"), "month-day-year"),
            other("Post type", "category", pick("IG image,IG reel,IG carousel", ",")),
            number("Plays", either(amount(1, 90, 1, around="{}k"), whole(90, 999)), "1234.5 k"),
            number("Saves", whole(0, 240, steep=3)),
            number("Duration (sec)", whole(0, 90)),
            number("Follows", holes(whole(0, 30), 0.3, ("", "--"))),
            other(
                "Caption",
                "text",
                phrases(
                    "New glaze day|Kiln opening|Behind the scenes|Sale now on",
                    "link in bio|who wants one?|tell me below",
                    "so happy with these|what a mess|thank you all",
                ),
            ),
            other("Hashtags", "text", several("#pottery;#clay;#handmade;#kiln;#glaze", " ", 4)),
        ),
        ",",
    ),
    MadeTable(
        "saas_mrr.csv",
        30,
        (
            date("Month", each_time("%b-%y", "2021-06-01", 31 * DAY), "March 2024"),
            number("MRR", amount(1, 48, 1, around="€{}k"), "1234.5 k", "€"),
            number("Net churn", booked(-3, 6, "1234.5", "-{}%", plus="{}%", places=2), "1234.5", "%"),
            number("ARPU", amount(18, 64, 2, around="€{}"), "1234.5", "€"),
            number("Runway (months)", amount(3, 24, 1)),
            number("NPS", whole(-20, 70)),
            other("Investor update sent", "yes/no", pick("✓ ✗")),
        ),
        ",",
    ),
    MadeTable(
        "auctions.csv",
        170,
        (
            other("Lot", "identifier|number", numbered("{}", 1)),
            other(
                "Artist",
                "text|category|identifier",
                joined("{} ({}–{})", phrases(_GIVEN, _NAMES), whole(1840, 1899), whole(1901, 1980)),
            ),
            number("Estimate low", whole(200, 90000, "1'234.5"), "1'234.5"),
            number(
                "Hammer",
                holes(whole(200, 140000, "1'234.5", around="CHF {}"), 0.3, ("", "passed")),
                "1'234.5",
                "CHF",
            ),
            other("Signed", "yes/no", pick("yes no")),
            other("Technique", "category", pick("oil on canvas,watercolour,bronze,lithograph", ",")),
            date(
                "Sale",
                pick("14 June 2023|15 June 2023|22 Nov 2023", "|"),
                "1 March 2024",
                kind="date|category",
            ),
        ),
        ",",
    ),
    MadeTable(
        "telecom_in.csv",
        130,
        (
            other("Mobile No.", "identifier", shaped("9#########", "8#########")),
            date("Bill Date", days("%d/%m/%Y", "2023-01-01", "2024-01-01"), "day-month-year"),
            number("Amt", amount(199, 240000, 2, "12,34,567.8", around="Rs.{}", steep=3), "12,34,567.8", "₹"),
            other("Circle", "category", pick("Delhi,Mumbai,Kerala,Punjab", ",")),
            other("Paid?", "yes/no", pick("Y Y N")),
            number("Usage", amount(0.2, 90, 1, around="{} GB"), "1234.5", "GB"),
            date("Cycle", days("%b'%y", "2023-01-01", "2024-01-01"), "March 2024"),
            other("Aadhaar", "identifier", shaped("#### #### ####")),
        ),
        ",",
    ),
)
