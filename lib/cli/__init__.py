"""`cairn`: the command line. Results on standard output, progress and messages on standard error."""

import os
import sys

if "numpy" not in sys.modules:
    # The parser's matrices are small: threads that wait for each other on them cost more than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["main"]


def main() -> None:
    """Run the command line. A process that only works on files imports this package and none of its commands."""
    from lib.cli.commands import main as commands

    commands()
