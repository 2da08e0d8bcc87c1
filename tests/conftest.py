"""Fixtures that several rooms share: the place index is built once, homes are made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib import ingest
from lib.events import Snapshot
from lib.gazetteer import Gazetteer
from lib.record import Record


@pytest.fixture(scope="session")
def index_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the place index; the analyst's own where `make test` names it, since it is only read."""
    home = Path(os.environ.get("CAIRN_HOME") or tmp_path_factory.mktemp("index"))
    Gazetteer.open(home)
    return home


@pytest.fixture(scope="session")
def gazetteer(index_home: Path) -> Gazetteer:
    """The place index that the packages give."""
    return Gazetteer.open(index_home)


@pytest.fixture(scope="session")
def new_home(index_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes folders for an analyst's data, empty but for the place index."""

    def make() -> Path:
        home = tmp_path_factory.mktemp("home")
        for index in index_home.glob("gazetteer-*.sqlite"):
            shutil.copy(index, home)
        return home

    return make


@pytest.fixture(scope="session")
def samples(gazetteer: Gazetteer, new_home: Callable[[], Path]) -> Iterator[Record]:
    """A record that holds the sample reports; tests only read it."""
    record = Record.open(f"sqlite:///{new_home() / 'record.sqlite'}")
    ingest.load_samples(record, gazetteer)
    yield record
    record.close()


@pytest.fixture(scope="session")
def snapshot(samples: Record) -> Snapshot:
    """The sample reports as the pages read them."""
    return ingest.snapshot(samples)
