"""What every check owes: words, valid findings, calm on hostile tables, and the same answer every time."""

import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dirty_tables import dirty_table, soiled, with_copies
from maquette.codec import from_json, to_json
from maquette.data.look import Comparison, Condition
from maquette.data.schema import Kind, Schema
from maquette.data.steps import DropDuplicateRows, KeepRows, LeaveOutRows, Rename
from maquette.data.table import with_steps
from maquette.errors import Stopped
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.finding import Finding, QualityReport, Severity
from maquette.quality.registry import CHECKS, Check
from maquette.quality.report import check_table
from maquette.report.sentences import has_sentence
from maquette.report.words import describe_finding, describe_fix, describe_verdict
from small_tables import (
    SmallTable,
    make_column,
    random_category,
    random_date,
    random_number,
    random_yes_no,
    small_table,
)
from written_tables import read_rows

HOSTILE = (
    "{0}",
    "{column}",
    "<script>alert(1)</script>",
    "a\nb",
    " ",
    "$\\frac{1}{2}$",
    "x" * 500,
    "ß\u202e\ud83d \U0001f480".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
)


def odd_tables() -> Iterator[tuple[str, SmallTable]]:
    kinds = {
        "n": (Kind.NUMBER, "5"),
        "c": (Kind.CATEGORY, "x"),
        "d": (Kind.DATE, "2024-02-29"),
        "left": (Kind.YES_NO, "yes"),
    }
    yield "empty", small_table({name: (kind, []) for name, (kind, _) in kinds.items()})
    yield "no columns", small_table({})
    for rows in (1, 2, 40):
        yield (
            f"{rows} equal",
            small_table({name: (kind, [cell] * rows) for name, (kind, cell) in kinds.items()}),
        )
        yield (
            f"{rows} missing",
            small_table({name: (kind, [None] * rows) for name, (kind, _) in kinds.items()}),
        )
    yield "one column", small_table({"left": (Kind.YES_NO, ["yes", "no"] * 30)})
    yield "blank cells", small_table({"left": (Kind.YES_NO, ["yes", " ", "no"] * 30)})
    yield "a cell of 1 MB", with_long_cells()
    yield "words of unknown kinds", odd_words()
    yield "infinite", small_table({"n": (Kind.NUMBER, ["inf", "-inf", "nan", "1e308", "-1e308"] * 20)})


def with_long_cells() -> SmallTable:
    long = "a word and 12,5 more " * 50_000
    return small_table(
        {
            "note": (Kind.TEXT, [long, *(f"note {row % 9}" for row in range(59))]),
            "group": (Kind.CATEGORY, [long + "x", *("abc"[row % 3] for row in range(59))]),
            "n": (Kind.NUMBER, ["9" * 1_000_000, *(str(row) for row in range(59))]),
            "left": (Kind.YES_NO, ["yes", "no"] * 30),
        }
    )


def odd_words() -> SmallTable:
    rng = np.random.default_rng(6)
    signs = [*string.printable, "\x00", "\u200b", "\u202e", "\ufeff", "é", "\U0001f480", "１", "٣", "\ufffd"]
    texts = ["".join(rng.choice(signs, int(rng.integers(0, 12)))) for _ in range(120)]
    kinds = {"c": Kind.CATEGORY, "t": Kind.TEXT, "i": Kind.IDENTIFIER, "n": Kind.NUMBER, "d": Kind.DATE}
    columns = {name: (kind, list(rng.permutation(texts))) for name, kind in kinds.items()}
    return small_table({**columns, "left": (Kind.YES_NO, ["yes", "no"] * 60)})


def very_wide(columns: int = 1_000, rows: int = 60) -> SmallTable:
    rng = np.random.default_rng(9)
    hidden = rng.normal(size=rows)
    makers = (random_number, random_category, random_date, random_yes_no)
    made = {f"column {place}": makers[place % 4](rng, hidden, rows) for place in range(columns - 1)}
    return small_table({**made, "left": (Kind.YES_NO, list(rng.choice(["yes", "no"], rows)))})


def rename(table: SmallTable, names: tuple[str, ...]) -> SmallTable:
    old = table.schema.names
    new = {name: names[place] if place < len(names) else name for place, name in enumerate(old)}
    kinds = {new[c.name]: c.kind for c in table.schema.columns}
    texts = table.texts.rename(columns=new)
    schema = Schema(columns=tuple(make_column(n, k, list(texts[n])) for n, k in kinds.items()))
    frame = table.frame.rename(columns=new)
    return SmallTable(schema, frame, texts)


@pytest.fixture(scope="module")
def wide_table() -> SmallTable:
    return very_wide()


def findings_of(check: Check, table: SmallTable, target: str | None) -> list[Finding]:
    if check.needs_target and target is None:
        return []
    return list(check.find(table.evidence(target)))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
class TestEveryCheck:
    def test_it_has_words(self, check: Check) -> None:
        for part in ("title", "body", "why"):
            assert has_sentence(f"finding.{check.name}.{part}")
        assert has_sentence(f"check.{check.name}")

    def test_it_finds_something_in_a_dirty_table(self, check: Check) -> None:
        assert findings_of(check, soiled(check.name), "left")

    def test_its_findings_name_real_columns_and_rows(self, check: Check) -> None:
        table = soiled(check.name)
        for finding in findings_of(check, table, "left"):
            assert finding.check == check.name
            assert set(finding.columns) <= set(table.schema.names)
            assert all(0 <= row < len(table.texts) for row in finding.rows)
            assert len(finding.rows) <= 1000
            assert 0 <= finding.sure <= 1
            assert finding.affected >= len(finding.rows)

    def test_it_survives_odd_tables(self, check: Check) -> None:
        for name, table in odd_tables():
            target = "left" if "left" in table.schema.names else None
            for finding in findings_of(check, table, target):
                assert set(finding.columns) <= set(table.schema.names), name

    def test_it_survives_a_thousand_columns(self, check: Check, wide_table: SmallTable) -> None:
        for finding in findings_of(check, wide_table, "left"):
            assert set(finding.columns) <= set(wide_table.schema.names)
            assert all(0 <= row < len(wide_table.texts) for row in finding.rows)

    def test_under_steps_it_names_rows_of_the_file(self, check: Check, tmp_path: Path) -> None:
        texts = soiled(check.name).texts
        texts = texts.where(texts.notna(), "")
        table = read_rows(tmp_path, list(texts.columns), texts.to_numpy().tolist())
        left_out = tuple(range(0, table.rows, 3))
        steps = (LeaveOutRows(rows=left_out), Rename(column=table.schema.names[0], name="years"))
        evidence = gather(with_steps(table, steps), "left")
        for finding in check.find(evidence):
            assert set(finding.columns) <= set(evidence.schema.names)
            assert all(0 <= row < evidence.rows for row in finding.rows)
            for fix in finding.fixes:
                if isinstance(fix.step, LeaveOutRows):
                    assert set(fix.step.rows) <= set(range(table.rows)) - set(left_out)

    def test_hostile_names_come_back_unharmed(self, check: Check) -> None:
        table = soiled(check.name)
        table = rename(table, HOSTILE[: min(6, len(table.schema.names) - 1)])
        for finding in findings_of(check, table, "left"):
            words = describe_finding(finding)
            assert all(
                name in words.title + words.body + " ".join(finding.columns) for name in finding.columns
            )

    def test_it_says_the_same_twice(self, check: Check) -> None:
        table = soiled(check.name)
        assert findings_of(check, table, "left") == findings_of(check, table, "left")

    def test_the_order_of_rows_does_not_matter(self, check: Check) -> None:
        table = soiled(check.name)
        mixed = table.take(np.random.default_rng(3).permutation(len(table.texts)))
        if check.judges_order:
            assert findings_of(check, table, "left")
            assert findings_of(check, mixed, "left") == []
            return
        named = [
            sorted((f.columns, f.severity, f.affected) for f in findings_of(check, one, "left"))
            for one in (table, mixed)
        ]
        assert named[0] == named[1]


class Impatient(Silent):
    """Progress that is told to stop at the step of that number."""

    def __init__(self, last: int) -> None:
        self.last, self.steps = last, 0

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        self.steps += 1
        if self.steps >= self.last:
            raise Stopped


def test_a_check_that_is_told_to_stop_ends_at_that_step_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    evidence = dirty_table().evidence("left")
    whole = Impatient(1_000_000)
    assert check_table(evidence, whole).findings
    # The last two fall between two fixes that are tried, and at the end.
    for last in (1, 2, whole.steps // 2, whole.steps - 2, whole.steps):
        progress = Impatient(last)
        with pytest.raises(Stopped):
            check_table(evidence, progress)
        assert progress.steps == last
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_report_is_ordered_worst_first_and_survives_storage() -> None:
    report = check_table(with_copies(dirty_table()).evidence("left"))
    ranks = [list(Severity).index(finding.severity) for finding in report.findings]
    assert ranks == sorted(ranks)
    assert report.findings[0].columns == ("refunded",)
    assert from_json(to_json(report), QualityReport) == report


def test_checks_that_need_a_target_are_not_claimed_to_have_passed_without_one() -> None:
    report = check_table(dirty_table().evidence(None))
    assert "gives_answer_away" not in report.passed
    assert report.target is None


def test_the_verdict_counts_what_was_found() -> None:
    said = describe_verdict(check_table(dirty_table().evidence("left")))
    assert said[0] == "Not yet. Something here would mislead the model."
    assert "One thing must be settled before you train." in said
    clean = small_table({"n": (Kind.NUMBER, [str(v) for v in np.random.default_rng(1).normal(size=300)])})
    assert describe_verdict(check_table(clean.evidence()))[0].startswith("Yes.")


def test_every_template_can_be_filled_by_the_findings_that_use_it() -> None:
    for rows in (60, 400):
        report = check_table(with_copies(dirty_table(rows)).evidence("left"))
        for finding in report.findings:
            words = describe_finding(finding)
            assert all(
                text and text[-1] in string.printable + "”" for text in (words.title, words.body, words.why)
            )
            assert all(describe_fix(fix) for fix in finding.fixes)


def test_what_the_steps_already_mend_is_found_no_more(tmp_path: Path) -> None:
    dirty = with_copies(dirty_table()).texts.where(lambda texts: texts.notna(), "")
    table = read_rows(tmp_path, list(dirty.columns), dirty.to_numpy().tolist())
    before = check_table(gather(table, "left"))
    steps = tuple(fix.step for finding in before.findings for fix in finding.fixes[:1])
    assert DropDuplicateRows() in steps
    after = check_table(gather(with_steps(table, steps), "left"))
    mended = {(finding.check, finding.columns) for finding in before.findings if finding.fixes}
    assert not mended & {(finding.check, finding.columns) for finding in after.findings}


def test_rows_are_named_by_their_place_in_the_file(tmp_path: Path) -> None:
    rows = [[str(number % 90), "-999" if number > 380 else str(number % 71)] for number in range(400)]
    table = read_rows(tmp_path, ["group", "age"], rows)
    few = Condition(column="group", comparison=Comparison.AT_LEAST, value="20")
    report = check_table(gather(with_steps(table, (KeepRows(conditions=(few,)),))))
    (found,) = (finding for finding in report.findings if finding.check == "disguised_missing")
    assert found.rows
    assert all(rows[number][1] == "-999" for number in found.rows)


def test_a_table_of_more_than_a_thousand_columns_is_read_and_checked(tmp_path: Path) -> None:
    wide = very_wide(1_100, 40).texts
    table = read_rows(tmp_path, list(wide.columns), wide.to_numpy().tolist())
    evidence = gather(table, "left")
    assert list(evidence.cells) == list(wide.columns)
    assert evidence.sizes["column 0"].tolist() == [float(text) for text in wide["column 0"]]
    assert check_table(evidence).columns == 1_100


def test_a_table_too_large_is_judged_by_rows_drawn_from_all_of_it(tmp_path: Path) -> None:
    rows = [[str(number), "-999" if number % 50 == 0 else str(number % 71)] for number in range(4_000)]
    table = read_rows(tmp_path, ["order", "age"], rows)
    evidence = gather(table, most_cells=2_000)
    report = check_table(evidence)
    assert report.drawn_of == 4_000
    assert 800 <= report.rows <= 1_200
    assert evidence.file_rows is not None
    assert evidence.file_rows.min() < 400
    assert evidence.file_rows.max() > 3_600
    found = next(finding for finding in report.findings if finding.check == "disguised_missing")
    assert all(rows[row][1] == "-999" for row in found.rows)
    assert any(f"{report.rows:,} of 4,000 rows" in sentence for sentence in describe_verdict(report))
    assert gather(table, most_cells=2_000).file_rows.tolist() == evidence.file_rows.tolist()
