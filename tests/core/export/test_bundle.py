"""A bundle holds the measured file and runs where only NumPy and ONNX Runtime are."""

import csv
import errno
import io
import os
import random
import subprocess
import sys
from importlib.metadata import distribution, requires
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from packaging.requirements import Requirement

from maquette.data import formats
from maquette.data.numbers import QUOTED, SPACED_COMMA, WITH_LETTERS, number_reading
from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.export.bundle import Bundle
from maquette.export.example import example_rows
from maquette.export.targets import TARGETS
from maquette.export.write import write_bundle
from maquette.model.file import Model, open_model
from maquette.model.predict import predict
from maquette.progress import Silent
from maquette.session.files import predict_file
from maquette.training.train import train
from written_tables import SHOP, read_rows, shop_rows


@pytest.fixture(scope="module", params=["left", "spent"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Model:
    table = read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(300))
    return open_model(train(table, request.param, seconds=1, progress=Silent()).model)


def bundle_of(model: Model, folder: Path) -> Bundle:
    return write_bundle(model, "python", folder, row_ms=0.1, progress=Silent())


def needed(name: str, found: set[str]) -> set[str]:
    """Return a distribution's name and those of all it needs here."""
    if name not in found:
        found.add(name)
        for text in requires(name) or []:
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                needed(wanted.name, found)
    return found


@pytest.fixture(scope="module")
def bare_libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it but the libraries that a bundle asks for."""
    folder = tmp_path_factory.mktemp("libraries")
    for name in needed("onnxruntime", needed("numpy", set())):
        for file in distribution(name).files or []:
            top = file.parts[0]
            if top != ".." and not (folder / top).exists():
                (folder / top).symlink_to(Path(str(distribution(name).locate_file(top))))
    return folder


def run_bare(libraries: Path, code: str, folder: Path) -> str:
    """Run Python without this environment's packages; return what it printed."""
    start = f"import sys; sys.path.insert(0, {str(libraries)!r}); sys.argv = ['run.py', 'example.csv']\n"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_runner_answers_as_the_model_does(model: Model, tmp_path: Path, bare_libraries: Path) -> None:
    bundle = bundle_of(model, tmp_path / "out")
    printed = run_bare(
        bare_libraries, "import runpy; runpy.run_path('run.py', run_name='__main__')", Path(bundle.folder)
    )
    prediction = predict(model, example_rows(model.contract))
    said = answers_in(printed)
    if model.contract.classes:
        assert said == list(prediction.labels)
    else:
        assert [float(each) for each in said] == pytest.approx(list(prediction.values))
    assert sorted(path.name for path in Path(bundle.folder).iterdir()) == sorted(bundle.files)


def answers_in(printed: str) -> list[str]:
    """Return the column of answers of what a runner printed."""
    rows = list(csv.DictReader(io.StringIO(printed)))
    return [next(cell for name, cell in row.items() if name.endswith(" (answer)")) for row in rows]


RUN = "import runpy; runpy.run_path('run.py', run_name='__main__')"
# Cells that some programs take for numbers and others don't, in every way of writing them.
ODD = [
    "(1.5)",
    "- 7",
    "7-",
    "−77",
    "1 504,29",
    "1'504.29",
    "3 €",
    "$3",
    "2.5k",
    "1e400",
    "(3",
    " 7 ",
    "1_500",
    "inf",
    "nan",
    "1.5",
    "1,5",
    "1.504",
    "1,504",
    "1.504,29",
    "1,504.29",
    " 7 ",
    "\t7",
    "1e3",
    "\u0663",
]


def written(value: float, form: str) -> str:
    """Write an amount as people do in the format `form`."""
    reading = number_reading(form)
    group = reading.groups[:1]
    return f"{value:,.2f}".replace(",", "T").replace(".", reading.point).replace("T", group)


@pytest.mark.parametrize(
    ("form", "unit", "delimiter"),
    [
        (formats.PLAIN, "", ","),
        (formats.GROUPED, "", ";"),
        (formats.COMMA, "", ","),
        (formats.COMMA, "", "\t"),
        (SPACED_COMMA, "", ";"),
        (QUOTED, "", ","),
        (formats.COMMA, "€", ";"),
        (formats.GROUPED, "$", "\t"),
        (formats.PLAIN + WITH_LETTERS, "", ","),
    ],
)
def test_the_runner_reads_numbers_as_the_app_does(
    tmp_path: Path, bare_libraries: Path, form: str, unit: str, delimiter: str
) -> None:
    chance = random.Random(3)
    amounts = [chance.uniform(10, 9_000) for _ in range(200)]
    behind = f" {unit}" if unit else "k" if form.endswith(WITH_LETTERS) else ""
    rows = [[written(amount, form) + behind, f"{2 * amount:.2f}"] for amount in amounts]
    model = open_model(
        train(read_rows(tmp_path, ("price", "spent"), rows), "spent", seconds=1, progress=Silent()).model
    )
    assert (model.contract.columns[0].format, model.contract.columns[0].unit) == (form, unit)
    folder = Path(bundle_of(model, tmp_path / "out").folder)
    example = pd.read_csv(folder / "example.csv", dtype=str)
    assert formats.read_number(example["price"][0], form) == example_rows(model.contract)["price"][0]
    cells = [*ODD, *(row[0] for row in rows[:20])]
    with (folder / "example.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows([["price", "more"], *([cell, "x"] for cell in cells)])
    printed = [float(each) for each in answers_in(run_bare(bare_libraries, RUN, folder))]
    _, answers = predict_file(model, Source(place=str(folder / "example.csv")), Silent())
    assert printed == pytest.approx(list(answers.values), rel=1e-6)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_the_runner_reads_a_file_that_is_not_utf8(
    tmp_path: Path, bare_libraries: Path, encoding: str
) -> None:
    rows = [["Größe" if n % 2 else "Farbe", n % 2 * 100 + n % 30] for n in range(200)]
    table = read_rows(tmp_path, ("art", "spent"), rows)
    model = open_model(train(table, "spent", seconds=1, progress=Silent()).model)
    folder = Path(bundle_of(model, tmp_path / "out").folder)
    (folder / "example.csv").write_text("art\nGröße\nFarbe\n", encoding=encoding)
    large, small = map(float, answers_in(run_bare(bare_libraries, RUN, folder)))
    assert large > 50 > small


def test_the_runner_says_which_column_is_missing(model: Model, tmp_path: Path) -> None:
    folder = Path(bundle_of(model, tmp_path / "out").folder)
    (folder / "other.csv").write_text("a;b\n1;2\n")
    done = subprocess.run(
        [sys.executable, "run.py", "other.csv"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "lacks the column" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bundle_that_can_not_be_finished_leaves_no_folder(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    (tmp_path / "out").mkdir()
    with pytest.raises(MaquetteError, match="disk_full"):
        bundle_of(model, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_snippet_runs_as_pasted(model: Model, tmp_path: Path, bare_libraries: Path) -> None:
    bundle = bundle_of(model, tmp_path / "out")
    printed = run_bare(bare_libraries, bundle.snippet, Path(bundle.folder))
    first = predict(model, example_rows(model.contract).head(1))
    if model.contract.classes:
        assert printed.split()[0] == first.labels[0]
    else:
        assert float(printed) == pytest.approx(first.values[0])


def test_the_bundle_pins_exactly_what_it_was_tested_with(model: Model, tmp_path: Path) -> None:
    bundle = bundle_of(model, tmp_path / "out")
    pins = (Path(bundle.folder) / "requirements.txt").read_text().split()
    assert pins == [f"numpy=={np.__version__}", f"onnxruntime=={distribution('onnxruntime').version}"]


def test_no_row_of_the_table_is_shipped(tmp_path: Path) -> None:
    rows = shop_rows(300)
    table = read_rows(tmp_path, SHOP, rows)
    model = open_model(train(table, "left", seconds=1, progress=Silent()).model)
    bundle = bundle_of(model, tmp_path / "out")
    shipped = list(csv.DictReader(io.StringIO((Path(bundle.folder) / "example.csv").read_text())))
    known = {tuple(str(cell) for cell in (row[2], row[3], row[4])) for row in rows}
    assert not {(row["plan"], row["price"], row["orders"]) for row in shipped} & known


def test_a_folder_that_holds_something_is_left_alone(model: Model, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(MaquetteError, match="folder_not_empty"):
        bundle_of(model, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_every_destination_writes_the_measured_file_and_says_how_to_run_it(
    model: Model, tmp_path: Path
) -> None:
    # The shop's table has a column of dates, which C has no words for; see test_destinations.
    for name in TARGETS.keys() - {"c"}:
        bundle = write_bundle(model, name, tmp_path / name, row_ms=0.1, progress=Silent())
        assert (tmp_path / name / "model.onnx").read_bytes() == model.data
        assert bundle.parity == model.contract.parity
        assert "README.md" in bundle.files


def test_example_rows_are_typical(model: Model) -> None:
    rows = example_rows(model.contract)
    assert isinstance(rows, pd.DataFrame)
    assert not predict(model, rows).notices
