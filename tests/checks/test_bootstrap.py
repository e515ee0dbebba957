"""Setting up says in one sentence what is wrong, and makes the environments it says it makes."""

import importlib.util
from types import ModuleType

import pytest

from checks.sources import ROOT
from maquette.data.samples import list_samples


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _names(lock: str) -> set[str]:
    return {line.split("==")[0] for line in lock.splitlines() if "==" in line.split(" ")[0]}


def test_the_engine_s_environment_lacks_qt_and_nothing_else(bootstrap: ModuleType) -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    kept = bootstrap.without_packages(lock, bootstrap.QT_PACKAGES)
    assert _names(lock) - _names(kept) == bootstrap.QT_PACKAGES
    assert kept.count("--hash") < lock.count("--hash")


def test_the_sample_that_make_run_opens_exists(bootstrap: ModuleType) -> None:
    assert bootstrap.SAMPLE in {sample.id for sample in list_samples()}


def test_an_old_python_gets_one_sentence(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    assert bootstrap.main(["setup"]) == 2
    said = capsys.readouterr().err
    assert "needs Python 3.11 or newer, and this is 3.9" in said
    assert said.count("\n") == 1


def test_without_qt_s_libraries_no_test_runs_and_one_command_is_named(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries = bootstrap.ensure_libraries.__globals__
    monkeypatch.setitem(libraries, "_can_load", lambda library: library != "libEGL.so.1")
    monkeypatch.setitem(libraries, "_may_install", lambda: False)
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "set_up_window", lambda: None)
    assert bootstrap.main(["test"]) == 2
    said = capsys.readouterr().err
    assert "libegl1" in said or "libEGL.so.1" in said
    assert "no test was run" in said
