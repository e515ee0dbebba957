"""Names of columns as they were found, each made one of its own."""

from collections.abc import Iterable

from maquette.data.units import is_unit
from maquette.errors import MaquetteError

MAX_COLUMNS = 2_000
# What the database calls the number of a row, and the sign that begins names of our own.
ROW_NUMBER, HIDDEN = "file_row_number", "\x01"
# What columns are called in tables of all sorts, in the languages whose tables are met most.
_USUAL = """
id key code name title label description comment comments note notes text type kind category group class
status state date day month year time timestamp start end city town country region address street zip phone
email e-mail mail url link slug sku item product customer client user order price cost amount total quantity
qty count number value score rating age sex gender weight height size colour color question answer latitude
longitude lat lon
first last firstname lastname surname
nr nummer bezeichnung beschreibung datum jahr monat tag preis betrag menge anzahl kunde ort stadt land strasse
straße plz telefon vorname nachname alter geschlecht wert einheit artikel
nom prénom prenom ville pays adresse prix montant quantité année mois jour
nombre apellido ciudad país pais fecha precio cantidad importe año mes
nome cognome città data prezzo quantità importo anno mese
naam stad prijs aantal bedrag jaar maand
"""
USUAL_NAMES = frozenset(_USUAL.split())
# A longer one is no name but a text that stands where names do.
LONGEST_NAME = 500


def unique_names(found: Iterable[str | None]) -> tuple[str, ...]:
    """Give every column a name of its own: blank ones are numbered, repeated ones counted.

    The database takes capitals for small letters, and two columns for one that differ in nothing else.

    >>> unique_names(["id", "", "ID", None])
    ('id', 'Column 2', 'ID (2)', 'Column 4')
    """
    taken, names = {ROW_NUMBER}, []
    copies: dict[str, int] = {}
    for number, name in enumerate(found, start=1):
        bare = (name or "").replace(HIDDEN, "")[:LONGEST_NAME]
        wanted = bare if bare.strip() else f"Column {number}"
        unique = wanted
        while unique.casefold() in taken:
            copies[wanted] = copies.get(wanted, 1) + 1
            unique = f"{wanted} ({copies[wanted]})"
        taken.add(unique.casefold())
        names.append(unique)
    return tuple(names)


def says_unit(cell: str) -> bool:
    """Tell whether a cell below a name says what its numbers are counted in: kg, [m/s], (EUR), %."""
    bare = cell.strip()
    return bare[:1] + bare[-1:] in ("()", "[]") or is_unit(bare)


def check_width(count: int, file: str) -> None:
    """Raise MaquetteError("too_many_columns") where a table is wider than Maquette reads."""
    if count > MAX_COLUMNS:
        raise MaquetteError("too_many_columns", file=file, count=count, limit=MAX_COLUMNS)
