"""`cairn export`: the rows of a View in any format."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import click

from lib.cli.dataset_views import ENGINE, dataset_of, export_rows
from lib.cli.shared import say, says_why
from lib.cli.views import VIEW, selected
from lib.exporting import Wish, export_of, written_to
from lib.exports import FORMATS
from lib.exports.coarsening import Coarsening


@click.command("export")
@VIEW
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; standard output without it.")
@click.option(
    "--coarsen", metavar="adm_2|adm_1|KM", help="Make places coarser: to a unit, or to a radius of 1 to 25 km."
)
@click.option(
    "--with-evidence", is_flag=True, help="Keep the sentences in a coarsened file; they may name places."
)
@click.option("--with-texts", is_flag=True, help="Put the whole reports into a bundle.")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day of export that the file names; today without it."
)
@ENGINE
@says_why
def export_command(
    query: str,
    form: str,
    out: Path | None,
    coarsen: str | None,
    with_evidence: bool,
    with_texts: bool,
    day: datetime | None,
    engine: str | None,
) -> None:
    """Write the rows of a View, one per claim, with their place in the toll (`in_toll`)."""
    if with_texts and form != "bundle":
        raise click.UsageError("--with-texts goes with --format bundle")
    wish = Wish(Coarsening.parse(coarsen) if coarsen else None, with_evidence, with_texts)
    today = (day or datetime.now()).date()
    if imported := dataset_of(query, engine):
        export_rows(*imported, engine, form, wish, out, today)
        return
    selection, gazetteer = selected(query)
    export = export_of(selection, gazetteer, wish, selection.view, today)
    for warning in export.about.warnings:
        say(warning)
    if export.about.withheld:
        say(f"left out of the View, since it may name places: {', '.join(export.about.withheld)}")
    if out is not None:
        written_to(export, form, out)
        say(f"{out}: {export.about.rows:,} rows")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export"
        written_to(export, form, file)
        with file.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)
