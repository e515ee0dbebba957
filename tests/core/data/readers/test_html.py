"""Tables on web pages, and in files called ".xls" that are pages."""

from pathlib import Path

import pytest

from maquette.data.readers.html.page import read_page
from opened_tables import Opened, open_file, refusal
from read_texts import read_body


def _page(folder: Path, body: str, name: str = "page.html", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(f"<html><head><title>x</title></head><body>{body}</body></html>".encode(encoding))
    return path


def _read(folder: Path, body: str) -> Opened:
    return open_file(_page(folder, body), read=read_page)


def test_a_page_called_xls_opens_as_a_page(tmp_path: Path) -> None:
    body = "<table><tr><th>id<th>name<tr><td>1<td>Ada &amp; Co<tr><td>2<td><b>Gr</b>ace</table>"
    opened = open_file(_page(tmp_path, body, "export.xls"))
    assert opened.found.format == "html"
    assert (opened.found.columns, opened.rows) == (("id", "name"), [["1", "Ada & Co"], ["2", "Grace"]])


def test_cells_that_span_are_spread(tmp_path: Path) -> None:
    opened = _read(
        tmp_path,
        "<table><tr><th rowspan=2>town</th><th colspan=2>2024</th></tr><tr><th>sold</th><th>left</th></tr>"
        "<tr><td rowspan=2>Rome</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
    )
    assert opened.found.columns == ("town", "2024 sold", "2024 left")
    assert opened.rows == [["Rome", "1", "2"], ["Rome", "3", "4"]]


def test_a_title_over_all_columns_is_no_name(tmp_path: Path) -> None:
    opened = _read(
        tmp_path,
        "<table><tr><th colspan=2>Report</th></tr><tr><th>a</th><th>b</th></tr>"
        "<tr><td>1</td><td>2</td></tr></table>",
    )
    assert opened.found.columns == ("a", "b")


def test_scripts_and_comments_are_no_text(tmp_path: Path) -> None:
    opened = _read(
        tmp_path,
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1<script>evil()</script><!-- x --></td>"
        "<td>2<style>p{}</style></td></tr></table>",
    )
    assert opened.rows == [["1", "2"]]


def test_several_tables_are_offered_by_caption(tmp_path: Path) -> None:
    table = "<table><caption>{}</caption><tr><th>n</th><th>m</th></tr>{}</table>"
    row = "<tr><td>1</td><td>2</td></tr>"
    path = _page(tmp_path, table.format("Few", row) + table.format("Many", row * 3))
    opened = open_file(path, read=read_page)
    assert (opened.parts, opened.found.part) == (["Few", "Many"], "Many")
    assert len(open_file(path, "Few", read=read_page).rows) == 1


@pytest.mark.parametrize("named", ["windows-1252", "nonsense", "punycode", ""])
def test_letters_are_read_whatever_the_page_says_of_itself(tmp_path: Path, named: str) -> None:
    body = f"<meta charset='{named}'><table><tr><th>a<th>b<tr><td>Zoë<td>1</table>"
    assert open_file(_page(tmp_path, body, encoding="cp1252"), read=read_page).rows == [["Zoë", "1"]]


@pytest.mark.parametrize("named", ["unicode_escape", "unicode-escape", "raw-unicode-escape", "utf-7", "U7"])
def test_what_only_programs_write_letters_in_is_no_encoding_of_pages(tmp_path: Path, named: str) -> None:
    body = f"<meta charset='{named}'><table><tr><th>a<th>b<tr><td>\\u0041 +AEE-<td>1</table>"
    assert open_file(_page(tmp_path, body), read=read_page).rows == [["\\u0041 +AEE-", "1"]]


def test_a_page_without_a_table_holds_none(tmp_path: Path) -> None:
    assert refusal(_page(tmp_path, "<p>words</p>")).code == "no_table_inside"


def test_spans_beyond_any_table_are_refused(tmp_path: Path) -> None:
    body = "<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 3000 + "</table>"
    assert refusal(_page(tmp_path, body)).code == "needs_too_much_memory"


def _rows(cells: list[list[str]], tag: str = "td") -> str:
    return "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in cells)


HEAD, BODY = [["id", "town", "n"]], [[str(number), "Köln", str(number * 3)] for number in range(9)]
FOOT = [["all", "", "108"]]


@pytest.mark.parametrize(
    "parts",
    [
        f"<thead>{_rows(HEAD, 'th')}</thead><tbody>{_rows(BODY)}</tbody><tfoot>{_rows(FOOT)}</tfoot>",
        f"<thead>{_rows(HEAD, 'th')}</thead><tfoot>{_rows(HEAD, 'th')}</tfoot><tbody>{_rows(BODY)}</tbody>",
        f"<thead>{_rows(HEAD)}</thead><tfoot>{_rows(FOOT)}<tbody>{_rows(BODY)}",
        f"{_rows(HEAD, 'th')}{_rows(BODY[:4])}{_rows(HEAD, 'th')}{_rows(BODY[4:])}",
    ],
)
def test_sums_and_names_said_again_are_no_rows(parts: str) -> None:
    found, rows = read_body(f"<html><body><table>{parts}</table></body></html>", "page.html")
    assert (list(found.columns), rows) == (HEAD[0], BODY)


@pytest.mark.parametrize("above", ["<p>Report</p>", "Dear all,<br>see below:\n", "<h2>Stock</h2>\n<hr>"])
def test_a_piece_of_a_page_is_one(above: str) -> None:
    found, rows = read_body(f"{above}<table>{_rows(HEAD, 'th')}{_rows(BODY)}</table>", "page.html")
    assert (list(found.columns), rows) == (HEAD[0], BODY)


def test_cells_that_hold_pieces_of_pages_make_no_page() -> None:
    cell = '"<p>Hi, <table><tr><td>1</td></tr></table></p>"'
    found, rows = read_body("note,n\n" + f"{cell},5\n" * 4)
    assert (found.format, len(rows)) == ("text", 4)
    found, rows = read_body("<p>note</p>,n\n" + f"{cell},5\n" * 4)
    assert (found.format, len(rows)) == ("text", 4)


def test_letters_that_are_right_in_utf8_are_not_what_the_page_says_they_are() -> None:
    said = '<html><head><meta charset="windows-1252"></head>'
    table = f"<table>{_rows(HEAD)}{_rows(BODY)}</table></html>"
    for encoding in ("utf-8", "cp1252"):
        assert read_body((said + table).encode(encoding), "page.html")[1] == BODY
