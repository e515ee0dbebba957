"""The sample tables: made again alike, readable, with the problems and drift that their stories promise."""

import subprocess
import sys
from pathlib import Path

import pytest

from maquette.data.frame import read_frame
from maquette.data.samples import Sample, list_samples, sample_path
from maquette.data.snapshot import read_table
from maquette.data.table import Table
from maquette.errors import MaquetteError
from maquette.monitoring.compare import compare
from maquette.progress import Silent
from maquette.quality.evidence import gather
from maquette.quality.finding import QualityReport, Severity
from maquette.quality.report import check_table

SCRIPT = Path(__file__).parents[2] / "packaging" / "make_samples.py"
SAMPLES = list_samples()


def read(file: str, folder: Path) -> Table:
    with sample_path(file) as path:
        return read_table(path, folder, Silent())


def check(sample: Sample, folder: Path) -> QualityReport:
    return check_table(gather(read(sample.file, folder), sample.target))


def found_in(report: QualityReport) -> set[tuple[str, tuple[str, ...]]]:
    return {(finding.check, finding.columns) for finding in report.findings}


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert {sample.file for sample in SAMPLES} <= set(made)
    for name in made:
        if name == "samples.json":
            continue
        with sample_path(name) as kept:
            assert (tmp_path / name).read_bytes() == kept.read_bytes(), name


def test_there_are_samples_for_groups_and_for_numbers(tmp_path: Path) -> None:
    kinds = {read(s.file, tmp_path).schema.column(s.target).kind.value for s in SAMPLES}
    assert {"yes/no", "number"} <= kinds


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_the_newer_table_fits_and_has_moved(sample: Sample, tmp_path: Path) -> None:
    reference, newer = read(sample.file, tmp_path), read(sample.newer, tmp_path)
    assert reference.schema.names == newer.schema.names
    report = compare(read_frame(reference), read_frame(newer), reference.schema, period="October")
    assert report.alarm
    assert sum(column.moved for column in report.columns) < len(report.columns) / 2


def test_the_planted_problems_of_the_print_shop_are_found(tmp_path: Path) -> None:
    report = check(SAMPLES[0], tmp_path)
    serious = [finding.columns for finding in report.findings if finding.severity is Severity.SERIOUS]
    assert serious == [("Refund date",)]
    assert found_in(report) >= {
        ("disguised_missing", ("Age",)),
        ("disguised_missing", ("Country",)),
        ("disguised_missing", ("Support messages",)),
        ("constant_column", ("Currency",)),
        ("duplicate_rows", ()),
        ("identifier_like", ("Customer",)),
    }


def test_the_other_planted_problems_are_found(tmp_path: Path) -> None:
    assert ("disguised_missing", ("Edition",)) in found_in(check(SAMPLES[1], tmp_path))
    assert ("disguised_missing", ("Usual hour",)) in found_in(check(SAMPLES[2], tmp_path))


def test_an_unknown_sample_is_refused() -> None:
    with pytest.raises(MaquetteError, match="no_such_sample"), sample_path("../samples.json"):
        pass


def test_no_address_belongs_to_anybody() -> None:
    with sample_path("print-shop.csv") as path:
        cells = path.read_text(encoding="utf-8").replace("\n", ",").split(",")
    assert all(cell.endswith("@example.org") for cell in cells if "@" in cell)
