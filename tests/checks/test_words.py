"""Every code that the engine can say has words, the words get what they need, and no words are left over."""

import ast
from collections.abc import Iterator
from string import Formatter

from checks.sources import Source, called_name, literal, sources
from maquette.report.catalogue import TEXTS

CATALOGUE = "core/maquette/report/catalogue/"


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


def test_every_error_and_stage_in_the_catalogue_is_said_somewhere() -> None:
    said = {text for source in sources(("core", "gui")) for text in _literals(source)}
    kinds = ("error.", "stage.")
    names = {code.split(".")[1] for code in TEXTS if code.startswith(kinds)}
    assert {name for name in names if name not in said} == set()


def _literals(source: Source) -> Iterator[str]:
    if not source.path.startswith(CATALOGUE):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
