"""`cairn backup` and `cairn restore`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from lib.backups import back_up, restore
from lib.cli.progress import on_standard_error
from lib.cli.shared import FILE, say, says_why
from lib.settings import Settings

OUT = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=OUT)
@says_why
def backup_command(file: Path) -> None:
    """Write reports, figures, reviews, choices, layers and imported datasets into one FILE (a ZIP).

    Nobody has to stop working meanwhile. What Cairn builds itself, as the index of places, stays out.
    """
    with on_standard_error() as progress:
        manifest = back_up(Settings.from_environment(), file, datetime.now(UTC), progress)
    rows = manifest.rows
    say(f"{file}: {rows['reports']:,} reports, {rows['claims']:,} figures, {rows['reviews']:,} reviews, "
        f"{len(manifest.files):,} files, {file.stat().st_size:,} bytes")  # fmt: skip


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--into", type=FOLDER, help="A folder to restore into, instead of CAIRN_HOME and its record.")
@click.option("--replace", "replacing", is_flag=True, help="Put it in the place of what is there, which is kept.")
@says_why
def restore_command(file: Path, into: Path | None, replacing: bool) -> None:
    """Put a backup back: verified first, then in one step. Stop Cairn before, and start it after.

    The record goes to SQLite or PostgreSQL, wherever it came from.
    """
    settings = Settings.from_environment()
    if into is not None:
        home = into.expanduser().resolve()
        settings = replace(settings, home=home, database_url=f"sqlite:///{home / 'record.sqlite'}")
    with on_standard_error() as progress:
        restored = restore(file, settings, datetime.now(UTC), replacing=replacing, progress=progress)
    rows = restored.manifest.rows
    say(
        f"{settings.home}: {rows['reports']:,} reports, {rows['claims']:,} figures, as of {restored.manifest.made}"
    )
    for path in restored.kept:
        say(f"what was there before is kept: {path}")
