"""What the command line shows: sentences, a progress bar on terminals, JSON for machines."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from maquette.codec import to_json
from maquette.disk import write_whole
from maquette.errors import MaquetteError
from maquette.progress import Progress, Silent
from maquette.report.sentences import Details, sentence

JSON_FORMAT = 1


def say(code: str, details: Details | None = None) -> None:
    """Print one sentence."""
    typer.echo(sentence(code, details))


def note(code: str, details: Details | None = None) -> None:
    """Print one sentence to stderr, beside the answer."""
    typer.echo(sentence(code, details), err=True)


def say_error(error: MaquetteError, *, as_json: bool) -> None:
    """Say what happened and what to do, on stderr, or as JSON on stdout."""
    what = sentence(f"error.{error.code}", error.details)
    remedy = sentence(f"error.{error.code}.remedy", error.details)
    if as_json:
        body = {"error": {"code": error.code, "sentence": what, "remedy": remedy}}
        typer.echo(to_json(body, indent=2).decode())
    else:
        typer.echo(f"{what} {remedy}", err=True)


def write_json(out: str, body: dict[str, object]) -> None:
    """Write a command's JSON to the file `out`, or to stdout for "-"."""
    data = to_json({"format": JSON_FORMAT, **body}, indent=2)
    if out == "-":
        typer.echo(data.decode())
    else:
        write_whole(Path(out), data + b"\n")


class _Quiet(Silent):
    """Progress that nobody sees, and that lets a stop wait while what is good so far is completed."""

    def finishing(self) -> None:
        """Pass over the first Ctrl+C from now on; the second ends the process at once."""
        signal.signal(signal.SIGINT, _pass_over)


def _pass_over(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class _Shown(_Quiet):
    """Progress drawn as a bar."""

    def __init__(self, bar: Bar, task: TaskID) -> None:
        self._bar, self._task = bar, task

    def step(self, fraction: float, stage: str, **details: str | int | float) -> None:
        """Move the bar and say what is running."""
        description = escape(sentence(f"stage.{stage}", details))
        self._bar.update(self._task, completed=fraction, description=description)


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Show a progress bar on stderr while the block runs, if that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Quiet()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        yield _Shown(bar, bar.add_task("", total=1.0))
