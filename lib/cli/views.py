"""What the verbs share that answer for a View: the record, and the rows and tolls that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from lib import ingest
from lib.cli.shared import open_gazetteer, say
from lib.events import Selection, select
from lib.gazetteer import Gazetteer
from lib.record import Record
from lib.settings import Settings
from lib.view import View

VIEW = click.option("--view", "query", default="", metavar="QUERY", help="The query string of a permalink.")


def selected(query: str) -> tuple[Selection, Gazetteer]:
    """What a View shows of the record; parts of the query that cannot be read are named on standard error."""
    view, ignored = View.from_query(query)
    for part in ignored:
        say(f"ignored {part.key}={part.value}: {part.reason}")
    settings = Settings.from_environment()
    gazetteer = open_gazetteer(settings)
    with open_record(settings) as record:
        if not record.version:
            say("the record is empty: taking in the sample reports")
            ingest.load_samples(record, gazetteer)
        gazetteer.remember(record.choices())
        return select(ingest.snapshot(record), view, gazetteer), gazetteer


@contextmanager
def open_record(settings: Settings) -> Iterator[Record]:
    """The record of these settings, until the block ends."""
    record = Record.open(settings.database_url)
    try:
        yield record
    finally:
        record.close()
