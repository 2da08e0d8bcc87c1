"""The verbs of `cairn`, each a thin layer over the rooms that do the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import click

from lib import ingest
from lib.choosing import remembered
from lib.cli.backup_commands import backup_command, restore_command
from lib.cli.dataset_commands import datasets_group
from lib.cli.dataset_views import ENGINE, dataset_of, dataset_tolls, load_command
from lib.cli.export_command import export_command
from lib.cli.extraction import ExtractFile
from lib.cli.import_command import import_group
from lib.cli.jsonlines import written
from lib.cli.place_commands import gazetteer_group, geocode_command
from lib.cli.reports import Tally, print_lines, read_files, write_lines
from lib.cli.shared import (
    FILE,
    INTERRUPTED,
    NOTHING_DONE,
    SOME_REFUSED,
    complain,
    open_gazetteer,
    say,
    says_why,
)
from lib.cli.tables import table
from lib.cli.views import VIEW, open_record, selected
from lib.corpus import Listing, listed
from lib.errors import UnreadableInput
from lib.events import Selection
from lib.exporting import account_line
from lib.model import Report
from lib.model_voter import ModelSettings
from lib.settings import PROJECT, Settings
from lib.toll import Toll
from lib.vocabulary import Bucket

DAY = click.DateTime(["%Y-%m-%d"])
OUT = click.Path(dir_okay=False, path_type=Path)
TOLL_COLUMNS = ("dataset", "outcome", "low", "best", "high", "events")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cairn")
def main() -> None:
    """Cairn turns reports of violence into casualty records that can be checked, mapped and exported."""


main.add_command(geocode_command)
main.add_command(gazetteer_group)
main.add_command(export_command)
main.add_command(load_command)
main.add_command(import_group)
main.add_command(backup_command)
main.add_command(restore_command)
main.add_command(datasets_group)


@main.command("extract")
@click.argument("paths", metavar="FILE|FOLDER…", nargs=-1)
@click.option("--published", type=DAY, help="The day the reports came out, where they do not say it.")
@click.option("--manifest", type=FILE, help="A TSV of path and published: the files of a corpus with their days.")
@click.option("--geocode", "geocoded", is_flag=True, help="Print the resolved places too.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
@click.option("--out", type=OUT, help="A file for the lines; a run that was interrupted goes on where it stopped.")
@click.option(
    "--processes", type=click.IntRange(1, 256), help="How many work at once; as many as there are cores."
)
@click.option("--model", "asks_model", is_flag=True, help="Ask the model that CAIRN_MODEL_URL and _NAME name too.")
@says_why
def extract_command(
    paths: tuple[str, ...],
    published: datetime | None,
    manifest: Path | None,
    geocoded: bool,
    form: str,
    out: Path | None,
    processes: int | None,
    asks_model: bool,
) -> None:
    """Print the claims, relations and tolls of reports, sorted by path.

    A FOLDER stands for the text, Markdown, HTML, PDF and Word files in it and below; `-` is standard input.
    """
    if not paths and manifest is None:
        raise click.UsageError("name a file or a folder, or a --manifest")
    settings = Settings.from_environment()
    listing = listed(paths, manifest, published.date() if published else None)
    open_gazetteer(settings)  # builds the index, once, before several processes want it
    model = ModelSettings.from_environment() if asks_model else None
    work = ExtractFile(settings.home, geocoded, form, model, remembered(settings))
    try:
        tally = write_lines(listing, work, processes, out) if out else print_lines(listing, work, processes)
    except KeyboardInterrupt:
        say("interrupted" + (f"; the same command goes on from here ({out}.part)" if out else ""))
        sys.exit(INTERRUPTED)
    if out:
        say(f"{out}: {tally}")
    _end_with(tally, listing)


def _end_with(tally: Tally, listing: Listing) -> None:
    """Complain of what could not be looked into, and end with the status that says what was refused."""
    for problem in listing.problems:
        say(tally.refuse(problem))
    if tally.refused or tally.warned:
        sys.exit(SOME_REFUSED if tally.read + tally.taken_over else NOTHING_DONE)


def _for_each_report(reports: Iterator[Report | UnreadableInput], work: Callable[[Report], None]) -> None:
    """Work on the readable ones, complain of the others, and end with the status that says so."""
    done, refused = 0, 0
    for report in reports:
        if isinstance(report, UnreadableInput):
            complain(report)
            refused += 1
        else:
            work(report)
            done += 1
    if refused:
        sys.exit(SOME_REFUSED if done else NOTHING_DONE)


@main.command("add")
@click.argument("files", nargs=-1, required=True)
@click.option("--published", type=DAY, help="The day the reports came out, where they do not say it.")
@says_why
def add_command(files: tuple[str, ...], published: datetime | None) -> None:
    """Take reports into the record; a report that is there already changes nothing."""
    settings = Settings.from_environment()
    gazetteer = open_gazetteer(settings)
    with open_record(settings) as record:

        def keep(report: Report) -> None:
            reading = ingest.take_in(record, report, gazetteer)
            say(f"{report.path}: {len(reading.claims)} claims")

        _for_each_report(read_files(listed(files, None, published.date() if published else None)), keep)


@main.command("toll")
@VIEW
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="json", show_default=True)
@ENGINE
@says_why
def toll_command(query: str, form: str, engine: str | None) -> None:
    """Print the toll of a View with its account: why each claim was counted or not.

    An imported dataset (dataset=NAME in the view) is summed; its line says how many rows and events that were.
    """
    if imported := dataset_of(query, engine):
        lines = dataset_tolls(*imported, engine)
        click.echo("\n".join(map(written, lines)) if form == "json" else table(lines, TOLL_COLUMNS))
        return
    selection, _ = selected(query)
    for found in selection.tolls:
        click.echo(written(account_line(found)) if form == "json" else _account_table(selection, found))


def _account_table(selection: Selection, found: Toll) -> str:
    high = "open" if found.high is None else found.high
    head = f"{found.outcome.label()}: best {found.best}, low {found.low}, high {high}"
    lines = [
        {
            "in_toll": entry.bucket.value,
            "figure": (row := selection.by_claim[entry.claim]).claim.count.best or row.claim.count.low,
            "because": entry.because,
            "claim": entry.claim,
            "report_date": row.claim.published,
            "sentence": row.evidence[:80],
        }
        for entry in sorted(found.entries, key=lambda entry: list(Bucket).index(entry.bucket))
        if entry.claim in selection.by_claim
    ]
    return head + "\n" + table(lines, ("in_toll", "figure", "claim", "because", "report_date", "sentence"))


@main.command("serve")
@click.option("--port", type=int, default=8501, show_default=True)
def serve_command(port: int) -> None:
    """Open the map on http://127.0.0.1:PORT."""
    os.chdir(PROJECT)
    os.execv(
        sys.executable,
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
    )
