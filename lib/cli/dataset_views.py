"""Views of imported datasets on the command line: their toll and rows, on any engine."""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from lib.cli.progress import on_standard_error
from lib.cli.shared import say, says_why
from lib.datasets import Catalog, Dataset
from lib.datasets.viewing import ignored
from lib.errors import CairnError
from lib.exporting import Wish
from lib.exports import FORMATS
from lib.model import REPORTS
from lib.settings import Settings
from lib.view import View

ENGINE = click.option(
    "--engine",
    metavar="duckdb|postgresql://…|spark://…",
    help="Where an imported dataset is asked; DuckDB on this machine without it.",
)
HERE = "duckdb"


def dataset_of(query: str, engine: str | None) -> tuple[View, Dataset] | None:
    """The View and the imported dataset that a query names; null where it looks at the reports.

    CairnError where there is no such dataset, or where reports were to be asked on an engine.
    """
    view, refused = View.from_query(query)
    if view.dataset in (None, REPORTS):
        if engine is not None:
            raise CairnError("--engine is for imported datasets: name one in the view, as dataset=NAME")
        return None
    for part in (*refused, *ignored(view)):
        say(f"ignored {part.key}={part.value}: {part.reason}")
    return view, dataset_named(view.dataset)


def dataset_named(name: str) -> Dataset:
    """The imported dataset of this name; CairnError where there is none."""
    catalog = Catalog.open(Settings.from_environment().home)
    found = catalog.named(name)
    if found is None:
        known = ", ".join(dataset.name for dataset in catalog.all()) or "none yet: `cairn import` takes one in"
        raise CairnError(f"no dataset is called {name!r}; there is {known}")
    return found


def dataset_tolls(view: View, dataset: Dataset, engine: str | None) -> list[dict[str, Any]]:
    """The toll of each outcome of the View, as plain values."""
    from lib import engines
    from lib.exporting.datasets import toll_line

    with engines.opened(engine or HERE) as asked:
        tolls = engines.tolls(asked, dataset, view)
    return [{"dataset": dataset.name, "version": dataset.version, **toll_line(toll)} for toll in tolls]


def export_rows(
    view: View, dataset: Dataset, engine: str | None, form: str, wish: Wish, out: Path | None, day: date
) -> None:
    """Write the rows of a View to a file, or to standard output."""
    from lib import engines
    from lib.exporting.datasets import check, export_dataset

    check(form, wish)

    def write(path: Path) -> int:
        with _ended_cleanly(), engines.opened(engine or HERE) as asked, on_standard_error() as progress:
            return export_dataset(asked, dataset, view, form, path, day, progress)

    if out is not None:
        say(f"{out}: {write(out):,} rows")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"export.{FORMATS[form].suffix}"
        write(file)
        with file.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """A request to end is obeyed as an interruption is: what was begun is taken away."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@click.command("load")
@click.argument("name", metavar="DATASET")
@click.option("--engine", required=True, metavar="postgresql://…", help="The server that is to hold the dataset.")
@says_why
def load_command(name: str, engine: str) -> None:
    """Put an imported dataset into a PostgreSQL server, where `toll` and `export` can ask it.

    The version in force replaces the one that is there, whole or not at all. A Spark cluster needs no loading: its
    workers read the dataset's file, which has to lie at the same path on every machine.
    """
    from lib import engines
    from lib.engines.postgresql import PostgreSQL

    dataset = dataset_named(name)
    with engines.opened(engine) as server, on_standard_error() as progress:
        if not isinstance(server, PostgreSQL):
            raise CairnError(f"{engine} reads the dataset where it lies ({dataset.path}); nothing needs loading")
        loaded = server.load(dataset, progress)
    say(f"{name}: {dataset.edition.rows:,} rows {'loaded' if loaded else 'were there already'}")
