"""Columns of passwords, keys and tokens, and columns of birth dates: told by what they are called."""

from __future__ import annotations

import re

from maquette.data.schema import Kind
from maquette.quality.people.headers import phrases
from maquette.quality.people.sample import Sample

SECRET_NAME = phrases(
    "password,passwort,passwd,pwd,passphrase,kennwort,contrasena,mot de passe,motdepasse,"
    "senha,wachtwoord,haslo,losenord,pin,pin code,secret,api key,apikey,access token,"
    "auth token,token,private key,secret key,security answer,security code,cvv,cvc,cvv2,"
    "clave secreta,client secret,session id,sessionid,bearer"
)
_TOKEN = re.compile(
    r"AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|xox[abps]-[A-Za-z0-9-]{20,}"
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}|AIza[0-9A-Za-z_-]{35}"
)
_ONE_WORD = re.compile(r"\S{3,200}")
BIRTH_NAME = phrases(
    "birth,birthday,birthdate,birth date,date of birth,dob,born,bday,geburtsdatum,geburtstag,"
    "geb,geboren,nacimiento,fecha nac,naissance,nascita,nato il,geboortedatum,urodzenia,"
    "fodselsdato,fodelsedatum,fodselsdag,nascimento,syntymaaika,narozeni"
)
NO_BIRTH = phrases(
    "weight,rate,place,order,country,city,town,state,name,ort,land,lieu,lugar,luogo,sign,"
    "control,month,age,hospital,length,certificate,births,mother,multiple,number,zodiac"
)
_DATED = re.compile(
    r"(?=(?:.*[0-9]){3}).{0,12}[0-9]{1,4}[-/. ]+(?:[0-9]{1,2}|[^\W\d_]{3,10}\.?)[-/., ]+[0-9]{1,4}.{0,20}"
)
MOST, NEARLY_ALL = 0.6, 0.9


def holds_secrets(sample: Sample) -> bool:
    """Tell whether the texts open something: they say so, or are written as keys of well-known services."""
    if sample.share(_TOKEN) >= MOST:
        return True
    if not sample.named(SECRET_NAME) or sample.column.kind in (Kind.DATE, Kind.YES_NO):
        return False
    if all(text.isdigit() for text in sample.texts):
        short = sample.share(re.compile(r"[0-9]{3,8}"))
        lengths = {len(text) for text in sample.texts}
        return short == 1 and len(lengths) <= 2 and not sample.header.says(frozenset({"token", "secret"}))
    return sample.share(_ONE_WORD) >= NEARLY_ALL and len(sample.texts) > 5


def holds_births(sample: Sample) -> bool:
    """Tell whether the texts are the days on which people were born."""
    if not sample.header.says(BIRTH_NAME) or sample.header.says(NO_BIRTH):
        return False
    return sample.column.kind is Kind.DATE or sample.share(_DATED) >= MOST
