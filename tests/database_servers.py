"""Database servers for tests: each started empty in a folder of its own, on a free port of this machine."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = 'o\'pen "sesame" 100%:/@'
DEADLINE = 60.0


@dataclass(frozen=True)
class Server:
    """A running server with an empty database "shop" of the user "keeper"."""

    name: str
    address: str
    run: Callable[[str], None]
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_postgres() -> Path | None:
    """Return the folder of PostgreSQL's programs."""
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    needed = ("initdb", "postgres", "psql")
    return next((each for each in folders if all((each / program).exists() for program in needed)), None)


def find_mariadb() -> Path | None:
    """Return MariaDB's server."""
    found = shutil.which("mariadbd", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
    return Path(found) if found else None


@contextmanager
def postgres(folder: Path, programs: Path) -> Iterator[Server]:
    """Run PostgreSQL, which refuses to be run by root, as an ordinary user."""
    user = _ordinary_user("postgres")
    data, secret = folder / "data", folder / "secret"
    secret.write_text(PASSWORD, encoding="utf-8")
    _give(folder, user)
    _call([programs / "initdb", "-D", data, "-U", "keeper", "-A", "scram-sha-256", "--pwfile", secret], user)
    port = free_port()
    server = [programs / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder]
    environment = {**os.environ, "PGPASSWORD": PASSWORD}

    def run(sql: str) -> None:
        client = [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-U", "keeper"]
        client += ["-h", "127.0.0.1", "-p", str(port)]
        database = "postgres" if sql == "CREATE DATABASE shop" else "shop"
        _call([*client, "-d", database, "-c", sql], "", environment)

    with _running(server, user, port) as process:
        _until(lambda: run("CREATE DATABASE shop"))
        yield Server("postgresql", f"postgresql://keeper@127.0.0.1:{port}/shop", run, process)


@contextmanager
def mariadb(folder: Path, program: Path) -> Iterator[Server]:
    """Run MariaDB."""
    user = _ordinary_user("mysql")
    data, socket_path = folder / "data", folder / "server.sock"
    _give(folder, user)
    install = shutil.which("mariadb-install-db") or program.parent / "mariadb-install-db"
    common = ["--no-defaults", f"--datadir={data}"]
    _call([install, *common, "--auth-root-authentication-method=normal", "--skip-test-db"], user)
    port = free_port()
    server = [program, *common, f"--port={port}", "--bind-address=127.0.0.1", f"--socket={socket_path}"]

    def run(sql: str) -> None:
        client = shutil.which("mariadb") or "mysql"
        _call([client, "--no-defaults", "-u", "root", f"--socket={socket_path}", "-e", sql], "")

    quoted = PASSWORD.replace("'", "''")
    with _running(server, user, port) as process:
        _until(lambda: run("CREATE DATABASE shop CHARACTER SET utf8mb4"))
        run(f"CREATE USER keeper@'%' IDENTIFIED BY '{quoted}'; GRANT ALL ON shop.* TO keeper@'%'")
        yield Server("mariadb", f"mariadb://keeper@127.0.0.1:{port}/shop", run, process)


def _ordinary_user(name: str) -> str:
    """Return the user to run a server as: the package's own where this is root, else nobody else."""
    if os.geteuid() != 0:
        return ""
    return name if any(entry.pw_name == name for entry in pwd.getpwall()) else "nobody"


def _give(folder: Path, user: str) -> None:
    """Let the server's user work in a folder."""
    folder.chmod(0o755)
    if not user:
        return
    entry = pwd.getpwnam(user)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, entry.pw_uid, entry.pw_gid)


def _call(command: list[str | Path], user: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, check=False, env=environment, **_as(user))
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _as(user: str) -> dict[str, str]:
    return {"user": user} if user else {}


@contextmanager
def _running(command: list[str | Path], user: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **_as(user))

    def listens() -> None:
        if process.poll() is not None:
            raise AssertionError(process.communicate()[1].decode(errors="replace"))
        socket.create_connection(("127.0.0.1", port), timeout=1).close()

    try:
        _until(listens)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=DEADLINE)


def _until(attempt: Callable[[], None]) -> None:
    """Attempt until it goes well or the deadline has passed."""
    end = time.monotonic() + DEADLINE
    while True:
        try:
            return attempt()
        except (OSError, RuntimeError):
            if time.monotonic() > end:
                raise
            time.sleep(0.05)  # a server says nothing when it is ready: it has to be asked again
