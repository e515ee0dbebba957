"""How a text file is laid out: found out from its start and its end, but for what the user said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from msgspec.structs import replace as changed

from maquette.data.readers.names import MAX_COLUMNS
from maquette.data.readers.start import read_start
from maquette.data.readers.text.blocks import Block, filled_width, footer_start, is_blank, is_on_pages
from maquette.data.readers.text.dialect import Scored, find_signs
from maquette.data.readers.text.encodings import Encoding, decoded, find_encoding
from maquette.data.readers.text.forms import (
    are_rows,
    find_columns,
    find_drawing,
    find_wrapping,
    with_doubled,
)
from maquette.data.readers.text.header import (
    Header,
    cut_names,
    find_header,
    name_columns,
)
from maquette.data.readers.text.lines import SHOWN_ZERO, Lines, find_newline, split_lines
from maquette.data.readers.text.records import Record, Records
from maquette.data.readers.text.shapes import NUMBER, Columns, kind_of
from maquette.data.readers.text.signs import Signs
from maquette.data.readers.text.tables import choose_table, list_parts, list_tables, with_names_above
from maquette.data.source import Layout, Part, Source
from maquette.disk import disk_errors
from maquette.errors import MaquetteError

# A file up to this size is looked at whole, a longer one at its first bytes and its last.
WHOLE_BYTES = 1 << 20
SAMPLE_SIGNS = 1 << 18
TAIL_BYTES = 1 << 16
LEARNED_ROWS = 400
# Where one line fills the sample, so many are read however long they are.
SIGN_LINES = 2_000
FEW_LINES = 3
COMMENTS = ("#", "//", "%", "--")
MOST_BLANKS = 20
# The second best signs come so near to the best that a person should look.
CLOSE = 0.85
WEAK = 0.1


@dataclass(frozen=True)
class TextLayout:
    """How one table lies in a text file.

    `first` is the line of its header (or first row), `body` that of its first row, `stop` the one behind its
    last row where that is known; `footer` counts lines at the end of the file that are no rows. `blanks`
    counts columns at the right that have neither a name nor, so far, a cell. `again` is the header where
    each page says it again.
    """

    encoding: str
    newline: str
    signs: Signs
    comment: str
    first: int
    body: int
    stop: int | None
    footer: int
    header_rows: int
    names: tuple[str, ...]
    columns: Columns
    is_whole: bool
    blanks: int = 0
    again: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    part: str = ""
    doubts: tuple[str, ...] = field(default=())

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.names)

    @property
    def cells(self) -> int:
        """How many cells a regular row has."""
        return self.width + self.blanks

    @property
    def value(self) -> Layout:
        """The layout as it is shown and kept."""
        return Layout(
            encoding=self.encoding,
            delimiter=self.signs.delimiter,
            quote=self.signs.quote,
            escape=self.signs.escape,
            comment=self.comment,
            skipped=self.first,
            header_rows=self.header_rows,
            footer=self.footer,
        )


def find_layout(source: Source) -> TextLayout:
    """Return the layout of the table that `source` names.

    Raises MaquetteError with the code not_a_table, empty_file, header_only, too_many_columns, no_such_part or
    wrong_encoding.
    """
    path = Path(source.place)
    encoding = _encoding(path, source.layout)
    text, is_whole = _sample(path, encoding.name)
    if not text.strip().strip("\ufeff\x00"):
        raise MaquetteError("empty_file", file=path.name)
    newline = find_newline(text)
    lines = split_lines(text.replace("\x00", SHOWN_ZERO), newline)
    if not is_whole:
        lines = lines[:-1] if len(lines) > 2 else list(islice(Lines(path, encoding.name, newline), FEW_LINES))
    if lines and not lines[-1]:
        lines.pop()
    found = _lay_out(lines, source, is_whole=is_whole)
    doubts = (*found.doubts, *(["encoding"] if encoding.doubtful else []))
    found = replace(found, encoding=encoding.name, newline=newline, doubts=doubts)
    if not is_whole and found.stop is None and source.layout.footer is None:
        found = replace(found, footer=_tail_footer(path, found))
    return found


def _encoding(path: Path, given: Layout) -> Encoding:
    if given.encoding is None:
        return find_encoding(path, read_start(path))
    try:
        "".encode(given.encoding)
    except LookupError as error:
        raise MaquetteError("wrong_encoding", file=path.name, encoding=given.encoding) from error
    return Encoding(given.encoding)


def _sample(path: Path, encoding: str) -> tuple[str, bool]:
    """Return the first signs of a text, and whether they are all."""
    pieces = decoded(path, encoding)
    with disk_errors(path.name):
        is_whole = path.stat().st_size <= WHOLE_BYTES
    if is_whole:
        return "".join(text for text, _ in pieces), True
    return next(pieces)[0][:SAMPLE_SIGNS], False


def _lay_out(lines: Sequence[str], source: Source, *, is_whole: bool) -> TextLayout:
    given, all_lines = source.layout, lines
    skipped = max(0, given.skipped or 0)
    lines = lines[skipped:]
    scored = _signs(lines, given)
    signs = scored[0].signs
    doubts = _doubts(scored, given)
    comment = given.comment if given.comment is not None else _comment(lines, signs)
    records = [
        each._replace(line=each.line + skipped) for each in Records(iter(lines), signs, comment=comment)
    ]
    blocks = list_tables(records, given, skipped, signs)
    if not blocks:
        raise MaquetteError("empty_file", file=Path(source.place).name)
    chosen = choose_table(blocks, source)
    block = with_names_above(records, blocks[chosen], signs)
    last = chosen == len(blocks) - 1
    found = _describe(records, block, given, signs, Path(source.place).name)
    if given.delimiter is None and len(blocks) == 1 and _is_list(records, block, found):
        single = changed(source, layout=changed(given, delimiter=""))
        listed = _lay_out(all_lines, single, is_whole=is_whole)
        return replace(listed, doubts=(*listed.doubts, "delimiter"))
    end = records[block.end].line if block.end < len(records) else skipped + len(lines)
    footer = None if given.footer is None else max(0, given.footer)
    if footer is None and (is_whole or not last):
        place = footer_start(records, _place_of(records, found.body), block.end, found.columns, signs)
        end = records[place].line if place < len(records) else end
    elif footer is not None and is_whole:
        end = max(found.body, skipped + len(lines) - footer)
    known = is_whole or not last
    parts, part = list_parts(records, blocks, chosen)
    return replace(
        found,
        comment=comment,
        stop=end if known else None,
        footer=footer if footer is not None else (skipped + len(lines) - end if is_whole and last else 0),
        is_whole=is_whole,
        parts=parts,
        part=part,
        doubts=(*doubts, *found.doubts, *(["part"] if len(blocks) > 1 and not source.part else [])),
    )


def _signs(lines: Sequence[str], given: Layout) -> list[Scored]:
    named = {name: getattr(given, name) for name in ("delimiter", "quote", "escape")}
    fixed = [name for name, sign in named.items() if sign is not None]
    quote = given.quote if given.quote is not None else '"'
    wanted = Signs(given.delimiter or "", quote, given.escape if given.escape is not None else quote)
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    lines = lines[first : first + SIGN_LINES]
    rows = [line for line in lines if not line.lstrip().startswith(COMMENTS)] or list(lines)
    drawing = find_drawing(lines)
    if drawing and given.delimiter in (None, drawing.delimiter):
        return [Scored(1.0, drawing)]
    return _in_other_forms(lines, rows, wanted, fixed)


def _in_other_forms(
    lines: Sequence[str], rows: Sequence[str], wanted: Signs, fixed: Sequence[str]
) -> list[Scored]:
    """Return the signs, best first, with those in front that only fit where cells are not parted by signs."""
    scored = find_signs(rows, wanted, fixed)
    best = scored[0].signs
    if best.run or (not best.delimiter and not fixed):
        columns = find_columns(lines)
        if columns:
            return [Scored(1.0, columns)]
    wrapped = find_wrapping(rows)
    if wrapped:
        inner = find_signs(wrapped, wanted, fixed)[0]
        if are_rows(wrapped, inner.signs):
            return [Scored(inner.score, replace(inner.signs, wrapped=True)), *scored]
    return [Scored(scored[0].score, with_doubled(best, rows)), *scored[1:]]


def _doubts(scored: Sequence[Scored], given: Layout) -> tuple[str, ...]:
    if given.delimiter is not None:
        return ()
    best = scored[0]
    others = [each.score for each in scored if each.signs.delimiter.strip() != best.signs.delimiter.strip()]
    close = bool(others) and others[0] > CLOSE * best.score
    return ("delimiter",) if close or (best.score < WEAK and best.signs.delimiter) else ()


def _comment(lines: Sequence[str], signs: Signs) -> str:
    """Return the sign that begins comments: lines that begin with it are cut otherwise than rows."""
    rows = [len(signs.cut(line.removesuffix("\r")).cells) for line in lines[:500] if line.strip()]
    if not rows or not signs.delimiter:
        return ""
    usual = Counter(rows).most_common(1)[0][0]
    for sign in COMMENTS:
        marked = [line for line in lines if line.startswith(sign)]
        if marked and len(marked) < 0.5 * len(lines) and usual > 1:
            widths = [len(signs.cut(line.removesuffix("\r")).cells) for line in marked[:500]]
            if usual not in widths:
                return sign
    return ""


def _place_of(records: Sequence[Record], line: int) -> int:
    return next((place for place, record in enumerate(records) if record.line >= line), len(records))


def _describe(records: Sequence[Record], block: Block, given: Layout, signs: Signs, name: str) -> TextLayout:
    """Return the layout of one block: its width, header, names and how its columns look."""
    filled = [record for record in records[block.start : block.end] if not is_blank(record)]
    width = _width(filled, block.width)
    if width > MAX_COLUMNS:
        width = max(map(filled_width, filled))
    if width > MAX_COLUMNS:
        raise MaquetteError("too_many_columns", file=name, count=width, limit=MAX_COLUMNS)
    filled[0] = cut_names(filled[0], signs, width)
    header = (
        Header(given.header_rows, doubtful=False)
        if given.header_rows is not None
        else find_header(filled, width)
    )
    rows = filled[header.rows :]
    again = filled[0].cells if header.rows and is_on_pages(filled, filled[0].cells) else []
    rows = [row for row in rows if row.cells != again]
    if not rows:
        raise MaquetteError(
            "header_only", file=name, columns=", ".join(filter(str.strip, filled[0].cells))[:500]
        )
    if width != _width(rows, width) and not header.rows:
        width = _width(rows, width)
    regular = [row.cells for row in rows if len(row.cells) == width and not row.suspects][:LEARNED_ROWS]
    body = regular or [(row.cells + [""] * width)[:width] for row in rows[:LEARNED_ROWS]]
    names = name_columns(filled[: header.rows], body, width)
    blanks = _blank_columns(filled[: header.rows], body, width) if header.rows else 0
    width -= blanks
    return TextLayout(
        encoding="",
        newline="\n",
        signs=signs,
        comment="",
        first=filled[0].line,
        body=rows[0].line,
        stop=None,
        footer=0,
        header_rows=header.rows,
        names=names[:width],
        columns=Columns(body, width),
        is_whole=False,
        blanks=blanks,
        again=tuple(again),
        doubts=("header",) if header.doubtful else (),
    )


def _width(rows: Sequence[Record], usual: int) -> int:
    """Return how many columns rows have: as many as most, or as many names as there are where rows differ."""
    lengths = Counter(len(row.cells) for row in rows)
    share = lengths[usual] / len(rows)
    named = [cell for cell in rows[0].cells if cell.strip()]
    names = len(rows[0].cells)
    numbers = any(kind_of(cell) == NUMBER for cell in named)
    if numbers or names < 2 or len(named) < names:
        return usual
    if names > usual or share < 0.6:
        return names
    return usual


def _blank_columns(header: Sequence[Record], body: Sequence[Sequence[str]], width: int) -> int:
    """Count the columns at the right without names and cells, as where each row ends in a delimiter."""
    rows = [*(row.cells for row in header), *body]
    filled = max(
        (place for row in rows for place, cell in enumerate(row[:width]) if cell.strip()), default=width - 1
    )
    return min(width - 1 - filled, MOST_BLANKS)


def _is_list(records: Sequence[Record], block: Block, found: TextLayout) -> bool:
    """Tell whether a line of one cell names rows that only blanks, or commas in amounts, cut in columns."""
    head = next((place for place, record in enumerate(records) if not is_blank(record)), block.end)
    if block.start not in (head, head + 1) or head >= block.end or len(records[head].cells) != 1:
        return False
    sign = found.signs.delimiter
    if sign == ",":
        rows = [record for record in records[head + 1 : block.end] if not is_blank(record)]
        return all(kind_of(record.text) == NUMBER for record in rows)
    return sign in (" ", ", ") and (not found.header_rows or "header" in found.doubts)


def _tail_footer(path: Path, layout: TextLayout) -> int:
    """Count the lines at the end of a long file that are no rows."""
    if layout.encoding.startswith(("utf-16", "utf-32")):
        return 0
    with disk_errors(path.name), path.open("rb") as file:
        file.seek(-TAIL_BYTES, 2)
        text = file.read().decode(layout.encoding, "replace")
    lines = split_lines(text, layout.newline)[1:]
    if lines and not lines[-1]:
        lines.pop()
    records = list(_records(lines, layout))
    place = footer_start(records, 0, len(records), layout.columns, layout.signs, is_whole=False)
    return len(lines) - records[place].line if place < len(records) else 0


def _records(lines: Sequence[str], layout: TextLayout) -> Iterator[Record]:
    return iter(
        Records(iter(lines), layout.signs, layout.newline, comment=layout.comment, width=layout.cells)
    )
