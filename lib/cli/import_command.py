"""`cairn import`: files that others made, and bundles that Cairn exported; one subcommand a format."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from lib.cli.shared import SOME_REFUSED, says_why
from lib.cli.views import selected
from lib.errors import UnreadableInput
from lib.exporting import Wish, export_of, written_to
from lib.exports.coarsening import Coarsening
from lib.imports.bundle import Bundle, read_bundle, rows_of
from lib.imports.changes import Change, Comparison, Move, compare, compare_coarsened

MOVED = SOME_REFUSED
TOLD = ("where_coordinates", "source_original", "report_date")
MOST_LINES = 200
"""Of changes that moved no toll; all of them are in the JSON."""


@click.group("import")
def import_group() -> None:
    """Take in what others made, or read back what was exported."""


@import_group.command("bundle")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@says_why
def bundle_command(file: Path, form: str) -> None:
    """Verify a bundle and say what has changed in the record since; nothing is taken in.

    Exit status 0 where nothing has changed, 1 where something has, 2 where the bundle cannot be read.
    """
    bundle = read_bundle(file)
    if bundle.withheld:
        raise UnreadableInput(
            f"{file}: its hashes are right, but its View is not whole ({', '.join(bundle.withheld)} left out), "
            "so it cannot be compared"
        )
    found = _compared(bundle)
    if form == "json":
        click.echo(json.dumps({"same": found.same, **asdict(found)}, ensure_ascii=False))
    else:
        click.echo("\n".join(_told(found)))
    if not found.same:
        sys.exit(MOVED)


def _compared(bundle: Bundle) -> Comparison:
    """The bundle against the same View of the record now, made the same way."""
    wish = Wish(Coarsening.parse(bundle.coarsened) if bundle.coarsened else None, bundle.with_evidence)
    selection, gazetteer = selected(bundle.query)
    export = export_of(selection, gazetteer, wish, selection.view, date.min)
    with tempfile.TemporaryDirectory() as folder:
        written_to(export, "csv", Path(folder) / "rows.csv")
        now = rows_of((Path(folder) / "rows.csv").read_bytes())
    by = compare_coarsened if bundle.coarsened else compare
    return by(bundle.rows, now, bundle.tolls, export.tolls)


def _told(found: Comparison) -> Iterator[str]:
    if found.same:
        yield "nothing has changed: the same claims and the same toll"
    for move in found.moves if not found.same else ():
        because = found.because(move.outcome)
        yield _moved(move) + (", because of these claims:" if because else "")
        yield from map(_line, because)
    if found.beside:
        yield f"{len(found.beside):,} other claims are new, gone or changed and moved no toll:"
        yield from map(_line, found.beside[:MOST_LINES])
        if len(found.beside) > MOST_LINES:
            yield f"… and {len(found.beside) - MOST_LINES:,} more"


def _moved(move: Move) -> str:
    then, now = (f"{toll:,}" if toll is not None else "none" for toll in (move.then, move.now))
    if move.then == move.now:
        return f"{move.outcome}: the toll is {now}, as it was"
    return f"{move.outcome}: the toll moved by {move.people:+,}, from {then} to {now}"


def _line(change: Change) -> str:
    row = change.row
    figure = row["best"] or row["low"] or f"up to {row['high']}"
    who = row["demographic"] or row["category"]
    told = [
        f"{figure} {who} {row['outcome']}",
        row["where_coordinates"],
        row["source_original"],
        row["report_date"],
    ]
    changed = "; ".join(f"{what}: {then} -> {now}" for what, then, now in change.differences)
    return _printable(
        f"  {change.people:+,} {change.kind} {change.claim}: {', '.join(filter(None, told))}"
        + (f" [{changed}]" if changed else f" [{row['in_toll']}]")
    )


def _printable(text: str) -> str:
    """The text without what would steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
