"""`cairn import ucdp|acled|airwars|csv …` and `cairn datasets`: tables of events that others publish."""

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
from lib.cli.shared import FILE, SOME_REFUSED, say, says_why
from lib.datasets import Catalog, Dataset
from lib.errors import CairnError
from lib.imports.tabular.blocks import Refusal
from lib.imports.tabular.forms import Form
from lib.imports.tabular.guessing import first_rows, guess_mapping
from lib.imports.tabular.mapping import form_of, read_mapping, written_mapping
from lib.imports.tabular.opening import Opened, open_csv
from lib.imports.tabular.taking_in import (
    AIRWARS,
    ANY,
    PROVIDERS,
    Imported,
    form_named,
    import_table,
    name_from,
    told,
)
from lib.imports.tabular.versions import Versions
from lib.settings import Settings

MOST_LINES = 20
"""Of refusals with the same reason; all of them are in the JSON."""
NAME = click.option(
    "--name", "dataset", metavar="DATASET", help="What to call the dataset: small letters, digits, - and _."
)
FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
SOURCE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


def _provider_command(name: str, title: str) -> click.Command:
    told = (
        f"Take in a CSV of {title}.\n\nA newer file replaces the dataset and is compared with it; "
        "the same file changes nothing. Exit status 0 where every row was kept, 1 where some "
        "were refused, 2 where nothing was done."
    )

    @click.command(name, help=told)
    @SOURCE
    @NAME
    @FORMAT
    @says_why
    def command(file: Path, dataset: str | None, form: str) -> None:
        opened = open_csv(file)
        take_in(opened, form_named(name, opened), dataset or name, form)

    return command


@import_group.command(ANY)
@SOURCE
@NAME
@click.option("--map", "mapping_file", metavar="MAPPING.toml", type=FILE, help="What the columns mean.")
@click.option("--yes", is_flag=True, help="Take the guess of what the columns mean as it is.")
@FORMAT
@says_why
def csv_command(file: Path, dataset: str | None, mapping_file: Path | None, yes: bool, form: str) -> None:
    """Take in any CSV by a mapping of its columns.

    Without --map the guessed mapping is printed and nothing is done (status 2): put it into a file, change what is
    wrong, and name that file with --map; or take the guess as it is with --yes.
    """
    opened = open_csv(file)
    mapping = read_mapping(mapping_file) if mapping_file else guess_mapping(first_rows(opened), file.stem)
    if mapping.problems() or not (mapping_file or yes):
        click.echo(written_mapping(mapping), nl=False)
        wanting = "; ".join(mapping.problems())
        raise CairnError(
            f"nothing was imported{': ' + wanting if wanting else ''}. Above is what the columns seem to mean: "
            "write it to a file, change what is wrong, and import with --map FILE"
            + ("" if wanting else ", or with --yes")
        )
    take_in(opened, form_of(mapping), dataset or name_from(file.name), form)


def take_in(opened: Opened, provider: Form, name: str, form: str) -> None:
    """Import a file and print the summary; ends with status 1 where rows were refused."""
    catalog = Catalog.open(Settings.from_environment().home)
    with on_standard_error() as progress:
        imported = import_table(catalog, opened, provider, name, date.today(), progress)
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


for _name, _title in (*((form.name, form.title) for form in PROVIDERS.values()), (AIRWARS, "Airwars' shape")):
    import_group.add_command(_provider_command(_name, _title))
