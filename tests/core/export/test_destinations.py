"""Every destination answers as the file does, where it runs: in a browser, in Node, compiled from C."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import replace

from browser import CHROMIUM, Browser
from made_models import linear_model
from maquette.errors import MaquetteError
from maquette.export.example import Samples, example_rows
from maquette.export.targets import TARGETS
from maquette.export.targets.c import write_c
from maquette.export.targets.mobile import kotlin_text, swift_text
from maquette.export.templates.runtime import runtime_file, runtime_version
from maquette.export.write import write_bundle
from maquette.model.file import Model, open_model
from maquette.model.graph import with_contract
from maquette.model.parity import Parity
from maquette.model.predict import predict
from maquette.model.verify import make_hard_rows
from maquette.progress import Silent
from maquette.training.train import train
from written_tables import LETTERS, SHOP, letter_rows, read_rows, shop_rows

STRICT = ("-std=c99", "-O1", "-Wall", "-Wextra", "-Wconversion", "-pedantic", "-Werror")
BOARD = ("arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mthumb", "-Os", "-c")

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
needs_compiler = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")


@pytest.fixture(scope="module", params=["left", "spent", "plan"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Models of yes or no, of a number and of several classes, of columns of numbers and categories."""
    table = read_rows(tmp_path_factory.mktemp("shop"), SHOP, shop_rows(300))
    return open_model(train(table, request.param, seconds=2, progress=Silent(), leaks=("id", "joined")).model)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def hard_samples(model: Model) -> Samples:
    """Return hard rows as a CSV file can hold them: blanks alone are nothing, and nothing is endless."""
    rows = example_rows(model.contract)
    hard = make_hard_rows(rows, model.contract.columns).replace({" ": "", np.inf: 3e38, -np.inf: -3e38})
    return Samples(rows, hard, predict(model, hard))


def written(model: Model, destination: str, folder: Path, samples: Samples | None = None) -> Path:
    """Return the folder of a bundle; with `samples`, it checks itself on these."""
    write_bundle(model, destination, folder, row_ms=0.1, progress=Silent())
    if samples is not None:
        for name, text in TARGETS[destination].files(model, samples).items():
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def put_in_runtime(folder: Path) -> None:
    """Give a bundle for Node the very runtime that lies among the resources, since tests install nothing."""
    package = folder / "node_modules" / "onnxruntime-node"
    package.mkdir(parents=True)
    (package / "package.json").write_text(
        '{"name": "onnxruntime-node", "type": "module", "main": "main.mjs"}'
    )
    wasm, bundle = (
        runtime_file(name) for name in ("ort-wasm-simd-threaded.wasm.gz", "ort.wasm.bundle.min.mjs")
    )
    (package / "ort.mjs").write_bytes(bundle.read_bytes())
    (package / "ort.wasm.gz").write_bytes(wasm.read_bytes())
    (package / "main.mjs").write_text(
        'import { readFileSync } from "node:fs";\nimport { gunzipSync } from "node:zlib";\n'
        'import * as ort from "./ort.mjs";\nexport * from "./ort.mjs";\n'
        "ort.env.wasm.numThreads = 1;\n"
        'const packed = readFileSync(new URL("ort.wasm.gz", import.meta.url));\n'
        "ort.env.wasm.wasmBinary = gunzipSync(packed);\n"
    )


def run(folder: Path, *command: str) -> str:
    """Run a command where `python` is the one of these tests."""
    found_at = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=found_at, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commands_of(folder: Path) -> list[str]:
    """Return the commands that a README prints, line by line."""
    blocks = re.findall(r"```(\w*)\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line for language, block in blocks if not language for line in block.splitlines()]


@needs_compiler
def test_c_answers_every_hard_row_and_no_compiler_has_a_word_to_say(model: Model, tmp_path: Path) -> None:
    folder = written(model, "c", tmp_path / "c", hard_samples(model))
    run(folder, "gcc", *STRICT, "check.c", "model.c", "-lm", "-o", "check")
    assert "as measured" in run(folder, "./check")


@needs_compiler
def test_what_the_readme_of_c_prints_runs_as_printed(model: Model, tmp_path: Path) -> None:
    folder = written(model, "c", tmp_path / "c")
    for command in commands_of(folder):
        told = run(folder, "sh", "-c", command)
    first = predict(model, example_rows(model.contract).head(1))
    wanted = first.labels[0] if model.contract.classes else f"{first.values[0]:g}"
    assert told.split()[0] == wanted


@pytest.mark.skipif(shutil.which(BOARD[0]) is None, reason="no compiler for ARM is installed")
def test_flash_and_ram_are_told_as_a_board_needs_them(model: Model, tmp_path: Path) -> None:
    folder = written(model, "c", tmp_path / "c")
    run(folder, *BOARD, *STRICT, "model.c", "-o", "board.o")
    told = write_c(model, hard_samples(model))
    text, data, bss = map(int, run(folder, "arm-none-eabi-size", "board.o").split("\n")[1].split()[:3])
    assert told.flash == pytest.approx(text, rel=0.1, abs=1_500)
    assert data + bss == 0


def test_what_c_can_not_do_is_said_with_the_columns(tmp_path: Path) -> None:
    table = read_rows(tmp_path, LETTERS, letter_rows(120))
    model = open_model(train(table, LETTERS[-1], seconds=2, progress=Silent()).model)
    with pytest.raises(MaquetteError, match="not_in_c") as refused:
        written(model, "c", tmp_path / "c")
    assert any(name in str(refused.value.details) for name in LETTERS[:-1])
    assert not (tmp_path / "c").exists()


def test_python_answers_as_measured_and_as_its_readme_says(model: Model, tmp_path: Path) -> None:
    folder = written(model, "python", tmp_path / "python", hard_samples(model))
    first, *commands = commands_of(folder)
    assert first == "python -m pip install -r requirements.txt"
    for command in commands:
        told = run(folder, "sh", "-c", command)
    assert_same_answers(model, example_rows(model.contract), list(csv.DictReader(io.StringIO(told))))
    rows = "json.load(open('check.json'))['rows']"
    code = f"from run import predict; import json; print(json.dumps(predict({rows})))"
    answers = json.loads(run(folder, sys.executable, "-c", code))
    assert len(answers) == len(hard_samples(model).checks)


@pytest.mark.parametrize("destination", ["python", "node"])
@pytest.mark.parametrize(
    ("arguments", "said"), [((), "Usage"), (("gone.csv",), "gone.csv"), (("other.csv",), "lacks the column")]
)
def test_a_runner_says_what_is_wrong_in_a_line(
    model: Model, tmp_path: Path, destination: str, arguments: tuple[str, ...], said: str
) -> None:
    if destination == "node" and shutil.which("node") is None:
        pytest.skip("Node is not installed")
    folder = written(model, destination, tmp_path / destination)
    put_in_runtime(folder)
    (folder / "other.csv").write_text("a;b\n1;2\n")
    command = [sys.executable, "run.py"] if destination == "python" else ["node", "run.mjs"]
    done = subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@needs_node
def test_node_answers_as_measured_and_as_its_readme_says(model: Model, tmp_path: Path) -> None:
    folder = written(model, "node", tmp_path / "node", hard_samples(model))
    put_in_runtime(folder)
    first, *commands = commands_of(folder)
    assert first == "npm install --ignore-scripts"
    for command in commands:
        told = run(folder, "sh", "-c", command)
    rows = example_rows(model.contract)
    assert_same_answers(model, rows, list(csv.DictReader(io.StringIO(told))))
    (folder / "pasted.mjs").write_text(TARGETS["node"].snippet(model, hard_samples(model)))
    assert run(folder, "node", "pasted.mjs").strip()


def assert_same_answers(model: Model, rows: pd.DataFrame, told: list[dict[str, str]]) -> None:
    answers = predict(model, rows)
    name = f"{model.contract.target} (answer)"
    if model.contract.classes:
        assert [row[name] for row in told] == answers.labels.tolist()
        chances = [[float(row[f"chance of {each}"]) for each in model.contract.classes] for row in told]
        assert np.abs(np.array(chances) - answers.probabilities).max() <= 1e-5
    else:
        assert [float(row[name]) for row in told] == pytest.approx(answers.values.tolist(), rel=1e-5)


@needs_browser
def test_the_page_answers_in_a_browser_from_disk_and_fetches_nothing(
    model: Model, tmp_path: Path, browser: Browser
) -> None:
    folder = written(model, "web", tmp_path / "web", hard_samples(model))
    browser.errors.clear()
    browser.fetched.clear()
    browser.open(folder / "index.html")
    browser.wait_for("document.getElementById('check')?.disabled === false")
    browser.wait_for("!document.getElementById('said').textContent.startsWith('Starting')")
    browser.ask("document.getElementById('check').click()")
    browser.wait_for("document.getElementById('checked').textContent")
    assert "as they were measured" in browser.ask("document.getElementById('checked').textContent")
    assert not browser.errors
    assert not [address for address in browser.fetched if not address.startswith(("file:", "blob:"))]


@needs_browser
def test_a_dropped_file_is_answered_row_by_row(model: Model, tmp_path: Path, browser: Browser) -> None:
    folder = written(model, "node", tmp_path / "node")
    page = written(model, "web", tmp_path / "web")
    browser.open(page / "index.html")
    browser.wait_for("document.getElementById('check')?.disabled === false")
    text = (folder / "example.csv").read_text(encoding="utf-8")
    browser.ask(
        "(() => { const dropped = new DataTransfer();"
        f"dropped.items.add(new File([{json.dumps(text)}], 'rows.csv'));"
        "document.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped})); })()"
    )
    browser.wait_for("!document.getElementById('save').hidden")
    said = browser.ask(
        "[...document.querySelectorAll('#table tbody tr')].map((each) => each.cells[0].textContent)"
    )
    answers = predict(model, example_rows(model.contract))
    if model.contract.classes:
        assert said == answers.labels.tolist()
    else:
        assert [float(each.replace(",", "")) for each in said] == pytest.approx(answers.values, rel=1e-3)


NASTY = {
    '</script><script>alert(1)</script>"': 1.0,
    "*/ int x; /*": 0.5,
    "a b": 0.25,
    "a_b": 0.125,
    "int": 2.0,
    "??/\\\n`${1}`": 3.0,
    "\u202eüñ 🚀": {"</script>": 1.0, "\"'\\": -1.0, "é x ": 2.0, "??=": 0.5},
}


def nasty_model() -> Model:
    numbers = np.linspace(-2, 2, 40)
    cells = [*next(each for each in NASTY.values() if isinstance(each, dict))]
    rows = pd.DataFrame(
        {
            name: numbers if isinstance(weight, float) else [cells[place % len(cells)] for place in range(40)]
            for name, weight in NASTY.items()
        }
    )
    model = linear_model(rows, NASTY, classes=('"</script>\\', "*/ÿes"))
    measured = Parity(rows=40, hard_rows=0, single_rows=0, flips=0, max_diff=0.0)
    return open_model(with_contract(model.data, replace(model.contract, parity=measured)))


@needs_compiler
def test_names_of_a_table_are_only_names_in_c(tmp_path: Path) -> None:
    folder = written(nasty_model(), "c", tmp_path / "c")
    run(folder, "gcc", *STRICT, "check.c", "model.c", "-lm", "-o", "check")
    assert "as measured" in run(folder, "./check")


@needs_node
def test_names_of_a_table_are_only_names_in_node(tmp_path: Path) -> None:
    folder = written(nasty_model(), "node", tmp_path / "node")
    put_in_runtime(folder)
    assert "as they were measured" in run(folder, "node", "check.mjs")


@needs_browser
def test_names_of_a_table_are_only_names_in_a_page(tmp_path: Path, browser: Browser) -> None:
    model = nasty_model()
    folder = written(model, "web", tmp_path / "web")
    browser.errors.clear()
    browser.open(folder / "index.html")
    browser.wait_for("document.getElementById('check')?.disabled === false")
    labels = browser.ask("[...document.querySelectorAll('.field label')].map((each) => each.textContent)")
    assert labels == [column.name for column in model.contract.columns]
    assert browser.ask("document.scripts.length") == 6
    assert not browser.errors


def test_the_page_holds_the_runtime_it_names(tmp_path: Path, model: Model) -> None:
    page = (written(model, "web", tmp_path / "web") / "index.html").read_text(encoding="utf-8")
    assert f"ONNX Runtime for the web {runtime_version()}" in page
    assert "MIT License" in page
    assert "connect-src" not in page
    assert "default-src 'none'" in page
    assert (tmp_path / "web" / "index.html").stat().st_size < 6 << 20


@pytest.mark.parametrize(
    ("text", "kotlin", "swift"),
    [
        ("plain é", '"plain é"', '"plain é"'),
        ('a "b" \\', '"a \\"b\\" \\\\"', '"a \\"b\\" \\\\"'),
        ("$price ${x}", '"\\$price \\${x}"', '"$price ${x}"'),
        ("\\(x)\n", '"\\\\(x)\\u000a"', '"\\\\(x)\\u{a}"'),
        ("\U000e0001", '"\\udb40\\udc01"', '"\\u{e0001}"'),
    ],
)
def test_names_of_a_table_are_only_names_on_phones(text: str, kotlin: str, swift: str) -> None:
    assert kotlin_text(text) == kotlin
    assert swift_text(text) == swift


def test_a_class_for_phones_has_a_field_for_each_column(model: Model, tmp_path: Path) -> None:
    folder = written(model, "mobile", tmp_path / "mobile")
    for name, read in (("Model.kt", kotlin_text), ("Model.swift", swift_text)):
        code = (folder / name).read_text(encoding="utf-8")
        for column in model.contract.columns:
            assert read(column.input) in code
        for label in model.contract.classes:
            assert read(label) in code
        assert "/* " not in code
    assert "not compiled" in (folder / "README.md").read_text(encoding="utf-8").replace("\n", " ")
