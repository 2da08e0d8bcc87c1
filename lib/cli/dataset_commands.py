"""`cairn import ucdp|acled …` and `cairn datasets`: tables of events that others publish."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from lib.cli.import_command import import_group
from lib.cli.progress import on_standard_error
from lib.cli.shared import SOME_REFUSED, say, says_why
from lib.datasets import Catalog, Dataset
from lib.errors import CairnError
from lib.imports.tabular.blocks import Refusal
from lib.imports.tabular.forms import Form
from lib.imports.tabular.opening import open_csv
from lib.imports.tabular.taking_in import PROVIDERS, Imported, import_table, told
from lib.imports.tabular.versions import Versions
from lib.settings import Settings

MOST_LINES = 20
"""Of refusals with the same reason; all of them are in the JSON."""
NAME = click.option("--name", metavar="DATASET", help="What to call the dataset: small letters, digits, - and _.")
FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
SOURCE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


def _provider_command(provider: Form) -> click.Command:
    @click.command(provider.name, help=_help(provider))
    @SOURCE
    @NAME
    @FORMAT
    @says_why
    def command(file: Path, name: str | None, form: str) -> None:
        take_in(file, provider, name or provider.name, form)

    return command


def _help(provider: Form) -> str:
    return (
        f"Take in a CSV of {provider.title}.\n\nA newer file replaces the dataset and is compared with it; "
        "the same file changes nothing. Exit status 0 where every row was kept, 1 where some "
        "were refused, 2 where nothing was done."
    )


def take_in(file: Path, provider: Form, name: str, form: str) -> None:
    """Import a file and print the summary; ends with status 1 where rows were refused."""
    catalog = Catalog.open(Settings.from_environment().home)
    with on_standard_error() as progress:
        imported = import_table(catalog, open_csv(file), provider, name, date.today(), progress)
    lines = [json.dumps(told(imported), ensure_ascii=False)] if form == "json" else summary(imported)
    click.echo("\n".join(lines))
    if imported.refusals:
        sys.exit(SOME_REFUSED)


def summary(imported: Imported) -> Iterator[str]:
    """What an analyst reads after an import."""
    dataset, edition = imported.dataset, imported.dataset.edition
    if not imported.new:
        yield f"{dataset.name}: this file was imported on {edition.imported}; nothing has changed"
    yield f"{dataset.name}: {edition.read:,} rows read, {edition.kept:,} kept, {edition.refused:,} refused"
    yield f"{edition.events:,} events in {edition.rows:,} rows, {edition.first} to {edition.last}"
    yield dataset.licence
    if imported.versions:
        yield from _compared(imported.versions)
    yield from _refused(imported.refusals)
    yield from map(_printable, map(str, imported.remarks))


def _compared(versions: Versions) -> Iterator[str]:
    if versions.same:
        yield "the same events as in the version before"
        return
    moved = versions.deaths_now - versions.deaths_then
    yield f"against the version before: deaths {versions.deaths_then:,} -> {versions.deaths_now:,} ({moved:+,})"
    yield f"  {versions.added:,} events added ({versions.deaths_added:+,} deaths)"
    yield f"  {versions.gone:,} events gone ({versions.deaths_gone:+,} deaths)"
    yield f"  {versions.changed:,} events changed ({versions.deaths_changed:+,} deaths)"


def _refused(refusals: Iterable[Refusal]) -> Iterator[str]:
    """By reason, the most frequent first, each with its first rows."""
    listed = list(refusals)
    for (column, reason), number in Counter((one.column, one.reason) for one in listed).most_common(MOST_LINES):
        alike = [one for one in listed if (one.column, one.reason) == (column, reason)]
        yield f"refused, {number:,} row{'' if number == 1 else 's'}: {column + ' ' if column else ''}{reason}"
        for one in alike[:MOST_LINES]:
            yield _printable(f"  row {one.row:,}" + (f": {one.value!r}" if one.value is not None else ""))
        if number > MOST_LINES:
            yield f"  … and {number - MOST_LINES:,} more; --format json has them all"


def _printable(text: str) -> str:
    """The text without what would steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


@click.group("datasets")
def datasets_group() -> None:
    """Say which datasets there are, or remove one."""


@datasets_group.command("list")
@FORMAT
@says_why
def list_command(form: str) -> None:
    """Print the imported datasets."""
    found = Catalog.open(Settings.from_environment().home).all()
    if form == "json":
        click.echo(json.dumps([told(Imported(dataset, new=False)) for dataset in found], ensure_ascii=False))
    for dataset in found if form == "text" else ():
        click.echo("\n".join(_listed(dataset)))
    if not found:
        say("there are no datasets yet; cairn import takes one in")


def _listed(dataset: Dataset) -> Iterator[str]:
    edition = dataset.edition
    yield f"{dataset.name}  {dataset.title}"
    yield f"  {edition.events:,} events in {edition.rows:,} rows, {edition.first} to {edition.last}"
    yield _printable(f"  from {edition.source}, imported on {edition.imported}, {edition.refused:,} rows refused")
    yield _printable(f"  {dataset.licence}")


@datasets_group.command("remove")
@click.argument("name")
@says_why
def remove_command(name: str) -> None:
    """Remove a dataset with all its versions; the file that it came from is left alone."""
    if not Catalog.open(Settings.from_environment().home).remove(name):
        raise CairnError(f"there is no dataset called {name!r}; cairn datasets list names them")
    say(f"{name} is removed")


for _provider in PROVIDERS.values():
    import_group.add_command(_provider_command(_provider))
