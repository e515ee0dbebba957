"""Groups of people who are rarer or commoner than in a table that tells how many there truly are."""

from pathlib import Path

import numpy as np
import pytest

from maquette.cli.run import run
from maquette.data.schema import Kind
from maquette.data.source import Source
from maquette.progress import Silent
from maquette.quality.finding import Finding, Severity
from maquette.quality.report import check_table
from maquette.quality.unlike_reference import Reference, compare_with_reference
from maquette.report.words import describe_finding
from maquette.session.files import check_file
from small_tables import Cells, SmallTable, small_table


def sexes(women: int, men: int, names: tuple[str, str] = ("female", "male")) -> Cells:
    return [names[0]] * women + [names[1]] * men


def people(**columns: Cells) -> SmallTable:
    kinds = {"age": Kind.NUMBER, "amount": Kind.NUMBER}
    return small_table({name: (kinds.get(name, Kind.CATEGORY), cells) for name, cells in columns.items()})


def compare(here: SmallTable, there: SmallTable, target: str | None = None) -> list[Finding]:
    return list(compare_with_reference(here.evidence(target), Reference("town.csv", there.evidence())))


def test_a_group_that_is_rarer_here_is_told_with_both_shares() -> None:
    (found,) = compare(people(sex=sexes(60, 440)), people(sex=sexes(510, 490)))
    assert found.columns == ("sex",)
    assert found.severity is Severity.LOOK
    assert found.rows == tuple(range(60))
    said = describe_finding(found)
    assert said.title == "sex: “female” is rarer here than in town.csv"
    assert said.body == "“female” is 12 of 100 rows here, and 51 of 100 in town.csv."
    assert {(bar.value, bar.rows) for bar in found.evidence} == {
        ("female (town.csv: 51 %)", 60),
        ("male (town.csv: 49 %)", 440),
    }


def test_a_group_that_is_missing_altogether_is_told() -> None:
    (found,) = compare(people(sex=["male"] * 300), people(sex=sexes(150, 150)))
    assert found.rows == ()
    assert describe_finding(found).body == "“female” is 0 of 100 rows here, and 50 of 100 in town.csv."


def test_sexes_are_the_same_whatever_they_are_called() -> None:
    assert compare(people(sex=sexes(150, 150, ("F", "M"))), people(sex=sexes(160, 140))) == []
    (found,) = compare(people(sex=sexes(30, 270, ("F", "M"))), people(sex=sexes(150, 150)))
    assert len(found.rows) == 30


def test_ages_are_compared_in_bands() -> None:
    rng = np.random.default_rng(0)
    old, young = rng.integers(18, 90, 1_000), rng.integers(18, 40, 400)
    here = people(age=[str(age) for age in young], sex=sexes(200, 200))
    there = people(age=[str(age) for age in old], sex=sexes(500, 500))
    (found,) = compare(here, there)
    assert found.columns == ("age",)
    assert found.details["group"] == "40 to 59"
    assert found.details["here"] == 0


@pytest.mark.parametrize("seed", range(50))
def test_tables_drawn_from_the_same_people_are_alike(seed: int) -> None:
    rng = np.random.default_rng(seed)
    tables = [
        people(
            sex=list(rng.choice(["f", "m"], rows)),
            religion=list(rng.choice(list("abcdef"), rows, p=[0.4, 0.3, 0.1, 0.1, 0.05, 0.05])),
            age=[str(age) for age in rng.integers(18, 90, rows)],
        )
        for rows in (int(rng.integers(30, 3_000)), int(rng.integers(30, 3_000)))
    ]
    assert compare(tables[0], tables[1]) == []


def test_a_small_difference_in_many_rows_is_none() -> None:
    assert compare(people(sex=sexes(47_000, 53_000)), people(sex=sexes(51_000, 49_000))) == []


def test_groups_written_otherwise_are_not_compared() -> None:
    here = people(sex=sexes(100, 100), race=["1"] * 120 + ["2"] * 80)
    there = people(sex=sexes(100, 100), race=["white"] * 100 + ["black"] * 100)
    assert compare(here, there) == []


def test_the_answer_and_what_says_nothing_of_people_are_not_compared() -> None:
    here = people(sex=sexes(20, 380), color=["red"] * 390 + ["blue"] * 10)
    there = people(sex=sexes(200, 200), color=["red"] * 200 + ["blue"] * 200)
    assert [found.columns for found in compare(here, there)] == [("sex",)]
    assert compare(here, there, target="sex") == []


def test_empty_and_odd_tables_are_survived() -> None:
    full = people(sex=sexes(200, 200))
    for other in (people(), people(sex=[]), people(sex=[None] * 30), people(sex=["female"])):
        assert compare(full, other) == []
        assert compare(other, full) == []


def test_a_report_says_whether_it_was_compared() -> None:
    alike = people(sex=sexes(200, 200)).evidence()
    assert "unlike_reference" not in check_table(alike).passed
    assert "unlike_reference" in check_table(alike, reference=Reference("town", alike)).passed
    other = people(sex=sexes(20, 380)).evidence()
    report = check_table(other, reference=Reference("town", alike))
    assert "unlike_reference" in {finding.check for finding in report.findings}
    assert "unlike_reference" not in report.passed


def write(path: Path, table: SmallTable) -> Path:
    table.texts.to_csv(path, index=False)
    return path


def test_files_are_compared(tmp_path: Path) -> None:
    amounts = [f"{each:.2f}" for each in np.random.default_rng(0).normal(50, 9, 400)]
    here = write(tmp_path / "shop.csv", people(sex=sexes(40, 360), amount=amounts))
    there = write(tmp_path / "town.csv", people(sex=sexes(204, 196), amount=amounts))
    report, _ = check_file(Source(place=str(here)), None, (), Silent(), reference=Source(place=str(there)))
    (found,) = (each for each in report.findings if each.check == "unlike_reference")
    assert describe_finding(found).body == "“female” is 10 of 100 rows here, and 51 of 100 in town.csv."


def test_the_command_line_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = write(tmp_path / "shop.csv", people(sex=sexes(40, 360)))
    there = write(tmp_path / "town.csv", people(sex=sexes(204, 196)))
    assert run(["check", str(here), "--reference", str(there)]) == 1
    assert "“female” is rarer here than in town.csv" in capsys.readouterr().out
