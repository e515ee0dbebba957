"""The system libraries that Qt needs and the programs that tests need: which are missing, how to put them in.

Found by experiment in an empty Debian: the first group for Qt without a screen, the second for a window.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

FOR_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


SERVERS = {"postgres": "postgresql", "mariadbd": "mariadb-server"}
# Where bundles run: what tests start to see that they answer there as measured.
RUNTIMES = {
    "node": "nodejs",
    "chromium": "chromium",
    "gcc": "gcc",
    "arm-none-eabi-gcc": "gcc-arm-none-eabi",
}
POSTGRES_HOME = Path("/usr/lib/postgresql")


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries() -> dict[str, str]:
    """Return the libraries that are not here but needed, with the Debian package that holds each."""
    if sys.platform != "linux":
        return {}
    needed = {**FOR_QT, **FOR_A_WINDOW} if has_display() else FOR_QT
    return {library: package for library, package in needed.items() if not _can_load(library)}


def ensure_libraries() -> bool:
    """Put missing libraries in where that is allowed, else say how; tell whether all are there now."""
    missing = missing_libraries()
    if missing and _may_install():
        _install(sorted(missing.values()), "the system libraries that Qt needs")
        missing = missing_libraries()
    if missing:
        print(_advice(missing), file=sys.stderr)
    return not missing


def ensure_servers() -> bool:
    """Put in what tests talk to where that is allowed, else say what is not tested."""
    missing = _missing_servers()
    if missing and _may_install():
        _install(missing, "the database servers and runtimes that tests talk to")
        missing = _missing_servers()
    if missing:
        print(f"Some tests will be skipped: not installed are {', '.join(missing)}.", file=sys.stderr)
    return not missing


def _missing_servers() -> list[str]:
    folders = os.pathsep.join([*os.get_exec_path(), "/usr/sbin", *map(str, POSTGRES_HOME.glob("*/bin"))])
    needed = {**SERVERS, **RUNTIMES}
    return [package for program, package in needed.items() if not shutil.which(program, path=folders)]


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install(packages: list[str], what: str) -> None:
    print(f"Putting in {what}: " + " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *command],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return


def _advice(missing: dict[str, str]) -> str:
    if shutil.which("apt-get") is None:
        return (
            "Qt needs system libraries that are missing here: "
            + ", ".join(sorted(missing))
            + ". Install them with your system's package manager, then run this command again."
        )
    install = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(
        sorted(missing.values())
    )
    command = f"sudo sh -c '{install}'" if shutil.which("sudo") else f"su -c '{install}'"
    return (
        "Qt needs system libraries that are missing here. Type this once, then run this command again:\n\n"
        f"    {command}\n"
    )
