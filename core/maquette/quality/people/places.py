"""Columns of addresses where somebody lives or can be written to."""

from __future__ import annotations

import re

from maquette.quality.people.headers import phrases
from maquette.quality.people.sample import Sample

ADDRESS_NAME = phrases(
    "address,adresse,anschrift,street,strasse,direccion,domicilio,calle,indirizzo,via,rue,"
    "adres,straat,ulica,endereco,adress,gatuadress,osoite,adresa,street address,address line,"
    "home address,shipping address,billing address,lieferadresse,rechnungsadresse,wohnort,"
    "residence,mailing address,domicile,postadresse,po box"
)
SOME, MOST = 0.4, 0.5
UNNAMED = 0.45
_NUMBERED = re.compile(r"(?s)(?=.*[0-9])(?=.*[^\W\d_]{3}).{5,200}")
_ENGLISH = (
    r"street|str|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|pl|square|sq|terrace|close|"
    r"crescent|highway|hwy|parkway|pkwy|circle|cir|trail|row|mews|gardens|grove|hill|suite|apt|crossing|run|plaza"
)
_FRONT = (
    r"rue|avenue|av|boulevard|bd|place|chemin|impasse|all[ée]e|route|quai|calle|c/|avenida|avda|paseo|plaza|camino|via|"
    r"viale|corso|piazza|largo|ul|ulica|aleja|al|rua|travessa|pra[çc]a|estrada|am|"
    r"an der|auf dem|im|zum|zur|unter den"
)
_END = (
    r"stra(?:ß|ss)e|str|weg|platz|allee|gasse|damm|ring|ufer|straat|laan|plein|kade|gracht|gatan|v[äa]gen|vej|gade|"
    r"veien|gate|katu|tie|steig|hof|dreef|singel|alle|chaussee|berg|gata|"
    r"stien|str[æa]de|bakken|\btér|utca|n[áa]m[ěe]st[íi]|kuja|polku|nagar"
)
STREET = re.compile(
    rf"(?s)[0-9]{{1,6}}[A-Za-z]?,? .{{0,60}}\b(?:{_ENGLISH})\b.*"
    rf"|(?:[0-9]{{1,5}}(?: ?(?:bis|ter|[a-z]))?,? )?(?:{_FRONT})\b\.? .{{2,60}}(?:[0-9].*)?"
    rf"|.{{0,40}}(?:{_END})\.? ?[0-9]{{1,5}}(?: ?[a-z])?(?:[ ,/-].*)?|p\.? ?o\.? ?box .*"
    r"|(?:apt|suite|unit|psc)\b\.? [0-9].*|.+,? [A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?",
    re.I,
)


def holds_addresses(sample: Sample) -> bool:
    """Tell whether the texts are postal addresses: they say so, or name streets with numbers."""
    if sample.column.numeric or sample.share(_NUMBERED) < SOME:
        return False
    streets = sum(_is_street(text) for text in sample.texts) / len(sample.texts)
    if sample.named(ADDRESS_NAME):
        return streets >= 0.1 or sample.share(_NUMBERED) >= MOST
    return streets >= UNNAMED and sample.speaks and not sample.of_things


def _is_street(text: str) -> bool:
    return any(map(str.isdigit, text)) and STREET.fullmatch(text) is not None and len(text.split()) <= 16
