"""`cairn`: the command line. Results on standard output, progress and messages on standard error."""

from lib.cli.commands import main

__all__ = ["main"]
