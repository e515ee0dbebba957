"""The measures that keep the code readable, and that nothing is silenced without its reason."""

import ast
import re

from checks.sources import EVERYTHING, PRODUCT, sources

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
REASONED = re.compile(r"#\s*noqa: [A-Z0-9, ]+ -- \w")


def test_no_module_is_too_long_to_read() -> None:
    lengths = {source.path: source.text.count("\n") for source in sources(EVERYTHING)}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long_to_read() -> None:
    lengths = {
        f"{source.place(node)} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for source in sources(EVERYTHING)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_what_silences_a_check_gives_its_reason() -> None:
    silent = re.compile("#\\s*(noqa|type:\\s*ignore|mypy:)")
    found = [
        f"{source.path}:{number}"
        for source in sources(EVERYTHING)
        for number, line in enumerate(source.text.splitlines(), 1)
        if silent.search(line) and not REASONED.search(line)
    ]
    assert found == []


def test_blind_catches_stand_only_in_the_job_runner_and_the_crash_hooks() -> None:
    allowed = {
        "core/maquette/jobs/child.py",
        "core/maquette/cli/run.py",
        "gui/maquette_gui/shell/crash.py",
    }
    found = {
        source.place(node)
        for source in sources(PRODUCT)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and _is_blind(node) and source.path not in allowed
    }
    assert found == set()


def _is_blind(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler catches everything and does not let it go on."""
    names = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {""}
    )
    goes_on = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
    return bool(names & {"", "Exception", "BaseException"}) and not goes_on
