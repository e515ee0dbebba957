"""Every code that the engine can say has words, the words get what they need, and no words are left over."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

from checks.sources import ROOT, Source, called_name, literal, sources
from maquette.report.catalogue import TEXTS

CATALOGUE = "core/maquette/report/catalogue/"
TEMPLATES = "core/maquette/report/templates"


def _raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Return place, code and detail names of every MaquetteError; None where the details are computed."""
    for source in sources(("core", "gui")):
        for call in source.calls():
            code = literal(call.args[0]) if call.args else None
            if called_name(call) == "MaquetteError" and code is not None:
                names = {keyword.arg for keyword in call.keywords if keyword.arg}
                yield source.place(call), code, names if _are_plain(call) else None


def _are_plain(call: ast.Call) -> bool:
    return all(keyword.arg for keyword in call.keywords)


def _stages() -> Iterator[tuple[str, str, set[str] | None]]:
    for source in sources(("core",)):
        for call in source.calls():
            stage = literal(call.args[1]) if len(call.args) > 1 else None
            if called_name(call) == "step" and stage is not None:
                names = {keyword.arg for keyword in call.keywords if keyword.arg}
                yield source.place(call), stage, names if _are_plain(call) else None


def _fields(template: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(template) if name}


def test_every_error_has_a_sentence_and_a_remedy() -> None:
    missing = {
        f"{place} {key}"
        for place, code, _ in _raised()
        for key in (f"error.{code}", f"error.{code}.remedy")
        if key not in TEXTS
    }
    assert missing == set()


def test_every_error_brings_the_details_that_its_words_name() -> None:
    short = {
        f"{place} {key}: {sorted(lacking)}"
        for place, code, names in _raised()
        if names is not None
        for key in (f"error.{code}", f"error.{code}.remedy")
        if (lacking := _fields(TEXTS.get(key, "")) - names)
    }
    assert short == set()


def test_every_stage_has_words_and_brings_what_they_name() -> None:
    wrong = {
        f"{place} stage.{stage}"
        for place, stage, names in _stages()
        if f"stage.{stage}" not in TEXTS or (names is not None and _fields(TEXTS[f"stage.{stage}"]) - names)
    }
    assert wrong == set()


def test_no_words_are_empty_and_every_template_can_be_filled() -> None:
    for code, template in TEXTS.items():
        assert template.strip(), code
        assert all(name.isidentifier() for name in _fields(template)), code


def test_no_words_are_left_over() -> None:
    read = [source for source in sources(("core", "gui")) if not source.path.startswith(CATALOGUE)]
    said = {text for source in read for text in _literals(source)} | _said_in_templates()
    made = [pattern for source in read for pattern in _made_codes(source)]
    assert {code for code in TEXTS if not _is_said(code, said, made)} == set()


def _is_said(code: str, said: set[str], made: list[re.Pattern[str]]) -> bool:
    """Tell whether a code stands in the sources, whole or in parts that each stand there."""
    code = code.removesuffix(".one")
    found = (pattern.fullmatch(code) for pattern in made)
    parts = said | {text.rpartition(".")[2] for text in said}
    return code in said or any(match and parts.issuperset(match.groups()) for match in found)


def _literals(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _said_in_templates() -> set[str]:
    texts = (path.read_text() for path in (ROOT / TEMPLATES).glob("*.html"))
    return {code for text in texts for code in re.findall(r"say\(\"([^\"]+)\"", text)}


def _made_codes(source: Source) -> Iterator[re.Pattern[str]]:
    """Return a pattern for each code that is put together, such as f"learner.{name}"."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr) and "." in str(literal(node.values[0])):
            parts = (literal(part) for part in node.values)
            yield re.compile("".join("(.+?)" if part is None else re.escape(part) for part in parts))
