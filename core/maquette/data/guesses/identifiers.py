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
    r"(^|[ _.-])(?i:nr|no|number|num|code|key|index|idx|sku|ref|serial|order|rownames)\.?$"
    r"|[a-z](No|Nr|Key|Code|Num|Number)$|^Column 1$|^#$"
)
# Digits that are an address or a call number.
CODE_NAME = re.compile(
    r"(^|[ _.-])(?i:zip|zip_?code|postcode|postal|postal_?code|plz|cap|cep|phone|telephone|tel|mobile|fax"
    r"|iban|isbn|issn|ean|upc|gtin|ssn|siret|siren|vat|imei|barcode|passport|fips|geoid|cert|ein|isin|cusip|nsn)"
    r"([ _.-]?(?i:no|nr|number|code|num))?$|(?i:phone|zipcode|postcode|zip_code|postal_code)"
)
DATE_NAME = re.compile(
    r"(?:^|[ _.-])(?i:date|time|datum|fecha|jour|timestamp|epoch|ts|day|at|created|updated)(?:$|[ _.-])"
    r"|[a-z](?:Date|Time|At|Day)|(?<!candi)(?<!man)(?i:date|datum|timestamp)s?$|_at$"
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
