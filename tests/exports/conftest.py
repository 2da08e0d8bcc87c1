"""Exports of the samples and of hostile text, written by every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from lib import ingest
from lib.events import Selection, Snapshot, select
from lib.exporting import Wish, export_of, written_to
from lib.exports import FORMATS, Export
from lib.exports.coarsening import Coarsening
from lib.gazetteer import Gazetteer
from lib.record import Record
from lib.view import View
from tests import hostile

DAY = date(2025, 4, 1)
Make = Callable[..., Export]
Write = Callable[[Export, str], Path]


def made(selection: Selection, gazetteer: Gazetteer, coarsen: str | None = None, **wish: bool) -> Export:
    """The export of a selection."""
    how = Wish(Coarsening.parse(coarsen) if coarsen else None, **wish)
    return export_of(selection, gazetteer, how, selection.view, DAY)


@pytest.fixture
def sample_export(snapshot: Snapshot, gazetteer: Gazetteer) -> Make:
    """Makes an export of the sample reports."""

    def make(query: str = "", coarsen: str | None = None, **wish: bool) -> Export:
        view, ignored = View.from_query(query)
        assert ignored == ()
        return made(select(snapshot, view, gazetteer), gazetteer, coarsen, **wish)

    return make


@pytest.fixture(scope="session")
def hostile_snapshot(new_home: Callable[[], Path]) -> Iterator[Snapshot]:
    """One report whose every text tries to run."""
    record = Record.open(f"sqlite:///{new_home() / 'record.sqlite'}")
    hostile.keep(record)
    yield ingest.snapshot(record)
    record.close()


@pytest.fixture
def hostile_export(hostile_snapshot: Snapshot, gazetteer: Gazetteer) -> Make:
    """Makes an export of it."""

    def make(query: str = "", coarsen: str | None = None, **wish: bool) -> Export:
        view = View.from_query(query)[0]
        return made(select(hostile_snapshot, view, gazetteer), gazetteer, coarsen, **wish)

    return make


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an export in a format."""

    def to_file(export: Export, form: str) -> Path:
        path = tmp_path / f"export.{FORMATS[form].suffix}"
        written_to(export, form, path)
        return path

    return to_file
