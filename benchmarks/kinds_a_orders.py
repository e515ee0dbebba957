"""Set A: orders and payments of shops in many countries."""

from __future__ import annotations

from kinds_cells import (
    DAY,
    amount,
    booked,
    days,
    each_time,
    holes,
    numbered,
    phrases,
    pick,
    shaped,
    whole,
)
from kinds_tables import MadeTable, date, number, other

_FIRST = "Anna|Ben|Clara|David|Emma|Felix|Greta|Hugo|Ida|Jonas|Karin|Lukas|Mia|Noah|Olga|Paul|Rosa|Simon|Tina"
_LAST = (
    "Müller|Schmidt|Weber|Rossi|García|Martin|Jensen|Kowalski|de Vries|Silva|Tanaka|Smith|Jones|Patel|Novák"
)

TABLES = (
    MadeTable(
        "bestellungen.csv",
        240,
        (
            other("Bestellnummer", "identifier", numbered("B-{:06d}", 10234, 3)),
            date("Bestelldatum", days("%d.%m.%Y", "2023-01-02", "2024-06-30"), "day-month-year"),
            other("Kunde", "text|identifier", phrases(_FIRST, _LAST)),
            other("PLZ", "identifier", shaped("0####", "1####", "8####")),
            other("Ort", "category", pick("Berlin,Leipzig,München,Köln,Jena,Gera,Ulm", ",", steep=2)),
            number("Betrag", amount(4, 2900, 2, "1.234,5", steep=3), "1.234,5"),
            number("Versand", pick("0,00 4,90 6,90"), "1.234,5", kind="number|category"),
            number("MwSt", amount(1, 300, 2, "1.234,5", around="{} €", steep=3), "1.234,5", "€"),
            other("Bezahlt", "yes/no", pick("ja ja ja nein")),
            other("Zahlungsart", "category", pick("PayPal,Rechnung,Kreditkarte,Vorkasse", ",")),
        ),
    ),
    MadeTable(
        "commandes.csv",
        180,
        (
            other("N° commande", "identifier", numbered("{}", 50411)),
            date("Date", days("%d/%m/%Y %H:%M", "2023-03-01", "2024-03-01"), "day-month-year"),
            number("Total TTC", amount(9, 4200, 2, "1-234,5", around="{} €", steep=3), "1 234,5", "€"),
            number("Remise", pick("0 %,5 %,10 %,15 %", ","), "1234.5", "%", kind="number|category"),
            other("Code postal", "identifier", shaped("0?###", "75###", "69###", "13###")),
            other("Pays", "category", pick("France Belgique Suisse Luxembourg", steep=3)),
            other("Cadeau", "yes/no", pick("Oui Non Non")),
            other("Téléphone", "identifier", shaped("0? ## ## ## ##")),
            other(
                "Commentaire",
                "text",
                holes(
                    phrases(
                        "Merci de|Je voudrais|Pouvez-vous|Il faut",
                        "livrer avant midi|changer la couleur|ajouter une carte|vérifier la taille",
                        "s'il vous plaît|rapidement|pour ma mère|avant Noël",
                    ),
                    0.4,
                ),
            ),
        ),
    ),
    MadeTable(
        "pedidos.csv",
        15,
        (
            other("id_pedido", "identifier", numbered("{}", 881)),
            date("Fecha", days("%d-%m-%Y", "2024-01-01", "2024-12-28"), "day-month-year"),
            other("Cliente", "text|identifier", phrases(_FIRST, _LAST)),
            number("Importe", amount(12, 3400, 2, "1.234,5"), "1.234,5"),
            number("Unidades", whole(1, 9)),
            other("Enviado", "yes/no", pick("Sí No Sí")),
            other("Provincia", "category", pick("Madrid,Sevilla,Valencia,Girona", ",")),
            date("Mes", each_time("{month} %Y", "2023-01-15", 30 * DAY, "es"), "March 2024"),
        ),
        ",",
    ),
    MadeTable(
        "zamowienia.csv",
        320,
        (
            other("Numer", "identifier", numbered("ZAM/2024/{:04d}")),
            date("Data zamówienia", days("{d} {month} %Y", "2023-01-01", "2024-12-30", "pl"), "1 March 2024"),
            number("Kwota brutto", amount(20, 5200, 2, "1 234,5", around="{} zł", steep=2), "1 234,5", "zł"),
            number("Ilość", whole(1, 40, steep=3)),
            other("NIP", "identifier", shaped("?##-###-##-##")),
            other("Opłacone", "yes/no", pick("tak nie tak")),
            other("Kod pocztowy", "identifier", shaped("##-###")),
            other("Status", "category", pick("nowe,wysłane,anulowane,zwrot", ",", steep=2)),
            number(
                "Rabat", holes(pick("5% 10% 12,5% 7,5% 2,5%"), 0.5), "1.234,5", "%", kind="number|category"
            ),
        ),
    ),
    MadeTable(
        "marketplace_payouts.csv",
        420,
        (
            date("Payout date", days("{month} {d}, %Y", "2023-01-01", "2024-06-01", "en-"), "1 March 2024"),
            other("Transaction ID", "identifier", shaped("~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~")),
            other("Type", "category", pick("Sale,Fee,Refund,Payout,Adjustment", ",", steep=2)),
            number("Gross", booked(-80, 900, "1,234.5", "-${}", plus="${}"), "1,234.5|1234.5", "$"),
            number("Fees", booked(-40, 0, "1234.5", "({})"), "1234.5|1,234.5"),
            number("Net", booked(-300, 2600, "1,234.5", "({})"), "1,234.5"),
            other("Currency", "category", pick("USD EUR GBP", steep=4)),
            other("Buyer country", "category", pick("US GB DE FR NL SE NO JP AU CA", steep=2)),
            other(
                "Listing",
                "text",
                phrases(
                    "Handmade|Vintage|Small|Large|Blue",
                    "ceramic|linen|silver|oak",
                    "mug with handle|print for the kitchen|ring with stone|box",
                ),
            ),
            number("Qty", whole(1, 6, steep=4), kind="number|category"),
        ),
        ",",
    ),
    MadeTable(
        "ventas_brasil.csv",
        260,
        (
            other("Pedido", "identifier", numbered("{}", 2000331, 7)),
            date("Data", days("%d/%m/%y", "2023-01-01", "2024-11-30"), "day-month-year"),
            number("Valor", amount(9, 4100, 2, "1.234,5", around="R$ {}", steep=3), "1.234,5", "R$"),
            other("CPF", "identifier", shaped("###.###.###-##")),
            other("CEP", "identifier", shaped("0####-###", "2####-###")),
            other("UF", "category", pick("SP RJ MG RS BA PR CE", steep=2)),
            other("Pago", "yes/no", pick("Sim Não Sim Sim")),
            number("Desconto", amount(0, 30, 1, "1234,5", around="{}%"), "1.234,5", "%"),
            date("Mês", days("{month}/%y", "2023-01-01", "2024-11-30", "pt-"), "March 2024"),
        ),
    ),
    MadeTable(
        "jp_orders.csv",
        150,
        (
            other("注文番号", "identifier", numbered("JP{:07d}", 4411)),
            date("注文日", days("%Y/%m/%d", "2023-01-01", "2024-11-30"), "year-month-day"),
            number("金額", whole(800, 60000, "1,234.5", around="¥{}", steep=2), "1,234.5", "¥"),
            number("数量", whole(1, 8, steep=2)),
            other("郵便番号", "identifier", shaped("###-####")),
            other("会員", "yes/no", pick("はい いいえ")),
            date("発送日", days("%Y年{m}月{d}日", "2023-01-01", "2024-11-30"), "year-month-day"),
            other("電話", "identifier", shaped("03-####-####", "06-####-####")),
        ),
        ",",
    ),
    MadeTable(
        "kontoauszug.csv",
        300,
        (
            date("Buchungstag", each_time("%d.%m.%Y", "2023-01-02", DAY), "day-month-year"),
            date("Valuta", each_time("%d.%m.%y", "2023-01-02", DAY), "day-month-year"),
            other(
                "Verwendungszweck",
                "text",
                phrases(
                    "Rechnung Nr.|Miete Monat|Danke für Auftrag|Erstattung zu",
                    "2023-114|4471|Januar|Mai|RE 88",
                    "vielen Dank|Kunde 4471|Frau Weber|wie besprochen",
                ),
            ),
            other("IBAN", "identifier", shaped("DE## #### #### #### #### ##", "AT## #### #### #### ####")),
            number("Betrag", booked(-3800, 5200, "1.234,5", "-{}"), "1.234,5"),
            number("Saldo", amount(1000, 24000, 2, "1.234,5"), "1.234,5"),
            other("Währung", "category", pick("EUR")),
            other("Soll/Haben", "category", pick("S H")),
        ),
    ),
    MadeTable(
        "kontobewegungen_ch.csv",
        130,
        (
            date("Datum", days("%d.%m.%Y", "2023-01-02", "2024-04-30"), "day-month-year"),
            number("Belastung CHF", holes(booked(-4000, -5, "1'234.5", "-{}"), 0.5), "1'234.5"),
            number("Gutschrift CHF", holes(amount(5, 9000, 2, "1'234.5"), 0.5), "1'234.5"),
            number("Saldo CHF", amount(20000, 90000, 2, "1’234.5"), "1'234.5"),
            other(
                "Buchungstext",
                "text|category",
                phrases(
                    "Einkauf|Gutschrift|Vergütung|Lastschrift",
                    "TWINT|Debitkarte|Dauerauftrag|E-Rechnung",
                    "Migros Bern|SBB Mobile|Coop Pronto|Miete Wohnung|Digitec Galaxus",
                ),
            ),
            other("Referenz", "identifier", shaped("## ##### ##### ##### ##### #####")),
        ),
    ),
)
