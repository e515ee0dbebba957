"""A report says each thing once, and shows nobody's name or address."""

import dataclasses

import msgspec
import numpy as np

from dirty_answers import DIRTY_ANSWERS
from maquette.codec import to_json
from maquette.data.schema import Kind, Role, Schema
from maquette.quality.finding import QualityReport
from maquette.quality.overview.make import make_overview
from maquette.quality.report import check_table
from maquette.report.html.quality import quality_html
from small_tables import small_table

ROWS = 600


def report_of(columns: dict[str, tuple[Kind, list[str | None]]], target: str | None) -> QualityReport:
    return check_table(small_table(columns).evidence(target))


def test_no_report_shows_an_address_or_a_name_of_the_table() -> None:
    rng = np.random.default_rng(2)
    owners = rng.integers(0, 120, ROWS)
    own = rng.random(120) < 0.5
    mails = [f"buyer{owner:03d}@shop.example" for owner in owners]
    mails[3], mails[4] = mails[3].upper(), mails[4].replace("buyer", "buyre")
    left = ["yes" if own[owner] else "no" for owner in owners]
    sizes = [f"{each:.3f}" for each in rng.normal(size=ROWS)]
    report = report_of(
        {
            "mail": (Kind.CATEGORY, list(mails)),
            "size": (Kind.NUMBER, list(sizes)),
            "left": (Kind.YES_NO, list(left)),
        },
        "left",
    )
    found = {finding.check for finding in report.findings if "mail" in finding.columns}
    assert "personal_data" in found
    assert len(found) > 1
    for written in (to_json(report).decode(), quality_html(report)):
        assert "@shop.example" not in written.lower()
        assert "buyre" not in written


def test_two_columns_that_give_the_answer_away_are_not_told_a_third_time() -> None:
    rng = np.random.default_rng(3)
    gone = rng.random(ROWS) < 0.4
    report = report_of(
        {
            "refund": (Kind.CATEGORY, ["card" if each else None for each in gone]),
            "reason": (Kind.CATEGORY, ["price" if each else None for each in gone]),
            "size": (Kind.NUMBER, [f"{each:.3f}" for each in rng.normal(size=ROWS)]),
            "left": (Kind.YES_NO, ["yes" if each else "no" for each in gone]),
        },
        "left",
    )
    told = [finding for finding in report.findings if {"refund", "reason"} & set(finding.columns)]
    assert {finding.check for finding in told} <= {"gives_answer_away", "copied_columns"}
    gains = [finding.gain for finding in told if finding.check == "gives_answer_away"]
    assert len(gains) == 2
    assert all(gain is not None and gain.is_leak for gain in gains)


def test_customers_who_answer_alike_are_told_as_customers_and_not_as_leaks() -> None:
    report = check_table(DIRTY_ANSWERS["leaky_groups"]().evidence("left"))
    told = [finding.check for finding in report.findings if "customer" in finding.columns]
    assert told == ["leaky_groups"]


def test_an_address_that_another_column_follows_from_is_not_shown_either() -> None:
    rng = np.random.default_rng(6)
    owners = rng.integers(0, 60, ROWS)
    towns = [f"Town {owner % 9}" for owner in owners]
    towns[5] = "Nowhere"
    mails = [f"buyer{owner:03d}@shop.example" for owner in owners]
    for target in (None, "mail"):
        report = report_of(
            {"mail": (Kind.CATEGORY, list(mails)), "town": (Kind.CATEGORY, list(towns))}, target
        )
        assert "@shop.example" not in to_json(report).decode()


def test_columns_that_were_left_out_are_not_drawn() -> None:
    names = [f"Person{row % 40} Muster" for row in range(ROWS)]
    table = small_table(
        {"seller": (Kind.CATEGORY, list(names)), "n": (Kind.NUMBER, [str(n) for n in range(ROWS)])}
    )
    seller, other = table.schema.columns
    left_out = msgspec.structs.replace(seller, role=Role.IGNORED, overruled=True)
    evidence = dataclasses.replace(table.evidence(), schema=Schema(columns=(left_out, other)))
    assert "Muster" not in to_json(make_overview(evidence)).decode()
