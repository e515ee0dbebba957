"""The command line: the same actions without a window, JSON for machines, exit codes for scripts."""

from maquette.cli.run import main

__all__ = ["main"]
