"""JSON in any shape that holds a table: every value as it stands there, nothing merged, nothing rounded."""

import json
from pathlib import Path

import pytest

from maquette.data.readers import confined
from maquette.data.readers.json.document import read_document
from maquette.data.readers.json.records import CHUNK_CELLS
from maquette.data.readers.json.scanner import CHUNK
from maquette.data.source import Source
from maquette.errors import MaquetteError
from maquette.progress import Silent
from opened_tables import Opened, open_file, refusal
from read_texts import read_body

ROWS = [["1", "Ada"], ["2", "Grace"]]


def _open(folder: Path, text: str, part: str = "") -> Opened:
    path = folder / "table.json"
    path.write_text(text, encoding="utf-8")
    return open_file(path, part)


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": 1, "name": "Ada"}, {"id": 2, "name": "Grace"}]',
        '{"id": 1, "name": "Ada"}\n{"id": 2, "name": "Grace"}\n',
        '{"id": 1, "name": "Ada"}\r\n\r\n{"id": 2, "name": "Grace"}',
        '{"id": 1,\n "name": "Ada"}\n{"id": 2,\n "name": "Grace"}',
        '{"data": [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Grace"}]}',
        '{"answer": {"items": [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Grace"}]}}',
        '{"id": [1, 2], "name": ["Ada", "Grace"]}',
        '{"id": {"0": 1, "1": 2}, "name": {"0": "Ada", "1": "Grace"}}',
        '{"0": {"id": 1, "name": "Ada"}, "1": {"id": 2, "name": "Grace"}}',
        '{"columns": ["id", "name"], "index": [0, 1], "data": [[1, "Ada"], [2, "Grace"]]}',
        '[["id", "name"], [1, "Ada"], [2, "Grace"]]',
        '["id", "name"]\n[1, "Ada"]\n[2, "Grace"]\n',
        '\ufeff [ {"id": 1, "name": "Ada"} , {"id": 2, "name": "Grace"} ] \n',
    ],
)
def test_every_usual_shape_gives_the_same_table(tmp_path: Path, text: str) -> None:
    opened = _open(tmp_path, text)
    assert opened.found.columns == ("id", "name")
    assert opened.rows == ROWS
    assert opened.found.declared == ("number", "text")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_of_json_are_found(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.txt"
    path.write_text('[{"name": "Zoë"}]', encoding=encoding)
    assert open_file(path).rows == [["Zoë"]]


def test_numbers_keep_every_digit(tmp_path: Path) -> None:
    numbers = ["12345678901234567890123", "1.10", "1e-400", "-0", "0.1000000000000000055511151231257827"]
    opened = _open(tmp_path, "[" + ", ".join(f'{{"n": {number}}}' for number in numbers) + "]")
    assert [row[0] for row in opened.rows] == numbers


def test_objects_are_flattened_once_and_lists_stay_json(tmp_path: Path) -> None:
    text = '[{"id": 1, "who": {"name": "Ada", "tags": ["a", {"b": 1.50}], "home": {"town": "Köln"}}}]'
    opened = _open(tmp_path, text)
    assert opened.found.columns == ("id", "who.name", "who.tags", "who.home")
    assert opened.rows == [["1", "Ada", '["a", {"b": 1.50}]', '{"town": "Köln"}']]


def test_columns_that_come_late_are_empty_above(tmp_path: Path) -> None:
    lines = [*('{"a": 1}' for _ in range(40_000)), '{"a": 2, "late": true}']
    opened = _open(tmp_path, "\n".join(lines))
    assert opened.found.columns == ("a", "late")
    assert opened.rows[-2:] == [["1", None], ["2", "true"]]
    assert len(opened.rows) == 40_001


def test_values_under_one_name_twice_are_both_kept(tmp_path: Path) -> None:
    opened = _open(tmp_path, '[{"a": 1, "a": 2}]')
    assert (opened.found.columns, opened.rows) == (("a", "a (2)"), [["1", "2"]])


def test_mixed_kinds_keep_their_text_and_claim_nothing(tmp_path: Path) -> None:
    opened = _open(tmp_path, '[{"a": 1}, {"a": "x"}, {"a": true}, {"a": null}, {"a": [1]}]')
    assert [row[0] for row in opened.rows] == ["1", "x", "true", None, "[1]"]
    assert opened.found.declared == ("",)


def test_several_lists_of_records_are_all_offered(tmp_path: Path) -> None:
    text = '{"shop": "Print", "orders": [{"n": 1}, {"n": 2}], "people": [{"name": "Ada"}]}'
    opened = _open(tmp_path, text)
    assert opened.parts == ["orders", "people"]
    assert (opened.found.part, opened.found.doubts) == ("orders", ("part",))
    assert opened.notes == {"beside_left_out": 0}
    assert _open(tmp_path, text, "people").rows == [["Ada"]]
    assert refusal(tmp_path / "table.json", "prices").code == "no_such_part"


def test_rows_and_columns_are_told_apart_by_their_keys(tmp_path: Path) -> None:
    by_day = '{"price": {"2024-01-01": 1.5, "2024-01-02": 2}, "n": {"2024-01-01": 3, "2024-01-02": 4}}'
    assert _open(tmp_path, by_day).found.columns == ("index", "price", "n")
    by_name = '{"ada": {"age": 36, "town": "London"}, "grace": {"age": 85, "town": "New York"}}'
    opened = _open(tmp_path, by_name)
    assert opened.found.columns == ("key", "age", "town")
    assert "header" in opened.found.doubts


def test_a_value_longer_than_one_piece_is_whole(tmp_path: Path) -> None:
    text = "x" * (2 * CHUNK + 10)
    assert _open(tmp_path, json.dumps([{"a": text}, {"a": "y"}])).rows == [[text], ["y"]]


def test_a_first_line_longer_than_one_piece_is_a_line(tmp_path: Path) -> None:
    text = "x" * (2 * CHUNK)
    assert _open(tmp_path, f'["{text}", 1]\n["y", 2]\n').rows == [[text, "1"], ["y", "2"]]


def test_half_a_sign_pair_is_spelled_out(tmp_path: Path) -> None:
    assert _open(tmp_path, '[{"a": "\\ud800!"}]').rows == [["\\ud800!"]]


def test_a_value_that_is_no_number_keeps_its_word(tmp_path: Path) -> None:
    assert _open(tmp_path, '[{"a": NaN}, {"a": -Infinity}]').rows == [["NaN"], ["-Infinity"]]


@pytest.mark.parametrize(
    ("text", "line"),
    [('[{"a": 1},\n {"a": 2', 2), ('[{"a": 1}\n {"a": 2}]', 2), ('[{"a": 1}]\nmore', 2), ("{\n'a': 1\n}", 2)],
)
def test_what_is_no_json_is_named_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    error = refusal(path)
    assert (error.code, error.details["line"]) == ("broken_json", line)


@pytest.mark.parametrize("start", ["[", '{"a":', '[{"a":'])
def test_depth_beyond_any_table_is_refused(tmp_path: Path, start: str) -> None:
    path = tmp_path / "deep.json"
    path.write_text(start * 100_000, encoding="utf-8")
    assert refusal(path).code == "too_deep"


def test_a_name_for_every_record_is_too_many_columns(tmp_path: Path) -> None:
    path = tmp_path / "wide.json"
    path.write_text(json.dumps([{f"k{number}": 1} for number in range(100_000)]), encoding="utf-8")
    assert refusal(path).code == "too_many_columns"


@pytest.mark.parametrize("text", ["[]", "{}", "[{}]"])
def test_json_without_cells_holds_no_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.json"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).code == "no_table_inside"


@pytest.mark.parametrize("text", ["[id],[name]\n1,Ada\n2,Grace\n", '{id},"name"\n1,Ada\n2,Grace\n'])
def test_text_that_only_begins_with_a_bracket_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    opened = open_file(path)
    assert (opened.found.format, opened.rows) == ("text", ROWS)


@pytest.mark.parametrize(
    "text",
    [
        '[\n{"a": 1, "b": "x,]"},\n{"a": 2, "b": "y"},\n]',
        '[{"a": 1, "b": "x,]",}, {"a": 2, "b": "y",},]',
        '{"rows": [{"a": 1, "b": "x,]"}, {"a": 2, "b": "y"},],}',
        'window.YTD.part0 = [{"a": 1, "b": "x,]"}, {"a": 2, "b": "y"}]',
        'var rows = [{"a": 1, "b": "x,]"}, {"a": 2, "b": "y"}];\n',
        'show([{"a": 1, "b": "x,]"}, {"a": 2, "b": "y"}]);',
        '[null, {"a": 1, "b": "x,]"}, null, {"a": 2, "b": "y"}]',
    ],
)
def test_what_programs_write_around_objects_costs_no_row(text: str) -> None:
    found, rows = read_body(text, "table.json")
    assert (found.columns, rows) == (("a", "b"), [["1", "x,]"], ["2", "y"]])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16", "cp1251"])
def test_objects_may_be_in_any_encoding(encoding: str) -> None:
    town = "Москва" if encoding == "cp1251" else "Köln"
    text = json.dumps([{"town": town, "n": number} for number in range(9)], ensure_ascii=False)
    assert read_body(text.encode(encoding), "table.json")[1][3] == [town, "3"]


def test_one_wrong_byte_among_objects_is_shown() -> None:
    body = json.dumps([{"town": "Köln " * 40, "n": number} for number in range(9)], ensure_ascii=False)
    _, rows = read_body(body.encode().replace(b'"n": 5', b'"n": "\xff5"'), "table.json")
    assert (len(rows), rows[5][1][-1]) == (9, "5")


def _nested(levels: int) -> str:
    return '{"a": ' * levels + "1" + "}" * levels


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ('[{"a.b": 1, "a": {"b": 2}}, {"a": {"b": 3}}]', ("a.b", "a.b (2)"), [["1", "2"], ["3", None]]),
        ('[{"a": {"b": 2}, "a.b": 1}]', ("a.b (2)", "a.b"), [["2", "1"]]),
        ('[{"a.b": {"c": 1}, "a": {"b.c": 2}}]', ("a.b.c", "a.b.c (2)"), [["1", "2"]]),
        ('{"columns": ["a", "a"], "data": [[1, 2]]}', ("a", "a (2)"), [["1", "2"]]),
        (
            '{"columns": ["a", null], "data": [[1], [2, 3, 4]]}',
            ("a", "Column 2", "Column 3"),
            [["1", None, None], ["2", "3", "4"]],
        ),
        (
            '{"columns": ["index"], "index": ["x", "y"], "data": [[1], [2]]}',
            ("index (2)", "index"),
            [["x", "1"], ["y", "2"]],
        ),
        (
            '{"index": {"x1": 1, "x2": 2, "x3": 3}, "n": {"x1": 4, "x2": 5, "x3": 6}}',
            ("index (2)", "index", "n"),
            [["x1", "1", "4"], ["x2", "2", "5"], ["x3", "3", "6"]],
        ),
        (
            '{"ada": {"key": 1, "town": "London"}, "grace": {"key": 2, "town": "New York"}}',
            ("key (2)", "key", "town"),
            [["ada", "1", "London"], ["grace", "2", "New York"]],
        ),
        (
            '[["a", "Column 3"], [1, 2, 3], [4]]',
            ("a", "Column 3", "Column 3 (2)"),
            [["1", "2", "3"], ["4", None, None]],
        ),
    ],
)
def test_columns_of_one_name_each_keep_their_cells(
    tmp_path: Path, text: str, columns: tuple[str, ...], rows: list[list[str | None]]
) -> None:
    opened = _open(tmp_path, text)
    assert (opened.found.columns, opened.rows) == (columns, rows)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"shop": "Print", "answer": {"n": 2, "rows": [{"a": 1}]}}', "answer.n, shop"),
        ('{"columns": ["a"], "data": [[1]], "index": [1, 2], "unit": "kg"}', "index, unit"),
    ],
)
def test_what_stands_beside_a_table_is_named(tmp_path: Path, text: str, names: str) -> None:
    opened = _open(tmp_path, text)
    assert opened.rows == [["1"]]
    assert [note.details["names"] for note in opened.found.notes] == [names]


def test_a_name_said_thousands_of_times_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "same.json"
    path.write_text("[{" + ", ".join(['"a": 1'] * 100_000) + "}]", encoding="utf-8")
    error = refusal(path)
    assert (error.code, error.details["count"]) == ("too_many_columns", 100_000)


def test_deep_cells_stay_json(tmp_path: Path) -> None:
    text = _nested(480)
    assert _open(tmp_path, f'[{{"deep": {{"cell": {text}}}}}]').rows == [[text]]


@pytest.mark.parametrize("levels", range(900, 1_000, 5))
def test_any_depth_is_read_or_refused(tmp_path: Path, levels: int) -> None:
    path = tmp_path / "deep.json"
    path.write_text(f"[[{'[' * levels}{']' * levels}], [1]]", encoding="utf-8")
    try:
        assert open_file(path).rows[1] == ["1"]
    except MaquetteError as error:
        assert error.code == "too_deep"  # noqa: PT017 -- how deep Python reads depends on its version


@pytest.mark.parametrize(("start", "end"), [('{"columns": [], "data": [', "]}"), ("[1]\n[", "]\n")])
def test_a_document_that_swells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, end: str
) -> None:
    # A busy machine may need longer than its patience until memory is used up.
    monkeypatch.setattr(confined, "PATIENCE", 120.0)
    path = tmp_path / "swollen.json"
    path.write_text(start + "[]," * (12 << 20) + "[]" + end, encoding="utf-8")
    assert refusal(path).code == "needs_too_much_memory"


def test_long_records_are_laid_aside_before_there_are_thousands(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    record = json.dumps({"text": "x" * (1 << 19)})
    path.write_text("\n".join([record] * 140), encoding="utf-8")
    counts: list[int] = []

    class Counts(Silent):
        """Keeps how much was read at each step."""

        def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
            """Keep the fraction."""
            counts.append(round(fraction * 1e5 / (1 - fraction)))

    read_document(Source(place=str(path)), tmp_path / "snapshot", Counts(), None)
    assert counts == [64, 128, 140]


def test_records_of_many_columns_are_all_there(tmp_path: Path) -> None:
    # More cells than one piece may hold.
    count, width = 3_000, 700
    opened = _open(tmp_path, json.dumps([{f"k{number % width}": number} for number in range(count)]))
    assert opened.found.columns == tuple(f"k{place}" for place in range(width))
    assert count * width > CHUNK_CELLS
    assert [row[number % width] for number, row in enumerate(opened.rows)] == list(map(str, range(count)))


def test_a_text_that_is_never_closed_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "open.json"
    path.write_text('[{"a": 1,}, {"a": "' + r"\"" * 300_000, encoding="utf-8")
    assert refusal(path).code == "broken_json"
