"""Commands say sentences, write documented JSON, exit with documented codes, and leave nothing half done."""

import json
from pathlib import Path

import onnxruntime
import pandas as pd
import pytest

from maquette.cli.run import run
from maquette.codec import from_json
from maquette.model.contract import Contract
from maquette.model.file import load_model, open_model
from written_tables import SHOP, shop_rows, write_csv

Said = pytest.CaptureFixture[str]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "shop.csv", SHOP, shop_rows(300))


@pytest.fixture
def model(shop: Path, tmp_path: Path) -> Path:
    out = tmp_path / "model.onnx"
    assert run(["train", str(shop), "--target", "left", "--seconds", "1", "--out", str(out)]) == 0
    return out


def test_a_file_can_say_yes_from_a_lower_chance_on(shop: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "careful.onnx"
    line = ["train", str(shop), "--target", "left", "--trials", "1", "--yes-from", "0.1", "--out", str(out)]
    assert run([*line, "--json", "-"]) == 0
    told = json.loads(capsys.readouterr().out)["metrics"]["accuracy"]
    contract = open_model(out.read_bytes()).contract
    assert contract.threshold == pytest.approx(0.1)
    assert {each.name: each.value for each in contract.metrics}["accuracy"] == told["value"]
    assert run(["train", str(shop), "--target", "tier", "--trials", "1", "--yes-from", "0.1"]) == 2
    assert "yes or no" in capsys.readouterr().err


def test_inspect_lists_every_column(shop: Path, capsys: Said) -> None:
    assert run(["inspect", str(shop), "--json", "-"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["rows"] == 300
    assert [column["name"] for column in body["columns"]] == list(SHOP)
    assert {"name", "kind", "role", "format", "sure"} <= set(body["columns"][0])


def test_inspect_says_how_a_table_was_read(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "odd.csv"
    rows = "".join(f"Card {number};{number},50\n" for number in range(1, 9))
    path.write_text(f"Sales of May\n\nitem;price\n{rows}Print;7,25;late\n", "utf-8")
    assert run(["inspect", str(path), "--json", "-"]) == 0
    source = json.loads(capsys.readouterr().out)["source"]
    assert (source["format"], source["layout"]["delimiter"], source["layout"]["skipped"]) == ("text", ";", 2)
    assert any("more cells" in note for note in source["notes"])
    assert run(["inspect", str(path)]) == 0
    assert "more cells" in capsys.readouterr().out


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "shop.xlsx"
    with pd.ExcelWriter(path) as book:
        for month, rows in (("May", 3), ("June", 5)):
            pd.DataFrame({"item": ["Mug"] * rows, "price": range(rows)}).to_excel(
                book, sheet_name=month, index=False
            )
    assert run(["inspect", f"{path}#June", "--json", "-"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert (body["rows"], body["source"]["part"], body["source"]["parts"]) == (5, "June", ["May", "June"])
    assert run(["inspect", f"{path}#July"]) == 2
    assert "July" in capsys.readouterr().err


def test_a_column_is_read_as_told(shop: Path, tmp_path: Path, capsys: Said) -> None:
    assert run(["inspect", str(shop), "--as", "orders=category", "--json", "-"]) == 0
    kinds = {each["name"]: each["kind"] for each in json.loads(capsys.readouterr().out)["columns"]}
    assert kinds["orders"] == "category"
    for wrong in ("orders", "orders=amount", "nothing=number", "plan=date"):
        assert run(["inspect", str(shop), "--as", wrong]) == 2
        assert capsys.readouterr().err.strip()


def test_check_names_a_leak_and_exits_with_1(tmp_path: Path, capsys: Said) -> None:
    rows = [[*row, str(row[SHOP.index("left")]).upper()] for row in shop_rows(300)]
    path = write_csv(tmp_path / "leak.csv", (*SHOP, "goodbye"), rows)
    assert run(["check", str(path), "--target", "left", "--json", "-"]) == 1
    said = json.loads(capsys.readouterr().out)
    found = said["findings"]
    assert found[0]["severity"] == "serious"
    assert found[0]["columns"] == ["goodbye"]
    assert {"check", "severity", "columns", "rows", "sentence", "fixes"} <= set(found[0])
    assert set(said["overview"]) == {"rows", "columns", "others", "gaps", "links", "answers"}
    assert [each["column"] for each in said["overview"]["columns"]] == [*SHOP, "goodbye"]
    assert said["overview"]["answers"]["columns"][0]["column"] == "goodbye"


def test_train_writes_the_file_and_the_documented_json(shop: Path, tmp_path: Path, capsys: Said) -> None:
    out, report = tmp_path / "m.onnx", tmp_path / "r.json"
    arguments = ["train", str(shop), "--target", "tier", "--seconds", "1", "--test", str(shop)]
    assert run([*arguments, "--out", str(out), "--json", str(report)]) == 0
    assert "no answer changed" in capsys.readouterr().out
    body = json.loads(report.read_text())
    assert body["task"] == "classes"
    assert body["classes"] == ["gold", "new", "silver"]
    assert set(body["metrics"]["accuracy"]) == {"value", "low", "high"}
    assert body["parity"]["flips"] == 0
    assert set(body["model"]) >= {"bytes", "row_ms", "learner"}
    assert body["model"]["bytes"] == out.stat().st_size
    assert body["left_out"] == [
        {"column": "customer", "reason": "identifier"},
        {"column": "spent", "reason": "gives_answer_away"},
    ]
    assert body["test"]["accuracy"]["value"] > body["baseline"]["accuracy"]
    assert onnxruntime.InferenceSession(out.read_bytes()).get_outputs()[0].name == "label"


def test_predict_adds_the_answers_to_the_rows(shop: Path, model: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "answers.csv"
    assert run(["predict", str(model), str(shop), "--out", str(out)]) == 0
    lines = out.read_text().splitlines()
    assert len(lines) == 301
    assert lines[0].endswith("left (said),chance of no,chance of yes")


def test_explain_export_and_drift_work_on_files(
    shop: Path, model: Path, tmp_path: Path, capsys: Said
) -> None:
    assert run(["explain", str(model), str(shop), "--json", str(tmp_path / "e.json")]) == 0
    found = json.loads((tmp_path / "e.json").read_text())
    assert {each["column"] for each in found["drivers"][:3]} == {"orders", "plan", "newsletter"}
    assert found["together"][0]["clear"]
    assert sum(each["rows"] for each in found["calibration"]["bins"]) == 300
    assert isinstance(found["slices"], list)
    assert run(["export", str(model), "--out", str(tmp_path / "bundle")]) == 0
    assert (tmp_path / "bundle" / "run.py").exists()
    newer = write_csv(tmp_path / "newer.csv", SHOP, [[*row[:3], 900, *row[4:]] for row in shop_rows(300, 4)])
    capsys.readouterr()
    arguments = ["drift", str(shop), str(newer), "--model", str(model), "--html", str(tmp_path / "d.html")]
    assert run([*arguments, "--json", "-"]) == 1
    body = json.loads(capsys.readouterr().out)
    assert body["alarm"]
    assert "price" in [column["column"] for column in body["columns"] if column["moved"]]
    assert {"column", "moved", "p", "effect", "harm"} <= set(body["columns"][0])
    assert (tmp_path / "d.html").read_text().lstrip().startswith("<!doctype html>")


def test_show_tells_what_a_file_takes_and_gives_and_its_proof(model: Path, capsys: Said) -> None:
    contract = load_model(model).contract
    assert run(["show", str(model)]) == 0
    said = capsys.readouterr().out
    for column in contract.columns:
        assert f"  {column.name}: {column.kind.value}" in said
    for name in contract.classes:
        assert f"“{name}”" in said
    assert "no answer changed" in said
    assert run(["show", str(model), "--json", "-"]) == 0
    body = json.loads(capsys.readouterr().out)
    del body["format"]
    assert from_json(json.dumps(body), Contract) == contract


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "{empty}"],
        ["show", "{gone}"],
        ["train", "{shop}", "--target", "nope"],
        ["train", "{empty}", "--target", "left"],
        ["train", "{picture}", "--target", "left"],
        ["train", "{folder}", "--target", "left"],
        ["train", "{gone}", "--target", "left"],
        ["train", "{shop}"],
        ["train", "{shop}", "--target", "left", "--seconds", "0"],
        ["train", "{shop}", "--target", "left", "--seconds", "1", "--out", "{folder}"],
        ["check", "{shop}", "--target", "nope"],
        ["predict", "{shop}", "{shop}"],
        ["explain", "{gone}", "{shop}"],
        ["drift", "{shop}", "{empty}"],
        ["nonsense"],
    ],
)
def test_bad_input_gets_a_sentence_a_remedy_and_exit_code_2(
    shop: Path, tmp_path: Path, capsys: Said, arguments: list[str]
) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "folder").mkdir()
    places = {name: tmp_path / f"{name}.csv" for name in ("shop", "empty", "picture", "gone")}
    filled = [each.format(**places, folder=tmp_path / "folder") for each in arguments]
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert run(filled) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert said.err.rstrip().endswith(".")
    assert run([*filled, "--json", "-"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert set(error) == {"code", "sentence", "remedy"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_the_demo_leaves_every_result(tmp_path: Path, capsys: Said) -> None:
    for _ in range(2):
        assert run(["demo", "--out", str(tmp_path / "demo"), "--seconds", "1"]) == 0
    left = {path.name for path in (tmp_path / "demo").iterdir()}
    assert left == {"quality.html", "model.onnx", "parity.json", "drift.png", "drift.html", "bundle"}
    assert json.loads((tmp_path / "demo" / "parity.json").read_text())["flips"] == 0


def test_train_warns_of_a_leak_and_can_leave_it_out(tmp_path: Path, capsys: Said) -> None:
    rows = [[*row, str(row[SHOP.index("left")]).upper()] for row in shop_rows(300)]
    path = write_csv(tmp_path / "leak.csv", (*SHOP, "goodbye"), rows)
    arguments = ["train", str(path), "--target", "left", "--seconds", "1", "--json", "-"]
    assert run(arguments) == 0
    body = json.loads(capsys.readouterr().out)
    assert [each["columns"] for each in body["warnings"]] == [["goodbye"]]
    assert run([*arguments, "--leave-out", "goodbye"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["warnings"] == []
    assert {"column": "goodbye", "reason": "your_choice"} in body["left_out"]
    assert run([*arguments, "--leave-out", "nowhere"]) == 2


def test_train_tests_on_the_newest_rows_or_on_whole_groups_where_told(shop: Path, capsys: Said) -> None:
    arguments = ["train", str(shop), "--target", "left", "--seconds", "1", "--json", "-"]
    for option, column in (("--time", "joined"), ("--group", "orders")):
        assert run([*arguments, option, column]) == 0
        left_out = json.loads(capsys.readouterr().out)["left_out"]
        assert {"column": column, "reason": "your_choice"} in left_out
    # Each plan is bought to this day: without the plans of the newest rows nothing is left to learn from.
    assert run([*arguments, "--time", "joined", "--group", "plan"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "no_rows_to_test"
    assert run([*arguments, "--time", "plan"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "no_dates"
    assert run([*arguments, "--group", "nowhere"]) == 2


def test_check_tells_what_a_fix_did_to_a_quick_model(tmp_path: Path, capsys: Said) -> None:
    rows = [[row % 37, "left" if row % 3 else "there", "yes" if row % 3 else "no"] for row in range(300)]
    path = write_csv(tmp_path / "leak.csv", ["size", "goodbye", "left"], rows)
    assert run(["check", str(path), "--target", "left", "--json", "-"]) == 1
    (leak, *_) = json.loads(capsys.readouterr().out)["findings"]
    assert leak["columns"] == ["goodbye"]
    assert leak["gain"]["after"] < leak["gain"]["before"] == 1.0


def test_predict_keeps_every_column_and_says_what_it_could_not_read(
    model: Path, tmp_path: Path, capsys: Said
) -> None:
    rows = [[cell if place != 3 else "about 20" for place, cell in enumerate(row)] for row in shop_rows(5, 8)]
    path = write_csv(tmp_path / "odd.csv", SHOP, rows)
    capsys.readouterr()
    assert run(["predict", str(model), str(path)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("customer,joined,plan,price")
    assert "about 20" in said.out
    assert "5 rows hold text in “price”" in said.err
