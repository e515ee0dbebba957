"""What the name of a column says, in the common languages: the words in it, however they are run together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_HUMPS = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"[^\W\d_]+")
# Words as long as this are known where they begin or end a longer one: "Telefonnummer", "customeremail".
LONG = 5


@dataclass(frozen=True)
class Header:
    """The name of a column."""

    name: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words in small letters without accents.

        >>> Header("customerEMail").words, Header("Prénom_du client").words
        (('customer', 'e', 'mail'), ('prenom', 'du', 'client'))
        """
        apart = _HUMPS.sub(" ", self.name)
        return tuple(plain_letters(word) for word in _WORDS.findall(apart))

    def says(self, phrases: frozenset[str]) -> bool:
        """Tell whether one of `phrases` stands in the name.

        >>> Header("home phone 2").says(frozenset({"phone"})), Header("iPhone").says(frozenset({"name"}))
        (True, False)
        """
        spaced, run_on = f" {' '.join(self.words)} ", "".join(self.words)
        return any(f" {phrase} " in spaced or _is_part(phrase, run_on, self.words) for phrase in phrases)


def _is_part(phrase: str, run_on: str, words: tuple[str, ...]) -> bool:
    bare = phrase.replace(" ", "")
    if bare == run_on:
        return True
    return len(bare) >= LONG and any(
        word.startswith(bare) or word.endswith(bare) for word in (*words, run_on)
    )


def plain_letters(text: str) -> str:
    """Return a text in small letters without accents.

    >>> plain_letters("Straße"), plain_letters("Teléfono")
    ('strasse', 'telefono')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a list with commas between them."""
    return frozenset(phrase.strip() for phrase in text.split(","))


# Numbers and names of things, whatever their shape.
OF_THINGS = phrases(
    "order,invoice,ticket,product,sku,item,article,artikel,bestellung,bestellnummer,auftrag,"
    "rechnung,rechnungsnummer,producto,pedido,factura,commande,facture,produit,prodotto,"
    "ordine,fattura,serial,barcode,ean,gtin,upc,isbn,issn,asin,version,build,release,"
    "firmware,batch,lot,part,shipment,tracking,vehicle,vin,transaction,txn,timestamp,unix,"
    "epoch,price,amount,quantity,total,sales,score,rate,ratio,hash,checksum,siren,siret,"
    "software,section,chapter,imei,reference"
)
# What a column says about a thing of people without holding it: "phone type", "email sent".
ABOUT = phrases(
    "type,typ,count,number of,has,is,sent,opened,open,clicks,verified,valid,status,"
    "service,charge,charges,minutes,plan,brand,model,os,provider,domain,length,strength,"
    "changed,expiry,expires,expired,attempts,resets,bounce,bounced,opt,optin,consent,"
    "frequency,calls,lines,usage,duration,kind,limit,balance,scheme,fee,fees,year of card,"
    "source,channel,rate,ratio,share,score,size"
)
