"""Run one command and turn whatever happens into a sentence and an exit code."""

import os
import signal
import sys
from types import FrameType

import typer

from maquette.cli.commands import app
from maquette.cli.console import note, say_error
from maquette.errors import MaquetteError, Stopped

FINE, FOUND, BAD_INPUT, BUG, STOPPED = 0, 1, 2, 70, 130


def main() -> None:
    """Run the command line and end the process with its exit code."""
    signal.signal(signal.SIGINT, _stop)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 fine, 1 found something, 2 bad input, 130 stopped."""
    as_json = "--json" in arguments
    try:
        code = app(arguments or ["--help"], standalone_mode=False, prog_name="maquette-cli")
    except MaquetteError as error:
        say_error(error, as_json=as_json)
        return BAD_INPUT
    except typer.TyperException as error:
        say_error(MaquetteError("bad_usage", reason=_sentence(error.format_message())), as_json=as_json)
        return BAD_INPUT
    except (Stopped, typer.Abort):
        note("cli.stopped")
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:  # the last door: no traceback reaches a user
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            # Native libraries say "query interrupted" and the like where Ctrl+C met them.
            note("cli.stopped")
            return STOPPED
        # The command line's crash hook: whatever is not expected is a bug, and no traceback reaches a user.
        if os.environ.get("MAQUETTE_DEBUG"):
            raise
        say_error(MaquetteError("bug", type=type(error).__name__), as_json=as_json)
        return BUG
    return code if isinstance(code, int) else FINE


def _sentence(message: str) -> str:
    return message if message.endswith(".") else f"{message}."


def _stop(number: int, frame: FrameType | None) -> None:
    # The second time, do it the system's way.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    note("cli.stopping")
    raise Stopped
