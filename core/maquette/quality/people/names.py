"""Columns of names of people: by what they are called, how they are written, and names that are known."""

from __future__ import annotations

import re

from maquette.data.schema import Kind
from maquette.quality.people.headers import phrases, plain_letters
from maquette.quality.people.known_names import FIRST_NAMES, LAST_NAMES
from maquette.quality.people.sample import Sample

OWN_NAME = phrases(
    "first name,firstname,given name,givenname,last name,lastname,surname,family name,"
    "familyname,full name,fullname,middle name,maiden name,mothers maiden,mother maiden,"
    "forename,vorname,nachname,familienname,zuname,geburtsname,prenom,nom de famille,"
    "nom complet,apellido,apellidos,primer apellido,segundo apellido,nombre completo,cognome,"
    "nome completo,sobrenome,apelido,voornaam,achternaam,imie,nazwisko,fornamn,efternamn,"
    "fornavn,etternavn,efternavn,etunimi,sukunimi,jmeno,prijmeni,patient name,kundenname,"
    "customer name,client name,employee name,contact name,cardholder,card holder,account holder,"
    "kontoinhaber,persons name,ansprechpartner,next of kin,fname,lname"
)
PERHAPS_NAME = phrases(
    "name,names,person,nom,nombre,nome,naam,namn,navn,nimi,customer,client,contact,employee,"
    "manager,patient,agent,passenger,player,driver,owner,author,kunde,kunden,mitarbeiter,"
    "cliente,klient,klant,guest,host,member,student,teacher,doctor,nurse,seller,buyer,user,"
    "sales rep,salesperson,recipient,sender,director,actor,artist,rownames,by,who"
)
NO_PERSON = phrases(
    "company,firm,firma,business,organization,organisation,brand,product,produkt,city,town,"
    "country,state,region,street,file,host name,hostname,domain,event,team,club,school,"
    "university,hotel,restaurant,title,species,ship,vessel,department,campaign,user name,"
    "username,model,plan,project,station,course,store,category,zone,county"
)
MOST, SOME, FEW_KNOWN, ALONE = 0.6, 0.2, 0.15, 0.45
_PART = r"[^\W\d_](?:[^\W\d_]|['\u2019.\u00b4`-])*"
_NAME = re.compile(rf"{_PART}(?:,? {_PART}){{0,5}}")
_TITLES = "mr|mrs|ms|miss|dr|prof|herr|frau|mme|mlle|sr|sra|signor|signora"
_TITLED = re.compile(rf"(?:.*, )?(?:{_TITLES})\.? [^\W\d_].*", re.I)
_COMPANY = re.compile(
    r".*\b(?:inc|ltd|llc|gmbh|ag|co|corp|company|plc|sa|s\.a|srl|bv|group|kg|ug|oy|ab|as|sons|bros|partners|holding"
    r"|holdings|industries|services|solutions|systems|bank|store|shop)\b\.?.*|.*[&/].*",
    re.I,
)
_SPACES = re.compile(r"[ ,.'\u2019-]+")
_ENDING = re.compile(r".{3,}(?:sson|sen|ski|ska|cki|cka|ovic|evic|ovich|ova|enko|mann|escu|[nmdch]ez|stra)")
# Two words, or one: longer texts are titles and sentences.
WORDS_OF_A_NAME = 4


def holds_names(sample: Sample) -> bool:
    """Tell whether the texts are names of people.

    A column that says it holds them must look so; one that may hold them must also hold names that are known;
    one that says nothing must hold them in half of its texts, as towns, goods and firms do not.
    """
    if sample.column.kind in (Kind.DATE, Kind.YES_NO) or sample.column.numeric:
        return False
    share = sum(_is_written_so(text) for text in sample.texts) / len(sample.texts)
    if share < MOST or sample.header.says(NO_PERSON):
        return False
    known = sum(_is_known(text) for text in sample.texts) / len(sample.texts)
    if sample.named(OWN_NAME):
        return not _are_firms(sample) or known >= FEW_KNOWN
    if sample.header.says(PERHAPS_NAME):
        return known >= SOME and not _are_firms(sample)
    return known >= ALONE and sample.speaks and not sample.of_things and not _are_firms(sample)


def _is_written_so(text: str) -> bool:
    return len(text) <= 80 and _NAME.fullmatch(text.lstrip("-* ")) is not None


def _are_firms(sample: Sample) -> bool:
    return sample.share(_COMPANY) >= FEW_KNOWN


def _is_known(text: str) -> bool:
    """Tell whether a known name stands where such names stand, or a form of address."""
    if _TITLED.fullmatch(text):
        return True
    words = _SPACES.split(text.strip("-* "))
    if len(words) > WORDS_OF_A_NAME + 1:
        return False
    first = words[:2] if "," in text else words[:1]
    last = words[:1] if "," in text else words[-1:]
    if any(plain_letters(word) in FIRST_NAMES for word in first):
        return True
    return any((plain := plain_letters(word)) in LAST_NAMES or _ENDING.fullmatch(plain) for word in last)
