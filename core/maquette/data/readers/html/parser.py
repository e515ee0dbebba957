"""The tables of an HTML page, cells spread over the rows and columns that they span."""

from __future__ import annotations

from html.parser import HTMLParser

MOST_SPAN = 1_000
MOST_CELLS, MOST_WIDE = 5_000_000, 20_000
SILENT = frozenset({"script", "style", "template", "head"})
BREAKS = frozenset({"br", "p", "div", "li", "tr"})


class PageTable:
    """One table as it is read: rows of cells, and what hangs down into the rows below."""

    def __init__(self) -> None:
        self.caption = ""
        self.header_rows = 0
        self.rows: list[list[object]] = []
        self.cells = 0
        self._foot: list[range] = []
        self._foot_began: int | None = None
        self._hanging: dict[int, tuple[int, str]] = {}
        self._heads_only = True

    @property
    def width(self) -> int:
        """How many cells the row has so far."""
        return len(self.rows[-1]) if self.rows else 0

    def begin_row(self) -> None:
        """Begin a row."""
        self.end_row()
        self.rows.append([])
        self._heads_only = True
        self._hang()

    def begin_foot(self) -> None:
        """Take the rows that follow for the last ones, which are none: a page may say them first."""
        self.end_row()
        self._foot_began = len(self.rows)

    def end_foot(self) -> None:
        """Take the rows that follow for rows again."""
        if self._foot_began is not None:
            self._foot.append(range(self._foot_began, len(self.rows)))
            self._foot_began, self._heads_only = None, False

    @property
    def footer_rows(self) -> int:
        """How many of the last rows are none, as the page says."""
        return sum(map(len, self._foot))

    def end_row(self) -> None:
        """End the row; one of names alone at the top belongs to the header."""
        self.cells += self.width
        if self._foot_began is not None:
            return
        if self.rows and self._heads_only and self.rows[-1] and len(self.rows) == self.header_rows + 1:
            self.header_rows += 1

    def add(self, text: str, across: int, down: int, *, head: bool) -> None:
        """Add a cell that spans `across` columns and `down` rows; below a header its text stands once."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        self._heads_only = self._heads_only and head
        for copy in range(across):
            row.append(text if head or not copy else "")
            if down > 1:
                self._hanging[len(row) - 1] = (down - 1, text if head or not copy else "")
        self._hang()

    def _hang(self) -> None:
        row = self.rows[-1]
        while (found := self._hanging.pop(len(row), None)) is not None:
            left, text = found
            if left > 1:
                self._hanging[len(row)] = (left - 1, text)
            row.append(text)

    def squared(self) -> list[list[object]]:
        """Return the rows, all of one length, without names said again; the page's last ones at the end."""
        self.end_row()
        self.end_foot()
        names = self.rows[0] if self.header_rows == 1 else None
        foot = {number for each in self._foot for number in each}
        body = [row for number, row in enumerate(self.rows) if number not in foot]
        rows = [row for number, row in enumerate(body) if not number or row != names]
        rows += [self.rows[number] for number in sorted(foot)]
        width = max(map(len, rows), default=0)
        return [[*row, *[""] * (width - len(row))] for row in rows]


class Page(HTMLParser):
    """Collects the tables of a page; one that lies in a cell of another stands by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self.too_large = False
        self._open: list[PageTable] = []
        self._cell: list[str] | None = None
        self._caption: list[str] | None = None
        self._spans = (1, 1, False)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an opening tag."""
        if tag in SILENT:
            self._silent += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(PageTable())
            self.tables.append(self._open[-1])
        elif self._open:
            self._begin(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Take up a closing tag."""
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "tfoot" and self._open:
            self._end_cell()
            self._open[-1].end_foot()
        elif tag == "caption":
            self._end_caption()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop().end_row()

    def handle_data(self, data: str) -> None:
        """Take up text."""
        if self._silent:
            return
        if self._caption is not None:
            self._caption.append(data)
        elif self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        """End what was never closed."""
        super().close()
        self._end_cell()

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            self._end_cell()
            self._open[-1].begin_row()
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            self._spans = (_span(attributes, "colspan"), _span(attributes, "rowspan"), tag == "th")
        elif tag == "tfoot":
            self._end_cell()
            self._open[-1].begin_foot()
        elif tag == "tbody":
            self._end_cell()
            self._open[-1].end_foot()
        elif tag == "caption":
            self._caption = []
        elif tag in BREAKS and self._cell:
            self._cell.append("\n")

    def _end_caption(self) -> None:
        if self._caption is not None and self._open:
            self._open[-1].caption = " ".join("".join(self._caption).split())
        self._caption = None

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            return
        across, down, head = self._spans
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(line for line in lines if line)
        self._cell = None
        table = self._open[-1]
        self.too_large = self.too_large or table.cells > MOST_CELLS or table.width > MOST_WIDE
        if not self.too_large:
            table.add(text, across, down, head=head)


def _span(attributes: dict[str, str | None], name: str) -> int:
    digits = (attributes.get(name) or "1").strip()
    if not digits.isascii() or not digits.isdigit():
        return 1
    return max(1, min(int(digits[:6]), MOST_SPAN))
