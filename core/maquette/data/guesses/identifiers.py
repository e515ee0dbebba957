"""What names a thing instead of measuring it: codes, addresses, numbers that nobody adds up."""

from __future__ import annotations

import re

from maquette.data.guesses.sample import Sample

# Names that say outright that a column holds an identifier.
KEY_NAME = re.compile(
    r"(^|[ _.-])(?i:id|ids|uuid|guid|rowid|pk|slug)\.?$|[a-z]I[Dd]$|(^|[ _.-])(?i:id)[ _.-]"
    r"|(^|[ _.-])(?:GEO|[CEGKOPSTU])?ID[0-9]*$|^(?i:index|unnamed: ?[0-9]+|row ?(?:no|number))$"
)
# Names that say so where each value stands once.
PERHAPS_KEY_NAME = re.compile(
    r"(^|[ _.-])(?i:nr|no|number|num|code|key|index|idx|sku|ref|serial|order|rownames|bib|pin|folio|lfd|lp)"
    r"\.?$"
    r"|[a-z](No|Nr|Key|Code|Num|Number)$|^Column 1$|#$|(?:^|[ _.-])N[°º]|[A-Z]{2,}ID$|番号$"
    r"|(?i:nummer|numer|número|numero|numéro|código|codigo|kod|clave|matricule|matrícula|matricola|referenz"
    r"|référence|referencia|riferimento|identifier|ident|identifiant|identificador|kennung|kennzeichen)$|(?i:[a-zß-ž]{4}nr)\.?$"
    r"|^(?i:número|numero|numéro|numer|nr|nummer|no|ref|réf|código|codigo|cód|cod)[ _.-]"
    r"|^(?i:pedido|commande|bestellung|bestelling|ordine|factura|fattura|faktura|rechnung|zamówienie|ordre)$"
    # Whoever is a number is called by it.
    r"|(?:^|[ _.-])(?i:user|customer|client|member|seller|buyer|vendor|supplier|owner|employee|account|kunde"
    r"|kund|klant|cliente|debitor|kreditor|lieferant|konto|parent|invoice|ticket|beleg|lote?|utr|ref)$"
)
# Digits that are an address or a call number.
CODE_NAME = re.compile(
    r"(^|[ _.-])(?i:zip|zip_?code|postcode|postal|postal_?code|plz|cap|cep|phone|telephone|tel|mobile|fax"
    r"|iban|isbn|issn|ean|upc|gtin|ssn|siret|siren|vat|imei|barcode|passport|fips|geoid|cert|ein|isin|cusip|nsn"
    r"|bic|nip|pesel|cpf|cnpj|nif|dni|cif|kvk|rfc|pincode|gstin|uid|ust-?id-?nr|tax ?id|teléfono|telefono"
    r"|téléphone|telefon|telefone|telefoon|handy|móvil|celular|código postal|codigo postal|code postal"
    r"|kod pocztowy|postnr|postnummer|postleitzahl|郵便番号|電話番号?|regon|orgnr|org\.?nr|bsn"
    r"|kreskowy|kod kreskowy|strichcode|code-?barres|codice a barre|código de barras|codigo de barras"
    r"|streckkod|strekkode|stregkode|natel|whatsapp|sim|tin|curp)"
    r"([ _.-]?(?i:no|nr|number|code|num))?$|(?i:phone|zipcode|postcode|zip_code|postal_code)"
)
_DATE_WORDS = (
    "date|time|t|datum|data|dato|fecha|jour|dag|timestamp|epoch|unix|ts|day|at|on|when|created|updated|modified|seen"
    "|login|joined|hired?|hire|since|seit|birth|dob|born|geboren|geburt|geburtstag|eintritt|austritt|beginn|ende"
    "|start|end|inicio|fin|início|fim|inizio|fine|début|debut|naissance|nacimiento|nascimento|nascita|due|fällig"
    "|termin|deadline|expires|expiry|scadenza|échéance|vencimiento|vencimento|zeit|zeitpunkt|hora|heure|ora|tijd"
    "|tid|czas|valuta|shipped|delivered|ordered|opened|closed|period_end|period_start"
)
DATE_NAME = re.compile(
    rf"(?:^|[ _.-])(?i:{_DATE_WORDS})(?:$|[ _.-])"
    r"|[a-z](?:Date|Time|At|Day)|(?<!candi)(?<!man)(?i:date|datum|timestamp)s?$|_at$"
)
# Names of lengths of time.
SPAN_NAME = re.compile(
    r"(?i:duration|dauer|durée|duree|duración|duracion|durata|duração|duracao|duur|varighet|varighed|varaktighet"
    r"|längd|trwania|length|laufzeit|spielzeit|fahrzeit|wartezeit|rundenzeit|zielzeit|\blap\b|\blaps\b|split|\bpace"
    r"|elapsed|\bavg\b|average|moyenne?|medio|media\b|durchschn|watch ?time|run ?time|play ?time|time on"
    r"|time spent|finish|\bchip\b|\bgun\b|nettozeit|bruttozeit|moving time|response time|rekord|record\b"
    r"|temps de)"
)
_SHAPES: dict[str, re.Pattern[str]] = {
    "looks_like_email": re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"),
    "looks_like_web_address": re.compile(r"(?:https?://|www\.)\S+", re.I),
    "looks_like_uuid": re.compile(r"[{(]?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}[)}]?"),
    "looks_like_account": re.compile(r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?"),
    "looks_like_machine": re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}"),
    "looks_like_phone": re.compile(
        r"(?:\+|00)[0-9][0-9 ()/.-]{6,18}"
        r"|\(?0?[0-9]{2,5}\)?[ /.-] ?[0-9]{3,4}[ /.-][0-9]{3,5}(?:[ -][0-9]{1,4})?"
        r"(?: ?x ?[0-9]{1,5})?|[0-9]{3}-[0-9]{4}|\([0-9]{2,5}\) ?[0-9][0-9 -]{4,10}(?: ?x ?[0-9]{1,5})?"
    ),
    "long_digits": re.compile(r"[0-9]{16,}"),
}
SHARE = 0.9
# A longer text is none of these.
LONGEST = 300


def shape_of(sample: Sample) -> str:
    """Return what nearly all texts look like, such as "looks_like_email", or "" for nothing known."""
    texts = sample.texts
    short = [text for text in texts if len(text) <= LONGEST]
    for name, shape in _SHAPES.items():
        if texts and sum(shape.fullmatch(text) is not None for text in short) >= SHARE * len(texts):
            return name
    return ""


_CODE = re.compile(r"(?=.*[0-9])(?:[A-Za-z0-9][A-Za-z0-9._/#:-]*|[A-Z0-9][A-Z0-9 ._/#:-]*)")


def _is_code(text: str) -> bool:
    return len(text) <= LONGEST and _CODE.fullmatch(text) is not None


def are_codes(sample: Sample) -> bool:
    """Tell whether nearly all texts are single words with digits in them, such as "SKU-0012" or "A 12/5"."""
    texts = sample.texts
    return bool(texts) and sum(_is_code(text) for text in texts) >= SHARE * len(texts)
