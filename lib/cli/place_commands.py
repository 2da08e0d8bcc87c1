"""`cairn geocode` and `cairn gazetteer`."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

import click

from lib.choosing import remembered
from lib.cli.gazetteer import GEONAMES_URL, add_csv, add_geonames, layer_lines, told
from lib.cli.jsonlines import resolution_line, written
from lib.cli.places import asked, resolver
from lib.cli.progress import on_standard_error
from lib.cli.shared import FILE, NOTHING_DONE, SOME_REFUSED, open_gazetteer, say, says_why
from lib.cli.tables import table
from lib.gazetteer.layers import Added, remove_layer
from lib.geocoding import MOST_KEPT, Context
from lib.settings import Settings

COLUMNS = ("query", "name", "latitude", "longitude", "country", "adm_1", "where_prec", "score", "decided_by")
FORMAT = click.option(
    "--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True
)


@click.command("geocode")
@click.argument("names", nargs=-1)
@click.option("--country", metavar="XX", help="ISO 3166 code of the country it is in.")
@click.option("--near", multiple=True, metavar="NAME", help="Another place of the same report.")
@click.option("--batch", type=FILE, help="A TSV of name, country, context (names separated by `;`).")
@click.option("--online", is_flag=True, help="Ask Nominatim (CAIRN_NOMINATIM_URL) where the gazetteer is silent.")
@FORMAT
@says_why
def geocode_command(
    names: tuple[str, ...], country: str | None, near: tuple[str, ...], batch: Path | None, online: bool, form: str
) -> None:
    """Print what place each name means, and how sure that is; an unknown place has no coordinates."""
    if not names and batch is None:
        raise click.UsageError("give a NAME, or a --batch")
    settings = Settings.from_environment()
    gazetteer = open_gazetteer(settings)
    resolve = resolver(gazetteer, settings, online)
    questions = asked(names, country, near, batch, remembered(settings))
    if form == "table":
        lines = (resolution_line(resolve(name, context), gazetteer.anchor) for name, context in questions)
        click.echo(table(lines, COLUMNS))
        return

    @lru_cache(maxsize=MOST_KEPT)
    def line(name: str, context: Context) -> str:
        return written(resolution_line(resolve(name, context), gazetteer.anchor)) + "\n"

    for name, context in questions:
        sys.stdout.write(line(name, context))


@click.group("gazetteer")
def gazetteer_group() -> None:
    """The place index, and the places added to it."""


@gazetteer_group.command("build")
@says_why
def build_command() -> None:
    """Build the place index where it is missing or out of date."""
    open_gazetteer(Settings.from_environment())


@gazetteer_group.group("add")
def add_group() -> None:
    """Add the places of a file to the index."""


@add_group.command("geonames")
@click.argument("what", metavar="XX|FILE")
@click.option("--base-url", metavar="URL", help=f"Where dumps lie (CAIRN_GEONAMES_URL; {GEONAMES_URL}).")
@says_why
def add_geonames_command(what: str, base_url: str | None) -> None:
    """GeoNames' dump of a country: XX (ISO 3166) fetches it, a zip or txt FILE is read."""
    url = base_url or os.environ.get("CAIRN_GEONAMES_URL") or GEONAMES_URL
    with on_standard_error() as progress:
        added = add_geonames(Settings.from_environment().home, what, url, progress)
    _end_with(added)


@add_group.command("csv")
@click.argument("file", type=FILE)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="What a column means; repeatable.")
@click.option("--country", metavar="XX", help="ISO 3166 code for rows that name no country.")
@click.option("--name", help="What to call the layer; the file's name without it.")
@says_why
def add_csv_command(file: Path, mapping: tuple[str, ...], country: str | None, name: str | None) -> None:
    """A table of places with names and coordinates, or of units: p-codes, HXL tags and usual headers are known."""
    with on_standard_error() as progress:
        added = add_csv(Settings.from_environment().home, file, name, country, mapping, progress)
    _end_with(added)


def _end_with(added: Added) -> None:
    for message in told(added):
        say(message)
    if added.refused:
        sys.exit(SOME_REFUSED)


@gazetteer_group.command("list")
@FORMAT
@says_why
def list_command(form: str) -> None:
    """Print what was added."""
    lines = layer_lines(Settings.from_environment().home)
    if form == "table":
        click.echo(table(lines, ("name", "format", "origin", "country", "places", "refused")))
        return
    for line in lines:
        click.echo(written(line))


@gazetteer_group.command("remove")
@click.argument("name")
@says_why
def remove_command(name: str) -> None:
    """Remove what was added under NAME."""
    if not remove_layer(Settings.from_environment().home, name):
        say(f"{name}: nothing of this name was added; `cairn gazetteer list` tells the names")
        sys.exit(NOTHING_DONE)
    say(f"{name}: removed")
