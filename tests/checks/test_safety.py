"""Opening something never runs it, and nothing leaves the machine: what must not stand in the source."""

import ast
from collections.abc import Iterator

from checks.sources import EVERYTHING, PRODUCT, Source, called_name, sources

RUNS_WHAT_IT_READS = {
    "pickle",
    "cPickle",
    "cloudpickle",
    "dill",
    "shelve",
    "marshal",
    "joblib",
    "skops",
    "yaml",
}
TALKS = {
    "socket",
    "http",
    "urllib",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "webbrowser",
}
# To the database that the user named, and nowhere else.
MAY_TALK = {"core/maquette/data/readers/databases/connection.py"}
RUNS_TEXT = {"eval", "exec", "query", "read_pickle", "to_pickle", "system", "popen", "literal_eval"}


def test_no_module_that_runs_what_it_reads_is_imported() -> None:
    assert _imports_of(RUNS_WHAT_IT_READS, PRODUCT) == []


def test_no_module_that_talks_to_other_machines_is_imported() -> None:
    assert {place.partition(":")[0] for place in _imports_of(TALKS, PRODUCT)} == MAY_TALK


def test_no_text_is_run() -> None:
    found = [
        source.place(call)
        for source in sources(EVERYTHING)
        for call in source.calls()
        if called_name(call) in RUNS_TEXT and not _is_event_loop(call)
    ]
    assert found == []


def test_no_command_goes_through_a_shell_and_no_array_is_unpickled() -> None:
    risky = {"shell", "allow_pickle"}
    found = [
        source.place(call)
        for source in sources(EVERYTHING)
        for call in source.calls()
        for keyword in call.keywords
        if keyword.arg in risky and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
    ]
    assert found == []


def _is_event_loop(call: ast.Call) -> bool:
    """Tell Qt's own event loops, `app.exec()`, from Python's exec."""
    return called_name(call) == "exec" and isinstance(call.func, ast.Attribute) and not call.args


def _imports_of(names: set[str], folders: tuple[str, ...]) -> list[str]:
    return [
        f"{source.place(node)} {name}"
        for source in sources(folders)
        for node, name in _imported(source)
        if name.split(".")[0] in names
    ]


def _imported(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""
