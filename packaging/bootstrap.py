"""Set up everything Maquette needs, and run it: `python3 packaging/bootstrap.py run|test|setup` and others.

Needs nothing but Python 3.11 or newer with venv and pip. The first run makes `.tools` (the installer uv,
pinned by hash) and `.venv` (the libraries of requirements.lock, each checked against its hash); later runs
see from a stamp that nothing changed. This file must also be readable by older Pythons, to say so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from system_libraries import ensure_libraries, ensure_servers, has_display

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LOCK = PACKAGING / "requirements.lock"
TOOLS = ROOT / ".tools"
BIN = "Scripts" if os.name == "nt" else "bin"
UV = TOOLS / BIN / "uv"
STAMP = ".maquette-stamp"
OLDEST_PYTHON = (3, 11)
QT_PACKAGES = {"pyside6-essentials", "shiboken6", "pytest-qt"}
SAMPLE = "print-shop"
FIND_QT = "import sys, importlib.util; sys.exit(importlib.util.find_spec('PySide6') is not None)"
ENGINE_TESTS = ("tests/core", "core/maquette")
DEMO = Path("out") / "demo"


class SetupError(Exception):
    """Setting up failed; the text is one sentence with a remedy."""


def main(arguments: list[str]) -> int:
    """Do what the first argument names, the rest goes on to it; return the exit code."""
    name, *rest = arguments or ["setup"]
    if name not in ACTIONS:
        print("Usage: bootstrap.py " + "|".join(ACTIONS), file=sys.stderr)
        return 2
    try:
        _refuse_old_python()
        return ACTIONS[name](rest)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2


def run_app(arguments: list[str]) -> int:
    """Open the app on the sample project; without a display run the demo instead."""
    set_up_window()
    libraries_are_here = ensure_libraries()
    if not has_display():
        print(f"There is no display here, so the demo runs without a window; see {DEMO}.", flush=True)
        return _run(".venv", "maquette-cli", "demo", "--out", str(DEMO))
    if not libraries_are_here:
        return 2
    return _run(".venv", "maquette", *(arguments or ["--sample", SAMPLE]))


def run_tests(arguments: list[str]) -> int:
    """Run all tests."""
    set_up_window()
    if not ensure_libraries():
        print("The tests of the window need them, so no test was run.", file=sys.stderr)
        return 2
    return _run(".venv", "python", "-m", "pytest", *arguments)


def run_engine_tests(arguments: list[str]) -> int:
    """Run the engine's tests where Qt is not installed."""
    set_up_engine()
    if _run(".venv-engine", "python", "-c", FIND_QT):
        raise SetupError("Qt is in .venv-engine, where it must not be. Delete that folder and try again.")
    return _run(".venv-engine", "python", "-m", "pytest", *ENGINE_TESTS, *arguments)


def set_up(_arguments: list[str]) -> int:
    """Set up without running anything."""
    set_up_window()
    return 0 if ensure_libraries() else 2


def make_lock(arguments: list[str]) -> int:
    """Pin every dependency of pyproject.toml, for all platforms; versions stay unless --upgrade is given."""
    _ensure_uv()
    compile_lock = [
        *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"),
        # One version for every Python, so that what passed the tests on one is what runs on the others.
        *("--fork-strategy", "fewest"),
        *("--extra", "gui", "--extra", "databases", "--group", "dev"),
        *("--python-version", ".".join(map(str, OLDEST_PYTHON))),
        *("--output-file", str(LOCK.relative_to(ROOT)), "pyproject.toml"),
    ]
    return subprocess.run([str(UV), *compile_lock, *arguments], cwd=ROOT, check=False).returncode


def put_in_servers(arguments: list[str]) -> int:
    """Put in the programs that tests talk to; without them, those tests are skipped and say so."""
    ensure_servers()
    return 0


ACTIONS = {
    "run": run_app,
    "test": run_tests,
    "engine": run_engine_tests,
    "setup": set_up,
    "lock": make_lock,
    "servers": put_in_servers,
}


def set_up_window() -> None:
    """Make `.venv` from the lock where it is not up to date."""
    _set_up(ROOT / ".venv", LOCK.read_text(encoding="utf-8"))


def set_up_engine() -> None:
    """Make `.venv-engine` from the lock without Qt where it is not up to date."""
    _set_up(ROOT / ".venv-engine", without_packages(LOCK.read_text(encoding="utf-8"), QT_PACKAGES))


def without_packages(lock: str, names: set[str]) -> str:
    """Return the lock without the entries of `names`: an entry is a line and the indented ones after it."""
    kept, keeping = [], True
    for line in lock.splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            keeping = line.split("==")[0].strip() not in names
        if keeping:
            kept.append(line)
    return "".join(kept)


def _set_up(environment: Path, lock: str) -> None:
    stamp = environment / STAMP
    wanted = _fingerprint(lock)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"Setting up {environment.name}. The first time this takes a minute or two.", flush=True)
    _ensure_uv()
    if stamp.exists():
        stamp.unlink()
    elif environment.exists():
        shutil.rmtree(environment)  # an interrupted setup may have left half a library
    _install_all(environment, lock)
    stamp.write_text(wanted, encoding="utf-8")


def _fingerprint(lock: str) -> str:
    digest = hashlib.sha256(lock.encode())
    for path in (ROOT / "pyproject.toml", PACKAGING / "uv.txt", Path(__file__)):
        digest.update(path.read_bytes())
    digest.update(f"{sys.version} {os.path.realpath(sys.executable)} {ROOT}".encode())
    return digest.hexdigest()


def _install_all(environment: Path, lock: str) -> None:
    if not environment.exists():
        _uv("make the environment", "venv", "--quiet", "--python", sys.executable, str(environment))
    python = str(environment / BIN / "python")
    filtered = environment / "requirements.lock"
    filtered.write_text(lock, encoding="utf-8")
    _uv("fetch the libraries", "pip", "sync", "--require-hashes", "--python", python, str(filtered))
    # The build tools stand in the lock too: nothing is fetched that has no hash.
    _uv(
        "install Maquette itself",
        *("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--offline"),
        *("--python", python, "--editable", str(ROOT)),
    )


def _ensure_uv() -> None:
    pinned = PACKAGING / "uv.txt"
    wanted = hashlib.sha256(pinned.read_bytes()).hexdigest() + os.path.realpath(sys.executable)
    stamp = TOOLS / STAMP
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(TOOLS, ignore_errors=True)
    _make_tools()
    pip = [str(TOOLS / BIN / "python"), "-m", "pip", "--disable-pip-version-check", "--retries", "2"]
    requirements = ["--require-hashes", "--no-deps", "-r", str(pinned)]
    _step("fetch the installer", [*pip, "install", "-qq", *requirements])
    stamp.write_text(wanted, encoding="utf-8")


def _make_tools() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(TOOLS)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(
            "Python's own venv could not make an environment. On Debian and Ubuntu install the package "
            f"python3-venv, then run this command again.\n{_last_lines(done.stdout + done.stderr)}"
        )


def _uv(purpose: str, *arguments: str) -> None:
    # Never a Python from elsewhere: the one that started this script is the one to use.
    _step(purpose, [str(UV), *arguments], {"UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": ""})


def _step(purpose: str, command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SetupError(
            f"Setting up stopped: it could not {purpose}. Check that this computer is on the internet "
            "(behind a proxy set HTTPS_PROXY, and SSL_CERT_FILE for its certificate) and that the disk has "
            "2 GB free, then run the same command again; it goes on where it stopped.\n"
            + _last_lines(done.stderr)
        )


def _last_lines(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return "\n".join("    " + line for line in lines[-4:])


def _run(environment: str, command: str, *arguments: str) -> int:
    path = ROOT / environment / BIN / command
    if not path.exists() and os.name != "nt":
        raise SetupError(f"{path} is missing. Delete the folder {environment} and run this command again.")
    try:
        code = subprocess.run([str(path), *arguments], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code  # a crash by a signal, as a shell would tell it


def _refuse_old_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(
            "Maquette needs Python {}.{} or newer, and this is {}.{}. Install a newer Python with its venv "
            "module, then type for example: make run PYTHON=python3.11".format(
                *OLDEST_PYTHON, *sys.version_info[:2]
            )
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
