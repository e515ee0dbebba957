"""What columns say about people that is sensitive, or that lets somebody be found among others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maquette.data.schema import Column, Kind
from maquette.quality.evidence import Evidence
from maquette.quality.people.headers import Header, phrases
from maquette.quality.people.secrets import BIRTH_NAME, NO_BIRTH

# More different values than this are no groups.
MOST_GROUPS = 60
FEW_ANSWERS = 5
# Between these years lie the ages in the middle of a table of people.
YOUNG, OLD = 10, 110
_RACES = (
    "white,black,asian,hispanic,latino,caucasian,african american,african-american,other,native american,"
    "pacific islander,mixed,amer-indian-eskimo,asian-pac-islander,arab,indian"
)
RACES = _RACES.split(",")


@dataclass(frozen=True)
class Concept:
    """Something about people: its name, what columns are called that say it, and which names mean otherwise.

    `sensitive` tells that nobody should be judged by it; `person` that only people have it.
    """

    name: str
    words: frozenset[str]
    sensitive: bool = False
    person: bool = True
    but: frozenset[str] = frozenset()


CONCEPTS = (
    Concept(
        "sex",
        phrases("sex,gender,geschlecht,sexo,sexe,sesso,genero,geslacht,kon,plec,kjonn,sukupuoli,pohlavi"),
        sensitive=True,
        but=phrases("ratio,share,women,men,count"),
    ),
    Concept(
        "race",
        phrases("race,ethnicity,ethnic,ethnic class,ethnie,etnia,ethnic group,ethnische"),
        sensitive=True,
    ),
    Concept(
        "religion",
        phrases("religion,konfession,faith,religious,religione,denomination,geloof,glaube"),
        sensitive=True,
    ),
    Concept(
        "nationality",
        phrases(
            "nationality,citizenship,native country,country of birth,birth country,"
            "staatsangehorigkeit,nationalitat,"
            "nacionalidad,nationalite,nazionalita,nationaliteit,foreign worker,foreigner,"
            "immigrant,native,migrationshintergrund,"
            "staatsburgerschaft,obywatelstwo,herkunftsland,geburtsland"
        ),
        sensitive=True,
    ),
    Concept(
        "disability",
        phrases(
            "disability,disabled,handicap,handicapped,behinderung,discapacidad,disabilita,schwerbehindert"
        ),
        sensitive=True,
    ),
    Concept(
        "orientation",
        phrases("sexual orientation,orientation sexuelle,sexuelle orientierung,lgbt,lgbtq"),
        sensitive=True,
    ),
    Concept(
        "politics",
        phrases(
            "political party,party affiliation,trade union,union member,gewerkschaft,parteizugehorigkeit"
        ),
        sensitive=True,
    ),
    Concept(
        "health", phrases("hiv,hiv status,pregnant,schwanger,mental health,medical condition"), sensitive=True
    ),
    Concept(
        "marital",
        phrases(
            "marital,marital status,maritl,familienstand,estado civil,etat civil,"
            "stato civile,burgerlijke staat,"
            "civil status,personal status"
        ),
    ),
    Concept(
        "age",
        phrases("age,alter,edad,eta,leeftijd,idade,alder,wiek,age group,altersgruppe,age band,age years"),
        but=phrases("account,house,building,property,vehicle,car,page,company,tenure,days"),
    ),
    Concept("birth", BIRTH_NAME, but=NO_BIRTH - {"month", "age"}),
    Concept(
        "job",
        phrases(
            "job,occupation,profession,beruf,job title,profesion,metier,professione,beroep,zawod,ocupacion"
        ),
    ),
    Concept(
        "postcode",
        phrases(
            "zip,zipcode,zip code,postcode,postal code,plz,postleitzahl,codigo postal,code postal,cap,cep"
        ),
        person=False,
    ),
    Concept(
        "place",
        phrases("city,town,ort,wohnort,stadt,ciudad,ville,citta,stad,municipality,gemeinde,county,commune"),
        person=False,
    ),
)


@dataclass(frozen=True)
class Said:
    """A column and what it says about people."""

    column: Column
    concept: Concept


def concepts_of(evidence: Evidence, columns: tuple[Column, ...]) -> Iterator[Said]:
    """Yield those of `columns` whose names say something about people, and whose cells don't gainsay it."""
    for column in columns:
        header = Header(column.name)
        for concept in CONCEPTS:
            if (
                header.says(concept.words)
                and not header.says(concept.but)
                and _fits(evidence, column, concept)
            ):
                yield Said(column, concept)
                break


def _fits(evidence: Evidence, column: Column, concept: Concept) -> bool:
    """Tell whether the cells can say what the name says."""
    cells = evidence.cells[column.name]
    many = len(cells.texts)
    if many < 2:
        return False
    if concept.name == "birth":
        return column.kind is not Kind.YES_NO
    if concept.name == "age":
        return column.kind is not Kind.YES_NO and _are_ages(evidence, column)
    if concept.name == "health":
        return many <= FEW_ANSWERS
    if concept.name == "sex":
        return many <= 8
    if concept.name == "race":
        return many <= MOST_GROUPS and (
            column.numeric or len(cells.among(RACES)) > 0 or _names_races(cells.values)
        )
    return not concept.sensitive or many <= 4 * MOST_GROUPS


def _are_ages(evidence: Evidence, column: Column) -> bool:
    """Tell whether numbers may be the ages of people in years; words, such as "30 to 39", may be."""
    import numpy as np

    numbers = evidence.numbers(column)
    if numbers is None:
        return len(evidence.cells[column.name].texts) <= MOST_GROUPS
    ages = numbers[np.isfinite(numbers)]
    if not len(ages):
        return False
    # A few codes for "missing" may lie beyond.
    low, middle, high = np.quantile(ages, (0.1, 0.5, 0.9))
    return bool(low >= 0 and middle >= YOUNG and high <= OLD)


def _names_races(texts: tuple[str, ...]) -> bool:
    return any(race in text.casefold() for text in texts for race in RACES[:5])
