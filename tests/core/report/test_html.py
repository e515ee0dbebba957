"""Report pages: whole, escaped, self-contained, and telling what the values say."""

import re
from html.parser import HTMLParser
from importlib import resources

import msgspec
import pytest

from maquette.data.profile import Count
from maquette.data.schema import Kind
from maquette.data.steps import LeaveOut, MaskCells
from maquette.monitoring.drift import ColumnDrift, DriftReport
from maquette.quality.dismissal import Why, dismiss
from maquette.quality.finding import Finding, Fix, QualityReport, Severity
from maquette.quality.overview.make import make_overview
from maquette.quality.overview.values import Overview
from maquette.report.html.drift import drift_html
from maquette.report.html.quality import quality_html
from small_tables import SmallTable, random_table, small_table

HOSTILE = (
    "<script>alert(1)</script>",
    '" onload="x',
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{column}",
    "&amp;",
    "\ud83d half",
)
VOID = {"meta", "img", "br"}


class Reader(HTMLParser):
    """Read a page: its tags in balance, its text, its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def giveaway(column: str) -> Finding:
    return Finding(
        check="gives_answer_away",
        severity=Severity.SERIOUS,
        columns=(column,),
        rows=tuple(range(20)),
        affected=1_869,
        details={"variant": "copy", "column": column, "target": "Left", "right": 99},
        evidence=(Count(value=f"{column}, yes", rows=1_866), Count(value="empty, no", rows=3)),
        fixes=(Fix(step=LeaveOut(column=column), safe=True),),
    )


def report(*findings: Finding) -> QualityReport:
    return QualityReport(rows=7_041, columns=20, target="Left", findings=findings, passed=("missing",))


def drift(column: str, *, moved: bool = True) -> DriftReport:
    bars = (Count(value=column, rows=7_500), Count(value="other", rows=2_500))
    drifted = ColumnDrift(
        column=column, moved=moved, p=1e-9, effect=0.4, how="shares", before=bars, after=bars[::-1]
    )
    details: dict[str, str | int | float] = {
        "period": column,
        "count": 1,
        "column": column,
        "columns": 3,
        "rows": 9,
    }
    return DriftReport(
        period=column,
        reference_rows=100,
        current_rows=900,
        alarm=moved,
        sentence_code="drift.moved" if moved else "drift.calm",
        details=details,
        columns=(drifted, ColumnDrift(column="calm", moved=False, p=1.0, effect=0.0, how="values")),
    )


def test_a_finding_is_told_with_its_reason_its_rows_and_its_fix() -> None:
    text = Reader(quality_html(report(giveaway("Refund date")), "shop.csv")).text
    for said in ("Refund date gives the answer away", "Why it matters", "1,866", "Leave it out", "shop.csv"):
        assert said in text
    assert "and 1,857 more" in text


def test_a_report_has_no_buttons_but_says_what_to_press_in_the_window() -> None:
    two = msgspec.structs.replace(
        giveaway("E-mail"),
        fixes=(
            Fix(step=LeaveOut(column="E-mail"), safe=True),
            Fix(step=MaskCells(column="E-mail"), safe=False),
        ),
    )
    page = quality_html(report(two))
    assert "In Maquette: Leave it out · Hide all but a hint" in Reader(page).text
    assert 'class="button"' not in page


def test_how_rows_are_counted_is_said_once_where_rows_are_first_named() -> None:
    without = msgspec.structs.replace(giveaway("Refund date"), rows=())
    text = Reader(quality_html(report(without, giveaway("Code"), giveaway("Status")))).text
    assert text.count("Row 1 is the first below the header") == 1
    assert text.index("Code gives") < text.index("Row 1 is") < text.index("Status gives")
    assert "Row 1 is" not in Reader(quality_html(report(without))).text


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((("A", 3), ("B", 3)), "A, B: 3 each"),
        ((("A", 1_204),), "A: 1,204"),
        ((("A", 1), ("B", 1)), "A, B"),
    ],
)
def test_what_was_seen_equally_often_is_said_and_not_drawn(
    counts: tuple[tuple[str, int], ...], said: str
) -> None:
    alike = msgspec.structs.replace(
        giveaway("Code"), evidence=tuple(Count(value=value, rows=rows) for value, rows in counts)
    )
    page = quality_html(report(alike))
    assert said in Reader(page).text.splitlines()
    assert 'class="bar"' not in page


def test_a_clean_table_gets_a_calm_page() -> None:
    text = Reader(quality_html(report(), None)).text
    assert "Yes." in text
    assert "empty cells" in text


def test_a_drift_page_tells_what_moved_and_what_to_do() -> None:
    text = Reader(drift_html(drift("Payment"))).text
    for said in ("“Payment” moved", "What to do", "75 → 25", "calm"):
        assert said in text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    for page in (
        quality_html(report(giveaway(name)), name),
        drift_html(drift(name)),
        drift_html(drift(name, moved=False)),
    ):
        read = Reader(page)
        assert read.open == []
        assert "script" not in read.tags
        assert name.encode("utf-8", "replace").decode() in read.text
        assert page.encode("utf-8")


@pytest.mark.parametrize("page", [quality_html(report(giveaway("a"))), drift_html(drift("a"), b"\x89PNG")])
def test_pages_stand_alone(page: str) -> None:
    read = Reader(page)
    assert all(link.startswith("data:") for link in read.links)
    assert not re.search(r"https?://|@import|url\(", page)
    assert {"script", "iframe", "link", "object"}.isdisjoint(read.tags)
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def overview(table: SmallTable, target: str | None) -> Overview:
    return make_overview(table.evidence(target))


def test_the_table_at_a_glance_stands_below_the_findings() -> None:
    table = random_table(3, 300)
    target = table.schema.names[0]
    page = quality_html(report(), "shop.csv", overview(table, target))
    text = Reader(page).text
    for said in ("The columns", f"“{target}” by column", "What goes together", *table.schema.names):
        assert said in text
    assert page.count("<svg") == page.count("</svg>") > len(table.schema.names)
    assert quality_html(report(), "shop.csv").count("<svg") == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_cells_stay_text_in_drawings(name: str) -> None:
    name = name.encode("utf-8", "replace").decode()
    other = f"{name} too"
    table = small_table(
        {
            name: (Kind.CATEGORY, [name if row % 3 else None for row in range(60)]),
            other: (Kind.CATEGORY, [name if row % 2 else "b" for row in range(60)]),
            "left": (Kind.YES_NO, [other if row % 2 else "no" for row in range(60)]),
        }
    )
    page = quality_html(report(), name, overview(table, "left"))
    read = Reader(page)
    assert read.open == []
    assert "script" not in read.tags
    assert name in read.text


def test_drawings_hold_finite_numbers_whatever_the_cells() -> None:
    columns: dict[str, tuple[Kind, list[str]]] = {
        "a": (Kind.NUMBER, [f"{number - 30}e306" for number in range(60)]),
        "b": (Kind.CATEGORY, ["x", "y"] * 30),
        "c": (Kind.DATE, ["0001-01-01", "9999-12-31"] * 30),
        "d": (Kind.NUMBER, ["5"] * 60),
    }
    table = small_table(columns)
    for target in (None, *columns):
        page = quality_html(report(), "x", overview(table, target))
        assert not re.search(r'="-?(nan|inf)', page)


def test_a_report_stays_small_however_much_was_found() -> None:
    long = "\U0001f480" * 5_000
    many = [
        msgspec.structs.replace(
            giveaway(f"{long}{number}"), evidence=tuple(Count(value=long, rows=9) for _ in range(20))
        )
        for number in range(700)
    ]
    columns = {
        f"{long}{place}": (Kind.CATEGORY, [f"{row % 7}{long}" if row % 5 else None for row in range(80)])
        for place in range(90)
    }
    table = small_table(columns)
    page = quality_html(report(*many), long, overview(table, table.schema.names[0]))
    assert len(page.encode()) < 2_000_000


def test_what_the_user_said_is_fine_stands_apart_with_the_reason() -> None:
    fine, left = giveaway("Refund date"), giveaway("Closed on")
    said = dismiss(fine, Why.OTHER, "Known when the order comes in")
    text = Reader(quality_html(report(fine, left), dismissals=(said,))).text
    before, _, after = text.partition("You said these are fine")
    assert "Closed on gives the answer away" in before
    assert "Refund date gives" not in before
    assert "Refund date gives the answer away" in after
    assert "Known when the order comes in" in after
    assert "You said one is fine." in before
    assert "One thing must be settled" in before


def test_a_table_in_which_all_is_fine_is_not_called_unfit() -> None:
    found = giveaway("Refund date")
    text = Reader(quality_html(report(found), dismissals=(dismiss(found, Why.MEANT),))).text
    assert "Yes. Nothing here stands in the way" in text


def test_the_templates_travel_with_the_package() -> None:
    folder = resources.files("maquette.report") / "templates"
    assert {entry.name for entry in folder.iterdir()} >= {
        "page.html",
        "quality.html",
        "drift.html",
        "sketch.html",
    }
