"""Polluted variants of clean tables, each with the table that is right for it.

The kinds of pollution are those that the Pollock benchmark (Vitagliano et al., "Pollock: A Data Loading
Benchmark", VLDB 2023) counts in real files, and a few more that people meet; tables and code are our own.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

Rows = list[list[str]]
SIGNS = (";", "\t", "|", ", ", " ", ":", "^", "~", "\x01", "||", "\t\t")
WORDS = [
    "oak",
    "shelf",
    "lamp",
    "silk",
    "print",
    "frame",
    "linen",
    "poster",
    "brass",
    "hook",
    "walnut",
    "table",
    "paper",
    "card",
    "glass",
    "vase",
    "wool",
    "throw",
    "felt",
    "bag",
    "ceramic",
    "mug",
    "cotton",
    "apron",
    "birch",
    "tray",
    "copper",
    "pan",
    "olive",
    "board",
    "cedar",
    "box",
    "stone",
    "bowl",
    "rattan",
    "chair",
    "canvas",
    "tote",
]
SAYINGS = (
    "Made by hand, one at a time, so that no two are alike.",
    "Sturdy yet light; it has been our best seller since spring.",
    "Fits most doors and windows, and comes with screws.",
    'A classic, now 24" wide and easier to hang.',
    "Ships flat, in one box. It's ready in ten minutes.",
    "Washable at 40 degrees, soft to the touch and warm.",
)


@dataclass(frozen=True)
class Case:
    """A file and the table that it holds: `names` is None where it names no columns."""

    kind: str
    body: bytes
    names: list[str] | None
    rows: Rows


@dataclass
class Sheet:
    """A table on its way to a file: rows of cells, and how each is written."""

    names: list[str]
    rows: Rows
    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    newline: str = "\n"
    quote_all: bool = False
    encoding: str = "utf-8"
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    header: bool = True

    def lines(self) -> list[str]:
        """Return the lines of names and rows."""
        rows = [self.names, *self.rows] if self.header else self.rows
        return [self.delimiter.join(self.cell(cell) for cell in row) for row in rows]

    def cell(self, text: str) -> str:
        """Return a cell as it is written."""
        protected = text.replace(self.quote, self.escape + self.quote) if self.quote else text
        bare = self.delimiter.strip() or self.delimiter
        needed = bare in text or self.quote in text or "\n" in text
        needed = needed or (" " in text and bare == " ")
        return self.quote + protected + self.quote if needed or self.quote_all else text

    def case(
        self,
        kind: str,
        lines: list[str] | None = None,
        *,
        names: list[str] | None = None,
        rows: Rows | None = None,
    ) -> Case:
        """Return the file with its truth."""
        whole = [*self.above, *(lines if lines is not None else self.lines()), *self.below]
        text = self.newline.join(whole) + self.newline
        truth = (names or self.names) if self.header else None
        return Case(kind, text.encode(self.encoding), truth, self.rows if rows is None else rows)


def clean_sheet(chance: random.Random) -> Sheet:
    """Return a clean table: a shop's orders, products, measurements or members."""
    kind = chance.choice((_orders, _products, _measures, _members))
    names, row = kind(chance)
    return Sheet(names, [row(number) for number in range(chance.choice((2, 6, 12, 30, 84, 84)))])


Maker = tuple[list[str], Callable[[int], list[str]]]


def _orders(chance: random.Random) -> Maker:
    def row(number: int) -> list[str]:
        code = f"{chance.choice(('MG', 'RI', 'BH', 'YY'))}-{chance.randint(1000, 9999)}"
        title = " ".join(chance.sample(WORDS, chance.randint(1, 4))).title()
        title = title if chance.random() < 0.7 else title.replace(" ", ", ", 1)
        day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/2024"
        time = f"{chance.randint(0, 23):02}:{chance.choice((0, 15, 30, 45)):02}"
        price = f"${chance.randint(5, 99)}.{chance.randint(0, 99):02}"
        return [
            day,
            time,
            str(chance.randint(0, 30)),
            code,
            price,
            title,
            chance.choice(SAYINGS),
            f"https://shop.example/p/{code}",
            "",
        ]

    return ["Date", "Time", "Qty", "ProductID", "Price", "Product", "Description", "Link", "Comments"], row


def _products(chance: random.Random) -> Maker:
    def row(number: int) -> list[str]:
        name = " ".join(chance.sample(WORDS, 2))
        sizes = ["", "S", "M", "L"]
        return [
            str(number + 1),
            name,
            chance.choice(sizes),
            f"{chance.uniform(1, 200):.2f}",
            chance.choice(("yes", "no")),
        ]

    return ["id", "product name", "size", "price", "in stock"], row


def _measures(chance: random.Random) -> Maker:
    def row(number: int) -> list[str]:
        values = [f"{chance.gauss(20, 5):.3f}" for _ in range(6)]
        return [f"2024-{1 + number // 28 % 12:02}-{1 + number % 28:02}", *values, str(chance.randint(0, 1))]

    return ["day", *(f"sensor {letter}" for letter in "ABCDEF"), "alarm"], row


def _members(chance: random.Random) -> Maker:
    towns = ("Köln", "Genève", "Málaga", "Århus", "Leeds", "Graz")
    firsts = ("José", "Zoë", "Jürgen", "Anna", "Søren", "Chloé")

    def row(number: int) -> list[str]:
        first = chance.choice(firsts)
        mail = f"{chance.choice(WORDS)}{number}@mail.example"
        return [
            first,
            chance.choice(WORDS).title(),
            mail,
            chance.choice(towns),
            str(chance.randint(18, 90)),
            f"{chance.randint(2000, 2024)}-05-01",
        ]

    return ["First name", "Last name", "E-mail", "Town", "Age", "Joined"], row


Pollute = Callable[[Sheet, random.Random], Case]


def _delimiter(sheet: Sheet, chance: random.Random) -> Case:
    sheet.delimiter = chance.choice(SIGNS)
    return sheet.case(f"delimiter {sheet.delimiter!r}")


def _quote(sheet: Sheet, chance: random.Random) -> Case:
    sheet.quote = sheet.escape = chance.choice(("'", '"'))
    sheet.quote_all = True
    return sheet.case(f"quote {sheet.quote}")


def _escape(sheet: Sheet, chance: random.Random) -> Case:
    sheet.escape = "\\"
    return sheet.case("escape backslash")


def _newline(sheet: Sheet, chance: random.Random) -> Case:
    sheet.newline = chance.choice(("\r\n", "\r", "\n"))
    return sheet.case(f"newline {sheet.newline!r}")


def _trailing_newline(sheet: Sheet, chance: random.Random) -> Case:
    case = sheet.case("no or double newline at the end")
    return replace(case, body=case.body[:-1] if chance.random() < 0.5 else case.body + b"\n")


def _no_header(sheet: Sheet, chance: random.Random) -> Case:
    sheet.header = False
    return sheet.case("no header")


def _several_headers(sheet: Sheet, chance: random.Random) -> Case:
    count = chance.choice((2, 3))
    lines = sheet.lines()
    names = [" ".join([name] * count) for name in sheet.names]
    return sheet.case("several header rows", [lines[0]] * (count - 1) + lines, names=names)


def _preamble(sheet: Sheet, chance: random.Random) -> Case:
    full = chance.random() < 0.5
    fill = sheet.delimiter * (len(sheet.names) - 1) if full else ""
    said = chance.choice(
        (["PREAMBLE"], ["My report", "Made on 3 May 2024"], ["Orders of the year", "", "All shops"])
    )
    sheet.above = [line + fill for line in said] + ([fill] if chance.random() < 0.7 else [])
    return sheet.case("preamble")


def _footer(sheet: Sheet, chance: random.Random) -> Case:
    full = chance.random() < 0.5
    fill = sheet.delimiter * (len(sheet.names) - 1) if full else ""
    said = chance.choice((["FOOTNOTE"], ["Source: our till"], ["* without returns", "End of report"]))
    sheet.below = ([fill] if chance.random() < 0.7 else []) + [line + fill for line in said]
    return sheet.case("footer")


def _comments(sheet: Sheet, chance: random.Random) -> Case:
    lines = sheet.lines()
    for _ in range(2):
        lines.insert(chance.randint(0, len(lines)), "# a remark by the till")
    return sheet.case("comments", lines)


def _two_tables(sheet: Sheet, chance: random.Random) -> Case:
    other = chance.choice((sheet, clean_sheet(chance)))
    # Where a long table stands under a few lines, which of them is meant is anybody's guess.
    other.rows = other.rows[: 4 * len(sheet.rows)]
    fewer = chance.choice((0, 0, 1, -1))
    lines = other.lines()
    if fewer == 1:
        lines = [line + ",x" for line in lines]
    elif fewer == -1 and len(other.names) > 3:
        lines = [",".join(other.cell(cell) for cell in row[:-1]) for row in [other.names, *other.rows]]
    gap = [""] * chance.choice((0, 1, 2))
    return sheet.case("two tables", [*sheet.lines(), *gap, *lines])


def _other_sign_in_row(sheet: Sheet, chance: random.Random) -> Case:
    place = chance.randrange(len(sheet.rows) + 1)
    other = replace(sheet, delimiter=chance.choice((" ", ";", "\t")))
    lines = sheet.lines()
    lines[place] = other.delimiter.join(sheet.cell(cell) for cell in [sheet.names, *sheet.rows][place])
    return sheet.case("one row with another delimiter", lines)


def _extra_sign(sheet: Sheet, chance: random.Random) -> Case:
    place, column = chance.randrange(len(sheet.rows) + 1), chance.randrange(len(sheet.names))
    row = [sheet.cell(cell) for cell in [sheet.names, *sheet.rows][place]]
    row.insert(column, "")
    lines = sheet.lines()
    lines[place] = sheet.delimiter.join(row)
    return sheet.case("one delimiter too many", lines)


def _missing_sign(sheet: Sheet, chance: random.Random) -> Case:
    place, column = chance.randrange(len(sheet.rows) + 1), chance.randrange(1, len(sheet.names))
    row = [sheet.cell(cell) for cell in [sheet.names, *sheet.rows][place]]
    row[column - 1 : column + 1] = [row[column - 1] + row[column]]
    lines = sheet.lines()
    lines[place] = sheet.delimiter.join(row)
    return sheet.case("one delimiter missing", lines)


def _stray_quote(sheet: Sheet, chance: random.Random) -> Case:
    place, column = chance.randrange(len(sheet.rows) + 1), chance.randrange(len(sheet.names))
    row = [sheet.cell(cell) for cell in [sheet.names, *sheet.rows][place]]
    rows = [list(each) for each in [sheet.names, *sheet.rows]]
    row[column] = (
        row[column][:1] + '"' + row[column][1:] if row[column].startswith('"') else '"' + row[column]
    )
    rows[place][column] = '"' + rows[place][column]
    lines = sheet.lines()
    lines[place] = sheet.delimiter.join(row)
    return sheet.case("stray quote", lines, names=rows[0], rows=rows[1:])


def _short_row(sheet: Sheet, chance: random.Random) -> Case:
    place = chance.randrange(len(sheet.rows))
    keep = chance.randint(max(1, len(sheet.names) // 2), len(sheet.names) - 1)
    lines = sheet.lines()
    lines[place + 1] = sheet.delimiter.join(sheet.cell(cell) for cell in sheet.rows[place][:keep])
    rows = [list(row) for row in sheet.rows]
    rows[place][keep:] = [""] * (len(sheet.names) - keep)
    return sheet.case("short row", lines, rows=rows)


def _few_rows(sheet: Sheet, chance: random.Random) -> Case:
    sheet.rows = sheet.rows[:1]
    return sheet.case("one data row")


def _lines_in_cells(sheet: Sheet, chance: random.Random) -> Case:
    for row in sheet.rows[:: chance.choice((1, 3))]:
        row[1] = row[1] + "\nsecond line, with a comma"
    return sheet.case("cells of several lines")


def _encoding(sheet: Sheet, chance: random.Random) -> Case:
    sheet.encoding = chance.choice(("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "utf-32"))
    return sheet.case(f"encoding {sheet.encoding}")


def _plain(sheet: Sheet, chance: random.Random) -> Case:
    return sheet.case("clean")


POLLUTIONS: tuple[Pollute, ...] = (
    *(_plain, _delimiter, _delimiter, _delimiter, _quote, _escape, _newline, _trailing_newline, _no_header),
    *(_several_headers, _preamble, _preamble, _footer, _footer, _comments, _two_tables, _two_tables),
    *(_other_sign_in_row, _other_sign_in_row, _extra_sign, _extra_sign, _missing_sign, _missing_sign),
    *(_stray_quote, _stray_quote, _short_row, _few_rows, _lines_in_cells, _encoding, _encoding),
)


def polluted(count: int, seed: int) -> Iterator[Case]:
    """Yield `count` polluted files, the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        pollute = POLLUTIONS[number % len(POLLUTIONS)]
        sheet = clean_sheet(chance)
        if chance.random() < 0.3:
            sheet.quote_all = True
        yield pollute(sheet, chance)
