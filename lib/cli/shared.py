"""What all verbs of `cairn` share: how they fail, what they say, and the gazetteer they open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from lib.choosing import ReviewedGazetteer
from lib.cli.progress import on_standard_error
from lib.errors import CairnError
from lib.settings import Settings

SOME_REFUSED, NOTHING_DONE, INTERRUPTED = 1, 2, 130
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def says_why(command: Callable[..., None]) -> Callable[..., None]:
    """Expected failures end with their message and status 2, never with a traceback."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except CairnError as error:
            complain(error)
            sys.exit(NOTHING_DONE)

    return run


def open_gazetteer(settings: Settings) -> ReviewedGazetteer:
    """The gazetteer of a home, built first where it is missing, with progress on standard error."""
    with on_standard_error() as progress:
        return ReviewedGazetteer.open(settings.home, progress)


def say(message: str) -> None:
    """A message on standard error."""
    click.echo(message, err=True)


def complain(error: Exception) -> None:
    """A failure on standard error."""
    click.echo(f"cairn: {error}", err=True)
