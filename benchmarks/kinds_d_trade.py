"""Set D: shops, money and stock, made last and measured once."""

from __future__ import annotations

from kinds_cells import (
    DAY,
    amount,
    booked,
    days,
    each_time,
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

_PEOPLE = (
    "Wim|Lotte|Jürgen|Heike|Pablo|Lucía|Camille|Antoine|Giulia|Paolo|Kasia|Tomek|Arjun|Sana|Ken|Ella|Max"
)
_CLANS = "Schulz|Vermeer|Dubois|Greco|Mendes|Nakamura|Reddy|Wilson|Larsen|Jansson|Zieliński|Ortega|Wolf"

TABLES = (
    MadeTable(
        "woo_orders.csv",
        460,
        (
            other("order_number", "identifier", numbered("{}", 5521)),
            other("order_key", "identifier", joined("wc_order_{}", shaped("~@~#~@~#~@"))),
            date("order_date", days("%d/%m/%Y %H:%M", "2023-03-01", "2024-03-01"), "day-month-year"),
            other("status", "category", pick("completed processing on-hold cancelled", steep=3)),
            other("billing_city", "category", pick("Gent,Antwerpen,Brugge,Leuven,Luik", ",", steep=2)),
            other("billing_postcode", "identifier|category", shaped("9###", "2###", "8###")),
            number("order_total", amount(8, 640, 2)),
            number("discount_total", holes(amount(1, 40, 2), 0.8, ("0",))),
            other("customer_user", "identifier|category", holes(shaped("1###"), 0.4, ("0",))),
            other("shipping_method", "category", pick("Bpost,Ophalen,PostNL", ",")),
            number("item_count", whole(1, 6, steep=3), kind="number|category"),
            other("is_vat_exempt", "yes/no", pick("no no yes")),
        ),
        ",",
    ),
    MadeTable(
        "auszahlungen.csv",
        95,
        (
            other("Auszahlungs-ID", "identifier", shaped("P-####-@@##")),
            date(
                "Auszahlungsdatum", days("{d}. {month} %Y", "2023-03-01", "2024-03-01", "de"), "1 March 2024"
            ),
            number("Brutto", amount(20, 4800, 2, "1.234,5", around="{} EUR"), "1.234,5", "€"),
            number("Gebühren", booked(-190, -1, "1.234,5", "-{} EUR"), "1.234,5", "€"),
            number("Netto", amount(20, 4600, 2, "1.234,5", around="{} EUR"), "1.234,5", "€"),
            other("Konto", "category|identifier|text", pick("DE…4471,DE…9912", ",")),
            number("Transaktionen", whole(1, 140)),
            other("Angekommen", "yes/no", pick("Ja Nein Ja")),
        ),
    ),
    MadeTable(
        "market_us.csv",
        210,
        (
            date("Date", days("%m-%d-%Y", "2023-03-01", "2024-03-01"), "month-day-year"),
            date("Time", days("%I:%M %p", "2023-03-01", "2024-03-01"), "13:45"),
            other("Category", "category", pick("Candles,Soap,Gift Sets", ",")),
            other("Item", "category|text", pick("Lavender Bar|Cedar Bar|Soy Candle 8oz|Gift Box", "|")),
            number("Gross Sales", amount(4, 140, 2, around="${}"), "1234.5", "$"),
            number("Discounts", booked(-14, 0, "1234.5", "(${})"), "1234.5", "$"),
            number("Tax", amount(0.2, 9, 2, around="${}"), "1234.5", "$"),
            other("Transaction ID", "identifier", shaped("@~@~#~@~#~@~#~~~")),
            other("Card Brand", "category", pick("Visa,Mastercard,Discover,Amex", ",")),
            other("PAN Suffix", "identifier|category", shaped("####")),
            other("Dining Option", "category", pick("To Go,For Here", ",")),
            other("Event Type", "category", pick("Payment Refund", steep=4)),
        ),
        ",",
    ),
    MadeTable(
        "ventes_qc.csv",
        85,
        (
            other("Facture", "identifier", numbered("F-{}", 2301)),
            date("Date", days("%Y-%m-%d", "2023-03-01", "2024-03-01"), "year-month-day"),
            number("Sous-total", amount(10, 4800, 2, "1 234,5", around="{} $"), "1 234,5", "$"),
            number("TPS", amount(1, 90, 2, "1234,5", around="{} $"), "1.234,5", "$"),
            other("Code postal", "identifier", shaped("H#@ #@#", "G#@ #@#")),
            other("Livré", "yes/no", pick("oui non")),
            other("Représentant", "category|text", pick("Camille Dubois,Antoine Wolf", ",")),
            number("Escompte", pick("0 %,5 %,10 %", ","), "1234.5", "%", kind="number|category"),
        ),
    ),
    MadeTable(
        "movimientos.csv",
        330,
        (
            date("F. Operación", days("%d/%m/%Y", "2023-03-01", "2024-03-01"), "day-month-year"),
            date("F. Valor", days("%d/%m/%Y", "2023-03-01", "2024-03-01"), "day-month-year"),
            other(
                "Concepto",
                "text|category",
                phrases(
                    "Recibo|Transferencia|Compra|Bizum de",
                    "luz|alquiler|supermercado|Lucía",
                    "enero|mayo|octubre|cuota",
                    "oficina|tienda|casa",
                ),
            ),
            number("Importe", booked(-1900, 4200, "1.234,5", "-{}€", plus="{}€"), "1.234,5", "€"),
            number("Saldo", amount(90, 24000, 2, "1.234,5", around="{}€"), "1.234,5", "€"),
            other("Oficina", "identifier|category|number", pick("0182 2100 0049")),
            other("Divisa", "category", pick("EUR")),
        ),
    ),
    MadeTable(
        "statement_uk.csv",
        240,
        (
            date("Date", days("%d-%b-%y", "2023-03-01", "2024-03-01"), "1 March 2024"),
            other("Type", "category", pick("DD BGC POS FPO ATM")),
            other(
                "Details", "category|text", pick("TESCO STORES|HMRC VAT|ROYAL MAIL|STRIPE PAYOUT|RENT", "|")
            ),
            number("Paid out", holes(amount(2, 2400, 2, "1,234.5"), 0.4), "1,234.5"),
            number("Paid in", holes(amount(2, 6400, 2, "1,234.5"), 0.6), "1,234.5"),
            number("Balance", booked(-900, 14000, "1,234.5", "{} DR", plus="{} CR"), "1,234.5", "CR/DR"),
            other("Sort code", "identifier|category", pick("20-45-71 20-45-72")),
        ),
        ",",
    ),
    MadeTable(
        "offene_posten.csv",
        58,
        (
            other("Debitor", "identifier|category", shaped("10###")),
            other("Beleg", "identifier", shaped("AR-######")),
            date("Fällig", days("%d.%m.%y", "2023-03-01", "2024-03-01"), "day-month-year"),
            number("Betrag", whole(120, 48000, "1.234,5", steep=2), "1.234,5"),
            number("Überfällig seit", whole(0, 190, around="{} Tagen"), "1234.5", "Tagen"),
            other("Mahnsperre", "yes/no", holes(pick("X"), 0.8)),
            other("Ansprechpartner", "category|text", pick("Heike Schulz,Jürgen Wolf,Max Wolf", ",")),
            number("Limit", pick("5.000 10.000 25.000"), "1.234,5", kind="number|category"),
        ),
    ),
    MadeTable(
        "depreciation.csv",
        17,
        (
            other(
                "Asset",
                "text|identifier|category",
                phrases("Kiln|Wheel|Laptop|Van|Press", "2019|2020|2021|2022", "new|used|leased"),
            ),
            date("In service", days("%m/%Y", "2016-01-01", "2023-01-01"), "03/2024"),
            number("Cost basis", whole(400, 48000, "1,234.5", around="${}"), "1,234.5", "$"),
            number("Life", pick("3 yrs,5 yrs,7 yrs", ","), "1234.5", "yrs", kind="number|category"),
            number("This year", booked(-9000, -100, "1,234.5", "({})"), "1,234.5"),
            number("Rate", pick("20.00% 33.33% 14.29%"), "1234.5", "%", kind="number|category"),
            other("Sold", "yes/no", pick("No No Yes")),
        ),
        ",",
    ),
    MadeTable(
        "catalogo.csv",
        260,
        (
            other("Cód. barras", "identifier", shaped("789##########")),
            other(
                "Descrição",
                "text|category",
                phrases(
                    "Vela|Sabonete|Toalha",
                    "aromática|natural|bordada",
                    "pequena|média|grande",
                    "azul|branca|verde",
                ),
            ),
            number("Preço", amount(4, 1900, 2, "1.234,5", around="R$ {}", steep=2), "1.234,5", "R$"),
            number("Peso", amount(0.1, 4, 3, "1234,5", around="{} kg"), "1.234,5", "kg"),
            number("Estoque", whole(0, 480)),
            other("NCM", "identifier|category", pick("3406.00.00 3401.11.90 6302.60.00")),
            other("Ativo?", "yes/no", pick("Sim Não")),
            date("Cadastro", days("%d/%m/%Y %H:%M:%S", "2020-01-01", "2024-01-01"), "day-month-year"),
            other("Unidade", "category", pick("UN CX KG")),
        ),
    ),
    MadeTable(
        "parts.csv",
        3300,
        (
            other("PartNo", "identifier", shaped("##-####-##", "##-#####-##")),
            number("List", amount(0.05, 2400, 2, "1,234.5", around="$ {}", steep=5), "1,234.5", "$"),
            number("Length", amount(0.25, 48, 2, around="{} in"), "1234.5", "in"),
            number("Qty", whole(0, 24000, "1,234.5", steep=5), "1,234.5"),
            other("Class", "category", pick("A B C", steep=2)),
            other("RoHS", "yes/no", pick("Y Y N")),
            date("Updated", days("%Y-%m-%d", "2020-01-01", "2024-01-01"), "year-month-day"),
            other("MOQ", "number|category", pick("1 10 100")),
            number("Lead time", whole(1, 26, around="{} weeks"), "1234.5", "weeks"),
        ),
        ",",
    ),
    MadeTable(
        "wines.csv",
        120,
        (
            other(
                "Vin",
                "text|category|identifier",
                phrases("Clos|Domaine|Château", "du Lac|des Pins|Vieux|Blanc", "rouge|blanc|rosé"),
            ),
            number("Millésime", whole(1996, 2022)),
            number("Contenance", pick("0,75 L|1,5 L", "|"), "1.234,5", "L", kind="number|category"),
            number("Degré", amount(11, 15, 1, "1234,5", around="{} % vol"), "1.234,5", "% vol"),
            number("Prix", amount(4, 180, 2, "1234,5", around="{} €"), "1.234,5", "€"),
            number(
                "Note", amount(78, 98, 0, around="{}/100"), "1234.5", kind="number|text|category|identifier"
            ),
            other("Bio", "yes/no", pick("oui non non")),
            other("Cépages", "text", several("Syrah;Merlot;Grenache;Gamay", ", ", 4)),
        ),
    ),
    MadeTable(
        "mailings.csv",
        60,
        (
            other(
                "Betreff",
                "text|identifier",
                phrases(
                    "Neu im Laden|Nur heute|Danke|Letzte Chance",
                    "20 % auf|Blick in|Alles zu",
                    "Kerzen|Werkstatt|Seife",
                    "für dich|zum Fest|im Mai|im Juni",
                ),
            ),
            date("Versendet", days("%d.%m.%Y um %H:%M", "2023-01-01", "2024-01-01"), "day-month-year"),
            number("Empfänger", whole(400, 9900, "1.234,5"), "1.234,5"),
            number("Öffnungsrate", amount(18, 55, 2, "1234,5", around="{} %"), "1.234,5", "%"),
            number("Bounces", whole(0, 48, steep=2)),
            number("Umsatz", amount(0, 3400, 2, "1.234,5", around="{} €", steep=2), "1.234,5", "€"),
            other("Variante", "category", pick("A B")),
            other("Automatisch", "yes/no", pick("wahr falsch")),
        ),
    ),
    MadeTable(
        "channel.csv",
        40,
        (
            date("Week of", each_time("{month} {d}, %Y", "2023-01-02", 7 * DAY, "en-"), "1 March 2024"),
            number("Views", amount(0.9, 48, 1, around="{}K"), "1234.5 k"),
            number("Watch time", amount(30, 900, 1, around="{} hours"), "1234.5", "hours"),
            number("Avg. view duration", spans(60, 600, "{M}:{s:02d}"), "1:23:45"),
            number("CTR", amount(2, 9, 1, around="{}%"), "1234.5", "%"),
            number("Est. revenue", amount(4, 240, 2, around="${}"), "1234.5", "$"),
            number("Subs", booked(-20, 240, "1234.5", "-{}", plus="+{}", places=0)),
            other("Shorts", "yes/no", pick("TRUE FALSE")),
        ),
        ",",
    ),
    MadeTable(
        "gst.csv",
        75,
        (
            other("Invoice #", "identifier", shaped("24-25/####")),
            date("Dt.", days("%d.%m.%Y", "2023-04-01", "2024-03-01"), "day-month-year"),
            number(
                "Taxable", amount(900, 1900000, 2, "12,34,567.8", around="₹ {}", steep=3), "12,34,567.8", "₹"
            ),
            number("CGST", amount(10, 90000, 2, "12,34,567.8", steep=3), "12,34,567.8|1,234.5"),
            other("State", "category", pick("27-Maharashtra,29-Karnataka,33-Tamil Nadu", ",")),
            other("Reverse charge", "yes/no", pick("N N Y")),
            number("Turnover", amount(1, 90, 2, around="{} Lakh"), "1234.5 k"),
            other("E-way bill", "identifier", shaped("3#1#########")),
        ),
        ",",
    ),
)
